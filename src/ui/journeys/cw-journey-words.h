/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a journey's figures say, for labels, tooltips and screen readers. Pure; translated. */
#pragma once

#include "journeys/cw-journey-figures.h"

G_BEGIN_DECLS

/** "4 stages, 9 steps". (transfer full) */
char *cw_journey_describe_size (CwJourney *journey);
/** "75% happy"; "No answers" without any. (transfer full) */
char *cw_journey_describe_happiness (const CwJourneyFigures *self);
/** How that is worked out. (transfer full) */
char *cw_journey_explain_happiness (const CwJourneyFigures *self);
/** "6 of 8 steps on target". (transfer full) */
char *cw_journey_describe_targets (const CwJourneyFigures *self);
/** "2 of 2 on target". (transfer full) */
char *cw_journey_describe_stage (const CwJourneyFigures *self, guint stage);
/** "Lowest: Move the number, 48.9%"; NULL without answers. (transfer full) (nullable) */
char *cw_journey_describe_worst (const CwJourneyFigures *self);
/** "+77", "−5", "0". (transfer full) */
char *cw_journey_format_net (double net);
/** The whole curve as a sentence. (transfer full) */
char *cw_journey_describe_curve (const CwJourneyFigures *self);
/** A point of the curve as a sentence. (transfer full) */
char *cw_journey_describe_point (const CwJourneyFigures *self, guint index);
/** "−56", "about the same"; NULL where there is nothing to compare. (transfer full) (nullable) */
char *cw_journey_describe_change (const CwJourneyFigures *self, guint index);
/** What that compares and what it is worth. (transfer full) (nullable) */
char *cw_journey_explain_change (const CwJourneyFigures *self, guint index);
/** A card of the board as a sentence. (transfer full) */
char *cw_journey_describe_step (const CwJourneyFigures *self, guint index);
/** "met", "missed" and so on, for the key of the curve. (transfer none) */
const char *cw_step_state_get_label (CwStepState state);

G_END_DECLS
