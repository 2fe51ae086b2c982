/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-log-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define SECOND_MS 1000

char *
cw_log_words_get_path (const CwConnectionLogEntry *entry)
{
  const char *start;

  g_return_val_if_fail (entry != NULL, NULL);

  start = entry->url != NULL ? strstr (entry->url, "://") : NULL;
  start = start != NULL ? strchr (start + strlen ("://"), '/') : NULL;
  return g_strdup (start != NULL ? start : entry->url);
}

static GDateTime *
local_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static char *
format (gint64 ms, gint64 now_ms, GTimeZone *zone, const char *today, const char *other)
{
  g_autoptr (GDateTime) then = local_time (ms, zone);
  g_autoptr (GDateTime) now = local_time (now_ms, zone);

  if (then == NULL || now == NULL)
    return g_strdup ("");
  return g_date_time_format (then, g_date_time_get_year (then) == g_date_time_get_year (now) &&
                                           g_date_time_get_day_of_year (then) ==
                                               g_date_time_get_day_of_year (now)
                                       ? today
                                       : other);
}

char *
cw_log_words_describe_time (const CwConnectionLogEntry *entry, gint64 now_ms, GTimeZone *zone)
{
  g_return_val_if_fail (entry != NULL, NULL);

  /* TRANSLATORS: strftime(3): when an exchange was, today and on another day */
  return format (entry->at_ms, now_ms, zone, _ ("%H:%M:%S"), _ ("%-d %b, %H:%M:%S"));
}

char *
cw_log_words_describe_status (const CwConnectionLogEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->status > 0 ? g_strdup_printf ("%u", entry->status) : g_strdup (_ ("No answer"));
}

char *
cw_log_words_describe_duration (const CwConnectionLogEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  /* TRANSLATORS: milliseconds */
  return entry->took_ms >= 0 ? g_strdup_printf (_ ("%d ms"), (int) MIN (entry->took_ms, G_MAXINT))
                             : g_strdup ("");
}

gboolean
cw_log_words_is_failure (const CwConnectionLogEntry *entry)
{
  g_return_val_if_fail (entry != NULL, FALSE);

  return entry->status == 0 || entry->status >= 400;
}

static void
append_part (GString *text, const char *heading, const char *part)
{
  g_string_append_printf (text, "\n\n%s\n%s", heading,
                          part != NULL && *part != '\0' ? part : _ ("(nothing)"));
}

char *
cw_log_words_describe (const CwConnectionLogEntry *entry, GTimeZone *zone)
{
  g_autoptr (GDateTime) at = NULL;
  g_autofree char *time = NULL;
  g_autofree char *status = NULL;
  g_autofree char *duration = NULL;
  GString *text;

  g_return_val_if_fail (entry != NULL, NULL);

  at = local_time (entry->at_ms, zone);
  time = at != NULL ? g_date_time_format (at, "%F %T %:z") : g_strdup ("");
  status = cw_log_words_describe_status (entry);
  duration = cw_log_words_describe_duration (entry);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s %s\n%s · %s", entry->method, entry->url, time, status);
  if (*duration != '\0')
    g_string_append_printf (text, " · %s", duration);
  append_part (text, _ ("Request"), entry->request);
  append_part (text, _ ("Answer"), entry->answer);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

static gboolean
has_word (const CwConnectionLogEntry *entry, const char *folded)
{
  g_autofree char *status = cw_log_words_describe_status (entry);

  return contains (entry->method, folded) || contains (entry->url, folded) ||
         contains (status, folded) || contains (entry->request, folded) ||
         contains (entry->answer, folded);
}

gboolean
cw_log_words_match (const CwConnectionLogEntry *entry, const char *query)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (entry != NULL && query != NULL, FALSE);

  folded = g_utf8_casefold (query, -1);
  words = g_strsplit_set (folded, " \t", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !has_word (entry, *word))
      return FALSE;
  return TRUE;
}

char *
cw_log_words_describe_state (gint64 until_ms, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *until = NULL;

  if (until_ms <= now_ms)
    return g_strdup (_ ("Nothing is written down now."));
  /* TRANSLATORS: strftime(3): until when, today and on another day */
  until = format (until_ms, now_ms, zone, _ ("%H:%M"), _ ("%-d %B, %H:%M"));
  return g_strdup_printf (_ ("What is sent and answered is written down until %s."), until);
}
