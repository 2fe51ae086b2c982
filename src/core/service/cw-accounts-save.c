/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-accounts-private.h"

#include "service/cw-accounts-check.h"
#include "service/cw-service-profile.h"
#include "store/cw-integration-repository.h"

/* A connection on its way into keyring and workspace. */
typedef struct
{
  CwConnection *connection; /* (owned): as it was given */
  CwConnection *written;    /* (owned): a copy for the store's thread */
  CwSecret *secret;         /* (owned) (nullable) */
  CwSecret *tokens;         /* (owned) (nullable) */
  CwKeyring *keyring;       /* (owned) */
  char *label;              /* (owned) */
} Save;

static void store_next (GTask *task);

static void
save_free (gpointer data)
{
  Save *save = data;

  g_clear_object (&save->connection);
  g_clear_object (&save->written);
  g_clear_object (&save->keyring);
  g_clear_pointer (&save->secret, cw_secret_unref);
  g_clear_pointer (&save->tokens, cw_secret_unref);
  g_free (save->label);
  g_free (save);
}

static gpointer
write_connection (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, cw_connection_repository_save (db, data, error), error) ? data : NULL;
}

/* With a new secret or new tokens. */
static gpointer
write_renewed (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (
             db,
             cw_connection_repository_save (db, data, error) &&
                 cw_integration_repository_forgive_client (db, cw_connection_get_uid (data), error),
             error)
             ? data
             : NULL;
}

/* Secrets of a connection that did not get into the workspace belong to nothing. */
static void
forget_secrets (Save *save)
{
  if (cw_connection_get_id (save->connection) == 0)
    cw_keyring_remove_async (save->keyring, cw_connection_get_uid (save->connection), NULL, NULL,
                             NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAccounts *self = g_task_get_source_object (task);
  Save *save = g_task_get_task_data (task);
  const char *uid = cw_connection_get_uid (save->connection);
  GError *error = NULL;
  gboolean renew = save->secret != NULL || save->tokens != NULL;
  CwConnection *listed;
  CwAccount *account;

  cw_accounts_end_saving (self, uid);
  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      forget_secrets (save);
      g_task_return_error (task, error);
      return;
    }
  cw_connection_set_id (save->connection, cw_connection_get_id (save->written));
  listed = cw_accounts_put (self, save->connection);
  account = g_hash_table_lookup (self->accounts, uid);
  if (account != NULL && renew)
    cw_account_renew (account);
  g_task_return_pointer (task, g_object_ref (listed), g_object_unref);
}

static void
write_it (CwAccounts *self, GTask *task)
{
  Save *save = g_task_get_task_data (task);

  save->written = cw_connection_copy (save->connection);
  cw_accounts_begin_saving (self, cw_connection_get_uid (save->connection));
  cw_workspace_run_async (self->workspace,
                          save->secret != NULL || save->tokens != NULL ? write_renewed
                                                                       : write_connection,
                          save->written, NULL, NULL, NULL, written_cb, g_object_ref (task));
}

static void
tokens_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_keyring_store_finish (CW_KEYRING (source), result, &error))
    {
      write_it (g_task_get_source_object (task), task);
      return;
    }
  forget_secrets (g_task_get_task_data (task));
  g_task_return_error (task, error);
}

static void
store_tokens (GTask *task)
{
  Save *save = g_task_get_task_data (task);

  if (save->tokens != NULL)
    cw_keyring_store_async (save->keyring, cw_connection_get_uid (save->connection),
                            CW_KEYRING_TOKENS, save->label, save->tokens, NULL, tokens_stored_cb,
                            g_object_ref (task));
  else
    write_it (g_task_get_source_object (task), task);
}

static void
secret_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_keyring_store_finish (CW_KEYRING (source), result, &error))
    store_tokens (task);
  else
    g_task_return_error (task, error);
}

static void
store_next (GTask *task)
{
  Save *save = g_task_get_task_data (task);

  if (save->secret != NULL)
    cw_keyring_store_async (save->keyring, cw_connection_get_uid (save->connection),
                            CW_KEYRING_SECRET, save->label, save->secret, NULL, secret_stored_cb,
                            g_object_ref (task));
  else
    store_tokens (task);
}

static void
old_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_keyring_remove_finish (CW_KEYRING (source), result, &error))
    store_next (task);
  else
    g_task_return_error (task, error);
}

static Save *
create_save (CwAccounts *self,
             CwConnection *connection,
             CwSecret *secret,
             const CwTokenSet *tokens,
             GError **error)
{
  const char *name = cw_connection_get_name (connection);
  CwSecret *checked = cw_accounts_check_get_tokens (connection);
  CwKeyring *keyring = NULL;
  Save *save;

  if (secret != NULL || tokens != NULL)
    {
      keyring = cw_accounts_get_keyring (self, error);
      if (keyring == NULL)
        return NULL;
    }
  save = g_new0 (Save, 1);
  save->connection = g_object_ref (connection);
  save->secret = secret != NULL ? cw_secret_ref (secret) : NULL;
  if (tokens != NULL)
    save->tokens = cw_token_set_to_secret (tokens);
  else if (secret != NULL && checked != NULL)
    save->tokens = cw_secret_ref (checked);
  save->keyring = keyring != NULL ? g_object_ref (keyring) : NULL;
  save->label = g_strdup_printf ("Crosswalk: %s, %s",
                                 cw_service_get_name (cw_connection_get_service (connection)),
                                 name != NULL ? name : "");
  return save;
}

/* Tethr gives secrets for a year, without saying in any answer when that is over. */
static void
note_end_of_secret (CwAccounts *self, CwConnection *connection)
{
  const CwServiceProfile *profile = cw_service_profile_get (cw_connection_get_service (connection));
  gint64 now = cw_clock_get_now (self->clock);

  cw_connection_set_secret_ends_at (
      connection, profile->secret_life_ms > 0 ? now + profile->secret_life_ms : 0);
}

void
cw_accounts_save_async (CwAccounts *self,
                        CwConnection *connection,
                        CwSecret *secret,
                        const CwTokenSet *tokens,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Save *save;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  g_task_set_source_tag (task, cw_accounts_save_async);
  /* What is half saved is worse than what is saved though somebody no longer waits for it. */
  g_task_set_check_cancellable (task, FALSE);
  if (secret != NULL)
    note_end_of_secret (self, connection);
  save = create_save (self, connection, secret, tokens, &error);
  if (save == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, save, save_free);
  /* Tokens of the secret before must not outlive it. */
  if (secret != NULL && save->tokens == NULL && cw_connection_get_id (connection) != 0 &&
      cw_grant_is_oauth (cw_connection_get_grant (connection)))
    cw_keyring_remove_async (save->keyring, cw_connection_get_uid (connection), NULL,
                             old_removed_cb, g_steal_pointer (&task));
  else
    store_next (task);
}

CwConnection *
cw_accounts_save_finish (CwAccounts *self, GAsyncResult *result, GError **error)
{
  CwConnection *connection;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_accounts_save_async), NULL);

  connection = g_task_propagate_pointer (G_TASK (result), error);
  /* The list keeps it. */
  if (connection != NULL)
    g_object_unref (connection);
  return connection;
}
