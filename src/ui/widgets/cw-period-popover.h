/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/cw-score-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_PERIOD_POPOVER (cw_period_popover_get_type ())
G_DECLARE_FINAL_TYPE (CwPeriodPopover, cw_period_popover, CW, PERIOD_POPOVER, GtkPopover)

/** CwPeriodPopover: the periods to choose from, and two calendars for one of one's own. */
GtkWidget *cw_period_popover_new (void);
void cw_period_popover_set_filter (CwPeriodPopover *self, CwScoreFilter *filter);
/** Shows the calendars instead of the list, until it is closed. */
void cw_period_popover_show_calendars (CwPeriodPopover *self);

G_END_DECLS
