/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of responses (fact 5.3): sent once, then asked after until it has ended. Whatever fails
 * after it was taken leaves it in doubt. */
#include "config.h"

#include "service/cw-qualtrics-responses.h"

#include "net/cw-json.h"
#include "service/cw-qualtrics-export.h"
#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST (5 * 1024 * 1024)
/* About half an hour at the longest pause. */
#define MOST_POLLS 400

typedef struct
{
  char *path; /* (owned): of the imports of the survey */
  char *id;   /* (owned) (nullable): of the progress */
  guint n_polls;
} Import;

static void poll_progress (GTask *task);

static void
import_free (gpointer data)
{
  Import *import = data;

  g_free (import->path);
  g_free (import->id);
  g_free (import);
}

/* An error of the account says nothing of what became of the file. @error, @task: (transfer full)
 */
static void
fail_in_doubt (GTask *task, GError *error)
{
  GError *told = error;

  if (error->domain != CW_NET_ERROR && error->domain != G_IO_ERROR)
    {
      told = cw_net_error_new (CW_NET_ERROR_FAILED, 0, NULL, NULL, error->message);
      g_error_free (error);
    }
  if (told->domain == CW_NET_ERROR)
    cw_net_error_set_doubtful (told, TRUE);
  g_task_return_error (task, told);
  g_object_unref (task);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (cw_clock_wait_finish (CW_CLOCK (source), result, &error))
    poll_progress (task);
  else
    fail_in_doubt (task, error);
}

/* @task: (transfer full) */
static void
wait_for_next (GTask *task)
{
  CwAccount *account = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);

  if (import->n_polls >= MOST_POLLS)
    {
      fail_in_doubt (task, cw_net_error_new (
                               CW_NET_ERROR_SERVER, 0, NULL, NULL,
                               _ ("Qualtrics has not come to an end with the responses that it was "
                                  "given.\nCrosswalk looks after them later.")));
      return;
    }
  cw_clock_wait_async (cw_http_get_clock (cw_account_get_http (account)),
                       cw_qualtrics_responses_get_pause (import->n_polls++),
                       g_task_get_cancellable (task), waited_cb, task);
}

static void
polled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  g_autofree char *status = NULL;

  if (root == NULL || !cw_json_get_string (root, "result.status", &status, &error))
    {
      fail_in_doubt (task, error);
      return;
    }
  if (strcmp (status, "failed") == 0)
    {
      fail_in_doubt (task,
                     cw_net_error_new (CW_NET_ERROR_SERVER, 0, NULL, NULL,
                                       _ ("Qualtrics could not import the responses that it was "
                                          "given.\nCrosswalk looks which of them are there.")));
      return;
    }
  if (strcmp (status, "complete") != 0)
    {
      wait_for_next (task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* @task: (transfer full) */
static void
poll_progress (GTask *task)
{
  CwAccount *account = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);
  g_autofree char *path = g_strconcat (import->path, "/", import->id, NULL);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", path);

  cw_account_call_async (account, request, CW_ACCOUNT_FAIL, g_task_get_cancellable (task),
                         polled_cb, task);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *id = NULL;

  if (response == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  root = cw_json_parse (response->body, &error);
  cw_http_response_unref (response);
  if (root == NULL || !cw_json_get_string (root, "result.progressId", &id, &error))
    {
      fail_in_doubt (task, error);
      return;
    }
  import->id = cw_http_request_escape_id (id);
  if (import->id == NULL)
    fail_in_doubt (
        task, cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL,
                                _ ("Qualtrics named an import that cannot be asked for.\nCrosswalk "
                                   "looks later which responses are there.")));
  else
    wait_for_next (task);
}

void
cw_qualtrics_responses_import_async (CwAccount *account,
                                     const char *survey_id,
                                     GBytes *table,
                                     const char *idempotency_key,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  g_autoptr (CwHttpRequest) request = NULL;
  GError *error = NULL;
  Import *import;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (table != NULL);
  g_return_if_fail (idempotency_key != NULL);

  import = g_new0 (Import, 1);
  g_task_set_source_tag (task, cw_qualtrics_responses_import_async);
  g_task_set_task_data (task, import, import_free);
  if (g_bytes_get_size (table) > LARGEST)
    g_set_error_literal (&error, CW_NET_ERROR, CW_NET_ERROR_INVALID,
                         _ ("A file of responses is larger than the 5 MB that Qualtrics "
                            "takes.\nSend fewer at once."));
  if (error != NULL || !cw_qualtrics_id_check (survey_id, "SV", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  import->path = g_strdup_printf ("/API/v3/surveys/%s/import-responses", survey_id);
  request = cw_http_request_new ("POST", import->path);
  cw_http_request_set_header (request, "Idempotency-Key", idempotency_key);
  cw_http_request_set_header (request, "charset", "UTF-8");
  cw_http_request_set_body (request, "text/csv", table);
  cw_http_request_set_timeout (request, 90);
  cw_account_call_async (account, request, CW_ACCOUNT_FAIL, cancellable, started_cb,
                         g_steal_pointer (&task));
}

gboolean
cw_qualtrics_responses_import_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_responses_import_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
