/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which deliveries arrived: an export of the marker alone, read without keeping a file. */
#include "config.h"

#include "service/cw-qualtrics-responses.h"

#include "ingest/cw-table-parser.h"
#include "ingest/cw-zip-archive.h"
#include "net/cw-json.h"
#include "service/cw-qualtrics-export.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADER_ROWS 3
#define MOST_POLLS 400
/* Clocks of others differ from ours. */
#define CLOCK_SLACK_MS (5 * 60 * 1000)
/* The end lies within this time from now, another second each time. */
#define END_SPAN_S (24 * 60 * 60)

typedef struct
{
  char *survey_id;  /* (owned) */
  char *marker;     /* (owned) */
  GHashTable *keys; /* (owned) (element-type utf8): that are looked for */
  char *progress;   /* (owned) (nullable) */
  guint n_polls;
  GFile *file; /* (owned) (nullable): while it is there */
} Find;

static void wait_for_next (GTask *task);

static void
find_free (gpointer data)
{
  Find *find = data;

  if (find->file != NULL)
    g_unlink (g_file_peek_path (find->file));
  g_clear_object (&find->file);
  g_hash_table_unref (find->keys);
  g_free (find->survey_id);
  g_free (find->marker);
  g_free (find->progress);
  g_free (find);
}

/* @task, @error: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static GInputStream *
open_table (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) input = G_INPUT_STREAM (g_file_read (file, NULL, error));
  g_autoptr (CwZipArchive) archive = NULL;
  char start[8] = { 0 };
  gsize length;

  if (input == NULL || !g_input_stream_read_all (input, start, sizeof start, &length, NULL, error))
    return NULL;
  if (!cw_zip_archive_sniff (start, length))
    return g_seekable_seek (G_SEEKABLE (input), 0, G_SEEK_SET, NULL, error)
               ? g_steal_pointer (&input)
               : NULL;
  archive = cw_zip_archive_open (path, error);
  if (archive == NULL)
    return NULL;
  if (cw_zip_archive_get_entries (archive)->len != 1)
    {
      g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                           _ ("The file of an export of Qualtrics is not as it should be.\nTry "
                              "again."));
      return NULL;
    }
  return cw_zip_archive_read (archive, cw_zip_archive_get_entries (archive)->pdata[0], error);
}

static GBytes *
read_table (const char *path, GError **error)
{
  g_autoptr (GInputStream) input = open_table (path, error);
  g_autoptr (GOutputStream) output = NULL;

  if (input == NULL)
    return NULL;
  output = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

/* By the ImportId of the third row, which is the only sure name of a column (fact 4.4). */
static gboolean
find_column (char **ids, const char *wanted, guint *column)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (ids[i], NULL);
      g_autofree char *id = NULL;

      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node) ||
          !cw_json_find_string (node, "ImportId", &id, NULL) || g_strcmp0 (id, wanted) != 0)
        continue;
      *column = i;
      return TRUE;
    }
  return FALSE;
}

static GHashTable *
pick (Find *find, GPtrArray *rows, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  char **ids = rows->len >= HEADER_ROWS ? rows->pdata[HEADER_ROWS - 1] : NULL;
  guint key_column, id_column;

  if (ids == NULL || !find_column (ids, find->marker, &key_column) ||
      !find_column (ids, "_recordId", &id_column))
    {
      g_set_error (error, CW_NET_ERROR, CW_NET_ERROR_CONFLICT,
                   _ ("The project no longer has the embedded data “%s”, by which deliveries are "
                      "found.\nSave the integration again: it is added to the survey flow."),
                   find->marker);
      return NULL;
    }
  for (guint i = HEADER_ROWS; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      guint n_cells = g_strv_length (row);

      if (MAX (key_column, id_column) < n_cells &&
          g_hash_table_contains (find->keys, row[key_column]))
        g_hash_table_insert (found, g_strdup (row[key_column]), g_strdup (row[id_column]));
    }
  return g_steal_pointer (&found);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Find *find = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_table (g_file_peek_path (find->file), &error);
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *found = NULL;
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes != NULL)
    {
      rows = cw_table_parser_peek (text != NULL ? text : "", length, ',', G_MAXUINT);
      found = pick (find, rows, &error);
    }
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

static void
downloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (cw_qualtrics_export_download_finish (CW_ACCOUNT (source), result, &error) < 0)
    {
      fail (task, error);
      return;
    }
  g_task_run_in_thread (task, read_in_thread);
  g_object_unref (task);
}

/* @task: (transfer full) */
static void
download (GTask *task, const char *file_id)
{
  Find *find = g_task_get_task_data (task);
  g_autoptr (GFileIOStream) stream = NULL;
  GError *error = NULL;

  find->file = g_file_new_tmp ("crosswalk-XXXXXX", &stream, &error);
  if (find->file == NULL)
    {
      fail (task, error);
      return;
    }
  cw_qualtrics_export_download_async (g_task_get_source_object (task), find->survey_id, file_id,
                                      find->file, CW_ACCOUNT_FAIL, NULL, NULL,
                                      g_task_get_cancellable (task), downloaded_cb, task);
}

static void
polled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (CwExportProgress) progress =
      cw_qualtrics_export_poll_finish (CW_ACCOUNT (source), result, &error);

  if (progress == NULL)
    fail (task, error);
  else if (progress->failed || (progress->complete && progress->file_id == NULL))
    fail (task, cw_net_error_new (CW_NET_ERROR_SERVER, 0, NULL, progress->request_id,
                                  _ ("Qualtrics could not make the list of what has arrived.\n"
                                     "Crosswalk asks again later.")));
  else if (progress->complete)
    download (task, progress->file_id);
  else
    wait_for_next (task);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;

  if (!cw_clock_wait_finish (CW_CLOCK (source), result, &error))
    {
      fail (task, error);
      return;
    }
  cw_qualtrics_export_poll_async (g_task_get_source_object (task), find->survey_id, find->progress,
                                  CW_ACCOUNT_FAIL, g_task_get_cancellable (task), polled_cb, task);
}

/* @task: (transfer full) */
static void
wait_for_next (GTask *task)
{
  CwAccount *account = g_task_get_source_object (task);
  Find *find = g_task_get_task_data (task);

  if (find->n_polls >= MOST_POLLS)
    fail (task, cw_net_error_new (CW_NET_ERROR_SERVER, 0, NULL, NULL,
                                  _ ("Qualtrics does not come to an end with the list of what has "
                                     "arrived.\nCrosswalk asks again later.")));
  else
    cw_clock_wait_async (cw_http_get_clock (cw_account_get_http (account)),
                         cw_qualtrics_responses_get_pause (find->n_polls++),
                         g_task_get_cancellable (task), waited_cb, task);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Find *find = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (CwExportProgress) progress =
      cw_qualtrics_export_start_finish (CW_ACCOUNT (source), result, &error);

  if (progress == NULL)
    {
      fail (task, error);
      return;
    }
  find->progress = g_steal_pointer (&progress->progress_id);
  wait_for_next (task);
}

/* Later than anything that was stored, and never the same: what was asked for before may be
 * answered from memory (fact 6.2 of systems). */
static gint64
choose_end (CwAccount *account)
{
  static gint64 number = 0;
  CwHttp *http = cw_account_get_http (account);
  gint64 now = cw_clock_get_now (cw_http_get_clock (http));
  gint64 second = (gint64) (cw_random_get_double (cw_http_get_random (http)) * END_SPAN_S);

  return now + CLOCK_SLACK_MS + (second + number++ % END_SPAN_S) * 1000;
}

void
cw_qualtrics_responses_find_async (CwAccount *account,
                                   const char *survey_id,
                                   const char *marker,
                                   GPtrArray *keys,
                                   gint64 since,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;
  Find *find;
  CwExportOptions options = { .format = "csv" };

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (marker != NULL && keys != NULL);

  task = g_task_new (account, cancellable, callback, user_data);
  find = g_new0 (Find, 1);
  find->survey_id = g_strdup (survey_id);
  find->marker = g_strdup (marker);
  find->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (find->keys, g_strdup (keys->pdata[i]));
  g_task_set_source_tag (task, cw_qualtrics_responses_find_async);
  g_task_set_task_data (task, find, find_free);
  options.start = MAX (since - CLOCK_SLACK_MS, 0);
  options.end = choose_end (account);
  options.field = marker;
  cw_qualtrics_export_start_async (account, survey_id, &options, CW_ACCOUNT_FAIL, cancellable,
                                   started_cb, task);
}

GHashTable *
cw_qualtrics_responses_find_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_responses_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
