/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-integration.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_DRY_RUN_PAGE (cw_dry_run_page_get_type ())
G_DECLARE_FINAL_TYPE (CwDryRunPage, cw_dry_run_page, CW, DRY_RUN_PAGE, CwPage)

/** CwDryRunPage: what a run would send now. Nothing leaves: no account is opened. */
CwPage *cw_dry_run_page_new (CwWorkspace *workspace, const CwIntegration *integration);

G_END_DECLS
