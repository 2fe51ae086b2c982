/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-page.h"

#include "filter/cw-score-filter.h"
#include "journeys/cw-board-layout.h"
#include "journeys/cw-columns.h"
#include "journeys/cw-journey-board.h"
#include "journeys/cw-journey-curve.h"
#include "journeys/cw-journey-data.h"
#include "journeys/cw-journey-sheet.h"
#include "journeys/cw-metric-chooser.h"
#include "journeys/cw-name-popover.h"
#include "journeys/cw-stage-head.h"
#include "journeys/cw-step-card.h"
#include "metrics/cw-metric-editor-page.h"
#include "store/cw-journey-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>

#define ONBOARDING 1

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;
  CwPage *page;
  CwJourneyBoard *board;
  const char *expected; /* of wait_stored() */
} Fixture;

static gboolean
has_cards (gpointer data)
{
  return cw_ui_test_find (data, CW_TYPE_STEP_CARD) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = cw_ui_demo_open ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_DEMO_NOW, zone);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  cw_window_show_section (fixture->window, "journeys");
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-journey", "x",
                              (gint64) ONBOARDING);
  fixture->page = cw_window_get_page (fixture->window);
  cw_ui_test_wait_until (has_cards, fixture->page);
  fixture->board =
      CW_JOURNEY_BOARD (cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_JOURNEY_BOARD));
}

/* All of it goes with the window. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_assert_null (page);
  g_object_unref (fixture->workspace);
}

static char *
describe (CwJourney *journey)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      g_string_append_printf (text, "%s%s:", i > 0 ? " | " : "", stage->name);
      for (guint j = 0; j < stage->steps->len; j++)
        g_string_append_printf (text, "%s %s", j > 0 ? "," : "",
                                ((CwStep *) stage->steps->pdata[j])->name);
    }
  return g_string_free (text, FALSE);
}

static gpointer
find_journey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_journey_repository_find (db, "1", error);
}

static gboolean
is_stored (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (CwJourney) journey =
      cw_workspace_run (fixture->workspace, find_journey, NULL, NULL, NULL);
  g_autofree char *text = describe (journey);

  return g_str_equal (text, fixture->expected);
}

static void
assert_shown (Fixture *fixture, const char *expected)
{
  g_autofree char *text = describe (cw_journey_board_get_figures (fixture->board)->journey);

  g_assert_cmpstr (text, ==, expected);
}

/* At once on the board, soon in the workspace. */
static void
assert_becomes (Fixture *fixture, const char *expected)
{
  assert_shown (fixture, expected);
  fixture->expected = expected;
  cw_ui_test_wait_until (is_stored, fixture);
  cw_ui_test_iterate ();
  assert_shown (fixture, expected);
}

static GtkWidget *
get_card (Fixture *fixture, guint stage, guint step)
{
  GtkWidget *card = cw_journey_board_get_card (fixture->board, (CwStepPlace){ stage, step });

  g_assert_nonnull (card);
  return card;
}

/* That of the window; whether the window has that of the display is up to other programs. */
static void
assert_focused (Fixture *fixture, guint stage, guint step)
{
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 get_card (fixture, stage, step));
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  text = cw_ui_test_get_text (GTK_WIDGET (fixture->page));
  g_assert_cmpstr (cw_page_get_title (fixture->page), ==, "Onboarding");
  g_assert_true (g_str_has_prefix (cw_page_get_subtitle (fixture->page), "4 stages, 9 steps"));
  g_assert_nonnull (strstr (text, "6 of 8 steps on target"));
  g_assert_nonnull (strstr (text, "0 of 2 on target"));
  g_assert_nonnull (strstr (text, "No metric yet"));
  g_assert_nonnull (strstr (text, "about the same"));
  g_assert_nonnull (strstr (text, "−56"));
  g_assert_nonnull (strstr (text, "Target 65%, missed"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
get_place (GtkWidget *widget, GtkWidget *ancestor, float *out_x, float *out_width)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, ancestor, &bounds));
  *out_x = bounds.origin.x;
  *out_width = bounds.size.width;
}

/* Heads, curve and cards of a stage are one column, to the pixel. */
static void
test_lines_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *board = GTK_WIDGET (fixture->board);
  GtkWidget *curve = cw_ui_test_find (board, CW_TYPE_JOURNEY_CURVE);
  float curve_x, curve_width;
  CwSpan spans[4];

  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  get_place (curve, board, &curve_x, &curve_width);
  g_assert_cmpfloat (curve_x, ==, 0);
  cw_board_layout_columns ((int) curve_width, 4, spans);
  for (guint i = 0; i < 4; i++)
    {
      float x, width;

      get_place (cw_journey_board_get_head (fixture->board, i), board, &x, &width);
      g_assert_cmpfloat (x, ==, spans[i].start);
      g_assert_cmpfloat (width, ==, spans[i].length);
      get_place (get_card (fixture, i, 0), board, &x, &width);
      g_assert_cmpfloat (x, ==, spans[i].start);
      g_assert_cmpfloat (width, ==, spans[i].length);
    }
}

static gboolean
is_in_sight (gpointer data)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (data, GTK_TYPE_VIEWPORT);
  float x, width;

  get_place (data, viewport, &x, &width);
  return x >= 0 && x + width <= gtk_widget_get_width (viewport);
}

/* More stages than fit keep what can be read, curve and columns together. */
static void
test_columns_keep_their_width (Fixture *fixture, gconstpointer data)
{
  GtkWidget *board = GTK_WIDGET (fixture->board);
  float x, width;

  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (board, "journey.insert-stage", "s", "More");
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_cmpint (gtk_widget_get_width (board), ==, 7 * 240 + 6 * 18);
  get_place (cw_journey_board_get_head (fixture->board, 6), board, &x, &width);
  g_assert_cmpfloat (x, ==, 6 * 258);
  g_assert_cmpfloat (width, ==, 240);
  cw_ui_test_wait_until (is_in_sight, cw_journey_board_get_head (fixture->board, 6));
}

static void
test_keys_move_steps (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (get_card (fixture, 0, 0), "step.down", NULL);
  assert_becomes (fixture, "Order: Check out, Choose a plan | Delivery: Track the parcel, SIM "
                           "arrives | Activation: Move the number, SIM activation | First month: "
                           "First bill, Welcome call, After the first month");
  assert_focused (fixture, 0, 1);
  gtk_widget_activate_action (get_card (fixture, 0, 1), "step.right", NULL);
  /* Before the card has its place, as the next key may come as soon. */
  assert_focused (fixture, 1, 1);
  assert_becomes (fixture, "Order: Check out | Delivery: Track the parcel, Choose a plan, SIM "
                           "arrives | Activation: Move the number, SIM activation | First month: "
                           "First bill, Welcome call, After the first month");
  assert_focused (fixture, 1, 1);
  /* The first one goes no further. */
  gtk_widget_activate_action (get_card (fixture, 0, 0), "step.up", NULL);
  gtk_widget_activate_action (get_card (fixture, 0, 0), "step.left", NULL);
  g_assert_true (is_stored (fixture));
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->board), "journey.drop-step", "(uuuu)", 3u, 2u,
                              0u, 1u);
  assert_becomes (fixture, "Order: Choose a plan, After the first month, Check out | Delivery: "
                           "Track the parcel, SIM arrives | Activation: Move the number, SIM "
                           "activation | First month: First bill, Welcome call");
}

static void
test_names_are_asked_for (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_NAME_POPOVER);
  GtkEditable *entry = cw_name_popover_get_entry (CW_NAME_POPOVER (popover));

  gtk_widget_activate_action (get_card (fixture, 0, 1), "step.rename", NULL);
  g_assert_true (gtk_widget_get_mapped (popover));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Check out");
  gtk_editable_set_text (entry, " Pay ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_widget_activate_action (GTK_WIDGET (fixture->board), "journey.add-step", "u", 1u);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_editable_set_text (entry, "Unpack");
  g_signal_emit_by_name (entry, "activate");
  gtk_widget_activate_action (cw_journey_board_get_head (fixture->board, 0), "stage.rename", NULL);
  gtk_editable_set_text (entry, "Buy");
  g_signal_emit_by_name (entry, "activate");
  assert_becomes (fixture, "Buy: Choose a plan, Pay | Delivery: Track the parcel, SIM arrives, "
                           "Unpack | Activation: Move the number, SIM activation | First month: "
                           "First bill, Welcome call, After the first month");
}

static void
click_undo (Fixture *fixture)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo");

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
}

static gboolean
is_shown (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *text = describe (cw_journey_board_get_figures (fixture->board)->journey);

  return g_str_equal (text, fixture->expected);
}

static void
test_remove_and_undo (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (get_card (fixture, 0, 0), "step.remove", NULL);
  assert_becomes (fixture, "Order: Check out | Delivery: Track the parcel, SIM arrives | "
                           "Activation: Move the number, SIM activation | First month: First bill, "
                           "Welcome call, After the first month");
  assert_focused (fixture, 0, 0);
  click_undo (fixture);
  fixture->expected = "Order: Choose a plan, Check out | Delivery: Track the parcel, SIM arrives | "
                      "Activation: Move the number, SIM activation | First month: First bill, "
                      "Welcome call, After the first month";
  cw_ui_test_wait_until (is_shown, fixture);
  g_assert_true (is_stored (fixture));
  /* With all that was on it. */
  g_assert_cmpint (cw_step_card_get_metric_id (CW_STEP_CARD (get_card (fixture, 0, 0))), >, 0);
}

static void
test_stages (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (cw_journey_board_get_head (fixture->board, 0), "stage.right", NULL);
  gtk_widget_activate_action (cw_journey_board_get_head (fixture->board, 3), "stage.remove", NULL);
  assert_becomes (fixture, "Delivery: Track the parcel, SIM arrives | Order: Choose a plan, Check "
                           "out | Activation: Move the number, SIM activation");
}

static gpointer
refuse_writes (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  sqlite3_exec (cw_database_get_handle (db),
                "CREATE TRIGGER no_room BEFORE UPDATE ON step "
                "BEGIN SELECT RAISE (ABORT, 'no room left'); END",
                NULL, NULL, NULL);
  return g_strdup ("done");
}

static void
test_failed_save_goes_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = describe (cw_journey_board_get_figures (fixture->board)->journey);
  g_autofree char *done = cw_workspace_run (fixture->workspace, refuse_writes, NULL, NULL, NULL);
  g_autofree char *text = NULL;

  g_assert_nonnull (done);
  gtk_widget_activate_action (get_card (fixture, 0, 0), "step.down", NULL);
  g_assert_false (is_shown (&(Fixture){ .board = fixture->board, .expected = before }));
  fixture->expected = before;
  cw_ui_test_wait_until (is_shown, fixture);
  text = cw_ui_test_get_text (GTK_WIDGET (fixture->window));
  g_assert_nonnull (strstr (text, "The journey is as it was before."));
}

static void
test_put_metric (Fixture *fixture, gconstpointer data)
{
  CwStepCard *card = CW_STEP_CARD (get_card (fixture, 1, 0));
  gint64 id = cw_step_card_get_metric_id (CW_STEP_CARD (get_card (fixture, 0, 0)));

  g_assert_cmpint (cw_step_card_get_metric_id (card), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (card), "journey.put-metric", "(uux)", 1u, 0u, id);
  g_assert_cmpint (cw_step_card_get_metric_id (card), ==, id);
  gtk_widget_activate_action (GTK_WIDGET (card), "journey.put-metric", "(uux)", 0u, 1u, id);
  g_assert_nonnull (cw_ui_test_find_label (get_card (fixture, 0, 1), "+1"));
  gtk_widget_activate_action (GTK_WIDGET (card), "journey.remove-metric", "(uux)", 1u, 0u, id);
  g_assert_cmpint (cw_step_card_get_metric_id (card), ==, 0);
}

static gboolean
lists_metrics (gpointer data)
{
  GtkWidget *list = cw_ui_test_find (data, GTK_TYPE_LIST_BOX);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) != NULL;
}

static void
test_choose_metric (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chooser = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_METRIC_CHOOSER);
  CwStepCard *card = CW_STEP_CARD (get_card (fixture, 1, 0));
  GtkWidget *entry = cw_ui_test_find (chooser, GTK_TYPE_SEARCH_ENTRY);

  gtk_widget_activate_action (GTK_WIDGET (card), "step.open", NULL);
  g_assert_true (gtk_widget_get_mapped (chooser));
  cw_ui_test_wait_until (lists_metrics, chooser);
  cw_ui_test_assert_accessible (chooser);
  gtk_editable_set_text (GTK_EDITABLE (entry), "SETTING UP");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpint (cw_step_card_get_metric_id (card), ==,
                   cw_step_card_get_metric_id (CW_STEP_CARD (get_card (fixture, 2, 1))));
}

static void
test_new_metric_opens_the_editor (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chooser = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_METRIC_CHOOSER);

  gtk_widget_activate_action (get_card (fixture, 1, 0), "step.add-metric", NULL);
  g_signal_emit_by_name (cw_ui_test_find (chooser, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (CW_IS_METRIC_EDITOR_PAGE (cw_window_get_page (fixture->window)));
}

static void
test_curve_is_walked (Fixture *fixture, gconstpointer data)
{
  GtkWidget *curve = cw_ui_test_find (GTK_WIDGET (fixture->board), CW_TYPE_JOURNEY_CURVE);
  g_autofree char *point = NULL;

  g_assert_true (g_str_has_prefix (cw_chart_get_summary (CW_CHART (curve)),
                                   "Happy minus unhappy answers, 4 stages, 9 steps: lowest +17 at "
                                   "“Move the number”."));
  cw_chart_set_selected (CW_CHART (curve), 4);
  point = cw_chart_describe_point (CW_CHART (curve), 4);
  g_assert_true (g_str_has_prefix (point, "Move the number, Activation: +17. CES 48.9%"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (curve), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       point);
}

static gboolean
has_comments (gpointer data)
{
  return cw_ui_test_find_label (data, "55") != NULL;
}

static void
test_comments_are_counted (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (has_comments, get_card (fixture, 0, 0));
}

static gboolean
is_gone (gpointer data)
{
  GtkWidget *label = cw_ui_test_find_label (data, "This Journey Was Removed");

  return label != NULL && gtk_widget_get_mapped (label);
}

static gpointer
remove_journey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_journey_repository_remove (db, ONBOARDING, error) ? g_strdup ("done") : NULL;
}

static void
test_removed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *done = cw_workspace_run (fixture->workspace, remove_journey, NULL, NULL, NULL);

  g_assert_nonnull (done);
  cw_ui_test_wait_until (is_gone, fixture->page);
}

static guint
count (const char *text, gsize length, const char *needle)
{
  guint n = 0;

  for (const char *at = text;
       (at = memmem (at, length - (gsize) (at - text), needle, strlen (needle))) != NULL; at++)
    n++;
  return n;
}

static void
test_prints_on_one_page (Fixture *fixture, gconstpointer data)
{
  const CwJourneySheet sheet = { .figures = cw_journey_board_get_figures (fixture->board),
                                 .period = "24 Oct – 20 Nov 2026" };
  g_autoptr (GBytes) pdf = cw_journey_sheet_make_pdf (&sheet);
  g_autoptr (GBytes) png = cw_journey_sheet_make_png (&sheet);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);
  gsize length;
  const char *text = g_bytes_get_data (pdf, &length);
  double width, height;

  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_cmpuint (count (text, length, "/Type /Page") - count (text, length, "/Type /Pages"), ==,
                    1);
  cw_journey_sheet_get_size (&sheet, &width, &height);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, (int) (2 * (width + 48)));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/journey-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("shows", test_shows);
  ADD ("lines-up", test_lines_up);
  ADD ("keeps-width", test_columns_keep_their_width);
  ADD ("keys", test_keys_move_steps);
  ADD ("drop", test_drop);
  ADD ("names", test_names_are_asked_for);
  ADD ("undo", test_remove_and_undo);
  ADD ("stages", test_stages);
  ADD ("failed-save", test_failed_save_goes_back);
  ADD ("put-metric", test_put_metric);
  ADD ("choose-metric", test_choose_metric);
  ADD ("new-metric", test_new_metric_opens_the_editor);
  ADD ("curve", test_curve_is_walked);
  ADD ("comments", test_comments_are_counted);
  ADD ("removed", test_removed_elsewhere);
  ADD ("print", test_prints_on_one_page);
#undef ADD
  return g_test_run ();
}
