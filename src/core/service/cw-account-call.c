/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-account-private.h"

#include "net/cw-json.h"
#include "service/cw-service-profile.h"

#include <glib/gi18n-lib.h>

/* One call: asked for, signed, sent, perhaps repeated with a new token, perhaps parked. */
typedef struct
{
  CwHttpRequest *request; /* (owned) */
  CwAccountFlags flags;
  CwSecret *credential; /* (owned) (nullable): what it was signed with last */
  guint epoch;          /* set-up of the account that it was signed in */
  gboolean streams;     /* the body is opened, not read */
  gboolean renewed;     /* a refused token was replaced once */
  GSource *cancelled;   /* (owned) (nullable): while it waits */
} Call;

static void call_start (GTask *task);

static void
call_free (gpointer data)
{
  Call *call = data;

  g_assert (call->cancelled == NULL);
  cw_http_request_unref (call->request);
  g_clear_pointer (&call->credential, cw_secret_unref);
  g_free (call);
}

static void
stop_watching (Call *call)
{
  if (call->cancelled != NULL)
    g_source_destroy (call->cancelled);
  g_clear_pointer (&call->cancelled, g_source_unref);
}

static gboolean
waiting_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = user_data; /* the reference of the queue */
  CwAccount *self = g_task_get_source_object (task);

  stop_watching (g_task_get_task_data (task));
  g_queue_remove (&self->waiting, task);
  cw_account_notify_n_waiting (self);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* @task: (transfer full): goes on when the account works again */
static void
park (CwAccount *self, GTask *task)
{
  Call *call = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->closed)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                               _ ("The work was cancelled."));
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->waiting, task);
  cw_account_notify_n_waiting (self);
  if (cancellable == NULL)
    return;
  call->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancelled, G_SOURCE_FUNC (waiting_cancelled_cb), task, NULL);
  g_source_attach (call->cancelled, g_main_context_get_thread_default ());
}

void
cw_account_resume (CwAccount *self)
{
  GQueue ready = self->waiting;

  g_queue_init (&self->waiting);
  cw_account_notify_n_waiting (self);
  for (GTask *task = g_queue_pop_head (&ready); task != NULL; task = g_queue_pop_head (&ready))
    {
      stop_watching (g_task_get_task_data (task));
      call_start (task);
    }
}

void
cw_account_cancel_waiting (CwAccount *self)
{
  for (GTask *task = g_queue_pop_head (&self->waiting); task != NULL;
       task = g_queue_pop_head (&self->waiting))
    {
      stop_watching (g_task_get_task_data (task));
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                               _ ("The work was cancelled."));
      g_object_unref (task);
    }
}

/* @task: (transfer full); @error: (transfer full) */
static void
call_failed (CwAccount *self, GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) cause = error;
  g_autoptr (GError) told = NULL;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&cause));
      g_object_unref (task);
      return;
    }
  /* It was signed with what has been replaced since: what it says is no news. */
  if (call->epoch != self->epoch && !self->closed)
    {
      call_start (task);
      return;
    }
  told = cw_account_note_error (self, cause, call->flags);
  if ((call->flags & CW_ACCOUNT_WAIT) != 0 && cw_account_is_blocked (self))
    {
      park (self, task);
      return;
    }
  g_task_return_error (task, g_steal_pointer (&told));
  g_object_unref (task);
}

/* (transfer full): of an answer that says 200 and is not what it should be */
static GError *
create_foreign_error (CwAccount *self)
{
  g_autofree char *message = g_strdup_printf (
      _ ("What answers at the address of this connection does not speak as %s does.\nCheck the "
         "address, and whether the network wants you to sign in to it first."),
      cw_service_get_name (cw_connection_get_service (self->connection)));

  return cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL, message);
}

/* That there was an answer says nothing yet of the account: pages of the network say 200, too. */
static gboolean
is_foreign (CwAccount *self, Call *call, CwHttpResponse *response)
{
  g_autoptr (JsonNode) root = NULL;

  if ((call->flags & CW_ACCOUNT_GENERAL) == 0)
    return FALSE;
  root = cw_json_parse (response->body, NULL);
  return root == NULL ||
         !cw_service_profile_recognizes (cw_connection_get_service (self->connection), root);
}

static gboolean
may_renew (CwAccount *self, Call *call, const GError *error)
{
  return self->tokens != NULL && !call->renewed && call->epoch == self->epoch &&
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNAUTHORIZED);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwAccount *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = call->streams ? cw_http_open_finish (CW_HTTP (source), result, &error)
                                           : cw_http_send_finish (CW_HTTP (source), result, &error);

  if (response != NULL && is_foreign (self, call, response))
    {
      cw_http_response_unref (response);
      call_failed (self, task, create_foreign_error (self));
    }
  else if (response != NULL)
    {
      cw_account_note_success (self);
      g_task_return_pointer (task, response, (GDestroyNotify) cw_http_response_unref);
      g_object_unref (task);
    }
  else if (may_renew (self, call, error))
    {
      call->renewed = TRUE;
      cw_token_source_reject (self->tokens, call->credential);
      g_error_free (error);
      call_start (task);
    }
  else
    {
      call_failed (self, task, error);
    }
}

static void
credential_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwAccount *self = CW_ACCOUNT (source);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  CwSecret *credential = cw_account_get_credential_finish (self, result, &error);

  if (credential == NULL)
    {
      call_failed (self, task, error);
      return;
    }
  g_clear_pointer (&call->credential, cw_secret_unref);
  call->credential = credential;
  cw_account_sign (self, call->request, credential);
  if (call->streams)
    cw_http_open_async (self->http, call->request, g_task_get_cancellable (task), sent_cb, task);
  else
    cw_http_send_async (self->http, call->request, g_task_get_cancellable (task), sent_cb, task);
}

/* (transfer full) */
static GError *
create_disabled_error (CwAccount *self)
{
  return g_error_new (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                      _ ("The connection “%s” is turned off.\nTurn it on to use it."),
                      cw_connection_get_name (self->connection));
}

/* @task: (transfer full) */
static void
call_start (GTask *task)
{
  CwAccount *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if ((call->flags & CW_ACCOUNT_WAIT) != 0 && cw_account_is_blocked (self))
    {
      park (self, task);
      return;
    }
  if (cw_connection_get_state (self->connection) == CW_CONNECTION_DISABLED)
    {
      g_task_return_error (task, create_disabled_error (self));
      g_object_unref (task);
      return;
    }
  call->epoch = self->epoch;
  cw_account_get_credential_async (self, g_task_get_cancellable (task), credential_ready_cb, task);
}

/* @task: (transfer full) */
static void
begin_call (GTask *task, CwHttpRequest *request, CwAccountFlags flags, gboolean streams)
{
  Call *call = g_new0 (Call, 1);

  call->request = cw_http_request_ref (request);
  call->flags = flags;
  call->streams = streams;
  g_task_set_task_data (task, call, call_free);
  call_start (task);
}

void
cw_account_call_async (CwAccount *self,
                       CwHttpRequest *request,
                       CwAccountFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CW_IS_ACCOUNT (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_account_call_async);
  begin_call (task, request, flags, FALSE);
}

void
cw_account_open_async (CwAccount *self,
                       CwHttpRequest *request,
                       CwAccountFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (CW_IS_ACCOUNT (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_account_open_async);
  begin_call (task, request, flags, TRUE);
}

CwHttpResponse *
cw_account_open_finish (CwAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_account_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

CwHttpResponse *
cw_account_call_finish (CwAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_account_call_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

JsonNode *
cw_account_call_json_finish (CwAccount *self, GAsyncResult *result, GError **error)
{
  g_autoptr (CwHttpResponse) response = cw_account_call_finish (self, result, error);
  JsonNode *node;

  if (response == NULL)
    return NULL;
  node = cw_json_parse (response->body, NULL);
  if (node == NULL)
    g_propagate_error (error, create_foreign_error (self));
  return node;
}
