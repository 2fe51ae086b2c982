/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The request (fact 5.1): values in a fixed order, so that what was previewed can be compared with
 * what is sent byte for byte. */
#include "config.h"

#include "format/cw-encoder-private.h"

#include "format/cw-date-text.h"
#include "format/cw-node-text.h"
#include "format/cw-survey-language.h"
#include "model/cw-json-member.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Longer calls than that are none: a year of milliseconds. */
#define LONGEST_MS (366.0 * 24 * 60 * 60 * 1000)

typedef struct
{
  GString *json;
  CwPayload *payload;
} Writer;

static void
begin_value (Writer *self, const char *name)
{
  g_string_append (self->json, self->json->str[self->json->len - 1] == '{' ? "\n    " : ",\n    ");
  cw_node_text_append_json (self->json, name);
  g_string_append (self->json, ": ");
}

static void
add_field (Writer *self, const char *key, const char *name, const char *title, const char *text)
{
  CwSentField *field = g_new0 (CwSentField, 1);

  field->key = g_strdup (key);
  field->name = g_strdup (name);
  field->title = g_strdup (title);
  field->text = g_strdup (text);
  g_ptr_array_add (self->payload->fields, field);
}

static void
write_text (Writer *self, const char *name, const char *title, const char *text)
{
  begin_value (self, name);
  cw_node_text_append_json (self->json, text);
  add_field (self, NULL, name, title, text);
}

static void
write_number (Writer *self, const char *name, const char *title, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  begin_value (self, name);
  g_string_append (self->json, text);
  add_field (self, NULL, name, title, text);
}

/* In seconds, as responses have it. */
static gboolean
get_duration (JsonObject *document, gint64 start, gint64 end, gint64 *seconds)
{
  double ms;

  if (!cw_json_member_get_number (document, "durationMs", &ms))
    ms = start != 0 && end != 0 ? (double) (end - start) : -1;
  if (ms < 0 || ms > LONGEST_MS)
    return FALSE;
  *seconds = (gint64) floor (ms / 1000 + 0.5);
  return TRUE;
}

static void
write_metadata (Writer *self, JsonObject *document)
{
  const char *language = cw_survey_language_find (cw_json_member_get_text (document, "language"),
                                                  cw_json_member_get_text (document, "country"));
  gint64 start = 0;
  gint64 end = 0;
  gboolean has_start = cw_json_member_get_time (document, "utcStart", &start);
  gboolean has_end = cw_json_member_get_time (document, "utcEnd", &end);
  gint64 seconds = 0;
  gboolean has_duration = get_duration (document, start, end, &seconds);
  g_autofree char *start_text = has_start ? cw_date_to_iso (start, FALSE) : NULL;
  g_autofree char *end_text = NULL;

  if (!has_end && has_start && has_duration)
    end = start + seconds * 1000;
  if (has_end || (has_start && has_duration))
    end_text = cw_date_to_iso (end, FALSE);
  if (start_text != NULL)
    write_text (self, "startDate", _ ("Started"), start_text);
  if (end_text != NULL)
    write_text (self, "endDate", _ ("Ended"), end_text);
  write_number (self, "progress", _ ("Progress"), 100);
  if (has_duration)
    write_number (self, "duration", _ ("Duration in seconds"), seconds);
  write_number (self, "finished", _ ("Finished"), 1);
  if (language != NULL)
    write_text (self, "userLanguage", _ ("Language"), language);
}

static void
write_selected (Writer *self, const CwEncoderLine *line, GPtrArray *selected)
{
  if (!line->target->multiple)
    {
      g_string_append (self->json, selected->pdata[0]);
      return;
    }
  g_string_append_c (self->json, '[');
  for (guint i = 0; i < selected->len; i++)
    {
      if (i > 0)
        g_string_append (self->json, ", ");
      cw_node_text_append_json (self->json, selected->pdata[i]);
    }
  g_string_append_c (self->json, ']');
}

/* An answer has a place only where the project has a question for it, of its kind. */
static gboolean
has_place (const CwEncoderLine *line, const CwEncodedValue *value)
{
  if (!line->is_question)
    return TRUE;
  return line->target != NULL && line->target->is_text == (value->selected == NULL);
}

static void
write_line (Writer *self, CwEncoding *encoding, guint position)
{
  const CwEncoderLine *line = encoding->encoder->lines->pdata[position];
  const CwEncodedValue *value = line->is_blocked ? NULL : cw_encoding_get (encoding, position);
  const char *text = value != NULL && has_place (line, value) ? value->text : NULL;
  CwSentField *field;

  add_field (self, line->mapping->key, line->name, line->mapping->name, text);
  if (text == NULL)
    return;
  begin_value (self, line->name);
  if (value->selected == NULL)
    {
      cw_node_text_append_json (self->json, text);
      return;
    }
  write_selected (self, line, value->selected);
  field = self->payload->fields->pdata[self->payload->fields->len - 1];
  field->selected = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < value->selected->len; i++)
    g_ptr_array_add (field->selected, g_strdup (value->selected->pdata[i]));
}

void
cw_encoding_write (CwEncoding *self, const char *delivery_key, CwPayload *payload)
{
  Writer writer = { g_string_sized_new (1024), payload };

  g_string_append (writer.json, "{\n  \"values\": {");
  write_metadata (&writer, cw_record_get_document (self->record));
  for (int questions = TRUE; questions >= FALSE; questions--)
    for (guint i = 0; i < self->encoder->lines->len; i++)
      if (((CwEncoderLine *) self->encoder->lines->pdata[i])->is_question == questions)
        write_line (&writer, self, i);
  write_text (&writer, CW_PROJECT_MARKER, CW_PROJECT_MARKER, delivery_key);
  g_string_append (writer.json, "\n  }\n}");
  payload->body = g_string_free_to_bytes (writer.json);
}
