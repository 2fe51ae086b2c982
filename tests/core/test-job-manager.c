/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

/* All of it the first time, what is new the next, and every number as Qualtrics counts it. */
static void
test_sync (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) first = NULL;
  g_autoptr (CwJobEntry) second = NULL;

  cw_job_manager_start (fixture->manager);
  first = sync_now (fixture);
  g_assert_cmpstr (first->error_message, ==, NULL);
  g_assert_cmpint (first->state, ==, CW_JOB_DONE);
  g_assert_cmpint (first->bytes_in, >, 0);
  assert_counts (fixture);

  second = sync_now (fixture);
  g_assert_cmpint (second->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (second->result, ==, "Nothing new");
  g_assert_cmpint (second->bytes_in, <, first->bytes_in);
  assert_counts (fixture);
}

/* (transfer full): the answer of a call that must succeed */
static JsonNode *
call (SyncFixture *fixture, const char *method, const char *path, const char *body)
{
  CwAccount *account =
      cw_accounts_get_account (fixture->account.accounts, fixture->connection, NULL);
  g_autoptr (CwHttpRequest) request = cw_http_request_new (method, path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *answer;

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      cw_http_request_set_body (request, "application/json", bytes);
    }
  cw_account_call_async (account, request, CW_ACCOUNT_FAIL, NULL, note_result_cb, &result);
  answer = cw_account_call_json_finish (account, wait_for_result (&result), &error);
  g_assert_no_error (error);
  return answer;
}

/* (transfer full): its id */
static char *
answer_survey (SyncFixture *fixture)
{
  g_autofree char *path = g_strdup_printf ("/API/v3/surveys/%s/responses", fixture->survey_id);
  g_autoptr (JsonNode) answer = call (fixture, "POST", path, "{\"values\":{}}");
  char *id = NULL;

  g_assert_true (cw_json_get_string (answer, "result.responseId", &id, NULL));
  return id;
}

/* (transfer full): the oldest response, as an export without a zip names it */
static char *
find_old_response (SyncFixture *fixture)
{
  g_autofree char *path =
      g_strdup_printf ("/API/v3/surveys/%s/export-responses", fixture->survey_id);
  g_autoptr (JsonNode) started =
      call (fixture, "POST", path, "{\"format\":\"json\",\"compress\":false,\"limit\":1}");
  g_autofree char *progress_id = NULL;
  g_autofree char *poll_path = NULL;
  g_autofree char *file_id = NULL;
  g_autofree char *file_path = NULL;
  g_autoptr (JsonNode) file = NULL;
  char *id = NULL;

  g_assert_true (cw_json_get_string (started, "result.progressId", &progress_id, NULL));
  poll_path = g_strconcat (path, "/", progress_id, NULL);
  while (file_id == NULL)
    {
      g_autoptr (JsonNode) progress = call (fixture, "GET", poll_path, NULL);

      g_assert_true (cw_json_find_string (progress, "result.fileId", &file_id, NULL));
    }
  file_path = g_strconcat (path, "/", file_id, "/file", NULL);
  file = call (fixture, "GET", file_path, NULL);
  g_assert_true (cw_json_get_string (file, "responses.0.responseId", &id, NULL));
  return id;
}

/* New, edited and deleted responses since: each is found, and nothing else is moved. */
static void
test_changes (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) first = NULL;
  g_autoptr (CwJobEntry) second = NULL;
  g_autoptr (CwJobEntry) third = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;
  g_autofree char *edit_path = NULL;

  cw_job_manager_start (fixture->manager);
  first = sync_now (fixture);
  g_assert_cmpint (first->state, ==, CW_JOB_DONE);
  kept = answer_survey (fixture);
  g_free (answer_survey (fixture));
  gone = find_old_response (fixture);
  second = sync_now (fixture);
  g_assert_cmpint (second->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (second->result, ==, "2 new");
  assert_counts (fixture);

  path = g_strdup_printf ("/API/v3/surveys/%s/responses/%s", fixture->survey_id, gone);
  json_node_unref (call (fixture, "DELETE", path, NULL));
  edit_path = g_strdup_printf ("/API/v3/responses/%s", kept);
  body = g_strdup_printf ("{\"surveyId\":\"%s\",\"resetRecordedDate\":false,"
                          "\"embeddedData\":{\"Note\":\"changed\"}}",
                          fixture->survey_id);
  json_node_unref (call (fixture, "PUT", edit_path, body));
  third = sync_now (fixture);
  g_assert_cmpint (third->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (third->result, ==, "1 edited, 1 deleted");
  assert_counts (fixture);
}

/* Access is withdrawn while Qualtrics prepares the export: the job waits, and goes on from there
 * after reauthorization; the export is not asked for again. */
static void
test_revoked_in_the_middle (SyncFixture *fixture, gconstpointer data)
{
  AccountFixture *account = &fixture->account;
  g_autoptr (CwJobEntry) waiting = NULL;
  g_autoptr (CwJobEntry) done = NULL;
  g_autoptr (CwConnection) copy = NULL;
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (CwIdentity) identity = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  cw_job_manager_start (fixture->manager);
  id = ask_for_sync (fixture);
  while (count_exports (fixture) == 0)
    g_main_context_iteration (NULL, FALSE);
  cw_test_sandbox_fault (account->sandbox, "qualtrics", "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (account->sandbox, "qualtrics", "\"kind\":\"revoke_tokens\"");
  waiting = wait_for_job (fixture, id);
  g_assert_cmpint (waiting->state, ==, CW_JOB_WAITING);
  g_assert_cmpstr (waiting->error_code, ==, "needs_reauthorization");
  g_assert_cmpuint (count_exports (fixture), ==, 1);

  copy = cw_connection_copy (fixture->connection);
  secret = cw_secret_new (
      cw_test_sandbox_get_account (account->sandbox, "qualtrics.api-token.api_token"));
  identity = check (account, copy, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (save (account, copy, secret, NULL, &error));
  do
    {
      g_clear_pointer (&done, cw_job_entry_unref);
      done = wait_for_job (fixture, id);
      g_main_context_iteration (NULL, FALSE);
    }
  while (cw_job_entry_is_open (done));
  g_assert_cmpint (done->state, ==, CW_JOB_DONE);
  g_assert_cmpuint (count_exports (fixture), ==, 1);
  assert_counts (fixture);
}

/* Cancelled by a person: ends soon, and stays so. */
static void
test_cancel (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;
  gint64 id;

  cw_job_manager_start (fixture->manager);
  id = ask_for_sync (fixture);
  while (count_exports (fixture) == 0)
    g_main_context_iteration (NULL, FALSE);
  cw_job_manager_cancel (fixture->manager, id);
  entry = wait_for_job (fixture, id);
  g_assert_cmpint (entry->state, ==, CW_JOB_CANCELLED);
}

/* Cancel, then at once "Sync now": the second wish is done. */
static void
test_cancelled_then_wanted (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) cancelled = NULL;
  g_autoptr (CwJobEntry) done = NULL;
  gint64 id;

  cw_job_manager_start (fixture->manager);
  id = ask_for_sync (fixture);
  while (count_exports (fixture) == 0)
    g_main_context_iteration (NULL, FALSE);
  cw_job_manager_cancel (fixture->manager, id);
  ask_for_sync (fixture);
  cancelled = wait_for_job (fixture, id);
  g_assert_cmpint (cancelled->state, ==, CW_JOB_CANCELLED);
  done = wait_for_job (fixture, id + 1);
  g_assert_cmpint (done->state, ==, CW_JOB_DONE);
  assert_counts (fixture);
}

static gpointer
let_go (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJobWrite write = { .release = TRUE, .now = NOW };
  g_autoptr (CwJobEntry) entry = cw_job_entry_new ("survey-sync", data, "Survey");

  entry->connection = g_strdup (g_object_get_data (G_OBJECT (cancellable), "uid"));
  entry->due = NOW;
  g_assert_true (cw_job_repository_add (db, entry, NULL, error));
  write.entry = cw_job_repository_claim (db, "test", NOW, error);
  g_assert_nonnull (write.entry);
  write.entry->state = CW_JOB_WAITING;
  write.entry->due = G_MAXINT64;
  g_assert_nonnull (cw_job_store_write (db, &write, NULL, error));
  cw_job_entry_unref (write.entry);
  return cw_job_repository_find (db, entry->id, error);
}

/* The account was mended after the refusal, and before the job was let go of: nobody else will wake
 * it. */
static void
test_mended_in_between (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) holder = g_cancellable_new ();
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set_data (G_OBJECT (holder), "uid",
                     (char *) cw_connection_get_uid (fixture->connection));
  g_assert_cmpint (cw_connection_get_state (fixture->connection), ==, CW_CONNECTION_ACTIVE);
  entry = cw_workspace_run (fixture->account.workspace, let_go, fixture->survey_id, holder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entry->state, ==, CW_JOB_QUEUED);
  g_assert_cmpint (entry->due, <, NOW + 60 * 1000);
}

static gpointer
forget_when_reconciled (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwSurveySync) sync = cw_survey_sync_repository_find (db, data, error);

  g_assert_cmpint (sync->modified_water, ==, -1);
  sync->reconciled -= 8 * 24 * 3600 * (gint64) 1000;
  g_assert_true (cw_survey_sync_repository_save (db, sync, error));
  return data;
}

/* Where Qualtrics does not sort by the last change: an edit of an old response is found once a
 * week. */
static void
test_edit_without_sorting (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *match = g_strdup_printf (
      "\"match\":\"POST /API/v3/surveys/%s/export\",\"status\":400", fixture->survey_id);
  g_autoptr (CwJobEntry) first = NULL;
  g_autoptr (CwJobEntry) second = NULL;
  g_autoptr (CwJobEntry) third = NULL;
  g_autofree char *old = NULL;
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;

  cw_job_manager_start (fixture->manager);
  first = sync_now (fixture);
  g_assert_cmpint (first->state, ==, CW_JOB_DONE);
  old = find_old_response (fixture);
  path = g_strdup_printf ("/API/v3/responses/%s", old);
  body = g_strdup_printf ("{\"surveyId\":\"%s\",\"resetRecordedDate\":false,"
                          "\"embeddedData\":{\"Note\":\"changed\"}}",
                          fixture->survey_id);
  json_node_unref (call (fixture, "PUT", path, body));
  cw_test_sandbox_fault (fixture->account.sandbox, "qualtrics", match);
  second = sync_now (fixture);
  g_assert_cmpstr (second->result, ==, "Nothing new");
  g_assert_nonnull (cw_workspace_run (fixture->account.workspace, forget_when_reconciled,
                                      fixture->survey_id, NULL, NULL));
  third = sync_now (fixture);
  g_assert_cmpint (third->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (third->result, ==, "1 edited");
  assert_counts (fixture);
}

/* A connection that was saved without a test holds no schedule up where nobody has to approve. */
static void
test_untried (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;

  cw_connection_set_state (fixture->connection, CW_CONNECTION_NOT_AUTHORIZED,
                           CW_CAUSE_NEVER_AUTHORIZED, NULL, 0);
  g_assert_nonnull (save (&fixture->account, fixture->connection, NULL, NULL, NULL));
  cw_job_manager_start (fixture->manager);
  entry = sync_now (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpint (cw_connection_get_state (fixture->connection), ==, CW_CONNECTION_ACTIVE);
  assert_counts (fixture);
}

/* Stopping parks what runs; the next one that starts goes on with the same export. */
static void
test_parked (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;
  gint64 id;

  cw_job_manager_start (fixture->manager);
  id = ask_for_sync (fixture);
  while (count_exports (fixture) == 0)
    g_main_context_iteration (NULL, FALSE);
  stop_manager (fixture);
  fixture->manager = cw_job_manager_new (fixture->account.accounts);
  cw_job_manager_start (fixture->manager);
  entry = wait_for_job (fixture, id);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpuint (count_exports (fixture), <=, 2);
  assert_counts (fixture);
}

/* One call in a hundred may fail (fact 1.4): a non-event. */
static void
test_passing_faults (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;

  cw_test_sandbox_fault (fixture->account.sandbox, "qualtrics",
                         "\"match\":\"GET /API\",\"status\":500,\"skip\":1,\"times\":1");
  cw_test_sandbox_fault (fixture->account.sandbox, "qualtrics",
                         "\"match\":\"POST /API\",\"status\":503,\"times\":1");
  cw_job_manager_start (fixture->manager);
  entry = sync_now (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  assert_counts (fixture);
}

/* (transfer full): as another program sees it */
static gpointer
read_stored (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_job_repository_find (db, *(gint64 *) data, error);
}

static gboolean
is_waiting (const CwJobEntry *entry)
{
  return entry->state == CW_JOB_RUNNING && entry->wait_until > 0 &&
         g_strcmp0 (entry->wait_reason, "as the server asked") == 0;
}

/* "Waits 3 s, as the server asked": in the list, for other programs, and only while it lasts. */
static void
test_server_asks_to_wait (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->account.folder, "workspace.db", NULL);
  g_autoptr (CwWorkspace) other = cw_workspace_open (path);
  g_autofree char *fault = g_strdup_printf ("\"match\":\"POST /API/v3/surveys/%s/export\","
                                            "\"status\":429,\"retry_after\":\"3\",\"times\":1",
                                            fixture->survey_id);
  g_autoptr (CwJobEntry) entry = NULL;
  gboolean seen = FALSE, seen_elsewhere = FALSE, seen_over = FALSE;
  gint64 id;

  cw_test_sandbox_fault (fixture->account.sandbox, "qualtrics", fault);
  cw_job_manager_start (fixture->manager);
  id = ask_for_sync (fixture);
  while (!seen_over)
    {
      g_autoptr (CwJobItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->manager), 0);
      const CwJobEntry *now = item != NULL ? cw_job_item_get_entry (item) : NULL;

      if (now != NULL && is_waiting (now))
        seen = TRUE;
      else
        seen_over = seen;
      if (seen && !seen_elsewhere && !seen_over)
        {
          g_autoptr (CwJobEntry) stored = cw_workspace_run (other, read_stored, &id, NULL, NULL);

          seen_elsewhere = is_waiting (stored);
        }
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (seen_elsewhere);
  entry = wait_for_job (fixture, id);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (entry->wait_reason, ==, NULL);
  g_assert_cmpint (entry->wait_until, ==, 0);
}

/* A disk on which nothing more fits. */
static gpointer
fill_disk (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  int full = GPOINTER_TO_INT (data);

  g_assert_cmpint (
      sqlite3_exec (cw_database_get_handle (db),
                    full ? "CREATE TEMP TRIGGER full_disk BEFORE UPDATE OF state ON job "
                           "WHEN new.finished > 0 BEGIN SELECT raise (ABORT, 'full'); END"
                         : "DROP TRIGGER full_disk",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  return GINT_TO_POINTER (1);
}

/* The end of a job that the store cannot take is told all the same, and written once it can. */
static void
test_end_without_room (SyncFixture *fixture, gconstpointer data)
{
  CwWorkspace *workspace = fixture->account.workspace;
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (CwJobEntry) stored = NULL;

  g_assert_nonnull (cw_workspace_run (workspace, fill_disk, GINT_TO_POINTER (1), NULL, NULL));
  cw_job_manager_start (fixture->manager);
  entry = sync_now (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  stored = cw_workspace_run (workspace, read_stored, &entry->id, NULL, NULL);
  g_assert_cmpint (stored->state, ==, CW_JOB_RUNNING);

  g_assert_nonnull (cw_workspace_run (workspace, fill_disk, GINT_TO_POINTER (0), NULL, NULL));
  do
    {
      g_main_context_iteration (NULL, TRUE);
      cw_job_entry_unref (stored);
      stored = cw_workspace_run (workspace, read_stored, &entry->id, NULL, NULL);
    }
  while (stored->state == CW_JOB_RUNNING);
  g_assert_cmpint (stored->state, ==, CW_JOB_DONE);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/job-manager/" name, SyncFixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sync", test_sync);
  ADD ("changes", test_changes);
  ADD ("revoked-in-the-middle", test_revoked_in_the_middle);
  ADD ("cancel", test_cancel);
  ADD ("cancelled-then-wanted", test_cancelled_then_wanted);
  ADD ("mended-in-between", test_mended_in_between);
  ADD ("edit-without-sorting", test_edit_without_sorting);
  ADD ("parked", test_parked);
  ADD ("untried", test_untried);
  ADD ("passing-faults", test_passing_faults);
  ADD ("server-asks-to-wait", test_server_asks_to_wait);
  ADD ("end-without-room", test_end_without_room);
  return g_test_run ();
}
