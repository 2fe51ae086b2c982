/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of integrations and the page of one; and all five steps against the sandbox. */
#include "config.h"

#include "activity/cw-cause-card.h"
#include "integration/cw-delivery-row.h"
#include "integration/cw-integration-page.h"
#include "integration/cw-integration-row.h"
#include "integration/cw-link-dialog.h"
#include "integration/cw-project-dialog.h"
#include "store/cw-integration-repository.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-flows.h"
#include "support/cw-ui-live.h"
#include "support/cw-ui-test.h"

#include <string.h>

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwWindow *window;
} Fixture;

static gboolean
has_rows (gpointer window)
{
  GtkWidget *row = cw_ui_test_find (window, CW_TYPE_INTEGRATION_ROW);

  return row != NULL && gtk_widget_get_mapped (row);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->accounts = cw_ui_flows_create ();
  fixture->window = cw_ui_accounts_open_window (fixture->accounts);
  cw_ui_test_wait_until (has_rows, fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_ui_accounts_close_window (fixture->window, fixture->accounts);
}

static gboolean
shows (gpointer window, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (window, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
contains (gpointer window, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (GTK_WIDGET (cw_window_get_page (window)));

  return strstr (all, text) != NULL;
}

static GtkWidget *
find_row (Fixture *fixture, const char *name)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, CW_TYPE_INTEGRATION_ROW);
}

static void
assert_row (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *text = cw_ui_test_get_text (find_row (fixture, name));

  g_assert_cmpstr (text, ==, expected);
}

/* Five states told apart by words. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  GtkWidget *draft = cw_ui_test_find (find_row (fixture, CW_UI_FLOWS_DRAFT), GTK_TYPE_SWITCH);

  assert_row (fixture, CW_UI_FLOWS_ENABLED,
              CW_UI_FLOWS_ENABLED "\nInteractions → Qualtrics · Voice of customer 2026\n"
                                  "1204 delivered today\n2 dead letters\nEnabled\n");
  assert_row (fixture, CW_UI_FLOWS_BROKEN,
              CW_UI_FLOWS_BROKEN "\nInteractions → Qualtrics · Voice of customer 2026 EU\n"
                                 "46 deliveries wait\nAccount refused at 08:12\n"
                                 "Needs attention\n");
  assert_row (fixture, CW_UI_FLOWS_READY,
              CW_UI_FLOWS_READY "\nInteractions → Qualtrics · Fibre 2026\nNever run\n"
                                "8 interactions match\nReady\n");
  assert_row (fixture, CW_UI_FLOWS_DRAFT,
              CW_UI_FLOWS_DRAFT "\nInteractions → Qualtrics\nStep 2 of 5\nCreate the project\n"
                                "Draft\n");
  assert_row (fixture, CW_UI_FLOWS_DISABLED,
              CW_UI_FLOWS_DISABLED "\nInteractions → Qualtrics · Holiday service\n"
                                   "40 delivered in all\nLatest 24 January\nDisabled\n");
  g_assert_false (gtk_widget_get_sensitive (draft));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (draft), ==, "Step 2, Project, is missing");
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static gboolean
is_page (gpointer window)
{
  return CW_IS_INTEGRATION_PAGE (cw_window_get_page (window)) &&
         shows (GTK_WIDGET (cw_window_get_page (window)), "Account");
}

static char *
open_page (Fixture *fixture, const char *name)
{
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (fixture->accounts, name);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-integration", "s",
                              integration->uid);
  cw_ui_test_wait_until (is_page, fixture->window);
  return g_strdup (integration->uid);
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_BROKEN);

  g_assert_true (contains (fixture->window, "46 deliveries wait and go on by themselves"));
  g_assert_true (contains (fixture->window, "Paused until step 1 is mended"));
  g_assert_true (contains (fixture->window, "Refused"));
  g_assert_true (contains (fixture->window, "Waits for step 1"));
  g_assert_true (contains (fixture->window, "Waits for the account"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_DELETED);

  g_assert_true (contains (fixture->window, "is no longer at Qualtrics, so nothing is sent."));
  g_assert_true (contains (fixture->window, "Recreate…"));
  g_assert_true (contains (fixture->window, "Waits for the project"));
}

/* One that is shown, by how it begins. */
static AdwMessageDialog *
find_dialog (const char *heading)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (one) && gtk_widget_get_visible (GTK_WIDGET (one)) &&
          g_str_has_prefix (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (one)), heading))
        return ADW_MESSAGE_DIALOG (one);
    }
  return NULL;
}

static gboolean
is_asked (gpointer heading)
{
  return find_dialog (heading) != NULL;
}

/* What was under way is not said any more once it has ended, here in vain. */
static void
test_recreation_ends (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_DELETED);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)),
                              "integration.recreate-project", "s", uid);
  cw_ui_test_wait_until (is_asked, (gpointer) "Recreate “");
  adw_message_dialog_response (find_dialog ("Recreate “"), "recreate");
  cw_ui_test_wait_until (is_asked, (gpointer) "");
  cw_ui_test_wait_drawn (window);
  g_assert_false (shows (window, "Creating the project…"));
  gtk_window_destroy (GTK_WINDOW (find_dialog ("")));
}

static gboolean
counts (Fixture *fixture, guint n_stopped)
{
  guint n = cw_accounts_get_n_broken (fixture->accounts) + n_stopped;
  g_autofree char *expected = g_strdup_printf ("Integrations\n%u\nRecords\n", n);
  g_autofree char *text = cw_ui_test_get_text (GTK_WIDGET (fixture->window));

  return strstr (text, expected) != NULL;
}

static gboolean
counts_deleted (gpointer fixture)
{
  return counts (fixture, 1);
}

static gboolean
counts_both (gpointer fixture)
{
  return counts (fixture, 2);
}

/* Beside the accounts that need somebody, wherever one is in the window. */
static void
test_deleted_is_told (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_wait_until (counts_deleted, fixture);
}

static gpointer
disable_triggers (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwIntegration *integration = data;

  for (guint i = 0; i < integration->triggers->len; i++)
    {
      const CwTrigger *trigger = integration->triggers->pdata[i];

      g_assert_true (cw_integration_repository_enable_trigger (db, trigger->id, FALSE, error));
    }
  return g_strdup ("");
}

/* Whatever the reason is that one which is enabled sends nothing. */
static void
test_stopped_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (fixture->accounts, CW_UI_FLOWS_ENABLED);
  g_autofree char *done = cw_ui_flows_run (fixture->accounts, disable_triggers, integration);

  g_assert_nonnull (done);
  cw_ui_test_wait_until (counts_both, fixture);
}

static gboolean
is_renamed (gpointer window)
{
  return contains (window, "Europe");
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_BROKEN);
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  GtkWidget *label = cw_ui_test_find (page, GTK_TYPE_EDITABLE_LABEL);
  g_autoptr (CwIntegration) renamed = NULL;

  gtk_editable_set_text (GTK_EDITABLE (label), "  ");
  g_object_notify (G_OBJECT (label), "editing");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (label)), ==, CW_UI_FLOWS_BROKEN);
  gtk_editable_set_text (GTK_EDITABLE (label), " Europe ");
  g_object_notify (G_OBJECT (label), "editing");
  cw_ui_test_wait_until (is_renamed, fixture->window);
  renamed = cw_ui_flows_load (fixture->accounts, "Europe");
  g_assert_cmpstr (renamed->uid, ==, uid);
}

/* GTK 4.8 asks for room for all of it. */
static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_BROKEN);
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  GtkWidget *label = cw_ui_test_find (page, GTK_TYPE_EDITABLE_LABEL);
  g_autofree char *name = g_strnfill (300, 'W');
  int before;
  int after;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (label), name);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, ==, before);
}

static gboolean
says_renamed (gpointer window)
{
  return shows (window, "Europe in words");
}

/* A menu that is open stays, whatever comes in meanwhile. */
static void
test_menu_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_BROKEN);
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  GtkWidget *label = cw_ui_test_find (page, GTK_TYPE_EDITABLE_LABEL);
  GtkWidget *button = cw_ui_test_find (page, GTK_TYPE_MENU_BUTTON);
  GMenuModel *model = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

  g_assert_nonnull (model);
  gtk_widget_activate_action (page, "page.edit-name", NULL);
  gtk_editable_set_text (GTK_EDITABLE (label), "Europe in words");
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (label), TRUE);
  cw_ui_test_wait_until (says_renamed, fixture->window);
  g_assert_true (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)) == model);
}

/* What was typed is kept, and nothing is left behind that looks for what is gone. */
static void
test_closed_while_renaming (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_BROKEN);
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  GtkWidget *label = cw_ui_test_find (page, GTK_TYPE_EDITABLE_LABEL);
  g_autoptr (CwIntegration) renamed = NULL;

  gtk_widget_activate_action (page, "page.edit-name", NULL);
  g_assert_true (gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)));
  gtk_editable_set_text (GTK_EDITABLE (label), "Europe by hand");
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  g_assert_false (gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (label)));
  renamed = cw_ui_flows_load (fixture->accounts, "Europe by hand");
  g_assert_cmpstr (renamed->uid, ==, uid);
}

/* (transfer none) (nullable) */
static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_OBJECT_TYPE (toplevel) == type)
        return toplevel;
    }
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  return find_window (*(GType *) type) != NULL;
}

static GtkWidget *
wait_for_window (GType type)
{
  cw_ui_test_wait_until (is_open, &type);
  return find_window (type);
}

static gboolean
is_list (gpointer window)
{
  return !CW_IS_INTEGRATION_PAGE (cw_window_get_page (window));
}

static gboolean
is_removed (gpointer window)
{
  return is_list (window) && !shows (window, CW_UI_FLOWS_BROKEN);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uid = open_page (fixture, CW_UI_FLOWS_BROKEN);
  AdwMessageDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)),
                              "integration.remove", "s", uid);
  dialog = ADW_MESSAGE_DIALOG (wait_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (dialog), "46 deliveries that wait are not sent."));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (dialog), "stays at Qualtrics, with every response"));
  adw_message_dialog_response (dialog, "remove");
  cw_ui_test_wait_until (is_removed, fixture->window);
}

static gboolean
has_causes (gpointer window)
{
  return cw_ui_test_find (window, CW_TYPE_CAUSE_CARD) != NULL;
}

static gboolean
says_retried (gpointer window)
{
  return shows (window, "2 deliveries are sent again");
}

/* One card a cause; what is in doubt apart. */
static void
test_dead_letters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (fixture->accounts, CW_UI_FLOWS_ENABLED);

  cw_window_show_section (fixture->window, "activity");
  cw_ui_test_wait_until (has_causes, fixture->window);
  page = GTK_WIDGET (cw_window_get_page (fixture->window));
  g_assert_nonnull (cw_ui_test_find_label (page, "Qualtrics no longer has “Frustration” (QID1)."));
  g_assert_nonnull (cw_ui_test_find_label (page, "It may have arrived"));
  gtk_widget_activate_action (page, "dead-letters.retry", "(xs)", integration->id, "invalid");
  cw_ui_test_wait_until (says_retried, fixture->window);
}

/* Steps 3 and 4. */
static gpointer
choose_data (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *id = data;
  g_autoptr (CwMapping) mapping = cw_ui_flows_create_mapping ();
  g_autoptr (CwTrigger) trigger = cw_trigger_new ("Calls");
  CwFilter *condition = cw_filter_new_condition ("interaction.type", CW_OPERATOR_ANY_OF);

  trigger->enabled = TRUE;
  cw_filter_add_text (condition, "Call");
  cw_filter_add (trigger->filter, condition);
  return cw_integration_repository_save_mapping (db, *id, mapping, CW_FAKE_CLOCK_NOON, NULL,
                                                 error) &&
                 cw_integration_repository_save_trigger (db, *id, trigger, error)
             ? data
             : NULL;
}

static gboolean
has_page (gpointer data)
{
  return is_page (((CwUiLive *) data)->window);
}

static gboolean
has_project (gpointer data)
{
  return cw_ui_live_says (data, "Created");
}

static gboolean
is_ready (gpointer data)
{
  return cw_ui_live_says (data, "All steps are done");
}

/* (nullable) */
static GtkWidget *
find_check (GtkWidget *dialog, const char *label)
{
  GtkWidget *words = cw_ui_test_find_label (dialog, label);

  return words != NULL ? gtk_widget_get_ancestor (words, GTK_TYPE_CHECK_BUTTON) : NULL;
}

static gboolean
is_delivered (gpointer data)
{
  return cw_ui_live_says (data, "Delivered as R_");
}

static gboolean
are_all_sent (gpointer data)
{
  return cw_test_sandbox_count (((CwUiLive *) data)->sandbox, "qualtrics", "POST",
                                "/API/v3/surveys/SV_") >= 4;
}

static CwIntegration *
load_only (CwUiLive *live)
{
  return cw_ui_flows_load (live->accounts, "Interactions to Qualtrics");
}

static gboolean
create_project (CwUiLive *live, const char *uid)
{
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (live->window));
  GtkWidget *dialog;

  gtk_widget_activate_action (page, "integration.create-project", "s", uid);
  dialog = wait_for_window (CW_TYPE_PROJECT_DIALOG);
  cw_ui_test_assert_accessible (dialog);
  gtk_editable_set_text (cw_project_dialog_get_name_row (CW_PROJECT_DIALOG (dialog)),
                         "Voice of customer");
  gtk_widget_activate_action (dialog, "project.create", NULL);
  cw_ui_test_wait_until (has_project, live);
  return TRUE;
}

static void
enable (CwUiLive *live, const char *uid)
{
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (live->window));
  GtkWidget *dialog;
  GtkCheckButton *check;

  gtk_widget_activate_action (page, "integration.enable", "s", uid);
  dialog = wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  check = GTK_CHECK_BUTTON (find_check (dialog, "Also the 4 stored interactions that match"));
  g_assert_nonnull (check);
  g_assert_false (gtk_check_button_get_active (check));
  gtk_check_button_set_active (check, TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "enable");
  cw_ui_test_wait_until (is_delivered, live);
}

static gboolean
has_projects (gpointer dialog)
{
  return cw_ui_test_find_label (dialog, "Order experience") != NULL;
}

static gboolean
is_linked (gpointer data)
{
  CwUiLive *live = data;

  return find_window (CW_TYPE_LINK_DIALOG) == NULL &&
         cw_ui_live_says (live, "Order experience · account");
}

/* Another project, which somebody made at Qualtrics. */
static void
link_project (CwUiLive *live, const char *uid)
{
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (live->window));
  GtkWidget *dialog, *row;

  gtk_widget_activate_action (page, "integration.link-project", "s", uid);
  dialog = wait_for_window (CW_TYPE_LINK_DIALOG);
  cw_ui_test_wait_until (has_projects, dialog);
  cw_ui_test_assert_accessible (dialog);
  row = gtk_widget_get_ancestor (cw_ui_test_find_label (dialog, "Order experience"),
                                 GTK_TYPE_LIST_BOX_ROW);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  gtk_widget_activate_action (dialog, "link.apply", NULL);
  cw_ui_test_wait_until (is_linked, live);
}

/* From nothing to the first delivered interaction. */
static void
test_five_steps (CwUiLive *live, gconstpointer data)
{
  g_autoptr (CwIntegration) integration = NULL;
  g_autoptr (JsonNode) surveys = NULL;

  cw_ui_flows_add_records (live->accounts, 6);
  cw_window_show_section (live->window, "integrations");
  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (live->window)), "integration.add",
                              "s", "interactions");
  cw_ui_test_wait_until (has_page, live);
  integration = load_only (live);
  g_assert_cmpstr (integration->connection_uid, ==, cw_connection_get_uid (live->connection));
  /* Data to begin with is proposed, and not saved by itself. */
  g_assert_nonnull (integration->draft);
  g_assert_cmpuint (integration->draft->fields->len, >, 0);
  g_assert_cmpuint (integration->mapping->fields->len, ==, 0);
  cw_ui_flows_run (live->accounts, choose_data, &integration->id);
  create_project (live, integration->uid);
  cw_ui_test_wait_until (is_ready, live);
  enable (live, integration->uid);
  cw_ui_test_wait_until (are_all_sent, live);
  link_project (live, integration->uid);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/integration-page/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  ADD ("states", test_states);
  ADD ("broken", test_broken);
  ADD ("deleted", test_deleted);
  ADD ("deleted-is-told", test_deleted_is_told);
  ADD ("stopped-is-told", test_stopped_is_told);
  ADD ("recreation-ends", test_recreation_ends);
  ADD ("long-name", test_long_name);
  ADD ("rename", test_rename);
  ADD ("menu-stays", test_menu_stays);
  ADD ("closed-while-renaming", test_closed_while_renaming);
  ADD ("remove", test_remove);
  ADD ("dead-letters", test_dead_letters);
  g_test_add ("/integration-page/five-steps", CwUiLive, NULL, cw_ui_live_set_up, test_five_steps,
              cw_ui_live_tear_down);

  return g_test_run ();
}
