/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts 4.4 and 5.3: three header rows, CRLF between rows, bare LF in cells, codes; a column for
 * each choice of a question with several answers. */
#include "config.h"

#include "format/cw-encoder.h"

#include "format/cw-lint.h"
#include "format/cw-list-text.h"
#include "format/cw-node-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ROW_END "\r\n"
/* What stands in the column of a choice that was selected. */
#define SELECTED "1"

G_DEFINE_QUARK (cw_encoder_error, cw_encoder_error)

typedef struct
{
  char *name;      /* (owned): row 1 */
  char *label;     /* (owned): row 2 */
  char *import_id; /* (owned): row 3, and the name of the value */
  char *choice_id; /* (owned) (nullable) */
  gboolean is_date;
  gboolean is_fixed; /* there even where no body has a value for it */
  gboolean is_used;
} Column;

static const struct
{
  const char *name;
  const char *label;
  const char *import_id;
} metadata[] = {
  { "StartDate", "Start Date", "startDate" },
  { "EndDate", "End Date", "endDate" },
  { "Progress", "Progress", "progress" },
  { "Duration (in seconds)", "Duration (in seconds)", "duration" },
  { "Finished", "Finished", "finished" },
  { "UserLanguage", "User Language", "userLanguage" },
};

static void
column_free (gpointer data)
{
  Column *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->import_id);
  g_free (self->choice_id);
  g_free (self);
}

static Column *
add_column (GPtrArray *columns,
            const char *name,
            const char *label,
            const char *import_id,
            gboolean is_fixed)
{
  Column *column = g_new0 (Column, 1);

  column->name = g_strdup (name);
  column->label = g_strdup (label != NULL ? label : name);
  column->import_id = g_strdup (import_id);
  column->is_fixed = is_fixed;
  g_ptr_array_add (columns, column);
  return column;
}

static void
add_question (GPtrArray *columns, const CwProjectField *field)
{
  const char *tag = field->export_tag != NULL ? field->export_tag : field->question_id;
  g_autofree char *text_id = g_strconcat (field->question_id, "_TEXT", NULL);

  if (!field->multiple)
    {
      add_column (columns, tag, field->name, field->is_text ? text_id : field->question_id,
                  !field->retired);
      return;
    }
  for (guint i = 0; i < field->choices->len; i++)
    {
      const char *choice =
          i < field->labels->len ? field->labels->pdata[i] : field->choices->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s_%u", tag, i + 1);
      g_autofree char *label = g_strdup_printf ("%s - %s", field->name, choice);
      Column *column = add_column (columns, name, label, field->question_id, !field->retired);

      column->choice_id = g_strdup_printf ("%u", i + 1);
    }
}

static gboolean
has_column (GPtrArray *columns, const char *import_id)
{
  for (guint i = 0; i < columns->len; i++)
    if (strcmp (((Column *) columns->pdata[i])->import_id, import_id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_embedded (GPtrArray *columns, const char *name, gboolean is_fixed)
{
  if (name != NULL && *name != '\0' && !has_column (columns, name))
    add_column (columns, name, name, name, is_fixed);
}

static void
add_questions (GPtrArray *columns, const CwProject *project, const CwMapping *mapping)
{
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];
      const CwProjectField *target = cw_project_find (project, field->key);

      if (cw_lint_is_question (field) && target != NULL && target->question_id != NULL)
        add_question (columns, target);
    }
  /* Bodies that were frozen before the mapping changed still hold what is no longer sent. */
  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *target = project->fields->pdata[i];
      g_autofree char *text_id =
          g_strconcat (target->question_id != NULL ? target->question_id : "", "_TEXT", NULL);

      if (target->question_id != NULL && !has_column (columns, target->question_id) &&
          !has_column (columns, text_id))
        add_question (columns, target);
    }
}

static GPtrArray *
make_columns (const CwProject *project, const CwMapping *mapping)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    add_column (columns, metadata[i].name, metadata[i].label, metadata[i].import_id, TRUE)
        ->is_date = g_str_has_suffix (metadata[i].import_id, "Date");
  add_questions (columns, project, mapping);
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];
      const CwProjectField *target = cw_project_find (project, field->key);

      if (!cw_lint_is_question (field))
        add_embedded (columns,
                      target != NULL && target->question_id == NULL && target->name != NULL
                          ? target->name
                          : field->name,
                      TRUE);
    }
  return columns;
}

/* The "values" of a frozen body. (transfer none) (nullable) */
static JsonObject *
get_values (JsonNode *body)
{
  JsonNode *values = body != NULL && JSON_NODE_HOLDS_OBJECT (body)
                         ? json_object_get_member (json_node_get_object (body), "values")
                         : NULL;

  return values != NULL && JSON_NODE_HOLDS_OBJECT (values) ? json_node_get_object (values) : NULL;
}

static JsonNode *
parse (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (json_parser_load_from_data (parser, data, (gssize) length, NULL) &&
      get_values (json_parser_get_root (parser)) != NULL)
    return json_parser_steal_root (parser);
  g_set_error (error, CW_ENCODER_ERROR, CW_ENCODER_ERROR_MALFORMED,
               _ ("What was kept to be sent cannot be read.\nDiscard the delivery, or replay it "
                  "with the mapping of now."));
  return NULL;
}

/* What no column is for goes into one of its own: a frozen body is sent whole. */
static void
note_used (GPtrArray *columns, GHashTable *by_id, JsonObject *values)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, values);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      GPtrArray *known = g_hash_table_lookup (by_id, name);

      if (known == NULL)
        {
          Column *column = add_column (columns, name, name, name, FALSE);

          known = g_ptr_array_new ();
          g_ptr_array_add (known, column);
          g_hash_table_insert (by_id, column->import_id, known);
        }
      for (guint i = 0; i < known->len; i++)
        ((Column *) known->pdata[i])->is_used = TRUE;
    }
}

static GHashTable *
index_columns (GPtrArray *columns)
{
  GHashTable *by_id =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = columns->pdata[i];
      GPtrArray *same = g_hash_table_lookup (by_id, column->import_id);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (by_id, column->import_id, same);
        }
      g_ptr_array_add (same, column);
    }
  return by_id;
}

/* The marker stands last, as in a body. */
static void
drop_unused (GPtrArray *columns)
{
  for (guint i = columns->len; i-- > 0;)
    {
      const Column *column = columns->pdata[i];

      if (!column->is_fixed && !column->is_used)
        g_ptr_array_remove_index (columns, i);
    }
  for (guint i = 0; i < columns->len; i++)
    if (strcmp (((Column *) columns->pdata[i])->import_id, CW_PROJECT_MARKER) == 0)
      {
        g_ptr_array_add (columns, g_ptr_array_steal_index (columns, i));
        return;
      }
}

/* ISO 8601 in UTC as exports have it: "2026-11-19 15:20:11". */
static void
append_date (GString *out, const char *text)
{
  g_autofree char *date = g_strdelimit (g_strdup (text), "T", ' ');
  gsize length = strlen (date);

  if (length > 0 && date[length - 1] == 'Z')
    date[length - 1] = '\0';
  cw_list_append_cell (out, date);
}

static gboolean
is_selected (JsonNode *node, const char *choice)
{
  JsonArray *codes = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      cw_node_text_add (texts, json_array_get_element (codes, i));
      if (texts->len == 1 && strcmp (texts->pdata[0], choice) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_value (GString *out, const Column *column, JsonNode *node)
{
  g_autoptr (GPtrArray) texts = NULL;

  if (node == NULL)
    return;
  if (column->choice_id != NULL)
    {
      if (is_selected (node, column->choice_id))
        g_string_append (out, SELECTED);
      return;
    }
  texts = g_ptr_array_new_with_free_func (g_free);
  cw_node_text_add (texts, node);
  if (texts->len == 0)
    return;
  if (column->is_date)
    append_date (out, texts->pdata[0]);
  else
    cw_list_append_cell (out, texts->pdata[0]);
}

static void
append_row (GString *out, GPtrArray *columns, JsonObject *values)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = columns->pdata[i];

      if (i > 0)
        g_string_append_c (out, ',');
      append_value (out, column, json_object_get_member (values, column->import_id));
    }
  g_string_append (out, ROW_END);
}

/* {"ImportId":"startDate","timeZone":"Z"} */
static void
append_import_id (GString *out, const Column *column)
{
  g_autoptr (GString) json = g_string_new ("{\"ImportId\":");

  cw_node_text_append_json (json, column->import_id);
  if (column->choice_id != NULL)
    {
      g_string_append (json, ",\"choiceId\":");
      cw_node_text_append_json (json, column->choice_id);
    }
  g_string_append (json, column->is_date ? ",\"timeZone\":\"Z\"}" : "}");
  cw_list_append_cell (out, json->str);
}

static void
append_header (GString *out, GPtrArray *columns)
{
  for (guint row = 0; row < 3; row++)
    {
      for (guint i = 0; i < columns->len; i++)
        {
          const Column *column = columns->pdata[i];

          if (i > 0)
            g_string_append_c (out, ',');
          if (row == 2)
            append_import_id (out, column);
          else
            cw_list_append_cell (out, row == 0 ? column->name : column->label);
        }
      g_string_append (out, ROW_END);
    }
}

GBytes *
cw_encoder_to_table (const CwProject *project,
                     const CwMapping *mapping,
                     GPtrArray *bodies,
                     GError **error)
{
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GHashTable) by_id = NULL;
  g_autoptr (GPtrArray) parsed = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  GString *out;

  g_return_val_if_fail (project != NULL, NULL);
  g_return_val_if_fail (mapping != NULL, NULL);
  g_return_val_if_fail (bodies != NULL, NULL);

  columns = make_columns (project, mapping);
  add_embedded (columns, CW_PROJECT_MARKER, TRUE);
  by_id = index_columns (columns);
  for (guint i = 0; i < bodies->len; i++)
    {
      JsonNode *node = parse (bodies->pdata[i], error);

      if (node == NULL)
        return NULL;
      g_ptr_array_add (parsed, node);
      note_used (columns, by_id, get_values (node));
    }
  drop_unused (columns);
  out = g_string_new (NULL);
  append_header (out, columns);
  for (guint i = 0; i < parsed->len; i++)
    append_row (out, columns, get_values (parsed->pdata[i]));
  return g_string_free_to_bytes (out);
}
