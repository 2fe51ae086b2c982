/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_JOURNEY_MARK (cw_journey_mark_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneyMark, cw_journey_mark, CW, JOURNEY_MARK, GtkWidget)

/** CwJourneyMark: a mark of the curve, for its key. */
GtkWidget *cw_journey_mark_new (CwStepState state);

G_END_DECLS
