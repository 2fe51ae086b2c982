/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_MAPPING_FOOT (cw_mapping_foot_get_type ())
G_DECLARE_FINAL_TYPE (CwMappingFoot, cw_mapping_foot, CW, MAPPING_FOOT, GtkBox)

/** CwMappingFoot: size, warnings and record of the preview where that is in a flap. */
void cw_mapping_foot_update (CwMappingFoot *self, CwMappingEditing *editing);

G_END_DECLS
