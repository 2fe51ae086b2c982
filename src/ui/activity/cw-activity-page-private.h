/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "activity/cw-activity-page.h"
#include "activity/cw-history-list.h"
#include "sync/cw-job-manager.h"

G_BEGIN_DECLS

void cw_activity_page_install_actions (GtkWidgetClass *widget_class);
/* (nullable): until it is first shown */
CwJobManager *cw_activity_page_get_manager (CwActivityPage *self);
CwHistoryList *cw_activity_page_get_history (CwActivityPage *self);

G_END_DECLS
