/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-columns.h"

#include <string.h>

/* Those without @usual are in the export of a brand that does not anonymize; ours does. */
static const struct
{
  const char *name;
  const char *label;
  const char *import_id;
  gboolean usual;
  gboolean is_number;
} metadata[] = {
  { "StartDate", "Start Date", "startDate", TRUE, FALSE },
  { "EndDate", "End Date", "endDate", TRUE, FALSE },
  { "Status", "Response Type", "status", TRUE, TRUE },
  { "IPAddress", "IP Address", "ipAddress", FALSE, FALSE },
  { "Progress", "Progress", "progress", TRUE, TRUE },
  { "Duration (in seconds)", "Duration (in seconds)", "duration", TRUE, TRUE },
  { "Finished", "Finished", "finished", TRUE, TRUE },
  { "RecordedDate", "Recorded Date", "recordedDate", TRUE, FALSE },
  { "ResponseId", "Response ID", "_recordId", TRUE, FALSE },
  { "RecipientLastName", "Recipient Last Name", "recipientLastName", FALSE, FALSE },
  { "RecipientFirstName", "Recipient First Name", "recipientFirstName", FALSE, FALSE },
  { "RecipientEmail", "Recipient Email", "recipientEmail", FALSE, FALSE },
  { "ExternalReference", "External Data Reference", "externalDataReference", FALSE, FALSE },
  { "LocationLatitude", "Location Latitude", "locationLatitude", FALSE, FALSE },
  { "LocationLongitude", "Location Longitude", "locationLongitude", FALSE, FALSE },
  { "DistributionChannel", "Distribution Channel", "distributionChannel", TRUE, FALSE },
  { "UserLanguage", "User Language", "userLanguage", TRUE, FALSE },
};

typedef struct
{
  GPtrArray *columns;
  const SandboxColumnWish *wish;
} Maker;

gboolean
sandbox_columns_is_metadata (const char *import_id, gboolean *is_number)
{
  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    if (strcmp (metadata[i].import_id, import_id) == 0)
      {
        if (is_number != NULL)
          *is_number = metadata[i].is_number;
        return TRUE;
      }
  return FALSE;
}

static void
column_free (gpointer data)
{
  SandboxColumn *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->import_id);
  g_free (self->choice_id);
  g_free (self->recode);
  g_free (self->question);
  g_free (self->pattern);
  g_free (self);
}

/* Takes the three texts. */
static SandboxColumn *
add (Maker *maker,
     SandboxColumnKind kind,
     char *name,
     char *label,
     char *import_id,
     const char *question)
{
  SandboxColumn *column = g_new0 (SandboxColumn, 1);

  column->kind = kind;
  column->name = name;
  column->label = label;
  column->import_id = import_id;
  column->question = g_strdup (question);
  g_ptr_array_add (maker->columns, column);
  return column;
}

static gboolean
is_wished (char **wish, const char *word)
{
  return wish == NULL || g_strv_contains ((const char *const *) wish, word);
}

static void
add_metadata (Maker *maker)
{
  for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
    {
      SandboxColumn *column;

      if (maker->wish->metadata == NULL ? !metadata[i].usual
                                        : !is_wished (maker->wish->metadata, metadata[i].import_id))
        continue;
      column = add (maker, SANDBOX_COLUMN_METADATA, g_strdup (metadata[i].name),
                    g_strdup (metadata[i].label), g_strdup (metadata[i].import_id), NULL);
      column->is_date = g_str_has_suffix (metadata[i].import_id, "Date");
    }
}

static void
add_texts (Maker *maker, const char *id, JsonObject *question, const char *tag, const char *text)
{
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);

  for (guint i = 0; i < choices->len; i++)
    {
      const char *choice = choices->pdata[i];
      JsonObject *object = sandbox_question_get_choice (question, choice);
      g_autofree char *label = sandbox_question_get_label (question, choice);

      if (object != NULL && json_object_has_member (object, "TextEntry"))
        add (maker, SANDBOX_COLUMN_VALUE, g_strdup_printf ("%s_%s_TEXT", tag, choice),
             g_strdup_printf ("%s - %s - Text", text, label),
             g_strdup_printf ("%s_%s_TEXT", id, choice), id);
    }
}

static gboolean
has_texts (JsonObject *question)
{
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);

  for (guint i = 0; i < choices->len; i++)
    {
      JsonObject *choice = sandbox_question_get_choice (question, choices->pdata[i]);

      if (choice != NULL && json_object_has_member (choice, "TextEntry"))
        return TRUE;
    }
  return FALSE;
}

/* One for each choice: answers of a set, or rows of a matrix. */
static void
add_parts (Maker *maker, const char *id, JsonObject *question, const char *tag, const char *text)
{
  gboolean multiple = sandbox_question_is_multiple (question);
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);

  for (guint i = 0; i < choices->len; i++)
    {
      const char *choice = choices->pdata[i];
      g_autofree char *label = sandbox_question_get_label (question, choice);
      SandboxColumn *column;

      column =
          add (maker, multiple ? SANDBOX_COLUMN_CHOICE : SANDBOX_COLUMN_VALUE,
               g_strdup_printf ("%s_%s", tag, choice),
               g_strdup_printf (multiple ? "%s - Selected Choice - %s" : "%s - %s", text, label),
               multiple ? g_strdup (id) : g_strdup_printf ("%s_%s", id, choice), id);
      if (!multiple)
        continue;
      column->choice_id = g_strdup (choice);
      column->recode = g_strdup (sandbox_question_get_recode (question, choice));
    }
}

static void
add_single (Maker *maker, const char *id, JsonObject *question, const char *tag, const char *text)
{
  if (sandbox_question_is (question, "MC", "NPS"))
    add (maker, SANDBOX_COLUMN_VALUE, g_strdup_printf ("%s_NPS_GROUP", tag),
         g_strdup_printf ("%s - Group", text), g_strdup_printf ("%s_NPS_GROUP", id), id);
  add (maker, SANDBOX_COLUMN_VALUE, g_strdup (tag),
       has_texts (question) ? g_strdup_printf ("%s - Selected Choice", text) : g_strdup (text),
       g_strdup (id), id);
}

static void
add_question (const char *id, JsonObject *question, gpointer data)
{
  Maker *maker = data;
  const char *tag = sandbox_json_get_string (question, "DataExportTag");
  g_autofree char *text = sandbox_question_get_text (question);

  if (!is_wished (maker->wish->questions, id) || sandbox_question_is (question, "DB", NULL))
    return;
  if (sandbox_question_is (question, "TE", NULL) && !sandbox_question_is (question, "TE", "FORM"))
    add (maker, SANDBOX_COLUMN_VALUE, g_strdup (tag), g_strdup (text),
         g_strdup_printf ("%s_TEXT", id), id);
  else if (sandbox_question_is_multiple (question) && maker->wish->joined)
    add (maker, SANDBOX_COLUMN_LIST, g_strdup (tag), g_strdup_printf ("%s - Selected Choice", text),
         g_strdup (id), id);
  else if (sandbox_question_is (question, "MC", NULL) && !sandbox_question_is_multiple (question))
    add_single (maker, id, question, tag, text);
  else
    add_parts (maker, id, question, tag, text);
  if (sandbox_question_is (question, "MC", NULL))
    add_texts (maker, id, question, tag, text);
}

GPtrArray *
sandbox_columns_new (JsonObject *definition, const SandboxColumnWish *wish)
{
  Maker maker = { g_ptr_array_new_with_free_func (column_free), wish };
  g_autoptr (GPtrArray) fields = sandbox_definition_list_fields (definition);

  add_metadata (&maker);
  sandbox_definition_foreach_question (definition, add_question, &maker);
  for (guint i = 0; i < fields->len; i++)
    if (is_wished (wish->fields, fields->pdata[i]))
      add (&maker, SANDBOX_COLUMN_FIELD, g_strdup (fields->pdata[i]), g_strdup (fields->pdata[i]),
           g_strdup (fields->pdata[i]), NULL);
  return maker.columns;
}

static char *
node_to_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup_printf ("%g", json_node_get_double (node));
  return g_strdup_printf ("%d", (int) json_node_get_int (node));
}

static char *
format_date (const char *iso, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = iso != NULL ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup ("");
}

/* Codes beside labels: both lists are in the same order. */
static char *
get_from_list (const SandboxColumn *self, JsonObject *values, JsonObject *words, gboolean labels)
{
  JsonNode *codes_node = json_object_get_member (values, self->question);
  JsonNode *words_node = json_object_get_member (words, self->question);
  JsonArray *codes, *names;
  g_autoptr (GString) joined = g_string_new (NULL);

  if (codes_node == NULL || !JSON_NODE_HOLDS_ARRAY (codes_node))
    return g_strdup ("");
  codes = json_node_get_array (codes_node);
  names = words_node != NULL && JSON_NODE_HOLDS_ARRAY (words_node)
              ? json_node_get_array (words_node)
              : codes;
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      g_autofree char *code = node_to_text (json_array_get_element (codes, i));
      g_autofree char *word = node_to_text (json_array_get_element (labels ? names : codes, i));

      if (self->kind == SANDBOX_COLUMN_LIST)
        g_string_append_printf (joined, "%s%s", i > 0 ? "," : "", word);
      else if (g_strcmp0 (code, self->recode) == 0)
        return labels ? g_steal_pointer (&word) : g_strdup ("1");
    }
  return g_strdup (joined->str);
}

char *
sandbox_column_get_cell (const SandboxColumn *self,
                         JsonObject *record,
                         gboolean labels,
                         GTimeZone *zone)
{
  JsonObject *values = json_object_get_object_member (record, "values");
  JsonObject *words = json_object_get_object_member (record, "labels");

  if (self->is_date)
    return format_date (sandbox_json_get_string (values, self->import_id), zone);
  if (self->kind == SANDBOX_COLUMN_CHOICE || self->kind == SANDBOX_COLUMN_LIST)
    return get_from_list (self, values, words, labels);
  if (labels && json_object_has_member (words, self->import_id))
    return node_to_text (json_object_get_member (words, self->import_id));
  return node_to_text (json_object_get_member (values, self->import_id));
}

gboolean
sandbox_column_is_plain (const SandboxColumn *self)
{
  return self->kind != SANDBOX_COLUMN_CHOICE && self->kind != SANDBOX_COLUMN_LIST;
}

static const char *
find_end (const char *value)
{
  if (*value != '"')
    return value + strcspn (value, ",}");
  for (value++; *value != '"' && *value != '\0'; value++)
    if (*value == '\\' && value[1] != '\0')
      value++;
  return *value == '"' ? value + 1 : value;
}

/* Within a string a quote has a backslash before it, so that "name": is nowhere but at a member. */
char *
sandbox_column_find_cell (SandboxColumn *self, const char *text, GTimeZone *zone)
{
  const char *values = strstr (text, "\"values\":{");
  const char *at, *value;
  g_autofree char *slice = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->pattern == NULL)
    {
      g_autoptr (JsonNode) name = json_node_init_string (json_node_alloc (), self->import_id);
      g_autofree char *quoted = json_to_string (name, FALSE);

      self->pattern = g_strconcat (quoted, ":", NULL);
    }
  at = values != NULL ? strstr (values, self->pattern) : NULL;
  if (at == NULL)
    return g_strdup ("");
  value = at + strlen (self->pattern);
  slice = g_strndup (value, (gsize) (find_end (value) - value));
  node = json_from_string (slice, NULL);
  if (!self->is_date)
    return node_to_text (node);
  return format_date (
      node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL, zone);
}
