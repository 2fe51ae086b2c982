/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_METRIC_PAGE (cw_metric_page_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricPage, cw_metric_page, CW, METRIC_PAGE, CwPage)

/** One metric: its trend, how the number came about, the words behind it. (transfer floating) */
CwPage *cw_metric_page_new (CwWorkspace *workspace, gint64 metric_id);

gint64 cw_metric_page_get_metric_id (CwMetricPage *self);

G_END_DECLS
