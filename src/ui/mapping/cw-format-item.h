/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-mapping.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CW_TYPE_FORMAT_ITEM (cw_format_item_get_type ())
G_DECLARE_FINAL_TYPE (CwFormatItem, cw_format_item, CW, FORMAT_ITEM, GObject)

/** CwFormatItem: a format in a list. Properties: example (string, nullable). */
CwFormatItem *cw_format_item_new (CwFormat format);
CwFormat cw_format_item_get_format (CwFormatItem *self);
/** @example: (nullable): its lines are joined to one */
void cw_format_item_set_example (CwFormatItem *self, const char *example);

G_END_DECLS
