/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-test-keyring.h"

#include "auth/cw-memory-keyring.h"

static void cw_test_keyring_init_interface (CwKeyringInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwTestKeyring,
                               cw_test_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CW_TYPE_KEYRING,
                                                      cw_test_keyring_init_interface))

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  CwSecret *secret = cw_keyring_lookup_finish (CW_KEYRING (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) cw_secret_unref);
}

static void
cw_test_keyring_lookup_async (CwKeyring *keyring,
                              const char *uid,
                              CwKeyringItem item,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CwTestKeyring *self = CW_TEST_KEYRING (keyring);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cw_keyring_lookup_async);
  if (!self->locked)
    {
      cw_keyring_lookup_async (self->memory, uid, item, cancellable, looked_up_cb, task);
      return;
    }
  g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED, "Locked.\nUnlock.");
  g_object_unref (task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  CwTestKeyring *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!cw_keyring_store_finish (CW_KEYRING (source), result, &error))
    g_task_return_error (task, error);
  else if (self->holding)
    self->held = g_steal_pointer (&task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
cw_test_keyring_store_async (CwKeyring *keyring,
                             const char *uid,
                             CwKeyringItem item,
                             const char *label,
                             CwSecret *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CwTestKeyring *self = CW_TEST_KEYRING (keyring);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cw_keyring_store_async);
  self->n_stored++;
  if (self->failing == 0)
    {
      cw_keyring_store_async (self->memory, uid, item, label, secret, cancellable, stored_cb, task);
      return;
    }
  self->failing--;
  g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED, "Full.\nEmpty it.");
  g_object_unref (task);
}

static void
cw_test_keyring_init_interface (CwKeyringInterface *interface)
{
  interface->lookup_async = cw_test_keyring_lookup_async;
  interface->store_async = cw_test_keyring_store_async;
}

static void
cw_test_keyring_finalize (GObject *object)
{
  g_clear_object (&CW_TEST_KEYRING (object)->memory);
  G_OBJECT_CLASS (cw_test_keyring_parent_class)->finalize (object);
}

static void
cw_test_keyring_class_init (CwTestKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_test_keyring_finalize;
}

static void
cw_test_keyring_init (CwTestKeyring *self)
{
  self->memory = cw_memory_keyring_new ();
}

CwTestKeyring *
cw_test_keyring_new (void)
{
  return g_object_new (CW_TYPE_TEST_KEYRING, NULL);
}
