/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/cw-score-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_FILTER_STRIP (cw_filter_strip_get_type ())
G_DECLARE_FINAL_TYPE (CwFilterStrip, cw_filter_strip, CW, FILTER_STRIP, GtkBox)

/**
 * CwFilterStrip: period, grain and segment, for the strip of a page.
 *
 * Within a page it shows and changes the filter of cw_page_get_score_filter() and refreshes the
 * page when that changes, whoever changed it. Properties: "shows-grain" (boolean, TRUE).
 */
GtkWidget *cw_filter_strip_new (void);
/** For those that stand on no page. @workspace: (nullable): where segments are looked for */
void
cw_filter_strip_set_filter (CwFilterStrip *self, CwScoreFilter *filter, CwWorkspace *workspace);

G_END_DECLS
