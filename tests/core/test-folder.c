/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new in a watched folder, and when one hears of it. */
#include "config.h"

#include "store/cw-folder-repository.h"
#include "sync/cw-folder-scan.h"
#include "sync/cw-folder-watcher.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONG_AGO_S 600

typedef struct
{
  char *place;  /* (owned): all of the test */
  char *folder; /* (owned) */
  CwWorkspace *workspace;
  gint64 id;
  gint64 now;
} Fixture;

static gpointer
add_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;

  fixture->id = cw_folder_repository_add (db, CW_RECORD_INTERACTION, fixture->folder, error);
  return fixture->id != 0 ? data : NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->place = g_dir_make_tmp ("crosswalk-folder-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->place, "inbox", NULL);
  fixture->now = g_get_real_time () / 1000;
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  path = g_build_filename (fixture->place, "workspace.db", NULL);
  fixture->workspace = cw_workspace_open (path);
  g_assert_nonnull (cw_workspace_run (fixture->workspace, add_func, fixture, NULL, NULL));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->workspace);
  remove_all (fixture->place);
  g_free (fixture->place);
  g_free (fixture->folder);
}

/* @age: seconds since it was written to */
static void
put (Fixture *fixture, const char *name, const char *text, int age)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  struct timespec times[2] = { { fixture->now / 1000 - age, 0 }, { fixture->now / 1000 - age, 0 } };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static gpointer
scan_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;

  return cw_folder_scan_new (db, fixture->id, fixture->now, error);
}

static CwFolderScan *
scan (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CwFolderScan *found = cw_workspace_run (fixture->workspace, scan_func, fixture, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_ready (Fixture *fixture, const char *expected, guint n_young)
{
  g_autoptr (CwFolderScan) found = scan (fixture);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < found->ready->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            ((CwFolderFile *) found->ready->pdata[i])->name);
  g_assert_cmpstr (names->str, ==, expected);
  g_assert_cmpuint (found->n_young, ==, n_young);
}

static void
test_scan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (fixture->folder, "folder.json", NULL);

  assert_ready (fixture, "", 0);
  put (fixture, "b.ndjson", "x", 20);
  put (fixture, "a.JSON", "x", 10);
  put (fixture, ".hidden.json", "x", 10);
  put (fixture, "~lock.csv", "x", 10);
  put (fixture, "picture.png", "x", 10);
  put (fixture, "young.csv", "x", 1);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
  /* The oldest first. */
  assert_ready (fixture, "b.ndjson a.JSON", 1);
}

static gpointer
save_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (CwFolderScan) found = cw_folder_scan_new (db, fixture->id, fixture->now, error);
  CwFolderFile *file = found->ready->pdata[0];

  file->read = TRUE;
  return cw_folder_repository_save_file (db, fixture->id, file, error) ? data : NULL;
}

static void
test_read_once (Fixture *fixture, gconstpointer data)
{
  put (fixture, "a.json", "x", 20);
  g_assert_nonnull (cw_workspace_run (fixture->workspace, save_func, fixture, NULL, NULL));
  assert_ready (fixture, "", 0);
  put (fixture, "a.json", "y", 10);
  assert_ready (fixture, "a.json", 0);
}

/* What another program holds open for writing is not read, unless it rests for long. */
static void
test_open_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.json", NULL);
  int fd;

  put (fixture, "a.json", "x", 20);
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);
  assert_ready (fixture, "", 1);
  fixture->now += LONG_AGO_S * 1000;
  assert_ready (fixture, "a.json", 0);
  fixture->now -= LONG_AGO_S * 1000;
  close (fd);
  assert_ready (fixture, "a.json", 0);
}

static void
test_folder_goes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwFolderScan) gone = NULL;

  put (fixture, "a.json", "x", 20);
  remove_all (fixture->folder);
  gone = scan (fixture);
  g_assert_cmpuint (gone->ready->len, ==, 0);
  g_assert_nonnull (gone->folder->error);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  put (fixture, "b.json", "x", 20);
  assert_ready (fixture, "b.json", 0);
}

static void
settled_cb (CwFolderWatcher *watcher, gint64 id, gint64 *told)
{
  *told = id;
}

static gboolean
end_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs until a folder settled, or for @ms. */
static gint64
wait_settled (gint64 *told, guint ms)
{
  gboolean ended = FALSE;
  guint timeout = g_timeout_add (ms, end_cb, &ended);
  gint64 id;

  while (*told == 0 && !ended)
    g_main_context_iteration (NULL, TRUE);
  if (!ended)
    g_source_remove (timeout);
  id = *told;
  *told = 0;
  return id;
}

static gpointer
remove_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_folder_repository_remove (db, ((Fixture *) data)->folder, error) ? data : NULL;
}

static void
test_watcher (Fixture *fixture, gconstpointer data)
{
  CwFolderWatcher *watcher = cw_folder_watcher_new (fixture->workspace);
  gint64 told = 0;

  g_signal_connect (watcher, "settled", G_CALLBACK (settled_cb), &told);
  /* Its list is read first. */
  g_assert_cmpint (wait_settled (&told, 300), ==, 0);
  put (fixture, "a.json", "x", 20);
  g_assert_cmpint (wait_settled (&told, 20000), ==, fixture->id);
  put (fixture, "a.json", "xy", 20);
  g_assert_cmpint (wait_settled (&told, 20000), ==, fixture->id);
  /* What is watched no longer is not told of. */
  g_assert_nonnull (cw_workspace_run (fixture->workspace, remove_func, fixture, NULL, NULL));
  g_assert_cmpint (wait_settled (&told, 300), ==, 0);
  put (fixture, "b.json", "x", 20);
  g_assert_cmpint (wait_settled (&told, 1000), ==, 0);
  g_assert_finalize_object (watcher);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/folder/scan", test_scan);
  TEST ("/folder/read-once", test_read_once);
  TEST ("/folder/open-file", test_open_file);
  TEST ("/folder/folder-goes", test_folder_goes);
  TEST ("/folder/watcher", test_watcher);
  return g_test_run ();
}
