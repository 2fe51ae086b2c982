/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-edit.h"

G_BEGIN_DECLS

#define CW_TYPE_JOURNEY_UNDO (cw_journey_undo_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneyUndo, cw_journey_undo, CW, JOURNEY_UNDO, GObject)

/**
 * CwJourneyUndo: a step, a stage with its steps or a whole journey that was removed, and where it
 * stood. What was changed in between stays.
 */
CwJourneyUndo *cw_journey_undo_new_for_step (CwJourney *journey, CwStepPlace place);
CwJourneyUndo *cw_journey_undo_new_for_stage (CwJourney *journey, guint stage);
CwJourneyUndo *cw_journey_undo_new_for_journey (CwJourney *journey);
/** The journey with it back in its place, or as near as there is one. @journey: (nullable): as it
 * is now; NULL if it is gone. (transfer full) (nullable): NULL if there is nothing to put it into
 */
CwJourney *cw_journey_undo_apply (CwJourneyUndo *self, CwJourney *journey);
/** A CwWorkspaceFunc that puts it back in the store; @data: CwJourneyUndo. Returns: (transfer
 * full): CwJourney */
gpointer
cw_journey_undo_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
