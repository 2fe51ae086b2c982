/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-mapping.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_LOOKUP_TABLE (cw_lookup_table_get_type ())
G_DECLARE_FINAL_TYPE (CwLookupTable, cw_lookup_table, CW, LOOKUP_TABLE, GtkBox)

/**
 * CwLookupTable: what is sent in place of which value, and in place of all others.
 *
 * CwLookupTable::edited
 */
GtkWidget *cw_lookup_table_new (const CwTransform *transform);
/** Puts what it says into @transform; lines without a value to look for are left out. */
void cw_lookup_table_store (CwLookupTable *self, CwTransform *transform);

G_END_DECLS
