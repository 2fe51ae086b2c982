/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_BANDS_EDITOR (cw_bands_editor_get_type ())
G_DECLARE_FINAL_TYPE (CwBandsEditor, cw_bands_editor, CW, BANDS_EDITOR, GtkPopover)

/** CwBandsEditor: names and bounds of the bands of a score; edited at once, as far as they are
 * numbers. What is odd about them is said below. */
GtkWidget *cw_bands_editor_new (CwMappingEditing *editing, const char *key);

G_END_DECLS
