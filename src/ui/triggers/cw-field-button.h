/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-catalog.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_FIELD_BUTTON (cw_field_button_get_type ())
G_DECLARE_FINAL_TYPE (CwFieldButton, cw_field_button, CW, FIELD_BUTTON, AdwBin)

/**
 * CwFieldButton: the field of a condition, with a list of all to be searched.
 *
 * CwFieldButton::picked (const char *id, const char *category) when another one was chosen;
 * @category: (nullable): where it is one category: its key, and @id is "category".
 */
GtkWidget *cw_field_button_new (void);
/** @id: of the field that is shown, one of the catalog or not */
void cw_field_button_set_field (CwFieldButton *self, CwCatalog *catalog, const char *id);
void cw_field_button_open (CwFieldButton *self);

/** (element-type CwField) what a search finds: fields with every word of @search in their name or
 * group; single categories only where they are searched for. (transfer full) */
GPtrArray *cw_field_button_find (CwCatalog *catalog, const char *search, guint limit);

G_END_DECLS
