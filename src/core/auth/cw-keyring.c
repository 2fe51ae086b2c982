/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring.h"

G_DEFINE_INTERFACE (CwKeyring, cw_keyring, G_TYPE_OBJECT)

static void
cw_keyring_default_init (CwKeyringInterface *iface)
{
}

void
cw_keyring_lookup_async (CwKeyring *self,
                         const char *uid,
                         CwKeyringItem item,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (CW_IS_KEYRING (self));
  g_return_if_fail (uid != NULL && *uid != '\0');
  g_return_if_fail (item < CW_N_KEYRING_ITEMS);

  CW_KEYRING_GET_IFACE (self)->lookup_async (self, uid, item, cancellable, callback, user_data);
}

CwSecret *
cw_keyring_lookup_finish (CwKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_KEYRING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_keyring_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_keyring_store_async (CwKeyring *self,
                        const char *uid,
                        CwKeyringItem item,
                        const char *label,
                        CwSecret *secret,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (CW_IS_KEYRING (self));
  g_return_if_fail (uid != NULL && *uid != '\0');
  g_return_if_fail (item < CW_N_KEYRING_ITEMS);
  g_return_if_fail (label != NULL);
  g_return_if_fail (secret != NULL);

  CW_KEYRING_GET_IFACE (self)->store_async (self, uid, item, label, secret, cancellable, callback,
                                            user_data);
}

gboolean
cw_keyring_store_finish (CwKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_keyring_store_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cw_keyring_remove_async (CwKeyring *self,
                         const char *uid,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (CW_IS_KEYRING (self));
  g_return_if_fail (uid != NULL && *uid != '\0');

  CW_KEYRING_GET_IFACE (self)->remove_async (self, uid, cancellable, callback, user_data);
}

gboolean
cw_keyring_remove_finish (CwKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_keyring_remove_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
