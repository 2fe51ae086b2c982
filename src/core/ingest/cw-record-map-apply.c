/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* strptime() */
#include "config.h"

#include "ingest/cw-record-map.h"

#include "ingest/cw-date-reader.h"
#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

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

static void
add_categories (Draft *draft, const CwRecordMapColumn *column, const char *text, gboolean missed)
{
  const char *delimiter = column->delimiter != NULL ? column->delimiter : ",";
  g_auto (GStrv) names = g_strsplit (text, delimiter, -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (*g_strstrip (names[i]) != '\0')
      add_category (draft, names[i], missed);
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
read_in_form (const CwRecordMapColumn *column, const char *text, gint64 *ms)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  struct tm parts = { .tm_mday = 1 };
  const char *end = strptime (text, column->date, &parts);

  if (end == NULL || *end != '\0')
    return FALSE;
  if (column->zone != NULL)
    zone = g_time_zone_new_identifier (column->zone);
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  time = g_date_time_new (zone, parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                          parts.tm_hour, parts.tm_min, MIN (parts.tm_sec, 59));
  if (time == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (time) * MS_PER_S;
  return TRUE;
}

/* Ten digits are seconds until the year 2286, thirteen milliseconds. */
static gboolean
read_unix (const char *text, gint64 *ms)
{
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  if (end == text || *end != '\0' || strlen (text) < 9)
    return FALSE;
  *ms = strlen (text) <= 11 ? number * MS_PER_S : number;
  return TRUE;
}

static gboolean
set_date (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  g_autoptr (CwDateReader) reader = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *written = NULL;
  gint64 ms = 0;
  gboolean known;

  if (column->date != NULL)
    known = read_in_form (column, text, &ms);
  else
    {
      reader = cw_date_reader_new (column->zone, CW_DATE_ORDER_DAY_FIRST);
      known = read_unix (text, &ms) || cw_date_reader_read (reader, text, strlen (text), &ms);
    }
  if (!known)
    return fail (column, text, _ ("a date of the form that the map gives"), error);
  time = g_date_time_new_from_unix_utc (ms / MS_PER_S);
  if (time == NULL)
    return fail (column, text, _ ("a date"), error);
  written = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  json_object_set_string_member (draft->document, column->to, written);
  return TRUE;
}

/* "1:02:03", "6:12". */
static gboolean
read_clock (const char *text, double *ms)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n = g_strv_length (parts);
  double seconds = 0;

  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      char *end = NULL;
      double part = g_ascii_strtod (parts[i], &end);

      if (end == parts[i] || *end != '\0' || part < 0)
        return FALSE;
      seconds = seconds * 60 + part;
    }
  *ms = seconds * MS_PER_S;
  return TRUE;
}

static gboolean
set_duration (Draft *draft, const CwRecordMapColumn *column, const char *text, GError **error)
{
  double ms;

  if (strchr (text, ':') != NULL)
    {
      if (!read_clock (text, &ms))
        return fail (column, text, _ ("a duration"), error);
    }
  else
    {
      if (!read_number (column, text, &ms, error))
        return FALSE;
      if (column->unit == NULL || g_str_equal (column->unit, "s"))
        ms *= MS_PER_S;
      else if (g_str_equal (column->unit, "min"))
        ms *= 60 * MS_PER_S;
    }
  json_object_set_int_member (draft->document, column->to, (gint64) (ms + 0.5));
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
