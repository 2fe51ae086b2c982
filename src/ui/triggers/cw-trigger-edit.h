/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-integration.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CW_TYPE_TRIGGER_EDIT (cw_trigger_edit_get_type ())
G_DECLARE_FINAL_TYPE (CwTriggerEdit, cw_trigger_edit, CW, TRIGGER_EDIT, GObject)

/**
 * CwTriggerEdit: a trigger while it is edited: as it is now, as it was saved, and the way back.
 *
 * CwTriggerEdit::changed is emitted after every edit. Places are those of
 * triggers/cw-filter-tree.h.
 */
CwTriggerEdit *cw_trigger_edit_new (void);
/** Begins. @saved: (nullable): as stored; NULL for a new one. @current: (transfer none): as it is
 * edited: the draft, or a copy of @saved. */
void cw_trigger_edit_start (CwTriggerEdit *self, const CwTrigger *saved, const CwTrigger *current);
/** It was stored as @saved; the way back stays. */
void cw_trigger_edit_take_saved (CwTriggerEdit *self, const CwTrigger *saved);
/** Fields, for what fits what. @catalog: (transfer none) */
void cw_trigger_edit_set_catalog (CwTriggerEdit *self, CwCatalog *catalog);
/** (transfer none) (nullable) */
CwCatalog *cw_trigger_edit_get_catalog (CwTriggerEdit *self);

/** (transfer none) */
const CwTrigger *cw_trigger_edit_get_trigger (CwTriggerEdit *self);
/** (transfer none) (nullable) */
const CwTrigger *cw_trigger_edit_get_saved (CwTriggerEdit *self);
/** Whether it differs from what is saved. */
gboolean cw_trigger_edit_get_changed (CwTriggerEdit *self);
/** Why it cannot be saved, a sentence; NULL if it can. (transfer full) (nullable) */
char *cw_trigger_edit_describe_problem (CwTriggerEdit *self);
/** Where the cursor belongs after the last edit: a place, −1 where it was. */
int cw_trigger_edit_take_focus (CwTriggerEdit *self);

gboolean cw_trigger_edit_can_undo (CwTriggerEdit *self);
gboolean cw_trigger_edit_can_redo (CwTriggerEdit *self);
void cw_trigger_edit_undo (CwTriggerEdit *self);
void cw_trigger_edit_redo (CwTriggerEdit *self);

void cw_trigger_edit_set_name (CwTriggerEdit *self, const char *name);
/** Not a step of the way back. */
void cw_trigger_edit_set_enabled (CwTriggerEdit *self, gboolean enabled);
/**
 * cw_trigger_edit_set_node:
 * @node: (transfer full): takes the place of what is there
 * @merge: (nullable): edits in a row with the same word are one step of the way back
 */
void cw_trigger_edit_set_node (CwTriggerEdit *self, guint place, CwFilter *node, const char *merge);
void cw_trigger_edit_set_kind (CwTriggerEdit *self, guint place, CwFilterKind kind);
/** @field: (nullable): NULL for the usual one. At the end of @group. */
void cw_trigger_edit_add_condition (CwTriggerEdit *self, guint group, const CwField *field);
/** “Any of” in “All of”, else “All of”. */
void cw_trigger_edit_add_group (CwTriggerEdit *self, guint group);
void cw_trigger_edit_remove (CwTriggerEdit *self, guint place);
/** See cw_filter_tree_move(). */
void cw_trigger_edit_move (CwTriggerEdit *self, guint place, guint group, guint index);
/** See cw_filter_tree_shift(). */
void cw_trigger_edit_shift (CwTriggerEdit *self, guint place, gboolean down);
/** Back to what is saved: a step that can be undone, too. */
void cw_trigger_edit_revert (CwTriggerEdit *self);

G_END_DECLS
