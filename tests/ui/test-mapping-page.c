/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-page.h"

#include "app/cw-window-settings.h"
#include "mapping/cw-catalog-pane.h"
#include "mapping/cw-field-row.h"
#include "mapping/cw-mapping-columns.h"
#include "mapping/cw-mapping-preview.h"
#include "model/cw-integration.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-mapping.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>
#include <time.h>

#define MOST_BUSY_MS 250

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
} Fixture;

static gboolean
is_open (gpointer data)
{
  CwPage *page = cw_window_get_page (((Fixture *) data)->window);
  GtkWidget *list =
      CW_IS_MAPPING_PAGE (page) ? cw_ui_test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW) : NULL;

  return list != NULL && gtk_widget_get_mapped (list) && *cw_page_get_subtitle (page) != '\0';
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

static guint
count_rows (Fixture *fixture)
{
  GtkWidget *list = gtk_widget_get_parent (cw_ui_test_find (get_page (fixture), CW_TYPE_FIELD_ROW));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static gboolean
has_all_rows (gpointer fixture)
{
  return count_rows (fixture) == 70;
}

/* More rows than a screen shows come one after the other; what is moved in the meantime is where it
 * was moved to. */
static void
test_rows_come (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwIntegration) stored = NULL;
  GtkWidget *list;

  g_assert_cmpuint (count_rows (fixture), <, 70);
  gtk_widget_activate_action (find_row (fixture, "Agent"), "field.move", "i", 60);
  cw_ui_test_wait_until (has_all_rows, fixture);
  wait_for_subtitle (fixture, "draft kept");
  stored = cw_ui_mapping_load (fixture->workspace);
  list = gtk_widget_get_parent (find_row (fixture, "Agent"));
  for (guint i = 0; i < 70; i++)
    g_assert_cmpstr (cw_field_row_get_key (CW_FIELD_ROW (
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) i))),
                     ==, ((CwMappingField *) stored->draft->fields->pdata[i])->key);
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_row (fixture, "Agent"))), ==,
                   61);
}

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Iterates until @text is shown and nothing was done for a while; the longest work of the main
 * thread at a stretch. */
static double
iterate_until (Fixture *fixture, const char *text)
{
  guint wake_id = g_timeout_add (5, wake_cb, NULL);
  gint64 quiet = g_get_monotonic_time ();
  double longest = 0;

  while (g_get_monotonic_time () < quiet + 300 * 1000 || !shows (fixture, text))
    {
      double begun = get_cpu_ms (), spent;

      g_main_context_iteration (NULL, TRUE);
      spent = get_cpu_ms () - begun;
      longest = MAX (longest, spent);
      if (spent > 2)
        quiet = g_get_monotonic_time ();
    }
  g_source_remove (wake_id);
  return longest;
}

/* A transcript of half a megabyte holds up nothing. Of what is done at a stretch most is laying out
 * eighty rows; the limit leaves room for slow machines and sanitizers. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "table", "question", "request" };
  CwMappingPreview *preview =
      CW_MAPPING_PREVIEW (cw_ui_test_find (get_page (fixture), CW_TYPE_MAPPING_PREVIEW));
  double longest = iterate_until (fixture, "Not the bytes to be sent");

  g_test_message ("opened: %.0f ms", longest);
  g_assert_true (shows (fixture, "Copy takes all of them."));
  g_assert_true (shows (fixture, "MB of 100 kB"));
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      double begun = get_cpu_ms ();

      cw_mapping_preview_show_view (preview, views[i]);
      longest = get_cpu_ms () - begun;
      longest = MAX (longest, iterate_until (fixture, "80 fields"));
      g_test_message ("%s: %.0f ms", views[i], longest);
      g_assert_cmpfloat (longest, <, MOST_BUSY_MS);
    }
  gtk_widget_activate_action (find_row (fixture, "Agent"), "field.move", "i", 1);
  longest = iterate_until (fixture, "80 fields");
  g_test_message ("moved: %.0f ms", longest);
  g_assert_cmpfloat (longest, <, MOST_BUSY_MS);
}

typedef struct
{
  GListModel *model;
  guint n_items; /* that it had */
} Grown;

static gboolean
has_grown (gpointer data)
{
  const Grown *grown = data;

  return g_list_model_get_n_items (grown->model) > grown->n_items;
}

/* The fields that records have are read again whenever some come in: who is in the list stays. */
static void
test_records_come_in (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = get_page (fixture);
  GtkWidget *pane = cw_ui_test_find (page, CW_TYPE_CATALOG_PANE);
  GtkListView *list = GTK_LIST_VIEW (cw_ui_test_find (pane, GTK_TYPE_LIST_VIEW));
  GtkSelectionModel *model = gtk_list_view_get_model (list);
  Grown grown = { G_LIST_MODEL (model), g_list_model_get_n_items (G_LIST_MODEL (model)) };
  GtkWidget *focus;

  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_DOWN));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (list)));
  cw_ui_mapping_add_record (fixture->workspace);
  cw_ui_test_wait_until (has_grown, &grown);
  cw_ui_test_iterate ();
  g_assert_true (gtk_list_view_get_model (list) == model);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);

  /* And Tab leaves it at once. */
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_false (gtk_widget_is_ancestor (focus, pane));
  g_assert_null (gtk_widget_get_ancestor (focus, CW_TYPE_MAPPING_PREVIEW));
}

static gboolean
is_listed (gpointer data)
{
  g_autofree char *all = cw_ui_test_get_text (data);

  return strstr (all, "Embedded metadata") != NULL;
}

/* Each format stands there with its example, also one that is not chosen. */
static void
test_examples (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, "Effort index");
  GtkWidget *drop_down = cw_ui_test_find (row, GTK_TYPE_DROP_DOWN);
  g_autofree char *all = NULL;

  wait_for (fixture, "Average");
  g_signal_emit_by_name (drop_down, "activate");
  cw_ui_test_wait_until (is_listed, drop_down);
  all = cw_ui_test_get_text (drop_down);
  g_assert_cmpstr (
      all, ==, "Range\n4.6\nEmbedded metadata\n4.6\nQuestion\n4.6\nValue\nAverage\nRange\n4.6\n");
}

static gboolean
is_placed (gpointer data)
{
  return gtk_paned_get_position (data) == 300;
}

/* Panes are as wide as they were in the last window. */
static void
test_panes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GtkWidget *paned;

  close_page (fixture);
  g_settings_set_int (settings, "catalog-width", 300);
  g_settings_set_int (settings, "preview-width", 420);
  open_page (fixture);
  cw_window_settings_bind (fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1270, 800);
  paned = cw_ui_test_find (get_page (fixture), GTK_TYPE_PANED);
  if (gtk_widget_get_width (get_page (fixture)) >= 1000)
    cw_ui_test_wait_until (is_placed, paned);
  cw_mapping_columns_set_widths (100, 444);
  gtk_window_close (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  g_assert_cmpint (g_settings_get_int (settings, "catalog-width"), ==, 180);
  g_assert_cmpint (g_settings_get_int (settings, "preview-width"), ==, 444);
  open_page (fixture);
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
  ADD ("/mapping-page/rows-come", CW_UI_MAPPING_HUGE, test_rows_come);
  ADD ("/mapping-page/long", CW_UI_MAPPING_LONG, test_long);
  ADD ("/mapping-page/records-come-in", CW_UI_MAPPING_FULL, test_records_come_in);
  ADD ("/mapping-page/panes", CW_UI_MAPPING_FULL, test_panes);
  ADD ("/mapping-page/examples", CW_UI_MAPPING_FULL, test_examples);
  return g_test_run ();
}
