/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-accounts-private.h"

#include "service/cw-accounts-order.h"

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwAccounts,
                               cw_accounts,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

typedef enum
{
  PROP_LOADED = 1,
  PROP_ERROR,
  PROP_N_BROKEN,
} CwAccountsProperty;

static GParamSpec *properties[PROP_N_BROKEN + 1];
static guint uses_changed_signal;

static void load (CwAccounts *self);

/* What a loading brings from the store's thread. */
typedef struct
{
  GPtrArray *connections; /* (owned) (element-type CwConnection) */
  GHashTable *uses;       /* (owned) (element-type utf8 CwConnectionUse) */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->connections, g_ptr_array_unref);
  g_clear_pointer (&loaded->uses, g_hash_table_unref);
  g_free (loaded);
}

static gpointer
load_connections (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->connections = cw_connection_repository_list (db, error);
  if (loaded->connections != NULL)
    loaded->uses = cw_connection_repository_list_uses (db, error);
  if (loaded->uses == NULL)
    g_clear_pointer (&loaded, loaded_free);
  return loaded;
}

static void
update_n_broken (CwAccounts *self)
{
  guint n_broken = 0;

  for (guint i = 0; i < self->connections->len; i++)
    n_broken += cw_connection_needs_person (self->connections->pdata[i]) ? 1 : 0;
  if (n_broken == self->n_broken)
    return;
  self->n_broken = n_broken;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BROKEN]);
}

static CwConnection *
add_connection (CwAccounts *self, CwConnection *connection)
{
  guint position = cw_accounts_order_find (self->connections, connection);

  g_ptr_array_insert (self->connections, (int) position, g_object_ref (connection));
  g_signal_connect_object (connection, "notify::state", G_CALLBACK (update_n_broken), self,
                           G_CONNECT_SWAPPED);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  update_n_broken (self);
  return connection;
}

/* A connection that was renamed stands elsewhere in the list. */
static void
move_connection (CwAccounts *self, CwConnection *connection)
{
  guint position;

  if (cw_accounts_order_is_kept (self->connections) ||
      !g_ptr_array_find (self->connections, connection, &position))
    return;
  g_object_ref (connection);
  g_ptr_array_remove_index (self->connections, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  position = cw_accounts_order_find (self->connections, connection);
  g_ptr_array_insert (self->connections, (int) position, connection);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/* Whether another process mended it, or set it up in another way. */
static gboolean
has_to_be_renewed (CwConnection *before, CwConnection *now)
{
  gboolean was_active = cw_connection_get_state (before) == CW_CONNECTION_ACTIVE;
  gboolean is_active = cw_connection_get_state (now) == CW_CONNECTION_ACTIVE;

  return (!was_active && is_active) || !cw_accounts_order_same_setup (before, now);
}

CwConnection *
cw_accounts_put (CwAccounts *self, CwConnection *connection)
{
  CwConnection *known = cw_accounts_find (self, cw_connection_get_uid (connection));
  CwAccount *account = g_hash_table_lookup (self->accounts, cw_connection_get_uid (connection));
  gboolean renew;
  gint64 next_try_at;

  if (known == NULL)
    return add_connection (self, connection);
  renew = account != NULL && has_to_be_renewed (known, connection);
  next_try_at = cw_connection_get_next_try_at (known);
  if (known != connection)
    cw_connection_assign (known, connection);
  cw_connection_set_next_try_at (known, next_try_at);
  move_connection (self, known);
  if (renew)
    cw_account_renew (account);
  return known;
}

void
cw_accounts_take_out (CwAccounts *self, const char *uid)
{
  CwConnection *connection = cw_accounts_find (self, uid);
  CwAccount *account = g_hash_table_lookup (self->accounts, uid);
  guint position;

  if (account != NULL)
    cw_account_close (account);
  g_hash_table_remove (self->accounts, uid);
  if (connection == NULL || !g_ptr_array_find (self->connections, connection, &position))
    return;
  g_signal_handlers_disconnect_by_data (connection, self);
  g_ptr_array_remove_index (self->connections, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  update_n_broken (self);
}

static gboolean
is_among (GPtrArray *connections, CwConnection *wanted)
{
  for (guint i = 0; i < connections->len; i++)
    if (g_str_equal (cw_connection_get_uid (connections->pdata[i]), cw_connection_get_uid (wanted)))
      return TRUE;
  return FALSE;
}

static void
take_loaded (CwAccounts *self, Loaded *loaded)
{
  for (guint i = self->connections->len; i > 0; i--)
    {
      CwConnection *connection = self->connections->pdata[i - 1];

      if (!is_among (loaded->connections, connection) &&
          !g_hash_table_contains (self->saving, cw_connection_get_uid (connection)))
        cw_accounts_take_out (self, cw_connection_get_uid (connection));
    }
  for (guint i = 0; i < loaded->connections->len; i++)
    if (!g_hash_table_contains (self->saving,
                                cw_connection_get_uid (loaded->connections->pdata[i])))
      cw_accounts_put (self, loaded->connections->pdata[i]);
  g_clear_pointer (&self->uses, g_hash_table_unref);
  self->uses = g_steal_pointer (&loaded->uses);
}

static void
answer_load_tasks (CwAccounts *self)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&self->load_tasks);

  self->load_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    if (self->error != NULL)
      g_task_return_error (tasks->pdata[i], g_error_copy (self->error));
    else
      g_task_return_boolean (tasks->pdata[i], TRUE);
}

static void
try_all (CwAccounts *self)
{
  for (guint i = 0; self->watching && i < self->connections->len; i++)
    {
      CwConnection *connection = self->connections->pdata[i];
      CwConnectionState state = cw_connection_get_state (connection);
      CwAccount *account;

      if (state == CW_CONNECTION_DISABLED || state == CW_CONNECTION_NOT_AUTHORIZED ||
          cw_connection_get_cause (connection) == CW_CAUSE_NO_SECRET ||
          g_hash_table_contains (self->accounts, cw_connection_get_uid (connection)))
        continue;
      account = cw_accounts_get_account (self, connection, NULL);
      if (account != NULL)
        cw_account_try_now (account);
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwAccounts) self = user_data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  self->loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  if (loaded != NULL)
    {
      take_loaded (self, loaded);
      loaded_free (loaded);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (!self->loaded && self->error == NULL)
    {
      self->loaded = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
    }
  g_signal_emit (self, uses_changed_signal, 0);
  answer_load_tasks (self);
  try_all (self);
  if (self->stale)
    load (self);
}

static void
load (CwAccounts *self)
{
  self->stale = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  cw_workspace_run_async (self->workspace, load_connections, NULL, NULL, loaded_free,
                          self->cancellable, loaded_cb, g_object_ref (self));
}

static void
workspace_changed_cb (CwAccounts *self, guint what)
{
  if ((what & (CW_CHANGE_CONNECTIONS | CW_CHANGE_SURVEYS | CW_CHANGE_METRICS)) != 0)
    load (self);
}

CwAccounts *
cw_accounts_new (CwWorkspace *workspace, CwKeyring *keyring, CwClock *clock, CwRandom *random)
{
  CwAccounts *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_ACCOUNTS, NULL);
  self->workspace = g_object_ref (workspace);
  self->keyring = keyring != NULL ? g_object_ref (keyring) : NULL;
  self->clock = clock != NULL ? g_object_ref (clock) : cw_clock_new ();
  self->random = random != NULL ? g_object_ref (random) : cw_random_new ();
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return self;
}

void
cw_accounts_close (CwAccounts *self)
{
  GHashTableIter iter;
  gpointer account;

  g_return_if_fail (CW_IS_ACCOUNTS (self));

  g_cancellable_cancel (self->cancellable);
  self->watching = FALSE;
  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &account))
    cw_account_close (account);
}

static void
cw_accounts_dispose (GObject *object)
{
  CwAccounts *self = CW_ACCOUNTS (object);

  cw_accounts_close (self);
  g_hash_table_remove_all (self->accounts);
  g_ptr_array_set_size (self->connections, 0);
  g_clear_object (&self->workspace);
  g_clear_object (&self->keyring);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);

  G_OBJECT_CLASS (cw_accounts_parent_class)->dispose (object);
}

static void
cw_accounts_finalize (GObject *object)
{
  CwAccounts *self = CW_ACCOUNTS (object);

  g_ptr_array_unref (self->connections);
  g_ptr_array_unref (self->load_tasks);
  g_hash_table_unref (self->accounts);
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_hash_table_unref (self->saving);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (cw_accounts_parent_class)->finalize (object);
}

static void
cw_accounts_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CwAccounts *self = CW_ACCOUNTS (object);

  switch ((CwAccountsProperty) id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_N_BROKEN:
      g_value_set_uint (value, self->n_broken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_accounts_class_init (CwAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = cw_accounts_dispose;
  object_class->finalize = cw_accounts_finalize;
  object_class->get_property = cw_accounts_get_property;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_N_BROKEN] = g_param_spec_uint ("n-broken", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  uses_changed_signal = g_signal_new ("uses-changed", CW_TYPE_ACCOUNTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
}

static void
cw_accounts_init (CwAccounts *self)
{
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  self->load_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->saving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

static GType
get_item_type (GListModel *model)
{
  return CW_TYPE_CONNECTION;
}

static guint
get_n_items (GListModel *model)
{
  return CW_ACCOUNTS (model)->connections->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *connections = CW_ACCOUNTS (model)->connections;

  return position < connections->len ? g_object_ref (connections->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

void
cw_accounts_load_async (CwAccounts *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CW_IS_ACCOUNTS (self));

  g_task_set_source_tag (task, cw_accounts_load_async);
  if (self->loaded)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_ptr_array_add (self->load_tasks, g_steal_pointer (&task));
  if (!self->loading)
    load (self);
}

gboolean
cw_accounts_load_finish (CwAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_accounts_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cw_accounts_watch (CwAccounts *self)
{
  g_return_if_fail (CW_IS_ACCOUNTS (self));

  self->watching = TRUE;
  if (self->loaded)
    try_all (self);
}
