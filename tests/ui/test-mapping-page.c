/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-page.h"

#include "mapping/cw-catalog-pane.h"
#include "mapping/cw-field-row.h"
#include "mapping/cw-mapping-preview.h"
#include "model/cw-integration.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-mapping.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
} Fixture;

static gboolean
is_open (gpointer data)
{
  CwPage *page = cw_window_get_page (((Fixture *) data)->window);

  return CW_IS_MAPPING_PAGE (page) && cw_ui_test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW) &&
         *cw_page_get_subtitle (page) != '\0';
}

static void
open_page (Fixture *fixture)
{
  g_autofree char *uid = cw_ui_mapping_get_uid (fixture->workspace);

  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  cw_window_show_section (fixture->window, "integrations");
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "edit-mapping",
                                  g_variant_new_string (uid));
  cw_ui_test_wait_until (is_open, fixture);
}

static void
close_page (Fixture *fixture)
{
  CwWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  g_assert_null (window);
  fixture->window = NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_mapping_open ((CwUiMapping) GPOINTER_TO_INT (data));
  open_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_page (fixture);
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_clear_object (&fixture->workspace);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (cw_window_get_page (fixture->window));
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (get_page (fixture));

  return strstr (all, text) != NULL;
}

typedef struct
{
  Fixture *fixture;
  const char *text;
} Wait;

static gboolean
is_shown (gpointer data)
{
  Wait *wait = data;

  return shows (wait->fixture, wait->text);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Wait wait = { fixture, text };

  cw_ui_test_wait_until (is_shown, &wait);
}

static gboolean
has_subtitle (gpointer data)
{
  Wait *wait = data;

  return strstr (cw_page_get_subtitle (CW_PAGE (get_page (wait->fixture))), wait->text) != NULL;
}

static void
wait_for_subtitle (Fixture *fixture, const char *text)
{
  Wait wait = { fixture, text };

  cw_ui_test_wait_until (has_subtitle, &wait);
}

static GtkWidget *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *first = cw_ui_test_find (get_page (fixture), CW_TYPE_FIELD_ROW);
  GtkWidget *label;

  g_assert_nonnull (first);
  label = cw_ui_test_find_label (gtk_widget_get_parent (first), name);
  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, CW_TYPE_FIELD_ROW);
}

/* Each format with its example, the warning at its field, and the request to the byte. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  wait_for (fixture, "1 warning");
  g_assert_true (shows (fixture, "19 Nov, 15:20 · Kari Nilsen"));
  g_assert_true (shows (fixture, "10 fields"));
  wait_for (fixture, "4 choices, 2 selected");
  wait_for (fixture, "“Roaming, EU” holds a comma and is sent in quotes");
  g_assert_true (shows (fixture, "Not the bytes to be sent: these changes are not saved."));
  g_assert_false (shows (fixture, "Exactly these bytes would be sent."));
  cw_mapping_page_show_view (CW_MAPPING_PAGE (get_page (fixture)), "table");
  wait_for (fixture, "Had to repeat, Long wait");
  cw_mapping_page_show_view (CW_MAPPING_PAGE (get_page (fixture)), "question");
  wait_for (fixture, "QID2 · multiple choice, several answers");
  cw_mapping_page_pick (CW_MAPPING_PAGE (get_page (fixture)), "score.TEI");
  wait_for (fixture, "Average 3–6");
  wait_for (fixture, "Number, one decimal");
  cw_ui_test_assert_accessible (get_page (fixture));
}

/* Discarding brings back what is saved; then exactly these bytes would be sent. */
static void
test_exact (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (get_page (fixture), "mapping.revert", NULL));
  wait_for (fixture, "Exactly these bytes would be sent.");
  wait_for_subtitle (fixture, "saved");
  g_assert_true (shows (fixture, "9 fields"));
}

static void
test_edits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, "Agent");
  g_autoptr (CwIntegration) stored = NULL;

  gtk_widget_activate_action (row, "field.move", "i", 1);
  wait_for_subtitle (fixture, "draft kept");
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 2);
  gtk_widget_activate_action (find_row (fixture, "Link"), "field.remove", NULL);
  wait_for (fixture, "9 fields");
  g_assert_nonnull (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "“Link” removed"));
  gtk_widget_activate_action (get_page (fixture), "mapping.undo", NULL);
  wait_for (fixture, "10 fields");
  gtk_widget_activate_action (get_page (fixture), "mapping.redo", NULL);
  wait_for (fixture, "9 fields");

  /* What is edited is there again after the page was left, without saving. */
  close_page (fixture);
  stored = cw_ui_mapping_load (fixture->workspace);
  g_assert_nonnull (stored->draft);
  g_assert_cmpuint (stored->draft->fields->len, ==, 9);
  g_assert_null (cw_mapping_find (stored->draft, "interaction.link"));
  open_page (fixture);
  wait_for (fixture, "9 fields");
}

/* From nothing: search, Enter, and it is in the request; a fixed text beside it. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  GtkWidget *pane = cw_ui_test_find (get_page (fixture), CW_TYPE_CATALOG_PANE);
  GtkWidget *entry = cw_ui_test_find (pane, GTK_TYPE_SEARCH_ENTRY);

  g_assert_true (shows (fixture, "Nothing Is Sent Yet"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "effort index");
  g_signal_emit_by_name (entry, "activate");
  wait_for (fixture, "1 field");
  wait_for (fixture, "4.6");
  gtk_widget_activate_action (get_page (fixture), "mapping.add-text", NULL);
  wait_for (fixture, "2 fields");
  wait_for (fixture, "Fixed text");
  wait_for_subtitle (fixture, "draft kept");
}

static gboolean
is_saved (gpointer data)
{
  g_autoptr (CwIntegration) stored = cw_ui_mapping_load (((Fixture *) data)->workspace);

  return stored->mapping_version == 1;
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwIntegration) stored = NULL;

  gtk_widget_activate_action (get_page (fixture), "mapping.add-text", NULL);
  wait_for_subtitle (fixture, "draft kept");
  g_assert_true (gtk_widget_activate_action (get_page (fixture), "mapping.save", NULL));
  cw_ui_test_wait_until (is_saved, fixture);
  wait_for_subtitle (fixture, "· saved");
  stored = cw_ui_mapping_load (fixture->workspace);
  g_assert_cmpuint (stored->mapping->fields->len, ==, 1);
  g_assert_null (stored->draft);
}

static void
test_no_records (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "No Interactions Yet"));
  g_assert_true (shows (fixture, "10 fields"));
  cw_ui_test_assert_accessible (get_page (fixture));
}

static void
test_huge (Fixture *fixture, gconstpointer data)
{
  gint64 begun = g_get_monotonic_time ();

  g_assert_true (shows (fixture, "70 fields"));
  gtk_widget_activate_action (find_row (fixture, "Agent"), "field.move", "i", 60);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  wait_for_subtitle (fixture, "draft kept");
  wait_for (fixture, "4 choices, 2 selected");
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, kind, func)                                                                      \
  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, func, tear_down)
  ADD ("/mapping-page/shown", CW_UI_MAPPING_FULL, test_shown);
  ADD ("/mapping-page/exact", CW_UI_MAPPING_FULL, test_exact);
  ADD ("/mapping-page/edits", CW_UI_MAPPING_FULL, test_edits);
  ADD ("/mapping-page/add", CW_UI_MAPPING_NEW, test_add);
  ADD ("/mapping-page/save", CW_UI_MAPPING_NEW, test_save);
  ADD ("/mapping-page/no-records", CW_UI_MAPPING_NO_RECORDS, test_no_records);
  ADD ("/mapping-page/huge", CW_UI_MAPPING_HUGE, test_huge);
  return g_test_run ();
}
