/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-trigger-counting.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_TRIGGER_TOTAL (cw_trigger_total_get_type ())
G_DECLARE_FINAL_TYPE (CwTriggerTotal, cw_trigger_total, CW, TRIGGER_TOTAL, AdwBin)

/** CwTriggerTotal: how many records would have been sent, large. */
GtkWidget *cw_trigger_total_new (void);
/** @days: over which the records are spread. @changed: against what is saved. @is_empty: without
 * any condition, so that everything is sent */
void cw_trigger_total_set_counts (CwTriggerTotal *self,
                                  const CwTriggerCounts *counts,
                                  CwCountSpan span,
                                  double days,
                                  gboolean changed,
                                  gboolean is_empty);
/** @problem: (nullable): why it cannot be saved as it is */
void cw_trigger_total_set_problem (CwTriggerTotal *self, const char *problem);

G_END_DECLS
