/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of a journey for other programs. No widget. */
#pragma once

#include "journeys/cw-journey-figures.h"

G_BEGIN_DECLS

/**
 * cw_journey_csv_write:
 * @comments: (element-type gint64 gint64): free texts by id of the metric; others are left empty
 *
 * A line per step in the order of the board, and one more for each further metric of it; RFC 4180,
 * numbers as computers read them; "net" is happy minus unhappy answers in per cent, "step_delta"
 * its difference to the step before. (transfer full)
 */
char *cw_journey_csv_write (const CwJourneyFigures *figures, GHashTable *comments);

G_END_DECLS
