/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

G_BEGIN_DECLS

/* Before an edit: what is there is kept for undo. @merge: (nullable): edits in a row that have the
 * same are one step. (transfer none) (nullable): the field to edit; NULL where it is gone */
CwMappingField *
cw_mapping_editing_begin (CwMappingEditing *self, const char *key, const char *merge);
/* The mapping to edit, inside of an edit. */
CwMapping *cw_mapping_editing_get_own (CwMappingEditing *self);
/* After an edit; one that changed nothing leaves no step behind. */
void cw_mapping_editing_end (CwMappingEditing *self);

G_END_DECLS
