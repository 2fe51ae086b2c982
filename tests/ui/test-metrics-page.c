/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metrics-page.h"

#include "dashboard/cw-metric-page.h"
#include "filter/cw-score-filter.h"
#include "metrics/cw-metric-editor-page.h"
#include "metrics/cw-metric-row.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-editor.h"
#include "support/cw-ui-test.h"

#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
  CwPage *page;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;

  return *cw_page_get_subtitle (fixture->page) != '\0' ||
         cw_ui_test_find_label (GTK_WIDGET (fixture->page), "Open Files…") != NULL;
}

/* @data: whether the demo is in it */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = data != NULL ? cw_ui_demo_open () : cw_ui_test_open_workspace ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_DEMO_NOW, zone);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  cw_window_show_section (fixture->window, "metrics");
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->page = cw_window_get_page (fixture->window);
  cw_ui_test_wait_until (is_loaded, fixture);
}

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
  g_clear_object (&fixture->workspace);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (GTK_WIDGET (fixture->page));

  return strstr (all, text) != NULL;
}

static GtkWidget *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->page), name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, CW_TYPE_METRIC_ROW);
}

static void
search (Fixture *fixture, const char *text)
{
  GtkWidget *entry = cw_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (cw_page_get_subtitle (fixture->page), ==, "14 metrics, 24 Oct – 20 Nov");
  g_assert_true (shows (fixture, "CES\nSetting up was easy\nSIM activation pulse · How easy or "
                                 "difficult was it to set up your SIM?\nOnboarding › SIM "
                                 "activation\nUpdated just now\n71.4%\n287\n"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  search (fixture, "sim ACTIVATION ces");
  g_assert_true (gtk_widget_get_visible (find_row (fixture, "Setting up was easy")));
  g_assert_false (gtk_widget_get_visible (find_row (fixture, "The bill was clear")));
  search (fixture, "unicorn");
  g_assert_nonnull (cw_ui_test_find_label (GTK_WIDGET (fixture->page), "No Such Metric"));
  search (fixture, "");
  g_assert_true (gtk_widget_get_visible (find_row (fixture, "The bill was clear")));
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, "Setting up was easy");

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (CW_IS_METRIC_PAGE (cw_window_get_page (fixture->window)));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "back", NULL);
  g_assert_true (cw_ui_editor_press (row, GDK_KEY_e, GDK_CONTROL_MASK));
  g_assert_true (CW_IS_METRIC_EDITOR_PAGE (cw_window_get_page (fixture->window)));
}

static gboolean
is_gone (gpointer data)
{
  return strstr (cw_page_get_subtitle (((Fixture *) data)->page), "13 metrics") != NULL;
}

static gboolean
is_back (gpointer data)
{
  return strstr (cw_page_get_subtitle (((Fixture *) data)->page), "14 metrics") != NULL;
}

/* It comes back to where it stood. */
static void
test_remove_and_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *undo;

  g_assert_true (cw_ui_editor_press (find_row (fixture, "Setting up was easy"), GDK_KEY_Delete, 0));
  cw_ui_test_wait_until (is_gone, fixture);
  g_assert_nonnull (
      cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Removed “Setting up was easy”"));
  undo = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo");
  g_signal_emit_by_name (gtk_widget_get_ancestor (undo, GTK_TYPE_BUTTON), "clicked");
  cw_ui_test_wait_until (is_back, fixture);
  g_assert_true (shows (fixture, "Onboarding › SIM activation\nUpdated just now\n71.4%"));
}

static gboolean
is_copy_read (gpointer data)
{
  CwPage *page = cw_window_get_page (((Fixture *) data)->window);

  return g_str_equal (cw_page_get_subtitle (page), "Setting up was easy 2");
}

static gboolean
has_copy (gpointer data)
{
  return strstr (cw_page_get_subtitle (((Fixture *) data)->page), "15 metrics") != NULL;
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_assert_true (
      cw_ui_editor_press (find_row (fixture, "Setting up was easy"), GDK_KEY_d, GDK_CONTROL_MASK));
  cw_ui_test_wait_until (is_copy_read, fixture);
  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)), "editor.save",
                              NULL);
  cw_ui_test_wait_until (has_copy, fixture);
  g_assert_nonnull (find_row (fixture, "Setting up was easy 2"));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "No Metrics Yet"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func, full)                                                                      \
  g_test_add ("/metrics-page/" path, Fixture, full, set_up, func, tear_down)
  ADD ("shows", test_shows, "demo");
  ADD ("search", test_search, "demo");
  ADD ("opens", test_opens, "demo");
  ADD ("remove-and-undo", test_remove_and_undo, "demo");
  ADD ("duplicate", test_duplicate, "demo");
  ADD ("empty", test_empty, NULL);
#undef ADD
  return g_test_run ();
}
