/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A process that writes is killed, again and again: what it had committed is there, whole, and
 * what it had not finished is gone. */
#include "config.h"

#include "store/cw-workspace.h"

#include "store-fixture.h"
#include "store/cw-import-repository.h"
#include "store/cw-metric-repository.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 8
#define N_ANSWERS 40

static gboolean
write_metric (CwDatabase *db, int round, int number, GError **error)
{
  g_autofree char *name = g_strdup_printf ("m%d-%d", round, number);
  g_autoptr (CwMetric) metric = cw_metric_new (name, CW_METRIC_KIND_NPS);

  cw_metric_set_survey_id (metric, "SV_1");
  cw_metric_set_question_id (metric, "QID1");
  for (int i = 0; i < N_ANSWERS; i++)
    cw_metric_add_answer (metric, cw_metric_answer_new (name, NULL, CW_SENTIMENT_POSITIVE, i));
  return cw_metric_repository_save (db, metric, error);
}

static gboolean
write_chunk (CwDatabase *db, gint64 import, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "INSERT INTO chunk (survey, import, rows, recorded, flags, keys, "
                           "digests) VALUES (1, ?, 1, zeroblob (40000), '', zeroblob (8), '')",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, import);
  return cw_database_run (db, statement, error);
}

/* The child: writes until it is killed, and tells each time what is committed. */
static int
write_for_ever (const char *path, int round)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *db = cw_database_open (path, &error);
  gint64 import = 0;

  if (db != NULL)
    import = cw_import_repository_begin (db, 1, "cut off", &error);
  for (int number = 0; import != 0; number++)
    {
      if (!write_chunk (db, import, &error) || !write_metric (db, round, number, &error))
        break;
      printf ("%d\n", number);
      fflush (stdout);
    }
  fprintf (stderr, "child: %s\n", error != NULL ? error->message : "no import");
  return 1;
}

/* Returns: the last number that the child told of before it was killed. */
static int
run_child (StoreFixture *fixture, int round)
{
  int out[2], last = -1;
  pid_t child;
  FILE *lines;

  g_assert_cmpint (pipe (out), ==, 0);
  child = fork ();
  if (child == 0)
    {
      dup2 (out[1], STDOUT_FILENO);
      close (out[0]);
      close (out[1]);
      _exit (write_for_ever (fixture->path, round));
    }
  close (out[1]);
  lines = fdopen (out[0], "r");
  /* Each round it gets a bit further. */
  for (int i = 0; i <= round; i++)
    g_assert_cmpint (fscanf (lines, "%d", &last), ==, 1);
  kill (child, SIGKILL);
  while (fscanf (lines, "%d", &last) == 1)
    ;
  fclose (lines);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  return last;
}

static gpointer
check_database (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  StoreFixture fixture = { NULL, NULL, db };
  const int *last = data;
  g_autofree char *told = NULL;

  g_assert_cmpint (store_fixture_query (&fixture, "SELECT count(*) FROM pragma_integrity_check "
                                                  "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_assert_cmpint (store_fixture_query (&fixture, "SELECT count(*) FROM pragma_foreign_key_check"),
                   ==, 0);
  g_assert_cmpint (store_fixture_query (&fixture, "SELECT count(*) FROM import"), ==, 0);
  g_assert_cmpint (store_fixture_query (&fixture, "SELECT count(*) FROM chunk"), ==, 0);
  g_assert_cmpint (store_fixture_query (&fixture, "SELECT count(*) FROM survey"), ==, 1);
  g_assert_cmpint (store_fixture_query (&fixture,
                                        "SELECT count(*) FROM metric AS m WHERE 40 <> "
                                        "(SELECT count(*) FROM metric_answer WHERE metric = m.id)"),
                   ==, 0);
  told = g_strdup_printf ("SELECT count(*) FROM metric WHERE name LIKE 'm%d-%%'", last[0]);
  /* All that was told of, and at most one that was committed and not yet told of. */
  g_assert_cmpint (store_fixture_query (&fixture, told), >=, last[1] + 1);
  g_assert_cmpint (store_fixture_query (&fixture, told), <=, last[1] + 2);
  return NULL;
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_exec (fixture,
                      "INSERT INTO survey (survey_id, name, defined) VALUES ('SV_1', 'x', 1)");
  g_clear_pointer (&fixture->db, cw_database_close);
  for (int round = 0; round < ROUNDS; round++)
    {
      int last[2] = { round, run_child (fixture, round) };
      g_autoptr (CwWorkspace) workspace = cw_workspace_open (fixture->path);
      g_autoptr (GError) error = NULL;

      cw_workspace_run (workspace, check_database, last, NULL, &error);
      g_assert_no_error (error);
    }
}

static gpointer
count_imports (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  StoreFixture fixture = { NULL, NULL, db };

  return GINT_TO_POINTER (store_fixture_query (&fixture, "SELECT count(*) FROM import"));
}

/* While the process lives, whoever opens the workspace leaves its import alone. */
static void
test_living (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CwWorkspace *workspace;
  int out[2];
  pid_t child;
  char line;

  store_fixture_exec (fixture,
                      "INSERT INTO survey (survey_id, name, defined) VALUES ('SV_1', 'x', 1)");
  g_assert_cmpint (pipe (out), ==, 0);
  child = fork ();
  if (child == 0)
    {
      dup2 (out[1], STDOUT_FILENO);
      _exit (write_for_ever (fixture->path, 0));
    }
  g_assert_cmpint (read (out[0], &line, 1), ==, 1);
  kill (child, SIGSTOP);
  workspace = cw_workspace_open (fixture->path);
  g_assert_cmpint (
      GPOINTER_TO_INT (cw_workspace_run (workspace, count_imports, NULL, NULL, &error)), ==, 1);
  g_assert_finalize_object (workspace);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  workspace = cw_workspace_open (fixture->path);
  g_assert_cmpint (
      GPOINTER_TO_INT (cw_workspace_run (workspace, count_imports, NULL, NULL, &error)), ==, 0);
  g_assert_no_error (error);
  g_assert_finalize_object (workspace);
  close (out[0]);
  close (out[1]);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/workspace-crash/killed", test_killed);
  ADD ("/workspace-crash/living", test_living);

  return g_test_run ();
}
