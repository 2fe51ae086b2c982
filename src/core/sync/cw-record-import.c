/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-record-import.h"

#include "ingest/cw-ingest-error.h"
#include "store/cw-category-repository.h"
#include "store/cw-record-map-repository.h"
#include "sync/cw-record-queue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Records on their way from the file to the store, together. */
#define BUNDLE 250
#define MOST_BUNDLES 8
/* In one transaction: the more there are, the fewer pages of the indices are written again and
 * again. It ends before that where others want a turn at the store, and where it takes too long for
 * other programs. */
#define AT_ONCE 8000
#define AT_ONCE_US (2 * G_USEC_PER_SEC)
#define MAX_TOLD 100

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  GFile *file;            /* (owned) */
  CwRecordKind kind;
  CwRecordMap *map; /* (owned) (nullable) */
  gboolean undoable;
  CwRecordImportProgress progress;
  gpointer progress_data;
  CwRecordReader *reader;       /* (owned) (nullable) */
  CwRecordImportReport *report; /* (owned) */
  CwRecordQueue *queue;         /* (owned) */
  GPtrArray *read;           /* (owned) (nullable) (element-type CwRecord): not yet in the queue */
  GCancellable *cancellable; /* (owned) (nullable) */
  /* Of the thread that puts: */
  gint64 import;
  GPtrArray *taken; /* (owned) (nullable) (element-type CwRecord) */
  GError *error;    /* (owned) (nullable): why it stopped */
} Import;

static void
import_free (Import *self)
{
  g_clear_object (&self->workspace);
  g_clear_object (&self->file);
  g_clear_pointer (&self->map, cw_record_map_free);
  g_clear_pointer (&self->reader, cw_record_reader_free);
  g_clear_pointer (&self->report, cw_record_import_report_free);
  g_clear_pointer (&self->queue, cw_record_queue_free);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self);
}

void
cw_record_import_report_free (CwRecordImportReport *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->rejected, g_ptr_array_unref);
  g_free (self);
}

static gint64
get_now (void)
{
  return g_get_real_time () / 1000;
}

static gboolean
begin_import (CwDatabase *db, Import *self, GError **error)
{
  if (self->import == 0)
    self->import =
        (self->undoable ? cw_record_repository_begin_undoable : cw_record_repository_begin_import) (
            db, self->kind, "file", self->report->name, get_now (), error);
  return self->import != 0;
}

static gboolean
put_taken (CwDatabase *db, Import *self, GError **error)
{
  for (guint i = 0; i < self->taken->len; i++)
    {
      CwRecordFate fate;

      if (!cw_record_repository_put (db, self->import, self->taken->pdata[i], get_now (), &fate,
                                     error))
        return FALSE;
      self->report->n_added += fate == CW_RECORD_ADDED;
      self->report->n_updated += fate == CW_RECORD_UPDATED;
      self->report->n_unchanged += fate == CW_RECORD_UNCHANGED;
    }
  return TRUE;
}

/* What was taken, and what is there by then. */
static gboolean
put_turn (CwDatabase *db, Import *self, GError **error)
{
  const gint64 end = g_get_monotonic_time () + AT_ONCE_US;
  guint n = 0;

  if (!begin_import (db, self, error))
    return FALSE;
  while (self->taken != NULL)
    {
      if (!put_taken (db, self, error))
        return FALSE;
      n += self->taken->len;
      g_clear_pointer (&self->taken, g_ptr_array_unref);
      if (n < AT_ONCE && g_get_monotonic_time () < end &&
          !cw_workspace_is_awaited (self->workspace))
        self->taken = cw_record_queue_try_pop (self->queue);
    }
  return TRUE;
}

static gpointer
put_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  CwRecordImportReport before = *self->report;
  gint64 import = self->import;

  if ((self->undoable && !cw_record_repository_keep_earlier (db, error)) ||
      !cw_database_begin (db, error))
    return NULL;
  if (cw_database_end (db, put_turn (db, self, error), error))
    return self;
  /* Nothing of it is there, so nothing of it is counted. */
  self->report->n_added = before.n_added;
  self->report->n_updated = before.n_updated;
  self->report->n_unchanged = before.n_unchanged;
  self->import = import;
  return NULL;
}

static gpointer
end_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;

  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db,
                          cw_record_repository_end_import (
                              db, self->import, self->report->n_rejected, get_now (), error),
                          error)
             ? self
             : NULL;
}

static gpointer
define_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  GPtrArray *fields = cw_record_reader_get_definitions (self->reader);

  return cw_category_repository_save (db, fields, error) ? self : NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same columns in another order are the same table: a map finds them by their headings. */
static char *
join_headings (CwRecordReader *reader)
{
  g_auto (GStrv) headings = g_strdupv ((char **) cw_record_reader_get_headings (reader));

  qsort (headings, g_strv_length (headings), sizeof *headings, compare_texts);
  return g_strjoinv ("\t", headings);
}

static gpointer
find_map_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *headings = join_headings (((Import *) data)->reader);

  return cw_record_map_repository_find (db, headings, error);
}

static gpointer
save_map_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  g_autofree char *headings = join_headings (self->reader);
  g_autoptr (JsonNode) node = cw_record_map_to_json (self->map);
  g_autofree char *text = json_to_string (node, FALSE);

  return cw_record_map_repository_save (db, self->kind, headings, text, get_now (), error) ? self
                                                                                           : NULL;
}

typedef struct
{
  CwRecordImportProgress func;
  gpointer data;
  GCancellable *cancellable; /* (owned) (nullable) */
  double fraction;
  guint n_read;
} Progress;

static gboolean
tell_progress_cb (gpointer user_data)
{
  Progress *progress = user_data;

  if (!g_cancellable_is_cancelled (progress->cancellable))
    progress->func (progress->fraction, progress->n_read, progress->data);
  return G_SOURCE_REMOVE;
}

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  g_clear_object (&progress->cancellable);
  g_free (progress);
}

static void
tell_progress (GTask *task, Import *self)
{
  Progress *progress;
  gint64 done, total;

  if (self->progress == NULL)
    return;
  cw_record_reader_get_progress (self->reader, &done, &total);
  progress = g_new0 (Progress, 1);
  progress->func = self->progress;
  progress->data = self->progress_data;
  if (g_task_get_cancellable (task) != NULL)
    progress->cancellable = g_object_ref (g_task_get_cancellable (task));
  progress->fraction = total > 0 ? (double) done / total : 0;
  progress->n_read = self->report->n_read;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_progress_cb,
                              progress, progress_free);
}

static gpointer
put_thread (gpointer data)
{
  Import *self = data;

  while ((self->taken = cw_record_queue_pop (self->queue)) != NULL)
    if (cw_workspace_run (self->workspace, put_func, self, self->cancellable, &self->error) == NULL)
      {
        cw_record_queue_close (self->queue);
        break;
      }
  return NULL;
}

/* Returns: FALSE where putting has failed */
static gboolean
hand_over (GTask *task, Import *self)
{
  if (self->read->len > 0)
    {
      GPtrArray *read = g_steal_pointer (&self->read);

      self->read = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_unref);
      if (!cw_record_queue_push (self->queue, read))
        return FALSE;
    }
  tell_progress (task, self);
  return TRUE;
}

/* A line for each: what to do is the same for all of them. */
static void
reject (Import *self, const char *place, const GError *reason)
{
  const int length = (int) strcspn (reason->message, "\n");

  self->report->n_rejected++;
  if (self->report->rejected->len < MAX_TOLD)
    g_ptr_array_add (self->report->rejected,
                     g_strdup_printf ("%s: %.*s", place, length, reason->message));
}

/* What was read before a file turned out to be broken is good and stays, and the break is listed
 * with what was left out. */
static gboolean
is_break (const Import *self, const GError *error)
{
  return self->report->n_read > 0 &&
         (error->domain == CW_INGEST_ERROR ||
          (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED));
}

/* Ends early, without an error, where putting has failed. */
static gboolean
read_all (GTask *task, Import *self, GError **error)
{
  GError *local_error = NULL;
  CwRecordPiece piece = { NULL, NULL, NULL };
  gboolean goes_on = TRUE;

  while (goes_on && cw_record_reader_next (self->reader, &piece, self->cancellable, &local_error))
    {
      self->report->n_read++;
      if (piece.record != NULL)
        g_ptr_array_add (self->read, g_steal_pointer (&piece.record));
      else
        reject (self, piece.place, piece.error);
      goes_on = self->read->len < BUNDLE || hand_over (task, self);
    }
  cw_record_piece_clear (&piece);
  if (local_error != NULL && !is_break (self, local_error))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (local_error != NULL)
    reject (self, _ ("the end"), local_error);
  g_clear_error (&local_error);
  if (goes_on)
    hand_over (task, self);
  return TRUE;
}

/* The file is read while what was read before is put. */
static gboolean
read_and_put (GTask *task, Import *self, GError **error)
{
  GThread *thread = g_thread_new ("cw-import", put_thread, self);
  gboolean done = read_all (task, self, error);

  cw_record_queue_end (self->queue);
  g_thread_join (thread);
  if (self->error == NULL)
    return done;
  /* What stopped the one is why the other ended. */
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* The map that was given, the one remembered for these headings, or none. */
static gboolean
settle_map (GTask *task, Import *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (cw_record_reader_get_form (self->reader) != CW_RECORD_FILE_TABLE)
    return TRUE;
  if (self->map != NULL)
    return cw_workspace_run (self->workspace, save_map_func, self, g_task_get_cancellable (task),
                             error) != NULL;
  text =
      cw_workspace_run (self->workspace, find_map_func, self, g_task_get_cancellable (task), NULL);
  node = text != NULL ? json_from_string (text, NULL) : NULL;
  self->map = node != NULL ? cw_record_map_from_json (node, NULL) : NULL;
  self->report->needs_map = self->map == NULL;
  if (self->map == NULL)
    return TRUE;
  g_clear_pointer (&self->reader, cw_record_reader_free);
  self->reader = cw_record_reader_open (self->file, self->kind, self->map,
                                        g_task_get_cancellable (task), error);
  return self->reader != NULL;
}

static gboolean
import_file (GTask *task, Import *self, GError **error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *local_error = NULL;

  self->reader = cw_record_reader_open (self->file, self->kind, self->map, cancellable, error);
  if (self->reader == NULL || !settle_map (task, self, error))
    return FALSE;
  if (self->report->needs_map)
    return TRUE;
  if (cw_record_reader_get_form (self->reader) == CW_RECORD_FILE_CATEGORIES)
    {
      self->report->n_definitions = cw_record_reader_get_definitions (self->reader)->len;
      return cw_workspace_run (self->workspace, define_func, self, cancellable, error) != NULL;
    }
  read_and_put (task, self, &local_error);
  self->report->import = self->import;
  if (self->import != 0)
    cw_workspace_run (self->workspace, end_func, self, NULL,
                      local_error == NULL ? &local_error : NULL);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static void
import_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = data;
  GError *error = NULL;

  self->report->cancelled = !import_file (task, self, &error) &&
                            g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (error != NULL && !self->report->cancelled)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_task_return_pointer (task, g_steal_pointer (&self->report),
                         (GDestroyNotify) cw_record_import_report_free);
}

void
cw_record_import_async (CwWorkspace *workspace,
                        GFile *file,
                        CwRecordKind kind,
                        const CwRecordMap *map,
                        gboolean undoable,
                        CwRecordImportProgress progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  Import *self = g_new0 (Import, 1);

  g_return_if_fail (G_IS_FILE (file));

  self->workspace = g_object_ref (workspace);
  self->file = g_object_ref (file);
  self->kind = kind;
  self->map = map != NULL ? cw_record_map_copy (map) : NULL;
  self->undoable = undoable;
  self->progress = progress;
  self->progress_data = progress_data;
  self->queue = cw_record_queue_new (MOST_BUNDLES);
  self->read = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_unref);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->report = g_new0 (CwRecordImportReport, 1);
  self->report->name = g_file_get_basename (file);
  self->report->rejected = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, cw_record_import_async);
  /* What was done before it was cancelled is told. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) import_free);
  g_task_run_in_thread (task, import_thread);
}

CwRecordImportReport *
cw_record_import_finish_kept (CwWorkspace *workspace,
                              GAsyncResult *result,
                              CwRecordImportReport **kept,
                              GError **error)
{
  CwRecordImportReport *report;

  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  *kept = NULL;
  report = g_task_propagate_pointer (G_TASK (result), error);
  if (report == NULL || !report->cancelled)
    return report;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The import was cancelled."));
  *kept = report;
  return NULL;
}

CwRecordImportReport *
cw_record_import_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_autoptr (CwRecordImportReport) kept = NULL;

  return cw_record_import_finish_kept (workspace, result, &kept, error);
}
