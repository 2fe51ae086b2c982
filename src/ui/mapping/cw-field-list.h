/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_FIELD_LIST (cw_field_list_get_type ())
G_DECLARE_FINAL_TYPE (CwFieldList, cw_field_list, CW, FIELD_LIST, GtkWidget)

/**
 * CwFieldList: what is sent, in its order, to edit.
 *
 * CwFieldList::removed (CwFieldRemoval removal): a field was removed; how it comes back.
 * CwFieldList::shown-row (GtkWidget row): this row is to be seen.
 */
void cw_field_list_set_editing (CwFieldList *self, CwMappingEditing *editing);
/** Picks the field and brings it into sight. */
void cw_field_list_show (CwFieldList *self, const char *key);
/** Adds a fixed text and lets the person type it. */
void cw_field_list_add_text (CwFieldList *self);

G_END_DECLS
