/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account breaks, a page says so, its grant is repeated in place, and what waited goes on: in
 * the window, against the sandbox. */
#include "config.h"

#include "accounts/cw-account-strip.h"
#include "auth/cw-memory-keyring.h"
#include "cw-test-sandbox.h"
#include "integrations/cw-connect-dialog.h"
#include "service/cw-account.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-test.h"

typedef struct
{
  CwTestSandbox *sandbox;   /* (owned) */
  CwWorkspace *workspace;   /* (owned) */
  CwAccounts *accounts;     /* (owned) */
  CwConnection *connection; /* of the accounts */
  CwWindow *window;         /* owned by GTK */
  CwHttpResponse *answer;   /* (owned) (nullable): of the call that waited */
  GError *error;            /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (CwConnection) draft =
      cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);

  fixture->sandbox = cw_test_sandbox_start ();
  fixture->workspace = cw_ui_test_open_workspace ();
  fixture->accounts = cw_accounts_new (fixture->workspace, keyring, NULL, NULL);
  cw_ui_accounts_wait_loaded (fixture->accounts);
  cw_connection_set_name (draft, "Nordtel EU");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (fixture->sandbox, "qualtrics"));
  cw_connection_set_client_id (
      draft,
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.client-credentials.client_id"));
  cw_connection_set_scope (draft, "manage:all");
  cw_connection_set_user (draft, "ada.admin@sandbox.example");
  cw_connection_set_state (draft, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 1);
  fixture->connection = cw_ui_accounts_add (
      fixture->accounts, draft,
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.client-credentials.client_secret"));
  fixture->window = cw_ui_accounts_open_window (fixture->accounts);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer accounts = fixture->accounts;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_add_weak_pointer (accounts, &accounts);
  g_object_unref (fixture->accounts);
  cw_ui_test_wait_until (is_gone, &accounts);
  cw_workspace_close (fixture->workspace);
  g_object_unref (fixture->workspace);
  g_clear_pointer (&fixture->answer, cw_http_response_unref);
  g_clear_error (&fixture->error);
  cw_test_sandbox_stop (fixture->sandbox);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->answer = cw_account_call_finish (CW_ACCOUNT (source), result, &fixture->error);
}

/* Work that waits for its account where that does not work. */
static void
call (Fixture *fixture)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/API/v3/whoami");
  CwAccount *account = cw_accounts_get_account (fixture->accounts, fixture->connection, NULL);

  cw_http_request_set_max_tries (request, 1);
  cw_account_call_async (account, request, CW_ACCOUNT_WAIT | CW_ACCOUNT_GENERAL, NULL, called_cb,
                         fixture);
}

static gboolean
has_answer (gpointer data)
{
  return ((Fixture *) data)->answer != NULL;
}

static gboolean
says (GtkWidget *root, const char *words)
{
  g_autofree char *text = cw_ui_test_get_text (root);

  return strstr (text, words) != NULL;
}

static GtkWidget *
get_strip (Fixture *fixture)
{
  return cw_ui_test_find (GTK_WIDGET (cw_window_get_page (fixture->window)), CW_TYPE_ACCOUNT_STRIP);
}

static gboolean
is_said_broken (gpointer data)
{
  return says (get_strip (data), "1 call waits and goes on by itself.");
}

static gboolean
is_said_silent (gpointer data)
{
  return says (get_strip (data), "Try Now");
}

static gboolean
has_no_strip (gpointer data)
{
  GtkWidget *revealer = cw_ui_test_find (get_strip (data), GTK_TYPE_REVEALER);

  return !gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (CW_IS_CONNECT_DIALOG (toplevel))
        return toplevel;
    }
  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog () != NULL;
}

static gboolean
has_passed (gpointer dialog)
{
  return says (dialog, "Signed in as");
}

static void
press_strip (Fixture *fixture)
{
  gtk_widget_activate (cw_ui_test_find (get_strip (fixture), GTK_TYPE_BUTTON));
}

static gboolean
has_toast (gpointer data)
{
  return says (GTK_WIDGET (((Fixture *) data)->window),
               "Nordtel EU works again. 1 waiting call went on.");
}

/* The secret was rotated at the service. */
static void
test_reauthorized (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"revoke_tokens\"");
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"rotate_secret\"");
  call (fixture);
  cw_ui_test_wait_until (is_said_broken, fixture);
  g_assert_null (fixture->answer);

  press_strip (fixture);
  cw_ui_test_wait_until (has_dialog, NULL);
  dialog = find_dialog ();
  gtk_editable_set_text (
      cw_connect_dialog_get_field (CW_CONNECT_DIALOG (dialog), CW_CONNECT_FIELD_SECRET),
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.client-credentials.client_secret"));
  gtk_widget_activate_action (dialog, "connect.test", NULL);
  cw_ui_test_wait_until (has_passed, dialog);
  gtk_widget_activate_action (dialog, "connect.save", NULL);
  cw_ui_test_wait_until (has_answer, fixture);
  cw_ui_test_wait_until (has_no_strip, fixture);
  cw_ui_test_wait_until (has_toast, fixture);
}

/* The page itself asks for the surveys, and waits as well. */
static gboolean
has_toast_of_two (gpointer data)
{
  return says (GTK_WIDGET (((Fixture *) data)->window),
               "Nordtel EU works again. 2 waiting calls went on.");
}

static gboolean
is_silent (gpointer connection)
{
  return cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE;
}

/* A server that is down is grey, and nobody is to mend it. */
static void
test_down (Fixture *fixture, gconstpointer data)
{
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"down\"");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-connection", "s",
                              cw_connection_get_uid (fixture->connection));
  call (fixture);
  cw_ui_test_wait_until (is_silent, fixture->connection);
  /* Not before it has lasted for a while. */
  g_assert_false (is_said_silent (fixture));
  cw_ui_test_wait_until (is_said_silent, fixture);
  g_assert_cmpuint (cw_accounts_get_n_broken (fixture->accounts), ==, 0);
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"up\"");
  press_strip (fixture);
  cw_ui_test_wait_until (has_answer, fixture);
  cw_ui_test_wait_until (has_no_strip, fixture);
  cw_ui_test_wait_until (has_toast_of_two, fixture);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func)                                                                            \
  g_test_add ("/account-recovery/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("reauthorized", test_reauthorized);
  ADD ("down", test_down);
#undef ADD
  return g_test_run ();
}
