/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-integration.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_DELIVERIES_PAGE (cw_deliveries_page_get_type ())
G_DECLARE_FINAL_TYPE (CwDeliveriesPage, cw_deliveries_page, CW, DELIVERIES_PAGE, CwPage)

/** CwDeliveriesPage: all deliveries of an integration, by state, with what can be done with each.
 * More of them are read as one scrolls. */
CwPage *cw_deliveries_page_new (CwWorkspace *workspace, const CwIntegration *integration);

G_END_DECLS
