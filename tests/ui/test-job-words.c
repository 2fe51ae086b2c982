/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-csv.h"
#include "activity/cw-history-page.h"
#include "activity/cw-job-words.h"

#include <locale.h>
#include <math.h>

/* 2026-11-20 12:00 UTC */
#define NOON G_GINT64_CONSTANT (1795176000000)
#define SECOND 1000
#define MINUTE (60 * SECOND)
#define HOUR (60 * G_GINT64_CONSTANT (60000))
#define DAY (24 * HOUR)

static CwJobEntry *
create (CwJobState state)
{
  CwJobEntry *entry = cw_job_entry_new ("survey-sync", "SV_1", "Ease, of \"set-up\"");

  entry->id = 7;
  entry->state = state;
  entry->created = entry->due = NOON - HOUR;
  return entry;
}

static void
test_durations (void)
{
  static const struct
  {
    gint64 ms;
    const char *expected;
  } cases[] = {
    { 0, "less than 1 s" },
    { 999, "less than 1 s" },
    { 41 * SECOND + 999, "41 s" },
    { 60 * SECOND, "1 min" },
    { 94 * SECOND, "1 min 34 s" },
    { 612 * SECOND, "10 min 12 s" },
    { 2 * HOUR + 5 * MINUTE + 59 * SECOND, "2 h 5 min" },
    { DAY, "1 day" },
    { 3 * DAY + HOUR, "3 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cw_job_words_format_duration (cases[i].ms);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
assert_moment (gint64 ms, const char *zone_name, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autofree char *text = cw_job_words_format_moment (ms, NOON, zone);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_moments (void)
{
  assert_moment (NOON - 119 * MINUTE, "UTC", "today 10:01");
  assert_moment (NOON - 13 * HOUR, "UTC", "yesterday 23:00");
  /* The person's days, not those of Greenwich. */
  assert_moment (NOON - 13 * HOUR, "Europe/Berlin", "today 00:00");
  assert_moment (NOON - 2 * DAY, "UTC", "18 Nov 12:00");
  assert_moment (NOON - 365 * DAY, "UTC", "20 Nov 2025 12:00");
}

static void
assert_progress (const CwJobEntry *entry, const char *expected)
{
  g_autofree char *text = cw_job_words_describe_progress (entry, NOON);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_progress (void)
{
  g_autoptr (CwJobEntry) entry = create (CW_JOB_RUNNING);
  g_autofree char *fraction = NULL;

  assert_progress (entry, "Sync");
  g_assert_null (cw_job_words_format_fraction (entry));
  entry->phase = g_strdup ("Qualtrics prepares the export");
  assert_progress (entry, "Sync · Qualtrics prepares the export");
  entry->n_done = 842;
  assert_progress (entry, "Sync · Qualtrics prepares the export · 842 responses");
  entry->n_total = 900;
  assert_progress (entry, "Sync · Qualtrics prepares the export · 842 of 900");
  /* Not before it is done. */
  entry->n_done = 899;
  fraction = cw_job_words_format_fraction (entry);
  g_assert_cmpstr (fraction, ==, "99%");
  entry->cancel_asked = TRUE;
  assert_progress (entry, "Sync · Being cancelled");
}

static void
test_waits_in_the_middle (void)
{
  g_autoptr (CwJobEntry) entry = create (CW_JOB_RUNNING);

  entry->phase = g_strdup ("Downloading");
  entry->wait_until = NOON + 12 * SECOND;
  entry->wait_reason = g_strdup ("as the server asked");
  assert_progress (entry, "Waits 12 s, as the server asked");
  g_clear_pointer (&entry->wait_reason, g_free);
  entry->wait_until = 0;
  assert_progress (entry, "Sync · Downloading");
}

static void
test_waits (void)
{
  g_autoptr (CwJobEntry) entry = create (CW_JOB_WAITING);

  entry->wait_until = NOON + 12 * SECOND;
  assert_progress (entry, "Waits 12 s");
  entry->wait_reason = g_strdup ("as the server asked");
  assert_progress (entry, "Waits 12 s, as the server asked");
  /* It never waits for nothing. */
  entry->wait_until = NOON + 1;
  assert_progress (entry, "Waits 1 s, as the server asked");
  g_free (entry->wait_reason);
  entry->wait_reason = g_strdup ("Social Connect is down since 09:41");
  entry->wait_until = NOON + 38 * SECOND;
  assert_progress (entry, "Waits 38 s · Social Connect is down since 09:41");
  g_free (entry->wait_reason);
  entry->wait_reason = g_strdup ("Waits for reauthorization");
  entry->wait_until = 0;
  assert_progress (entry, "Waits for reauthorization");
  entry->due = G_MAXINT64;
  assert_progress (entry, "Waits for reauthorization");

  g_clear_pointer (&entry->wait_reason, g_free);
  entry->state = CW_JOB_QUEUED;
  entry->due = NOON - 1;
  assert_progress (entry, "Waits its turn");
  entry->due = NOON + 4 * MINUTE;
  assert_progress (entry, "Waits 4 min");
}

static void
assert_pace (const CwJobEntry *entry,
             const CwJobPace *responses,
             const CwJobPace *bytes,
             const char *expected)
{
  g_autofree char *text = cw_job_words_describe_pace (entry, responses, bytes, NOON);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_pace (void)
{
  g_autoptr (CwJobEntry) entry = create (CW_JOB_RUNNING);
  CwJobPace responses = { 0 }, bytes = { 0 };

  entry->started = NOON - 41 * SECOND;
  assert_pace (entry, NULL, NULL, "41 s so far");
  /* 124 in ten seconds, 1,166 to come */
  cw_job_pace_note (&responses, NOON - 10 * SECOND, 10);
  cw_job_pace_note (&responses, NOON, 134);
  entry->n_total = 1300;
  entry->bytes_in = 2300000;
  assert_pace (entry, &responses, NULL, "12.4 a second · 1 min 34 s left · 2.3\u00a0MB");
  /* A download has no responses yet. */
  cw_job_pace_note (&bytes, NOON - 2 * SECOND, 0);
  cw_job_pace_note (&bytes, NOON, 2300000);
  responses.n_samples = 0;
  assert_pace (entry, &responses, &bytes, "1.1\u00a0MB a second · 41 s so far · 2.3\u00a0MB");

  entry->state = CW_JOB_WAITING;
  entry->n_done = 119;
  entry->n_total = 341;
  assert_pace (entry, &responses, &bytes, "119 of 341");
}

static void
test_pace_samples (void)
{
  CwJobPace pace = { 0 };

  g_assert_true (isnan (cw_job_pace_get_rate (&pace, NOON)));
  cw_job_pace_note (&pace, NOON, 100);
  g_assert_true (isnan (cw_job_pace_get_rate (&pace, NOON + SECOND)));
  /* Ten times a second, for a minute: the window stays a quarter of one. */
  for (int i = 1; i <= 600; i++)
    cw_job_pace_note (&pace, NOON + i * 100, 100 + i);
  g_assert_cmpuint (pace.n_samples, <=, CW_JOB_PACE_SAMPLES);
  g_assert_cmpfloat (fabs (cw_job_pace_get_rate (&pace, NOON + 60 * SECOND) - 10), <, 0.2);
  g_assert_cmpint (NOON + 60 * SECOND - pace.times[0], <, 20 * SECOND);
  g_assert_cmpint (cw_job_pace_get_left (&pace, NOON + 60 * SECOND, 800) / SECOND, ==, 10);
  g_assert_cmpint (cw_job_pace_get_left (&pace, NOON + 60 * SECOND, -1), ==, -1);
  /* It slows down while nothing comes, and begins anew where it goes back. */
  g_assert_cmpfloat (cw_job_pace_get_rate (&pace, NOON + 90 * SECOND), <, 5);
  cw_job_pace_note (&pace, NOON + 91 * SECOND, 0);
  g_assert_cmpuint (pace.n_samples, ==, 1);
  g_assert_cmpint (cw_job_pace_get_left (&pace, NOON + 99 * SECOND, 10), ==, -1);
}

static void
assert_result (CwJobState state, const char *result, const char *expected)
{
  g_autoptr (CwJobEntry) entry = create (state);
  g_autofree char *text = NULL;

  entry->result = g_strdup (result);
  text = cw_job_words_describe_result (entry);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_results (void)
{
  assert_result (CW_JOB_DONE, "31 new answers", "31 new answers");
  assert_result (CW_JOB_DONE, NULL, "Done");
  assert_result (CW_JOB_PARTLY, "1,204 new, 2 damaged", "1,204 new, 2 damaged");
  assert_result (CW_JOB_FAILED, "31 new answers", "Failed");
  assert_result (CW_JOB_CANCELLED, NULL, "Cancelled");
}

static void
test_runs (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CwJobEntry) entry = create (CW_JOB_FAILED);
  g_autofree char *never = cw_job_words_describe_run (entry, NOON, utc);
  g_autofree char *run = NULL;

  g_assert_cmpstr (never, ==, "Sync · today 11:00");
  entry->started = NOON - 119 * MINUTE;
  entry->finished = entry->started + 612 * SECOND;
  run = cw_job_words_describe_run (entry, NOON, utc);
  g_assert_cmpstr (run, ==, "Sync · today 10:01 · 10 min 12 s");
}

static void
assert_explained (const CwJobEntry *entry, const char *expected)
{
  g_autofree char *text = cw_job_words_explain (entry);

  g_assert_cmpstr (text, ==, expected);
}

#define NOT_LOST                                                                                   \
  " Nothing is lost: the scores stand as they were, and the next run reads everything since then."

static void
test_causes (void)
{
  g_autoptr (CwJobEntry) entry = create (CW_JOB_FAILED);

  assert_explained (entry, "It broke off, and nothing told why." NOT_LOST);
  entry->error_message = g_strdup ("Qualtrics refused the survey.\nAsk its owner to share it.\n");
  assert_explained (entry, "Qualtrics refused the survey. Ask its owner to share it." NOT_LOST);
  g_free (entry->kind);
  entry->kind = g_strdup ("delivery");
  assert_explained (entry, "Qualtrics refused the survey. Ask its owner to share it. Nothing is "
                           "lost: what was not delivered waits, and the next run looks for what "
                           "may have arrived before it sends anything again.");
  g_assert_cmpstr (cw_job_words_get_kind (entry->kind), ==, "Delivery");
  g_assert_cmpstr (cw_job_words_get_kind ("folder"), ==, "Watched folder");
  /* Of another kind it is not known. */
  g_free (entry->kind);
  entry->kind = g_strdup ("other");
  assert_explained (entry, "Qualtrics refused the survey. Ask its owner to share it.");
  g_assert_cmpstr (cw_job_words_get_kind (entry->kind), ==, "Job");
  g_clear_pointer (&entry->error_message, g_free);
  entry->state = CW_JOB_DONE;
  assert_explained (entry, NULL);
}

static void
test_facts (void)
{
  g_autoptr (CwJobEntry) entry = create (CW_JOB_FAILED);
  g_autofree char *answer = NULL;
  g_autofree char *bytes = NULL;

  g_assert_null (cw_job_words_describe_answer (entry));
  g_assert_null (cw_job_words_describe_bytes (entry));
  entry->error_code = g_strdup ("server");
  entry->tries = 3;
  entry->bytes_in = 2300000;
  entry->bytes_out = 1200;
  answer = cw_job_words_describe_answer (entry);
  bytes = cw_job_words_describe_bytes (entry);
  g_assert_cmpstr (answer, ==, "server, 3 tries");
  g_assert_cmpstr (bytes, ==, "2.3\u00a0MB received, 1.2\u00a0kB sent");
  g_assert_true (cw_job_words_can_retry (entry));
  entry->state = CW_JOB_DONE;
  g_assert_false (cw_job_words_can_retry (entry));
}

static void
test_report (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (CwJobEntry) entry = create (CW_JOB_FAILED);
  g_autofree char *report = NULL;

  entry->started = NOON;
  entry->request_id = g_strdup ("b2f1c9e0");
  entry->error_message = g_strdup ("Refused.\nAuthorization: Bearer s3cr3t-t0k3n");
  report = cw_job_words_get_report (entry, utc);
  g_assert_nonnull (strstr (report, "Sync: Ease, of \"set-up\"\n"));
  g_assert_nonnull (strstr (report, "Begun: 2026-11-20 12:00:00 +0000\n"));
  g_assert_nonnull (strstr (report, "Request: b2f1c9e0\n"));
  g_assert_null (strstr (report, "s3cr3t"));
  g_assert_null (strstr (report, "Ended"));
}

static void
test_csv (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (CwJobEntry) entry = create (CW_JOB_FAILED);
  g_auto (GStrv) lines = NULL;

  entry->started = NOON;
  entry->finished = NOON + 1500;
  entry->n_done = 12;
  entry->error_message = g_strdup ("Bad.\npassword=hunter2hunter2");
  cw_history_csv_append_head (csv);
  cw_history_csv_append (csv, entry);
  g_assert_null (strstr (csv->str, "hunter2"));
  lines = g_strsplit (csv->str, "\r\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "id,kind,subject,name,state,asked_by,begun,ended,"));
  g_assert_true (g_str_has_prefix (
      lines[1], "7,survey-sync,SV_1,\"Ease, of \"\"set-up\"\"\",failed,person,"
                "2026-11-20T12:00:00Z,2026-11-20T12:00:01Z,1500,12,,0,0,0,,\"Bad.\n"));
}

static void
test_filter (void)
{
  g_autoptr (CwHistoryFilter) filter = cw_history_filter_new ();
  g_autoptr (CwHistoryFilter) copy = NULL;
  g_autofree const char **results = cw_history_filter_list_results ();
  CwJobQuery query;

  cw_history_filter_get_query (filter, NOON, &query);
  g_assert_true (query.ended_only && !query.open_only);
  g_assert_null (query.kind);
  g_assert_cmpint (query.state, ==, -1);
  g_assert_cmpint (query.since, ==, NOON - 7 * DAY);
  g_assert_cmpstr (results[1], ==, "Failed");
  filter->kind = filter->result = 1;
  filter->period = 0;
  filter->text = g_strdup ("b2f1");
  copy = cw_history_filter_copy (filter);
  cw_history_filter_get_query (copy, NOON, &query);
  g_assert_cmpstr (query.kind, ==, "survey-sync");
  g_assert_cmpint (query.state, ==, CW_JOB_FAILED);
  g_assert_cmpint (query.since, ==, 0);
  g_assert_cmpstr (query.text, ==, "b2f1");
  filter->kind = 2;
  cw_history_filter_get_query (filter, NOON, &query);
  g_assert_cmpstr (query.kind, ==, "delivery");
  filter->kind = 3;
  cw_history_filter_get_query (filter, NOON, &query);
  g_assert_cmpstr (query.kind, ==, "folder");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/job-words/durations", test_durations);
  g_test_add_func ("/job-words/moments", test_moments);
  g_test_add_func ("/job-words/progress", test_progress);
  g_test_add_func ("/job-words/waits", test_waits);
  g_test_add_func ("/job-words/waits-in-the-middle", test_waits_in_the_middle);
  g_test_add_func ("/job-words/pace", test_pace);
  g_test_add_func ("/job-words/results", test_results);
  g_test_add_func ("/job-words/runs", test_runs);
  g_test_add_func ("/job-words/causes", test_causes);
  g_test_add_func ("/job-words/facts", test_facts);
  g_test_add_func ("/job-words/report", test_report);
  g_test_add_func ("/job-pace/samples", test_pace_samples);
  g_test_add_func ("/history/csv", test_csv);
  g_test_add_func ("/history/filter", test_filter);
  return g_test_run ();
}
