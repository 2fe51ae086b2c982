/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-map.h"

#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MS_PER_S 1000

/* A record in the making. */
typedef struct
{
  JsonObject *document;
  JsonObject *agent;    /* (nullable) */
  JsonObject *customer; /* (nullable) */
} Draft;

static JsonArray *
get_list (Draft *draft, const char *member)
{
  if (!json_object_has_member (draft->document, member))
    json_object_set_array_member (draft->document, member, json_array_new ());
  return json_object_get_array_member (draft->document, member);
}

static JsonObject *
get_participant (Draft *draft, gboolean is_agent)
{
  JsonObject **place = is_agent ? &draft->agent : &draft->customer;

  if (*place == NULL)
    {
      *place = json_object_new ();
      json_object_set_string_member (*place, "refType", is_agent ? "agent" : "customer");
      json_object_set_boolean_member (*place, "isInternal", is_agent);
      json_array_add_object_element (get_list (draft, "participants"), *place);
    }
  return *place;
}

static void
set_participant (Draft *draft, gboolean is_agent, const char *what, const char *text)
{
  static const char *const members[][2] = {
    { "name", "displayName" },
    { "id", "refId" },
    { "email", "email" },
    { "phone", "phoneNumber" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i][0], what))
      json_object_set_string_member (get_participant (draft, is_agent), members[i][1], text);
}

static void
add_category (Draft *draft, const char *name, gboolean missed)
{
  JsonObject *hit = json_object_new ();

  json_object_set_string_member (hit, "categoryType", "Category");
  json_object_set_string_member (hit, "categoryId", name);
  json_object_set_string_member (hit, "displayName", name);
  if (missed)
    json_object_set_boolean_member (hit, "missed", TRUE);
  json_array_add_object_element (get_list (draft, "classifications"), hit);
}

/* The next member of a list, quoted as in CSV where it holds the delimiter. Where the one after it
 * begins; NULL at the end. */
static const char *
read_member (const char *at, const char *delimiter, GString *member)
{
  gboolean quoted;

  g_string_truncate (member, 0);
  while (g_ascii_isspace (*at) && !g_str_has_prefix (at, delimiter))
    at++;
  quoted = *at == '"';
  at += quoted;
  for (; *at != '\0'; at++)
    {
      if (quoted && *at == '"' && at[1] != '"')
        quoted = FALSE;
      else if (!quoted && g_str_has_prefix (at, delimiter))
        break;
      else
        g_string_append_c (member, *at);
      at += quoted && *at == '"';
    }
  while (member->len > 0 && g_ascii_isspace (member->str[member->len - 1]))
    g_string_truncate (member, member->len - 1);
  return *at != '\0' ? at + strlen (delimiter) : NULL;
}

static void
add_categories (Draft *draft, const CwRecordMapColumn *column, const char *text, gboolean missed)
{
  const char *delimiter = column->delimiter != NULL ? column->delimiter : ",";
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = text; at != NULL;)
    {
      at = read_member (at, delimiter, name);
      if (name->len > 0)
        add_category (draft, name->str, missed);
    }
}

static gboolean
fail (const CwRecordMapColumn *column, const char *text, const char *wanted, GError **error)
{
  g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED, _ ("“%s” in column “%s” is not %s"),
               text, column->column, wanted);
  return FALSE;
}

static gboolean
read_number (const CwRecordMapColumn *column, const char *text, double *number, GError **error)
{
  g_autofree char *plain = g_strdup (text);
  char *comma = strchr (plain, ',');
  char *end = NULL;

  /* A comma alone is a decimal point of half the world. */
  if (comma != NULL && strchr (plain, '.') == NULL && strrchr (plain, ',') == comma)
    *comma = '.';
  *number = g_ascii_strtod (plain, &end);
  if (end != plain && *end == '\0' && *number - *number == 0)
    return TRUE;
  return fail (column, text, _ ("a number"), error);
}

static gboolean
add_score (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  const char *id = column->to + strlen ("score.");
  JsonObject *hit;
  double value;

  if (!read_number (column, text, &value, error))
    return FALSE;
  hit = json_object_new ();
  json_object_set_string_member (hit, "categoryType", "BasicScore");
  json_object_set_string_member (hit, "categoryId", id);
  json_object_set_string_member (hit, "displayName", id);
  json_object_set_double_member (hit, "value", value);
  json_array_add_object_element (get_list (draft, "classifications"), hit);
  return TRUE;
}

static gboolean
add_flag (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "x", "occurred", NULL };
  static const char *const no[] = { "no", "n", "false", "0", "-", "–", NULL };
  g_autofree char *word = g_utf8_strdown (text, -1);
  const char *name = column->to + strlen ("category.");

  if (g_strv_contains (yes, word))
    add_category (draft, name, FALSE);
  else if (g_str_equal (word, "missed"))
    add_category (draft, name, TRUE);
  else if (!g_strv_contains (no, word))
    return fail (column, text, _ ("yes, no or missed"), error);
  return TRUE;
}

static void
add_group (Draft *draft, const CwRecordMapColumn *column, const char *text)
{
  JsonObject *group = json_object_new ();

  json_object_set_string_member (group, "id", text);
  json_object_set_string_member (group, "displayName", text);
  json_object_set_string_member (group, "type", column->to + strlen ("customGroups."));
  json_array_add_object_element (get_list (draft, "customGroups"), group);
}

static void
set_metadata (Draft *draft, const CwRecordMapColumn *column, const char *text)
{
  if (!json_object_has_member (draft->document, "metadata"))
    json_object_set_object_member (draft->document, "metadata", json_object_new ());
  json_object_set_string_member (json_object_get_object_member (draft->document, "metadata"),
                                 column->to + strlen ("metadata."), text);
}

static gboolean
set_date (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *written = NULL;
  gint64 ms = 0;

  if (!cw_record_map_read_date (text, column->date, column->zone, &ms))
    return fail (column, text,
                 column->date != NULL ? _ ("a date of the form that the map gives")
                                      : _ ("a date in ISO 8601: say in the map how it is written"),
                 error);
  time = g_date_time_new_from_unix_utc (ms / MS_PER_S);
  if (time == NULL)
    return fail (column, text, _ ("a date"), error);
  written = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  json_object_set_string_member (draft->document, column->to, written);
  return TRUE;
}

static gboolean
set_duration (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  gint64 ms;

  if (!cw_record_map_read_duration (text, column->unit, &ms))
    return fail (column, text, _ ("a duration"), error);
  json_object_set_int_member (draft->document, column->to, ms);
  return TRUE;
}

static void
set_transcript (Draft *draft, const char *text)
{
  JsonObject *utterance = json_object_new ();
  JsonArray *utterances = json_array_new ();

  json_object_set_string_member (utterance, "text", text);
  json_array_add_object_element (utterances, utterance);
  json_object_set_array_member (get_participant (draft, FALSE), "utterances", utterances);
}

static gboolean
set_value (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  const char *to = column->to;

  if (g_str_equal (to, "utcStart") || g_str_equal (to, "utcEnd"))
    return set_date (draft, column, text, error);
  if (g_str_has_suffix (to, "Ms"))
    return set_duration (draft, column, text, error);
  if (g_str_has_prefix (to, "score."))
    return add_score (draft, column, text, error);
  if (g_str_has_prefix (to, "category."))
    return add_flag (draft, column, text, error);
  if (g_str_has_prefix (to, "categories"))
    add_categories (draft, column, text, g_str_equal (to, "categories.missed"));
  else if (g_str_has_prefix (to, "agent."))
    set_participant (draft, TRUE, to + strlen ("agent."), text);
  else if (g_str_has_prefix (to, "customer."))
    set_participant (draft, FALSE, to + strlen ("customer."), text);
  else if (g_str_has_prefix (to, "customGroups."))
    add_group (draft, column, text);
  else if (g_str_has_prefix (to, "metadata."))
    set_metadata (draft, column, text);
  else if (g_str_equal (to, "transcript"))
    set_transcript (draft, text);
  else
    json_object_set_string_member (draft->document, to, text);
  return TRUE;
}

CwRecord *
cw_record_map_apply (const CwRecordMap *self,
                     const char *const *cells,
                     guint n_cells,
                     GError **error)
{
  Draft draft = { json_object_new (), NULL, NULL };

  for (guint i = 0; i < MIN (n_cells, self->columns->len); i++)
    {
      const CwRecordMapColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *text = NULL;

      if (column->to == NULL)
        continue;
      text = g_strstrip (g_strdup (cells[i]));
      if (*text == '\0')
        continue;
      if (!set_value (&draft, column, text, error))
        {
          json_object_unref (draft.document);
          return NULL;
        }
    }
  return cw_record_new (self->kind, draft.document, error);
}
