/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journey as rows of the tables journey, stage, step and step_metric. */
#pragma once

#include "model/cw-journey.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** (transfer full) (nullable): NULL without an error if there is none of that id. */
CwJourney *cw_journey_rows_read (CwDatabase *db, gint64 id, GError **error);

/**
 * cw_journey_rows_write:
 *
 * Makes the rows what the object is, and gives it their ids. Stages and steps that are there
 * already keep theirs, wherever they moved within the journey. An id that is of another journey,
 * or twice in this one, is that of something that was copied: the copy gets an id of its own.
 * Metrics that are not there any more are left out. Within a transaction of the caller.
 */
gboolean cw_journey_rows_write (CwDatabase *db, CwJourney *journey, GError **error);

gboolean cw_journey_rows_equal (CwJourney *a, CwJourney *b);

G_END_DECLS
