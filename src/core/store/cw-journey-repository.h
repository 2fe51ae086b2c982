/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-journey.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** (element-type CwJourney) with stages, steps and metric ids, in the person's order */
GPtrArray *cw_journey_repository_list (CwDatabase *db, GError **error);
CwJourney *cw_journey_repository_find (CwDatabase *db, const char *id_or_name, GError **error);
/** Inserts or updates whole: order of stages and steps is their order in the object. Sets ids. */
gboolean cw_journey_repository_save (CwDatabase *db, CwJourney *journey, GError **error);
/** Removes the journey; its metrics stay in the library. */
gboolean cw_journey_repository_remove (CwDatabase *db, gint64 id, GError **error);
/** Puts a metric on a step, making journey, stage and step as needed. @stage may be NULL: the step
 * is looked for in all stages, and a new one goes to the last stage (made as "Steps" if none). */
gboolean cw_journey_repository_place (CwDatabase *db,
                                      gint64 metric_id,
                                      const char *journey,
                                      const char *stage,
                                      const char *step,
                                      GError **error);

G_END_DECLS
