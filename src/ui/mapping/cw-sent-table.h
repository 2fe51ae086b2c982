/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_SENT_TABLE (cw_sent_table_get_type ())
G_DECLARE_FINAL_TYPE (CwSentTable, cw_sent_table, CW, SENT_TABLE, AdwBin)

/** CwSentTable: names and values in sending order. */
void cw_sent_table_show (CwSentTable *self, const CwFlowPreview *preview);

G_END_DECLS
