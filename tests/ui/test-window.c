/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/cw-window.h"

#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "window/cw-sections.h"

/* A page that can be told not to let go, and counts what is asked of it. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, CwPage)

struct _TestPage
{
  CwPage parent_instance;

  gboolean stays;
  guint n_refreshed;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, CW_TYPE_PAGE)

static gboolean
test_page_leave (CwPage *page)
{
  return !TEST_PAGE (page)->stays;
}

static void
test_page_refresh (CwPage *page)
{
  TEST_PAGE (page)->n_refreshed++;
}

static void
test_page_class_init (TestPageClass *klass)
{
  CW_PAGE_CLASS (klass)->leave = test_page_leave;
  CW_PAGE_CLASS (klass)->refresh = test_page_refresh;
}

static void
test_page_init (TestPage *self)
{
}

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_test_open_workspace ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
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

static TestPage *
push (Fixture *fixture)
{
  TestPage *page =
      g_object_new (TEST_TYPE_PAGE, "workspace", fixture->workspace, "title", "Test", NULL);

  cw_window_push (fixture->window, CW_PAGE (page));
  return page;
}

static void
activate (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

static void
test_starts_on_the_dashboard (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "dashboard");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "back"));
}

/* Every section and its controls; a section is made once and kept. */
static void
test_sections (Fixture *fixture, gconstpointer data)
{
  for (const CwSection *section = cw_sections_get (); section->name != NULL; section++)
    {
      g_autofree char *help = g_strconcat (cw_sections_find_help (section->name), ".page", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "help", "C", help, NULL);
      CwPage *page;

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      activate (fixture, "show-page", g_variant_new_string (section->name));
      cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
      page = cw_window_get_page (fixture->window);
      g_assert_cmpstr (cw_window_get_section (fixture->window), ==, section->name);
      g_assert_true (G_OBJECT_TYPE (page) == section->get_type ());
      cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
      cw_window_show_section (fixture->window, section->name);
      g_assert_true (cw_window_get_page (fixture->window) == page);
    }
}

static void
test_unknown_section_changes_nothing (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "show-page", g_variant_new_string ("nowhere"));
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "dashboard");
}

static void
test_back (Fixture *fixture, gconstpointer data)
{
  CwPage *root = cw_window_get_page (fixture->window);
  TestPage *page = push (fixture);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_assert_true (cw_window_get_page (fixture->window) == CW_PAGE (page));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "back"));
  activate (fixture, "back", NULL);
  g_assert_true (cw_window_get_page (fixture->window) == root);
  cw_ui_test_iterate ();
  g_assert_null (page);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "back"));
}

static void
test_page_that_stays (Fixture *fixture, gconstpointer data)
{
  TestPage *page = push (fixture);

  page->stays = TRUE;
  activate (fixture, "back", NULL);
  g_assert_true (cw_window_get_page (fixture->window) == CW_PAGE (page));
  activate (fixture, "show-page", g_variant_new_string ("metrics"));
  g_assert_true (cw_window_get_page (fixture->window) == CW_PAGE (page));
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "dashboard");
  cw_page_pop (CW_PAGE (page));
  g_assert_cmpstr (cw_page_get_title (cw_window_get_page (fixture->window)), ==, "Metrics");
}

/* Closing asks as leaving does. */
static void
test_window_that_stays (Fixture *fixture, gconstpointer data)
{
  push (fixture)->stays = TRUE;
  gtk_window_close (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  g_assert_true (gtk_widget_get_realized (GTK_WIDGET (fixture->window)));
}

/* A page that asks is left for where the person was going. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  TestPage *page = push (fixture);

  page->stays = TRUE;
  cw_window_show_section (fixture->window, "records");
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "dashboard");
  cw_page_pop (CW_PAGE (page));
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "records");

  /* The person stayed, and leaves for another reason later. */
  page = push (fixture);
  page->stays = TRUE;
  cw_window_show_section (fixture->window, "metrics");
  cw_page_stay (CW_PAGE (page));
  cw_page_pop (CW_PAGE (page));
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "records");

  /* Back is not further. */
  page = push (fixture);
  page->stays = TRUE;
  cw_window_show_section (fixture->window, "metrics");
  cw_window_pop (fixture->window);
  cw_page_pop (CW_PAGE (page));
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "records");
}

/* Each page that lies above is asked in turn. */
static void
test_goes_on_through_all (Fixture *fixture, gconstpointer data)
{
  TestPage *below = push (fixture);
  TestPage *above = push (fixture);

  below->stays = above->stays = TRUE;
  cw_window_show_section (fixture->window, "records");
  cw_page_pop (CW_PAGE (above));
  g_assert_true (cw_window_get_page (fixture->window) == CW_PAGE (below));
  cw_page_pop (CW_PAGE (below));
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "records");
}

static void
test_closes_after_all (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;
  TestPage *page = push (fixture);

  page->stays = TRUE;
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_close (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  g_assert_nonnull (window);
  cw_page_pop (CW_PAGE (page));
  cw_ui_test_iterate ();
  g_assert_null (window);
  fixture->window = cw_window_new (NULL, fixture->workspace);
}

/* Tab, Shift and Tab, arrows: what is marked is what is shown. */
static void
test_mark_stays (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Journeys");
  GtkWidget *list = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX);
  GtkListBoxRow *shown = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  static const GtkDirectionType ways[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_FORWARD,
                                           GTK_DIR_TAB_BACKWARD };

  gtk_widget_grab_focus (GTK_WIDGET (shown));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_assert_true (gtk_widget_child_focus (list, ways[i]));
      g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == shown);
    }
  g_assert_false (gtk_widget_is_focus (GTK_WIDGET (shown)));
  activate (fixture, "show-page", g_variant_new_string ("records"));
  g_assert_false (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == shown);
}

/* However long the name is, whether it is saved stays to be read. */
static void
test_long_subtitle (Fixture *fixture, gconstpointer data)
{
  CwPage *page = CW_PAGE (push (fixture));
  g_autofree char *name = g_strnfill (300, 'W');
  g_autofree char *subtitle = g_strconcat (name, " · draft kept", NULL);
  GtkWidget *label;
  PangoLayout *layout;
  PangoRectangle first, last;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  cw_page_set_subtitle (page, subtitle);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  label = cw_ui_test_find_label (GTK_WIDGET (page), subtitle);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  g_assert_true (pango_layout_is_ellipsized (layout));
  /* What is cut has no width. */
  pango_layout_index_to_pos (layout, (int) (strlen (subtitle) - strlen ("draft kept")), &first);
  pango_layout_index_to_pos (layout, (int) strlen (subtitle) - 1, &last);
  g_assert_cmpint (last.x - first.x, >, 20 * PANGO_SCALE);
}

static void
test_back_to_the_right (Fixture *fixture, gconstpointer data)
{
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  gboolean found = FALSE;

  gtk_widget_set_direction (GTK_WIDGET (fixture->window), GTK_TEXT_DIR_RTL);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *text =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          found = found || g_str_equal (text, "Escape|<Alt>Right");
        }
    }
  g_assert_true (found);
  g_object_unref (controllers);
}

/* Loaded when first shown, at once on a change while it is seen, and only once for all changes
 * that came while it was not. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  TestPage *page = push (fixture);

  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (page->n_refreshed, ==, 1);
  g_signal_emit_by_name (fixture->workspace, "changed", CW_CHANGE_METRICS);
  g_assert_cmpuint (page->n_refreshed, ==, 2);
  push (fixture);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_signal_emit_by_name (fixture->workspace, "changed", CW_CHANGE_METRICS);
  g_signal_emit_by_name (fixture->workspace, "changed", CW_CHANGE_METRICS);
  g_assert_cmpuint (page->n_refreshed, ==, 2);
  activate (fixture, "back", NULL);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (page->n_refreshed, ==, 3);
  activate (fixture, "refresh", NULL);
  g_assert_cmpuint (page->n_refreshed, ==, 4);
}

static void
test_folds_below_900 (Fixture *fixture, gconstpointer data)
{
  TestPage *page = push (fixture);
  gboolean folded, attention;

  cw_window_set_badge (fixture->window, "metrics", 1);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_object_get (page, "folded", &folded, "attention", &attention, NULL);
  g_assert_false (folded);
  g_assert_false (attention);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_object_get (page, "folded", &folded, "attention", &attention, NULL);
  g_assert_true (folded);
  g_assert_true (attention);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  cw_window_set_badge (fixture->window, "metrics", 0);
  g_object_get (page, "attention", &attention, NULL);
  g_assert_false (attention);
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The file is <damaged> & more.");
  g_autofree char *text = NULL;

  cw_window_show_failure (fixture->window, error, NULL, NULL);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  text = cw_ui_test_get_text (GTK_WIDGET (fixture->window));
  g_assert_nonnull (strstr (text, "The file is <damaged> & more."));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
count_cb (GObject *counter)
{
  g_object_set_data (counter, "clicked", GINT_TO_POINTER (TRUE));
}

static void
test_toast (Fixture *fixture, gconstpointer data)
{
  TestPage *page = push (fixture);
  g_autoptr (GObject) counter = g_object_new (G_TYPE_OBJECT, NULL);
  GtkWidget *label;

  cw_page_toast (CW_PAGE (page), "4,812 responses added to <b>", "Undo", G_CALLBACK (count_cb),
                 counter);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_nonnull (
      cw_ui_test_find_label (GTK_WIDGET (fixture->window), "4,812 responses added to <b>"));
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo");
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  g_assert_nonnull (g_object_get_data (counter, "clicked"));
}

/* What went wrong and what to do about it: two lines of an error, one of a toast. */
static void
test_toast_of_two_lines (Fixture *fixture, gconstpointer data)
{
  cw_window_toast (fixture->window, adw_toast_new ("It is taken.\nChoose another."));
  cw_ui_test_iterate ();
  g_assert_nonnull (
      cw_ui_test_find_label (GTK_WIDGET (fixture->window), "It is taken. Choose another."));
}

static void
test_content_that_scrolls_by_itself (Fixture *fixture, gconstpointer data)
{
  TestPage *page = push (fixture);
  GtkScrolledWindow *scroller = cw_page_get_scroller (CW_PAGE (page));
  GtkWidget *label = gtk_label_new ("content");

  gtk_scrolled_window_set_child (scroller, label);
  cw_page_set_scrolls (CW_PAGE (page), FALSE);
  g_assert_null (gtk_widget_get_parent (GTK_WIDGET (scroller)));
  g_assert_true (gtk_widget_is_ancestor (label, GTK_WIDGET (page)));
  cw_page_set_scrolls (CW_PAGE (page), TRUE);
  g_assert_true (gtk_widget_is_ancestor (label, GTK_WIDGET (scroller)));
}

/* A dialog of one window holds up that window, and no other. */
static void
test_dialog_of_one_window (Fixture *fixture, gconstpointer data)
{
  CwWindow *other = cw_window_new (NULL, fixture->workspace);
  GtkWindow *dialog = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_modal (dialog, TRUE);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (fixture->window));
  g_assert_true (gtk_window_get_group (dialog) ==
                 gtk_window_get_group (GTK_WINDOW (fixture->window)));
  g_assert_false (gtk_window_get_group (dialog) == gtk_window_get_group (GTK_WINDOW (other)));
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (other));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/window/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("starts-on-dashboard", test_starts_on_the_dashboard);
  ADD ("sections", test_sections);
  ADD ("unknown-section", test_unknown_section_changes_nothing);
  ADD ("back", test_back);
  ADD ("page-that-stays", test_page_that_stays);
  ADD ("window-that-stays", test_window_that_stays);
  ADD ("goes-on", test_goes_on);
  ADD ("goes-on-through-all", test_goes_on_through_all);
  ADD ("closes-after-all", test_closes_after_all);
  ADD ("mark-stays", test_mark_stays);
  ADD ("long-subtitle", test_long_subtitle);
  ADD ("back-to-the-right", test_back_to_the_right);
  ADD ("refresh", test_refresh);
  ADD ("folds", test_folds_below_900);
  ADD ("failure", test_failure);
  ADD ("toast", test_toast);
  ADD ("toast-of-two-lines", test_toast_of_two_lines);
  ADD ("scrolls", test_content_that_scrolls_by_itself);
  ADD ("dialog-of-one-window", test_dialog_of_one_window);
#undef ADD
  return g_test_run ();
}
