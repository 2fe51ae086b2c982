/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-reader.h"

#include "sandbox-columns.h"
#include "sandbox-record.h"
#include "sandbox-surveys.h"

#include <string.h>

#define HEADER_ROWS 3

/* What the third row says of a column. */
typedef struct
{
  char *import_id; /* (owned) (nullable) */
  char *choice_id; /* (owned) (nullable) */
  GTimeZone *zone; /* (owned) */
} Column;

static void
column_free (gpointer data)
{
  Column *self = data;

  g_free (self->import_id);
  g_free (self->choice_id);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/* One cell from *@text on, which is moved behind its separator; @ends_row tells of a line end. */
static char *
next_cell (const char **text, char separator, gboolean *ends_row)
{
  GString *cell = g_string_new (NULL);
  const char *at = *text;
  gboolean quoted = *at == '"';

  if (quoted)
    at++;
  for (; *at != '\0'; at++)
    {
      if (quoted && *at == '"' && at[1] == '"')
        at++;
      else if (quoted && *at == '"')
        {
          quoted = FALSE;
          continue;
        }
      else if (!quoted && (*at == separator || *at == '\n'))
        break;
      else if (!quoted && *at == '\r' && at[1] == '\n')
        continue;
      g_string_append_c (cell, *at);
    }
  *ends_row = *at != separator;
  *text = *at != '\0' ? at + 1 : at;
  return g_string_free (cell, FALSE);
}

static GPtrArray *
next_row (const char **text, char separator)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  gboolean ends_row = FALSE;

  while (!ends_row)
    g_ptr_array_add (row, next_cell (text, separator, &ends_row));
  return row;
}

static Column *
read_column (const char *cell)
{
  Column *column = g_new0 (Column, 1);
  g_autoptr (JsonNode) node = json_from_string (cell, NULL);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *zone = sandbox_json_get_string (object, "timeZone");

  column->import_id = g_strdup (sandbox_json_get_string (object, "ImportId"));
  column->choice_id = g_strdup (sandbox_json_get_string (object, "choiceId"));
  column->zone = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  if (column->zone == NULL)
    column->zone = g_time_zone_new_utc ();
  return column;
}

static void
add_date (JsonObject *values, const Column *column, const char *cell)
{
  g_autofree char *iso = g_strdelimit (g_strdup (cell), " ", 'T');
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (iso, column->zone);
  g_autofree char *text =
      when != NULL ? sandbox_format_instant (g_date_time_to_unix (when) * G_USEC_PER_SEC) : NULL;

  if (text != NULL)
    json_object_set_string_member (values, column->import_id, text);
}

static void
add_metadata (JsonObject *values, const Column *column, const char *cell)
{
  const char *id = column->import_id;
  gboolean is_number = FALSE;

  sandbox_columns_is_metadata (id, &is_number);
  if (g_str_has_suffix (id, "Date"))
    add_date (values, column, cell);
  else if (strcmp (id, "status") == 0 && sandbox_record_find_status (cell) >= 0)
    json_object_set_int_member (values, id, sandbox_record_find_status (cell));
  else if (strcmp (id, "finished") == 0)
    json_object_set_int_member (values, id,
                                g_ascii_strcasecmp (cell, "true") == 0 || strcmp (cell, "1") == 0);
  else if (is_number)
    json_object_set_int_member (values, id, g_ascii_strtoll (cell, NULL, 10));
  else
    json_object_set_string_member (values, id, cell);
}

/* The recode of what the cell says, as code or as label; the cell itself if it is neither. */
static char *
find_code (JsonObject *question, const char *cell)
{
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);

  for (guint i = 0; i < choices->len; i++)
    {
      const char *recode = sandbox_question_get_recode (question, choices->pdata[i]);
      g_autofree char *label = sandbox_question_get_label (question, choices->pdata[i]);

      if (strcmp (recode, cell) == 0 || strcmp (label, cell) == 0)
        return g_strdup (recode);
    }
  return g_strdup (cell);
}

static void
add_choice (JsonObject *values, const Column *column, JsonObject *question)
{
  JsonNode *node = json_object_get_member (values, column->import_id);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    sandbox_json_add_array (values, column->import_id);
  json_array_add_string_element (json_object_get_array_member (values, column->import_id),
                                 sandbox_question_get_recode (question, column->choice_id));
}

static void
add_answer (JsonObject *values, const Column *column, JsonObject *definition, const char *cell)
{
  JsonObject *question = sandbox_definition_get_question (definition, column->import_id);
  g_autofree char *code = question != NULL ? find_code (question, cell) : NULL;
  gint64 number;

  if (question != NULL && column->choice_id != NULL)
    add_choice (values, column, question);
  else if (code != NULL &&
           g_ascii_string_to_signed (code, 10, G_MININT32, G_MAXINT32, &number, NULL))
    json_object_set_int_member (values, column->import_id, number);
  else if (!g_str_has_suffix (column->import_id, "_NPS_GROUP"))
    json_object_set_string_member (values, column->import_id, cell);
}

void
sandbox_reader_add_value (JsonObject *values,
                          const char *import_id,
                          const char *choice_id,
                          GTimeZone *zone,
                          JsonObject *definition,
                          const char *cell)
{
  const Column column = { (char *) import_id, (char *) choice_id, zone };

  if (*cell == '\0')
    return;
  if (sandbox_columns_is_metadata (import_id, NULL))
    add_metadata (values, &column, cell);
  else
    add_answer (values, &column, definition, cell);
}

static JsonObject *
read_row (GPtrArray *row, GPtrArray *columns, JsonObject *definition)
{
  JsonObject *values = json_object_new ();

  for (guint i = 0; i < MIN (row->len, columns->len); i++)
    {
      const Column *column = columns->pdata[i];

      if (column->import_id != NULL)
        sandbox_reader_add_value (values, column->import_id, column->choice_id, column->zone,
                                  definition, row->pdata[i]);
    }
  return values;
}

JsonArray *
sandbox_reader_read_table (const char *text, char separator, JsonObject *definition)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  JsonArray *rows;
  gboolean named = FALSE;

  for (guint i = 0; i < HEADER_ROWS; i++)
    {
      g_autoptr (GPtrArray) row = next_row (&text, separator);

      for (guint j = 0; i == HEADER_ROWS - 1 && j < row->len; j++)
        {
          Column *column = read_column (row->pdata[j]);

          named = named || column->import_id != NULL;
          g_ptr_array_add (columns, column);
        }
    }
  if (!named)
    return NULL;
  rows = json_array_new ();
  while (*text != '\0')
    {
      g_autoptr (GPtrArray) row = next_row (&text, separator);

      json_array_add_object_element (rows, read_row (row, columns, definition));
    }
  return rows;
}
