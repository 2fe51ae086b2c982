/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-admin-gate.h"

#include "store/cw-setting-repository.h"

#include <glib/gi18n-lib.h>

struct _CwAdminGate
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  CwClock *clock;         /* (owned) */
  char *hash;             /* (owned) (nullable): as last read */
  GCancellable *closing;  /* (owned) (nullable): cancelled when it closes; NULL while closed */
};

G_DEFINE_FINAL_TYPE (CwAdminGate, cw_admin_gate, G_TYPE_OBJECT)

typedef enum
{
  PROP_OPEN = 1,
  PROP_HAS_PASSPHRASE,
} CwAdminGateProperty;

static GParamSpec *properties[PROP_HAS_PASSPHRASE + 1];

static gboolean
is_open (CwAdminGate *self)
{
  return self->hash == NULL || self->closing != NULL;
}

static void
set_hash (CwAdminGate *self, char *hash)
{
  gboolean had = self->hash != NULL;

  /* Somebody else chose another one: what was given for the old one opens nothing. */
  if (g_strcmp0 (hash, self->hash) != 0)
    cw_admin_gate_close (self);
  g_free (self->hash);
  self->hash = hash;
  if (had != (hash != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_PASSPHRASE]);
}

static void
closing_due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwAdminGate) self = user_data;

  if (cw_clock_wait_finish (CW_CLOCK (source), result, NULL))
    cw_admin_gate_close (self);
}

static void
keep_open (CwAdminGate *self)
{
  cw_admin_gate_close (self);
  self->closing = g_cancellable_new ();
  cw_clock_wait_async (self->clock, CW_ADMIN_GATE_MINUTES * 60 * 1000, self->closing,
                       closing_due_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

void
cw_admin_gate_close (CwAdminGate *self)
{
  g_return_if_fail (CW_IS_ADMIN_GATE (self));

  if (self->closing == NULL)
    return;
  g_cancellable_cancel (self->closing);
  g_clear_object (&self->closing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/* The setting, or "" where there is none: NULL means that it could not be read. */
static gpointer
read_hash (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *hash = cw_setting_repository_get (db, CW_SETTING_PASSPHRASE, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (hash == NULL)
    hash = g_strdup ("");
  return hash;
}

static gboolean
take_read_hash (CwAdminGate *self, CwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_autofree char *hash = cw_workspace_run_finish (workspace, result, error);

  if (hash == NULL)
    return FALSE;
  set_hash (self, *hash != '\0' ? g_steal_pointer (&hash) : NULL);
  return TRUE;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAdminGate *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!take_read_hash (self, CW_WORKSPACE (source), result, &error))
    g_task_return_error (task, error);
  else if (is_open (self))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED,
                             _ ("This needs the administrator passphrase of the workspace.\nGive "
                                "the passphrase, or ask an administrator to do it."));
}

void
cw_admin_gate_check_async (CwAdminGate *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CW_IS_ADMIN_GATE (self));

  g_task_set_source_tag (task, cw_admin_gate_check_async);
  cw_workspace_run_async (self->workspace, read_hash, NULL, NULL, g_free, cancellable, checked_cb,
                          task);
}

gboolean
cw_admin_gate_check_finish (CwAdminGate *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_admin_gate_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAdminGate *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!cw_passphrase_verify_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  keep_open (self);
  g_task_return_boolean (task, TRUE);
}

static void
read_for_opening_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAdminGate *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!take_read_hash (self, CW_WORKSPACE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->hash == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  cw_passphrase_verify_async (self->hash, g_task_get_task_data (task),
                              g_task_get_cancellable (task), verified_cb, g_object_ref (task));
}

void
cw_admin_gate_open_async (CwAdminGate *self,
                          CwSecret *passphrase,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CW_IS_ADMIN_GATE (self));
  g_return_if_fail (passphrase != NULL);

  g_task_set_source_tag (task, cw_admin_gate_open_async);
  g_task_set_task_data (task, cw_secret_ref (passphrase), (GDestroyNotify) cw_secret_unref);
  cw_workspace_run_async (self->workspace, read_hash, NULL, NULL, g_free, cancellable,
                          read_for_opening_cb, task);
}

gboolean
cw_admin_gate_open_finish (CwAdminGate *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_admin_gate_open_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What is compared and what is written, in one transaction: two windows do not overtake each
 * other. */
typedef struct
{
  char *expected; /* (owned) (nullable) */
  char *hash;     /* (owned) (nullable) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->expected);
  g_free (change->hash);
  g_free (change);
}

static gboolean
write_hash (CwDatabase *db, const Change *change, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *found = cw_setting_repository_get (db, CW_SETTING_PASSPHRASE, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (g_strcmp0 (found, change->expected) != 0)
    {
      g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED,
                           _ ("The administrator passphrase was changed in the meantime.\nGive the "
                              "new one and try again."));
      return FALSE;
    }
  return cw_setting_repository_set (db, CW_SETTING_PASSPHRASE, change->hash, error);
}

static gpointer
change_hash (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, write_hash (db, data, error), error) ? GINT_TO_POINTER (1) : NULL;
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAdminGate *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  set_hash (self, g_strdup (g_task_get_task_data (task)));
  if (self->hash != NULL)
    keep_open (self);
  g_task_return_boolean (task, TRUE);
}

static void
start_change (CwAdminGate *self, GTask *task, char *hash)
{
  Change *change = g_new0 (Change, 1);

  change->expected = g_strdup (self->hash);
  change->hash = g_strdup (hash);
  g_task_set_task_data (task, hash, g_free);
  cw_workspace_run_async (self->workspace, change_hash, change, change_free, NULL,
                          g_task_get_cancellable (task), changed_cb, g_object_ref (task));
}

static void
hashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *hash = cw_passphrase_hash_finish (result, &error);

  if (hash == NULL)
    g_task_return_error (task, error);
  else
    start_change (g_task_get_source_object (task), task, hash);
}

static void
free_to_change_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAdminGate *self = CW_ADMIN_GATE (source);
  CwSecret *passphrase = g_task_get_task_data (task);
  GError *error = NULL;

  if (!cw_admin_gate_check_finish (self, result, &error))
    g_task_return_error (task, error);
  else if (passphrase == NULL)
    start_change (self, task, NULL);
  else
    cw_passphrase_hash_async (passphrase, g_task_get_cancellable (task), hashed_cb,
                              g_object_ref (task));
}

void
cw_admin_gate_set_passphrase_async (CwAdminGate *self,
                                    CwSecret *passphrase,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CW_IS_ADMIN_GATE (self));

  g_task_set_source_tag (task, cw_admin_gate_set_passphrase_async);
  if (passphrase != NULL)
    g_task_set_task_data (task, cw_secret_ref (passphrase), (GDestroyNotify) cw_secret_unref);
  cw_admin_gate_check_async (self, cancellable, free_to_change_cb, task);
}

gboolean
cw_admin_gate_set_passphrase_finish (CwAdminGate *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_admin_gate_set_passphrase_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
cw_admin_gate_get_has_passphrase (CwAdminGate *self)
{
  g_return_val_if_fail (CW_IS_ADMIN_GATE (self), FALSE);

  return self->hash != NULL;
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwAdminGate) self = user_data;
  g_autoptr (GError) error = NULL;

  /* A workspace that cannot be read says so on every page. */
  if (self->workspace != NULL && !take_read_hash (self, CW_WORKSPACE (source), result, &error))
    g_debug ("The administrator passphrase could not be looked up: %s", error->message);
}

static void
workspace_changed_cb (CwAdminGate *self, guint what)
{
  if ((what & CW_CHANGE_SETTINGS) != 0)
    cw_workspace_run_async (self->workspace, read_hash, NULL, NULL, g_free, NULL, refreshed_cb,
                            g_object_ref (self));
}

CwAdminGate *
cw_admin_gate_new (CwWorkspace *workspace, CwClock *clock)
{
  CwAdminGate *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_ADMIN_GATE, NULL);
  self->workspace = g_object_ref (workspace);
  self->clock = clock != NULL ? g_object_ref (clock) : cw_clock_new ();
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  workspace_changed_cb (self, CW_CHANGE_SETTINGS);
  return self;
}

static void
cw_admin_gate_dispose (GObject *object)
{
  CwAdminGate *self = CW_ADMIN_GATE (object);

  cw_admin_gate_close (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->hash, g_free);

  G_OBJECT_CLASS (cw_admin_gate_parent_class)->dispose (object);
}

static void
cw_admin_gate_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CwAdminGate *self = CW_ADMIN_GATE (object);

  switch ((CwAdminGateProperty) id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, is_open (self));
      break;
    case PROP_HAS_PASSPHRASE:
      g_value_set_boolean (value, self->hash != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_admin_gate_class_init (CwAdminGateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_admin_gate_dispose;
  object_class->get_property = cw_admin_gate_get_property;

  properties[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HAS_PASSPHRASE] =
      g_param_spec_boolean ("has-passphrase", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cw_admin_gate_init (CwAdminGate *self)
{
}
