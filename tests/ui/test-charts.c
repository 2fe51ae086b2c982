/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "support/cw-ui-reports.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-change-pill.h"
#include "widgets/cw-distribution-bar.h"
#include "widgets/cw-kind-badge.h"
#include "widgets/cw-ring.h"
#include "widgets/cw-stacked-columns.h"
#include "widgets/cw-state-label.h"
#include "widgets/cw-state-words.h"
#include "widgets/cw-trend-chart.h"
#include "widgets/cw-value-label.h"

static CwScoreReport *
create_long_report (void)
{
  return cw_ui_reports_create (cw_ui_reports_get_long_sample ());
}

static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }
  return handled;
}

static void
assert_label (GtkWidget *widget, const char *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
}

static void
test_trend_sentence (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();
  GtkWidget *chart = g_object_ref_sink (cw_trend_chart_new (TRUE));

  assert_label (chart, "No trend yet");
  cw_trend_chart_set_report (CW_TREND_CHART (chart), report);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  assert_label (chart, "Setting up was easy, 26 points, from 60.4% to 71.4%. Target 75%, missed");
  g_assert_finalize_object (chart);
}

static void
test_trend_is_walked (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();
  GtkWidget *chart = g_object_ref_sink (cw_trend_chart_new (TRUE));
  g_autofree char *first = NULL;

  cw_trend_chart_set_report (CW_TREND_CHART (chart), report);
  gtk_widget_set_direction (chart, GTK_TEXT_DIR_LTR);
  g_assert_true (gtk_widget_get_focusable (chart));
  g_assert_true (press (chart, GDK_KEY_Right));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, 0);
  g_assert_true (press (chart, GDK_KEY_Left));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, 0);
  g_assert_true (press (chart, GDK_KEY_End));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, 25);
  first = cw_chart_describe_point (CW_CHART (chart), 25);
  assert_label (chart, first);
  g_assert_true (press (chart, GDK_KEY_Escape));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, -1);
  g_assert_false (press (chart, GDK_KEY_Escape));
  g_assert_false (press (chart, GDK_KEY_Up));
  g_assert_finalize_object (chart);
}

static void
test_trend_is_walked_mirrored (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();
  GtkWidget *chart = g_object_ref_sink (cw_trend_chart_new (TRUE));

  cw_trend_chart_set_report (CW_TREND_CHART (chart), report);
  gtk_widget_set_direction (chart, GTK_TEXT_DIR_RTL);
  g_assert_true (press (chart, GDK_KEY_Home));
  g_assert_true (press (chart, GDK_KEY_Left));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, 1);
  g_assert_true (press (chart, GDK_KEY_Right));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, 0);
  g_assert_finalize_object (chart);
}

/* A shorter report must not leave a chosen point behind that is not there any more. */
static void
test_choice_does_not_outlive_points (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();
  GtkWidget *chart = g_object_ref_sink (cw_trend_chart_new (TRUE));

  cw_trend_chart_set_report (CW_TREND_CHART (chart), report);
  cw_chart_set_selected (CW_CHART (chart), 20);
  g_ptr_array_set_size (report->points, 3);
  cw_trend_chart_set_report (CW_TREND_CHART (chart), report);
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (chart)), ==, -1);
  cw_trend_chart_set_report (CW_TREND_CHART (chart), NULL);
  assert_label (chart, "No trend yet");
  g_assert_false (press (chart, GDK_KEY_Right));
  g_assert_finalize_object (chart);
}

static void
test_distribution_sentence (void)
{
  GtkWidget *bar = g_object_ref_sink (cw_distribution_bar_new ());

  assert_label (bar, "No answers yet");
  cw_distribution_bar_set_counts (CW_DISTRIBUTION_BAR (bar), CW_METRIC_KIND_NPS, 62, 111, 239);
  assert_label (bar, "15% detractors (62), 27% passive (111), 58% promoters (239)");
  g_assert_finalize_object (bar);
}

static void
test_columns_sentence (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();
  GtkWidget *columns = g_object_ref_sink (cw_stacked_columns_new ());
  g_autofree char *empty = NULL;

  assert_label (columns, "Answers over time: none");
  cw_stacked_columns_set_report (CW_STACKED_COLUMNS (columns), report);
  empty = cw_chart_describe_point (CW_CHART (columns), 9);
  g_assert_true (g_str_has_suffix (empty, ": no answers"));
  g_assert_true (press (columns, GDK_KEY_End));
  g_assert_cmpint (cw_chart_get_selected (CW_CHART (columns)), ==, 25);
  g_assert_finalize_object (columns);
}

static void
test_ring (void)
{
  GtkWidget *ring = g_object_ref_sink (cw_ring_new ());

  cw_ring_set_fraction (CW_RING (ring), 0.75, "75% happy");
  assert_label (ring, "75% happy");
  g_assert_finalize_object (ring);
}

static void
assert_pill (const CwScoreReport *report, const char *text, const char *css_class)
{
  GtkWidget *pill = g_object_ref_sink (cw_change_pill_new ());

  cw_change_pill_set_report (CW_CHANGE_PILL (pill), report);
  g_assert_true (gtk_widget_get_visible (pill) == (text != NULL));
  if (text != NULL)
    {
      g_assert_nonnull (cw_ui_test_find_label (pill, text));
      g_assert_true (gtk_widget_has_css_class (pill, css_class));
    }
  g_assert_finalize_object (pill);
}

static CwScoreReport *
create_compared (double delta, gboolean significant, gint64 n)
{
  CwScoreReport *report = create_long_report ();

  report->comparison.delta = delta;
  report->comparison.significant = significant;
  report->score.n = n;
  return report;
}

static void
test_pill (void)
{
  g_autoptr (CwScoreReport) rose = create_compared (11.8, TRUE, 300);
  g_autoptr (CwScoreReport) fell = create_compared (-6.4, TRUE, 300);
  g_autoptr (CwScoreReport) unclear = create_compared (2.7, FALSE, 300);
  g_autoptr (CwScoreReport) few = create_compared (30, TRUE, 12);

  assert_pill (rose, "+11.8", "up");
  assert_pill (fell, "−6.4", "down");
  assert_pill (unclear, "no clear change", "unclear");
  assert_pill (few, "too few to compare", "unclear");
  cw_metric_set_lower_is_better (fell->metric, TRUE);
  assert_pill (fell, "−6.4", "up");
  rose->has_previous = FALSE;
  assert_pill (rose, NULL, NULL);
}

static void
assert_state (GtkWidget *label, CwScoreReport *report, CwScoreState state, const char *words)
{
  report->state = state;
  cw_state_label_set_report (CW_STATE_LABEL (label), report, CW_UI_REPORTS_NOW);
  g_assert_nonnull (cw_ui_test_find_label (label, words));
}

static void
assert_mend (CwScoreReport *report, CwScoreMend mend, const char *words, const char *action)
{
  GVariant *target = NULL;

  report->mend = mend;
  g_assert_cmpstr (cw_state_words_get_mend (mend), ==, words);
  g_assert_cmpstr (cw_state_words_find_action (report, &target), ==, action);
  g_assert_true ((target != NULL) == (action != NULL));
  if (target != NULL)
    g_variant_unref (g_variant_ref_sink (target));
}

static void
test_state (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();
  GtkWidget *label = g_object_ref_sink (cw_state_label_new ());

  assert_state (label, report, CW_SCORE_STATE_FRESH, "Synced 4 min ago");
  report->by_sync = FALSE;
  assert_state (label, report, CW_SCORE_STATE_FRESH, "Updated 4 min ago");
  report->by_sync = TRUE;
  assert_state (label, report, CW_SCORE_STATE_STALE, "Synced 4 min ago");
  g_assert_true (gtk_widget_has_css_class (label, "stale"));
  assert_state (label, report, CW_SCORE_STATE_WAITING, "Waiting for first sync");
  assert_state (label, report, CW_SCORE_STATE_NO_SOURCE, "No responses yet");
  report->mend = CW_SCORE_MEND_REAUTHORIZE;
  assert_state (label, report, CW_SCORE_STATE_BROKEN, "Needs reauthorization");
  g_assert_true (gtk_widget_has_css_class (label, "broken"));
  g_assert_false (gtk_widget_has_css_class (label, "dim-label"));
  report->mend = CW_SCORE_MEND_SYNC;
  assert_state (label, report, CW_SCORE_STATE_BROKEN, "Sync failed");
  g_assert_finalize_object (label);
}

static void
test_mend (void)
{
  g_autoptr (CwScoreReport) report = create_long_report ();

  assert_mend (report, CW_SCORE_MEND_NONE, NULL, NULL);
  assert_mend (report, CW_SCORE_MEND_SYNC, "Sync Now", "win.sync-survey");
  assert_mend (report, CW_SCORE_MEND_AUTHORIZE, "Authorize", "win.reauthorize");
  assert_mend (report, CW_SCORE_MEND_REAUTHORIZE, "Reauthorize", "win.reauthorize");
  assert_mend (report, CW_SCORE_MEND_TURN_ON, "Show Connection", "win.show-connection");
  assert_mend (report, CW_SCORE_MEND_QUESTION, "Edit Metric", "win.edit-metric");
  g_clear_pointer (&report->connection, g_free);
  assert_mend (report, CW_SCORE_MEND_REAUTHORIZE, "Reauthorize", NULL);
}

static void
test_value_and_kind (void)
{
  GtkWidget *value = g_object_ref_sink (cw_value_label_new ());
  GtkWidget *badge = g_object_ref_sink (cw_kind_badge_new (CW_METRIC_KIND_CES));

  cw_value_label_set_value (CW_VALUE_LABEL (value), CW_METRIC_KIND_CES, CW_VARIANT_SHARE, 71.429,
                            FALSE);
  g_assert_nonnull (cw_ui_test_find_label (value, "71.4%"));
  g_assert_false (gtk_widget_has_css_class (value, "faint"));
  cw_value_label_set_value (CW_VALUE_LABEL (value), CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE,
                            -15.11, TRUE);
  g_assert_nonnull (cw_ui_test_find_label (value, "−15.1"));
  g_assert_true (gtk_widget_has_css_class (value, "faint"));
  g_assert_nonnull (cw_ui_test_find_label (badge, "CES"));
  g_assert_finalize_object (value);
  g_assert_finalize_object (badge);
}

/* Narrower and wider than any page makes them, empty and full: drawing must stand it. */
static void
test_drawn_at_any_size (void)
{
  static const int widths[] = { 320, 700, 1900 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *trend = cw_trend_chart_new (TRUE);
      GtkWidget *columns = cw_stacked_columns_new ();
      g_autoptr (CwScoreReport) report = create_long_report ();
      GtkWidget *window;

      if (i == 1)
        g_ptr_array_set_size (report->points, 1);
      cw_trend_chart_set_report (CW_TREND_CHART (trend), report);
      cw_stacked_columns_set_report (CW_STACKED_COLUMNS (columns), report);
      gtk_box_append (GTK_BOX (box), trend);
      gtk_box_append (GTK_BOX (box), columns);
      gtk_box_append (GTK_BOX (box), cw_trend_chart_new (TRUE));
      gtk_box_append (GTK_BOX (box), cw_distribution_bar_new ());
      window = cw_ui_test_show (box, widths[i], 800);
      cw_ui_test_assert_accessible (window);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  g_test_add_func ("/charts/trend-sentence", test_trend_sentence);
  g_test_add_func ("/charts/trend-walked", test_trend_is_walked);
  g_test_add_func ("/charts/trend-walked-mirrored", test_trend_is_walked_mirrored);
  g_test_add_func ("/charts/choice", test_choice_does_not_outlive_points);
  g_test_add_func ("/charts/distribution-sentence", test_distribution_sentence);
  g_test_add_func ("/charts/columns-sentence", test_columns_sentence);
  g_test_add_func ("/charts/ring", test_ring);
  g_test_add_func ("/charts/pill", test_pill);
  g_test_add_func ("/charts/state", test_state);
  g_test_add_func ("/charts/mend", test_mend);
  g_test_add_func ("/charts/value-and-kind", test_value_and_kind);
  g_test_add_func ("/charts/any-size", test_drawn_at_any_size);
  return g_test_run ();
}
