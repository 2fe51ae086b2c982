/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How triggers are written into the workspace. */
#pragma once

#include "model/cw-integration.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * CwTriggerChange:
 * @draft: (nullable): of what was removed
 * @position: the same
 * @slot: (nullable): a g_atomic_rc_box() for the id of one that is new, which all changes of its
 * page share and the store's thread alone looks at: the second edit may be on its way before the
 * first one has given it an id
 */
typedef struct
{
  gint64 integration;
  CwTrigger *trigger; /* (owned) */
  CwTrigger *draft;   /* (owned) (nullable) */
  int position;
  gint64 *slot; /* (owned) */
} CwTriggerChange;

CwTriggerChange *cw_trigger_change_new (gint64 integration, const CwTrigger *trigger);
/** @slot: see above */
CwTriggerChange *
cw_trigger_change_new_shared (gint64 integration, const CwTrigger *trigger, gint64 *slot);
void cw_trigger_change_free (CwTriggerChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTriggerChange, cw_trigger_change_free)

/* CwWorkspaceFuncs. @data: CwTriggerChange. Each but the removal gives a CwTrigger. */

/** As it is stored then; the draft is gone. */
gpointer
cw_trigger_change_save (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** A new one is put there first, disabled and without conditions: that is what it gives. */
gpointer cw_trigger_change_keep_draft (CwDatabase *db,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer cw_trigger_change_drop_draft (CwDatabase *db,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer
cw_trigger_change_enable (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** Its name, and that of its draft. */
gpointer
cw_trigger_change_rename (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** Gives a CwTriggerChange, which cw_trigger_change_restore() puts back where it was. */
gpointer
cw_trigger_change_remove (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer cw_trigger_change_restore (CwDatabase *db,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
