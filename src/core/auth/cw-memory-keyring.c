/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-memory-keyring.h"

typedef struct
{
  CwSecret *items[CW_N_KEYRING_ITEMS]; /* (owned) (nullable) */
} Secrets;

struct _CwMemoryKeyring
{
  GObject parent_instance;

  GHashTable *by_uid; /* (owned) (element-type utf8 Secrets) */
};

static void cw_memory_keyring_iface_init (CwKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwMemoryKeyring,
                               cw_memory_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CW_TYPE_KEYRING,
                                                      cw_memory_keyring_iface_init))

static void
secrets_free (gpointer data)
{
  Secrets *secrets = data;

  for (guint i = 0; i < CW_N_KEYRING_ITEMS; i++)
    g_clear_pointer (&secrets->items[i], cw_secret_unref);
  g_free (secrets);
}

/* NULL where it was cancelled before it began, and has been answered. */
static GTask *
begin (CwKeyring *self,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (g_task_return_error_if_cancelled (task))
    return NULL;
  /* What has taken effect is told as done. */
  g_task_set_check_cancellable (task, FALSE);
  return g_steal_pointer (&task);
}

static void
cw_memory_keyring_lookup_async (CwKeyring *keyring,
                                const char *uid,
                                CwKeyringItem item,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CwMemoryKeyring *self = CW_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) task =
      begin (keyring, cw_keyring_lookup_async, cancellable, callback, user_data);
  Secrets *secrets = g_hash_table_lookup (self->by_uid, uid);

  if (task == NULL)
    return;
  if (secrets != NULL && secrets->items[item] != NULL)
    g_task_return_pointer (task, cw_secret_ref (secrets->items[item]),
                           (GDestroyNotify) cw_secret_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
cw_memory_keyring_store_async (CwKeyring *keyring,
                               const char *uid,
                               CwKeyringItem item,
                               const char *label,
                               CwSecret *secret,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  CwMemoryKeyring *self = CW_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) task =
      begin (keyring, cw_keyring_store_async, cancellable, callback, user_data);
  Secrets *secrets;

  if (task == NULL)
    return;
  secrets = g_hash_table_lookup (self->by_uid, uid);
  if (secrets == NULL)
    {
      secrets = g_new0 (Secrets, 1);
      g_hash_table_insert (self->by_uid, g_strdup (uid), secrets);
    }
  cw_secret_ref (secret);
  g_clear_pointer (&secrets->items[item], cw_secret_unref);
  secrets->items[item] = secret;
  g_task_return_boolean (task, TRUE);
}

static void
cw_memory_keyring_remove_async (CwKeyring *keyring,
                                const char *uid,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CwMemoryKeyring *self = CW_MEMORY_KEYRING (keyring);
  g_autoptr (GTask) task =
      begin (keyring, cw_keyring_remove_async, cancellable, callback, user_data);

  if (task == NULL)
    return;
  g_hash_table_remove (self->by_uid, uid);
  g_task_return_boolean (task, TRUE);
}

static void
cw_memory_keyring_finalize (GObject *object)
{
  CwMemoryKeyring *self = CW_MEMORY_KEYRING (object);

  g_hash_table_unref (self->by_uid);

  G_OBJECT_CLASS (cw_memory_keyring_parent_class)->finalize (object);
}

static void
cw_memory_keyring_class_init (CwMemoryKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_memory_keyring_finalize;
}

static void
cw_memory_keyring_iface_init (CwKeyringInterface *iface)
{
  iface->lookup_async = cw_memory_keyring_lookup_async;
  iface->store_async = cw_memory_keyring_store_async;
  iface->remove_async = cw_memory_keyring_remove_async;
}

static void
cw_memory_keyring_init (CwMemoryKeyring *self)
{
  self->by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, secrets_free);
}

CwKeyring *
cw_memory_keyring_new (void)
{
  return g_object_new (CW_TYPE_MEMORY_KEYRING, NULL);
}
