/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-memory-keyring.h"

#include "token-source-fixture.h"

typedef TokenSourceFixture Fixture;
typedef TokenSourceOutcome Outcome;

#define N_CALLERS 100

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 1);
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 0), "grant_type",
                              "refresh_token");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 0), "refresh_token", "rt-1");
  token_source_fixture_assert_in_keyring (fixture, "at-2", "rt-1");
}

static void
test_rotated (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  fixture->keyring->holding = TRUE;
  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  token_source_fixture_ask (fixture->source, NULL, &outcome);
  while (fixture->keyring->held == NULL)
    g_main_context_iteration (NULL, TRUE);
  oauth_fixture_go_round ();
  /* Not before the keyring has said that it has it. */
  g_assert_false (outcome.done);
  g_assert_cmpuint (fixture->n_renewed, ==, 0);
  token_source_fixture_assert_in_keyring (fixture, "at-2", "rt-2");
  fixture->keyring->holding = FALSE;
  g_task_return_boolean (fixture->keyring->held, TRUE);
  g_clear_object (&fixture->keyring->held);
  token_source_fixture_assert_got (&outcome, "at-2");

  cw_fake_clock_advance (fixture->oauth.clock, HOUR);
  token_source_fixture_reply_tokens (fixture, "at-3", "rt-3", FALSE);
  token_source_fixture_assert_get (fixture, "at-3");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 1), "refresh_token", "rt-2");
}

/* The old refresh token is spent: the new one must not get lost. */
static void
test_keyring_full (Fixture *fixture, gconstpointer data)
{
  fixture->keyring->failing = 2;
  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  g_assert_cmpuint (fixture->n_renewed, ==, 0);
  token_source_fixture_assert_in_keyring (fixture, "at-1", "rt-1");
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_in_keyring (fixture, "at-2", "rt-2");
  token_source_fixture_assert_count (fixture, 1);
  token_source_fixture_assert_get (fixture, "at-2");
  g_assert_cmpuint (fixture->keyring->n_stored, ==, 3);
}

static void
test_keyring_full_for_long (Fixture *fixture, gconstpointer data)
{
  fixture->keyring->failing = 1;
  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  cw_fake_clock_advance (fixture->oauth.clock, 2 * HOUR);
  token_source_fixture_reply_tokens (fixture, "at-3", "rt-3", FALSE);
  token_source_fixture_assert_get (fixture, "at-3");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 1), "refresh_token", "rt-2");
  token_source_fixture_assert_in_keyring (fixture, "at-3", "rt-3");
}

/* Somebody authorized anew before the keyring took them. */
static void
test_keyring_full_then_new (Fixture *fixture, gconstpointer data)
{
  fixture->keyring->failing = 1;
  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  token_source_fixture_put_tokens (fixture, "at-9", "rt-9", HOUR);
  token_source_fixture_assert_get (fixture, "at-9");
  token_source_fixture_assert_in_keyring (fixture, "at-9", "rt-9");
  token_source_fixture_assert_count (fixture, 1);
}

static void
test_garbage_in_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) garbage = cw_secret_new ("garbage");

  token_source_fixture_put (fixture, CW_KEYRING_TOKENS, garbage);
  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_in_keyring (fixture, "at-1", NULL);
}

static void
test_nothing_in_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwTokenSource) code =
      token_source_fixture_create_source (fixture, CW_GRANT_AUTHORIZATION_CODE);
  Outcome outcome;

  g_set_object (&fixture->keyring->memory, NULL);
  fixture->keyring->memory = cw_memory_keyring_new ();
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET);
  token_source_fixture_ask (code, NULL, &outcome);
  token_source_fixture_wait_for (&outcome);
  g_assert_error (outcome.error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET);
  g_clear_error (&outcome.error);
  token_source_fixture_assert_count (fixture, 0);
}

static void
test_no_refresh_token (Fixture *fixture, gconstpointer data)
{
  token_source_fixture_put_tokens (fixture, "at-5", NULL, HOUR);
  token_source_fixture_assert_get (fixture, "at-5");
  cw_fake_clock_advance (fixture->oauth.clock, HOUR);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_assert_count (fixture, 0);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(CwTokenLock **) data = cw_token_lock_acquire_finish (result, NULL);
}

/* Another process renews: its token is found after the lock. */
static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  CwTokenLock *lock = NULL;
  Outcome outcome;

  cw_token_lock_acquire_async (fixture->folder, TOKEN_SOURCE_FIXTURE_UID, NULL, locked_cb, &lock);
  while (lock == NULL)
    g_main_context_iteration (NULL, TRUE);
  token_source_fixture_ask (fixture->source, NULL, &outcome);
  oauth_fixture_go_round ();
  g_assert_false (outcome.done);
  token_source_fixture_put_tokens (fixture, "at-8", "rt-8", HOUR);
  cw_token_lock_release (lock);
  token_source_fixture_assert_got (&outcome, "at-8");
  token_source_fixture_assert_count (fixture, 0);
  g_assert_cmpint (cw_token_source_get_expires_at (fixture->source), ==,
                   token_source_fixture_get_now (fixture) + HOUR);
}

static void
test_two_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwTokenSource) other =
      token_source_fixture_create_source (fixture, CW_GRANT_AUTHORIZATION_CODE);
  Outcome outcomes[N_CALLERS];
  guint i;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  for (i = 0; i < N_CALLERS; i++)
    token_source_fixture_ask (i % 2 == 0 ? fixture->source : other, NULL, &outcomes[i]);
  for (i = 0; i < N_CALLERS; i++)
    token_source_fixture_assert_got (&outcomes[i], "at-2");
  token_source_fixture_assert_count (fixture, 1);
  oauth_fixture_go_round ();
  g_assert_finalize_object (g_steal_pointer (&other));
}

/* A server that has refused is not asked for each caller anew. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  oauth_fixture_reply (&fixture->oauth, 400, "{\"error\":\"invalid_grant\"}");
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_assert_count (fixture, 1);
  cw_token_source_reset (fixture->source);
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 2);
}

static void
test_refused_client (Fixture *fixture, gconstpointer data)
{
  oauth_fixture_reply (&fixture->oauth, 401, "{\"error\":\"invalid_client\"}");
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_assert_count (fixture, 1);
  /* Mended in another process. */
  token_source_fixture_put_secret (fixture, "another");
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 1), "client_secret",
                              "another");
}

static void
test_reauthorized_elsewhere (Fixture *fixture, gconstpointer data)
{
  oauth_fixture_reply (&fixture->oauth, 400, "{\"error\":\"invalid_grant\"}");
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_put_tokens (fixture, "at-9", "rt-9", HOUR);
  token_source_fixture_assert_get (fixture, "at-9");
  token_source_fixture_assert_count (fixture, 1);
}

/* A server that is down is asked again by the next one. */
static void
test_down (Fixture *fixture, gconstpointer data)
{
  guint tries;

  cw_fake_clock_set_automatic (fixture->oauth.clock, TRUE);
  cw_test_server_stand (fixture->oauth.server, &(CwTestReply){ .status = 503 });
  token_source_fixture_assert_get_error (fixture, CW_NET_ERROR, CW_NET_ERROR_SERVER);
  tries = cw_test_server_count (fixture->oauth.server);
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, tries + 1);
  cw_fake_clock_set_automatic (fixture->oauth.clock, FALSE);
}

/* Forgotten while the server is asked: what it gave is kept, since the refresh token is spent. */
static void
test_reset_meanwhile (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  token_source_fixture_ask (fixture->source, NULL, &outcome);
  cw_test_server_wait (fixture->oauth.server, 1);
  cw_token_source_reset (fixture->source);
  cw_test_server_release (fixture->oauth.server);
  token_source_fixture_assert_got (&outcome, "at-2");
  token_source_fixture_assert_in_keyring (fixture, "at-2", "rt-2");
  token_source_fixture_assert_count (fixture, 1);
}

/* ... unless the keyring has got others since. */
static void
test_replaced_meanwhile (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  token_source_fixture_ask (fixture->source, NULL, &outcome);
  cw_test_server_wait (fixture->oauth.server, 1);
  token_source_fixture_put_tokens (fixture, "at-4", "rt-4", HOUR);
  cw_token_source_reset (fixture->source);
  cw_test_server_release (fixture->oauth.server);
  token_source_fixture_assert_got (&outcome, "at-4");
  token_source_fixture_assert_in_keyring (fixture, "at-4", "rt-4");
}

static void
test_refused_meanwhile (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  cw_test_server_reply (
      fixture->oauth.server,
      &(CwTestReply){ .status = 401, .body = "{\"error\":\"invalid_client\"}", .held = TRUE });
  token_source_fixture_ask (fixture->source, NULL, &outcome);
  cw_test_server_wait (fixture->oauth.server, 1);
  token_source_fixture_put_secret (fixture, "another");
  cw_token_source_reset (fixture->source);
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  cw_test_server_release (fixture->oauth.server);
  token_source_fixture_assert_got (&outcome, "at-2");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 1), "client_secret",
                              "another");
}

typedef void (*Test) (Fixture *fixture, gconstpointer data);

static void
add_client (const char *path, Test test)
{
  g_test_add (path, Fixture, NULL, token_source_fixture_set_up_client, test,
              token_source_fixture_tear_down);
}

static void
add_code (const char *path, Test test)
{
  g_test_add (path, Fixture, NULL, token_source_fixture_set_up_code, test,
              token_source_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_code ("/token-renewal/refresh", test_refresh);
  add_code ("/token-renewal/rotated", test_rotated);
  add_code ("/token-renewal/keyring-full", test_keyring_full);
  add_code ("/token-renewal/keyring-full-for-long", test_keyring_full_for_long);
  add_code ("/token-renewal/keyring-full-then-new", test_keyring_full_then_new);
  add_client ("/token-renewal/garbage-in-keyring", test_garbage_in_keyring);
  add_client ("/token-renewal/nothing-in-keyring", test_nothing_in_keyring);
  add_code ("/token-renewal/no-refresh-token", test_no_refresh_token);
  add_code ("/token-renewal/other-process", test_other_process);
  add_code ("/token-renewal/two-processes", test_two_processes);
  add_code ("/token-renewal/refused", test_refused);
  add_client ("/token-renewal/refused-client", test_refused_client);
  add_code ("/token-renewal/reauthorized-elsewhere", test_reauthorized_elsewhere);
  add_code ("/token-renewal/down", test_down);
  add_code ("/token-renewal/reset-meanwhile", test_reset_meanwhile);
  add_code ("/token-renewal/replaced-meanwhile", test_replaced_meanwhile);
  add_client ("/token-renewal/refused-meanwhile", test_refused_meanwhile);
  return g_test_run ();
}
