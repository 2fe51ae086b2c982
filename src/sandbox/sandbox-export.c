/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-export.h"

#include "sandbox-json.h"
#include "stream-zip.h"

#include <string.h>

static const char *const suffixes[] = { "csv", "tsv", "json", "ndjson" };

void
sandbox_export_free (SandboxExport *self)
{
  g_free (self->survey);
  g_free (self->asked);
  g_free (self->file_id);
  g_strfreev (self->wish.questions);
  g_strfreev (self->wish.fields);
  g_strfreev (self->wish.metadata);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->zone_name);
  g_free (self->token);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self);
}

static gboolean
is_in (const SandboxExport *self, const SandboxResponse *response)
{
  gint64 when = self->by_change ? response->modified : response->recorded;

  return !self->in_progress && when >= self->start && when < self->end &&
         response->sequence > self->after && response->sequence <= self->last;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const SandboxExport *self = data;
  const SandboxResponse *left = *(SandboxResponse *const *) a;
  const SandboxResponse *right = *(SandboxResponse *const *) b;
  gint64 first = self->by_change ? left->modified : left->recorded;
  gint64 second = self->by_change ? right->modified : right->recorded;

  if (first != second)
    return first < second ? -1 : 1;
  return left->sequence < right->sequence ? -1 : left->sequence > right->sequence;
}

static GPtrArray *
choose (SandboxExport *self, GPtrArray *responses)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < responses->len; i++)
    if (is_in (self, responses->pdata[i]))
      g_ptr_array_add (chosen, responses->pdata[i]);
  g_ptr_array_sort_with_data (chosen, compare, self);
  if (self->limit >= 0 && chosen->len > self->limit)
    g_ptr_array_set_size (chosen, (int) self->limit);
  return chosen;
}

static void
put_cell (GString *text, const char *cell, gboolean first, char separator)
{
  if (!first)
    g_string_append_c (text, separator);
  if (strpbrk (cell, ",\"\n\r\t") == NULL)
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

static char *
make_import_id (const SandboxExport *self, const SandboxColumn *column)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "ImportId", column->import_id);
  if (column->choice_id != NULL)
    json_object_set_string_member (object, "choiceId", column->choice_id);
  if (column->is_date)
    json_object_set_string_member (object, "timeZone", self->zone_name);
  return sandbox_json_to_text (object);
}

static void
put_header (const SandboxExport *self, GString *text, GPtrArray *columns, char separator)
{
  for (guint row = 0; row < 3; row++)
    {
      for (guint i = 0; i < columns->len; i++)
        {
          const SandboxColumn *column = columns->pdata[i];
          g_autofree char *id = row == 2 ? make_import_id (self, column) : NULL;

          put_cell (text,
                    row == 0   ? column->name
                    : row == 1 ? column->label
                               : id,
                    i == 0, separator);
        }
      g_string_append (text, "\r\n");
    }
}

static gboolean
are_plain (const SandboxExport *self, GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (self->labels || !sandbox_column_is_plain (columns->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
put_row (const SandboxExport *self,
         GString *text,
         const SandboxResponse *response,
         GPtrArray *columns,
         gboolean plain)
{
  g_autoptr (JsonObject) record = plain ? NULL : sandbox_response_get_record (response);

  for (guint i = 0; i < columns->len; i++)
    {
      SandboxColumn *column = columns->pdata[i];
      g_autofree char *cell =
          plain ? sandbox_column_find_cell (column, response->text, self->zone)
                : sandbox_column_get_cell (column, record, self->labels, self->zone);

      put_cell (text, cell, i == 0, self->format == SANDBOX_FORMAT_TSV ? '\t' : ',');
    }
  g_string_append (text, "\r\n");
}

static void
put_table (const SandboxExport *self, GString *text, JsonObject *definition, GPtrArray *chosen)
{
  g_autoptr (GPtrArray) columns = sandbox_columns_new (definition, &self->wish);
  char separator = self->format == SANDBOX_FORMAT_TSV ? '\t' : ',';
  gboolean plain = are_plain (self, columns);

  put_header (self, text, columns, separator);
  for (guint i = 0; i < chosen->len; i++)
    put_row (self, text, chosen->pdata[i], columns, plain);
}

static void
put_records (const SandboxExport *self, GString *text, GPtrArray *chosen)
{
  gboolean lines = self->format == SANDBOX_FORMAT_NDJSON;

  if (!lines)
    g_string_append (text, "{\"responses\":[");
  for (guint i = 0; i < chosen->len; i++)
    {
      const SandboxResponse *response = chosen->pdata[i];

      if (!lines && i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, response->text);
      if (lines)
        g_string_append_c (text, '\n');
    }
  if (!lines)
    g_string_append (text, "]}");
}

void
sandbox_export_run (SandboxExport *self, Sandbox *sandbox, SandboxSurvey *survey)
{
  g_autoptr (GPtrArray) chosen = choose (self, sandbox_survey_get_responses (sandbox, survey));
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_utc (sandbox_get_now (sandbox) / G_USEC_PER_SEC);
  g_autofree char *name = g_strdup_printf ("%s.%s", survey->name, suffixes[self->format]);
  GString *text = g_string_new (NULL);

  if (self->format == SANDBOX_FORMAT_CSV || self->format == SANDBOX_FORMAT_TSV)
    put_table (self, text, survey->definition, chosen);
  else
    put_records (self, text, chosen);
  if (self->compress)
    {
      self->file = stream_zip_make (name, now, text->str, text->len);
      g_string_free (text, TRUE);
    }
  else
    self->file = g_string_free_to_bytes (text);
}
