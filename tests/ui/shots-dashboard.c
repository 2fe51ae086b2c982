/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "dashboard/cw-dashboard-group.h"
#include "filter/cw-score-filter.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-score-card.h"
#include "window/cw-window.h"

static CwWindow *
create_window (CwWorkspace *workspace)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwWindow *window = cw_window_new (NULL, workspace);

  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (window)), CW_UI_DEMO_NOW,
                             zone);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_cards (gpointer data)
{
  return cw_ui_test_find (data, CW_TYPE_SCORE_CARD) != NULL;
}

static GtkWidget *
create_full (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_ui_test_wait_until (has_cards, window);
  return GTK_WIDGET (window);
}

const CwShot shots_dashboard[] = {
  { "dashboard", create_full },
  { NULL },
};
