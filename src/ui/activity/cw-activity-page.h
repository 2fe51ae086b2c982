/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_ACTIVITY_PAGE (cw_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (CwActivityPage, cw_activity_page, CW, ACTIVITY_PAGE, CwPage)

/**
 * CwActivityPage: the section "Activity": what runs, and everything that ever ran.
 *
 * Actions: activity.cancel, activity.retry, activity.copy-report, activity.copy-request (x: id of a
 * job), activity.pause, activity.save-history.
 */

/** Writes what the history shows without asking; what activity.save-history ends in. */
void cw_activity_page_write_history (CwActivityPage *self, GFile *file);

G_END_DECLS
