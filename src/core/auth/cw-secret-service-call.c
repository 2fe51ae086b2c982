/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-secret-service-call.h"

#include "auth/cw-keyring-document.h"

#include <glib/gi18n-lib.h>

/* Where a call is, with its task. */
typedef struct
{
  CwSecretServiceCall *call; /* (unowned) */
  gboolean again;            /* with a new connection to the service */
  CwKeyringItem clearing;    /* the one that is being removed */
} Run;

static void start (GTask *task);

const SecretSchema *
cw_secret_service_get_schema (void)
{
  static const SecretSchema schema = {
    .name = APP_ID ".Connection",
    .flags = SECRET_SCHEMA_NONE,
    .attributes = {
      { "uid", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "item", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
    },
  };

  return &schema;
}

CwSecretServiceCall *
cw_secret_service_call_new (CwSecretServiceVerb verb, const char *uid)
{
  CwSecretServiceCall *self = g_new0 (CwSecretServiceCall, 1);

  self->verb = verb;
  self->uid = g_strdup (uid);
  return self;
}

void
cw_secret_service_call_free (CwSecretServiceCall *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->uid);
  g_free (self->label);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_free (self);
}

/* @item: CW_N_KEYRING_ITEMS for all of the uid. (transfer full) */
static GHashTable *
get_attributes (const CwSecretServiceCall *self, guint item)
{
  if (item == CW_N_KEYRING_ITEMS)
    return secret_attributes_build (cw_secret_service_get_schema (), "uid", self->uid, NULL);
  return secret_attributes_build (cw_secret_service_get_schema (), "uid", self->uid, "item",
                                  cw_keyring_item_to_string (item), NULL);
}

/* Errors */

static gboolean
is_absent (const GError *error)
{
  static const int codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN,       G_DBUS_ERROR_NAME_HAS_NO_OWNER,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED,     G_DBUS_ERROR_SPAWN_FORK_FAILED,
    G_DBUS_ERROR_SPAWN_CHILD_EXITED,    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
    G_DBUS_ERROR_SPAWN_FAILED,          G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
    G_DBUS_ERROR_SPAWN_FILE_INVALID,    G_DBUS_ERROR_SPAWN_PERMISSIONS_INVALID,
    G_DBUS_ERROR_SPAWN_SERVICE_INVALID,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, G_DBUS_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

static GError *
absent_error_new (void)
{
  return g_error_new_literal (
      CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT,
      _ ("There is no keyring on this machine to keep secrets in.\n"
         "Install a keyring such as GNOME Keyring and unlock it, or set "
         "CROSSWALK_KEYRING=file:PATH with a file in a folder that only you "
         "can read."));
}

static GError *
locked_error_new (void)
{
  return g_error_new_literal (CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED,
                              _ ("The keyring is locked, and it was not unlocked.\n"
                                 "Try again, and enter its password when you are asked for it."));
}

/* @error: of libsecret */
static GError *
translate (GTask *task, GError *error)
{
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The call was cancelled."));
  /* Somebody else closed the question. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return locked_error_new ();
  if (is_absent (error))
    return absent_error_new ();
  g_dbus_error_strip_remote_error (error);
  return g_error_new (CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
                      _ ("The keyring did not do what it was asked: %s\n"
                         "If it happens again, sign out of the desktop and in again."),
                      error->message);
}

/* A service that was started anew does not know the session that libsecret keeps. Each step may be
 * done twice. @task, @error: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GTask) owned = task;
  g_autoptr (GError) reason = error;
  g_autoptr (GError) translated = translate (task, error);

  if (!run->again && g_error_matches (translated, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED))
    {
      run->again = TRUE;
      secret_service_disconnect ();
      start (g_steal_pointer (&owned));
      return;
    }
  g_task_return_error (task, g_steal_pointer (&translated));
}

static gboolean
is_any_locked (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    if (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data))
      return TRUE;
  return FALSE;
}

/* The steps; each takes the task over from the one before. */

/* Where nothing was found, what is wanted may be behind a lock that was not opened. */
static void
search_locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    fail (g_steal_pointer (&task), error);
  else if (is_any_locked (items))
    g_task_return_error (task, locked_error_new ());
  else
    g_task_return_boolean (task, TRUE);
  g_list_free_full (items, g_object_unref);
}

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GHashTable) attributes = NULL;
  GError *error = NULL;
  SecretValue *value = secret_password_lookup_binary_finish (result, &error);

  if (value != NULL)
    {
      gsize length;
      const char *text = secret_value_get (value, &length);

      run->call->secret = cw_secret_new_with_length (text, length);
      secret_value_unref (value);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (error != NULL)
    {
      fail (g_steal_pointer (&task), error);
      return;
    }
  attributes = get_attributes (run->call, run->call->item);
  secret_password_searchv (cw_secret_service_get_schema (), attributes, SECRET_SEARCH_ALL,
                           cancellable, search_locked_cb, g_steal_pointer (&task));
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (error != NULL)
    fail (g_steal_pointer (&task), error);
  else
    g_task_return_error (task, locked_error_new ());
}

static void
store (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  CwSecretServiceCall *call = run->call;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GHashTable) attributes = get_attributes (call, call->item);
  SecretValue *value = secret_value_new (
      cw_secret_peek (call->secret), (gssize) cw_secret_get_length (call->secret), "text/plain");

  secret_password_storev_binary (cw_secret_service_get_schema (), attributes,
                                 SECRET_COLLECTION_DEFAULT, call->label, value, cancellable,
                                 store_cb, task);
  secret_value_unref (value);
}

static void clear_next (GTask *task);

static void
clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  /* FALSE without an error is that there was none. */
  secret_password_clear_finish (result, &error);
  run->clearing++;
  if (error != NULL)
    fail (g_steal_pointer (&task), error);
  else if (run->clearing == CW_N_KEYRING_ITEMS)
    g_task_return_boolean (task, TRUE);
  else
    clear_next (g_steal_pointer (&task));
}

/* One item at a time: libsecret (0.20.5) answers twice where two of one call cannot be removed. */
static void
clear_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = get_attributes (run->call, run->clearing);

  secret_password_clearv (cw_secret_service_get_schema (), attributes,
                          g_task_get_cancellable (task), clear_cb, task);
}

/* It removes only what is unlocked, and says nothing of the rest. */
static void
search_all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    fail (g_steal_pointer (&task), error);
  else if (is_any_locked (items))
    g_task_return_error (task, locked_error_new ());
  else if (items == NULL)
    g_task_return_boolean (task, TRUE);
  else
    clear_next (g_steal_pointer (&task));
  g_list_free_full (items, g_object_unref);
}

/* @task: (transfer full) */
static void
start (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  CwSecretServiceCall *call = run->call;
  GCancellable *cancellable = g_task_get_cancellable (task);
  const SecretSchema *schema = cw_secret_service_get_schema ();
  g_autoptr (GHashTable) attributes = NULL;

  run->clearing = 0;
  switch (call->verb)
    {
    case CW_SECRET_SERVICE_LOOKUP:
      attributes = get_attributes (call, call->item);
      secret_password_lookupv (schema, attributes, cancellable, lookup_cb, task);
      break;
    case CW_SECRET_SERVICE_STORE:
      store (task);
      break;
    case CW_SECRET_SERVICE_REMOVE:
      attributes = get_attributes (call, CW_N_KEYRING_ITEMS);
      secret_password_searchv (schema, attributes, SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK,
                               cancellable, search_all_cb, task);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Without a session bus there is no service, whatever the bus library calls it. */
static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (bus == NULL)
    g_task_return_error (task, absent_error_new ());
  else
    start (g_steal_pointer (&task));
}

void
cw_secret_service_call_run_async (CwSecretServiceCall *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->call = self;
  g_task_set_source_tag (task, cw_secret_service_call_run_async);
  g_task_set_task_data (task, run, g_free);
  /* What has taken effect is told as done. */
  g_task_set_check_cancellable (task, FALSE);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, task);
}

gboolean
cw_secret_service_call_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_secret_service_call_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
