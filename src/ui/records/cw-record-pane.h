/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-record-details.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_PANE (cw_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordPane, cw_record_pane, CW, RECORD_PANE, AdwBin)

/** CwRecordPane: one record: who, what was heard in it, its way, what was sent, and everything it
 * holds. */
GtkWidget *cw_record_pane_new (void);
/** @details: (nullable) (transfer full): NULL while there is none */
void cw_record_pane_take_details (CwRecordPane *self, CwRecordDetails *details);
void cw_record_pane_show_error (CwRecordPane *self, const char *message);
/** (transfer none) (nullable) */
const CwRecordDetails *cw_record_pane_get_details (CwRecordPane *self);

G_END_DECLS
