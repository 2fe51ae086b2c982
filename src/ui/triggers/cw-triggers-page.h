/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_TRIGGERS_PAGE (cw_triggers_page_get_type ())
G_DECLARE_FINAL_TYPE (CwTriggersPage, cw_triggers_page, CW, TRIGGERS_PAGE, CwPage)

/**
 * CwTriggersPage: the triggers of an integration: each with its switch and what it would have sent.
 *
 * Actions: triggers.add, triggers.enable (xb), triggers.rename (x), triggers.set-name (xs),
 * triggers.remove (x).
 *
 * @uid: of the integration
 */
CwPage *cw_triggers_page_new (CwWorkspace *workspace, const char *uid);

G_END_DECLS
