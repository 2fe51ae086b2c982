/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-demo-accounts.h"

#include "app/cw-demo-calls.h"
#include "app/cw-demo-link.h"
#include "app/cw-demo-program.h"
#include "net/cw-json.h"

#include <glib/gi18n.h>

/* Seconds from one new response to the next; calls come twice as often. */
#define LIVE_SECONDS "20"

/* The connections of the demo. */
typedef struct
{
  const char *name;
  CwService service;
  CwGrant grant;
  const char *told;   /* service as the sandbox names it */
  const char *secret; /* member that holds the secret */
} DemoAccount;

static const DemoAccount demo_accounts[] = {
  { "Nordtel", CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS, "qualtrics", "client_secret" },
  { "Nordtel EU", CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE, "qualtrics", "client_secret" },
  { "Nordtel Support", CW_SERVICE_GLADLY, CW_GRANT_BASIC, "gladly", "api_token" },
  { "Nordtel Social", CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_API_TOKEN, "social_connect",
    "api_token" },
  { "Nordtel Calls", CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS, "tethr", "client_secret" },
};

/* The sandbox while its first line is read. */
typedef struct
{
  CwWindow *window;        /* (owned) */
  GSubprocess *process;    /* (owned) */
  GDataInputStream *lines; /* (owned) */
  JsonNode *told;          /* (owned) (nullable) */
} Start;

static void
start_free (Start *start)
{
  g_clear_object (&start->window);
  g_clear_object (&start->lines);
  g_clear_object (&start->process);
  g_clear_pointer (&start->told, json_node_unref);
  g_free (start);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

/* (transfer full) (nullable) */
static char *
find_credential (JsonNode *told, const DemoAccount *account, const char *member)
{
  g_autofree char *path = g_strdup_printf ("accounts.%s.%s.%s", account->told,
                                           cw_grant_to_nick (account->grant), member);
  char *value = NULL;

  cw_json_find_string (told, path, &value, NULL);
  return value;
}

static CwConnection *
create_connection (CwAccounts *accounts, JsonNode *told, const DemoAccount *account)
{
  CwConnection *known = cw_accounts_find_by_name (accounts, account->name);
  CwConnection *connection = known != NULL ? cw_connection_copy (known)
                                           : cw_connection_new (account->service, account->grant);
  g_autofree char *client_id = find_credential (told, account, "client_id");
  g_autofree char *username = find_credential (told, account, "username");
  g_autofree char *base_url = NULL;

  cw_json_find_string (told, account->told, &base_url, NULL);
  cw_connection_set_name (connection, account->name);
  cw_connection_set_base_url (connection, base_url);
  cw_connection_set_client_id (connection, client_id);
  cw_connection_set_username (connection, username);
  cw_connection_set_scope (connection,
                           cw_service_get_default_scope (account->service, account->grant));
  return connection;
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  CwIdentity *identity = cw_accounts_test_finish (CW_ACCOUNTS (source), result, &error);
  CwConnection *connection = cw_accounts_find_by_name (CW_ACCOUNTS (source), demo_accounts[0].name);

  /* What it found is the state of the connection. */
  if (window != NULL && identity != NULL && connection != NULL &&
      cw_window_get_job_manager (window) != NULL)
    cw_demo_calls_start (window, connection);
  g_clear_pointer (&identity, cw_identity_free);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CwAccounts *accounts = CW_ACCOUNTS (source);
  g_autoptr (CwWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  CwConnection *connection = cw_accounts_save_finish (accounts, result, &error);
  gboolean first;

  if (connection == NULL)
    {
      g_warning ("A connection of the demo could not be made: %s", error->message);
      return;
    }
  first = g_strcmp0 (cw_connection_get_name (connection), demo_accounts[0].name) == 0;
  if (cw_connection_get_grant (connection) != CW_GRANT_AUTHORIZATION_CODE)
    cw_accounts_test_async (accounts, connection, NULL, tested_cb,
                            first ? g_steal_pointer (&window) : NULL);
  if (first)
    cw_demo_link_start (accounts, connection);
}

static void
connect_demo (CwWindow *window, JsonNode *told)
{
  CwAccounts *accounts = cw_window_get_accounts (window);

  for (guint i = 0; i < G_N_ELEMENTS (demo_accounts); i++)
    {
      const DemoAccount *account = &demo_accounts[i];
      g_autoptr (CwConnection) connection = create_connection (accounts, told, account);
      char *text = find_credential (told, account, account->secret);
      g_autoptr (CwSecret) secret = text != NULL ? cw_secret_new_take (text) : NULL;

      if (account->grant == CW_GRANT_AUTHORIZATION_CODE)
        cw_connection_set_state (connection, CW_CONNECTION_NOT_AUTHORIZED,
                                 CW_CAUSE_NEVER_AUTHORIZED, NULL, 0);
      cw_accounts_save_async (accounts, connection, secret, NULL, NULL, saved_cb,
                              g_object_ref (window));
    }
}

static void
accounts_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Start) start = user_data;

  if (cw_accounts_load_finish (CW_ACCOUNTS (source), result, NULL) &&
      cw_window_get_accounts (start->window) != NULL)
    connect_demo (start->window, start->told);
}

static void
line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Start) start = user_data;
  CwAccounts *accounts = cw_window_get_accounts (start->window);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  char *line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, &length, &error);
  g_autoptr (GBytes) text = g_bytes_new_take (line, line != NULL ? length : 0);

  if (line != NULL)
    start->told = cw_json_parse (text, &error);
  if (start->told == NULL)
    {
      g_warning ("The sandbox of the demo did not start: %s",
                 error != NULL ? error->message : "it ended at once");
      return;
    }
  if (accounts == NULL)
    return;
  /* The pipe to its standard input keeps it alive: it goes with the accounts. */
  g_object_set_data_full (G_OBJECT (accounts), "cw-demo-sandbox", g_object_ref (start->process),
                          g_object_unref);
  cw_accounts_load_async (accounts, NULL, accounts_loaded_cb, g_steal_pointer (&start));
}

void
cw_demo_accounts_start (CwWindow *window)
{
  g_autofree char *program = cw_demo_program_find ("crosswalk-sandbox");
  g_autofree char *inbox = cw_demo_calls_prepare_inbox ();
  g_autoptr (GError) error = NULL;
  Start *start;

  g_return_if_fail (CW_IS_WINDOW (window));

  start = g_new0 (Start, 1);
  start->window = g_object_ref (window);
  start->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                     &error, program, "--exit-with-stdin", "--live", LIVE_SECONDS,
                                     "--calls", inbox, "--trouble", NULL);
  if (start->process == NULL)
    {
      g_warning ("The sandbox of the demo could not be started: %s", error->message);
      start_free (start);
      return;
    }
  start->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (start->process));
  g_data_input_stream_read_line_async (start->lines, G_PRIORITY_DEFAULT, NULL, line_read_cb, start);
}
