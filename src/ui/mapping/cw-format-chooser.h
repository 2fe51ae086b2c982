/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_FORMAT_CHOOSER (cw_format_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CwFormatChooser, cw_format_chooser, CW, FORMAT_CHOOSER, AdwBin)

/** CwFormatChooser: the formats that a field can be sent in, each with what it gives on the chosen
 * record. Choosing one edits the mapping. */
void cw_format_chooser_set_field (CwFormatChooser *self,
                                  CwMappingEditing *editing,
                                  const CwMappingField *field);
/** Asks for the example anew. */
void cw_format_chooser_update_example (CwFormatChooser *self);

G_END_DECLS
