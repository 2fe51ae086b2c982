/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_METRICS_PAGE (cw_metrics_page_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricsPage, cw_metrics_page, CW, METRICS_PAGE, CwPage)

/** All metrics. */

G_END_DECLS
