/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-filter.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_TRIGGER_PAGE (cw_trigger_page_get_type ())
G_DECLARE_FINAL_TYPE (CwTriggerPage, cw_trigger_page, CW, TRIGGER_PAGE, CwPage)

/**
 * CwTriggerPage: one trigger of an integration, as a tree of conditions, with exact counts of the
 * stored records at every node.
 *
 * Actions: trigger.save, .undo, .redo, .revert, .rename, .remove.
 *
 * @uid: of the integration
 * @trigger: its id, 0 for a new one
 * @initial: (nullable): with which a new one begins
 */
CwPage *cw_trigger_page_new (CwWorkspace *workspace,
                             const char *uid,
                             gint64 trigger,
                             const CwFilter *initial);

G_END_DECLS
