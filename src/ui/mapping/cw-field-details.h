/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_FIELD_DETAILS (cw_field_details_get_type ())
G_DECLARE_FINAL_TYPE (CwFieldDetails, cw_field_details, CW, FIELD_DETAILS, GtkBox)

/** CwFieldDetails: what unfolds under a picked field: its text, its bands, its steps. */
GtkWidget *cw_field_details_new (CwMappingEditing *editing, const char *key);
/** Shows them as they are now; an open popover stays. */
void cw_field_details_update (CwFieldDetails *self);
/** Where the text is fixed. */
void cw_field_details_focus_text (CwFieldDetails *self);
/** Opens the editor of a step. */
void cw_field_details_open_transform (CwFieldDetails *self, guint index);

G_END_DECLS
