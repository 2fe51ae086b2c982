/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-workspace.h"

#include "store-fixture.h"
#include "store/cw-job-repository.h"

/* What the calls of a test share; everything but the gate is used by one thread at a time. */
typedef struct
{
  StoreFixture store;
  CwWorkspace *workspace; /* (owned) (nullable) */
  GMutex gate;            /* held by a test to keep the store's thread back */
  GThread *main_thread;
  GArray *ran;      /* (element-type int): order in which the calls ran */
  GArray *answered; /* (element-type int): order of the answers */
  GError *error;    /* (owned) (nullable): of the last answer */
  guint n_changes;
  guint changes;
} Fixture;

typedef struct
{
  Fixture *fixture;
  int number;
} Numbered;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  store_fixture_init (&fixture->store);
  fixture->workspace = cw_workspace_open (fixture->store.path);
  fixture->main_thread = g_thread_self ();
  fixture->ran = g_array_new (FALSE, FALSE, sizeof (int));
  fixture->answered = g_array_new (FALSE, FALSE, sizeof (int));
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->workspace != NULL)
    g_assert_finalize_object (fixture->workspace);
  g_clear_error (&fixture->error);
  g_array_unref (fixture->ran);
  g_array_unref (fixture->answered);
  g_mutex_clear (&fixture->gate);
  store_fixture_tear_down (&fixture->store, NULL);
}

static gpointer
wait_at_gate (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  return NULL;
}

static gpointer
note_number (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Numbered *call = data;

  cw_database_assert_thread (db);
  g_assert_true (g_thread_self () != call->fixture->main_thread);
  g_array_append_val (call->fixture->ran, call->number);
  return GINT_TO_POINTER (call->number);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Numbered *call = user_data;

  g_assert_true (g_thread_self () == call->fixture->main_thread);
  g_clear_error (&call->fixture->error);
  cw_workspace_run_finish (CW_WORKSPACE (source), result, &call->fixture->error);
  g_array_append_val (call->fixture->answered, call->number);
  g_free (call);
}

static void
queue_number (Fixture *fixture, int number, GCancellable *cancellable)
{
  Numbered call = { fixture, number };

  cw_workspace_run_async (fixture->workspace, note_number, g_memdup2 (&call, sizeof call), g_free,
                          NULL, cancellable, answered_cb, g_memdup2 (&call, sizeof call));
}

static void
iterate_until_answers (Fixture *fixture, guint n_answers)
{
  while (fixture->answered->len < n_answers)
    g_main_context_iteration (NULL, TRUE);
}

static void
hold (Fixture *fixture)
{
  g_mutex_lock (&fixture->gate);
  cw_workspace_run_async (fixture->workspace, wait_at_gate, fixture, NULL, NULL, NULL, NULL, NULL);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  hold (fixture);
  for (int i = 0; i < 200; i++)
    queue_number (fixture, i, NULL);
  g_mutex_unlock (&fixture->gate);
  iterate_until_answers (fixture, 200);
  for (int i = 0; i < 200; i++)
    {
      g_assert_cmpint (g_array_index (fixture->ran, int, i), ==, i);
      g_assert_cmpint (g_array_index (fixture->answered, int, i), ==, i);
    }
}

static void
test_failed_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cw_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  g_file_set_contents (fixture->store.path, "garbage", -1, &error);
  g_assert_no_error (error);
  fixture->workspace = cw_workspace_open (fixture->store.path);
  for (int i = 0; i < 5; i++)
    queue_number (fixture, i, NULL);
  iterate_until_answers (fixture, 5);
  store_fixture_assert_sentence (fixture->error, CW_STORE_ERROR_DAMAGED);
  g_assert_cmpuint (fixture->ran->len, ==, 0);
  g_assert_null (cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_DAMAGED);
  cw_workspace_check_external_changes (fixture->workspace);
}

static void
test_cancel_queued (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  hold (fixture);
  queue_number (fixture, 1, NULL);
  queue_number (fixture, 2, cancellable);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);
  iterate_until_answers (fixture, 2);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->ran->len, ==, 1);
  queue_number (fixture, 3, NULL);
  iterate_until_answers (fixture, 3);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (g_array_index (fixture->ran, int, 1), ==, 3);
}

static gpointer
query_forever (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n",
      error);

  g_cancellable_cancel (cancellable);
  g_assert_false (cw_database_step (db, statement, error));
  return NULL;
}

static void
test_cancel_running (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  cw_workspace_run (fixture->workspace, query_forever, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* The next one is not cancelled with it. */
  cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
write_survey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO survey (survey_id, name) VALUES ('SV_%s', 'x')", (const char *) data);
  gboolean keep = !g_str_has_prefix (data, "bad");

  if (!cw_database_begin (db, error))
    return NULL;
  cw_database_note_change (db, keep ? CW_CHANGE_SURVEYS : CW_CHANGE_METRICS);
  return cw_database_end (db, cw_database_exec (db, sql, error) && keep, error) ? data : NULL;
}

static void
changed_cb (CwWorkspace *workspace, guint what, Fixture *fixture)
{
  g_assert_true (g_thread_self () == fixture->main_thread);
  fixture->n_changes++;
  fixture->changes |= what;
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "1", "bad", "2", "3" };
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (changed_cb), fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    cw_workspace_run (fixture->workspace, write_survey, (gpointer) names[i], NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* Three commits, one signal; what was rolled back is not told. */
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->changes, ==, CW_CHANGE_SURVEYS);
}

static void
test_external_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwWorkspace) other = cw_workspace_open (fixture->store.path);
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (changed_cb), fixture);
  cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, &error);
  cw_workspace_run (other, wait_at_gate, fixture, NULL, &error);
  cw_workspace_check_external_changes (fixture->workspace);
  cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, &error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_changes, ==, 0);

  cw_workspace_run (other, write_survey, (gpointer) "1", NULL, &error);
  g_assert_no_error (error);
  /* Without being asked: somebody listens. */
  while (fixture->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  /* What it was, and nothing else. */
  g_assert_cmpuint (fixture->changes, ==, CW_CHANGE_SURVEYS);
  /* And once for each write. */
  cw_workspace_check_external_changes (fixture->workspace);
  cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, &error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

typedef struct
{
  CwJobEntry *entry; /* (owned) */
} Worker;

static gpointer
take_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Worker *worker = data;
  g_autoptr (CwJobEntry) entry = cw_job_entry_new ("survey-sync", "SV_1", "Orders");

  g_assert_true (cw_job_repository_add (db, entry, NULL, error));
  worker->entry = cw_job_repository_claim (db, "worker", 1000, error);
  return worker->entry;
}

static gpointer
write_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Worker *worker = data;

  worker->entry->n_done += 100;
  return cw_job_repository_update (db, worker->entry, error) ? worker : NULL;
}

/* (transfer none): what the window was told of what the other program did */
static guint
look_at_others (Fixture *fixture)
{
  fixture->changes = 0;
  cw_workspace_check_external_changes (fixture->workspace);
  cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return fixture->changes;
}

/* How far a worker is makes no window load anything; what it brings loads that alone. */
static void
test_external_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwWorkspace) other = cw_workspace_open (fixture->store.path);
  Worker worker = { NULL };

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (changed_cb), fixture);
  cw_workspace_run (fixture->workspace, write_survey, (gpointer) "own", NULL, NULL);
  look_at_others (fixture);
  g_assert_nonnull (cw_workspace_run (other, take_job, &worker, NULL, NULL));
  g_assert_cmpuint (look_at_others (fixture), ==, CW_CHANGE_JOBS);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_nonnull (cw_workspace_run (other, write_job, &worker, NULL, NULL));
      g_assert_cmpuint (look_at_others (fixture), ==, 0);
    }
  /* Both write: each is told once, here what is its own and there what is not. */
  g_assert_nonnull (cw_workspace_run (other, write_survey, (gpointer) "2", NULL, NULL));
  cw_workspace_run (fixture->workspace, write_survey, (gpointer) "3", NULL, NULL);
  g_assert_cmpuint (look_at_others (fixture), ==, CW_CHANGE_SURVEYS);
  g_assert_cmpuint (look_at_others (fixture), ==, 0);
  worker.entry->state = CW_JOB_DONE;
  worker.entry->finished = 2000;
  g_assert_nonnull (cw_workspace_run (other, write_job, &worker, NULL, NULL));
  g_assert_cmpuint (look_at_others (fixture), ==, CW_CHANGE_JOBS);
  cw_job_entry_unref (worker.entry);
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20; i++)
    queue_number (fixture, i, NULL);
  cw_workspace_close (fixture->workspace);
  /* What was queued has run, even if nobody has heard of it yet. */
  g_assert_cmpuint (fixture->ran->len, ==, 20);
  cw_workspace_close (fixture->workspace);
  queue_number (fixture, 20, NULL);
  iterate_until_answers (fixture, 21);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_cmpuint (fixture->ran->len, ==, 20);
  g_assert_null (cw_workspace_run (fixture->workspace, wait_at_gate, fixture, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  cw_workspace_check_external_changes (fixture->workspace);
}

static void
finalized_cb (gpointer data, GObject *object)
{
  Fixture *fixture = data;

  g_assert_true (g_thread_self () == fixture->main_thread);
  fixture->workspace = NULL;
}

/* Whoever lets go of a workspace still gets the answers; it ends after the last, and here. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  CwWorkspace *workspace = fixture->workspace;

  for (int round = 0; round < 50; round++)
    {
      g_object_weak_ref (G_OBJECT (workspace), finalized_cb, fixture);
      g_array_set_size (fixture->answered, 0);
      for (int i = 0; i < 3; i++)
        queue_number (fixture, i, NULL);
      g_object_unref (workspace);
      while (fixture->workspace != NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (fixture->answered->len, ==, 3);
      g_assert_no_error (fixture->error);
      workspace = fixture->workspace = cw_workspace_open (fixture->store.path);
    }
}

static gpointer
give_string (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_strdup ("result");
}

static int n_freed;

static void
count_free (gpointer data)
{
  g_atomic_int_inc (&n_freed);
  g_free (data);
}

/* A result that nobody takes, and the data of a call, are freed. */
static void
test_ownership (Fixture *fixture, gconstpointer data)
{
  n_freed = 0;
  cw_workspace_run_async (fixture->workspace, give_string, g_strdup ("data"), count_free,
                          count_free, NULL, NULL, NULL);
  while (g_atomic_int_get (&n_freed) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_freed, ==, 2);
}

static void
answered_on_own_context_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GThread **thread = user_data;

  *thread = g_thread_self ();
  g_free (cw_workspace_run_finish (CW_WORKSPACE (source), result, NULL));
}

static gpointer
call_from_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  GThread *answered_on = NULL;

  g_main_context_push_thread_default (context);
  cw_workspace_run_async (fixture->workspace, give_string, NULL, NULL, g_free, NULL,
                          answered_on_own_context_cb, &answered_on);
  while (answered_on == NULL)
    g_main_context_iteration (context, TRUE);
  g_assert_true (answered_on == g_thread_self ());
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_own_context (Fixture *fixture, gconstpointer data)
{
  GThread *thread = g_thread_new ("caller", call_from_thread, fixture);

  g_thread_join (thread);
}

static gpointer
leave_statement_open (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT 1 UNION SELECT 2", error);

  g_assert_true (cw_database_step (db, statement, error));
  return NULL;
}

static gpointer
count_open_statements (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = NULL;
  guint count = 0;

  while ((statement = sqlite3_next_stmt (cw_database_get_handle (db), statement)) != NULL)
    count += sqlite3_stmt_busy (statement) ? 1 : 0;
  return GUINT_TO_POINTER (count);
}

/* A query that somebody forgot would hold an old state of the file for ever. */
static void
test_forgotten_statement (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cw_workspace_run (fixture->workspace, leave_statement_open, NULL, NULL, &error);
  g_assert_null (cw_workspace_run (fixture->workspace, count_open_statements, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_default_path (void)
{
  g_autofree char *path = cw_workspace_get_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/crosswalk/workspace.db"));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/workspace/order", test_order);
  ADD ("/workspace/failed-open", test_failed_open);
  ADD ("/workspace/cancel-queued", test_cancel_queued);
  ADD ("/workspace/cancel-running", test_cancel_running);
  ADD ("/workspace/changed", test_changed);
  ADD ("/workspace/external-change", test_external_change);
  ADD ("/workspace/external-progress", test_external_progress);
  ADD ("/workspace/close", test_close);
  ADD ("/workspace/let-go", test_let_go);
  ADD ("/workspace/ownership", test_ownership);
  ADD ("/workspace/own-context", test_own_context);
  ADD ("/workspace/forgotten-statement", test_forgotten_statement);
  g_test_add_func ("/workspace/default-path", test_default_path);

  return g_test_run ();
}
