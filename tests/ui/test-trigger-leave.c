/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person did to a trigger is not lost: when its page is left, when its name is given up. */
#include "config.h"

#include "filter/cw-score-filter.h"
#include "store/cw-integration-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "support/cw-ui-triggers.h"
#include "triggers/cw-condition-row.h"
#include "triggers/cw-group-box.h"
#include "triggers/cw-trigger-page.h"
#include "window/cw-window.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;
  GtkWidget *page;
  gint64 id;
} Fixture;

static gboolean
is_explained (gpointer page)
{
  g_autofree char *text = cw_ui_test_get_text (page);

  return strstr (text, "Not sent: ") != NULL || strstr (text, "Nothing is filtered out") != NULL;
}

static void
open_page (Fixture *fixture, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-trigger", "(sx)",
                              CW_UI_TRIGGERS_UID, id);
  fixture->page = GTK_WIDGET (cw_window_get_page (fixture->window));
  g_assert_true (CW_IS_TRIGGER_PAGE (fixture->page));
  cw_ui_test_wait_until (is_explained, fixture->page);
}

static void
set_up (Fixture *fixture, gconstpointer what)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwIntegration) integration = NULL;

  fixture->workspace = cw_ui_triggers_open ();
  integration = cw_ui_triggers_load (fixture->workspace);
  fixture->id = ((CwTrigger *) integration->triggers->pdata[0])->id;
  fixture->window = cw_window_new (NULL, fixture->workspace);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_TRIGGERS_NOW, zone);
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_page (fixture, g_str_equal (what, "new") ? 0 : fixture->id);
}

static void
tear_down (Fixture *fixture, gconstpointer what)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_object_unref (fixture->workspace);
}

static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Save the Trigger?");
  cw_ui_test_assert_accessible (GTK_WIDGET (question));
  adw_message_dialog_response (question, response);
  cw_ui_test_iterate ();
}

static gboolean
is_left (gpointer window)
{
  return !CW_IS_TRIGGER_PAGE (cw_window_get_page (window));
}

static void
remove_first_condition (Fixture *fixture)
{
  gtk_widget_activate_action (cw_ui_test_find (fixture->page, CW_TYPE_CONDITION_ROW),
                              "condition.remove", NULL);
}

static guint
count_saved (Fixture *fixture)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (fixture->workspace);

  return ((CwTrigger *) integration->triggers->pdata[0])->filter->children->len;
}

static gpointer
load_draft (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwTrigger *draft = cw_integration_repository_load_trigger_draft (db, *(gint64 *) data, error);

  return draft != NULL ? draft : cw_trigger_new ("no draft");
}

static CwTrigger *
read_draft (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CwTrigger *draft = cw_workspace_run (fixture->workspace, load_draft, &fixture->id, NULL, &error);

  g_assert_no_error (error);
  return draft;
}

static void
test_unchanged (Fixture *fixture, gconstpointer what)
{
  cw_window_pop (fixture->window);
  g_assert_null (find_question ());
  g_assert_true (is_left (fixture->window));
}

static void
test_stay (Fixture *fixture, gconstpointer what)
{
  remove_first_condition (fixture);
  cw_window_pop (fixture->window);
  g_assert_false (is_left (fixture->window));
  answer ("stay");
  g_assert_false (is_left (fixture->window));
}

static void
test_save (Fixture *fixture, gconstpointer what)
{
  remove_first_condition (fixture);
  cw_window_pop (fixture->window);
  answer ("save");
  cw_ui_test_wait_until (is_left, fixture->window);
  g_assert_cmpuint (count_saved (fixture), ==, 4);
}

/* The edit is a moment old, and the page gone before the store has written it. */
static void
test_keep (Fixture *fixture, gconstpointer what)
{
  g_autoptr (CwTrigger) draft = NULL;

  remove_first_condition (fixture);
  cw_window_pop (fixture->window);
  answer ("keep");
  g_assert_true (is_left (fixture->window));
  draft = read_draft (fixture);
  g_assert_cmpuint (draft->filter->children->len, ==, 4);
  g_assert_cmpuint (count_saved (fixture), ==, 5);
  open_page (fixture, fixture->id);
  g_assert_nonnull (strstr (cw_page_get_subtitle (CW_PAGE (fixture->page)), "draft kept"));
}

/* Where the person was going, not where the page came from. */
static void
test_keep_and_go (Fixture *fixture, gconstpointer what)
{
  remove_first_condition (fixture);
  cw_window_show_section (fixture->window, "records");
  answer ("stay");
  g_assert_false (is_left (fixture->window));
  cw_window_show_section (fixture->window, "records");
  answer ("keep");
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "records");
}

static void
test_save_and_go (Fixture *fixture, gconstpointer what)
{
  remove_first_condition (fixture);
  cw_window_show_section (fixture->window, "activity");
  answer ("save");
  cw_ui_test_wait_until (is_left, fixture->window);
  g_assert_cmpstr (cw_window_get_section (fixture->window), ==, "activity");
  g_assert_cmpuint (count_saved (fixture), ==, 4);
}

static void
test_discard (Fixture *fixture, gconstpointer what)
{
  g_autoptr (CwTrigger) draft = NULL;

  remove_first_condition (fixture);
  cw_window_pop (fixture->window);
  answer ("discard");
  cw_ui_test_wait_until (is_left, fixture->window);
  draft = read_draft (fixture);
  g_assert_cmpstr (draft->name, ==, "no draft");
  g_assert_cmpuint (count_saved (fixture), ==, 5);
}

static gboolean
has_one_trigger (gpointer workspace)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (workspace);

  return integration->triggers->len == 1;
}

/* Of one that was never saved nothing is left. */
static void
test_discard_new (Fixture *fixture, gconstpointer what)
{
  gtk_widget_activate_action (cw_ui_test_find (fixture->page, CW_TYPE_GROUP_BOX),
                              "group.add-condition", NULL);
  cw_window_pop (fixture->window);
  answer ("discard");
  cw_ui_test_wait_until (is_left, fixture->window);
  cw_ui_test_wait_until (has_one_trigger, fixture->workspace);
}

static void
type_name (Fixture *fixture, const char *name, gboolean commit)
{
  GtkWidget *label = cw_ui_test_find (fixture->page, GTK_TYPE_EDITABLE_LABEL);

  gtk_widget_activate_action (fixture->page, "trigger.rename", NULL);
  g_assert_true (gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)));
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (label), name);
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (label), commit);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
}

static gboolean
has_draft_of_that_name (gpointer workspace)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (workspace);
  g_autoptr (CwTrigger) draft = NULL;
  const CwTrigger *first = integration->triggers->pdata[0];
  gint64 id;

  if (integration->triggers->len < 2)
    return FALSE;
  id = ((const CwTrigger *) integration->triggers->pdata[1])->id;
  draft = cw_workspace_run (workspace, load_draft, &id, NULL, NULL);
  return g_str_equal (draft->name, first->name) && draft->filter->children->len == 1;
}

/* The name is taken, so it cannot be saved; the draft can. */
static void
test_keep_taken_name (Fixture *fixture, gconstpointer what)
{
  g_autoptr (CwIntegration) integration = cw_ui_triggers_load (fixture->workspace);

  gtk_widget_activate_action (cw_ui_test_find (fixture->page, CW_TYPE_GROUP_BOX),
                              "group.add-condition", NULL);
  type_name (fixture, ((CwTrigger *) integration->triggers->pdata[0])->name, TRUE);
  cw_window_pop (fixture->window);
  answer ("keep");
  g_assert_true (is_left (fixture->window));
  cw_ui_test_wait_until (has_draft_of_that_name, fixture->workspace);
}

/* It can be read again, and given one. */
static void
test_keep_without_name (Fixture *fixture, gconstpointer what)
{
  g_autoptr (CwTrigger) draft = NULL;

  type_name (fixture, "  ", TRUE);
  /* A button that cannot be pressed does not say why. */
  g_assert_nonnull (cw_ui_test_find_label (fixture->page, "The trigger needs a name."));
  cw_window_pop (fixture->window);
  answer ("keep");
  g_assert_true (is_left (fixture->window));
  draft = read_draft (fixture);
  g_assert_cmpstr (draft->name, ==, "  ");
  open_page (fixture, fixture->id);
}

static gboolean
is_saved (gpointer page)
{
  return strstr (cw_page_get_subtitle (page), "saved") != NULL;
}

/* F2 and the pencil begin, Escape gives up, Enter keeps; saving it renames it. */
static void
test_rename (Fixture *fixture, gconstpointer what)
{
  g_autoptr (CwIntegration) integration = NULL;

  type_name (fixture, "Something", FALSE);
  g_assert_true (is_saved (fixture->page));
  type_name (fixture, "Angry about the bill", TRUE);
  g_assert_false (is_saved (fixture->page));
  gtk_widget_activate_action (fixture->page, "trigger.save", NULL);
  cw_ui_test_wait_until (is_saved, fixture->page);
  integration = cw_ui_triggers_load (fixture->workspace);
  g_assert_cmpstr (((CwTrigger *) integration->triggers->pdata[0])->name, ==,
                   "Angry about the bill");
  g_assert_cmpint (((CwTrigger *) integration->triggers->pdata[0])->id, ==, fixture->id);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, what, func)                                                                      \
  g_test_add ("/trigger-leave/" path, Fixture, what, set_up, func, tear_down)
  ADD ("unchanged", "trigger", test_unchanged);
  ADD ("stay", "trigger", test_stay);
  ADD ("save", "trigger", test_save);
  ADD ("keep", "trigger", test_keep);
  ADD ("keep-taken-name", "new", test_keep_taken_name);
  ADD ("keep-without-name", "trigger", test_keep_without_name);
  ADD ("keep-and-go", "trigger", test_keep_and_go);
  ADD ("save-and-go", "trigger", test_save_and_go);
  ADD ("discard", "trigger", test_discard);
  ADD ("discard-new", "new", test_discard_new);
  ADD ("rename", "trigger", test_rename);
#undef ADD
  return g_test_run ();
}
