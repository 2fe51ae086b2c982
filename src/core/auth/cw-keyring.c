/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

#define FILE_PREFIX "file:"

CwKeyring *
cw_keyring_new_from_environment (GError **error)
{
  const char *choice = g_getenv ("CROSSWALK_KEYRING");

  if (choice == NULL || *choice == '\0' || g_str_equal (choice, "secret-service"))
    return cw_secret_service_keyring_new ();
  if (g_str_has_prefix (choice, FILE_PREFIX) && choice[strlen (FILE_PREFIX)] != '\0')
    return cw_file_keyring_new (choice + strlen (FILE_PREFIX), error);
  g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
               _ ("CROSSWALK_KEYRING names no keyring that there is: “%s”.\n"
                  "Set it to “secret-service”, or to “file:” and a path."),
               choice);
  return NULL;
}
