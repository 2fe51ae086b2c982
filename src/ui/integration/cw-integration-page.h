/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_INTEGRATION_PAGE (cw_integration_page_get_type ())
G_DECLARE_FINAL_TYPE (CwIntegrationPage, cw_integration_page, CW, INTEGRATION_PAGE, CwPage)

/** CwIntegrationPage: one integration: its five steps, its day, its latest deliveries. */
CwPage *cw_integration_page_new (CwWorkspace *workspace, const char *uid);

G_END_DECLS
