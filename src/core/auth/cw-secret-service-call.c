/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-secret-service-call.h"

#include "auth/cw-keyring-document.h"

#include <glib/gi18n-lib.h>

#define NAME "org.freedesktop.secrets"

/* Where a call is. Counted: each step holds it. */
typedef struct
{
  CwSecretServiceCall *call; /* (unowned) */
  GTask *task;               /* (owned) (nullable): NULL once it is answered */
  gboolean again;            /* with a new connection to the service */
  CwKeyringItem clearing;    /* the one that is being removed */
  guint watch;
  gboolean is_there; /* the service, so that it can go */
} Run;

static void start (Run *run);

const SecretSchema *
cw_secret_service_get_schema (void)
{
  static const SecretSchema schema = {
    .name = APP_ID ".Connection",
    /* GNOME Keyring (42) keeps the name behind the lock: with it, nothing is found in a keyring that
     * has not been opened since the start, and nobody is asked to open it. The uid is enough. */
    .flags = SECRET_SCHEMA_DONT_MATCH_NAME,
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
  return g_error_new_literal (
      CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED,
      _ ("The keyring is locked, and it was not unlocked.\n"
         "Try again, and enter its password when you are asked for it. On a machine "
         "without a desktop, set CROSSWALK_KEYRING=file:PATH."));
}

/* Libsecret makes a collection where there is none, and goes on where the person did not want it.
 */
static gboolean
is_not_made (const CwSecretServiceCall *self, const GError *error)
{
  return self->verb == CW_SECRET_SERVICE_STORE &&
         (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT) ||
          g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
          g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD));
}

static GError *
not_made_error_new (void)
{
  return g_error_new_literal (
      CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED,
      _ ("You have no keyring yet, and none was made.\n"
         "Try again, and choose a password for it when you are asked. On a machine "
         "without a desktop, set CROSSWALK_KEYRING=file:PATH."));
}

/* @error: of libsecret */
static GError *
translate (const CwSecretServiceCall *self, GError *error)
{
  /* Somebody else closed the question. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return locked_error_new ();
  if (is_not_made (self, error))
    return not_made_error_new ();
  if (is_absent (error))
    return absent_error_new ();
  g_dbus_error_strip_remote_error (error);
  return g_error_new (CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
                      _ ("The keyring did not do what it was asked: %s\n"
                         "If it happens again, sign out of the desktop and in again."),
                      error->message);
}

/* Answering */

static void
run_clear (gpointer data)
{
  Run *run = data;

  g_assert (run->task == NULL);
}

static void
run_unref (Run *run)
{
  g_rc_box_release_full (run, run_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_unref)

/* @error: (transfer full) (nullable) */
static void
answer (Run *run, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&run->task);

  g_clear_handle_id (&run->watch, g_bus_unwatch_name);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  Run *run = user_data;

  run->is_there = TRUE;
}

/* Libsecret (0.20.5 and later) never answers where the service goes while it asks the person. */
static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  Run *run = user_data;

  if (!run->is_there)
    return;
  secret_service_disconnect ();
  answer (run, absent_error_new ());
}

/* A service that was started anew does not know the session that libsecret keeps. Each step may be
 * done twice. @error: (transfer full) */
static void
fail (Run *run, GError *error)
{
  g_autoptr (GError) reason = error;
  g_autoptr (GError) translated = translate (run->call, error);

  if (!run->again && g_error_matches (translated, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED))
    {
      run->again = TRUE;
      secret_service_disconnect ();
      start (run);
      return;
    }
  answer (run, g_steal_pointer (&translated));
}

static gboolean
is_any_locked (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    if (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data))
      return TRUE;
  return FALSE;
}

/* The steps. What comes after the answer was given is dropped. */

/* Where nothing was found, what is wanted may be behind a lock that was not opened. */
static void
search_locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (run->task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    fail (run, error);
  else if (is_any_locked (items))
    answer (run, locked_error_new ());
  else if (items != NULL && !run->again)
    {
      /* It was unlocked elsewhere while the question was closed. */
      run->again = TRUE;
      start (run);
    }
  else
    answer (run, NULL);
  g_list_free_full (items, g_object_unref);
}

static void
search_locked (Run *run)
{
  g_autoptr (GHashTable) attributes = get_attributes (run->call, run->call->item);

  secret_password_searchv (cw_secret_service_get_schema (), attributes, SECRET_SEARCH_ALL, NULL,
                           search_locked_cb, g_rc_box_acquire (run));
}

static void
lookup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  GError *error = NULL;
  SecretValue *value = secret_password_lookup_binary_finish (result, &error);

  if (run->task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    fail (run, error);
  else if (value == NULL)
    search_locked (run);
  else
    {
      gsize length;
      const char *text = secret_value_get (value, &length);

      run->call->secret = cw_secret_new_with_length (text, length);
      answer (run, NULL);
    }
  g_clear_pointer (&value, secret_value_unref);
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  GError *error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  if (run->task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    fail (run, error);
  else
    answer (run, stored ? NULL : locked_error_new ());
}

static void
store (Run *run)
{
  CwSecretServiceCall *call = run->call;
  g_autoptr (GHashTable) attributes = get_attributes (call, call->item);
  SecretValue *value = secret_value_new (
      cw_secret_peek (call->secret), (gssize) cw_secret_get_length (call->secret), "text/plain");

  secret_password_storev_binary (cw_secret_service_get_schema (), attributes,
                                 SECRET_COLLECTION_DEFAULT, call->label, value, NULL, store_cb,
                                 g_rc_box_acquire (run));
  secret_value_unref (value);
}

static void clear_next (Run *run);

static void
clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  GError *error = NULL;

  /* FALSE without an error is that there was none. */
  secret_password_clear_finish (result, &error);
  run->clearing++;
  if (run->task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    fail (run, error);
  else if (run->clearing == CW_N_KEYRING_ITEMS)
    answer (run, NULL);
  else
    clear_next (run);
}

/* One item at a time: libsecret (0.20.5) answers twice where two of one call cannot be removed. */
static void
clear_next (Run *run)
{
  g_autoptr (GHashTable) attributes = get_attributes (run->call, run->clearing);

  secret_password_clearv (cw_secret_service_get_schema (), attributes, NULL, clear_cb,
                          g_rc_box_acquire (run));
}

static void
search_all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (run->task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    fail (run, error);
  else if (is_any_locked (items))
    answer (run, locked_error_new ());
  else if (items == NULL)
    answer (run, NULL);
  else
    clear_next (run);
  g_list_free_full (items, g_object_unref);
}

/* Libsecret removes only what is unlocked, and says nothing of the rest. */
static void
unlock_all (Run *run)
{
  g_autoptr (GHashTable) attributes = get_attributes (run->call, CW_N_KEYRING_ITEMS);

  run->clearing = 0;
  secret_password_searchv (cw_secret_service_get_schema (), attributes,
                           SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, NULL, search_all_cb,
                           g_rc_box_acquire (run));
}

static void
lookup (Run *run)
{
  g_autoptr (GHashTable) attributes = get_attributes (run->call, run->call->item);

  secret_password_lookupv (cw_secret_service_get_schema (), attributes, NULL, lookup_cb,
                           g_rc_box_acquire (run));
}

static void
start (Run *run)
{
  switch (run->call->verb)
    {
    case CW_SECRET_SERVICE_LOOKUP:
      lookup (run);
      break;
    case CW_SECRET_SERVICE_STORE:
      store (run);
      break;
    case CW_SECRET_SERVICE_REMOVE:
      unlock_all (run);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Without a session bus there is no service, whatever the bus library calls it. */
static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    {
      answer (run, absent_error_new ());
      return;
    }
  run->watch = g_bus_watch_name_on_connection (bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                               appeared_cb, vanished_cb, g_rc_box_acquire (run),
                                               (GDestroyNotify) run_unref);
  start (run);
}

void
cw_secret_service_call_run_async (CwSecretServiceCall *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Run *run = g_rc_box_new0 (Run);

  run->call = self;
  run->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (run->task, cw_secret_service_call_run_async);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, run);
}

gboolean
cw_secret_service_call_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_secret_service_call_run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
