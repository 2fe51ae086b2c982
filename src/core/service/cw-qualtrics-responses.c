/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-qualtrics-responses.h"

#include "net/cw-json.h"
#include "service/cw-qualtrics-export.h"
#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>

#define SHORT_PAUSE_MS 100
#define N_SHORT_PAUSES 3

gboolean
cw_qualtrics_responses_is_doubtful (const GError *error)
{
  return cw_net_error_is_doubtful (error) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

gint64
cw_qualtrics_responses_get_pause (guint number)
{
  return number < N_SHORT_PAUSES ? (gint64) SHORT_PAUSE_MS << number
                                 : cw_qualtrics_export_get_pause (number - N_SHORT_PAUSES);
}

/* It said that all was well, and not what became of it. @error: (transfer full) */
static GError *
make_doubtful (GError *error)
{
  if (error->domain == CW_NET_ERROR)
    cw_net_error_set_doubtful (error, TRUE);
  return error;
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  g_autoptr (JsonNode) root = NULL;
  char *id = NULL;

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  root = cw_json_parse (response->body, &error);
  cw_http_response_unref (response);
  if (root != NULL && cw_json_get_string (root, "result.responseId", &id, &error))
    g_task_return_pointer (task, id, g_free);
  else
    g_task_return_error (task, make_doubtful (error));
}

void
cw_qualtrics_responses_post_async (CwAccount *account,
                                   const char *survey_id,
                                   GBytes *body,
                                   const char *idempotency_key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  g_autoptr (CwHttpRequest) request = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (body != NULL);
  g_return_if_fail (idempotency_key != NULL);

  g_task_set_source_tag (task, cw_qualtrics_responses_post_async);
  if (!cw_qualtrics_id_check (survey_id, "SV", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  path = g_strdup_printf ("/API/v3/surveys/%s/responses", survey_id);
  request = cw_http_request_new ("POST", path);
  cw_http_request_set_header (request, "Idempotency-Key", idempotency_key);
  cw_http_request_set_body (request, "application/json", body);
  cw_account_call_async (account, request, CW_ACCOUNT_FAIL, cancellable, posted_cb,
                         g_steal_pointer (&task));
}

char *
cw_qualtrics_responses_post_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_responses_post_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A request for one response. @query: with its question mark; @task: (transfer full) */
static void
call_one (GTask *task,
          const char *method,
          const char *survey_id,
          const char *response_id,
          const char *query,
          GAsyncReadyCallback callback)
{
  CwAccount *account = g_task_get_source_object (task);
  g_autoptr (CwHttpRequest) request = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  if (!cw_qualtrics_id_check (survey_id, "SV", &error) ||
      !cw_qualtrics_id_check (response_id, "R", &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  path = g_strdup_printf ("/API/v3/surveys/%s/responses/%s%s", survey_id, response_id, query);
  request = cw_http_request_new (method, path);
  cw_account_call_async (account, request, CW_ACCOUNT_FAIL, g_task_get_cancellable (task), callback,
                         task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);

  if (root != NULL && cw_json_get_object (root, "result.values", &error) != NULL)
    g_task_return_pointer (task, json_node_copy (cw_json_find_node (root, "result.values")),
                           (GDestroyNotify) json_node_unref);
  else
    g_task_return_error (task, error);
}

void
cw_qualtrics_responses_read_async (CwAccount *account,
                                   const char *survey_id,
                                   const char *response_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CW_IS_ACCOUNT (account));

  task = g_task_new (account, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_qualtrics_responses_read_async);
  call_one (task, "GET", survey_id, response_id, "", read_cb);
}

JsonNode *
cw_qualtrics_responses_read_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_responses_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (CwHttpResponse) response =
      cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cw_qualtrics_responses_delete_async (CwAccount *account,
                                     const char *survey_id,
                                     const char *response_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CW_IS_ACCOUNT (account));

  task = g_task_new (account, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_qualtrics_responses_delete_async);
  call_one (task, "DELETE", survey_id, response_id, "?decrementQuotas=true", deleted_cb);
}

gboolean
cw_qualtrics_responses_delete_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_responses_delete_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
