/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_STATE_LABEL (cw_state_label_get_type ())
G_DECLARE_FINAL_TYPE (CwStateLabel, cw_state_label, CW, STATE_LABEL, GtkBox)

GtkWidget *cw_state_label_new (void);
/** @now: ms since 1970, for "4 min ago" */
void cw_state_label_set_report (CwStateLabel *self, const CwScoreReport *report, gint64 now);

G_END_DECLS
