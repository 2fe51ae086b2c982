/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_INTEGRATIONS_PAGE (cw_integrations_page_get_type ())
G_DECLARE_FINAL_TYPE (CwIntegrationsPage, cw_integrations_page, CW, INTEGRATIONS_PAGE, CwPage)

/** CwIntegrationsPage: the section "Integrations": the connections of the workspace. */

G_END_DECLS
