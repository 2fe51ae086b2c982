/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journeys-page.h"

#include "filter/cw-score-filter.h"
#include "journeys/cw-journey-card.h"
#include "journeys/cw-journey-page.h"
#include "journeys/cw-name-popover.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;
  CwPage *page;
} Fixture;

/* @data: whether the demo is in it */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = data != NULL ? cw_ui_demo_open () : cw_ui_test_open_workspace ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_DEMO_NOW, zone);
  cw_window_show_section (fixture->window, "journeys");
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->page = cw_window_get_page (fixture->window);
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
  g_object_unref (fixture->workspace);
}

static gboolean
shows (gpointer page, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (page, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
shows_billing (gpointer page)
{
  return shows (page, "Billing");
}

static gboolean
shows_invoices (gpointer page)
{
  return shows (page, "Invoices");
}

static gboolean
hides_billing (gpointer page)
{
  return !shows (page, "Billing");
}

static gboolean
is_empty (gpointer page)
{
  return shows (page, "No Journeys Yet");
}

static gboolean
shows_journey (gpointer window)
{
  CwPage *page = cw_window_get_page (window);

  return CW_IS_JOURNEY_PAGE (page) && shows (page, "No Stages Yet");
}

static GtkWidget *
find_card (Fixture *fixture, const char *name)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->page), name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, CW_TYPE_JOURNEY_CARD);
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return cw_name_popover_get_entry (
      CW_NAME_POPOVER (cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_NAME_POPOVER)));
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  cw_ui_test_wait_until (shows_billing, fixture->page);
  text = cw_ui_test_get_text (GTK_WIDGET (fixture->page));
  g_assert_nonnull (strstr (text, "Onboarding\n4 stages, 9 steps\n"));
  g_assert_nonnull (strstr (text, "6 of 8 steps on target\nLowest: Move the number, 48.9%\n"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;

  cw_ui_test_wait_until (shows_billing, fixture->page);
  card = find_card (fixture, "Billing");
  g_signal_emit_by_name (gtk_widget_get_parent (card), "child-activated", card);
  g_assert_true (CW_IS_JOURNEY_PAGE (cw_window_get_page (fixture->window)));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (shows_billing, fixture->page);
  gtk_widget_activate_action (find_card (fixture, "Billing"), "card.rename", NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "Billing");
  gtk_editable_set_text (get_entry (fixture), "Invoices");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  cw_ui_test_wait_until (shows_invoices, fixture->page);
}

static gboolean
says_name_is_taken (gpointer window)
{
  g_autofree char *text = cw_ui_test_get_text (window);

  return strstr (text, "There is already a journey “onboarding”.") != NULL;
}

static void
test_name_is_taken (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (shows_billing, fixture->page);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "journeys.insert", "s", "onboarding");
  cw_ui_test_wait_until (says_name_is_taken, fixture->window);
}

static void
test_remove_and_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label;

  cw_ui_test_wait_until (shows_billing, fixture->page);
  gtk_widget_activate_action (find_card (fixture, "Billing"), "card.remove", NULL);
  cw_ui_test_wait_until (hides_billing, fixture->page);
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo");
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  cw_ui_test_wait_until (shows_billing, fixture->page);
  g_assert_nonnull (cw_ui_test_find_label (find_card (fixture, "Billing"), "3 stages, 3 steps"));
}

static void
test_first_journey (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (is_empty, fixture->page);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "journeys.add", NULL);
  gtk_editable_set_text (get_entry (fixture), "Returns");
  g_signal_emit_by_name (get_entry (fixture), "activate");
  cw_ui_test_wait_until (shows_journey, fixture->window);
  g_assert_cmpstr (cw_page_get_title (cw_window_get_page (fixture->window)), ==, "Returns");
}

int
main (int argc, char *argv[])
{
  static const char demo[] = "demo";

  cw_ui_test_init (&argc, &argv);
#define ADD(path, data, func)                                                                      \
  g_test_add ("/journeys-page/" path, Fixture, data, set_up, func, tear_down)
  ADD ("shows", demo, test_shows);
  ADD ("opens", demo, test_opens);
  ADD ("rename", demo, test_rename);
  ADD ("name-is-taken", demo, test_name_is_taken);
  ADD ("undo", demo, test_remove_and_undo);
  ADD ("first", NULL, test_first_journey);
#undef ADD
  return g_test_run ();
}
