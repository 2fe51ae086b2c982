/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-account-private.h"

#include <glib/gi18n-lib.h>

static void
take_credential (CwAccount *self, GTask *task, CwSecret *credential, GError *error)
{
  if (credential == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cw_http_log_add_secret (self->log, credential);
  g_task_return_pointer (task, credential, (GDestroyNotify) cw_secret_unref);
}

static void
token_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAccount *self = g_task_get_source_object (task);
  GError *error = NULL;
  CwSecret *token = cw_token_source_get_finish (CW_TOKEN_SOURCE (source), result, &error);

  take_credential (self, task, token, error);
}

static void
secret_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAccount *self = g_task_get_source_object (task);
  GError *error = NULL;
  CwSecret *secret = cw_keyring_lookup_finish (CW_KEYRING (source), result, &error);

  if (secret == NULL && error == NULL)
    error = g_error_new (CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET,
                         _ ("The keyring holds no secret for the connection “%s”.\nReauthorize it "
                            "and give its secret again."),
                         cw_connection_get_name (self->connection));
  if (secret != NULL && self->secret == NULL)
    self->secret = cw_secret_ref (secret);
  take_credential (self, task, secret, error);
}

void
cw_account_get_credential_async (CwAccount *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cw_account_get_credential_async);
  if (self->tokens != NULL)
    cw_token_source_get_async (self->tokens, cancellable, token_ready_cb, g_steal_pointer (&task));
  else if (self->secret != NULL)
    g_task_return_pointer (task, cw_secret_ref (self->secret), (GDestroyNotify) cw_secret_unref);
  else
    cw_keyring_lookup_async (self->keyring, cw_connection_get_uid (self->connection),
                             CW_KEYRING_SECRET, cancellable, secret_found_cb,
                             g_steal_pointer (&task));
}

CwSecret *
cw_account_get_credential_finish (CwAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_account_get_credential_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_account_sign (CwAccount *self, CwHttpRequest *request, CwSecret *credential)
{
  const CwServiceProfile *profile =
      cw_service_profile_get (cw_connection_get_service (self->connection));

  switch (cw_connection_get_grant (self->connection))
    {
    case CW_GRANT_BASIC:
      cw_http_request_set_basic (request, cw_connection_get_username (self->connection),
                                 credential);
      break;
    case CW_GRANT_API_TOKEN:
      if (profile->token_header != NULL)
        cw_http_request_set_secret_header (request, profile->token_header, NULL, credential);
      else
        cw_http_request_set_secret_header (request, "Authorization", "Bearer ", credential);
      break;
    case CW_GRANT_CLIENT_CREDENTIALS:
    case CW_GRANT_AUTHORIZATION_CODE:
    default:
      cw_http_request_set_secret_header (request, "Authorization", "Bearer ", credential);
    }
}
