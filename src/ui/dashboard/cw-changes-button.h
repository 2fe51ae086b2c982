/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-dashboard.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_CHANGES_BUTTON (cw_changes_button_get_type ())
G_DECLARE_FINAL_TYPE (CwChangesButton, cw_changes_button, CW, CHANGES_BUTTON, AdwBin)

/** CwChangesButton: the dashboard in one line, "1 rose, 2 fell, 3 no clear change", only its icon
 * where there is no room; opens the list of them. */
GtkWidget *cw_changes_button_new (void);
/** What is needed is copied. Hides itself where nothing is compared. */
void cw_changes_button_set_dashboard (CwChangesButton *self, const CwDashboard *dashboard);

G_END_DECLS
