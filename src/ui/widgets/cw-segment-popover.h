/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/cw-score-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SEGMENT_POPOVER (cw_segment_popover_get_type ())
G_DECLARE_FINAL_TYPE (CwSegmentPopover, cw_segment_popover, CW, SEGMENT_POPOVER, GtkPopover)

/**
 * CwSegmentPopover: all customers, or those with one value of a field. The fields are looked for
 * when it is opened, and again after responses came in.
 */
GtkWidget *cw_segment_popover_new (void);
void cw_segment_popover_set_filter (CwSegmentPopover *self,
                                    CwScoreFilter *filter,
                                    CwWorkspace *workspace);

G_END_DECLS
