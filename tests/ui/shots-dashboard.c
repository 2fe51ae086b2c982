/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "dashboard/cw-comment-list.h"
#include "dashboard/cw-ledger-card.h"
#include "dashboard/cw-response-chip.h"
#include "dashboard/cw-responses-page.h"
#include "filter/cw-score-filter.h"
#include "model/cw-survey.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-score-card.h"
#include "window/cw-window.h"

#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

static CwWindow *
create_window_at (CwWorkspace *workspace, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwWindow *window = cw_window_new (NULL, workspace);

  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (window)), now, zone);
  shots_fit (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static CwWindow *
create_window (CwWorkspace *workspace)
{
  return create_window_at (workspace, CW_UI_DEMO_NOW);
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

typedef struct
{
  CwWindow *window;
  const char *text;
} Awaited;

static gboolean
shows_text (gpointer data)
{
  const Awaited *awaited = data;
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (awaited->window), awaited->text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
wait_for_text (CwWindow *window, const char *text)
{
  Awaited awaited = { window, text };

  cw_ui_test_wait_until (shows_text, &awaited);
}

static GtkWidget *
create_first_run (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  CwWindow *window = create_window (workspace);

  wait_for_text (window, "Welcome to Crosswalk");
  return GTK_WIDGET (window);
}

static gpointer
save_survey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwSurvey) survey = cw_survey_new ("SV_1", "Shop");

  return GINT_TO_POINTER (cw_survey_repository_save (db, survey, error));
}

static GtkWidget *
create_no_metrics (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  CwWindow *window;

  cw_workspace_run (workspace, save_survey, NULL, NULL, NULL);
  window = create_window (workspace);
  wait_for_text (window, "No Metrics Yet");
  return GTK_WIDGET (window);
}

static GtkWidget *
create_sparse (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open_sparse ();
  CwWindow *window = create_window (workspace);

  cw_ui_test_wait_until (has_cards, window);
  return GTK_WIDGET (window);
}

/* A month that nothing came in during. */
static GtkWidget *
create_gap (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window_at (workspace, CW_UI_DEMO_NOW + 60 * DAY_MS);

  cw_score_filter_set_choice (cw_page_get_score_filter (cw_window_get_page (window)),
                              CW_PERIOD_CHOICE_THIS_MONTH);
  cw_ui_test_wait_until (has_cards, window);
  wait_for_text (window, "Newest response: 19 Nov 2026");
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

static GtkWidget *
create_metric_without_answers (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_ui_test_wait_until (has_cards, window);
  g_action_group_activate_action (
      G_ACTION_GROUP (window), "show-metric",
      g_variant_new_int64 (cw_ui_demo_find_metric (workspace, "Paying was easy")));
  wait_for_text (window, "Nobody who counts here wrote anything.");
  return GTK_WIDGET (window);
}

static GtkWidget *
create_metric_all_time (void)
{
  CwWindow *window = show_metric ("Likely to recommend");

  cw_score_filter_set_choice (cw_page_get_score_filter (cw_window_get_page (window)),
                              CW_PERIOD_CHOICE_ALL_TIME);
  wait_for_text (window, "All responses");
  return GTK_WIDGET (window);
}

static GtkWidget *
create_response (void)
{
  CwWindow *window = show_metric ("Setting up was easy");
  GtkWidget *chip = cw_ui_test_find (cw_ui_test_find (GTK_WIDGET (window), CW_TYPE_COMMENT_LIST),
                                     CW_TYPE_RESPONSE_CHIP);
  GtkWidget *row = gtk_widget_get_ancestor (chip, GTK_TYPE_LIST_BOX_ROW);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  wait_for_text (window, "Metadata");
  return GTK_WIDGET (window);
}

const CwShot shots_dashboard[] = {
  { "dashboard", create_full },
  { "dashboard-first-run", create_first_run },
  { "dashboard-no-metrics", create_no_metrics },
  { "dashboard-sparse", create_sparse },
  { "dashboard-gap", create_gap },
  { "metric", create_metric },
  { "metric-all-time", create_metric_all_time },
  { "metric-without-answers", create_metric_without_answers },
  { "metric-responses", create_responses },
  { "metric-response", create_response },
  { NULL },
};
