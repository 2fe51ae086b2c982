/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-dashboard.h"

#include "dashboard/cw-changes-button.h"
#include "dashboard/cw-dashboard-page.h"
#include "dashboard/cw-metric-page.h"
#include "filter/cw-score-filter.h"
#include "import/cw-first-run.h"
#include "model/cw-journey.h"
#include "model/cw-survey.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-reports.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-filter-strip.h"
#include "widgets/cw-gap-notice.h"
#include "widgets/cw-score-card.h"
#include "widgets/cw-segment-popover.h"
#include "window/cw-window.h"

#include <string.h>

#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
} Fixture;

static void
show_window (Fixture *fixture, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)), now,
                             zone);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up_demo (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_demo_open ();
  show_window (fixture, CW_UI_DEMO_NOW);
}

static void
set_up_empty (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_test_open_workspace ();
  show_window (fixture, CW_UI_DEMO_NOW);
}

static void
set_up_late (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_demo_open ();
  show_window (fixture, CW_UI_DEMO_NOW + 60 * DAY_MS);
}

static void
set_up_sparse (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_demo_open_sparse ();
  show_window (fixture, CW_UI_DEMO_NOW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  CwWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  g_assert_null (window);
  cw_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
}

static CwScoreFilter *
get_filter (Fixture *fixture)
{
  return cw_page_get_score_filter (cw_window_get_page (fixture->window));
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (cw_window_get_page (fixture->window));
}

static gboolean
has_cards (gpointer data)
{
  return cw_ui_test_find (data, CW_TYPE_SCORE_CARD) != NULL;
}

typedef struct
{
  CwPage *page;
  const char *start;
} Subtitle;

static gboolean
has_subtitle (gpointer data)
{
  const Subtitle *subtitle = data;

  return g_str_has_prefix (cw_page_get_subtitle (subtitle->page), subtitle->start);
}

static void
wait_for_subtitle (Fixture *fixture, const char *start)
{
  Subtitle subtitle = { cw_window_get_page (fixture->window), start };

  cw_ui_test_wait_until (has_subtitle, &subtitle);
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (root, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* A section per journey, in its order, with all of its metrics; then those that are on none. */
static void
test_arrange (void)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (CwScoreRequest) request = cw_score_filter_create_request (filter);
  g_autoptr (CwDashboard) dashboard = cw_dashboard_new (request);
  g_autoptr (GPtrArray) journeys = g_ptr_array_new_with_free_func (g_object_unref);
  CwJourney *journey = cw_journey_new ("Buying");
  CwStage *stage = cw_stage_new ("Shop");
  CwStep *first = cw_step_new ("Choose"), *second = cw_step_new ("Pay");
  CwDashboardSection *section;
  guint n_samples;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n_samples);

  for (gint64 id = 1; id <= 4; id++)
    {
      CwScoreReport *report = cw_ui_reports_create (&samples[id - 1]);

      cw_metric_set_id (report->metric, id);
      g_ptr_array_add (dashboard->reports, report);
    }
  g_array_append_vals (first->metric_ids, (const gint64[]){ 3, 99 }, 2);
  g_array_append_vals (second->metric_ids, (const gint64[]){ 1, 3 }, 2);
  g_ptr_array_add (stage->steps, first);
  g_ptr_array_add (stage->steps, second);
  cw_journey_insert_stage (journey, -1, stage);
  g_ptr_array_add (journeys, journey);
  g_ptr_array_add (journeys, cw_journey_new ("Empty"));
  cw_dashboard_arrange (dashboard, journeys);

  g_assert_cmpuint (dashboard->sections->len, ==, 2);
  section = g_ptr_array_index (dashboard->sections, 0);
  g_assert_cmpstr (section->title, ==, "Buying");
  g_assert_cmpuint (section->cards->len, ==, 2);
  g_assert_cmpstr (((CwDashboardCard *) section->cards->pdata[0])->step, ==, "Choose");
  g_assert_true (((CwDashboardCard *) section->cards->pdata[1])->report ==
                 g_ptr_array_index (dashboard->reports, 0));
  section = g_ptr_array_index (dashboard->sections, 1);
  g_assert_cmpstr (section->title, ==, "Not on a Journey");
  g_assert_cmpint (section->journey_id, ==, 0);
  g_assert_cmpuint (section->cards->len, ==, 2);
}

static CwDashboard *
create_sample_dashboard (void)
{
  g_autoptr (CwScoreFilter) filter = cw_score_filter_new ();
  g_autoptr (CwScoreRequest) request = cw_score_filter_create_request (filter);
  g_autoptr (GPtrArray) journeys = g_ptr_array_new ();
  CwDashboard *dashboard = cw_dashboard_new (request);
  guint n_samples;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n_samples);

  for (guint i = 0; i < n_samples; i++)
    g_ptr_array_add (dashboard->reports, cw_ui_reports_create (&samples[i]));
  cw_dashboard_arrange (dashboard, journeys);
  return dashboard;
}

/* What is too small, broken or empty is neither on target nor off it, neither up nor down. */
static void
test_words (void)
{
  g_autoptr (CwDashboard) dashboard = create_sample_dashboard ();
  g_autofree char *targets = cw_dashboard_section_describe (dashboard->sections->pdata[0]);
  g_autofree char *changes = cw_dashboard_describe_changes (dashboard);
  g_autofree char *chance = cw_dashboard_describe_chance (dashboard);

  g_assert_cmpstr (targets, ==,
                   "3 of 6 on target, 1 broken, 1 too small to say, 3 without answers");
  g_assert_cmpstr (changes, ==, "1 rose, 2 fell, 3 no clear change");
  g_assert_true (g_str_has_prefix (chance, "6 comparisons. "));
  g_assert_nonnull (strstr (chance, "one in twenty"));
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = get_page (fixture);

  cw_ui_test_wait_until (has_cards, page);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  wait_for_subtitle (fixture, "24 Oct – 20 Nov, compared with 26 Sep – 23 Oct");
  g_assert_true (shows (page, "Onboarding"));
  g_assert_true (shows (page, "Billing"));
  g_assert_true (shows (page, "Support call"));
  g_assert_true (shows (page, "6 of 8 on target"));
  g_assert_true (shows (page, "2 rose, 3 fell, 7 no clear change"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

/* Enter on a card does what a click does. */
static void
test_card_leads_to_its_metric (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;

  cw_ui_test_wait_until (has_cards, get_page (fixture));
  card = cw_ui_test_find (get_page (fixture), CW_TYPE_SCORE_CARD);
  g_assert_true (gtk_widget_get_focusable (card));
  g_signal_emit_by_name (card, "activate");
  g_assert_true (CW_IS_METRIC_PAGE (get_page (fixture)));
  g_assert_cmpint (cw_metric_page_get_metric_id (CW_METRIC_PAGE (get_page (fixture))), ==,
                   cw_score_card_get_metric_id (CW_SCORE_CARD (card)));
}

/* Nothing is compared with all time; the cards stay, and the one with the focus keeps it. */
static void
test_filter_reloads (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;

  cw_ui_test_wait_until (has_cards, get_page (fixture));
  card = cw_ui_test_find (get_page (fixture), CW_TYPE_SCORE_CARD);
  gtk_widget_grab_focus (card);
  cw_score_filter_set_choice (get_filter (fixture), CW_PERIOD_CHOICE_ALL_TIME);
  wait_for_subtitle (fixture, "All time: ");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == card);
  g_assert_false (
      gtk_widget_get_visible (cw_ui_test_find (get_page (fixture), CW_TYPE_CHANGES_BUTTON)));
}

/* A hidden page reads when it is shown again, and then what is asked for by then. */
static void
test_filter_of_a_hidden_page (Fixture *fixture, gconstpointer data)
{
  CwPage *page = cw_window_get_page (fixture->window);

  cw_ui_test_wait_until (has_cards, page);
  wait_for_subtitle (fixture, "24 Oct");
  cw_window_show_section (fixture->window, "metrics");
  cw_score_filter_set_choice (get_filter (fixture), CW_PERIOD_CHOICE_LAST_7_DAYS);
  cw_ui_test_iterate ();
  g_assert_true (g_str_has_prefix (cw_page_get_subtitle (page), "24 Oct"));
  cw_window_show_section (fixture->window, "dashboard");
  wait_for_subtitle (fixture, "14 Nov – 20 Nov");
}

/* A group that a survey does not know leaves its card empty, and the card says why. */
static void
test_segment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  cw_ui_test_wait_until (has_cards, get_page (fixture));
  cw_score_filter_set_segment (get_filter (fixture), "Branch", "Branch", "North");
  cw_score_filter_set_choice (get_filter (fixture), CW_PERIOD_CHOICE_ALL_TIME);
  wait_for_subtitle (fixture, "All time: ");
  text = cw_ui_test_get_text (get_page (fixture));
  g_assert_nonnull (strstr (text, "Its survey has no field “Branch”"));
}

static gboolean
lists_prepaid (gpointer data)
{
  return cw_ui_test_find_label (data, "Prepaid") != NULL;
}

/* The groups are looked for when the list of them is opened. */
static void
test_choose_segment (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover, *row;

  cw_ui_test_wait_until (has_cards, get_page (fixture));
  popover = cw_ui_test_find (get_page (fixture), CW_TYPE_SEGMENT_POPOVER);
  g_assert_false (lists_prepaid (popover));
  gtk_popover_popup (GTK_POPOVER (popover));
  cw_ui_test_wait_until (lists_prepaid, popover);
  cw_ui_test_assert_accessible (popover);
  row = gtk_widget_get_ancestor (cw_ui_test_find_label (popover, "Prepaid"), GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpstr (cw_score_filter_get_segment_field (get_filter (fixture)), ==, "Plan");
  g_assert_cmpstr (cw_score_filter_get_segment_value (get_filter (fixture)), ==, "Prepaid");
  g_assert_false (gtk_widget_get_mapped (popover));
}

static gboolean
shows_first_run (gpointer data)
{
  GtkWidget *first_run = cw_ui_test_find (data, CW_TYPE_FIRST_RUN);

  return first_run != NULL && gtk_widget_get_mapped (first_run);
}

static void
test_empty_workspace (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (shows_first_run, get_page (fixture));
  g_assert_false (
      gtk_widget_get_mapped (cw_ui_test_find (get_page (fixture), CW_TYPE_FILTER_STRIP)));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static gpointer
save_survey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwSurvey) survey = cw_survey_new ("SV_1", "Shop");

  cw_survey_set_defined (survey, TRUE);
  return GINT_TO_POINTER (cw_survey_repository_save (db, survey, error));
}

static gboolean
shows_no_metrics (gpointer data)
{
  return shows (data, "No Metrics Yet");
}

/* The page follows the workspace. */
static void
test_survey_without_metrics (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cw_ui_test_wait_until (shows_first_run, get_page (fixture));
  g_assert_true (
      GPOINTER_TO_INT (cw_workspace_run (fixture->workspace, save_survey, NULL, NULL, &error)));
  g_assert_no_error (error);
  cw_ui_test_wait_until (shows_no_metrics, get_page (fixture));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

/* Two months after the last response the last weeks are those before it. */
static void
test_old_responses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *notice;

  cw_ui_test_wait_until (has_cards, get_page (fixture));
  wait_for_subtitle (fixture, "23 Oct – 19 Nov 2026, up to the newest response");
  notice = cw_ui_test_find (get_page (fixture), CW_TYPE_GAP_NOTICE);
  g_assert_false (gtk_widget_get_visible (notice));
  cw_score_filter_set_choice (get_filter (fixture), CW_PERIOD_CHOICE_THIS_MONTH);
  wait_for_subtitle (fixture, "1 Jan – 19 Jan");
  g_assert_true (
      shows (notice, "No responses came in during this period; the newest is of 19 Nov 2026."));
  g_signal_emit_by_name (cw_ui_test_find (notice, GTK_TYPE_BUTTON), "clicked");
  wait_for_subtitle (fixture, "23 Oct – 19 Nov 2026");
  g_assert_false (gtk_widget_get_visible (notice));
}

/* Few responses from years: the first look is at all of them, by month, until one chooses. */
static void
test_sparse_responses (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (has_cards, get_page (fixture));
  wait_for_subtitle (fixture, "All time: 10 Jan 2020 – 10 Jun 2023");
  g_assert_cmpint (cw_score_filter_get_grain (get_filter (fixture)), ==, CW_GRAIN_MONTH);
  g_assert_true (shows (get_page (fixture), "All time"));
  cw_score_filter_set_choice (get_filter (fixture), CW_PERIOD_CHOICE_LAST_4_WEEKS);
  wait_for_subtitle (fixture, "14 May – 10 Jun 2023, up to the newest response");
  g_assert_cmpint (cw_score_filter_get_grain (get_filter (fixture)), ==, CW_GRAIN_WEEK);
}

static gboolean
has_content (gpointer clipboard)
{
  return gdk_clipboard_get_content (clipboard) != NULL;
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GdkContentProvider *content;
  g_auto (GValue) value = G_VALUE_INIT;

  cw_ui_test_wait_until (has_cards, get_page (fixture));
  wait_for_subtitle (fixture, "24 Oct");
  gtk_widget_activate_action (get_page (fixture), "dashboard.copy-text", NULL);
  cw_ui_test_wait_until (has_content, gtk_widget_get_clipboard (get_page (fixture)));
  content = gdk_clipboard_get_content (gtk_widget_get_clipboard (get_page (fixture)));
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_nonnull (strstr (g_value_get_string (&value), "Onboarding\n• Found the right plan"));
  g_assert_nonnull (strstr (g_value_get_string (&value), "Setting up was easy, CES: 71.4%, n 287"));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  g_test_add_func ("/dashboard/arrange", test_arrange);
  g_test_add_func ("/dashboard/words", test_words);
  g_test_add ("/dashboard/full", Fixture, NULL, set_up_demo, test_full, tear_down);
  g_test_add ("/dashboard/card-leads-to-its-metric", Fixture, NULL, set_up_demo,
              test_card_leads_to_its_metric, tear_down);
  g_test_add ("/dashboard/filter-reloads", Fixture, NULL, set_up_demo, test_filter_reloads,
              tear_down);
  g_test_add ("/dashboard/filter-of-a-hidden-page", Fixture, NULL, set_up_demo,
              test_filter_of_a_hidden_page, tear_down);
  g_test_add ("/dashboard/segment", Fixture, NULL, set_up_demo, test_segment, tear_down);
  g_test_add ("/dashboard/choose-segment", Fixture, NULL, set_up_demo, test_choose_segment,
              tear_down);
  g_test_add ("/dashboard/empty-workspace", Fixture, NULL, set_up_empty, test_empty_workspace,
              tear_down);
  g_test_add ("/dashboard/survey-without-metrics", Fixture, NULL, set_up_empty,
              test_survey_without_metrics, tear_down);
  g_test_add ("/dashboard/old-responses", Fixture, NULL, set_up_late, test_old_responses,
              tear_down);
  g_test_add ("/dashboard/sparse-responses", Fixture, NULL, set_up_sparse, test_sparse_responses,
              tear_down);
  g_test_add ("/dashboard/copy", Fixture, NULL, set_up_demo, test_copy, tear_down);
  return g_test_run ();
}
