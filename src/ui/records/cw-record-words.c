/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-words.h"

#include "model/cw-iso-names.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

char *
cw_record_format_time (gint64 time, GTimeZone *zone, gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now / 1000);
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) local_today = NULL;

  if (time == 0 || utc == NULL || today == NULL)
    return g_strdup ("–");
  local = g_date_time_to_timezone (utc, zone);
  local_today = g_date_time_to_timezone (today, zone);
  if (g_date_time_get_year (local) == g_date_time_get_year (local_today))
    /* TRANSLATORS: a day of this year and a time: "9 Nov, 09:52" */
    return g_date_time_format (local, _ ("%-d %b, %H:%M"));
  /* TRANSLATORS: a day and a time: "9 Nov 2025, 09:52" */
  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

char *
cw_record_format_length (gint64 ms)
{
  int seconds = (int) (ms / 1000);

  if (ms < 0)
    return g_strdup ("–");
  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);
}

char *
cw_record_describe_length (gint64 ms)
{
  int seconds = (int) (ms / 1000);

  if (seconds < 60)
    /* TRANSLATORS: seconds */
    return g_strdup_printf (_ ("%d s"), seconds);
  if (seconds < 3600)
    /* TRANSLATORS: minutes and seconds */
    return g_strdup_printf (_ ("%d min %d s"), seconds / 60, seconds % 60);
  /* TRANSLATORS: hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), seconds / 3600, seconds / 60 % 60);
}

char *
cw_record_format_score (double score)
{
  return isnan (score) ? g_strdup ("–") : g_strdup_printf ("%.1f", score);
}

const char *
cw_record_get_type_icon (const char *type)
{
  g_autofree char *folded = type != NULL ? g_utf8_casefold (type, -1) : NULL;

  if (g_strcmp0 (folded, "chat") == 0)
    return "user-available-symbolic";
  if (g_strcmp0 (folded, "case") == 0)
    return "mail-unread-symbolic";
  return "call-start-symbolic";
}

const char *
cw_record_get_sent_icon (int state)
{
  if (state < 0)
    return NULL;
  switch ((CwDeliveryState) state)
    {
    case CW_DELIVERY_PENDING:
    case CW_DELIVERY_SENDING:
      return "content-loading-symbolic";
    case CW_DELIVERY_IN_DOUBT:
      return "dialog-question-symbolic";
    case CW_DELIVERY_DELIVERED:
      return "object-select-symbolic";
    case CW_DELIVERY_SKIPPED:
      return "process-stop-symbolic";
    case CW_DELIVERY_DEAD:
      return "dialog-warning-symbolic";
    default:
      return NULL;
    }
}

const char *
cw_record_get_sent_heading (const CwDelivery *delivery)
{
  switch (delivery->state)
    {
    case CW_DELIVERY_PENDING:
      return _ ("What Will Be Sent");
    case CW_DELIVERY_DEAD:
      return _ ("What Was Not Taken");
    case CW_DELIVERY_SKIPPED:
      /* Taken back, it was there once. */
      return delivery->target_id != NULL ? _ ("What Was Sent") : _ ("What Is Not Sent");
    case CW_DELIVERY_SENDING:
    case CW_DELIVERY_IN_DOUBT:
    case CW_DELIVERY_DELIVERED:
    default:
      return _ ("What Was Sent");
    }
}

const char *
cw_record_get_sent_words (int state)
{
  if (state < 0)
    return _ ("Not sent");
  switch ((CwDeliveryState) state)
    {
    case CW_DELIVERY_PENDING:
      return _ ("Waits to be sent");
    case CW_DELIVERY_SENDING:
      return _ ("Being sent");
    case CW_DELIVERY_IN_DOUBT:
      return _ ("In doubt");
    case CW_DELIVERY_DELIVERED:
      return _ ("Sent");
    case CW_DELIVERY_SKIPPED:
      return _ ("Skipped");
    case CW_DELIVERY_DEAD:
      return _ ("Dead letter");
    default:
      return "";
    }
}

static char *
format_number (double number)
{
  g_autofree char *text = NULL;

  if (number == floor (number) && fabs (number) < 1e15)
    return g_strdup_printf ("%.0f", number);
  text = g_strdup_printf ("%.2f", number);
  return g_steal_pointer (&text);
}

char *
cw_record_format_fact (const CwFact *fact, const CwField *field, GTimeZone *zone, gint64 now)
{
  CwFieldType type = field != NULL ? field->type : CW_FIELD_TEXT;
  const char *name = NULL;

  if (fact->is_number && type == CW_FIELD_DATE)
    return cw_record_format_time ((gint64) fact->number, zone, now);
  if (fact->is_number && type == CW_FIELD_DURATION)
    return cw_record_describe_length ((gint64) fact->number);
  if (fact->is_number && type == CW_FIELD_SHARE)
    /* TRANSLATORS: a share in per cent */
    return g_strdup_printf (_ ("%.0f%%"), fact->number * 100);
  if (fact->is_number && type == CW_FIELD_SCORE)
    return cw_record_format_score (fact->number);
  if (fact->text == NULL)
    return format_number (fact->number);
  if (type == CW_FIELD_COUNTRY)
    name = cw_iso_names_get (CW_ISO_COUNTRY, fact->text);
  else if (type == CW_FIELD_LANGUAGE)
    name = cw_iso_names_get (CW_ISO_LANGUAGE, fact->text);
  return g_strdup (name != NULL ? name : fact->text);
}

char *
cw_record_describe_count (gint64 n_found, gint64 n_records)
{
  g_autofree char *found = cw_score_format_count (n_found);
  g_autofree char *all = cw_score_format_count (n_records);

  if (n_found == n_records)
    /* TRANSLATORS: how many calls and chats there are */
    return g_strdup_printf (ngettext ("%s interaction", "%s interactions", (gulong) n_records),
                            all);
  /* TRANSLATORS: how many calls and chats are listed, of how many */
  return g_strdup_printf (
      ngettext ("%s of %s interaction", "%s of %s interactions", (gulong) n_records), found, all);
}

const char *
cw_record_find_text (const CwFacts *facts, const char *field)
{
  guint n_facts;
  const CwFact *found = cw_facts_find (facts, g_quark_from_string (field), &n_facts);

  return n_facts > 0 ? found[0].text : NULL;
}

char *
cw_record_describe_talk (const CwFacts *facts, CwCatalog *catalog)
{
  g_autofree char *direction = g_strdup (cw_record_find_text (facts, "interaction.direction"));
  const char *language = cw_record_find_text (facts, "interaction.language");
  const char *name = language != NULL ? cw_iso_names_get (CW_ISO_LANGUAGE, language) : NULL;

  if (name != NULL)
    language = name;
  if (direction != NULL && language != NULL)
    /* TRANSLATORS: direction and language of a call: "Inbound, Norwegian" */
    return g_strdup_printf (_ ("%s, %s"), direction, language);
  return direction != NULL ? g_steal_pointer (&direction) : g_strdup (language);
}
