/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-metric-page.h"

#include "dashboard/cw-comment-list.h"
#include "dashboard/cw-ledger-card.h"
#include "dashboard/cw-metric-page-private.h"
#include "dashboard/cw-response-chip.h"
#include "dashboard/cw-response-model.h"
#include "dashboard/cw-response-page.h"
#include "dashboard/cw-responses-page.h"
#include "filter/cw-score-filter.h"
#include "model/cw-journey.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-pacer.h"
#include "widgets/cw-picture.h"
#include "widgets/cw-share.h"
#include "widgets/cw-trend-chart.h"
#include "window/cw-window.h"

#include <string.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
  gint64 metric_id;
} Fixture;

static gboolean
has_data (gpointer data)
{
  CwPage *page = cw_window_get_page (data);

  return CW_IS_METRIC_PAGE (page) && cw_metric_page_get_data (CW_METRIC_PAGE (page)) != NULL &&
         cw_pacer_are_all_done () &&
         !cw_comment_list_is_loading (
             CW_COMMENT_LIST (cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_COMMENT_LIST)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = cw_ui_demo_open ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  fixture->metric_id = cw_ui_demo_find_metric (fixture->workspace, "Setting up was easy");
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_DEMO_NOW, zone);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-metric",
                                  g_variant_new_int64 (fixture->metric_id));
  cw_ui_test_wait_until (has_data, fixture->window);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
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

static CwMetricPage *
get_page (Fixture *fixture)
{
  return CW_METRIC_PAGE (cw_window_get_page (fixture->window));
}

static const CwMetricData *
get_data (Fixture *fixture)
{
  return cw_metric_page_get_data (get_page (fixture));
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  GtkWidget *label =
      cw_ui_test_find_label (GTK_WIDGET (cw_window_get_page (fixture->window)), text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  CwPage *page = CW_PAGE (get_page (fixture));

  g_assert_cmpstr (cw_page_get_title (page), ==, "Setting up was easy");
  g_assert_cmpstr (cw_page_get_subtitle (page), ==,
                   "Onboarding, SIM activation · 24 Oct – 20 Nov, compared with 26 Sep – 23 Oct");
  g_assert_true (
      shows (fixture, "+2.7 points on the period before; chance alone could explain it"));
  g_assert_true (
      shows (fixture, "n 287, between 65.9 and 76.3 with 95% confidence · Target 75%, missed"));
  g_assert_true (shows (fixture, "205 ÷ 287 × 100"));
  g_assert_true (shows (fixture, "Easy minus hard"));
  g_assert_true (shows (fixture, "SIM activation pulse, question 1"));
  g_assert_true (shows (fixture, "Onboarding, SIM activation"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

/* The weeks of the chart are made of the periods that are compared, to the day. */
static void
test_weeks_add_up (Fixture *fixture, gconstpointer data)
{
  const CwScoreReport *report = get_data (fixture)->report;
  gint64 n = 0, previous_n = 0, positive = 0;
  guint n_weeks = report->points->len;

  g_assert_cmpuint (n_weeks, ==, 26);
  for (guint i = n_weeks - 4; i < n_weeks; i++)
    {
      const CwScorePoint *point = g_ptr_array_index (report->points, i);

      n += point->score.n;
      positive += point->score.positive;
    }
  for (guint i = n_weeks - 8; i < n_weeks - 4; i++)
    previous_n += ((CwScorePoint *) g_ptr_array_index (report->points, i))->score.n;
  g_assert_cmpint (n, ==, report->score.n);
  g_assert_cmpint (positive, ==, report->score.positive);
  g_assert_cmpint (previous_n, ==, report->previous.n);
}

/* Each row of the ledger leads to exactly as many responses as it says. */
static void
test_rows_of_the_ledger (Fixture *fixture, gconstpointer data)
{
  const CwMetricData *shown = get_data (fixture);
  g_autoptr (GArray) rows = cw_ledger_create (shown->report);

  g_assert_cmpuint (rows->len, ==, 8);
  for (guint i = 0; i < rows->len; i++)
    {
      const CwLedgerRow *row = &g_array_index (rows, CwLedgerRow, i);
      g_autoptr (CwResponseQuery) query =
          cw_response_query_new (shown->report->metric, shown->query);
      g_autoptr (CwResponseRun) run = NULL;
      CwResponseJob *job;
      g_autoptr (GError) error = NULL;

      query->fates = row->fates;
      query->sentiment = row->sentiment;
      job = cw_response_job_new (query, 0, 5);
      run = cw_workspace_run (fixture->workspace, cw_response_job_run, job, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (run->total, ==, row->count);
      g_assert_cmpuint (run->rows->len, ==, MIN (row->count, 5));
      cw_response_job_free (job);
    }
}

static gboolean
lists_responses (gpointer data)
{
  CwPage *page = cw_window_get_page (data);

  return CW_IS_RESPONSES_PAGE (page) && strstr (cw_page_get_subtitle (page), "responses") != NULL &&
         cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_RESPONSE_CHIP) != NULL;
}

static gboolean
shows_cells (gpointer data)
{
  CwPage *page = cw_window_get_page (data);

  return CW_IS_RESPONSE_PAGE (page) && cw_ui_test_find_label (GTK_WIDGET (page), "Answers") != NULL;
}

/* Not the one of the drop-down. */
static GtkListView *
find_list_view (Fixture *fixture)
{
  GtkWidget *clamp = cw_ui_test_find (GTK_WIDGET (cw_window_get_page (fixture->window)),
                                      ADW_TYPE_CLAMP_SCROLLABLE);

  return GTK_LIST_VIEW (cw_ui_test_find (clamp, GTK_TYPE_LIST_VIEW));
}

/* From the number to the respondents, and from one of them to all that is stored of it. */
static void
test_from_number_to_response (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = gtk_widget_get_ancestor (
      cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Show Responses"), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
  cw_ui_test_wait_until (lists_responses, fixture->window);
  g_assert_cmpstr (cw_page_get_subtitle (cw_window_get_page (fixture->window)), ==,
                   "Setting up was easy · 24 Oct – 20 Nov 2026 · 287 responses");
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (find_list_view (fixture)))),
      ==, 287);
  g_assert_true (shows (fixture, "Respondents (287)"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  g_signal_emit_by_name (find_list_view (fixture), "activate", 0);
  cw_ui_test_wait_until (shows_cells, fixture->window);
  g_assert_true (shows (fixture, "Very easy"));
  g_assert_true (shows (fixture, "Metadata"));
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

typedef struct
{
  Fixture *fixture;
  guint n_items;
} Count;

static gboolean
has_count (gpointer data)
{
  const Count *count = data;

  return g_list_model_get_n_items (G_LIST_MODEL (
             gtk_list_view_get_model (find_list_view (count->fixture)))) == count->n_items;
}

/* The rows of the ledger are choices on the page of responses too. */
static void
test_choices_of_responses (Fixture *fixture, gconstpointer data)
{
  Count all = { fixture, 336 }, preview = { fixture, 2 };
  GtkWidget *drop_down;

  g_signal_emit_by_name (cw_ui_test_find (GTK_WIDGET (fixture->window), CW_TYPE_LEDGER_CARD),
                         "responses-requested", 0, CW_SENTIMENT_NONE);
  cw_ui_test_wait_until (lists_responses, fixture->window);
  cw_ui_test_wait_until (has_count, &all);
  drop_down =
      cw_ui_test_find (GTK_WIDGET (cw_window_get_page (fixture->window)), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  cw_ui_test_wait_until (has_count, &preview);
  g_assert_true (shows (fixture, "Preview (2)"));
}

typedef struct
{
  GtkWidget *list;
  const char *note;
} Comments;

static gboolean
has_note (gpointer data)
{
  const Comments *comments = data;
  GtkWidget *label = cw_ui_test_find_label (comments->list, comments->note);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_search_comments (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = cw_ui_test_find (GTK_WIDGET (fixture->window), CW_TYPE_COMMENT_LIST);
  GtkWidget *entry = cw_ui_test_find (list, GTK_TYPE_SEARCH_ENTRY);
  Comments nothing = { list, "No comment has these words." };

  g_assert_nonnull (cw_ui_test_find (list, CW_TYPE_RESPONSE_CHIP));
  gtk_editable_set_text (GTK_EDITABLE (entry), "zzzzz");
  cw_ui_test_wait_until (has_note, &nothing);
  g_assert_true (gtk_widget_get_mapped (entry));
}

/* cairo 1.16 leaks the groups of an SVG. */
static GBytes *
render_unwatched (GtkWidget *picture, CwPictureFormat format, GError **error)
{
  GBytes *file;

#ifdef __SANITIZE_ADDRESS__
  if (format == CW_PICTURE_SVG)
    __lsan_disable ();
#endif
  file = cw_picture_render (picture, "Setting up was easy", format, error);
#ifdef __SANITIZE_ADDRESS__
  if (format == CW_PICTURE_SVG)
    __lsan_enable ();
#endif
  return file;
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const char *const starts[] = { "\x89PNG", "<?xml", "%PDF" };
  GtkWidget *picture = cw_metric_page_get_picture (get_page (fixture));

  for (CwPictureFormat format = CW_PICTURE_PNG; format <= CW_PICTURE_PDF; format++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file = render_unwatched (picture, format, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (file), >, 4000);
      g_assert_true (
          memcmp (g_bytes_get_data (file, NULL), starts[format], strlen (starts[format])) == 0);
    }
}

static GtkWidget *
find_file_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (GTK_IS_FILE_CHOOSER (toplevel))
        return toplevel;
    }
  return NULL;
}

static gboolean
asks_for_a_file (gpointer data)
{
  return find_file_dialog () != NULL;
}

/* The dialog proposes the name of the metric; to cancel it saves nothing. */
static void
test_save_dialog (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  GtkWidget *dialog;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("GTK is still reading the folder when the program ends");
  return;
#endif
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "metric.save-csv", NULL);
  cw_ui_test_wait_until (asks_for_a_file, NULL);
  dialog = find_file_dialog ();
  name = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (dialog));
  g_assert_cmpstr (name, ==, "Setting up was easy.csv");
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  cw_ui_test_iterate ();
}

static gboolean
says_it_is_saved (gpointer data)
{
  return cw_ui_test_find_label (data, "Saved “points.csv”") != NULL;
}

static void
test_write_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "points.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) content = g_bytes_new_static ("a,b\r\n", 5);
  g_autofree char *written = NULL;

  cw_share_write (CW_PAGE (get_page (fixture)), file, content);
  cw_ui_test_wait_until (says_it_is_saved, fixture->window);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, "a,b\r\n");
}

static gboolean
is_on_the_dashboard (gpointer data)
{
  return !CW_IS_METRIC_PAGE (cw_window_get_page (data));
}

static gpointer
count_places (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) journeys = cw_journey_repository_list (db, error);
  guint count = 0;

  for (guint i = 0; i < journeys->len; i++)
    count +=
        cw_journey_find_metric (g_ptr_array_index (journeys, i), *(gint64 *) data, NULL) != NULL;
  return GUINT_TO_POINTER (count);
}

static guint
get_n_places (Fixture *fixture)
{
  return GPOINTER_TO_UINT (
      cw_workspace_run (fixture->workspace, count_places, &fixture->metric_id, NULL, NULL));
}

static GtkWidget *
find_undo (Fixture *fixture)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo");

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static gboolean
offers_undo (gpointer data)
{
  return find_undo (data) != NULL;
}

/* Undo brings it back where it was. */
static void
test_remove_and_undo (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (get_n_places (fixture), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "metric.remove", NULL);
  cw_ui_test_wait_until (is_on_the_dashboard, fixture->window);
  g_assert_cmpuint (get_n_places (fixture), ==, 0);
  cw_ui_test_wait_until (offers_undo, fixture);
  g_signal_emit_by_name (find_undo (fixture), "clicked");
  g_assert_cmpuint (get_n_places (fixture), ==, 1);
  g_assert_cmpint (cw_ui_demo_find_metric (fixture->workspace, "Setting up was easy"), ==,
                   fixture->metric_id);
}

static gpointer
remove_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cw_metric_repository_remove (db, *(gint64 *) data, error));
}

static gboolean
says_it_is_gone (gpointer data)
{
  return shows (data, "This metric is not in the workspace any more.");
}

/* Removed by another window, or by the command line. */
static void
test_removed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cw_workspace_run (fixture->workspace, remove_metric, &fixture->metric_id, NULL, &error);
  g_assert_no_error (error);
  cw_ui_test_wait_until (says_it_is_gone, fixture);
}

/* Left while it reads: nothing is shown, and nothing goes wrong. */
static void
test_left_while_it_reads (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-metric",
                                      g_variant_new_int64 (fixture->metric_id));
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "back", NULL);
    }
  cw_score_filter_set_choice (cw_page_get_score_filter (CW_PAGE (get_page (fixture))),
                              CW_PERIOD_CHOICE_ALL_TIME);
  cw_score_filter_set_choice (cw_page_get_score_filter (CW_PAGE (get_page (fixture))),
                              CW_PERIOD_CHOICE_LAST_7_DAYS);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/metric-page/shows", test_shows);
  ADD ("/metric-page/weeks-add-up", test_weeks_add_up);
  ADD ("/metric-page/rows-of-the-ledger", test_rows_of_the_ledger);
  ADD ("/metric-page/from-number-to-response", test_from_number_to_response);
  ADD ("/metric-page/choices-of-responses", test_choices_of_responses);
  ADD ("/metric-page/search-comments", test_search_comments);
  ADD ("/metric-page/pictures", test_pictures);
  ADD ("/metric-page/save-dialog", test_save_dialog);
  ADD ("/metric-page/write-file", test_write_file);
  ADD ("/metric-page/remove-and-undo", test_remove_and_undo);
  ADD ("/metric-page/removed-elsewhere", test_removed_elsewhere);
  ADD ("/metric-page/left-while-it-reads", test_left_while_it_reads);
#undef ADD
  return g_test_run ();
}
