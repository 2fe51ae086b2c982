/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-connection-repository.h"

G_BEGIN_DECLS

#define CW_TYPE_LOG_ITEM (cw_log_item_get_type ())
G_DECLARE_FINAL_TYPE (CwLogItem, cw_log_item, CW, LOG_ITEM, GObject)

/** CwLogItem: an exchange as an item of a list. @entry: (transfer full) */
CwLogItem *cw_log_item_new (CwConnectionLogEntry *entry);
const CwConnectionLogEntry *cw_log_item_get_entry (CwLogItem *self);

G_END_DECLS
