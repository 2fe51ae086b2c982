/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-job-words.h"

#include "score/cw-score-words.h"
#include "sync/cw-absence.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-survey-sync-job.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SECOND_MS 1000
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS (60 * G_GINT64_CONSTANT (60000))
#define DAY_MS (24 * HOUR_MS)

static const struct
{
  const char *kind;
  const char *name;
  const char *icon;
} kinds[] = {
  { CW_SURVEY_SYNC_KIND, N_ ("Sync"), "power-profile-performance-symbolic" },
  { CW_DELIVERY_KIND, N_ ("Delivery"), "document-send-symbolic" },
  { CW_FOLDER_KIND, N_ ("Watched folder"), "folder-symbolic" },
  { CW_ABSENCE_KIND, N_ ("Absence"), "weather-clear-night-symbolic" },
  { NULL, N_ ("Job"), "system-run-symbolic" },
};

static guint
find_kind (const char *kind)
{
  guint i = 0;

  while (kinds[i].kind != NULL && g_strcmp0 (kinds[i].kind, kind) != 0)
    i++;
  return i;
}

const char *
cw_job_words_get_kind (const char *kind)
{
  return _ (kinds[find_kind (kind)].name);
}

const char *
cw_job_words_get_icon (const char *kind)
{
  return kinds[find_kind (kind)].icon;
}

char *
cw_job_words_format_duration (gint64 ms)
{
  gint64 seconds = ms / SECOND_MS;

  if (ms < SECOND_MS)
    return g_strdup (_ ("less than 1 s"));
  if (ms < MINUTE_MS)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (ms < HOUR_MS && seconds % 60 == 0)
    return g_strdup_printf (_ ("%d min"), (int) (seconds / 60));
  if (ms < HOUR_MS)
    return g_strdup_printf (_ ("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));
  if (ms < DAY_MS)
    return g_strdup_printf (_ ("%d h %d min"), (int) (ms / HOUR_MS),
                            (int) (ms % HOUR_MS / MINUTE_MS));
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (ms / DAY_MS)),
                          (int) (ms / DAY_MS));
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
cw_job_words_format_moment (gint64 ms, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) then_utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);
  g_autoptr (GDateTime) now_utc = g_date_time_new_from_unix_utc (now_ms / SECOND_MS);
  g_autoptr (GDateTime) then = g_date_time_to_timezone (then_utc, zone);
  g_autoptr (GDateTime) now = g_date_time_to_timezone (now_utc, zone);
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -1);

  if (is_same_day (then, now))
    return g_date_time_format (then, _ ("today %H:%M"));
  if (is_same_day (then, before))
    return g_date_time_format (then, _ ("yesterday %H:%M"));
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    return g_date_time_format (then, _ ("%-d %b %H:%M"));
  return g_date_time_format (then, _ ("%-d %b %Y %H:%M"));
}

double
cw_job_words_get_fraction (const CwJobEntry *entry)
{
  if (entry->fraction >= 0)
    return MIN (entry->fraction, 1);
  if (entry->n_total > 0)
    return CLAMP ((double) entry->n_done / (double) entry->n_total, 0, 1);
  return -1;
}

char *
cw_job_words_format_fraction (const CwJobEntry *entry)
{
  double fraction = cw_job_words_get_fraction (entry);

  return fraction >= 0 ? g_strdup_printf (_ ("%d%%"), (int) floor (fraction * 100)) : NULL;
}

gboolean
cw_job_words_waits (const CwJobEntry *entry)
{
  return entry->state == CW_JOB_QUEUED || entry->state == CW_JOB_WAITING ||
         (entry->state == CW_JOB_RUNNING && entry->wait_reason != NULL);
}

/* NULL where nothing was done yet. */
static char *
describe_count (const CwJobEntry *entry)
{
  g_autofree char *done = cw_score_format_count (entry->n_done);
  g_autofree char *total = cw_score_format_count (entry->n_total);

  if (entry->n_total > 0)
    return g_strdup_printf (_ ("%s of %s"), done, total);
  if (entry->n_done > 0 && g_strcmp0 (entry->kind, CW_SURVEY_SYNC_KIND) != 0)
    return g_steal_pointer (&done);
  if (entry->n_done > 0)
    return g_strdup_printf (ngettext ("%s response", "%s responses", (gulong) entry->n_done), done);
  return NULL;
}

/* "as the server asked" goes on, "Social Connect is down" is a sentence of its own. */
static char *
join_reason (const char *wait, const char *reason)
{
  if (reason == NULL)
    return g_strdup (wait);
  if (g_unichar_islower (g_utf8_get_char (reason)))
    return g_strdup_printf (_ ("%s, %s"), wait, reason);
  return g_strdup_printf (_ ("%s · %s"), wait, reason);
}

static char *
describe_wait (const CwJobEntry *entry, gint64 now_ms)
{
  gint64 until = entry->wait_until > 0 ? entry->wait_until : entry->due;
  /* Up to the next second, so that it never says that it waits for nothing. */
  gint64 left = (until - now_ms + SECOND_MS - 1) / SECOND_MS * SECOND_MS;
  g_autofree char *duration = left > 0 ? cw_job_words_format_duration (left) : NULL;
  g_autofree char *wait = NULL;

  if (duration == NULL || until == G_MAXINT64)
    return g_strdup (entry->wait_reason != NULL ? entry->wait_reason : _ ("Waits its turn"));
  /* TRANSLATORS: %s is a time: "12 s" */
  wait = g_strdup_printf (_ ("Waits %s"), duration);
  return join_reason (wait, entry->wait_reason);
}

char *
cw_job_words_describe_progress (const CwJobEntry *entry, gint64 now_ms)
{
  g_autofree char *count = describe_count (entry);
  const char *kind = cw_job_words_get_kind (entry->kind);

  if (entry->cancel_asked)
    return g_strdup_printf (_ ("%s · Being cancelled"), kind);
  if (cw_job_words_waits (entry))
    return describe_wait (entry, now_ms);
  if (entry->phase != NULL && count != NULL)
    return g_strdup_printf (_ ("%s · %s · %s"), kind, entry->phase, count);
  if (entry->phase != NULL || count != NULL)
    return g_strdup_printf (_ ("%s · %s"), kind, entry->phase != NULL ? entry->phase : count);
  return g_strdup (kind);
}

static void
append_part (GString *text, char *part)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

/* "12.4 a second" or "1,204 a second"; nothing for less than one in ten seconds. */
static char *
format_rate (double rate)
{
  g_autofree char *count = NULL;

  if (isnan (rate) || rate < 0.1)
    return NULL;
  if (rate < 100)
    return g_strdup_printf (_ ("%.1f a second"), rate);
  count = cw_score_format_count (llround (rate));
  return g_strdup_printf (_ ("%s a second"), count);
}

static char *
format_left (gint64 left)
{
  g_autofree char *duration = left >= SECOND_MS ? cw_job_words_format_duration (left) : NULL;

  return duration != NULL ? g_strdup_printf (_ ("%s left"), duration) : NULL;
}

static char *
format_elapsed (const CwJobEntry *entry, gint64 now_ms)
{
  g_autofree char *duration = NULL;

  if (entry->started <= 0 || now_ms - entry->started < SECOND_MS)
    return NULL;
  duration = cw_job_words_format_duration (now_ms - entry->started);
  return g_strdup_printf (_ ("%s so far"), duration);
}

static char *
format_byte_rate (double rate)
{
  g_autofree char *size = NULL;

  if (isnan (rate) || rate < 1)
    return NULL;
  size = g_format_size ((guint64) rate);
  return g_strdup_printf (_ ("%s a second"), size);
}

char *
cw_job_words_describe_pace (const CwJobEntry *entry,
                            const CwJobPace *responses,
                            const CwJobPace *bytes,
                            gint64 now_ms)
{
  GString *text = g_string_new (NULL);
  char *rate = NULL, *left = NULL;

  if (cw_job_words_waits (entry))
    {
      append_part (text, describe_count (entry));
      return g_string_free (text, FALSE);
    }
  if (responses != NULL)
    {
      rate = format_rate (cw_job_pace_get_rate (responses, now_ms));
      left = format_left (cw_job_pace_get_left (responses, now_ms, entry->n_total));
    }
  if (rate == NULL && bytes != NULL)
    rate = format_byte_rate (cw_job_pace_get_rate (bytes, now_ms));
  append_part (text, rate);
  append_part (text, left != NULL ? left : format_elapsed (entry, now_ms));
  if (entry->bytes_in + entry->bytes_out > 0)
    append_part (text, g_format_size ((guint64) (entry->bytes_in + entry->bytes_out)));
  return g_string_free (text, FALSE);
}

char *
cw_job_words_describe_run (const CwJobEntry *entry, gint64 now_ms, GTimeZone *zone)
{
  const char *kind = cw_job_words_get_kind (entry->kind);
  gint64 begun = entry->started > 0 ? entry->started : entry->created;
  g_autofree char *moment = cw_job_words_format_moment (begun, now_ms, zone);
  g_autofree char *duration = NULL;

  if (entry->started <= 0 || entry->finished < entry->started)
    return g_strdup_printf (_ ("%s · %s"), kind, moment);
  duration = cw_job_words_format_duration (entry->finished - entry->started);
  return g_strdup_printf (_ ("%s · %s · %s"), kind, moment, duration);
}

char *
cw_job_words_describe_result (const CwJobEntry *entry)
{
  gboolean changed = entry->state == CW_JOB_DONE || entry->state == CW_JOB_PARTLY;

  if (changed && entry->result != NULL)
    return g_strdup (entry->result);
  return g_strdup (cw_job_state_get_name (entry->state));
}

const char *
cw_job_words_get_result_icon (CwJobState state)
{
  switch (state)
    {
    case CW_JOB_FAILED:
      return "dialog-error-symbolic";
    case CW_JOB_PARTLY:
      return "dialog-warning-symbolic";
    case CW_JOB_CANCELLED:
      return "process-stop-symbolic";
    case CW_JOB_DONE:
    case CW_JOB_QUEUED:
    case CW_JOB_RUNNING:
    case CW_JOB_WAITING:
    default:
      return "object-select-symbolic";
    }
}

const char *
cw_job_words_get_tone (CwJobState state)
{
  switch (state)
    {
    case CW_JOB_FAILED:
      return "error";
    case CW_JOB_PARTLY:
      return "attention";
    case CW_JOB_DONE:
      return "accent";
    case CW_JOB_CANCELLED:
    case CW_JOB_QUEUED:
    case CW_JOB_RUNNING:
    case CW_JOB_WAITING:
    default:
      return "dim-label";
    }
}

/* A sync is whole or not there, whatever stopped it; a delivery goes on where it was. */
static const char *
get_consequence (const CwJobEntry *entry)
{
  if (entry->state != CW_JOB_FAILED && entry->state != CW_JOB_CANCELLED)
    return NULL;
  if (g_strcmp0 (entry->kind, CW_DELIVERY_KIND) == 0)
    return _ ("Nothing is lost: what was not delivered waits, and the next run looks for what may "
              "have arrived before it sends anything again.");
  if (g_strcmp0 (entry->kind, CW_SURVEY_SYNC_KIND) == 0)
    return _ ("Nothing is lost: the scores stand as they were, and the next run reads everything "
              "since then.");
  return NULL;
}

char *
cw_job_words_explain (const CwJobEntry *entry)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();
  g_autofree char *message = g_strdup (entry->error_message);

  if (message != NULL)
    g_strdelimit (g_strstrip (message), "\n", ' ');
  if (message != NULL && *message != '\0')
    g_ptr_array_add (sentences, message);
  else if (entry->state == CW_JOB_CANCELLED)
    g_ptr_array_add (sentences, _ ("It was cancelled before its end."));
  else if (entry->state == CW_JOB_FAILED)
    g_ptr_array_add (sentences, _ ("It broke off, and nothing told why."));
  if (get_consequence (entry) != NULL)
    g_ptr_array_add (sentences, (gpointer) get_consequence (entry));
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

char *
cw_job_words_describe_answer (const CwJobEntry *entry)
{
  g_autofree char *tries = NULL;

  if (entry->error_code == NULL)
    return NULL;
  if (entry->tries < 2)
    return g_strdup (entry->error_code);
  tries = g_strdup_printf (ngettext ("%u try", "%u tries", entry->tries), entry->tries);
  return g_strdup_printf (_ ("%s, %s"), entry->error_code, tries);
}

char *
cw_job_words_describe_bytes (const CwJobEntry *entry)
{
  g_autofree char *in = g_format_size ((guint64) MAX (entry->bytes_in, 0));
  g_autofree char *out = g_format_size ((guint64) MAX (entry->bytes_out, 0));

  if (entry->bytes_in <= 0 && entry->bytes_out <= 0)
    return NULL;
  if (entry->bytes_out <= 0)
    return g_strdup_printf (_ ("%s received"), in);
  return g_strdup_printf (_ ("%s received, %s sent"), in, out);
}

const char *
cw_job_words_get_origin (CwJobOrigin origin)
{
  return origin == CW_JOB_BY_SCHEDULE ? _ ("Its schedule") : _ ("A person");
}

gboolean
cw_job_words_can_retry (const CwJobEntry *entry)
{
  return entry->state == CW_JOB_FAILED || entry->state == CW_JOB_PARTLY ||
         entry->state == CW_JOB_CANCELLED;
}
