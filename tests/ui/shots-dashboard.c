/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "dashboard/cw-comment-list.h"
#include "dashboard/cw-ledger-card.h"
#include "dashboard/cw-response-chip.h"
#include "dashboard/cw-responses-page.h"
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

static gboolean
has_comments (gpointer data)
{
  GtkWidget *list = cw_ui_test_find (data, CW_TYPE_COMMENT_LIST);

  return list != NULL && cw_ui_test_find (list, CW_TYPE_RESPONSE_CHIP) != NULL;
}

static CwWindow *
show_metric (const char *name)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_ui_test_wait_until (has_cards, window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-metric",
                                  g_variant_new_int64 (cw_ui_demo_find_metric (workspace, name)));
  cw_ui_test_wait_until (has_comments, window);
  return window;
}

static GtkWidget *
create_metric (void)
{
  return GTK_WIDGET (show_metric ("Setting up was easy"));
}

static gboolean
has_responses (gpointer data)
{
  GtkWidget *page = cw_ui_test_find (data, CW_TYPE_RESPONSES_PAGE);

  return page != NULL && strstr (cw_page_get_subtitle (CW_PAGE (page)), "·") != NULL;
}

static GtkWidget *
create_responses (void)
{
  CwWindow *window = show_metric ("Setting up was easy");
  GtkWidget *card = cw_ui_test_find (GTK_WIDGET (window), CW_TYPE_LEDGER_CARD);

  g_signal_emit_by_name (card, "responses-requested", 1u << CW_FATE_COUNTED, CW_SENTIMENT_NONE);
  cw_ui_test_wait_until (has_responses, window);
  cw_ui_test_wait_drawn (GTK_WIDGET (window));
  return GTK_WIDGET (window);
}

const CwShot shots_dashboard[] = {
  { "dashboard", create_full },
  { "metric", create_metric },
  { "metric-responses", create_responses },
  { NULL },
};
