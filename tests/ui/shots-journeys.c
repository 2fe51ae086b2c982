/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "filter/cw-score-filter.h"
#include "journeys/cw-journey-board.h"
#include "journeys/cw-journey-card.h"
#include "journeys/cw-journey-data.h"
#include "journeys/cw-journey-sheet.h"
#include "journeys/cw-step-card.h"
#include "store/cw-journey-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-reports.h"
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

static gpointer
save (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_journey_repository_save (db, data, error) ? g_object_ref (data) : NULL;
}

static GtkWidget *
show_saved (CwWorkspace *workspace, CwJourney *journey)
{
  g_autoptr (CwJourney) saved = cw_workspace_run (workspace, save, journey, NULL, NULL);
  CwWindow *window = create_window (workspace);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-journey", "x",
                              cw_journey_get_id (saved));
  return GTK_WIDGET (window);
}

static gboolean
is_without_stages (gpointer data)
{
  GtkWidget *label = cw_ui_test_find_label (data, "No Stages Yet");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_bare (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  g_autoptr (CwJourney) journey = cw_journey_new ("Returns");
  GtkWidget *window = show_saved (workspace, journey);

  cw_ui_test_wait_until (is_without_stages, window);
  return window;
}

/* Nine stages of up to nine steps, with names that do not fit. */
static GtkWidget *
create_huge (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  g_autoptr (CwJourney) journey = cw_journey_new ("From the first advertisement to the last bill");
  GtkWidget *window;

  for (guint i = 0; i < 9; i++)
    {
      CwStage *stage = cw_stage_new ("Kündigungsbestätigungsversand und Nachbereitung");

      for (guint j = 0; j < 9 - i; j++)
        {
          CwStep *step = cw_step_new ("Rufnummernmitnahme beim Vertragswechsel");
          gint64 metric = (i * 7 + j) % 14 + 1;

          g_array_append_val (step->metric_ids, metric);
          g_ptr_array_add (stage->steps, step);
        }
      cw_journey_insert_stage (journey, -1, stage);
    }
  window = show_saved (workspace, journey);
  cw_ui_test_wait_until (has_cards, window);
  return window;
}

static void
add_sample (CwJourney *journey, GHashTable *reports, const CwUiSample *sample, guint index)
{
  CwStage *stage = cw_journey_get_stage (journey, index % 4);
  CwStep *step = cw_step_new (sample->step);
  CwScoreReport *report = cw_ui_reports_create (sample);
  gint64 id = index + 1, other = 2;

  cw_metric_set_id (report->metric, id);
  g_hash_table_insert (reports, g_memdup2 (&id, sizeof id), report);
  g_array_append_val (step->metric_ids, id);
  if (index == 0)
    g_array_append_val (step->metric_ids, other);
  g_ptr_array_add (stage->steps, step);
}

/* Every state that a card can be in. */
static GtkWidget *
create_states (void)
{
  g_autoptr (CwJourney) journey = cw_journey_new ("States");
  g_autoptr (GHashTable) comments = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) reports = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          (GDestroyNotify) cw_score_report_free);
  GtkWidget *board = cw_journey_board_new ();
  guint n;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n);

  for (guint i = 0; i < 4; i++)
    cw_journey_insert_stage (journey, -1, cw_stage_new ("Stage"));
  for (guint i = 0; i < n; i++)
    add_sample (journey, reports, &samples[i], i);
  cw_journey_board_set_figures (CW_JOURNEY_BOARD (board), cw_journey_figures_new (journey, reports),
                                comments, CW_UI_REPORTS_NOW);
  g_object_set (board, "margin-start", 24, "margin-end", 24, "margin-top", 12, NULL);
  return board;
}

const CwShot shots_journeys[] = {
  { "journey-board", create_board },       { "journey-empty", create_bare },
  { "journey-huge", create_huge },         { "journey-print", create_print },
  { "journey-states", create_states },     { "journeys", create_list },
  { "journeys-empty", create_empty_list }, { NULL },
};
