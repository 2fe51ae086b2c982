/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-folder-job.h"

#include "store/cw-job-repository.h"
#include "sync/cw-folder-scan.h"
#include "sync/cw-record-import.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define RESCAN_MS (60 * 1000)
/* What still grows is waited for so often; then it is a matter of the next run. */
#define YOUNG_WAIT_MS 2100
#define MAX_WAITS 5

struct _CwFolderJob
{
  CwJob parent_instance;
};

G_DEFINE_FINAL_TYPE (CwFolderJob, cw_folder_job, CW_TYPE_JOB)

typedef struct
{
  gint64 folder;
  CwFolderScan *scan; /* (owned) (nullable) */
  guint next;
  guint n_waits;
  guint n_files;
  guint n_failed;
  gint64 n_added;
  gint64 n_updated;
} Run;

/* What is asked of the store. */
typedef struct
{
  gint64 folder;
  gint64 now;
  CwFolderFile *file; /* (owned) (nullable) */
} Ask;

static void scan (GTask *task);
static void read_next (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->scan, cw_folder_scan_free);
  g_free (run);
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_clear_pointer (&ask->file, cw_folder_file_free);
  g_free (ask);
}

static Ask *
ask_new (GTask *task)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->folder = ((Run *) g_task_get_task_data (task))->folder;
  ask->now = cw_clock_get_now (cw_job_get_clock (g_task_get_source_object (task)));
  return ask;
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  CwJob *job = g_task_get_source_object (task);
  g_autofree char *text = NULL;

  /* TRANSLATORS: files that were read, records that they added and changed, files with errors */
  text = g_strdup_printf (_ ("Files read: %u. Added: %lld, updated: %lld, with errors: %u."),
                          run->n_files, (long long) run->n_added, (long long) run->n_updated,
                          run->n_failed);
  cw_job_set_result (job, text);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static gpointer
save_file_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cw_folder_repository_save_file (db, ask->folder, ask->file, error) ? data : NULL;
}

static void
file_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    read_next (user_data);
  else
    fail (user_data, error);
}

/* @problem: (transfer full) (nullable) */
static void
save_file (GTask *task, gboolean was_read, char *problem)
{
  Run *run = g_task_get_task_data (task);
  const CwFolderFile *file = run->scan->ready->pdata[run->next - 1];
  Ask *ask = ask_new (task);

  ask->file = g_new0 (CwFolderFile, 1);
  ask->file->name = g_strdup (file->name);
  ask->file->size = file->size;
  ask->file->modified = file->modified;
  ask->file->read = was_read;
  ask->file->error = problem;
  run->n_files += was_read;
  run->n_failed += problem != NULL;
  /* Even if the job was cancelled: it was read. */
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)), save_file_func,
                          ask, ask_free, NULL, NULL, file_saved_cb, task);
}

/* (transfer full) (nullable) */
static char *
describe_problem (const CwRecordImportReport *report)
{
  if (report->needs_map)
    return g_strdup (_ ("It is a table, and nobody said yet what its columns mean.\nImport it once "
                        "by hand; the answer is remembered."));
  if (report->n_rejected > 0)
    return g_strdup_printf (
        ngettext ("%u record was left out: %s", "%u records were left out: %s", report->n_rejected),
        report->n_rejected, report->rejected->len > 0 ? (char *) report->rejected->pdata[0] : "");
  return NULL;
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (CwRecordImportReport) report =
      cw_record_import_finish (CW_WORKSPACE (source), result, &error);
  g_autoptr (GError) failure = error;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fail (task, g_steal_pointer (&failure));
      return;
    }
  /* It was taken away while others were read: that is no fault of it. */
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      read_next (task);
      return;
    }
  if (report == NULL)
    {
      save_file (task, FALSE, g_strdup (failure->message));
      return;
    }
  run->n_added += report->n_added;
  run->n_updated += report->n_updated;
  save_file (task, !report->needs_map, describe_problem (report));
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (cw_clock_wait_finish (CW_CLOCK (source), result, &error))
    scan (user_data);
  else
    fail (user_data, error);
}

static void
read_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  CwJob *job = g_task_get_source_object (task);
  const CwFolderFile *next;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  cw_job_set_progress (job,
                       run->scan->ready->len > 0 ? (double) run->next / run->scan->ready->len : -1,
                       run->next, run->scan->ready->len);
  if (run->next < run->scan->ready->len)
    {
      next = run->scan->ready->pdata[run->next++];
      path = g_build_filename (run->scan->folder->path, next->name, NULL);
      file = g_file_new_for_path (path);
      cw_job_set_phase (job, next->name);
      cw_record_import_async (cw_job_get_workspace (job), file, run->scan->folder->kind, NULL,
                              FALSE, NULL, NULL, g_task_get_cancellable (task), imported_cb, task);
      return;
    }
  /* Meanwhile more may have come. */
  if (run->scan->n_young == 0 && run->next > 0)
    {
      scan (task);
      return;
    }
  if (run->scan->n_young == 0 || run->n_waits++ == MAX_WAITS)
    {
      finish (task);
      return;
    }
  cw_clock_wait_async (cw_job_get_clock (job), YOUNG_WAIT_MS, g_task_get_cancellable (task),
                       waited_cb, task);
}

static gpointer
scan_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  g_autoptr (CwFolderScan) found = cw_folder_scan_new (db, ask->folder, ask->now, error);

  if (found == NULL ||
      !cw_folder_repository_note_scan (db, ask->folder, ask->now, found->folder->error, error))
    return NULL;
  return g_steal_pointer (&found);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&run->scan, cw_folder_scan_free);
  run->scan = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  run->next = 0;
  if (run->scan == NULL)
    fail (task, error);
  else if (run->scan->folder->error != NULL)
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, run->scan->folder->error));
  else
    read_next (task);
}

static void
scan (GTask *task)
{
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)), scan_func,
                          ask_new (task), ask_free, (GDestroyNotify) cw_folder_scan_free,
                          g_task_get_cancellable (task), scanned_cb, task);
}

static void
run_async (CwJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (job, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->folder = g_ascii_strtoll (cw_job_get_entry (job)->subject, NULL, 10);
  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, run, run_free);
  scan (task);
}

static gboolean
run_finish (CwJob *job, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, job), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_folder_job_class_init (CwFolderJobClass *klass)
{
  CwJobClass *job_class = CW_JOB_CLASS (klass);

  job_class->run_async = run_async;
  job_class->run_finish = run_finish;
}

static void
cw_folder_job_init (CwFolderJob *self)
{
}

static gboolean
queue (CwDatabase *db, const CwFolder *folder, gint64 now, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("%lld", (long long) folder->id);
  g_autofree char *name = g_path_get_basename (folder->path);
  g_autoptr (CwJobEntry) entry = cw_job_entry_new (CW_FOLDER_KIND, subject, name);
  gboolean is_new;

  entry->origin = CW_JOB_BY_SCHEDULE;
  entry->created = now;
  entry->due = now;
  return cw_job_repository_add (db, entry, &is_new, error);
}

/* A run that would find nothing is none: the history would be full of them. */
static gboolean
queue_if_new (CwDatabase *db, const CwFolder *folder, gint64 now, GError **error)
{
  g_autoptr (CwFolderScan) found = cw_folder_scan_new (db, folder->id, now, error);

  if (found == NULL)
    return FALSE;
  if (found->ready->len + found->n_young > 0)
    return queue (db, folder, now, error);
  return cw_folder_repository_note_scan (db, folder->id, now, found->folder->error, error);
}

gboolean
cw_folder_store_queue (CwDatabase *db, gint64 id, gint64 now, GError **error)
{
  g_autoptr (CwFolder) folder = cw_folder_repository_load (db, id, error);

  return folder != NULL && queue_if_new (db, folder, now, error);
}

gboolean
cw_folder_store_queue_due (CwDatabase *db, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) folders = cw_folder_repository_list (db, error);

  if (folders == NULL)
    return FALSE;
  for (guint i = 0; i < folders->len; i++)
    {
      const CwFolder *folder = folders->pdata[i];

      if ((folder->last_scan <= now - RESCAN_MS || folder->last_scan > now) &&
          !queue_if_new (db, folder, now, error))
        return FALSE;
    }
  return TRUE;
}
