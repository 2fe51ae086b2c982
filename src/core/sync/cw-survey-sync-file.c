/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-survey-sync-private.h"

#include "ingest/cw-id-list.h"
#include "ingest/cw-ingest-error.h"
#include "model/cw-string.h"
#include "sync/cw-import-job.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
create_folder_name (void)
{
  return g_build_filename (g_get_user_cache_dir (), "crosswalk", "sync", NULL);
}

/* (transfer full): what the files of a workspace begin with */
static char *
create_prefix (const char *workspace_path)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, workspace_path, -1);

  return g_strdup_printf ("%.12s-", hash);
}

/* The job of a file, 0 for one that is none of the workspace's. */
static gint64
find_owner (const char *name, const char *prefix)
{
  return g_str_has_prefix (name, prefix) ? g_ascii_strtoll (name + strlen (prefix), NULL, 10) : 0;
}

void
cw_survey_sync_file_sweep (const char *workspace_path, GHashTable *open_jobs)
{
  g_autofree char *folder = create_folder_name ();
  g_autofree char *prefix = create_prefix (workspace_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gint64 owner = find_owner (name, prefix);

      if (owner > 0 && !g_hash_table_contains (open_jobs, &owner))
        g_unlink (path);
    }
}

char *
cw_survey_sync_file_dup_name (CwJob *job)
{
  g_autofree char *prefix = create_prefix (cw_workspace_get_path (cw_job_get_workspace (job)));

  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".export", prefix, cw_job_get_entry (job)->id);
}

/* Beside the workspace's other scratch files: private, and of this job alone. */
static GFile *
create_file (CwJob *job, GError **error)
{
  g_autofree char *folder = create_folder_name ();
  g_autofree char *name = cw_survey_sync_file_dup_name (job);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved_errno = errno;

      /* Not the code of the system's error: that a connection is turned off has the same. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The folder “%s” cannot be made: %s.\nCheck that you may write there."),
                   folder, g_strerror (saved_errno));
      return NULL;
    }
  return g_file_new_build_filename (folder, name, NULL);
}

static void
progress_cb (gint64 bytes, gint64 total, gpointer user_data)
{
  CwJob *job = user_data;

  cw_job_set_progress (job, total > 0 ? (1 + (double) bytes / (double) total) / 3 : -1,
                       cw_job_get_entry (job)->n_done, -1);
}

static void
downloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 bytes = cw_qualtrics_export_download_finish (CW_ACCOUNT (source), result, &error);

  if (bytes >= 0)
    {
      cw_job_add_bytes (job, bytes, 0);
      cw_string_set (&run->step->path, g_file_peek_path (run->file));
      cw_sync_run_commit (task, cw_sync_run_import);
    }
  else if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND))
    cw_sync_run_file_gone (task, error);
  else
    cw_sync_run_fail (task, error);
}

void
cw_sync_run_download (GTask *task)
{
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_object (&run->file);
  run->file = create_file (job, &error);
  if (run->file == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  cw_job_set_phase (job, _ ("Downloading"));
  cw_qualtrics_export_download_async (run->account, run->look->sync->survey_id, run->step->file_id,
                                      run->file, CW_ACCOUNT_FAIL, progress_cb, job,
                                      g_task_get_cancellable (task), downloaded_cb, task);
}

static void
remove_file (CwSyncRun *run)
{
  if (run->step->path != NULL)
    g_unlink (run->step->path);
}

/* An export without a response is no mistake; a file without a byte is one: even an archive of
 * nothing has some. */
static gboolean
is_empty (CwImportItem *item, const char *path)
{
  GStatBuf info;

  return g_error_matches (cw_import_item_get_error (item), CW_INGEST_ERROR,
                          CW_INGEST_ERROR_EMPTY) &&
         g_stat (path, &info) == 0 && info.st_size > 0;
}

/* The window is all that there is. */
static gboolean
is_whole (const CwSyncRun *run)
{
  return run->step->window.way == CW_SYNC_ALL && run->step->window.start == 0 &&
         run->step->window.end == 0;
}

/* Without ids neither what was edited nor what came twice can be told, so a part of the responses
 * is of no use. Returns: FALSE where all of them have to be asked for in place of the part */
static gboolean
settle_ids (CwSyncRun *run, CwImportItem *item)
{
  gboolean without_ids = cw_import_item_get_without_id (item) > 0;

  if (without_ids)
    cw_string_set (&run->look->sync->options, CW_SURVEY_SYNC_WITHOUT_IDS);
  else if (is_whole (run) && cw_import_item_get_rows_read (item) > 0)
    cw_string_set (&run->look->sync->options, NULL);
  return !without_ids || is_whole (run);
}

static void
take_item (GTask *task, CwImportItem *item)
{
  CwSyncRun *run = g_task_get_task_data (task);
  const GError *error = cw_import_item_get_error (item);

  if (cw_import_item_get_state (item) == CW_IMPORT_STATE_DONE || is_empty (item, run->step->path))
    {
      remove_file (run);
      if (!settle_ids (run, item))
        {
          CwSyncWindow all = { CW_SYNC_ALL, 0, 0 };

          g_array_set_size (run->step->rest, 0);
          cw_sync_step_begin (run->step, &all);
          cw_sync_run_next (task);
          return;
        }
      run->step->added += cw_import_item_get_added (item);
      run->step->updated += cw_import_item_get_updated (item);
      run->step->deleted += cw_import_item_get_removed (item);
      cw_sync_run_imported (task);
      return;
    }
  remove_file (run);
  /* A file that was damaged on its way, or by a fault at Qualtrics: asked for anew. */
  if (error != NULL && error->domain == CW_INGEST_ERROR)
    cw_sync_run_file_gone (task, g_error_copy (error));
  else if (error != NULL)
    cw_sync_run_fail (task, g_error_copy (error));
  else
    cw_sync_run_fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                 _ ("The work was cancelled.")));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwImportJob *import = CW_IMPORT_JOB (source);
  GError *error = NULL;
  g_autoptr (CwImportItem) item = NULL;

  if (!cw_import_job_run_finish (import, result, &error))
    {
      cw_sync_run_fail (task, error);
      return;
    }
  item = g_list_model_get_item (G_LIST_MODEL (import), 0);
  if (item != NULL)
    take_item (task, item);
  else
    cw_sync_run_file_gone (task, g_error_new_literal (CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
                                                      _ ("Qualtrics sent an empty file.")));
}

/* Whether the file is finished: a deletion must not be concluded from half of it. */
static void
read_ids_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GHashTable *ids = cw_id_list_read (data, cancellable, &error);

  if (ids != NULL)
    g_task_return_pointer (thread, ids, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (thread, error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  gsize n_and_one =
      GPOINTER_TO_SIZE (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (n_and_one == 0)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  run->step->deleted += (gint64) n_and_one - 1;
  remove_file (run);
  cw_sync_run_imported (task);
}

/* A list can be whole and yet be none: of a survey that is indexed anew, or of a fault at
 * Qualtrics. What it lacks is removed here, so it is held against the count first. */
static gboolean
is_believed (const CwSyncRun *run, guint n_ids)
{
  gint64 counted = run->look->sync->counted;

  return counted >= 0 ? 2 * (gint64) n_ids >= counted : n_ids > 0 || run->look->stored == 0;
}

static void
ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  GHashTable *ids = g_task_propagate_pointer (G_TASK (result), &error);
  CwSurveySyncDeletion *deletion;

  if (ids == NULL)
    {
      remove_file (run);
      if (error->domain == CW_INGEST_ERROR)
        cw_sync_run_file_gone (task, error);
      else
        cw_sync_run_fail (task, error);
      return;
    }
  if (!is_believed (run, g_hash_table_size (ids)))
    {
      g_hash_table_unref (ids);
      remove_file (run);
      cw_sync_run_file_gone (
          task,
          cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL,
                            _ ("Qualtrics lists far fewer responses than it counts, so nothing "
                               "was taken for deleted.\nIt is tried again later.")));
      return;
    }
  deletion = g_new0 (CwSurveySyncDeletion, 1);
  deletion->survey_id = g_strdup (run->look->sync->survey_id);
  deletion->ids = ids;
  /* Younger ones may have come after the list was made. What the list lacks by mistake comes again
   * with the next overlap. */
  deletion->before = run->step->started;
  cw_workspace_run_async (
      cw_job_get_workspace (g_task_get_source_object (task)), cw_survey_sync_store_delete, deletion,
      (GDestroyNotify) cw_survey_sync_deletion_free, NULL, NULL, deleted_cb, task);
}

static void
compare_ids (GTask *task)
{
  CwSyncRun *run = g_task_get_task_data (task);
  g_autoptr (GTask) thread = g_task_new (g_task_get_source_object (task),
                                         g_task_get_cancellable (task), ids_read_cb, task);

  cw_job_set_phase (g_task_get_source_object (task), _ ("Looking for deleted responses"));
  g_task_set_task_data (thread, g_strdup (run->step->path), g_free);
  g_task_run_in_thread (thread, read_ids_thread);
}

static void
item_changed_cb (CwJob *job, CwImportItem *item)
{
  cw_job_set_progress (job, (2 + cw_import_item_get_fraction (item)) / 3,
                       cw_import_item_get_rows_read (item),
                       cw_import_item_get_rows_expected (item));
}

static void
items_changed_cb (CwJob *job, guint position, guint removed, guint added, GListModel *import)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (import, i);

      g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), job,
                               G_CONNECT_SWAPPED);
    }
}

void
cw_sync_run_import (GTask *task)
{
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);
  g_autoptr (CwImportJob) import = NULL;
  g_autoptr (GFile) file = NULL;

  if (run->step->window.way == CW_SYNC_IDS)
    {
      compare_ids (task);
      return;
    }
  file = g_file_new_for_path (run->step->path);
  import = cw_import_job_new (cw_job_get_workspace (job));
  g_signal_connect_object (import, "items-changed", G_CALLBACK (items_changed_cb), job,
                           G_CONNECT_SWAPPED);
  cw_import_job_add_file (import, file);
  cw_import_job_set_survey_id (import, run->look->sync->survey_id);
  cw_import_job_set_in_background (import, TRUE);
  if (is_whole (run))
    cw_import_job_set_replacing (import, cw_survey_sync_has_ids (run->look->sync)
                                             ? CW_IMPORT_REPLACING_WITHOUT_IDS
                                             : CW_IMPORT_REPLACING_ALL);
  cw_job_set_phase (job, _ ("Taking responses in"));
  cw_import_job_run_async (import, g_task_get_cancellable (task), imported_cb, task);
}
