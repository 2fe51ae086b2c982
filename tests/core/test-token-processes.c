/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Window and worker: processes of their own that share a keyring and may spend a refresh token
 * once. This program is both the test and, with arguments, one of the processes. */
#include "auth/cw-token-lock.h"
#include "auth/cw-token-source.h"

#include "auth/cw-file-keyring.h"
#include "cw-test-server.h"

#include <glib/gstdio.h>
#include <string.h>

#define UID "5f7b2c1a"
#define N_PROCESSES 4

typedef struct
{
  gboolean done;
  CwSecret *secret; /* (owned) (nullable) */
  GError *error;    /* (owned) (nullable) */
} Outcome;

static void
wait_for (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->secret = cw_token_source_get_finish (CW_TOKEN_SOURCE (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* Prints the access token. */
static int
run_process (const char *url, const char *folder)
{
  const CwOAuthClient client = { .token_url = (char *) "/oauth2/token",
                                 .client_id = (char *) "client-7",
                                 .service_name = "Qualtrics" };
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);
  g_autoptr (CwKeyring) keyring = cw_file_keyring_new (path, NULL);
  g_autoptr (CwHttp) http = cw_http_new (url, CW_DIALECT_QUALTRICS, "Qualtrics", NULL, NULL, NULL);
  g_autoptr (CwTokenSource) source = NULL;
  Outcome outcome = { 0 };

  source = cw_token_source_new (UID, "Crosswalk: test", CW_GRANT_AUTHORIZATION_CODE, &client,
                                keyring, http, folder);
  cw_token_source_get_async (source, NULL, got_cb, &outcome);
  wait_for (&outcome);
  if (outcome.secret == NULL)
    {
      g_printerr ("%s\n", outcome.error->message);
      g_clear_error (&outcome.error);
      return 1;
    }
  g_print ("%s", cw_secret_peek (outcome.secret));
  cw_secret_unref (outcome.secret);
  return 0;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  cw_keyring_store_finish (CW_KEYRING (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* Tokens that ended a minute ago. */
static void
put_tokens (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwKeyring) keyring = cw_file_keyring_new (path, &error);
  gint64 now = g_get_real_time () / 1000;
  g_autoptr (CwTokenSet) tokens = g_new0 (CwTokenSet, 1);
  g_autoptr (CwSecret) text = NULL;
  Outcome outcome = { 0 };

  g_assert_no_error (error);
  tokens->access = cw_secret_new ("at-1");
  tokens->refresh = cw_secret_new ("rt-1");
  tokens->received_at = now - 61 * 60 * 1000;
  tokens->expires_at = now - 60 * 1000;
  text = cw_token_set_to_secret (tokens);
  cw_keyring_store_async (keyring, UID, CW_KEYRING_TOKENS, "x", text, NULL, stored_cb, &outcome);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(CwTokenLock **) data = cw_token_lock_acquire_finish (result, NULL);
}

static CwTokenLock *
take_lock (const char *folder)
{
  CwTokenLock *lock = NULL;

  cw_token_lock_acquire_async (folder, UID, NULL, locked_cb, &lock);
  while (lock == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lock;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  guint *n_ended = data;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (err, ==, "");
  g_assert_cmpstr (out, ==, "at-2");
  g_assert_true (g_subprocess_get_successful (G_SUBPROCESS (source)));
  *n_ended += 1;
}

static void
clean_up (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_one_refresh (gconstpointer program)
{
  g_autofree char *folder = g_dir_make_tmp ("crosswalk-processes-XXXXXX", NULL);
  g_autoptr (CwTestServer) server = cw_test_server_new (0, NULL);
  CwTokenLock *lock;
  guint n_ended = 0;
  guint i;

  cw_test_server_reply (
      server, &(CwTestReply){ .body = "{\"access_token\":\"at-2\",\"token_type\":\"Bearer\","
                                      "\"expires_in\":3600,\"refresh_token\":\"rt-2\"}" });
  cw_test_server_stand (server,
                        &(CwTestReply){ .status = 400, .body = "{\"error\":\"invalid_grant\"}" });
  put_tokens (folder);
  lock = take_lock (folder);
  for (i = 0; i < N_PROCESSES; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_new (
          G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
          (const char *) program, "process", cw_test_server_get_url (server), folder, NULL);

      g_assert_no_error (error);
      g_subprocess_communicate_utf8_async (process, NULL, NULL, ended_cb, &n_ended);
    }
  cw_token_lock_release (lock);
  while (n_ended < N_PROCESSES)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (cw_test_server_count (server), ==, 1);
  clean_up (folder);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "process") == 0)
    return run_process (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/token-processes/one-refresh", argv[0], test_one_refresh);
  return g_test_run ();
}
