/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-token-lock.h"

#include "auth/cw-auth-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define UID "5f7b2c1a"

typedef struct
{
  char *root;   /* (owned) */
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} Fixture;

typedef struct
{
  gboolean done;
  CwTokenLock *lock; /* (owned) (nullable) */
  GError *error;     /* (owned) (nullable) */
} Outcome;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("crosswalk-lock-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "locks", NULL);
  fixture->path = g_build_filename (fixture->folder, "token-" UID ".lock", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_remove (fixture->folder);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_free (fixture->root);
}

static void
acquired_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->lock = cw_token_lock_acquire_finish (result, &outcome->error);
  outcome->done = TRUE;
  g_main_context_wakeup (NULL);
}

static void
acquire (Fixture *fixture, GCancellable *cancellable, Outcome *outcome)
{
  cw_token_lock_acquire_async (fixture->folder, UID, cancellable, acquired_cb, outcome);
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static CwTokenLock *
acquire_now (Fixture *fixture)
{
  Outcome outcome = { 0 };

  acquire (fixture, NULL, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_nonnull (outcome.lock);
  return outcome.lock;
}

/* Everything that is ready, as often as it takes the main loop to have gone round. */
static void
go_round (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A process that holds the lock until it reads a byte, and tells when it has it. */
static pid_t
start_holder (Fixture *fixture, int *to_child)
{
  int up[2];
  int down[2];
  char byte;
  pid_t pid;

  g_assert_cmpint (pipe2 (up, O_CLOEXEC), ==, 0);
  g_assert_cmpint (pipe2 (down, O_CLOEXEC), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      int fd = open (fixture->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

      if (fd < 0 || flock (fd, LOCK_EX) != 0 || write (up[1], "x", 1) != 1)
        _exit (1);
      close (down[1]);
      if (read (down[0], &byte, 1) < 0)
        _exit (2);
      _exit (0);
    }
  close (up[1]);
  close (down[0]);
  g_assert_cmpint (read (up[0], &byte, 1), ==, 1);
  close (up[0]);
  *to_child = down[1];
  return pid;
}

static void
end_holder (pid_t pid, int to_child)
{
  int status;

  close (to_child);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
test_free (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwTokenLock) lock = acquire_now (fixture);
  struct stat status;

  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);
  g_assert_cmpint (stat (fixture->folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0700);
  g_clear_pointer (&lock, cw_token_lock_release);
  /* Somebody may wait on the file: it stays. */
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_in_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwTokenLock) first = acquire_now (fixture);
  Outcome second = { 0 };

  acquire (fixture, NULL, &second);
  go_round ();
  g_assert_false (second.done);
  g_clear_pointer (&first, cw_token_lock_release);
  wait_for (&second);
  g_assert_no_error (second.error);
  cw_token_lock_release (second.lock);
}

static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };
  int to_child;
  pid_t pid;

  cw_token_lock_release (acquire_now (fixture));
  pid = start_holder (fixture, &to_child);
  acquire (fixture, NULL, &outcome);
  go_round ();
  g_assert_false (outcome.done);
  end_holder (pid, to_child);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  cw_token_lock_release (outcome.lock);
}

static void
test_killed_process (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };
  int to_child;
  pid_t pid;

  cw_token_lock_release (acquire_now (fixture));
  pid = start_holder (fixture, &to_child);
  acquire (fixture, NULL, &outcome);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  close (to_child);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  cw_token_lock_release (outcome.lock);
}

static gboolean
is_open (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (g_strcmp0 (target, path) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CwTokenLock) first = acquire_now (fixture);
  Outcome second = { 0 };
  gint64 end;

  acquire (fixture, cancellable, &second);
  go_round ();
  g_cancellable_cancel (cancellable);
  wait_for (&second);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (second.lock);
  g_clear_error (&second.error);
  g_clear_pointer (&first, cw_token_lock_release);
  /* What was given up is not kept by the thread that waited for it. */
  end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (is_open (fixture->path) && g_get_monotonic_time () < end)
    g_thread_yield ();
  g_assert_false (is_open (fixture->path));
  cw_token_lock_release (acquire_now (fixture));
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { 0 };

  g_cancellable_cancel (cancellable);
  acquire (fixture, cancellable, &outcome);
  wait_for (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_uncancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CwTokenLock) first = acquire_now (fixture);
  Outcome second = { 0 };

  acquire (fixture, cancellable, &second);
  g_clear_pointer (&first, cw_token_lock_release);
  wait_for (&second);
  g_assert_no_error (second.error);
  g_cancellable_cancel (cancellable);
  go_round ();
  cw_token_lock_release (second.lock);
}

static void
assert_refused (Fixture *fixture)
{
  Outcome outcome = { 0 };

  acquire (fixture, NULL, &outcome);
  wait_for (&outcome);
  g_assert_error (outcome.error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  g_assert_nonnull (strstr (outcome.error->message, fixture->folder));
  g_clear_error (&outcome.error);
}

/* Where others may write, a name can be guessed and taken before we do. */
static void
test_not_private (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0777), ==, 0);
  assert_refused (fixture);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *victim = g_build_filename (fixture->root, "victim", NULL);

  g_assert_cmpint (symlink ("/", fixture->folder), ==, 0);
  assert_refused (fixture);
  g_remove (fixture->folder);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (symlink (victim, fixture->path), ==, 0);
  assert_refused (fixture);
  g_assert_false (g_file_test (victim, G_FILE_TEST_EXISTS));
}

static void
test_default_folder (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  g_free (fixture->path);
  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->root, "crosswalk", NULL);
  fixture->path = g_build_filename (fixture->folder, "token-" UID ".lock", NULL);
  cw_token_lock_acquire_async (NULL, UID, NULL, acquired_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  cw_token_lock_release (outcome.lock);
}

/* Asked for once in a process, and kept. */
static void
set_up_runtime_folder (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  g_setenv ("XDG_RUNTIME_DIR", fixture->root, TRUE);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/token-lock/free", test_free);
  add ("/token-lock/in-order", test_in_order);
  add ("/token-lock/other-process", test_other_process);
  add ("/token-lock/killed-process", test_killed_process);
  add ("/token-lock/cancelled", test_cancelled);
  add ("/token-lock/cancelled-before", test_cancelled_before);
  add ("/token-lock/uncancelled", test_uncancelled);
  add ("/token-lock/not-private", test_not_private);
  add ("/token-lock/links", test_links);
  g_test_add ("/token-lock/default-folder", Fixture, NULL, set_up_runtime_folder,
              test_default_folder, tear_down);
  return g_test_run ();
}
