/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-trigger-data.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_TRIGGER_ROW (cw_trigger_row_get_type ())
G_DECLARE_FINAL_TYPE (CwTriggerRow, cw_trigger_row, CW, TRIGGER_ROW, AdwActionRow)

/** CwTriggerRow: a trigger in the list of an integration. It reaches the page by its actions
 * triggers.enable (xb), triggers.rename (x), triggers.remove (x). */
GtkWidget *cw_trigger_row_new (void);
void cw_trigger_row_set_summary (CwTriggerRow *self,
                                 const CwTriggerSummary *summary,
                                 gint64 n_records,
                                 CwCountSpan span);
gint64 cw_trigger_row_get_id (CwTriggerRow *self);

G_END_DECLS
