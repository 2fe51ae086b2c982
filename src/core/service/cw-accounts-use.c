/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring-choice.h"
#include "service/cw-accounts-private.h"

CwWorkspace *
cw_accounts_get_workspace (CwAccounts *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);

  return self->workspace;
}

CwClock *
cw_accounts_get_clock (CwAccounts *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);

  return self->clock;
}

gboolean
cw_accounts_get_loaded (CwAccounts *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), FALSE);

  return self->loaded;
}

guint
cw_accounts_get_n_broken (CwAccounts *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), 0);

  return self->n_broken;
}

CwKeyring *
cw_accounts_get_keyring (CwAccounts *self, GError **error)
{
  if (self->keyring == NULL)
    self->keyring = cw_keyring_choice_create (error);
  return self->keyring;
}

CwConnection *
cw_accounts_find (CwAccounts *self, const char *uid)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);

  for (guint i = 0; uid != NULL && i < self->connections->len; i++)
    if (g_str_equal (cw_connection_get_uid (self->connections->pdata[i]), uid))
      return self->connections->pdata[i];
  return NULL;
}

static gboolean
has_name (CwConnection *connection, const char *folded)
{
  const char *name = cw_connection_get_name (connection);
  g_autofree char *own = g_utf8_casefold (name != NULL ? name : "", -1);

  return g_str_equal (own, folded);
}

CwConnection *
cw_accounts_find_by_name (CwAccounts *self, const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  folded = g_utf8_casefold (name, -1);
  for (guint i = 0; i < self->connections->len; i++)
    if (has_name (self->connections->pdata[i], folded))
      return self->connections->pdata[i];
  return cw_accounts_find (self, name);
}

const CwConnectionUse *
cw_accounts_get_use (CwAccounts *self, CwConnection *connection)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  if (self->uses == NULL)
    return NULL;
  return g_hash_table_lookup (self->uses, cw_connection_get_uid (connection));
}

/* Writes of one connection under way, by its account. */
typedef struct
{
  CwAccounts *accounts;     /* (owned) */
  CwConnection *connection; /* (owned): a copy for the store's thread */
} Write;

static void
write_free (Write *write)
{
  g_object_unref (write->accounts);
  g_object_unref (write->connection);
  g_free (write);
}

void
cw_accounts_begin_saving (CwAccounts *self, const char *uid)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->saving, uid));

  g_hash_table_replace (self->saving, g_strdup (uid), GUINT_TO_POINTER (count + 1));
}

void
cw_accounts_end_saving (CwAccounts *self, const char *uid)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->saving, uid));

  if (count <= 1)
    g_hash_table_remove (self->saving, uid);
  else
    g_hash_table_replace (self->saving, g_strdup (uid), GUINT_TO_POINTER (count - 1));
}

static gpointer
write_state (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  if (!cw_connection_repository_save_state (db, data, error))
    {
      cw_database_rollback (db);
      return NULL;
    }
  return cw_database_commit (db, error) ? data : NULL;
}

static void
state_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Write *write = user_data;
  g_autoptr (GError) error = NULL;

  cw_accounts_end_saving (write->accounts, cw_connection_get_uid (write->connection));
  /* The state is in memory; the next change writes it again. */
  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    g_debug ("The state of a connection was not stored: %s", error->message);
  write_free (write);
}

void
cw_accounts_save_state (CwAccounts *self, CwConnection *connection)
{
  Write *write = g_new0 (Write, 1);

  write->accounts = g_object_ref (self);
  write->connection = cw_connection_copy (connection);
  cw_accounts_begin_saving (self, cw_connection_get_uid (connection));
  cw_workspace_run_async (self->workspace, write_state, write->connection, NULL, NULL, NULL,
                          state_written_cb, write);
}

/* One exchange on its way into the store. */
typedef struct
{
  char *uid;
  CwConnectionLogEntry *entry;
} Logged;

static void
logged_free (gpointer data)
{
  Logged *logged = data;

  g_free (logged->uid);
  cw_connection_log_entry_free (logged->entry);
  g_free (logged);
}

static gpointer
write_logged (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Logged *logged = data;

  return cw_connection_repository_append_log (db, logged->uid, logged->entry, error) ? logged
                                                                                     : NULL;
}

static void
account_logged_cb (CwAccounts *self, const CwHttpExchange *exchange, CwAccount *account)
{
  Logged *logged = g_new0 (Logged, 1);

  logged->uid = g_strdup (cw_connection_get_uid (cw_account_get_connection (account)));
  logged->entry = g_new0 (CwConnectionLogEntry, 1);
  logged->entry->at_ms = exchange->at_ms;
  logged->entry->took_ms = exchange->took_ms;
  logged->entry->method = g_strdup (exchange->method);
  logged->entry->url = g_strdup (exchange->url);
  logged->entry->status = exchange->status;
  logged->entry->request = g_strdup (exchange->request);
  logged->entry->answer = g_strdup (exchange->answer);
  cw_workspace_run_async (self->workspace, write_logged, logged, logged_free, NULL, NULL, NULL,
                          NULL);
}

static void
account_changed_cb (CwAccounts *self, CwAccount *account)
{
  cw_accounts_save_state (self, cw_account_get_connection (account));
}

CwAccount *
cw_accounts_get_account (CwAccounts *self, CwConnection *connection, GError **error)
{
  CwKeyring *keyring;
  CwAccount *account;

  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  account = g_hash_table_lookup (self->accounts, cw_connection_get_uid (connection));
  if (account != NULL)
    return account;
  keyring = cw_accounts_get_keyring (self, error);
  if (keyring == NULL)
    return NULL;
  account = cw_account_new (connection, keyring, self->clock, self->random, error);
  if (account == NULL)
    return NULL;
  g_signal_connect_object (account, "changed", G_CALLBACK (account_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "logged", G_CALLBACK (account_logged_cb), self,
                           G_CONNECT_SWAPPED);
  g_hash_table_insert (self->accounts, g_strdup (cw_connection_get_uid (connection)), account);
  return account;
}

CwAccount *
cw_accounts_peek_account (CwAccounts *self, CwConnection *connection)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  return g_hash_table_lookup (self->accounts, cw_connection_get_uid (connection));
}

void
cw_accounts_set_log (CwAccounts *self, CwConnection *connection, guint minutes)
{
  gint64 until;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  until = minutes > 0 ? cw_clock_get_now (self->clock) + (gint64) minutes * 60 * 1000 : 0;
  cw_connection_set_log_until (connection, until);
  cw_accounts_save_async (self, connection, NULL, NULL, NULL, NULL, NULL);
}

void
cw_accounts_set_enabled (CwAccounts *self, CwConnection *connection, gboolean enabled)
{
  gint64 now;
  CwAccount *account;

  g_return_if_fail (CW_IS_ACCOUNTS (self));
  g_return_if_fail (CW_IS_CONNECTION (connection));

  now = cw_clock_get_now (self->clock);
  if (!enabled)
    cw_connection_set_state (connection, CW_CONNECTION_DISABLED, CW_CAUSE_TURNED_OFF, NULL, now);
  else if (cw_connection_get_user (connection) != NULL)
    cw_connection_set_state (connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, now);
  else
    cw_connection_set_state (connection, CW_CONNECTION_NOT_AUTHORIZED, CW_CAUSE_NEVER_AUTHORIZED,
                             NULL, now);
  cw_accounts_save_state (self, connection);
  account = enabled ? cw_accounts_get_account (self, connection, NULL) : NULL;
  if (account != NULL)
    {
      cw_account_renew (account);
      cw_account_try_now (account);
    }
}
