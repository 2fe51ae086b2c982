/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "support/cw-ui-reports.h"
#include "widgets/cw-change-pill.h"
#include "widgets/cw-distribution-bar.h"
#include "widgets/cw-ring.h"
#include "widgets/cw-score-card.h"
#include "widgets/cw-stacked-columns.h"
#include "widgets/cw-trend-chart.h"

static GtkWidget *
create_cards (void)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  guint n;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwScoreReport) report = cw_ui_reports_create (&samples[i]);
      GtkWidget *card = cw_score_card_new ();

      cw_score_card_set_report (CW_SCORE_CARD (card), report, CW_UI_REPORTS_NOW);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), card);
    }
  g_object_set (flow, "homogeneous", TRUE, "min-children-per-line", 1, "max-children-per-line", 6,
                "row-spacing", 18, "column-spacing", 18, "selection-mode", GTK_SELECTION_NONE,
                "margin-start", 24, "margin-end", 24, "margin-top", 24, "margin-bottom", 24,
                "valign", GTK_ALIGN_START, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), flow);
  return scroller;
}

static GtkWidget *
wrap_card (GtkWidget *child)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  g_object_set (child, "margin-start", 18, "margin-end", 18, "margin-top", 18, "margin-bottom", 18,
                "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (card), child);
  return card;
}

static GtkWidget *
create_pills (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *ring = cw_ring_new ();
  guint n;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n);

  cw_ring_set_fraction (CW_RING (ring), 0.75, "75% happy");
  gtk_box_append (GTK_BOX (box), ring);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwScoreReport) report = cw_ui_reports_create (&samples[i]);
      GtkWidget *pill = cw_change_pill_new ();

      cw_change_pill_set_report (CW_CHANGE_PILL (pill), report);
      gtk_box_append (GTK_BOX (box), pill);
    }
  return box;
}

static GtkWidget *
create_charts (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *trend = cw_trend_chart_new (TRUE);
  GtkWidget *walked = cw_trend_chart_new (TRUE);
  GtkWidget *columns = cw_stacked_columns_new ();
  GtkWidget *bar = cw_distribution_bar_new ();
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());

  cw_trend_chart_set_report (CW_TREND_CHART (trend), report);
  cw_trend_chart_set_report (CW_TREND_CHART (walked), report);
  cw_chart_set_selected (CW_CHART (walked), 24);
  cw_stacked_columns_set_report (CW_STACKED_COLUMNS (columns), report);
  cw_distribution_bar_set_score (CW_DISTRIBUTION_BAR (bar), CW_METRIC_KIND_CES, &report->score);
  gtk_box_append (GTK_BOX (box), wrap_card (trend));
  gtk_box_append (GTK_BOX (box), create_pills ());
  gtk_box_append (GTK_BOX (box), wrap_card (columns));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), wrap_card (walked));
  g_object_set (box, "margin-start", 24, "margin-end", 24, "margin-top", 12, NULL);
  return box;
}

const CwShot shots_widgets[] = {
  { "widgets-cards", create_cards },
  { "widgets-charts", create_charts },
  { NULL },
};
