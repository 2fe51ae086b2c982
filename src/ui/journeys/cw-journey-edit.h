/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes to a journey, each made on a copy, so that the one before stays for undo. Pure. */
#pragma once

#include "model/cw-journey.h"

G_BEGIN_DECLS

/** CwStepPlace: a step by its stage and its number there. */
typedef struct
{
  guint stage;
  guint step;
} CwStepPlace;

/** NULL if there is no such step (any more). (transfer none) (nullable) */
CwStep *cw_journey_edit_find (CwJourney *journey, CwStepPlace place);

/* All return (transfer full) (nullable): the changed copy, NULL if nothing would change. */

/**
 * cw_journey_edit_drop_step:
 * @to: before which step it falls, counted with the step still in its place
 * @out_place: where it stands now
 */
CwJourney *cw_journey_edit_drop_step (CwJourney *journey,
                                      CwStepPlace from,
                                      CwStepPlace to,
                                      CwStepPlace *out_place);
/** By @stages to a neighbouring stage, at the same height as far as that goes, or by @steps within
 * its stage. */
CwJourney *cw_journey_edit_shift_step (CwJourney *journey,
                                       CwStepPlace from,
                                       int stages,
                                       int steps,
                                       CwStepPlace *out_place);
CwJourney *cw_journey_edit_add_step (CwJourney *journey, guint stage, const char *name);
CwJourney *cw_journey_edit_rename_step (CwJourney *journey, CwStepPlace place, const char *name);
CwJourney *cw_journey_edit_remove_step (CwJourney *journey, CwStepPlace place);
CwJourney *cw_journey_edit_add_stage (CwJourney *journey, const char *name);
CwJourney *cw_journey_edit_rename_stage (CwJourney *journey, guint stage, const char *name);
CwJourney *cw_journey_edit_remove_stage (CwJourney *journey, guint stage);
CwJourney *cw_journey_edit_shift_stage (CwJourney *journey, guint stage, int by);
CwJourney *cw_journey_edit_rename (CwJourney *journey, const char *name);
/** At the end of the step's metrics. */
CwJourney *cw_journey_edit_add_metric (CwJourney *journey, CwStepPlace place, gint64 metric_id);
CwJourney *cw_journey_edit_remove_metric (CwJourney *journey, CwStepPlace place, gint64 metric_id);

G_END_DECLS
