/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-file-keyring.h"

#include "auth/cw-keyring-choice.h"
#include "auth/cw-keyring-file.h"
#include "auth/cw-memory-keyring.h"
#include "keyring-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ONE "0b7c2d8e-4a64-4f0e-9d6e-000000000001"
#define TWO "0b7c2d8e-4a64-4f0e-9d6e-000000000002"

typedef struct
{
  char *top;    /* (owned): a private folder */
  char *folder; /* (owned): in it; made by the keyring */
  char *path;   /* (owned): of the file in that */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->top = g_dir_make_tmp ("cw-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->top, "private", NULL);
  fixture->path = g_build_filename (fixture->folder, "keyring.json", NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->top);
  g_free (fixture->top);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static CwKeyring *
open_keyring (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CwKeyring *keyring = cw_file_keyring_new (fixture->path, &error);

  g_assert_no_error (error);
  return keyring;
}

static void
write_keyring (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_mkdir (fixture->folder, 0700) == 0 || errno == EEXIST);
  g_file_set_contents_full (fixture->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static void
assert_content (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (fixture->path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static guint
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
test_round (Fixture *fixture, gconstpointer data)
{
  static const char hard[] = "\"quoted\" \\ back\tslash\n\x01 ü 🔑 {\"a\": [1]}";
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);
  g_autoptr (CwKeyring) later = NULL;

  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_remove (keyring, ONE);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));

  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  keyring_must_store (keyring, ONE, CW_KEYRING_TOKENS, hard);
  keyring_must_store (keyring, TWO, CW_KEYRING_SECRET, "");
  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "second");
  g_assert_cmpuint (get_mode (fixture->folder), ==, 0700);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);

  later = open_keyring (fixture);
  keyring_must_have (later, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_have (later, ONE, CW_KEYRING_TOKENS, hard);
  keyring_must_have (later, TWO, CW_KEYRING_SECRET, "");
  keyring_must_have (later, TWO, CW_KEYRING_TOKENS, NULL);

  /* What one removes, the other does not see any longer. */
  keyring_must_remove (later, ONE);
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_have (keyring, ONE, CW_KEYRING_TOKENS, NULL);
  keyring_must_have (keyring, TWO, CW_KEYRING_SECRET, "");
}

static void
assert_fails (CwKeyring *keyring, int code, const char *about)
{
  g_autoptr (GError) looking = NULL;
  g_autoptr (GError) storing = NULL;
  g_autoptr (GError) removing = NULL;

  g_assert_null (keyring_lookup (keyring, ONE, CW_KEYRING_SECRET, &looking));
  g_assert_error (looking, CW_AUTH_ERROR, code);
  g_assert_nonnull (strstr (looking->message, about));
  g_assert_nonnull (strchr (looking->message, '\n'));
  g_assert_false (keyring_store (keyring, ONE, CW_KEYRING_SECRET, "63V9BuO9", &storing));
  g_assert_error (storing, CW_AUTH_ERROR, code);
  g_assert_null (strstr (storing->message, "63V9BuO9"));
  g_assert_false (keyring_remove (keyring, ONE, &removing));
  g_assert_error (removing, CW_AUTH_ERROR, code);
}

/* Whatever it is, it is refused and left as it was. */
static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "garbage",
    "{\"crosswalk-keyring\": 2, \"items\": []}",
  };
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      write_keyring (fixture, texts[i]);
      assert_fails (keyring, CW_AUTH_ERROR_KEYRING_FAILED, "damaged");
      assert_content (fixture, texts[i]);
    }
}

static void
assert_refused (const char *path, const char *about)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwKeyring) keyring = cw_file_keyring_new (path, &error);

  g_assert_null (keyring);
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE);
  g_assert_nonnull (strstr (error->message, about));
}

static void
test_open_folder (Fixture *fixture, gconstpointer data)
{
  static const guint modes[] = { 0755, 0750, 0710, 0701, 0777, 0740 };
  g_autofree char *hint = g_strdup_printf ("chmod 700 '%s'", fixture->folder);
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);

  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (fixture->folder, modes[i]), ==, 0);
      assert_refused (fixture->path, hint);
      /* It was private when the keyring was opened. */
      assert_fails (keyring, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE, hint);
    }
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, "first");
}

static void
test_open_file (Fixture *fixture, gconstpointer data)
{
  static const guint modes[] = { 0644, 0640, 0604, 0620 };
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);

  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (fixture->path, modes[i]), ==, 0);
      assert_fails (keyring, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE, "chmod 600");
    }
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, "first");
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->top, "elsewhere.json", NULL);
  g_autofree char *alias = g_build_filename (fixture->top, "alias", NULL);
  g_autofree char *through = g_build_filename (alias, "keyring.json", NULL);
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);
  g_autoptr (GError) error = NULL;

  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  g_assert_cmpint (symlink (fixture->folder, alias), ==, 0);
  assert_refused (through, "symbolic link");

  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, fixture->path), ==, 0);
  assert_fails (keyring, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE, "symbolic link");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_unlink (lock), ==, 0);
  g_assert_cmpint (symlink ("/nowhere", lock), ==, 0);
  g_assert_false (keyring_store (keyring, ONE, CW_KEYRING_SECRET, "second", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE);
}

/* Only the administrator can give files away, so elsewhere this cannot be tried. */
static void
test_owner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);

  if (geteuid () != 0)
    {
      g_test_skip ("not the administrator");
      return;
    }
  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  g_assert_cmpint (chown (fixture->path, 12345, (gid_t) -1), ==, 0);
  assert_fails (keyring, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE, "another user");
  g_assert_cmpint (chown (fixture->folder, 12345, (gid_t) -1), ==, 0);
  assert_refused (fixture->path, "another user");
}

static void
test_no_parent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->top, "a", "b", "keyring.json", NULL);
  g_autofree char *parent = g_build_filename (fixture->top, "a", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwKeyring) keyring = cw_file_keyring_new (path, &error);

  g_assert_no_error (error);
  g_assert_false (keyring_store (keyring, ONE, CW_KEYRING_SECRET, "first", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS));
}

/* A folder, a pipe: neither waits nor writes. */
static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);

  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_fails (keyring, CW_AUTH_ERROR_KEYRING_FAILED, fixture->path);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_fails (keyring, CW_AUTH_ERROR_KEYRING_FAILED, fixture->path);
}

typedef struct
{
  guint pending;
  GString *order; /* (owned) */
} Order;

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = cw_keyring_lookup_finish (CW_KEYRING (source), result, &error);

  g_assert_no_error (error);
  g_string_append_printf (order->order, "%s ", secret != NULL ? cw_secret_peek (secret) : "-");
  order->pending--;
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);
  g_autoptr (GString) expected = g_string_new (NULL);
  Order order = { 0, g_string_new (NULL) };

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autoptr (CwSecret) secret = cw_secret_new (text);

      cw_keyring_store_async (keyring, ONE, CW_KEYRING_TOKENS, "l", secret, NULL, NULL, NULL);
      cw_keyring_lookup_async (keyring, ONE, CW_KEYRING_TOKENS, NULL, ordered_cb, &order);
      cw_keyring_remove_async (keyring, ONE, NULL, NULL, NULL);
      cw_keyring_lookup_async (keyring, ONE, CW_KEYRING_TOKENS, NULL, ordered_cb, &order);
      order.pending += 2;
      g_string_append_printf (expected, "%u - ", i);
    }
  while (order.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order.order->str, ==, expected->str);
  g_string_free (order.order, TRUE);
}

/* Stores @count items of its own, and leaves. */
static void
store_many (const char *path, guint process, guint count)
{
  g_autoptr (CwKeyring) keyring = cw_file_keyring_new (path, NULL);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *uid = g_strdup_printf ("%u-%u", process, i);

      keyring_must_store (keyring, uid, CW_KEYRING_SECRET, uid);
    }
}

/* Runs before there is any thread: a fork takes none along. */
static void
test_processes (Fixture *fixture, gconstpointer data)
{
  const guint n_processes = 4, n_items = 25;
  g_autoptr (CwKeyring) keyring = NULL;

  for (guint i = 0; i < n_processes; i++)
    {
      g_autofree char *process = g_strdup_printf ("%u", i);
      g_autofree char *count = g_strdup_printf ("%u", n_items);
      const char *const argv[] = {
        "/proc/self/exe", "--store", fixture->path, process, count, NULL
      };
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          execv (argv[0], (char **) argv);
          _exit (1);
        }
    }
  for (guint i = 0; i < n_processes; i++)
    {
      int status = 0;

      g_assert_cmpint (wait (&status), >, 0);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  keyring = open_keyring (fixture);
  for (guint i = 0; i < n_processes; i++)
    for (guint j = 0; j < n_items; j++)
      {
        g_autofree char *uid = g_strdup_printf ("%u-%u", i, j);

        keyring_must_have (keyring, uid, CW_KEYRING_SECRET, uid);
      }
}

/* While another process holds the lock: reading goes on, writing waits and can be cancelled. */
static void
test_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lock_path = g_strconcat (fixture->path, ".lock", NULL);
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);
  g_autoptr (CwKeyring) other = open_keyring (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CwSecret) secret = cw_secret_new ("second");
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GAsyncResult) waited = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  fd = g_open (lock_path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);

  cw_keyring_store_async (keyring, ONE, CW_KEYRING_SECRET, "l", secret, cancellable, keep_result_cb,
                          &cancelled);
  keyring_must_have (other, ONE, CW_KEYRING_SECRET, "first");
  g_cancellable_cancel (cancellable);
  g_assert_false (cw_keyring_store_finish (keyring, wait_for (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  cw_keyring_store_async (keyring, ONE, CW_KEYRING_SECRET, "l", secret, NULL, keep_result_cb,
                          &waited);
  keyring_must_have (other, ONE, CW_KEYRING_SECRET, "first");
  g_assert_null (waited);
  close (fd);
  g_assert_true (cw_keyring_store_finish (keyring, wait_for (&waited), &error));
  g_assert_no_error (error);
  keyring_must_have (other, ONE, CW_KEYRING_SECRET, "second");
  /* Nobody may wait on a file that is gone. */
  g_assert_true (g_file_test (lock_path, G_FILE_TEST_EXISTS));
}

/* What a process that was killed left behind is neither in the way nor kept. */
static void
test_left_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rest = g_strconcat (fixture->path, ".new", NULL);
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);

  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  g_assert_true (g_file_set_contents (rest, "{", -1, NULL));
  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, "second");
  g_assert_false (g_file_test (rest, G_FILE_TEST_EXISTS));
}

static void
test_no_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = open_keyring (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (keyring_store (keyring, ONE, CW_KEYRING_SECRET, "63\xff", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_environment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *choice = g_strconcat ("file:", fixture->path, NULL);
  g_autoptr (CwKeyring) keyring = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("CROSSWALK_KEYRING", choice, TRUE);
  keyring = cw_keyring_choice_create (&error);
  g_assert_no_error (error);
  g_assert_true (CW_IS_FILE_KEYRING (keyring));
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_clear_object (&keyring);

  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_null (cw_keyring_choice_create (&error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE);
  g_clear_error (&error);

  g_setenv ("CROSSWALK_KEYRING", "file:", TRUE);
  g_assert_null (cw_keyring_choice_create (&error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  g_clear_error (&error);
  g_setenv ("CROSSWALK_KEYRING", fixture->path, TRUE);
  g_assert_null (cw_keyring_choice_create (&error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  g_unsetenv ("CROSSWALK_KEYRING");
}

static void
test_memory (void)
{
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_remove (keyring, ONE);
  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "first");
  keyring_must_store (keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_store (keyring, TWO, CW_KEYRING_SECRET, "third");
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_have (keyring, ONE, CW_KEYRING_TOKENS, NULL);
  g_cancellable_cancel (cancellable);
  cw_keyring_remove_async (keyring, ONE, cancellable, keep_result_cb, &result);
  g_assert_false (cw_keyring_remove_finish (keyring, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, "second");
  keyring_must_remove (keyring, ONE);
  keyring_must_have (keyring, ONE, CW_KEYRING_SECRET, NULL);
  keyring_must_have (keyring, TWO, CW_KEYRING_SECRET, "third");
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--store"))
    {
      store_many (argv[2], (guint) atoi (argv[3]), (guint) atoi (argv[4]));
      return 0;
    }
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/keyring-file/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("processes", test_processes);
  ADD ("round", test_round);
  ADD ("garbage", test_garbage);
  ADD ("open-folder", test_open_folder);
  ADD ("open-file", test_open_file);
  ADD ("links", test_links);
  ADD ("owner", test_owner);
  ADD ("no-parent", test_no_parent);
  ADD ("no-file", test_no_file);
  ADD ("order", test_order);
  ADD ("lock", test_lock);
  ADD ("left-over", test_left_over);
  ADD ("no-text", test_no_text);
  ADD ("environment", test_environment);
  g_test_add_func ("/keyring-memory", test_memory);

  return g_test_run ();
}
