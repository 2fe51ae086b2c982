/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SCORE_CARD (cw_score_card_get_type ())
G_DECLARE_FINAL_TYPE (CwScoreCard, cw_score_card, CW, SCORE_CARD, GtkFlowBoxChild)

/**
 * CwScoreCard: a metric at a glance: value, how sure it is, trend, answers, change, state.
 *
 * A child of a GtkFlowBox, whose child-activated tells that it was clicked; it may also stand for
 * itself. Every state has the same four rows and the same height. What a person can do where it is
 * broken, waits or has no source is a button on it (win.reauthorize, win.sync-survey,
 * win.open-files …).
 */
GtkWidget *cw_score_card_new (void);
/**
 * @report: what is needed of it is copied
 * @now: ms since 1970, for "4 min ago"
 */
void cw_score_card_set_report (CwScoreCard *self, const CwScoreReport *report, gint64 now);
/** Another step than that of the report, for a metric that stands on several. @step: (nullable) */
void cw_score_card_set_step (CwScoreCard *self, const char *step);
/** Id of the metric shown, 0 before the first report or if it is not saved. */
gint64 cw_score_card_get_metric_id (CwScoreCard *self);

G_END_DECLS
