/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-account-herald.h"

#include "service/cw-account.h"

struct _CwAccountHerald
{
  GObject parent_instance;

  CwAccounts *accounts; /* (owned) */
  GHashTable *states;   /* (owned) (element-type CwConnection CwConnectionState): as last seen */
};

G_DEFINE_FINAL_TYPE (CwAccountHerald, cw_account_herald, G_TYPE_OBJECT)

static guint mended_signal;

static gboolean
was_broken (CwConnectionState state)
{
  return state == CW_CONNECTION_NEEDS_REAUTHORIZATION || state == CW_CONNECTION_UNREACHABLE;
}

static void
state_changed_cb (CwAccountHerald *self, GParamSpec *pspec, CwConnection *connection)
{
  CwConnectionState before = GPOINTER_TO_INT (g_hash_table_lookup (self->states, connection));
  CwConnectionState now = cw_connection_get_state (connection);
  CwAccount *account = cw_accounts_peek_account (self->accounts, connection);

  g_hash_table_insert (self->states, g_object_ref (connection), GINT_TO_POINTER (now));
  if (was_broken (before) && now == CW_CONNECTION_ACTIVE)
    g_signal_emit (self, mended_signal, 0, connection,
                   account != NULL ? cw_account_get_n_waiting (account) : 0);
}

static void
unwatch (CwAccountHerald *self)
{
  GHashTableIter iter;
  gpointer connection;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &connection, NULL))
    g_signal_handlers_disconnect_by_data (connection, self);
  g_hash_table_remove_all (self->states);
}

static void
items_changed_cb (CwAccountHerald *self)
{
  GListModel *model = G_LIST_MODEL (self->accounts);

  unwatch (self);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      CwConnection *connection = g_list_model_get_item (model, i);

      g_signal_connect_object (connection, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_hash_table_insert (self->states, connection,
                           GINT_TO_POINTER (cw_connection_get_state (connection)));
    }
}

static void
cw_account_herald_dispose (GObject *object)
{
  CwAccountHerald *self = CW_ACCOUNT_HERALD (object);

  unwatch (self);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (cw_account_herald_parent_class)->dispose (object);
}

static void
cw_account_herald_finalize (GObject *object)
{
  g_hash_table_unref (CW_ACCOUNT_HERALD (object)->states);

  G_OBJECT_CLASS (cw_account_herald_parent_class)->finalize (object);
}

static void
cw_account_herald_class_init (CwAccountHeraldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_account_herald_dispose;
  object_class->finalize = cw_account_herald_finalize;

  mended_signal = g_signal_new ("mended", CW_TYPE_ACCOUNT_HERALD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, CW_TYPE_CONNECTION, G_TYPE_UINT);
}

static void
cw_account_herald_init (CwAccountHerald *self)
{
  self->states = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

CwAccountHerald *
cw_account_herald_new (CwAccounts *accounts)
{
  CwAccountHerald *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (CW_TYPE_ACCOUNT_HERALD, NULL);
  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self);
  return self;
}
