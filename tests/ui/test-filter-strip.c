/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-filter-strip.h"

#include "dashboard/cw-dashboard-page.h"
#include "widgets/cw-choice-row.h"
#include "widgets/cw-period-popover.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static GtkWidget *
find_row (GtkWidget *root, const char *label)
{
  GtkWidget *found = cw_ui_test_find_label (root, label);

  return found != NULL ? gtk_widget_get_ancestor (found, CW_TYPE_CHOICE_ROW) : NULL;
}

static void
choose (GtkWidget *root, const char *label)
{
  GtkWidget *row = find_row (root, label);

  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
}

/* Each change is told once; the same again is no change. */
static void
test_filter (void)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (CwScoreRequest) request = NULL;
  const CwPeriod custom = { 86400000, 5 * 86400000 };
  guint count = 0;

  g_signal_connect_swapped (filter, "changed", G_CALLBACK (count_cb), &count);
  cw_score_filter_set_choice (filter, CW_PERIOD_CHOICE_LAST_4_WEEKS);
  cw_score_filter_set_grain (filter, CW_GRAIN_WEEK);
  cw_score_filter_set_segment (filter, NULL, NULL, NULL);
  g_assert_cmpuint (count, ==, 0);
  cw_score_filter_set_choice (filter, CW_PERIOD_CHOICE_ALL_TIME);
  cw_score_filter_set_grain (filter, CW_GRAIN_MONTH);
  cw_score_filter_set_segment (filter, "plan", "Plan", "Prepaid");
  cw_score_filter_set_custom (filter, &custom);
  g_assert_cmpuint (count, ==, 4);
  cw_score_filter_set_custom (filter, &custom);
  g_assert_cmpuint (count, ==, 4);

  request = cw_score_filter_create_request (filter);
  g_assert_cmpint (request->choice, ==, CW_PERIOD_CHOICE_CUSTOM);
  g_assert_cmpint (request->custom.from, ==, custom.from);
  g_assert_cmpint (request->grain, ==, CW_GRAIN_MONTH);
  g_assert_cmpstr (request->segment_field, ==, "plan");
  g_assert_cmpstr (request->segment_value, ==, "Prepaid");
}

/* What the pages settle is shown and is no choice; what a person chose stays. */
static void
test_settle (void)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (CwScoreRequest) before = NULL;
  g_autoptr (CwScoreRequest) after = NULL;
  CwPeriodPlan plan = { .choice = CW_PERIOD_CHOICE_ALL_TIME, .grain = CW_GRAIN_MONTH };
  GtkWidget *strip = cw_filter_strip_new ();
  GtkWidget *window;
  guint n_changed = 0;

  g_signal_connect_swapped (filter, "changed", G_CALLBACK (count_cb), &n_changed);
  cw_filter_strip_set_filter (CW_FILTER_STRIP (strip), filter, NULL);
  window = cw_ui_test_show (strip, 800, 100);
  cw_score_filter_settle (filter, &plan);
  g_assert_nonnull (cw_ui_test_find_label (strip, "All time"));
  g_assert_cmpuint (n_changed, ==, 0);
  before = cw_score_filter_create_request (filter);
  g_assert_true (before->automatic);
  g_assert_true (before->automatic_grain);
  g_assert_cmpint (before->choice, ==, CW_PERIOD_CHOICE_LAST_4_WEEKS);

  cw_score_filter_set_choice (filter, CW_PERIOD_CHOICE_LAST_4_WEEKS);
  cw_score_filter_set_grain (filter, CW_GRAIN_MONTH);
  g_assert_cmpuint (n_changed, ==, 1);
  cw_score_filter_settle (filter, &plan);
  after = cw_score_filter_create_request (filter);
  g_assert_false (after->automatic);
  g_assert_false (after->automatic_grain);
  g_assert_cmpint (after->choice, ==, CW_PERIOD_CHOICE_LAST_4_WEEKS);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_strip_shows_and_sets (void)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  GtkWidget *strip = cw_filter_strip_new ();
  GtkWidget *window;

  cw_filter_strip_set_filter (CW_FILTER_STRIP (strip), filter, NULL);
  window = cw_ui_test_show (strip, 800, 100);
  cw_ui_test_assert_accessible (window);
  g_assert_nonnull (cw_ui_test_find_label (strip, "All customers"));
  choose (strip, "Last 12 weeks");
  g_assert_cmpint (cw_score_filter_get_choice (filter), ==, CW_PERIOD_CHOICE_LAST_12_WEEKS);
  g_assert_true (cw_choice_row_get_chosen (
      CW_CHOICE_ROW (find_row (cw_ui_test_find (strip, CW_TYPE_PERIOD_POPOVER), "Last 12 weeks"))));
  cw_score_filter_set_segment (filter, "plan", "Plan", "Prepaid");
  g_assert_nonnull (cw_ui_test_find_label (strip, "Prepaid"));
  cw_score_filter_set_grain (filter, CW_GRAIN_QUARTER);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (
      gtk_widget_get_ancestor (cw_ui_test_find_label (strip, "Quarter"), GTK_TYPE_TOGGLE_BUTTON))));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Two calendars, both days included; the wrong way round cannot be shown. */
static void
test_custom_period (void)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 3, 1, 0, 0, 0);
  g_autoptr (GDateTime) last = g_date_time_new_utc (2026, 3, 31, 0, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2026, 4, 3, 0, 0, 0);
  GtkWidget *strip = cw_filter_strip_new ();
  GtkWidget *window, *popover, *apply, *calendar;

  cw_score_filter_set_clock (filter, g_date_time_to_unix (last) * 1000, zone);
  cw_filter_strip_set_filter (CW_FILTER_STRIP (strip), filter, NULL);
  window = cw_ui_test_show (strip, 800, 100);
  popover = cw_ui_test_find (strip, CW_TYPE_PERIOD_POPOVER);
  cw_period_popover_show_calendars (CW_PERIOD_POPOVER (popover));
  calendar = cw_ui_test_find (popover, GTK_TYPE_CALENDAR);
  apply = gtk_widget_get_ancestor (cw_ui_test_find_label (popover, "Show"), GTK_TYPE_BUTTON);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), first);
  g_assert_nonnull (cw_ui_test_find_label (popover, "31 days"));
  g_signal_emit_by_name (apply, "clicked");
  g_assert_cmpint (cw_score_filter_get_choice (filter), ==, CW_PERIOD_CHOICE_CUSTOM);
  g_assert_cmpint (cw_score_filter_get_custom (filter)->from, ==,
                   g_date_time_to_unix (first) * 1000);
  g_assert_nonnull (cw_ui_test_find_label (strip, "1 Mar – 31 Mar 2026"));

  cw_period_popover_show_calendars (CW_PERIOD_POPOVER (popover));
  gtk_calendar_select_day (GTK_CALENDAR (calendar), later);
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Pages of a window share one filter, also those that are pushed later. */
static void
test_shared_by_pages (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  CwWindow *window = cw_window_new (NULL, workspace);
  CwScoreFilter *filter = cw_page_get_score_filter (cw_window_get_page (window));
  CwPage *page = g_object_new (CW_TYPE_DASHBOARD_PAGE, "workspace", workspace, NULL);

  g_object_ref_sink (page);
  g_assert_true (cw_page_get_score_filter (page) != filter);
  cw_window_push (window, page);
  g_assert_true (cw_page_get_score_filter (page) == filter);
  g_object_unref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  cw_workspace_close (workspace);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  g_test_add_func ("/filter-strip/filter", test_filter);
  g_test_add_func ("/filter-strip/settle", test_settle);
  g_test_add_func ("/filter-strip/shows-and-sets", test_strip_shows_and_sets);
  g_test_add_func ("/filter-strip/custom-period", test_custom_period);
  g_test_add_func ("/filter-strip/shared-by-pages", test_shared_by_pages);
  return g_test_run ();
}
