/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-column-classifier.h"

#include <string.h>

typedef struct
{
  const char *id;       /* in row 3 and in JSON today */
  const char *old_id;   /* in row 3 of an Insights export, where it differs */
  const char *name;     /* in row 1 */
  const char *old_name; /* in row 1 or 2 of older exports, where it differs */
  CwMetadata metadata;
  gboolean telling;
} Field;

static const Field fields[] = {
  { "startDate", NULL, "StartDate", NULL, CW_METADATA_START_DATE, FALSE },
  { "endDate", NULL, "EndDate", NULL, CW_METADATA_END_DATE, FALSE },
  { "status", NULL, "Status", NULL, CW_METADATA_STATUS, FALSE },
  { "ipAddress", NULL, "IPAddress", NULL, CW_METADATA_OTHER, FALSE },
  { "progress", NULL, "Progress", NULL, CW_METADATA_PROGRESS, FALSE },
  { "duration", NULL, "Duration (in seconds)", "Duration", CW_METADATA_DURATION, TRUE },
  { "finished", NULL, "Finished", NULL, CW_METADATA_FINISHED, FALSE },
  { "recordedDate", NULL, "RecordedDate", NULL, CW_METADATA_RECORDED_DATE, TRUE },
  { "_recordId", "responseId", "ResponseId", "ResponseID", CW_METADATA_RESPONSE_ID, TRUE },
  { "responseSetId", NULL, "ResponseSet", NULL, CW_METADATA_OTHER, TRUE },
  { "recipientName", NULL, "Name", NULL, CW_METADATA_OTHER, FALSE },
  { "recipientLastName", "panel-RecipientLastName", "RecipientLastName", NULL, CW_METADATA_OTHER,
    TRUE },
  { "recipientFirstName", "panel-RecipientFirstName", "RecipientFirstName", NULL, CW_METADATA_OTHER,
    TRUE },
  { "recipientEmail", "panel-RecipientEmail", "RecipientEmail", "EmailAddress", CW_METADATA_OTHER,
    TRUE },
  { "externalDataReference", "panel-ExternalDataReference", "ExternalReference",
    "ExternalDataReference", CW_METADATA_OTHER, TRUE },
  { "locationLatitude", "Location-LocationLatitude", "LocationLatitude", NULL, CW_METADATA_OTHER,
    TRUE },
  { "locationLongitude", "Location-LocationLongitude", "LocationLongitude", NULL, CW_METADATA_OTHER,
    TRUE },
  { "locationAccuracy", "Location-LocationAccuracy", "LocationAccuracy", NULL, CW_METADATA_OTHER,
    TRUE },
  { "distributionChannel", NULL, "DistributionChannel", NULL, CW_METADATA_OTHER, TRUE },
  { "userLanguage", NULL, "UserLanguage", NULL, CW_METADATA_OTHER, TRUE },
};

/* Suffixes of what Qualtrics records about a page or a browser, of what it asks of a file, and of
 * a signature. */
static const char *const timing_suffixes[] = { "_FIRST_CLICK", "_LAST_CLICK", "_PAGE_SUBMIT",
                                               "_CLICK_COUNT", "_BROWSER",    "_VERSION",
                                               "_OS",          "_RESOLUTION", "_USER_AGENT",
                                               "_USERAGENT" };
static const char *const text_suffixes[] = { "_FILE_ID", "_FILE_NAME", "_FILE_SIZE", "_FILE_TYPE",
                                             "_SIGNATURE" };

static const Field *
find_field (const char *text, gboolean by_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *today = by_id ? fields[i].id : fields[i].name;
      const char *old = by_id ? fields[i].old_id : fields[i].old_name;

      if (g_str_equal (text, today) || g_strcmp0 (text, old) == 0)
        return &fields[i];
    }
  return NULL;
}

const char *
cw_column_classifier_metadata_by_name (const char *name)
{
  const Field *field = find_field (name, FALSE);

  return field != NULL ? field->id : NULL;
}

const char *
cw_column_classifier_metadata_by_id (const char *id)
{
  const Field *field = find_field (id, TRUE);

  return field != NULL ? field->id : NULL;
}

gboolean
cw_column_classifier_is_telling (const char *name)
{
  const Field *field = find_field (name, FALSE);

  return field != NULL && field->telling && !g_str_equal (name, "EmailAddress");
}

gsize
cw_column_classifier_question_length (const char *id)
{
  const char *p = id;
  const char *digits;

  while (g_ascii_isdigit (*p) || (*p == 'x' && g_ascii_isdigit (p[1])))
    {
      p += strspn (p, "x0123456789");
      if (*p != '_')
        return 0;
      p++;
    }
  if (!g_str_has_prefix (p, "QID"))
    return 0;
  digits = p + strlen ("QID");
  p = digits + strspn (digits, "0123456789");
  return p > digits ? p - id : 0;
}

char *
cw_column_classifier_from_insights (const char *id, char **choice_id)
{
  gsize head = cw_column_classifier_question_length (id);
  g_autofree char *today = g_strdup (id);
  g_auto (GStrv) parts = NULL;

  if (head == 0)
    return g_steal_pointer (&today);
  g_strdelimit (today + head, "-", '_');
  /* Question, row (or column and row), choice: "QID9_1_2", "QID10#2_1_1". */
  parts = g_strsplit (today + head, "_", -1);
  if (*choice_id == NULL && g_strv_length (parts) == 3 && g_ascii_isdigit (*parts[2]))
    {
      *choice_id = g_strdup (parts[2]);
      *strrchr (today, '_') = '\0';
    }
  return g_steal_pointer (&today);
}

/* "_TEXT_" and 16 or more hexadecimal digits, then the name of what Text iQ found. */
static gboolean
is_text_iq (const char *rest)
{
  const char *hash = strstr (rest, "_TEXT_");

  return hash != NULL && strspn (hash + strlen ("_TEXT_"), "0123456789abcdef") >= 16;
}

static gboolean
is_display_order (const char *rest)
{
  static const char *const marks[] = { "_DO", "_ADO" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *mark = strstr (rest, marks[i]);
      char after = mark != NULL ? mark[strlen (marks[i])] : 'x';

      if (after == '\0' || after == '_')
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_any_suffix (const char *text, const char *const *suffixes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (text, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* "QID5" of "QID5_TEXT" and "QID1_10_TEXT", "QID46_1" of "QID46_1_1_TEXT", "QID5#1_1" of
 * "QID5#1_1_1_TEXT". */
static char *
dup_text_question (const char *id, gsize head, GHashTable *rows)
{
  g_autofree char *stem = g_strndup (id, strlen (id) - strlen ("_TEXT"));
  char *first;
  char *second;

  if (rows != NULL && g_hash_table_contains (rows, stem))
    return g_steal_pointer (&stem);
  first = strchr (stem + head, '_');
  second = first != NULL ? strchr (first + 1, '_') : NULL;
  if (second != NULL)
    *second = '\0';
  else if (first == stem + head)
    *first = '\0';
  return g_steal_pointer (&stem);
}

static CwColumnRole
role_beside_an_answer (const char *rest)
{
  if (g_str_has_suffix (rest, "_NPS_GROUP"))
    return CW_COLUMN_ROLE_NPS_GROUP;
  if (is_text_iq (rest))
    return CW_COLUMN_ROLE_TEXT_IQ;
  if (has_any_suffix (rest, timing_suffixes, G_N_ELEMENTS (timing_suffixes)))
    return CW_COLUMN_ROLE_TIMING;
  if (has_any_suffix (rest, text_suffixes, G_N_ELEMENTS (text_suffixes)))
    return CW_COLUMN_ROLE_TEXT;
  return is_display_order (rest) ? CW_COLUMN_ROLE_DISPLAY_ORDER : CW_COLUMN_ROLE_ANSWER;
}

static void
classify_question (CwColumn *column, gsize head, GHashTable *rows)
{
  const char *rest = column->import_id + head;

  g_clear_pointer (&column->question_id, g_free);
  column->role = role_beside_an_answer (rest);
  if (column->role != CW_COLUMN_ROLE_ANSWER)
    {
      column->question_id = g_strndup (column->import_id, head);
    }
  else if (g_str_has_suffix (rest, "_TEXT"))
    {
      column->role = CW_COLUMN_ROLE_TEXT;
      column->question_id = dup_text_question (column->import_id, head, rows);
    }
  else
    {
      column->role = column->choice_id != NULL ? CW_COLUMN_ROLE_CHOICE : CW_COLUMN_ROLE_ANSWER;
      column->question_id = g_strdup (column->import_id);
    }
  /* Places on a heat map are no choices. */
  if (column->role == CW_COLUMN_ROLE_CHOICE &&
      (g_str_has_suffix (column->choice_id, "_x") || g_str_has_suffix (column->choice_id, "_y")))
    column->role = CW_COLUMN_ROLE_TEXT;
}

void
cw_column_classifier_classify (CwColumn *column, GHashTable *rows)
{
  const char *id;
  const Field *field;
  gsize head;

  g_return_if_fail (column != NULL);

  id = column->import_id;
  head = cw_column_classifier_question_length (id);
  column->metadata = CW_METADATA_NONE;
  if (head > 0)
    {
      classify_question (column, head, rows);
      return;
    }
  g_clear_pointer (&column->question_id, g_free);
  field = find_field (id, TRUE);
  if (field != NULL)
    {
      column->metadata = field->metadata;
      column->role = CW_COLUMN_ROLE_METADATA;
    }
  else if (g_str_has_prefix (id, "SC_"))
    column->role = CW_COLUMN_ROLE_SCORING;
  else if ((g_str_has_prefix (id, "BL_") || g_str_has_prefix (id, "FL_")) && is_display_order (id))
    column->role = CW_COLUMN_ROLE_DISPLAY_ORDER;
  else
    column->role = CW_COLUMN_ROLE_EMBEDDED;
}
