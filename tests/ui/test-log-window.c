/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of a connection: switched on and off, read, searched, copied, cleared. */
#include "config.h"

#include "integrations/cw-log-window.h"
#include "integrations/cw-log-words.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-test.h"

typedef struct
{
  CwAccounts *accounts;     /* (owned) */
  CwConnection *connection; /* of the accounts */
  GtkWindow *window;        /* owned by GTK */
  GtkWidget *log;           /* owned by GTK */
} Fixture;

typedef struct
{
  const char *uid;
  const char *url;
  guint status;
} Entry;

static gpointer
append_entry (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Entry *entry = data;
  CwConnectionLogEntry stored = {
    .at_ms = CW_FAKE_CLOCK_NOON - 3000,
    .took_ms = entry->status > 0 ? 124 : -1,
    .method = (char *) "GET",
    .url = (char *) entry->url,
    .status = entry->status,
    .request = (char *) "Authorization: Bearer [masked]",
    .answer = (char *) (entry->status > 0 ? "{\"result\":{\"brandId\":\"nordtel\"}}"
                                          : "Connection refused"),
  };

  return cw_connection_repository_append_log (db, entry->uid, &stored, error) ? data : NULL;
}

static void
append (Fixture *fixture, const char *url, guint status)
{
  Entry entry = { cw_connection_get_uid (fixture->connection), url, status };
  g_autoptr (GError) error = NULL;

  cw_workspace_run (cw_accounts_get_workspace (fixture->accounts), append_entry, &entry, NULL,
                    &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_log (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (CW_IS_LOG_WINDOW (toplevel))
        return toplevel;
    }
  return NULL;
}

static gboolean
says (Fixture *fixture, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (fixture->log);

  return strstr (all, text) != NULL;
}

static gboolean
is_read (gpointer data)
{
  return says (data, "Nothing Written Down") || says (data, "GET ");
}

static void
open_log (Fixture *fixture)
{
  g_action_group_activate_action (
      G_ACTION_GROUP (fixture->window), "show-connection-log",
      g_variant_new_string (cw_connection_get_uid (fixture->connection)));
  fixture->log = find_log ();
  g_assert_nonnull (fixture->log);
  cw_ui_test_wait_until (is_read, fixture);
  cw_ui_test_wait_drawn (fixture->log);
}

/* @data: whether three exchanges are in it */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->accounts = cw_ui_accounts_create (TRUE);
  fixture->connection = cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_ACTIVE);
  fixture->window = GTK_WINDOW (cw_ui_accounts_open_window (fixture->accounts));
  if (data != NULL)
    {
      append (fixture, "https://nordtel.fra1.qualtrics.com/API/v3/whoami", 200);
      append (fixture, "https://nordtel.fra1.qualtrics.com/API/v3/surveys?offset=0", 403);
      append (fixture, "https://nordtel.fra1.qualtrics.com/API/v3/groups", 0);
    }
  open_log (fixture);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwWorkspace) workspace = g_object_ref (cw_accounts_get_workspace (fixture->accounts));
  gpointer accounts = fixture->accounts;

  gtk_window_destroy (fixture->window);
  cw_ui_test_iterate ();
  g_assert_null (find_log ());
  /* What is being stored keeps them until it is. */
  g_object_add_weak_pointer (accounts, &accounts);
  g_object_unref (fixture->accounts);
  cw_ui_test_wait_until (is_gone, &accounts);
  cw_workspace_close (workspace);
}

/* (transfer full) */
static char *
read_details (Fixture *fixture)
{
  GtkWidget *view = cw_ui_test_find (fixture->log, GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_written (gpointer data)
{
  return says (data, "What is sent and answered is written down until 13:00.");
}

static gboolean
shows_new (gpointer data)
{
  return says (data, "GET /API/v3/new\n");
}

/* Each once. */
static gboolean
shows_both (gpointer data)
{
  return says (data, "GET /API/v3/newer\n11:59:57 · 124 ms\n200\n"
                     "GET /API/v3/new\n11:59:57 · 124 ms\n200\nNothing secret");
}

/* Switched on, used, switched off. */
static void
test_switches (Fixture *fixture, gconstpointer data)
{
  cw_ui_test_assert_accessible (fixture->log);
  g_assert_true (says (fixture, "Nothing is written down now."));
  g_assert_true (says (fixture, "Switch it on for a while, then use the connection."));
  gtk_widget_activate_action (fixture->log, "log.write", "u", 60u);
  cw_ui_test_wait_until (is_written, fixture);
  g_assert_cmpint (cw_connection_get_log_until (fixture->connection), ==,
                   CW_FAKE_CLOCK_NOON + 60 * 60 * 1000);
  append (fixture, "https://nordtel.fra1.qualtrics.com/API/v3/new", 200);
  cw_ui_test_wait_until (shows_new, fixture);
  append (fixture, "https://nordtel.fra1.qualtrics.com/API/v3/newer", 200);
  cw_ui_test_wait_until (shows_both, fixture);
  gtk_widget_activate_action (fixture->log, "log.write", "u", 0u);
  g_assert_true (says (fixture, "Nothing is written down now."));
  g_assert_cmpint (cw_connection_get_log_until (fixture->connection), ==, 0);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *details = NULL;

  cw_ui_test_assert_accessible (fixture->log);
  g_assert_true (says (fixture, "GET /API/v3/groups\n11:59:57\nNo answer\n"
                                "GET /API/v3/surveys?offset=0\n11:59:57 · 124 ms\n403\n"
                                "GET /API/v3/whoami\n11:59:57 · 124 ms\n200\n"));
  g_assert_true (says (fixture, "Nothing secret is in it"));
  details = read_details (fixture);
  g_assert_true (g_str_has_prefix (details, "GET https://nordtel.fra1.qualtrics.com/API/v3/groups\n"
                                            "2026-11-20 11:59:57 +00:00 · No answer\n\nRequest\n"
                                            "Authorization: Bearer [masked]\n\nAnswer\n"
                                            "Connection refused\n"));
}

static void
search (Fixture *fixture, const char *text)
{
  GtkWidget *entry = cw_ui_test_find (fixture->log, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_searches (Fixture *fixture, gconstpointer data)
{
  search (fixture, "403 SURVEYS");
  g_assert_true (says (fixture, "GET /API/v3/surveys?offset=0\n"));
  g_assert_false (says (fixture, "whoami"));
  search (fixture, "unicorn");
  g_assert_true (says (fixture, "No Such Exchange"));
  search (fixture, "");
  g_assert_true (says (fixture, "whoami"));
}

static gboolean
is_copied (gpointer clipboard)
{
  return gdk_clipboard_get_content (clipboard) != NULL;
}

static void
test_copies (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->log);
  g_auto (GValue) value = G_VALUE_INIT;
  const char *text;

  gdk_clipboard_set_content (clipboard, NULL);
  search (fixture, "v3 200");
  search (fixture, "nordtel.fra1");
  gtk_widget_activate_action (fixture->log, "log.copy-all", NULL);
  cw_ui_test_wait_until (is_copied, clipboard);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  text = g_value_get_string (&value);
  g_assert_nonnull (strstr (text, "brandId"));
  g_assert_true (strstr (text, "whoami") < strstr (text, "/groups"));
}

static gboolean
is_empty (gpointer data)
{
  return says (data, "Nothing Written Down");
}

static GtkWidget *
find_question (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (toplevel))
        return toplevel;
    }
  return NULL;
}

static void
test_clears (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->log, "log.clear", NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "clear");
  cw_ui_test_wait_until (is_empty, fixture);
  append (fixture, "https://nordtel.fra1.qualtrics.com/API/v3/new", 200);
  gtk_widget_activate_action (fixture->log, "log.read", NULL);
  cw_ui_test_wait_until (shows_new, fixture);
}

static gboolean
is_closed (gpointer data)
{
  return find_log () == NULL;
}

/* One for each connection; it goes with it. */
static void
test_one_window (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first = fixture->log;

  open_log (fixture);
  g_assert_true (fixture->log == first);
  cw_accounts_remove_async (fixture->accounts, fixture->connection, NULL, NULL, NULL);
  cw_ui_test_wait_until (is_closed, NULL);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, full, func)                                                                      \
  g_test_add ("/log-window/" path, Fixture, GINT_TO_POINTER (full), set_up, func, tear_down)
  ADD ("switches", FALSE, test_switches);
  ADD ("lists", TRUE, test_lists);
  ADD ("searches", TRUE, test_searches);
  ADD ("copies", TRUE, test_copies);
  ADD ("clears", TRUE, test_clears);
  ADD ("one-window", TRUE, test_one_window);
#undef ADD
  return g_test_run ();
}
