/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms in which exports lie in a folder. */
#include "config.h"

#include "sandbox-reader.h"

#include "sandbox-definition.h"
#include "sandbox-record.h"
#include "sandbox-unzip.h"

#include <string.h>

static char *
to_utf8 (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    return g_convert (data + 2, (gssize) length - 2, "UTF-8", "UTF-16LE", NULL, NULL, NULL);
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_strndup (data + 3, length - 3);
  return g_strndup (data != NULL ? data : "", length);
}

static JsonArray *
read_records (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
      !json_object_has_member (json_node_get_object (node), "responses"))
    return NULL;
  return json_array_ref (json_object_get_array_member (json_node_get_object (node), "responses"));
}

static JsonArray *
read_lines (const char *text)
{
  JsonArray *records = json_array_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      JsonNode *node = *lines[i] != '\0' ? json_from_string (lines[i], NULL) : NULL;

      if (node != NULL)
        json_array_add_element (records, node);
    }
  return records;
}

/* @rows: the values of each response */
static JsonArray *
make_records (JsonArray *rows, JsonObject *definition)
{
  JsonArray *records = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *values = json_array_get_object_element (rows, i);
      const char *id = sandbox_json_get_string (values, "_recordId");

      json_array_add_object_element (
          records, sandbox_record_new (definition, id != NULL ? id : "R_unnamed", values, 0, 0));
    }
  return records;
}

static JsonArray *
read_rows (const char *text, JsonObject *definition)
{
  const char separator =
      strchr (text, '\t') != NULL && strchr (text, '\t') < strchr (text, '\n') ? '\t' : ',';
  g_autoptr (JsonArray) rows = sandbox_reader_read_table (text, separator, definition);

  return rows != NULL ? make_records (rows, definition) : NULL;
}

typedef struct
{
  JsonObject *definition;
  GTimeZone *utc;
  JsonArray *rows;
  JsonObject *values; /* of the response that is being read */
} Reader;

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **names,
                  const char **values,
                  gpointer data,
                  GError **error)
{
  Reader *self = data;

  if (strcmp (name, "Response") != 0)
    return;
  self->values = json_object_new ();
  json_array_add_object_element (self->rows, self->values);
}

/* Elements are named by their ImportId; that of a choice has its id behind it. */
static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Reader *self = data;
  const char *name = g_markup_parse_context_get_element (context);
  const char *choice = strchr (name, '_');
  g_autofree char *id =
      choice != NULL ? g_strndup (name, (gsize) (choice - name)) : g_strdup (name);
  JsonObject *question = sandbox_definition_get_question (self->definition, id);

  if (self->values == NULL || strcmp (name, "Response") == 0 || strcmp (name, "Responses") == 0)
    return;
  if (choice != NULL && question != NULL &&
      sandbox_question_get_choice (question, choice + 1) != NULL)
    sandbox_reader_add_value (self->values, id, choice + 1, self->utc, self->definition, text);
  else
    sandbox_reader_add_value (self->values, name, NULL, self->utc, self->definition, text);
}

static JsonArray *
read_elements (const char *text, JsonObject *definition)
{
  static const GMarkupParser parser = { .start_element = start_element_cb, .text = text_cb };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (JsonArray) rows = json_array_new ();
  Reader self = { definition, utc, rows, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &self, NULL);

  return g_markup_parse_context_parse (context, text, -1, NULL) &&
                 g_markup_parse_context_end_parse (context, NULL)
             ? make_records (rows, definition)
             : NULL;
}

JsonArray *
sandbox_reader_read_file (const char *path, JsonObject *definition)
{
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  JsonArray *records = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return json_array_new ();
  bytes = sandbox_unzip_first (data, length);
  if (bytes == NULL)
    bytes = g_bytes_new (data, length);
  text = to_utf8 (bytes);
  if (text != NULL && g_str_has_prefix (text, "{\"responses\""))
    records = read_records (text);
  else if (text != NULL && *text == '{')
    records = read_lines (text);
  else if (text != NULL && *text == '<')
    records = read_elements (text, definition);
  else if (text != NULL)
    records = read_rows (text, definition);
  if (records != NULL)
    return records;
  g_printerr ("crosswalk-sandbox: “%s” is not read; its survey has no responses\n", path);
  return json_array_new ();
}
