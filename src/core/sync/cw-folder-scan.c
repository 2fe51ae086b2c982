/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-folder-scan.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

/* What was written to so shortly ago may still be written to. */
#define YOUNG_MS 2000
/* What somebody keeps open, and has not written to for so long, is read: a log that goes on. */
#define OPEN_MS (5 * 60 * 1000)

void
cw_folder_scan_free (CwFolderScan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->folder, cw_folder_free);
  g_clear_pointer (&self->ready, g_ptr_array_unref);
  g_free (self);
}

/* Others put files under a name of their own until they are whole. */
static gboolean
is_wanted (const char *name)
{
  static const char *const endings[] = { ".json", ".jsonl", ".ndjson", ".csv", ".tsv",
                                         ".txt",  ".gz",    ".zip",    NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (*name == '.' || *name == '~')
    return FALSE;
  for (const char *const *ending = endings; *ending != NULL; ending++)
    if (g_str_has_suffix (lower, *ending))
      return TRUE;
  return FALSE;
}

static const CwFolderFile *
find_known (GPtrArray *known, const char *name)
{
  for (guint i = 0; i < known->len; i++)
    if (g_str_equal (((CwFolderFile *) known->pdata[i])->name, name))
      return known->pdata[i];
  return NULL;
}

/* Whether another program still has it open for writing: the kernel gives no lease then. The signal
 * that tells of a lease that is to be given back is one that is passed over. */
static gboolean
is_written_to (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gboolean written;

  if (fd < 0)
    return FALSE;
  fcntl (fd, F_SETSIG, SIGURG);
  written = fcntl (fd, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  fcntl (fd, F_SETLEASE, F_UNLCK);
  close (fd);
  return written;
}

static gboolean
is_young (const char *path, gint64 modified, gint64 now)
{
  if (modified > now)
    return FALSE;
  return modified > now - YOUNG_MS || (modified > now - OPEN_MS && is_written_to (path));
}

static void
look_at (CwFolderScan *self, GPtrArray *known, const char *name, gint64 now)
{
  g_autofree char *path = g_build_filename (self->folder->path, name, NULL);
  const CwFolderFile *before = find_known (known, name);
  CwFolderFile *file;
  GStatBuf status;
  gint64 modified;

  if (!is_wanted (name) || !g_utf8_validate (name, -1, NULL) || g_stat (path, &status) != 0 ||
      !S_ISREG (status.st_mode))
    return;
  modified = (gint64) status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1000000;
  if (before != NULL && before->size == status.st_size && before->modified == modified &&
      (before->read || before->error != NULL))
    return;
  if (is_young (path, modified, now))
    {
      self->n_young++;
      return;
    }
  file = g_new0 (CwFolderFile, 1);
  file->name = g_strdup (name);
  file->size = status.st_size;
  file->modified = modified;
  g_ptr_array_add (self->ready, file);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const CwFolderFile *first = *(CwFolderFile *const *) a;
  const CwFolderFile *second = *(CwFolderFile *const *) b;

  if (first->modified != second->modified)
    return first->modified < second->modified ? -1 : 1;
  return g_strcmp0 (first->name, second->name);
}

CwFolderScan *
cw_folder_scan_new (CwDatabase *db, gint64 folder, gint64 now, GError **error)
{
  g_autoptr (CwFolderScan) self = g_new0 (CwFolderScan, 1);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  self->ready = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_folder_file_free);
  self->folder = cw_folder_repository_load (db, folder, error);
  known = self->folder != NULL ? cw_folder_repository_list_files (db, folder, error) : NULL;
  if (known == NULL)
    return NULL;
  dir = g_dir_open (self->folder->path, 0, &failure);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    look_at (self, known, name, now);
  g_ptr_array_sort (self->ready, compare_files);
  g_free (self->folder->error);
  self->folder->error = failure != NULL
                            ? g_strdup_printf (_ ("The folder “%s” cannot be looked at: %s"),
                                               self->folder->path, failure->message)
                            : NULL;
  return g_steal_pointer (&self);
}
