/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "filter/cw-score-filter.h"
#include "journeys/cw-journey-card.h"
#include "journeys/cw-journey-data.h"
#include "journeys/cw-journey-sheet.h"
#include "journeys/cw-step-card.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

static CwWindow *
create_window (CwWorkspace *workspace)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwWindow *window = cw_window_new (NULL, workspace);

  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (window)), CW_UI_DEMO_NOW,
                             zone);
  shots_fit (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_cards (gpointer data)
{
  return cw_ui_test_find (data, CW_TYPE_STEP_CARD) != NULL;
}

static GtkWidget *
create_board (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_window_show_section (window, "journeys");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-journey", "x", (gint64) 1);
  cw_ui_test_wait_until (has_cards, window);
  return GTK_WIDGET (window);
}

static gboolean
has_journeys (gpointer data)
{
  return cw_ui_test_find (data, CW_TYPE_JOURNEY_CARD) != NULL;
}

static GtkWidget *
create_list (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  CwWindow *window = create_window (workspace);

  cw_window_show_section (window, "journeys");
  cw_ui_test_wait_until (has_journeys, window);
  return GTK_WIDGET (window);
}

static gboolean
is_empty (gpointer data)
{
  GtkWidget *label = cw_ui_test_find_label (data, "No Journeys Yet");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_empty_list (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  CwWindow *window = create_window (workspace);

  cw_window_show_section (window, "journeys");
  cw_ui_test_wait_until (is_empty, window);
  return GTK_WIDGET (window);
}

static CwJourneyData *
load (CwWorkspace *workspace)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwJourneyRequest *request;
  CwJourneyData *data;

  cw_score_filter_set_clock (filter, CW_UI_DEMO_NOW, zone);
  request = cw_journey_request_new (cw_score_filter_create_request (filter), 1);
  data = cw_workspace_run (workspace, cw_journey_data_load, request, NULL, NULL);
  cw_journey_request_free (request);
  return data;
}

static GtkWidget *
create_print (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  g_autoptr (CwJourneyData) data = load (workspace);
  g_autoptr (CwJourneyFigures) figures =
      cw_journey_figures_new (g_ptr_array_index (data->journeys, 0), data->reports);
  const CwJourneySheet sheet = { .figures = figures,
                                 .period = "24 Oct – 20 Nov 2026",
                                 .font = "Cantarell",
                                 .mirrored =
                                     gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL };
  g_autoptr (GBytes) png = cw_journey_sheet_make_png (&sheet);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);

  return gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
}

const CwShot shots_journeys[] = {
  { "journey-board", create_board },
  { "journey-print", create_print },
  { "journeys", create_list },
  { "journeys-empty", create_empty_list },
  { NULL },
};
