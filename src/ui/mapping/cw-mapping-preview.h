/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"
#include "store/cw-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_MAPPING_PREVIEW (cw_mapping_preview_get_type ())
G_DECLARE_FINAL_TYPE (CwMappingPreview, cw_mapping_preview, CW, MAPPING_PREVIEW, GtkBox)

/**
 * CwMappingPreview: what would be sent for the chosen record: as a table, as the questions that
 * Qualtrics would show, and to the byte.
 *
 * CwMappingPreview::record-chosen (const char *id): NULL for any one.
 * CwMappingPreview::warning-shown (const char *key, const char *message): one warning after the
 *   other; @key NULL where it is of the whole.
 * CwMappingPreview::request-copied
 */
void cw_mapping_preview_set_editing (CwMappingPreview *self,
                                     CwMappingEditing *editing,
                                     CwWorkspace *workspace);
/** "table", "question", "request" */
void cw_mapping_preview_show_view (CwMappingPreview *self, const char *view);
/** Goes on to the next warning. */
void cw_mapping_preview_walk (CwMappingPreview *self);

G_END_DECLS
