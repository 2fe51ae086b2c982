/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-change.h"

#include "model/cw-string.h"
#include "store/cw-integration-repository.h"
#include "store/cw-name.h"
#include "store/cw-store-error.h"

#include <glib/gi18n.h>

CwTriggerChange *
cw_trigger_change_new (gint64 integration, const CwTrigger *trigger)
{
  CwTriggerChange *self = g_new0 (CwTriggerChange, 1);

  self->integration = integration;
  self->trigger = cw_trigger_copy (trigger);
  return self;
}

CwTriggerChange *
cw_trigger_change_new_shared (gint64 integration, const CwTrigger *trigger, gint64 *slot)
{
  CwTriggerChange *self = cw_trigger_change_new (integration, trigger);

  self->slot = g_atomic_rc_box_acquire (slot);
  return self;
}

void
cw_trigger_change_free (CwTriggerChange *self)
{
  g_clear_pointer (&self->trigger, cw_trigger_free);
  g_clear_pointer (&self->draft, cw_trigger_free);
  g_clear_pointer (&self->slot, g_atomic_rc_box_release);
  g_free (self);
}

static void
take_id (CwTriggerChange *self)
{
  if (self->trigger->id == 0 && self->slot != NULL)
    self->trigger->id = *self->slot;
}

static void
give_id (CwTriggerChange *self, gint64 id)
{
  self->trigger->id = id;
  if (self->slot != NULL)
    *self->slot = id;
}

gpointer
cw_trigger_change_save (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwTriggerChange *self = data;

  take_id (self);
  if (!cw_integration_repository_save_trigger (db, self->integration, self->trigger, error))
    return NULL;
  give_id (self, self->trigger->id);
  return cw_trigger_copy (self->trigger);
}

/* The name that was typed is that of the draft: it may be none, or that of another. */
static gboolean
add_place (CwDatabase *db, gint64 integration, CwTrigger *stored, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!cw_name_is_given (stored->name))
    cw_string_set (&stored->name, _ ("New trigger"));
  for (guint i = 2; !cw_integration_repository_save_trigger (db, integration, stored, &local_error);
       i++)
    {
      if (!g_error_matches (local_error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_clear_error (&local_error);
      g_free (stored->name);
      stored->name = g_strdup_printf (_ ("%s %u"), _ ("New trigger"), i);
    }
  return TRUE;
}

gpointer
cw_trigger_change_keep_draft (CwDatabase *db,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  CwTriggerChange *self = data;
  g_autoptr (CwTrigger) stored = cw_trigger_new (self->trigger->name);

  take_id (self);
  stored->enabled = FALSE;
  stored->id = self->trigger->id;
  if (stored->id == 0 && !add_place (db, self->integration, stored, error))
    return NULL;
  give_id (self, stored->id);
  if (!cw_integration_repository_set_trigger_draft (db, stored->id, self->trigger, error))
    return NULL;
  return g_steal_pointer (&stored);
}

gpointer
cw_trigger_change_drop_draft (CwDatabase *db,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  CwTriggerChange *self = data;

  take_id (self);
  if (!cw_integration_repository_set_trigger_draft (db, self->trigger->id, NULL, error))
    return NULL;
  return cw_trigger_copy (self->trigger);
}

gpointer
cw_trigger_change_enable (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerChange *self = data;

  if (!cw_integration_repository_enable_trigger (db, self->trigger->id, self->trigger->enabled,
                                                 error))
    return NULL;
  return cw_trigger_copy (self->trigger);
}

/* @draft: (nullable) */
static gboolean
save_with_draft (CwDatabase *db, CwTriggerChange *self, const CwTrigger *draft, GError **error)
{
  return cw_integration_repository_save_trigger (db, self->integration, self->trigger, error) &&
         (draft == NULL ||
          cw_integration_repository_set_trigger_draft (db, self->trigger->id, draft, error));
}

gpointer
cw_trigger_change_rename (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwTriggerChange *self = data;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (CwTrigger) draft =
      cw_integration_repository_load_trigger_draft (db, self->trigger->id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (draft != NULL)
    {
      g_free (draft->name);
      draft->name = g_strdup (self->trigger->name);
    }
  return save_with_draft (db, self, draft, error) ? cw_trigger_copy (self->trigger) : NULL;
}

gpointer
cw_trigger_change_remove (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerChange *self = data;
  g_autoptr (CwTriggerChange) removed = cw_trigger_change_new (self->integration, self->trigger);
  g_autoptr (GError) local_error = NULL;

  removed->draft =
      cw_integration_repository_load_trigger_draft (db, self->trigger->id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  removed->position = cw_integration_repository_get_trigger_position (db, self->trigger->id, error);
  if (removed->position < 0 ||
      !cw_integration_repository_remove_trigger (db, self->trigger->id, error))
    return NULL;
  return g_steal_pointer (&removed);
}

gpointer
cw_trigger_change_restore (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerChange *self = data;

  if (!cw_integration_repository_restore_trigger (db, self->integration, self->position,
                                                  self->trigger, error))
    return NULL;
  if (self->draft != NULL &&
      !cw_integration_repository_set_trigger_draft (db, self->trigger->id, self->draft, error))
    return NULL;
  return cw_trigger_copy (self->trigger);
}
