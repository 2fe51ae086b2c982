/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-page.h"

#include "filter/cw-score-filter.h"
#include "store/cw-integration-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "support/cw-ui-triggers.h"
#include "triggers/cw-condition-row.h"
#include "triggers/cw-group-box.h"
#include "triggers/cw-trigger-row.h"
#include "triggers/cw-triggers-page.h"
#include "window/cw-window.h"

#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;
  CwPage *page;
} Fixture;

static gint64
find_trigger (CwWorkspace *workspace)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (workspace);

  return integration->triggers->len > 0 ? ((CwTrigger *) integration->triggers->pdata[0])->id : 0;
}

/* @data: "trigger", "new", "list", "empty" */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const char *what = data;

  fixture->workspace =
      g_str_equal (what, "empty") ? cw_ui_triggers_open_empty () : cw_ui_triggers_open ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_TRIGGERS_NOW, zone);
  gtk_window_present (GTK_WINDOW (fixture->window));
  if (g_str_equal (what, "trigger") || g_str_equal (what, "new"))
    gtk_widget_activate_action (
        GTK_WIDGET (fixture->window), "win.edit-trigger", "(sx)", CW_UI_TRIGGERS_UID,
        g_str_equal (what, "new") ? G_GINT64_CONSTANT (0) : find_trigger (fixture->workspace));
  else
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-triggers", "s",
                                CW_UI_TRIGGERS_UID);
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
  g_autofree char *all = cw_ui_test_get_text (page);

  return strstr (all, text) != NULL;
}

static gboolean
is_explained (gpointer page)
{
  return shows (page, "Not sent: 1 of 5 parts is not true");
}

static gboolean
is_empty_tree_counted (gpointer page)
{
  return shows (page, "Without a condition everything is sent.") &&
         shows (page, "Nothing is filtered out");
}

static gboolean
is_draft_kept (gpointer page)
{
  return strstr (cw_page_get_subtitle (page), "draft kept") != NULL;
}

static gboolean
is_saved (gpointer page)
{
  return strstr (cw_page_get_subtitle (page), "saved") != NULL;
}

static gboolean
is_compared (gpointer page)
{
  return shows (page, "more than with the saved trigger");
}

/* 212 is one number: at the root, in the total, in the list, by the command. */
static char *
get_count (Fixture *fixture)
{
  GtkWidget *tree = cw_ui_test_find (GTK_WIDGET (fixture->page), CW_TYPE_GROUP_BOX);
  g_autofree char *text = cw_ui_test_get_text (tree);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_isdigit (lines[i][0]))
      return g_strdup (lines[i]);
  return NULL;
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  g_autofree char *total = NULL;

  cw_ui_test_wait_until (is_explained, fixture->page);
  count = get_count (fixture);
  text = cw_ui_test_get_text (GTK_WIDGET (fixture->page));
  total = g_strdup_printf ("\n%s\nof ", count);
  g_assert_nonnull (strstr (text, total));
  g_assert_true (shows (fixture->page, "interactions last month"));
  g_assert_true (shows (fixture->page, "This is the saved trigger"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
activate_first (Fixture *fixture, GType type, const char *action)
{
  gtk_widget_activate_action (cw_ui_test_find (GTK_WIDGET (fixture->page), type), action, NULL);
}

static gpointer
load_draft (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_load_trigger_draft (db, *(gint64 *) data, error);
}

static CwTrigger *
read_draft (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  CwTrigger *draft = cw_workspace_run (fixture->workspace, load_draft, &id, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

/* An edit is counted, kept as a draft, undone, saved. */
static void
test_edit_and_save (Fixture *fixture, gconstpointer data)
{
  gint64 id = find_trigger (fixture->workspace);
  g_autoptr (CwTrigger) draft = NULL;
  g_autoptr (CwTrigger) none = NULL;
  g_autoptr (CwIntegration) integration = NULL;

  cw_ui_test_wait_until (is_explained, fixture->page);
  activate_first (fixture, CW_TYPE_CONDITION_ROW, "condition.remove");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "trigger.undo", NULL);
  activate_first (fixture, CW_TYPE_CONDITION_ROW, "condition.remove");
  activate_first (fixture, CW_TYPE_CONDITION_ROW, "condition.remove");
  cw_ui_test_wait_until (is_draft_kept, fixture->page);
  cw_ui_test_wait_until (is_compared, fixture->page);
  draft = read_draft (fixture, id);
  g_assert_cmpuint (draft->filter->children->len, ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "trigger.save", NULL);
  cw_ui_test_wait_until (is_saved, fixture->page);
  none = read_draft (fixture, id);
  g_assert_null (none);
  integration = cw_ui_triggers_load (fixture->workspace);
  g_assert_cmpuint (((CwTrigger *) integration->triggers->pdata[0])->filter->children->len, ==, 3);
}

/* A new one is nowhere until it is touched; then it is never lost, and sends nothing until saved.
 */
static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwIntegration) before = NULL;
  g_autoptr (CwIntegration) kept = NULL;
  g_autoptr (CwIntegration) after = NULL;
  const CwTrigger *trigger;

  cw_ui_test_wait_until (is_empty_tree_counted, fixture->page);
  before = cw_ui_triggers_load (fixture->workspace);
  g_assert_cmpuint (before->triggers->len, ==, 1);
  activate_first (fixture, CW_TYPE_GROUP_BOX, "group.add-condition");
  cw_ui_test_wait_until (is_draft_kept, fixture->page);
  kept = cw_ui_triggers_load (fixture->workspace);
  g_assert_cmpuint (kept->triggers->len, ==, 2);
  trigger = kept->triggers->pdata[1];
  g_assert_false (trigger->enabled);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "trigger.save", NULL);
  cw_ui_test_wait_until (is_saved, fixture->page);
  after = cw_ui_triggers_load (fixture->workspace);
  trigger = after->triggers->pdata[1];
  g_assert_true (trigger->enabled);
  g_assert_cmpstr (trigger->name, ==, "New trigger");
  g_assert_cmpuint (cw_filter_count_conditions (trigger->filter), ==, 1);
}

static gboolean
has_row (gpointer page)
{
  return cw_ui_test_find (page, CW_TYPE_TRIGGER_ROW) != NULL;
}

static gboolean
has_no_row (gpointer page)
{
  return cw_ui_test_find (page, CW_TYPE_TRIGGER_ROW) == NULL;
}

static gboolean
is_renamed (gpointer page)
{
  return shows (page, "Bills");
}

static gboolean
sends_nothing (gpointer page)
{
  return shows (page, "nothing is sent: no trigger is enabled");
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  gint64 id = find_trigger (fixture->workspace);
  GtkWidget *label;

  cw_ui_test_wait_until (has_row, fixture->page);
  g_assert_true (shows (fixture->page, CW_UI_TRIGGERS_NAME));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "triggers.set-name", "(xs)", id, "Bills");
  cw_ui_test_wait_until (is_renamed, fixture->page);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "triggers.enable", "(xb)", id, FALSE);
  cw_ui_test_wait_until (sends_nothing, fixture->page);
  activate_first (fixture, CW_TYPE_TRIGGER_ROW, "trigger-row.remove");
  cw_ui_test_wait_until (has_no_row, fixture->page);
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo");
  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  cw_ui_test_wait_until (is_renamed, fixture->page);
}

static gboolean
has_two_rows (gpointer fixture)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (((Fixture *) fixture)->workspace);

  return integration->triggers->len == 2 && has_row (((Fixture *) fixture)->page);
}

/* What comes back stands where it stood, with its draft. */
static void
test_undo_removal (Fixture *fixture, gconstpointer data)
{
  gint64 id = find_trigger (fixture->workspace);
  g_autoptr (CwIntegration) integration = NULL;
  GtkWidget *label;

  cw_ui_triggers_add_trigger (fixture->workspace, "Second", "{\"all\": []}");
  cw_ui_test_wait_until (has_two_rows, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "triggers.remove", "x", id);
  while ((label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Undo")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  cw_ui_test_wait_until (has_two_rows, fixture);
  integration = cw_ui_triggers_load (fixture->workspace);
  g_assert_cmpint (((CwTrigger *) integration->triggers->pdata[0])->id, ==, id);
}

static gboolean
is_sent_by_other (gpointer page)
{
  return shows (page, "Sent by “All of it”, not by this one");
}

/* An integration sends what any of its enabled triggers matches. */
static void
test_other (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (is_explained, fixture->page);
  cw_ui_triggers_add_trigger (fixture->workspace, "All of it", "{\"all\": []}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-trigger", "(sx)",
                              CW_UI_TRIGGERS_UID, find_trigger (fixture->workspace));
  cw_ui_test_wait_until (is_sent_by_other, cw_window_get_page (fixture->window));
}

static gpointer
begin_draft (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr (CwIntegration) integration =
      cw_integration_repository_load (db, CW_UI_TRIGGERS_UID, error);
  const CwTrigger *draft = integration->triggers->pdata[0];

  cw_integration_repository_enable_trigger (db, id, FALSE, error);
  return GINT_TO_POINTER (cw_integration_repository_set_trigger_draft (db, id, draft, error));
}

static gboolean
has_draft_row (gpointer page)
{
  return has_row (page) && shows (page, "Not saved yet");
}

/* What is stored of it would send everything. */
static void
test_never_saved (Fixture *fixture, gconstpointer data)
{
  gint64 id = cw_ui_triggers_add_trigger (fixture->workspace, "Begun", "{\"all\": []}");
  g_autoptr (GError) error = NULL;
  GtkWidget *label;
  GtkWidget *enabled;

  cw_workspace_run (fixture->workspace, begin_draft, &id, NULL, &error);
  g_assert_no_error (error);
  cw_ui_test_wait_until (has_draft_row, fixture->page);
  label = cw_ui_test_find_label (GTK_WIDGET (fixture->page), "Begun");
  enabled = cw_ui_test_find (gtk_widget_get_ancestor (label, CW_TYPE_TRIGGER_ROW), GTK_TYPE_SWITCH);
  g_assert_false (gtk_widget_get_sensitive (enabled));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (enabled), ==, "Open it and save it first");
}

static gboolean
is_empty_list (gpointer page)
{
  return shows (page, "No Triggers Yet");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  CwPage *list = fixture->page;

  cw_ui_test_wait_until (is_empty_list, list);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (list), "triggers.add", NULL);
  g_assert_true (CW_IS_TRIGGER_PAGE (cw_window_get_page (fixture->window)));
  cw_ui_test_wait_until (is_empty_tree_counted, cw_window_get_page (fixture->window));
  g_assert_true (
      shows (cw_window_get_page (fixture->window), "There are no interactions to count yet."));
}

/* Sixty conditions in ten groups. (transfer full) */
static char *
make_large_filter (void)
{
  g_autoptr (GString) text = g_string_new ("{\"all\": [");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text,
                            "%s{\"field\": \"interaction.duration\", \"operator\": "
                            "\"is-under\", \"value\": %u}",
                            i == 0       ? "{\"any\": ["
                            : i % 6 == 0 ? "]}, {\"any\": ["
                                         : ", ",
                            60000 * (i + 1));
  g_string_append (text, "]}]}");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (element-type CwConditionRow) in the order of the tree */
static void
list_rows (GtkWidget *root, GPtrArray *rows)
{
  if (CW_IS_CONDITION_ROW (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_rows (child, rows);
}

static gboolean
has_rows (gpointer page)
{
  return cw_ui_test_find (page, CW_TYPE_CONDITION_ROW) != NULL;
}

static gboolean
has_59_rows (gpointer page)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  list_rows (page, rows);
  return rows->len == 59;
}

/* More than a screen shows comes one after the other; what is removed in the meantime is gone, and
 * each row is of the place it stands at. */
static void
test_rows_come (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filter = make_large_filter ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint place = 0;

  gtk_widget_activate_action (
      GTK_WIDGET (fixture->window), "win.edit-trigger", "(sx)", CW_UI_TRIGGERS_UID,
      cw_ui_triggers_add_trigger (fixture->workspace, "Sixty conditions", filter));
  fixture->page = cw_window_get_page (fixture->window);
  cw_ui_test_wait_until (has_rows, fixture->page);
  list_rows (GTK_WIDGET (fixture->page), rows);
  g_assert_cmpuint (rows->len, <, 60);
  gtk_widget_activate_action (rows->pdata[3], "condition.remove", NULL);
  cw_ui_test_wait_until (has_59_rows, fixture->page);
  g_ptr_array_set_size (rows, 0);
  list_rows (GTK_WIDGET (fixture->page), rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const guint next = cw_condition_row_get_place (rows->pdata[i]);

      g_assert_cmpuint (next, >, place);
      place = next;
    }
  /* The root, ten groups, and what is left. */
  g_assert_cmpuint (place, ==, 59 + 10);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, data, func)                                                                      \
  g_test_add ("/trigger-page/" path, Fixture, data, set_up, func, tear_down)
  ADD ("counts", "trigger", test_counts);
  ADD ("edit-and-save", "trigger", test_edit_and_save);
  ADD ("new", "new", test_new);
  ADD ("list", "list", test_list);
  ADD ("other", "trigger", test_other);
  ADD ("never-saved", "list", test_never_saved);
  ADD ("undo-removal", "list", test_undo_removal);
  ADD ("rows-come", "list", test_rows_come);
  ADD ("empty", "empty", test_empty);
#undef ADD
  return g_test_run ();
}
