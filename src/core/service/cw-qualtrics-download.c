/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of an export, onto the disk: with Range after a cut where the server knows it. */
#include "config.h"

#include "service/cw-qualtrics-export.h"

#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>

#define BLOCK (256 * 1024)
#define MOST_CUTS 5

typedef struct
{
  char *path;  /* (owned): of the address */
  GFile *file; /* (owned) */
  GFile *part; /* (owned): until it is whole */
  CwAccountFlags flags;
  CwDownloadFunc progress;
  gpointer progress_data;

  CwHttpResponse *response; /* (owned) (nullable): while it is read */
  GOutputStream *output;    /* (owned) (nullable) */
  gint64 written;           /* bytes in @part */
  gint64 received;          /* bytes over the wire, with those of cuts */
  gint64 total;             /* −1 where it is not said */
  guint n_cuts;
} Download;

static void open_stream (GTask *task);
static void read_block (GTask *task);

static void
download_free (gpointer data)
{
  Download *download = data;

  g_clear_pointer (&download->response, cw_http_response_unref);
  g_clear_object (&download->output);
  g_clear_object (&download->file);
  g_clear_object (&download->part);
  g_free (download->path);
  g_free (download);
}

static gboolean
is_cut (const GError *error)
{
  return error->domain == G_IO_ERROR
             ? error->code != G_IO_ERROR_CANCELLED && error->code != G_IO_ERROR_NO_SPACE
             : cw_net_error_is_passing (error);
}

/* @task: (transfer full): goes on from where it was cut, or gives up. */
static void
cut (GTask *task, GError *error)
{
  Download *download = g_task_get_task_data (task);

  g_clear_pointer (&download->response, cw_http_response_unref);
  if (is_cut (error) && ++download->n_cuts < MOST_CUTS)
    {
      g_error_free (error);
      open_stream (task);
      return;
    }
  if (error->domain == G_IO_ERROR && is_cut (error))
    {
      g_error_free (error);
      error = cw_net_error_new (CW_NET_ERROR_UNREACHABLE, 0, NULL, NULL,
                                _ ("The download was cut off again and again.\nCheck the network; "
                                   "Crosswalk tries again later."));
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* @task: (transfer full): the disk does not do what it should. Not with the code of the system's
 * error: that a connection is turned off has the same. */
static void
fail_on_disk (GTask *task, GError *error)
{
  Download *download = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
    }
  else
    {
      g_task_return_new_error (
          task, G_IO_ERROR, G_IO_ERROR_FAILED,
          _ ("The file “%s” cannot be written: %s\nCheck the room on the disk, and that you may write "
             "there."),
          g_file_peek_path (download->part), error->message);
      g_error_free (error);
    }
  g_object_unref (task);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_file_move_finish (G_FILE (source), result, &error))
    {
      fail_on_disk (task, error);
      return;
    }
  g_task_return_int (task, download->received);
  g_object_unref (task);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&download->response, cw_http_response_unref);
  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    {
      fail_on_disk (task, error);
      return;
    }
  g_file_move_async (download->part, download->file, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT,
                     g_task_get_cancellable (task), NULL, NULL, moved_cb, task);
}

static void
block_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;
  gsize n_written = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &n_written, &error))
    {
      fail_on_disk (task, error);
      return;
    }
  download->written += (gint64) n_written;
  if (download->progress != NULL)
    download->progress (download->written, download->total, download->progress_data);
  read_block (task);
}

static void
block_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) block =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;
  gconstpointer bytes;

  if (block == NULL)
    {
      cut (task, error);
      return;
    }
  bytes = g_bytes_get_data (block, &length);
  download->received += (gint64) length;
  if (length == 0 && download->total >= 0 && download->written < download->total)
    cut (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "cut"));
  else if (length == 0)
    g_output_stream_close_async (download->output, G_PRIORITY_DEFAULT, NULL, closed_cb, task);
  else
    {
      g_object_set_data_full (G_OBJECT (task), "block", g_bytes_ref (block),
                              (GDestroyNotify) g_bytes_unref);
      g_output_stream_write_all_async (download->output, bytes, length, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), block_written_cb, task);
    }
}

/* @task: (transfer full) */
static void
read_block (GTask *task)
{
  Download *download = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (download->response->stream, BLOCK, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), block_read_cb, task);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;
  GFileOutputStream *output = g_file_replace_finish (G_FILE (source), result, &error);

  if (output == NULL)
    {
      fail_on_disk (task, error);
      return;
    }
  g_clear_object (&download->output);
  download->output = G_OUTPUT_STREAM (output);
  download->written = 0;
  read_block (task);
}

/* A server that does not know Range gives the whole again (200 in place of 206). */
static gboolean
goes_on (Download *download)
{
  return download->output != NULL && download->response->status == 206;
}

static void
note_total (Download *download)
{
  goffset length = soup_message_headers_get_content_length (download->response->headers);
  gboolean known = soup_message_headers_get_encoding (download->response->headers) ==
                   SOUP_ENCODING_CONTENT_LENGTH;

  if (known)
    download->total = (goes_on (download) ? download->written : 0) + length;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Download *download = g_task_get_task_data (task);
  GError *error = NULL;

  download->response = cw_account_open_finish (CW_ACCOUNT (source), result, &error);
  if (download->response == NULL)
    {
      cut (task, error);
      return;
    }
  note_total (download);
  if (goes_on (download))
    read_block (task);
  else
    g_file_replace_async (download->part, NULL, FALSE,
                          G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                          G_PRIORITY_DEFAULT, g_task_get_cancellable (task), replaced_cb, task);
}

/* @task: (transfer full) */
static void
open_stream (GTask *task)
{
  CwAccount *account = g_task_get_source_object (task);
  Download *download = g_task_get_task_data (task);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", download->path);

  if (download->output != NULL && download->written > 0)
    {
      g_autofree char *range = g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", download->written);

      cw_http_request_set_header (request, "Range", range);
    }
  cw_account_open_async (account, request, download->flags, g_task_get_cancellable (task),
                         opened_cb, task);
}

void
cw_qualtrics_export_download_async (CwAccount *account,
                                    const char *survey_id,
                                    const char *file_id,
                                    GFile *file,
                                    CwAccountFlags flags,
                                    CwDownloadFunc progress,
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  g_autofree char *id = NULL;
  g_autofree char *part = NULL;
  GError *error = NULL;
  Download *download;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (file_id != NULL && G_IS_FILE (file));

  g_task_set_source_tag (task, cw_qualtrics_export_download_async);
  id = cw_http_request_escape_id (file_id);
  if (id == NULL)
    g_set_error_literal (&error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                         _ ("Qualtrics named a file that cannot be asked for.\nTry again."));
  if (error != NULL || !cw_qualtrics_id_check (survey_id, "SV", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  part = g_strconcat (g_file_peek_path (file), ".part", NULL);
  download = g_new0 (Download, 1);
  download->path = g_strdup_printf ("/API/v3/surveys/%s/export-responses/%s/file", survey_id, id);
  download->file = g_object_ref (file);
  download->part = g_file_new_for_path (part);
  download->flags = flags;
  download->progress = progress;
  download->progress_data = progress_data;
  download->total = -1;
  g_task_set_task_data (task, download, download_free);
  open_stream (g_steal_pointer (&task));
}

gint64
cw_qualtrics_export_download_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_export_download_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
