/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-account-herald.h"

#include "accounts/cw-account-notice.h"
#include "service/cw-account.h"

struct _CwAccountHerald
{
  GObject parent_instance;

  CwAccounts *accounts; /* (owned) */
  GHashTable *seen;     /* (owned) (element-type CwConnection Seen) */
};

/* A connection as it was last seen. */
typedef struct
{
  gboolean broken;
  gint64 told_at; /* Unix ms: since when people are told that it is */
} Seen;

G_DEFINE_FINAL_TYPE (CwAccountHerald, cw_account_herald, G_TYPE_OBJECT)

static guint mended_signal;

static gint64
get_now (CwAccountHerald *self)
{
  return cw_clock_get_now (cw_accounts_get_clock (self->accounts));
}

static void
see (CwAccountHerald *self, CwConnection *connection)
{
  CwConnectionState state = cw_connection_get_state (connection);
  gint64 now = get_now (self);
  Seen *seen = g_new0 (Seen, 1);

  seen->broken = state == CW_CONNECTION_NEEDS_REAUTHORIZATION || state == CW_CONNECTION_UNREACHABLE;
  seen->told_at = cw_account_notice_is_told (connection, now) ? 0 : now + CW_ACCOUNT_PATIENCE_MS;
  g_hash_table_insert (self->seen, g_object_ref (connection), seen);
}

/* What was over before anybody was told is no news. */
static void
state_changed_cb (CwAccountHerald *self, GParamSpec *pspec, CwConnection *connection)
{
  const Seen *before = g_hash_table_lookup (self->seen, connection);
  gboolean mended = before != NULL && before->broken && before->told_at <= get_now (self) &&
                    cw_connection_get_state (connection) == CW_CONNECTION_ACTIVE;
  CwAccount *account = cw_accounts_peek_account (self->accounts, connection);

  see (self, connection);
  if (mended)
    g_signal_emit (self, mended_signal, 0, connection,
                   account != NULL ? cw_account_get_n_waiting (account) : 0);
}

static void
unwatch (CwAccountHerald *self)
{
  GHashTableIter iter;
  gpointer connection;

  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &connection, NULL))
    g_signal_handlers_disconnect_by_data (connection, self);
  g_hash_table_remove_all (self->seen);
}

static void
items_changed_cb (CwAccountHerald *self)
{
  GListModel *model = G_LIST_MODEL (self->accounts);

  unwatch (self);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (model, i);

      g_signal_connect_object (connection, "notify::state", G_CALLBACK (state_changed_cb), self,
                               G_CONNECT_SWAPPED);
      see (self, connection);
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
  g_hash_table_unref (CW_ACCOUNT_HERALD (object)->seen);

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
  self->seen = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
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
