/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself, as it is started. */
#include "config.h"

#include "support/cw-ui-test.h"

typedef struct
{
  int status;
  char *out; /* (owned) */
  char *err; /* (owned) */
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->out, g_free);
  g_clear_pointer (&run->err, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static Run
start (const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { 0 };

  g_ptr_array_add (argv, (gpointer) g_getenv ("CROSSWALK_PROGRAM"));
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  process =
      g_subprocess_newv ((const char *const *) argv->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run.out, &run.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  return run;
}

static char *
create_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static void
test_starts (void)
{
  g_autofree char *path = create_path ("new folder/workspace.db");
  g_auto (Run) run =
      start ((const char *const[]){ "--exit-after-startup", "--workspace", path, NULL });

  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_damaged_workspace (void)
{
  g_autofree char *path = create_path ("damaged.db");
  g_autofree char *after = NULL;
  g_auto (Run) run = { 0 };

  g_assert_true (g_file_set_contents (path, "this is no database, and never was one", -1, NULL));
  run = start ((const char *const[]){ "--exit-after-startup", "--workspace", path, NULL });
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.err, "crosswalk: "));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "this is no database, and never was one");
}

static void
test_version (void)
{
  g_auto (Run) run = start ((const char *const[]){ "--version", NULL });

  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.out, ==, "Crosswalk " PACKAGE_VERSION "\n");
}

static void
test_wrong_option (void)
{
  g_auto (Run) run = start ((const char *const[]){ "--no-such-option", NULL });

  g_assert_cmpint (run.status, !=, 0);
  g_assert_nonnull (strstr (run.err, "--no-such-option"));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  g_test_add_func ("/application/starts", test_starts);
  g_test_add_func ("/application/damaged-workspace", test_damaged_workspace);
  g_test_add_func ("/application/version", test_version);
  g_test_add_func ("/application/wrong-option", test_wrong_option);
  return g_test_run ();
}
