/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-editor-page.h"

#include "filter/cw-score-filter.h"
#include "metrics/cw-answer-row.h"
#include "metrics/cw-editor-columns.h"
#include "metrics/cw-metric-settings.h"
#include "metrics/cw-metric-summary.h"
#include "metrics/cw-pick-row.h"
#include "metrics/cw-picker.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-editor.h"
#include "support/cw-ui-surveys.h"
#include "support/cw-ui-test.h"

#include <math.h>
#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = cw_ui_surveys_open ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_SURVEYS_NOW, zone);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  cw_window_show_section (fixture->window, "metrics");
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  CwWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_assert_null (window);
  g_clear_object (&fixture->workspace);
}

static GtkWidget *
find (Fixture *fixture, GType type)
{
  GtkWidget *found = cw_ui_test_find (GTK_WIDGET (cw_window_get_page (fixture->window)), type);

  g_assert_nonnull (found);
  return found;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (GTK_WIDGET (cw_window_get_page (fixture->window)));

  return strstr (all, text) != NULL;
}

static GtkWidget *
find_answer (Fixture *fixture, const char *label)
{
  GtkWidget *found = cw_ui_test_find_label (find (fixture, CW_TYPE_ANSWER_ROW), label);
  GtkWidget *list = gtk_widget_get_parent (find (fixture, CW_TYPE_ANSWER_ROW));

  found = cw_ui_test_find_label (list, label);
  g_assert_nonnull (found);
  return gtk_widget_get_ancestor (found, CW_TYPE_ANSWER_ROW);
}

static void
set_name (Fixture *fixture, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (find (fixture, ADW_TYPE_ENTRY_ROW)), name);
}

/* Chooses from the list of a row: a name, and what it belongs to. */
static void
choose (GtkWidget *row, const char *name, const char *group)
{
  g_autoptr (CwPickItem) item = cw_pick_item_new (name, name);

  cw_pick_item_set_group (item, group);
  g_signal_emit_by_name (cw_ui_test_find (row, CW_TYPE_PICKER), "chosen", item);
}

static gboolean
save (Fixture *fixture)
{
  return gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)),
                                     "editor.save", NULL);
}

static gboolean
is_closed (gpointer data)
{
  return !CW_IS_METRIC_EDITOR_PAGE (cw_window_get_page (((Fixture *) data)->window));
}

static void
save_and_wait (Fixture *fixture)
{
  g_assert_true (save (fixture));
  cw_ui_test_wait_until (is_closed, fixture);
}

static gpointer
load_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_metric_repository_find (db, data, error);
}

static CwMetric *
get_stored (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  CwMetric *metric =
      cw_workspace_run (fixture->workspace, load_metric, (gpointer) name, NULL, &error);

  g_assert_no_error (error);
  return metric;
}

static gpointer
load_journeys (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_journey_repository_list (db, error);
}

/* "Start › Unboxing" */
static char *
get_place (Fixture *fixture, gint64 metric_id)
{
  g_autoptr (GPtrArray) journeys =
      cw_workspace_run (fixture->workspace, load_journeys, NULL, NULL, NULL);
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < journeys->len; i++)
    {
      CwStage *stage = NULL;
      CwStep *step = cw_journey_find_metric (journeys->pdata[i], metric_id, &stage);

      if (step != NULL)
        g_string_append_printf (places, "%s › %s", stage->name, step->name);
    }
  return g_string_free (places, FALSE);
}

/* From nothing to a stored metric on a step, as the keyboard does it. */
static void
test_make (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetric) metric = NULL;
  g_autofree char *place = NULL;
  GtkWidget *settings;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, "easy set up");
  g_assert_true (shows (fixture, "50.0%"));
  g_assert_true (shows (fixture, "20 ÷ 40 × 100"));
  g_assert_true (shows (fixture, "Codes run backwards here"));
  g_assert_true (shows (fixture, "Answered “A breeze”\n3\n"));
  g_assert_true (shows (fixture, "Question not answered\n6\n"));
  settings = find (fixture, CW_TYPE_METRIC_SETTINGS);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));

  set_name (fixture, "Setting up was easy");
  choose (cw_ui_test_find (settings, CW_TYPE_PICK_ROW), "Onboarding", NULL);
  save_and_wait (fixture);
  g_assert_nonnull (
      cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Metric “Setting up was easy” added"));

  metric = get_stored (fixture, "Setting up was easy");
  g_assert_cmpstr (cw_metric_get_question_id (metric), ==, CW_UI_SURVEY_EASE);
  g_assert_cmpint (cw_metric_get_kind (metric), ==, CW_METRIC_KIND_CES);
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 7);
  g_assert_cmpfloat (cw_metric_get_answer (metric, 0)->value, ==, 5);
  place = get_place (fixture, cw_metric_get_id (metric));
  g_assert_cmpstr (place, ==, "Start › Setting up was easy");
}

static gboolean
has_store_answer (gpointer data)
{
  return shows (data, "Updated");
}

/* The card changes with the click; what the store says of it later is the same. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_EASE);
  row = find_answer (fixture, "Easy");
  g_assert_true (cw_ui_editor_press (row, GDK_KEY_1, 0));
  g_assert_true (shows (fixture, "0 ÷ 40 × 100"));
  g_assert_true (cw_ui_editor_press (row, GDK_KEY_KP_2, 0));
  g_assert_true (cw_ui_editor_press (find_answer (fixture, "Very hard"), GDK_KEY_3, 0));
  g_assert_true (shows (fixture, "12 ÷ 40 × 100"));
  g_assert_true (cw_ui_editor_press (row, GDK_KEY_Delete, 0));
  g_assert_true (shows (fixture, "12 ÷ 20 × 100"));
  g_assert_true (shows (fixture, "Answered “Easy”\n20\n"));
  g_assert_false (cw_ui_editor_press (row, GDK_KEY_4, 0));
  g_assert_false (cw_ui_editor_press (row, GDK_KEY_1, GDK_ALT_MASK));
  cw_ui_test_wait_until (has_store_answer, fixture);
  g_assert_true (shows (fixture, "12 ÷ 20 × 100"));
}

static GtkToggleButton *
get_toggle (GtkWidget *row, const char *css_class)
{
  GtkWidget *button = gtk_widget_get_first_child (
      gtk_widget_get_parent (cw_ui_test_find (row, GTK_TYPE_TOGGLE_BUTTON)));

  while (button != NULL && !gtk_widget_has_css_class (button, css_class))
    button = gtk_widget_get_next_sibling (button);
  g_assert_nonnull (button);
  return GTK_TOGGLE_BUTTON (button);
}

/* A sentiment that is set, clicked again, leaves the answer out; its value comes back. */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  GtkToggleButton *positive, *negative;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_EASE);
  row = find_answer (fixture, "Easy");
  positive = get_toggle (row, "s-pos");
  negative = get_toggle (row, "s-neg");
  g_assert_true (gtk_toggle_button_get_active (positive));
  gtk_toggle_button_set_active (negative, TRUE);
  g_assert_false (gtk_toggle_button_get_active (positive));
  g_assert_true (shows (fixture, "0 ÷ 40 × 100"));
  gtk_toggle_button_set_active (negative, FALSE);
  g_assert_true (shows (fixture, "0 ÷ 20 × 100"));
  gtk_toggle_button_set_active (positive, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (cw_ui_test_find (row, GTK_TYPE_ENTRY))), ==,
                   "4");
}

/* A value that is no number counts as none, and a mean needs one. */
static void
test_values (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_EASE);
  g_assert_true (gtk_widget_activate_action (
      gtk_widget_get_ancestor (find (fixture, CW_TYPE_ANSWER_ROW), GTK_TYPE_BOX), "answers.variant",
      "s", "mean"));
  g_assert_true (shows (fixture, "116 ÷ 40"));
  entry = cw_ui_test_find (find_answer (fixture, "Easy"), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "4,5");
  g_assert_true (shows (fixture, "126 ÷ 40"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "4,5x");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (shows (fixture, "“Easy” has no value, and a mean needs one."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "4,5x");
  save (fixture);
  cw_ui_test_iterate ();
  g_assert_false (is_closed (fixture));
}

static gboolean
has_16 (gpointer data)
{
  return shows (data, "16 ÷ 36 × 100") && shows (data, "Not finished\n4\n");
}

static gboolean
has_20 (gpointer data)
{
  return shows (data, "20 ÷ 40 × 100") && !shows (data, "Not finished");
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  GtkSwitch *finished;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_EASE);
  finished =
      GTK_SWITCH (cw_ui_test_find (find (fixture, CW_TYPE_METRIC_SETTINGS), GTK_TYPE_SWITCH));
  gtk_switch_set_active (finished, TRUE);
  cw_ui_test_wait_until (has_16, fixture);
  gtk_switch_set_active (finished, FALSE);
  cw_ui_test_wait_until (has_20, fixture);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Leaving asks where something would be lost. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  cw_ui_editor_open (fixture->window, 0);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "back", NULL);
  g_assert_true (is_closed (fixture));
  g_assert_null (find_dialog ());

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_EASE);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "back", NULL);
  g_assert_false (is_closed (fixture));
  g_assert_nonnull (find_dialog ());
  cw_ui_test_assert_accessible (GTK_WIDGET (find_dialog ()));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "keep");
  cw_ui_test_iterate ();
  g_assert_false (is_closed (fixture));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-page",
                                  g_variant_new_string ("dashboard"));
  g_assert_nonnull (find_dialog ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "discard");
  g_assert_true (is_closed (fixture));
}

static void
make (Fixture *fixture, const char *question, const char *name)
{
  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, question);
  set_name (fixture, name);
  save_and_wait (fixture);
}

static void
test_name_is_taken (Fixture *fixture, gconstpointer data)
{
  make (fixture, CW_UI_SURVEY_EASE, "Taken");
  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_RECOMMEND);
  set_name (fixture, "taken");
  g_assert_true (shows (fixture, "There is already a metric “taken”."));
  g_assert_true (gtk_widget_has_css_class (find (fixture, ADW_TYPE_ENTRY_ROW), "error"));
  set_name (fixture, "Free");
  g_assert_false (gtk_widget_has_css_class (find (fixture, ADW_TYPE_ENTRY_ROW), "error"));
  save_and_wait (fixture);
}

/* It goes from its step to the new one, and keeps what it was. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetric) first = NULL;
  g_autoptr (CwMetric) second = NULL;
  g_autofree char *place = NULL;
  GtkWidget *row;

  make (fixture, CW_UI_SURVEY_RECOMMEND, "Recommend");
  first = get_stored (fixture, "Recommend");
  for (guint i = 0; i < 2; i++)
    {
      cw_ui_editor_open (fixture->window, cw_metric_get_id (first));
      g_assert_true (shows (fixture, "Edit Metric"));
      row = cw_ui_test_find (find (fixture, CW_TYPE_METRIC_SETTINGS), CW_TYPE_PICK_ROW);
      choose (row, "Onboarding", NULL);
      row = gtk_widget_get_next_sibling (row);
      choose (row, i == 0 ? "Unboxing" : "First call", "Start");
      save_and_wait (fixture);
    }
  place = get_place (fixture, cw_metric_get_id (first));
  g_assert_cmpstr (place, ==, "Start › First call");
  second = get_stored (fixture, "Recommend");
  g_assert_true (cw_metric_equal (first, second));
}

static void
test_picker_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *picker, *entry, *view;
  GtkSingleSelection *selection;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, NULL);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  picker = cw_ui_editor_get_picker (fixture->window, CW_SOURCE_STEP_QUESTION);
  entry = cw_ui_test_find (picker, GTK_TYPE_SEARCH_ENTRY);
  view = cw_ui_test_find (picker, GTK_TYPE_LIST_VIEW);
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  g_assert_true (cw_ui_editor_press (entry, GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 4);
  g_assert_true (cw_ui_editor_press (entry, GDK_KEY_Down, 0));
  g_assert_true (cw_ui_editor_press (entry, GDK_KEY_Down, 0));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 6);
  /* The matrix itself is passed over. */
  g_assert_true (cw_ui_editor_press (entry, GDK_KEY_Down, 0));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 8);
  g_assert_true (cw_ui_editor_press (entry, GDK_KEY_Up, GDK_CONTROL_MASK));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  g_assert_true (cw_ui_editor_press (entry, GDK_KEY_Page_Down, 0));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 13);
  g_assert_false (cw_ui_editor_press (entry, GDK_KEY_a, 0));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_false (gtk_widget_get_mapped (picker));
  g_assert_false (is_closed (fixture));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)),
                                             "editor.open-step", "i", 3));
  g_assert_true (gtk_widget_get_mapped (picker));
}

static gpointer
store_orphan (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Orphan", CW_METRIC_KIND_CES);

  cw_metric_set_survey_id (metric, "SV_gone");
  cw_metric_set_question_id (metric, "QID1");
  cw_metric_add_answer (metric, cw_metric_answer_new ("1", "Easy", CW_SENTIMENT_POSITIVE, 1));
  return cw_metric_repository_save (db, metric, error) ? g_steal_pointer (&metric) : NULL;
}

/* A metric whose survey is not here can still be looked at, renamed and saved. */
static void
test_orphan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetric) orphan =
      cw_workspace_run (fixture->workspace, store_orphan, NULL, NULL, NULL);
  g_autoptr (CwMetric) renamed = NULL;

  cw_ui_editor_open (fixture->window, cw_metric_get_id (orphan));
  g_assert_true (shows (fixture, "Survey that is not in this workspace"));
  g_assert_true (shows (fixture, "Question that is not in this workspace"));
  set_name (fixture, "Adopted");
  save_and_wait (fixture);
  renamed = get_stored (fixture, "Adopted");
  g_assert_cmpint (cw_metric_get_id (renamed), ==, cw_metric_get_id (orphan));
  g_assert_cmpuint (cw_metric_get_n_answers (renamed), ==, 1);
}

static void
test_no_answers (Fixture *fixture, gconstpointer data)
{
  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_EMPTY);
  g_assert_true (shows (fixture, "No Answers Yet"));
  save (fixture);
  cw_ui_test_iterate ();
  g_assert_false (is_closed (fixture));
}

/* 800×600: one below the other, with as much room as both need. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  CwEditorColumns *columns;
  int height;

  cw_ui_editor_begin (fixture->window, CW_UI_SURVEY_NAME, CW_UI_SURVEY_SIXTY);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  columns = CW_EDITOR_COLUMNS (find (fixture, CW_TYPE_EDITOR_COLUMNS));
  g_assert_true (cw_editor_columns_get_wide (columns));
  height = gtk_widget_get_height (GTK_WIDGET (columns));
  g_assert_cmpint (height, <, 800);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_false (cw_editor_columns_get_wide (columns));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (columns)), >, 60 * 40);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/metric-editor/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("make", test_make);
  ADD ("live", test_live);
  ADD ("click", test_click);
  ADD ("values", test_values);
  ADD ("rules", test_rules);
  ADD ("cancel", test_cancel);
  ADD ("name-is-taken", test_name_is_taken);
  ADD ("edit", test_edit);
  ADD ("picker-keys", test_picker_keys);
  ADD ("no-answers", test_no_answers);
  ADD ("orphan", test_orphan);
  ADD ("columns", test_columns);
#undef ADD
  return g_test_run ();
}
