/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do while an integration sends or waits: cancel, edit, disable, remove, mend; and what
 * becomes of its deliveries. */
#include "config.h"

#include "delivery-fixture.h"

#include "store/cw-job-repository.h"
#include "sync/cw-delivery-store.h"

/* With more triggers, records and statements of other processes. */
static gpointer
execute (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char *message = NULL;

  g_assert_true (cw_database_begin (db, error));
  sqlite3_exec (cw_database_get_handle (db), data, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_true (cw_database_commit (db, error));
  return db;
}

static gpointer
remove_record (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 row = cw_record_repository_find_row (db, CW_RECORD_INTERACTION, data, error);

  g_assert_cmpint (row, >, 0);
  g_assert_true (cw_record_repository_remove (db, row, error));
  return db;
}

static const CwDelivery *
find (GPtrArray *all, const char *record_id, guint generation)
{
  for (guint i = 0; i < all->len; i++)
    {
      const CwDelivery *delivery = all->pdata[i];

      if (strcmp (delivery->record_id, record_id) == 0 && delivery->generation == generation)
        return delivery;
    }
  g_assert_not_reached ();
}

static void
change_survey (Fixture *fixture, const char *members)
{
  g_autofree char *change =
      g_strdup_printf ("{\"survey\":\"%s\",%s}", fixture->integration->project->survey_id, members);

  json_node_unref (
      cw_test_sandbox_control (fixture->account.sandbox, "POST", "/_sandbox/surveys", change));
}

/* Begins a run and leaves it. (transfer none): what it will answer by */
static gint64
begin_run (Fixture *fixture, GAsyncResult **ended)
{
  g_autoptr (GAsyncResult) queued = NULL;
  const CwIntegration *integration = reload (fixture);
  gint64 id;

  cw_job_manager_queue_async (fixture->manager, CW_DELIVERY_KIND, integration->uid,
                              integration->name, integration->connection_uid, NULL, note_result_cb,
                              &queued);
  id = cw_job_manager_queue_finish (fixture->manager, wait_for_result (&queued), NULL);
  cw_job_manager_start_own (fixture->manager);
  cw_job_manager_wait_async (fixture->manager, id, NULL, note_result_cb, ended);
  return id;
}

static CwJobEntry *
end_run (Fixture *fixture, GAsyncResult **ended)
{
  g_autoptr (GError) error = NULL;
  CwJobEntry *entry =
      cw_job_manager_wait_finish (fixture->manager, wait_for_result (ended), &error);

  g_assert_no_error (error);
  return entry;
}

static void
wait_for_requests (Fixture *fixture, const char *what, guint n)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (count_requests (fixture, what) < n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      for (guint i = 0; i < 20; i++)
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* Whatever was under way is looked for, what was not goes on waiting, and the next run sends each
 * once. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  guint n_records = GPOINTER_TO_UINT (data);
  const char *what = n_records > 50 ? "import-responses" : "responses";
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (CwJobEntry) next = NULL;
  gint64 id;

  enable (fixture, n_records);
  spoil (fixture, what, "\"delay_ms\":3000,\"skip\":1");
  if (n_records > 50)
    spoil (fixture, what, "\"delay_ms\":3000");
  id = begin_run (fixture, &ended);
  wait_for_requests (fixture, what, n_records > 50 ? 1 : 2);
  cw_job_manager_cancel (fixture->manager, id);
  entry = end_run (fixture, &ended);
  g_assert_cmpint (entry->state, ==, CW_JOB_CANCELLED);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_SENDING), ==, 0);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_IN_DOUBT), >, 0);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, 0);
  next = run (fixture);
  g_assert_cmpint (next->state, ==, CW_JOB_DONE);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DELIVERED), ==, n_records);
  g_assert_cmpuint (count_stored (fixture), ==, n_records);
}

/* A name that was dropped silently stops it; saving the same data again mends the project, and what
 * waited goes on. */
static void
test_saved_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (GPtrArray) all = NULL;

  enable (fixture, 5);
  change_survey (fixture, data);
  entry = run (fixture);
  g_assert_cmpint (fixture->integration->problem, ==, CW_PROBLEM_NOT_STORED);
  save_mapping (fixture, "");
  g_assert_cmpint (reload (fixture)->problem, ==, CW_PROBLEM_NONE);
  run_well (fixture, "4 delivered");
  g_assert_cmpint (fixture->integration->problem, ==, CW_PROBLEM_NONE);
  g_assert_cmpuint (count_stored (fixture), ==, 5);
}

/* Records that come while it runs, after the data was saved anew, are written by the new data; what
 * is frozen stays. */
static void
test_saved_in_mid_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (GPtrArray) all = NULL;

  enable (fixture, 4);
  /* The first answer is lost: it looks for it, and waits in between. */
  run_on_workspace (fixture, execute,
                    (char *) "UPDATE setting SET value = '2' WHERE key = 'delivery-settle-time'");
  spoil (fixture, "responses", "\"status\":503,\"close\":true,\"skip\":1");
  begin_run (fixture, &ended);
  wait_for_requests (fixture, "responses", 3);
  save_mapping (fixture, ",{\"name\":\"Number\",\"field\":\"interaction.id\"}");
  run_on_workspace (fixture, put_records, GUINT_TO_POINTER (6));
  entry = end_run (fixture, &ended);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DELIVERED), ==, 6);
  g_assert_cmpuint (count_stored (fixture), ==, 6);
  all = run_on_workspace (fixture, list_deliveries, NULL);
  g_assert_false (says (find (all, "int-1", 0), "\"Number\""));
  g_assert_true (says (find (all, "int-4", 0), "\"Number\""));
  g_assert_true (says (find (all, "int-5", 0), "\"Number\""));
}

/* A trigger that is switched off while it runs lets nothing through any more. */
static void
test_trigger_in_mid_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (CwJobEntry) entry = NULL;

  enable (fixture, 4);
  run_on_workspace (fixture, execute,
                    (char *) "UPDATE setting SET value = '2' WHERE key = 'delivery-settle-time'");
  spoil (fixture, "responses", "\"status\":503,\"close\":true,\"skip\":1");
  begin_run (fixture, &ended);
  wait_for_requests (fixture, "responses", 3);
  run_on_workspace (fixture, execute, (char *) "UPDATE trigger_filter SET enabled = 0");
  run_on_workspace (fixture, put_records, GUINT_TO_POINTER (6));
  entry = end_run (fixture, &ended);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpuint (count_stored (fixture), ==, 4);
}

static void
delete_project (Fixture *fixture)
{
  g_autoptr (CwJobEntry) entry = NULL;

  change_survey (fixture, "\"delete\":true");
  entry = run (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_FAILED);
  g_assert_cmpint (fixture->integration->problem, ==, CW_PROBLEM_PROJECT_DELETED);
}

static void
recreate (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cw_flow_recreate_project_async (fixture->manager, fixture->integration->id, NULL, note_result_cb,
                                  &result);
  cw_flow_recreate_project_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  reload (fixture);
}

/* What waits is written anew; what has no record any more is not, and holds nothing up. */
static void
test_recreate_without_a_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const CwDelivery *orphan;

  enable (fixture, 4);
  delete_project (fixture);
  run_on_workspace (fixture, remove_record, (char *) "int-2");
  recreate (fixture);
  run_well (fixture, "3 delivered");
  g_assert_cmpuint (count_stored (fixture), ==, 3);
  all = run_on_workspace (fixture, list_deliveries, NULL);
  orphan = find (all, "int-2", 0);
  g_assert_cmpint (orphan->state, ==, CW_DELIVERY_SKIPPED);
  g_assert_cmpstr (orphan->error_code, ==, CW_OUTBOX_RECORD_REMOVED);
  g_assert_nonnull (orphan->error_message);
  g_array_append_val (ids, orphan->id);
}

static gpointer
retry_dead (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) dead = cw_outbox_repository_list (db, 0, 0, 0, 1000, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < dead->len; i++)
    g_array_append_val (ids, ((CwDelivery *) dead->pdata[i])->id);
  g_assert_true (cw_outbox_repository_retry (db, ids, 1, &n, error));
  return GUINT_TO_POINTER (n);
}

/* A dead letter that was written for a project that is gone is written for the new one before it
 * is sent again; the first push there is read back. */
static void
test_recreate_with_dead_letters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;
  guint n_read;

  enable (fixture, 4);
  /* So that the question of the old project has another id than that of the new one. */
  save_mapping (fixture,
                ",{\"name\":\"A\",\"field\":\"interaction.type\",\"format\":\"question\"}");
  spoil (fixture, "responses", "\"status\":400");
  run_well (fixture, "3 delivered, 1 dead letter");
  save_mapping (fixture, "");
  run_on_workspace (fixture, put_records, GUINT_TO_POINTER (6));
  delete_project (fixture);
  recreate (fixture);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (run_on_workspace (fixture, retry_dead, NULL)), ==, 1);
  n_read = cw_test_sandbox_count (fixture->account.sandbox, "qualtrics", "GET", "/API/v3/surveys/");
  run_well (fixture, "3 delivered");
  g_assert_cmpuint (
      cw_test_sandbox_count (fixture->account.sandbox, "qualtrics", "GET", "/API/v3/surveys/"), >,
      n_read);
  g_assert_cmpuint (count_stored (fixture), ==, 3);
  g_assert_cmpint (fixture->integration->problem, ==, CW_PROBLEM_NONE);
  {
    g_autoptr (GPtrArray) all = run_on_workspace (fixture, list_deliveries, NULL);
    guint n_old = 0;

    for (guint i = 0; i < all->len; i++)
      {
        const CwDelivery *delivery = all->pdata[i];

        n_old += delivery->state == CW_DELIVERY_DELIVERED && says (delivery, "QID2");
      }
    /* Those that the old project took. */
    g_assert_cmpuint (n_old, ==, 3);
  }
}

/* Sent again as it was: the bytes of then, but for the key; names that were changed since do not
 * matter, nor does it that the record is gone. */
static void
test_replay_as_it_was (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const CwDelivery *old, *new;
  g_autoptr (GString) expected = NULL;
  gsize size;
  const char *text;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) node = json_from_string (
      "{\"crosswalk\":\"mapping/1\",\"fields\":[{\"name\":\"Who\",\"field\":\"interaction.agent\"}]}",
      NULL);
  g_autoptr (CwMapping) mapping = cw_mapping_from_json (node, NULL);

  enable (fixture, 2);
  run_well (fixture, "2 delivered");
  cw_flow_save_mapping_async (fixture->manager, fixture->integration->id, mapping, NULL,
                              note_result_cb, &result);
  g_assert_true (cw_flow_save_mapping_finish (fixture->manager, wait_for_result (&result), NULL));
  run_on_workspace (fixture, remove_record, (char *) "int-1");
  before = run_on_workspace (fixture, list_deliveries, NULL);
  old = find (before, "int-1", 0);
  replay (fixture, old->id, FALSE);
  after = run_on_workspace (fixture, list_deliveries, NULL);
  new = find (after, "int-1", 1);
  text = g_bytes_get_data (old->payload, &size);
  expected = g_string_new_len (text, (gssize) size);
  g_string_replace (expected, old->key, new->key, 0);
  text = g_bytes_get_data (new->payload, &size);
  g_assert_cmpmem (text, size, expected->str, expected->len);
  g_assert_true (says (new, "\"Agent\""));
  g_assert_cmpuint (new->mapping_version, ==, old->mapping_version);
  run_well (fixture, "1 delivered");
  g_assert_cmpuint (count_stored (fixture), ==, 3);
}

/* And one, so that none is not an error. */
static gpointer
count_open_jobs (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJobQuery query = { .open_only = TRUE, .state = -1, .limit = 10 };
  g_autoptr (GPtrArray) jobs = cw_job_repository_list (db, &query, error);

  return GUINT_TO_POINTER (jobs->len + 1);
}

static gpointer
has_work (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cw_delivery_store_has_work (db, data, g_get_real_time () / 1000) ? 1
                                                                                           : -1);
}

static gpointer
queue_due (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_delivery_store_queue_due (db, g_get_real_time () / 1000, error) ? db : NULL;
}

/* What was put off while the clock was a year ahead is not put off for a year; what may have been
 * sent then is found. */
static void
test_clock_moved_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (CwJobEntry) next = NULL;
  gint64 id;

  enable (fixture, 20);
  spoil (fixture, "responses", "\"delay_ms\":3000,\"skip\":1");
  id = begin_run (fixture, &ended);
  wait_for_requests (fixture, "responses", 2);
  cw_job_manager_cancel (fixture->manager, id);
  entry = end_run (fixture, &ended);
  run_on_workspace (fixture, execute,
                    (char *) "UPDATE delivery SET due = due + 31536000000, sent = sent + "
                             "31536000000, created = created + 31536000000 WHERE ended = 0;"
                             "UPDATE job SET finished = finished + 31536000000");
  g_assert_cmpint (GPOINTER_TO_INT (run_on_workspace (fixture, has_work, fixture->integration)), ==,
                   1);
  run_on_workspace (fixture, queue_due, NULL);
  g_assert_cmpuint (GPOINTER_TO_UINT (run_on_workspace (fixture, count_open_jobs, NULL)), ==, 2);
  next = run (fixture);
  g_assert_cmpint (next->state, ==, CW_JOB_DONE);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DELIVERED), ==, 20);
  g_assert_cmpuint (count_stored (fixture), ==, 20);
}

static gpointer
disable_it (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_disable (db, *(gint64 *) data, 1, error) ? db : NULL;
}

static gpointer
remove_it (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (cw_integration_repository_remove (db, *(gint64 *) data, &failure))
    return GINT_TO_POINTER (1);
  g_assert_error (failure, CW_STORE_ERROR, CW_STORE_ERROR_KEPT);
  return GINT_TO_POINTER (2);
}

/* Disabled while it runs: what is on its way lands, the rest waits, and that is no failure. */
static void
test_disabled_in_mid_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (CwJobEntry) entry = NULL;

  enable (fixture, 40);
  spoil (fixture, "responses", "\"delay_ms\":500,\"skip\":1");
  begin_run (fixture, &ended);
  wait_for_requests (fixture, "responses", 2);
  g_assert_cmpint (
      GPOINTER_TO_INT (run_on_workspace (fixture, remove_it, &fixture->integration->id)), ==, 2);
  run_on_workspace (fixture, disable_it, &fixture->integration->id);
  entry = end_run (fixture, &ended);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (entry->error_message, ==, NULL);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_PENDING), >, 0);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_SENDING), ==, 0);
  g_assert_cmpuint (count_stored (fixture), ==, count (fixture, CW_DELIVERY_DELIVERED));
}

/* What a process that died left "sending" is nobody's: the integration can be removed, and with it
 * go its deliveries and the job that waits. */
static void
test_removed_with_pending (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  enable (fixture, 4);
  run_on_workspace (fixture, execute,
                    (char *) "INSERT INTO delivery (integration, record, record_id, key, title, "
                             "state, mapping_version, created) SELECT id, 0, 'x', 'k', 'x', "
                             "'sending', 1, 1 FROM integration");
  g_assert_cmpuint (GPOINTER_TO_UINT (run_on_workspace (fixture, count_open_jobs, NULL)), ==, 2);
  g_assert_cmpint (
      GPOINTER_TO_INT (run_on_workspace (fixture, remove_it, &fixture->integration->id)), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (run_on_workspace (fixture, count_open_jobs, NULL)), ==, 1);
}

static gpointer
add_copy (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_add (db, data, error) ? db : NULL;
}

/* Two integrations that send to one project: each record arrives once from each, and what is in
 * doubt is looked for by the key of its own. */
static void
test_one_project_for_two (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwIntegration) other = NULL;
  gint64 id;

  enable (fixture, 4);
  spoil (fixture, "responses", "\"close\":true,\"skip\":2");
  run_well (fixture, "4 delivered");
  id = fixture->integration->id;
  other = cw_integration_copy (fixture->integration);
  g_free (other->uid);
  g_free (other->name);
  other->uid = g_uuid_string_random ();
  other->name = g_strdup ("Other");
  other->enabled = FALSE;
  other->enabled_at = 0;
  cw_integration_free (fixture->integration);
  fixture->integration = g_steal_pointer (&other);
  {
    gpointer answer;

    fixture->integration->id = 0;
    answer = run_on_workspace (fixture, add_copy, fixture->integration);
    g_assert_nonnull (answer);
  }
  g_assert_cmpint (fixture->integration->id, !=, id);
  enable (fixture, 4);
  spoil (fixture, "responses", "\"status\":503,\"close\":true,\"skip\":2");
  run_well (fixture, "4 delivered");
  g_assert_cmpuint (count_stored (fixture), ==, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func)                                                                      \
  g_test_add ("/delivery-mending/" name, Fixture, data, set_up, func, tear_down)
  ADD ("cancel/singles", GUINT_TO_POINTER (20), test_cancel);
  ADD ("cancel/file", GUINT_TO_POINTER (80), test_cancel);
  ADD ("saved-again/name", "\"field\":\"Agent\",\"remove\":true", test_saved_again);
  ADD ("saved-again/question", "\"question\":\"QID1\",\"remove\":true", test_saved_again);
  ADD ("saved-in-mid-run", NULL, test_saved_in_mid_run);
  ADD ("trigger-in-mid-run", NULL, test_trigger_in_mid_run);
  ADD ("recreate/without-a-record", NULL, test_recreate_without_a_record);
  ADD ("recreate/with-dead-letters", NULL, test_recreate_with_dead_letters);
  ADD ("replay-as-it-was", NULL, test_replay_as_it_was);
  ADD ("clock-moved-back", NULL, test_clock_moved_back);
  ADD ("disabled-in-mid-run", NULL, test_disabled_in_mid_run);
  ADD ("removed-with-pending", NULL, test_removed_with_pending);
  ADD ("one-project-for-two", NULL, test_one_project_for_two);
#undef ADD
  return g_test_run ();
}
