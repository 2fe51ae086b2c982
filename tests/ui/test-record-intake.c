/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How interactions come in: by their ids from Tethr (the sandbox), and by files that are dropped.
 */
#include "config.h"

#include "records/cw-record-adder.h"
#include "records/cw-record-fetch.h"
#include "records/cw-record-importer.h"
#include "records/cw-record-pane.h"
#include "records/cw-records-page.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-live.h"
#include "support/cw-ui-test.h"

#include <string.h>

typedef struct
{
  CwUiLive live;
  CwConnection *connection; /* (unowned) */
  char *id;                 /* (owned): of an interaction that the sandbox knows */
} Fixture;

static void
find_example (Fixture *fixture)
{
  g_autoptr (JsonNode) node =
      cw_test_sandbox_control (fixture->live.sandbox, "GET", "/_sandbox/examples", NULL);
  JsonObject *tethr = json_object_get_object_member (json_node_get_object (node), "tethr");

  fixture->id = g_strdup (
      json_array_get_string_element (json_object_get_array_member (tethr, "interactions"), 0));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  CwTestSandbox *sandbox;
  g_autoptr (CwConnection) draft =
      cw_connection_new (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS);

  cw_ui_live_set_up (&fixture->live, NULL);
  sandbox = fixture->live.sandbox;
  cw_connection_set_name (draft, "Nordtel Calls");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (sandbox, "tethr"));
  cw_connection_set_client_id (
      draft, cw_test_sandbox_get_account (sandbox, "tethr.client-credentials.client_id"));
  cw_connection_set_state (draft, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 1);
  fixture->connection = cw_ui_accounts_add (
      fixture->live.accounts, draft,
      cw_test_sandbox_get_account (sandbox, "tethr.client-credentials.client_secret"));
  find_example (fixture);
  cw_window_show_section (fixture->live.window, "records");
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->live.window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->id);
  cw_ui_live_tear_down (&fixture->live, NULL);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (cw_window_get_page (fixture->live.window));
}

static GtkWidget *
get_pane (Fixture *fixture)
{
  return cw_ui_test_find (get_page (fixture), CW_TYPE_RECORD_PANE);
}

static GtkWidget *
find_adder (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (CW_IS_RECORD_ADDER (window))
        return window;
    }
  return NULL;
}

/* What is waited for. */
typedef struct
{
  GtkWidget *root;
  const char *words;
} Wait;

static gboolean
says (gpointer data)
{
  const Wait *wait = data;
  g_autofree char *text = cw_ui_test_get_text (wait->root);

  return strstr (text, wait->words) != NULL;
}

static void
wait_for (GtkWidget *root, const char *words)
{
  Wait wait = { root, words };

  g_test_message ("Waiting for “%s”", words);
  cw_ui_test_wait_until (says, &wait);
}

static void
enter (GtkWidget *adder, const char *text)
{
  GtkWidget *view = cw_ui_test_find (adder, GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  cw_ui_live_click (adder, "Fetch");
}

static gboolean
shows_pane (gpointer data)
{
  const CwRecordDetails *details = cw_record_pane_get_details (CW_RECORD_PANE (get_pane (data)));

  return details != NULL &&
         g_str_equal (cw_record_get_id (details->record), ((Fixture *) data)->id);
}

static void
add_example (Fixture *fixture)
{
  GtkWidget *adder;

  gtk_widget_activate_action (get_page (fixture), "records.add", NULL);
  adder = find_adder ();
  g_assert_nonnull (adder);
  cw_ui_test_assert_accessible (adder);
  enter (adder, fixture->id);
  wait_for (adder, "It is in the workspace now.");
  gtk_window_destroy (GTK_WINDOW (adder));
  cw_ui_test_wait_until (shows_pane, fixture);
}

static void
test_add_by_id (Fixture *fixture, gconstpointer data)
{
  g_autofree char *both = g_strconcat (fixture->id, "\nnowhere", NULL);
  GtkWidget *adder;

  add_example (fixture);
  wait_for (GTK_WIDGET (fixture->live.window), "1 interaction");
  /* Ids that nobody knows are listed, what is known is as it was. */
  gtk_widget_activate_action (get_page (fixture), "records.add", NULL);
  adder = find_adder ();
  enter (adder, both);
  wait_for (adder, "unchanged: 1.");
  wait_for (adder, "nowhere: ");
  gtk_window_destroy (GTK_WINDOW (adder));
}

static gpointer
put_old (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  JsonObject *document = json_object_new ();
  g_autoptr (CwRecord) record = NULL;
  gint64 import;

  json_object_set_string_member (document, "id", data);
  json_object_set_string_member (document, "country", "XXX");
  record = cw_record_new (CW_RECORD_INTERACTION, document, NULL);
  import = cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file", "old", 1, error);
  return cw_record_repository_put (db, import, record, 1, NULL, error) ? data : NULL;
}

/* What is fetched replaces what is stored; each way in which it may fail says what to do. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  CwTestSandbox *sandbox = fixture->live.sandbox;
  GtkWidget *pane;

  cw_workspace_run (fixture->live.workspace, put_old, fixture->id, NULL, NULL);
  cw_ui_test_wait_until (shows_pane, fixture);
  pane = get_pane (fixture);
  gtk_widget_activate_action (pane, "record.refresh", NULL);
  wait_for (pane, "It had changed; it is as in Tethr again.");
  text = cw_ui_test_get_text (pane);
  g_assert_null (strstr (text, "XXX"));
  gtk_widget_activate_action (pane, "record.refresh", NULL);
  wait_for (pane, "nothing has changed");
  g_assert_cmpuint (cw_test_sandbox_count (sandbox, "tethr", "GET", "/processing/v2/categories"), >,
                    0);

  cw_test_sandbox_fault (sandbox, "tethr", "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (sandbox, "tethr", "\"kind\":\"expire_tokens\"");
  gtk_widget_activate_action (pane, "record.refresh", NULL);
  wait_for (pane, "Reauthorize…");
  g_assert_nonnull (cw_ui_live_find_button (pane, "Reauthorize…"));
}

/* The pane reads on its own: it may learn that the record is gone after the list does. */
static gboolean
shows_nothing (gpointer data)
{
  return cw_record_pane_get_details (CW_RECORD_PANE (get_pane (data))) == NULL;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  add_example (fixture);
  gtk_widget_activate_action (get_pane (fixture), "record.remove", NULL);
  g_assert_nonnull (find_dialog ());
  cw_ui_test_assert_accessible (find_dialog ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "remove");
  wait_for (get_page (fixture), "No Records Yet");
  cw_ui_test_wait_until (shows_nothing, fixture);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  CwTestSandbox *sandbox = fixture->live.sandbox;
  GtkWidget *pane;

  add_example (fixture);
  pane = get_pane (fixture);
  cw_test_sandbox_fault (sandbox, "tethr", "\"match\":\"GET\",\"status\":500,\"times\":0");
  gtk_widget_activate_action (pane, "record.refresh", NULL);
  wait_for (pane, "Fetching from “Nordtel Calls”…");
  wait_for (pane, "Try Again");
  cw_test_sandbox_control (sandbox, "DELETE", "/_sandbox/faults", NULL);
  cw_ui_live_click (pane, "Try Again");
  wait_for (pane, "nothing has changed");
}

static void
test_no_connection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget *pane;

  add_example (fixture);
  cw_connection_set_state (fixture->connection, CW_CONNECTION_DISABLED, CW_CAUSE_NONE, NULL, 1);
  pane = get_pane (fixture);
  gtk_widget_activate_action (pane, "record.refresh", NULL);
  wait_for (pane, "“Nordtel Calls” is turned off");
}

static void
test_split (void)
{
  g_auto (GStrv) ids = cw_record_adder_split (" a, b;c\n\nb a\td ");
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, "a b c d");
}

static GFile *
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static gpointer
check_country (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) words = g_strsplit (data, " ", 2);
  g_autoptr (CwRecord) record =
      cw_record_repository_load (db, CW_RECORD_INTERACTION, words[0], NULL);

  g_assert_nonnull (record);
  g_assert_cmpstr (json_object_get_string_member (cw_record_get_document (record), "country"), ==,
                   words[1]);
  return NULL;
}

/* As the compositor would. */
static gboolean
drop_on (GtkWidget *widget, GFile *file)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GSList) list = g_slist_prepend (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, list);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !taken;
       child = gtk_widget_get_next_sibling (child))
    taken = drop_on (child, file);
  return taken;
}

static const char *
get_section (Fixture *fixture)
{
  return cw_window_get_section (fixture->live.window);
}

static gboolean
is_on_records (gpointer data)
{
  return g_str_equal (get_section (data), "records");
}

static void
test_drop_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) calls = write_file ("calls.qsf", "[{\"id\":\"a\",\"participants\":[]}]");
  GtkWidget *window = GTK_WIDGET (fixture->live.window);

  cw_window_show_section (fixture->live.window, "metrics");
  g_assert_true (drop_on (window, calls));
  cw_ui_test_wait_until (is_on_records, fixture);
  wait_for (window, "“calls.qsf” holds interactions: it is read here.");
  wait_for (get_page (fixture), "1 interaction added.");
}

static void
test_drop_survey (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) answers = write_file (
      "answers.ndjson", "{\"responseId\":\"R_1\",\"values\":{\"QID1\":1},\"labels\":{}}\n");
  GtkWidget *window = GTK_WIDGET (fixture->live.window);

  g_assert_true (drop_on (window, answers));
  wait_for (window, "“answers.ndjson” is of a survey, not of interactions: it is imported with the "
                    "surveys.");
}

/* What an import changed is as it was before, what it added is gone, and both are said. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) old = write_file ("old.json", "[{\"id\":\"a\",\"country\":\"NOR\"},"
                                                  "{\"id\":\"b\",\"country\":\"NOR\"}]");
  g_autoptr (GFile) first = write_file ("1.json", "[{\"id\":\"a\",\"country\":\"SWE\"}]");
  g_autoptr (GFile) later = write_file ("2.json", "[{\"id\":\"a\",\"country\":\"DNK\"},"
                                                  "{\"id\":\"b\",\"country\":\"SWE\"},"
                                                  "{\"id\":\"c\"}]");
  GtkWidget *importer = cw_ui_test_find (get_page (fixture), CW_TYPE_RECORD_IMPORTER);

  cw_record_importer_add (CW_RECORD_IMPORTER (importer), old);
  wait_for (importer, "2 interactions added.");
  cw_record_importer_add (CW_RECORD_IMPORTER (importer), first);
  cw_record_importer_add (CW_RECORD_IMPORTER (importer), later);
  wait_for (importer, "1 interaction added, 3 updated.");
  cw_workspace_run (fixture->live.workspace, put_old, (gpointer) "b", NULL, NULL);
  gtk_widget_activate_action (importer, "importer.undo", NULL);
  wait_for (importer, "1 interaction was taken out again, 1 interaction is as it was before, 1 "
                      "interaction was changed again since and stays as it is.");
  cw_workspace_run (fixture->live.workspace, check_country, (gpointer) "a NOR", NULL, NULL);
  cw_workspace_run (fixture->live.workspace, check_country, (gpointer) "b XXX", NULL, NULL);
  gtk_widget_activate_action (importer, "importer.undo", NULL);
  wait_for (importer, "stays as it is.");
}

/* What nobody can tell is refused where it was dropped. */
static void
test_drop_odd (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) odd = write_file ("odd.json", "{\"a\":1}");

  g_assert_true (drop_on (GTK_WIDGET (fixture->live.window), odd));
  wait_for (get_page (fixture), "1 left out.");
}

int
main (int argc, char **argv)
{
  cw_ui_test_init (&argc, &argv);
  g_test_add_func ("/record-intake/split", test_split);
#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  TEST ("/record-intake/add-by-id", test_add_by_id);
  TEST ("/record-intake/refresh", test_refresh);
  TEST ("/record-intake/offline", test_offline);
  TEST ("/record-intake/remove", test_remove);
  TEST ("/record-intake/turned-off", test_no_connection);
  TEST ("/record-intake/drop-elsewhere", test_drop_elsewhere);
  TEST ("/record-intake/drop-survey", test_drop_survey);
  TEST ("/record-intake/drop-odd", test_drop_odd);
  TEST ("/record-intake/undo", test_undo);
  return g_test_run ();
}
