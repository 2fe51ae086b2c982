/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-accounts-private.h"

static gpointer
remove_from_workspace (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, cw_connection_repository_remove (db, data, error), error)
             ? GINT_TO_POINTER (1)
             : NULL;
}

static void
secrets_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_keyring_remove_finish (CW_KEYRING (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAccounts *self = g_task_get_source_object (task);
  const char *uid = g_task_get_task_data (task);
  CwKeyring *keyring = NULL;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    {
      cw_accounts_take_out (self, uid);
      keyring = cw_accounts_get_keyring (self, &error);
    }
  if (keyring == NULL)
    g_task_return_error (task, error);
  else
    cw_keyring_remove_async (keyring, uid, NULL, secrets_removed_cb, g_object_ref (task));
}

void
cw_accounts_remove_async (CwAccounts *self,
                          CwConnection *connection,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  char *uid;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  uid = g_strdup (cw_connection_get_uid (connection));
  g_task_set_source_tag (task, cw_accounts_remove_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, uid, g_free);
  cw_workspace_run_async (self->workspace, remove_from_workspace, g_strdup (uid), g_free, NULL,
                          NULL, removed_cb, task);
}

gboolean
cw_accounts_remove_finish (CwAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_accounts_remove_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
identified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CwIdentity *identity = cw_identity_ask_finish (CW_ACCOUNT (source), result, &error);

  if (identity != NULL)
    g_task_return_pointer (task, identity, (GDestroyNotify) cw_identity_free);
  else
    g_task_return_error (task, error);
}

void
cw_accounts_test_async (CwAccounts *self,
                        CwConnection *connection,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  CwAccount *account;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  g_task_set_source_tag (task, cw_accounts_test_async);
  account = cw_accounts_get_account (self, connection, &error);
  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* It may have been mended at the service: what was refused before is asked again. */
  if (cw_connection_needs_person (connection) || cw_connection_is_untried (connection))
    cw_account_renew (account);
  cw_identity_ask_async (account, CW_ACCOUNT_FAIL, cancellable, identified_cb,
                         g_steal_pointer (&task));
}

CwIdentity *
cw_accounts_test_finish (CwAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_accounts_test_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
