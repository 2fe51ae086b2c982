/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports of responses as they were recorded, through the client and the sync that people use: slow
 * polling, ids of files from 2020 and 2025, few columns, no response ids at all. Nothing of the
 * recordings is part of Crosswalk; without CROSSWALK_REAL_DATA all is skipped. */
#include "config.h"

#include "auth/cw-memory-keyring.h"
#include "cw-fake-clock.h"
#include "cw-replay.h"
#include "service/cw-accounts.h"
#include "store/cw-job-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-repository.h"
#include "store/cw-survey-sync-repository.h"
#include "sync/cw-job-kinds.h"
#include "sync/cw-metric-draft.h"
#include "sync/cw-survey-fetch.h"
#include "sync/cw-survey-sync-job.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <math.h>

#define CATS "SV_56icaa9YAafpAqx"
#define BESKAR "SV_3gbwq8aJgqPwQDP"
#define TEST_SURVEY "SV_0pK7FIIGNNM0sNn"
#define NO_IDS "no response ids"

typedef struct
{
  char *recordings; /* (owned) (nullable) */
  char *folder;     /* (owned) */
  CwTestServer *server;
  CwFakeClock *clock;
  CwKeyring *keyring;
  CwWorkspace *workspace;
  CwAccounts *accounts;
  CwConnection *connection; /* (owned) (nullable) */
} Fixture;

static void
note_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
connect_account (Fixture *fixture)
{
  g_autoptr (CwConnection) draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (CwSecret) secret = cw_secret_new ("a token");
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  cw_accounts_load_async (fixture->accounts, NULL, note_result_cb, &loaded);
  cw_accounts_load_finish (fixture->accounts, wait_for (&loaded), &error);
  g_assert_no_error (error);
  cw_connection_set_name (draft, "Recorded");
  cw_connection_set_base_url (draft, cw_test_server_get_url (fixture->server));
  cw_accounts_save_async (fixture->accounts, draft, secret, NULL, NULL, note_result_cb, &saved);
  fixture->connection = cw_accounts_save_finish (fixture->accounts, wait_for (&saved), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->recordings = cw_replay_find_folder ("ropensci-qualtRics");
  if (fixture->recordings == NULL)
    return;
  fixture->folder = g_dir_make_tmp ("crosswalk-cycles-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "workspace.db", NULL);
  fixture->server = cw_test_server_new (0, &error);
  g_assert_no_error (error);
  fixture->clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  fixture->keyring = cw_memory_keyring_new ();
  fixture->workspace = cw_workspace_open (path);
  fixture->accounts =
      cw_accounts_new (fixture->workspace, fixture->keyring, CW_CLOCK (fixture->clock), NULL);
  connect_account (fixture);
}

static int
remove_cb (const char *path, const struct stat *info, int kind, struct FTW *place)
{
  return g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->recordings == NULL)
    return;
  cw_accounts_close (fixture->accounts);
  cw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->accounts);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->keyring);
  g_clear_object (&fixture->clock);
  cw_test_server_free (fixture->server);
  nftw (fixture->folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->folder);
  g_free (fixture->recordings);
}

static gboolean
is_skipped (Fixture *fixture)
{
  if (fixture->recordings == NULL)
    g_test_skip ("CROSSWALK_REAL_DATA names no folder of recordings");
  return fixture->recordings == NULL;
}

/* @times: how many exports may be asked for */
static void
play (Fixture *fixture, const char *name, guint times)
{
  g_autofree char *folder = g_build_filename (fixture->recordings, name, NULL);

  for (guint i = 0; i < times; i++)
    g_assert_cmpuint (cw_replay_play (fixture->server, folder, NULL), >=, 5);
}

/* The definition is refused, in the words that were recorded of another survey. */
static void
refuse_definition (Fixture *fixture, const char *survey_id)
{
  g_autofree char *folder = cw_replay_find_folder ("CambridgeEducation-qualtrics_api");
  g_autofree char *file = g_build_filename (folder, "question_find_fail", "01-exchange.json", NULL);
  g_autofree char *path = g_strconcat ("/API/v3/survey-definitions/", survey_id, NULL);

  cw_replay_stand (fixture->server, file, path);
}

static void
link_survey (Fixture *fixture, const char *survey_id)
{
  CwAccount *account = cw_accounts_get_account (fixture->accounts, fixture->connection, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey = NULL;

  cw_survey_fetch_async (account, fixture->workspace, survey_id, CW_ACCOUNT_FAIL, NULL,
                         note_result_cb, &result);
  survey = cw_survey_fetch_finish (account, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (cw_survey_get_defined (survey));
}

static gpointer
take_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwJobEntry) entry = cw_job_entry_new (CW_SURVEY_SYNC_KIND, data, "recorded");

  g_assert_true (cw_job_repository_add (db, entry, NULL, error));
  return cw_job_repository_claim (db, "test", CW_FAKE_CLOCK_NOON, error);
}

static gpointer
end_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwJobEntry) ended = cw_job_entry_copy (data);

  ended->state = CW_JOB_DONE;
  ended->finished = CW_FAKE_CLOCK_NOON;
  return GINT_TO_POINTER (cw_job_repository_release (db, ended, error));
}

/* (transfer full): what the job says that it did */
static char *
sync_survey (Fixture *fixture, const char *survey_id)
{
  g_autoptr (CwJobEntry) entry =
      cw_workspace_run (fixture->workspace, take_job, (gpointer) survey_id, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJob) job = cw_job_kinds_create (fixture->accounts, entry, &error);
  char *told;

  cw_job_run_async (job, NULL, note_result_cb, &result);
  cw_job_run_finish (job, wait_for (&result), &error);
  for (guint i = 0; error != NULL && i < cw_test_server_count (fixture->server); i++)
    g_test_message ("%s %s %s", cw_test_server_get (fixture->server, i)->method,
                    cw_test_server_get (fixture->server, i)->path,
                    cw_test_server_get (fixture->server, i)->body);
  g_assert_no_error (error);
  told = g_strdup (cw_job_get_entry (job)->result);
  g_assert_cmpint (cw_job_get_entry (job)->bytes_in, >, 0);
  cw_workspace_run (fixture->workspace, end_job, (gpointer) cw_job_get_entry (job), NULL, &error);
  g_assert_no_error (error);
  return told;
}

typedef struct
{
  const char *survey_id;
  gint64 real;
  gint64 generated;
} Counts;

static gpointer
count_stored (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Counts *counts = data;

  g_assert_true (cw_survey_sync_repository_count (db, counts->survey_id, &counts->real,
                                                  &counts->generated, error));
  return counts;
}

static void
assert_stored (Fixture *fixture, const char *survey_id, gint64 real, gint64 generated)
{
  Counts counts = { survey_id, -1, -1 };

  cw_workspace_run (fixture->workspace, count_stored, &counts, NULL, NULL);
  g_assert_cmpint (counts.real, ==, real);
  g_assert_cmpint (counts.generated, ==, generated);
}

typedef struct
{
  CwMetric *metric;
  double value;
  gint64 n;
} Figure;

/* As “metric add” does it: what is proposed for the question. */
static gpointer
score_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Figure *figure = data;
  const char *survey_id = cw_metric_get_survey_id (figure->metric);
  g_autoptr (CwSurvey) survey = cw_survey_repository_load (db, survey_id, error);
  CwQuestion *question =
      cw_survey_find_question (survey, cw_metric_get_question_id (figure->metric));
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwScoreQuery) query = cw_score_query_new (zone, CW_FAKE_CLOCK_NOON);
  g_autoptr (CwScoreReport) report = NULL;
  CwProposal proposal;
  g_autofree char *hint = NULL;

  g_assert_true (cw_metric_draft_load_answers (db, survey_id, question,
                                               cw_metric_get_kind (figure->metric), error));
  g_assert_true (cw_metric_draft_fill (figure->metric, question, NULL, &proposal, &hint, error));
  report = cw_score_repository_report (db, figure->metric, query, error);
  g_assert_nonnull (report);
  figure->value = report->score.value;
  figure->n = report->score.n;
  return figure;
}

static void
assert_score (Fixture *fixture,
              const char *survey_id,
              const char *question_id,
              CwMetricKind kind,
              double value,
              gint64 n)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Recorded", kind);
  g_autoptr (GError) error = NULL;
  Figure figure = { metric, 0, 0 };

  cw_metric_set_survey_id (metric, survey_id);
  cw_metric_set_question_id (metric, question_id);
  cw_workspace_run (fixture->workspace, score_metric, &figure, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (figure.n, ==, n);
  g_assert_cmpfloat_with_epsilon (figure.value, value, 1e-9);
}

static guint
count_requests (Fixture *fixture, const char *method, const char *path)
{
  guint n = 0;

  for (guint i = 0; i < cw_test_server_count (fixture->server); i++)
    {
      const CwTestRequest *request = cw_test_server_get (fixture->server, i);

      n += g_str_equal (request->method, method) && g_str_equal (request->path, path);
    }
  return n;
}

#define NPS ((14.0 - 9.0) / 27.0 * 100)

/* 2025: eleven times 0 %, a file id with a suffix, text that a machine rated beside the answers. */
static void
test_slow_polling (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (is_skipped (fixture))
    return;
  refuse_definition (fixture, CATS);
  play (fixture, "extract_colmap-cf1e1d8", 1);
  link_survey (fixture, CATS);
  first = sync_survey (fixture, CATS);
  g_assert_cmpstr (first, ==, "45 new");
  g_assert_cmpuint (count_requests (fixture, "GET",
                                    "/API/v3/surveys/" CATS "/export-responses/ES_9EkFEbPRlRGExeu"),
                    ==, 11);
  assert_stored (fixture, CATS, 44, 1);
  assert_score (fixture, CATS, "QID18", CW_METRIC_KIND_NPS, NPS, 27);
  play (fixture, "extract_colmap-cf1e1d8", 3);
  second = sync_survey (fixture, CATS);
  g_assert_cmpstr (second, ==, "Nothing new");
  assert_stored (fixture, CATS, 44, 1);
  assert_score (fixture, CATS, "QID18", CW_METRIC_KIND_NPS, NPS, 27);
}

static void
test_satisfaction (Fixture *fixture, gconstpointer data)
{
  g_autofree char *definition =
      fixture->recordings != NULL ? g_build_filename (fixture->recordings, "fetch_description-HEAD",
                                                      "01-exchange.json", NULL)
                                  : NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (is_skipped (fixture))
    return;
  cw_replay_stand (fixture->server, definition, "/API/v3/survey-definitions/" BESKAR);
  play (fixture, "fetch_survey-cf1e1d8", 1);
  link_survey (fixture, BESKAR);
  first = sync_survey (fixture, BESKAR);
  g_assert_cmpstr (first, ==, "44 new");
  assert_stored (fixture, BESKAR, 27, 17);
  assert_score (fixture, BESKAR, "QID16", CW_METRIC_KIND_CSAT, 84.0 / 26, 26);
  play (fixture, "fetch_survey-cf1e1d8", 3);
  second = sync_survey (fixture, BESKAR);
  g_assert_cmpstr (second, ==, "Nothing new");
  assert_stored (fixture, BESKAR, 27, 17);
  assert_score (fixture, BESKAR, "QID16", CW_METRIC_KIND_CSAT, 84.0 / 26, 26);
}

/* 2022: few columns, among them neither status nor date of recording. */
static void
test_few_columns (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (is_skipped (fixture))
    return;
  refuse_definition (fixture, TEST_SURVEY);
  /* There are more than Qualtrics counts, for their states are not told: so the ids are compared.
   */
  play (fixture, "fetch_survey_custom-6f7c0c0", 2);
  link_survey (fixture, TEST_SURVEY);
  first = sync_survey (fixture, TEST_SURVEY);
  g_assert_cmpstr (first, ==, "15 new");
  assert_stored (fixture, TEST_SURVEY, 15, 0);
  play (fixture, "fetch_survey_custom-6f7c0c0", 3);
  second = sync_survey (fixture, TEST_SURVEY);
  g_assert_cmpstr (second, ==, "Nothing new");
  assert_stored (fixture, TEST_SURVEY, 15, 0);
}

/* The cycle without ids, with another file at its end. */
static void
play_file (Fixture *fixture, const char *text)
{
  g_autofree char *folder =
      g_build_filename (fixture->recordings, "fetch_survey_exclude-107738a", NULL);
  static const char path[] = "/API/v3/surveys/" TEST_SURVEY "/export-responses/"
                             "0e17f7a1-0a0b-4493-8570-88889b0c9af1-def/file";

  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .method = "GET", .path = path, .body = text });
  cw_replay_play (fixture->server, folder, "/file");
}

#define HEADER "condition\r\ncondition\r\n\"{\"\"ImportId\"\":\"\"condition\"\"}\"\r\n"

/* One column and nothing that tells responses apart: always asked for whole, and what comes takes
 * the place of what was there. */
static void
test_no_ids (Fixture *fixture, gconstpointer data)
{
  static const char *const body = HEADER "1\r\n1\r\n1\r\n2\r\n";
  static const char *const less = HEADER "1\r\n1\r\n3\r\n";
  g_autofree char *told = NULL;
  guint n_requests;

  if (is_skipped (fixture))
    return;
  refuse_definition (fixture, TEST_SURVEY);
  play (fixture, "fetch_survey_exclude-107738a", 1);
  link_survey (fixture, TEST_SURVEY);
  told = sync_survey (fixture, TEST_SURVEY);
  g_assert_true (g_str_has_prefix (told, "15 new. "));
  g_assert_nonnull (strstr (told, NO_IDS));
  assert_stored (fixture, TEST_SURVEY, 15, 0);

  g_clear_pointer (&told, g_free);
  n_requests = cw_test_server_count (fixture->server);
  play (fixture, "fetch_survey_exclude-107738a", 1);
  told = sync_survey (fixture, TEST_SURVEY);
  g_assert_true (g_str_has_prefix (told, "Nothing new. "));
  assert_stored (fixture, TEST_SURVEY, 15, 0);
  /* Neither a part nor ids are asked for. */
  for (guint i = n_requests; i < cw_test_server_count (fixture->server); i++)
    {
      const CwTestRequest *request = cw_test_server_get (fixture->server, i);

      g_assert_null (strstr (request->body, "startDate"));
      g_assert_null (strstr (request->body, "endDate"));
      g_assert_null (strstr (request->body, "_recordId"));
    }

  g_clear_pointer (&told, g_free);
  play_file (fixture, body);
  told = sync_survey (fixture, TEST_SURVEY);
  assert_stored (fixture, TEST_SURVEY, 4, 0);
  g_clear_pointer (&told, g_free);
  play_file (fixture, less);
  told = sync_survey (fixture, TEST_SURVEY);
  g_assert_true (g_str_has_prefix (told, "1 new, 2 deleted. "));
  assert_stored (fixture, TEST_SURVEY, 3, 0);
}

/* Ids that were there are not any more: a part without them makes the sync ask for all of it. */
static void
test_ids_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = NULL;

  if (is_skipped (fixture))
    return;
  refuse_definition (fixture, TEST_SURVEY);
  play (fixture, "fetch_survey_custom-6f7c0c0", 2);
  link_survey (fixture, TEST_SURVEY);
  told = sync_survey (fixture, TEST_SURVEY);
  g_assert_null (strstr (told, NO_IDS));
  g_clear_pointer (&told, g_free);
  play (fixture, "fetch_survey_exclude-107738a", 2);
  told = sync_survey (fixture, TEST_SURVEY);
  g_assert_nonnull (strstr (told, NO_IDS));
  assert_stored (fixture, TEST_SURVEY, 15, 0);
  /* And back. */
  g_clear_pointer (&told, g_free);
  play (fixture, "fetch_survey_custom-6f7c0c0", 2);
  told = sync_survey (fixture, TEST_SURVEY);
  g_assert_true (g_str_has_prefix (told, "15 new, 15 deleted"));
  g_assert_null (strstr (told, NO_IDS));
  assert_stored (fixture, TEST_SURVEY, 15, 0);
}

#define ADD(name, func) g_test_add ("/real-cycles/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("slow-polling", test_slow_polling);
  ADD ("satisfaction", test_satisfaction);
  ADD ("few-columns", test_few_columns);
  ADD ("no-ids", test_no_ids);
  ADD ("ids-lost", test_ids_lost);
  return g_test_run ();
}
