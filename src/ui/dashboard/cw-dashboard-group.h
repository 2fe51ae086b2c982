/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-dashboard.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_DASHBOARD_GROUP (cw_dashboard_group_get_type ())
G_DECLARE_FINAL_TYPE (CwDashboardGroup, cw_dashboard_group, CW, DASHBOARD_GROUP, GtkBox)

/** CwDashboardGroup: a section of the dashboard: its head, and a card per metric. A card that is
 * activated shows the metric. */
GtkWidget *cw_dashboard_group_new (void);
/**
 * What is needed is copied. Where the metrics are those that were shown before, their cards stay,
 * with the focus on them.
 * @now: ms, for "4 min ago"
 */
void cw_dashboard_group_set_section (CwDashboardGroup *self,
                                     const CwDashboardSection *section,
                                     gint64 now);

G_END_DECLS
