/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_DASHBOARD_PAGE (cw_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (CwDashboardPage, cw_dashboard_page, CW, DASHBOARD_PAGE, CwPage)

/** The dashboard: a card per metric, by journey. */

G_END_DECLS
