/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-csv.h"

#include "widgets/cw-score-export.h"
#include "net/cw-redaction.h"

#include <glib/gi18n.h>

#define PIECE 2000

static void
append_moment (GString *csv, gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (ms / 1000);
  g_autofree char *text = ms > 0 ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cw_score_export_append_field (csv, text);
}

static void
append_number (GString *csv, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  cw_score_export_append_field (csv, text);
}

static void
append_safe (GString *csv, const char *text)
{
  g_autoptr (GPtrArray) no_secrets = g_ptr_array_new ();
  g_autofree char *safe = text != NULL ? cw_redaction_apply (text, no_secrets) : NULL;

  cw_score_export_append_field (csv, safe);
}

void
cw_history_csv_append_head (GString *csv)
{
  static const char *const names[] = {
    "id",         "kind",  "subject",     "name",      "state",      "asked_by",
    "begun",      "ended", "duration_ms", "responses", "result",     "bytes_received",
    "bytes_sent", "tries", "error_code",  "error",     "request_id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    cw_score_export_append_field (csv, names[i]);
  cw_score_export_end_line (csv);
}

void
cw_history_csv_append (GString *csv, const CwJobEntry *entry)
{
  append_number (csv, entry->id);
  cw_score_export_append_field (csv, entry->kind);
  cw_score_export_append_field (csv, entry->subject);
  cw_score_export_append_field (csv, entry->name);
  cw_score_export_append_field (csv, cw_job_state_to_nick (entry->state));
  cw_score_export_append_field (csv, entry->origin == CW_JOB_BY_SCHEDULE ? "schedule" : "person");
  append_moment (csv, entry->started);
  append_moment (csv, entry->finished);
  append_number (csv, entry->started > 0 ? MAX (entry->finished - entry->started, 0) : 0);
  append_number (csv, entry->n_done);
  cw_score_export_append_field (csv, entry->result);
  append_number (csv, entry->bytes_in);
  append_number (csv, entry->bytes_out);
  append_number (csv, entry->tries);
  cw_score_export_append_field (csv, entry->error_code);
  append_safe (csv, entry->error_message);
  cw_score_export_append_field (csv, entry->request_id);
  cw_score_export_end_line (csv);
}

/* A piece of the history on its way into the file. */
typedef struct
{
  CwHistoryFilter *filter; /* (owned) */
  gint64 now_ms;
  GFile *file;           /* (owned) */
  GOutputStream *stream; /* (owned) (nullable) */
  guint offset;
  gint64 last_id; /* of the piece before; 0 before the first */
  gint64 n_lines;
  gboolean at_end;
} Saving;

static void write_next (GTask *task);

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  cw_history_filter_free (saving->filter);
  g_clear_object (&saving->file);
  g_clear_object (&saving->stream);
  g_free (saving);
}

/* On the store's thread; the saving is not touched from elsewhere meanwhile. What ended since the
 * piece before moves the rest along: it is known by its ids, which are larger. */
static gpointer
read_piece (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  g_autoptr (GPtrArray) entries = NULL;
  GString *csv;
  CwJobQuery query;
  guint first = 0;

  cw_history_filter_get_query (saving->filter, saving->now_ms, &query);
  query.limit = PIECE;
  query.offset = saving->offset;
  entries = cw_job_repository_list (db, &query, error);
  if (entries == NULL)
    return NULL;
  csv = g_string_new (NULL);
  if (saving->offset == 0)
    cw_history_csv_append_head (csv);
  for (guint i = 0; saving->last_id > 0 && i < entries->len; i++)
    if (((const CwJobEntry *) g_ptr_array_index (entries, i))->id == saving->last_id)
      first = i + 1;
  for (guint i = first; i < entries->len; i++)
    {
      const CwJobEntry *entry = g_ptr_array_index (entries, i);

      cw_history_csv_append (csv, entry);
      saving->last_id = entry->id;
      saving->n_lines++;
    }
  saving->offset += entries->len;
  saving->at_end = entries->len < PIECE;
  return g_string_free_to_bytes (csv);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    g_task_return_int (task, saving->n_lines);
  else
    g_task_return_error (task, error);
}

/* What was to be replaced stays: a stream that is closed with a cancelled cancellable drops what it
 * wrote. */
static void
fail (GTask *task, GError *error)
{
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GCancellable) dropped = g_cancellable_new ();

  g_cancellable_cancel (dropped);
  if (saving->stream != NULL)
    g_output_stream_close_async (saving->stream, G_PRIORITY_DEFAULT, dropped, NULL, NULL);
  g_task_return_error (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error) &&
      saving->at_end)
    {
      g_output_stream_close_async (saving->stream, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), closed_cb, task);
      return;
    }
  if (error == NULL)
    write_next (task);
  else
    fail (task, error);
  g_object_unref (task);
}

static void
piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *piece = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (piece == NULL)
    {
      fail (task, error);
      g_object_unref (task);
      return;
    }
  /* The bytes live as long as the task. */
  g_object_set_data_full (G_OBJECT (task), "cw-piece", piece, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (saving->stream, g_bytes_get_data (piece, NULL),
                                   g_bytes_get_size (piece), G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), written_cb, task);
}

static void
write_next (GTask *task)
{
  cw_workspace_run_async (g_task_get_source_object (task), read_piece, g_task_get_task_data (task),
                          NULL, (GDestroyNotify) g_bytes_unref, g_task_get_cancellable (task),
                          piece_read_cb, g_object_ref (task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  saving->stream = G_OUTPUT_STREAM (g_file_replace_finish (G_FILE (source), result, &error));
  if (saving->stream != NULL)
    write_next (task);
  else
    g_task_return_error (task, error);
}

void
cw_history_csv_save_async (CwWorkspace *workspace,
                           const CwHistoryFilter *filter,
                           gint64 now_ms,
                           GFile *file,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  g_return_if_fail (CW_IS_WORKSPACE (workspace));
  g_return_if_fail (filter != NULL && G_IS_FILE (file));

  g_task_set_source_tag (task, cw_history_csv_save_async);
  saving->filter = cw_history_filter_copy (filter);
  saving->now_ms = now_ms;
  saving->file = g_object_ref (file);
  g_task_set_task_data (task, saving, saving_free);
  g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_NONE, G_PRIORITY_DEFAULT, cancellable,
                        opened_cb, g_steal_pointer (&task));
}

gint64
cw_history_csv_save_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_history_csv_save_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
