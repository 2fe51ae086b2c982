/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-record-repository.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_ITEM (cw_record_item_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordItem, cw_record_item, CW, RECORD_ITEM, GObject)

/** CwRecordItem: a record of a list, or the place of one that is still being read. Property
 * "loaded" (boolean, read-only) tells which, and is notified whenever the record is read. */
CwRecordItem *cw_record_item_new (void);
/** (nullable): NULL until it is loaded; lives as long as the item has it */
const CwRecordEntry *cw_record_item_get_entry (CwRecordItem *self);
/** @entry: (transfer full) */
void cw_record_item_take_entry (CwRecordItem *self, CwRecordEntry *entry);

G_END_DECLS
