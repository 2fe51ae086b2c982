/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

G_BEGIN_DECLS

#define CW_TYPE_FIELD_REMOVAL (cw_field_removal_get_type ())
G_DECLARE_FINAL_TYPE (CwFieldRemoval, cw_field_removal, CW, FIELD_REMOVAL, GObject)

/** CwFieldRemoval: a field that was removed, and where it stood: it comes back there whatever was
 * edited since. Removes it. NULL where there is no such field. */
CwFieldRemoval *cw_field_removal_new (CwMappingEditing *editing, const char *key);
const char *cw_field_removal_get_name (CwFieldRemoval *self);
void cw_field_removal_undo (CwFieldRemoval *self);

G_END_DECLS
