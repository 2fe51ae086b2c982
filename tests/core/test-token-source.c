/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-token-source.h"

#include "token-source-fixture.h"

typedef TokenSourceFixture Fixture;
typedef TokenSourceOutcome Outcome;

static void
test_margin (void)
{
  g_assert_cmpint (cw_token_source_get_margin (HOUR), ==, 5 * MINUTE);
  g_assert_cmpint (cw_token_source_get_margin (24 * HOUR), ==, 5 * MINUTE);
  g_assert_cmpint (cw_token_source_get_margin (50 * MINUTE), ==, 5 * MINUTE);
  g_assert_cmpint (cw_token_source_get_margin (10 * MINUTE), ==, MINUTE);
  g_assert_cmpint (cw_token_source_get_margin (0), ==, 0);
  g_assert_cmpint (cw_token_source_get_margin (-HOUR), ==, 0);
}

static void
test_client (Fixture *fixture, gconstpointer data)
{
  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  g_assert_cmpint (cw_token_source_get_expires_at (fixture->source), ==, 0);
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_count (fixture, 1);
  token_source_fixture_assert_in_keyring (fixture, "at-1", NULL);
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 0), "grant_type",
                              "client_credentials");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 0), "client_secret",
                              OAUTH_FIXTURE_SECRET);
  g_assert_cmpuint (fixture->n_renewed, ==, 1);
  g_assert_cmpint (fixture->renewed_until, ==, token_source_fixture_get_now (fixture) + HOUR);
  g_assert_cmpint (cw_token_source_get_expires_at (fixture->source), ==,
                   token_source_fixture_get_now (fixture) + HOUR);
  g_assert_cmpint (cw_fake_clock_count_waits (fixture->oauth.clock), ==, 0);
}

/* Five minutes before the end, and not sooner. */
static void
test_client_ends (Fixture *fixture, gconstpointer data)
{
  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-1");
  cw_fake_clock_advance (fixture->oauth.clock, 55 * MINUTE - 1);
  token_source_fixture_assert_get (fixture, "at-1");
  cw_fake_clock_advance (fixture->oauth.clock, 1);
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 2);
}

static void
test_restarted (Fixture *fixture, gconstpointer data)
{
  token_source_fixture_put_tokens (fixture, "at-7", NULL, HOUR);
  token_source_fixture_assert_get (fixture, "at-7");
  token_source_fixture_assert_count (fixture, 0);
}

#define N_CALLERS 100

static void
test_shared (Fixture *fixture, gconstpointer data)
{
  Outcome outcomes[N_CALLERS];
  guint i;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  for (i = 0; i < N_CALLERS / 2; i++)
    token_source_fixture_ask (fixture->source, NULL, &outcomes[i]);
  cw_test_server_wait (fixture->oauth.server, 1);
  for (; i < N_CALLERS; i++)
    token_source_fixture_ask (fixture->source, NULL, &outcomes[i]);
  cw_test_server_release (fixture->oauth.server);
  for (i = 0; i < N_CALLERS; i++)
    token_source_fixture_assert_got (&outcomes[i], "at-2");
  token_source_fixture_assert_count (fixture, 1);
  g_assert_cmpuint (fixture->n_renewed, ==, 1);
  g_assert_cmpuint (fixture->keyring->n_stored, ==, 1);
}

static void
test_shared_failure (Fixture *fixture, gconstpointer data)
{
  Outcome outcomes[N_CALLERS];
  guint i;

  oauth_fixture_reply (&fixture->oauth, 400, "{\"error\":\"invalid_grant\"}");
  for (i = 0; i < N_CALLERS; i++)
    token_source_fixture_ask (fixture->source, NULL, &outcomes[i]);
  for (i = 0; i < N_CALLERS; i++)
    {
      token_source_fixture_wait_for (&outcomes[i]);
      g_assert_error (outcomes[i].error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
      g_assert_cmpstr (cw_oauth_error_get_code (outcomes[i].error), ==, "invalid_grant");
      g_clear_error (&outcomes[i].error);
    }
  token_source_fixture_assert_count (fixture, 1);
}

static void
test_cancelled_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome first;
  Outcome second;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  token_source_fixture_ask (fixture->source, cancellable, &first);
  token_source_fixture_ask (fixture->source, NULL, &second);
  cw_test_server_wait (fixture->oauth.server, 1);
  g_cancellable_cancel (cancellable);
  token_source_fixture_wait_for (&first);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&first.error);
  g_assert_false (second.done);
  cw_test_server_release (fixture->oauth.server);
  token_source_fixture_assert_got (&second, "at-2");
}

/* The refresh token may be spent by now: what comes is kept though nobody waits any more. */
static void
test_cancelled_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  token_source_fixture_ask (fixture->source, cancellable, &outcome);
  cw_test_server_wait (fixture->oauth.server, 1);
  g_cancellable_cancel (cancellable);
  token_source_fixture_wait_for (&outcome);
  g_clear_error (&outcome.error);
  cw_test_server_release (fixture->oauth.server);
  while (fixture->n_renewed == 0)
    g_main_context_iteration (NULL, TRUE);
  token_source_fixture_assert_in_keyring (fixture, "at-2", "rt-2");
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 1);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome;

  g_cancellable_cancel (cancellable);
  token_source_fixture_ask (fixture->source, cancellable, &outcome);
  token_source_fixture_wait_for (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  token_source_fixture_assert_count (fixture, 0);
}

static void
test_keyring_locked (Fixture *fixture, gconstpointer data)
{
  fixture->keyring->locked = TRUE;
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED);
  fixture->keyring->locked = FALSE;
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
}

static void
test_rejected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) first = cw_secret_new ("at-1");
  Outcome outcomes[10];
  guint i;

  token_source_fixture_put_tokens (fixture, "at-1", "rt-1", HOUR);
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_count (fixture, 0);
  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  for (i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      cw_token_source_reject (fixture->source, first);
      token_source_fixture_ask (fixture->source, NULL, &outcomes[i]);
    }
  for (i = 0; i < G_N_ELEMENTS (outcomes); i++)
    token_source_fixture_assert_got (&outcomes[i], "at-2");
  /* One that comes late says nothing about the new one. */
  cw_token_source_reject (fixture->source, first);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 1);
}

static void
test_rejected_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) first = cw_secret_new ("at-1");

  token_source_fixture_put_tokens (fixture, "at-1", "rt-1", HOUR);
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_put_tokens (fixture, "at-2", "rt-2", HOUR);
  cw_token_source_reject (fixture->source, first);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 0);
}

/* A server that goes on giving the same token is not asked without end. */
static void
test_rejected_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) first = cw_secret_new ("at-1");

  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-1");
  cw_token_source_reject (fixture->source, first);
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_count (fixture, 2);
}

static void
test_rejected_for_good (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) access = cw_secret_new ("at-5");

  token_source_fixture_put_tokens (fixture, "at-5", NULL, 0);
  token_source_fixture_assert_get (fixture, "at-5");
  cw_token_source_reject (fixture->source, access);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
}

/* An hour off from the start: a life is counted from when the token came. */
static void
test_clock_off (Fixture *fixture, gconstpointer data)
{
  gint64 off = GPOINTER_TO_INT (data) * HOUR;

  cw_fake_clock_set_now (fixture->oauth.clock, CW_FAKE_CLOCK_NOON + off);
  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-1");
  cw_fake_clock_advance (fixture->oauth.clock, 50 * MINUTE);
  token_source_fixture_assert_get (fixture, "at-1");
  token_source_fixture_assert_count (fixture, 1);
  cw_fake_clock_advance (fixture->oauth.clock, 5 * MINUTE);
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
}

/* Set by an hour while it runs, either way: a token too many is asked for, never one too few. */
static void
test_clock_jumps (Fixture *fixture, gconstpointer data)
{
  gint64 off = GPOINTER_TO_INT (data) * HOUR;

  token_source_fixture_reply_tokens (fixture, "at-1", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-1");
  cw_fake_clock_set_now (fixture->oauth.clock, CW_FAKE_CLOCK_NOON + off);
  token_source_fixture_reply_tokens (fixture, "at-2", NULL, FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  cw_fake_clock_advance (fixture->oauth.clock, 54 * MINUTE);
  token_source_fixture_assert_get (fixture, "at-2");
  token_source_fixture_assert_count (fixture, 2);
}

static void
test_asleep (Fixture *fixture, gconstpointer data)
{
  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", FALSE);
  token_source_fixture_assert_get (fixture, "at-2");
  cw_fake_clock_advance (fixture->oauth.clock, 9 * HOUR);
  token_source_fixture_reply_tokens (fixture, "at-3", "rt-3", FALSE);
  token_source_fixture_assert_get (fixture, "at-3");
  oauth_fixture_assert_field (token_source_fixture_get_body (fixture, 1), "refresh_token", "rt-2");
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  g_assert_cmpint (
      cw_token_source_set_tokens_finish (CW_TOKEN_SOURCE (source), result, &outcome->error), ==,
      outcome->error == NULL);
  outcome->done = TRUE;
}

static void
set_tokens (Fixture *fixture, const char *access, const char *refresh, Outcome *outcome)
{
  g_autoptr (CwTokenSet) tokens =
      token_source_fixture_create_tokens (fixture, access, refresh, HOUR);

  *outcome = (Outcome){ 0 };
  cw_token_source_set_tokens_async (fixture->source, tokens, NULL, set_cb, outcome);
}

static void
test_set (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  oauth_fixture_reply (&fixture->oauth, 400, "{\"error\":\"invalid_grant\"}");
  token_source_fixture_assert_get_error (fixture, CW_AUTH_ERROR,
                                         CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  set_tokens (fixture, "at-4", "rt-4", &outcome);
  token_source_fixture_wait_for (&outcome);
  g_assert_no_error (outcome.error);
  token_source_fixture_assert_in_keyring (fixture, "at-4", "rt-4");
  g_assert_cmpuint (fixture->n_renewed, ==, 1);
  token_source_fixture_assert_get (fixture, "at-4");
  token_source_fixture_assert_count (fixture, 1);
}

static void
test_set_in_vain (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  fixture->keyring->failing = 1;
  set_tokens (fixture, "at-4", "rt-4", &outcome);
  token_source_fixture_wait_for (&outcome);
  g_assert_error (outcome.error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
  g_clear_error (&outcome.error);
  g_assert_cmpuint (fixture->n_renewed, ==, 0);
}

/* Authorized anew while the old grant is being renewed: those who wait get the new token. */
static void
test_set_meanwhile (Fixture *fixture, gconstpointer data)
{
  Outcome waiting;
  Outcome outcome;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  token_source_fixture_ask (fixture->source, NULL, &waiting);
  cw_test_server_wait (fixture->oauth.server, 1);
  set_tokens (fixture, "at-4", "rt-4", &outcome);
  token_source_fixture_wait_for (&outcome);
  g_assert_no_error (outcome.error);
  token_source_fixture_assert_got (&waiting, "at-4");
  token_source_fixture_assert_in_keyring (fixture, "at-4", "rt-4");
  token_source_fixture_assert_count (fixture, 1);
}

/* Whoever closes the session ends those who wait on it. */
static void
test_aborted (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  token_source_fixture_reply_tokens (fixture, "at-2", "rt-2", TRUE);
  token_source_fixture_ask (fixture->source, NULL, &outcome);
  cw_test_server_wait (fixture->oauth.server, 1);
  cw_http_abort (fixture->oauth.http);
  token_source_fixture_wait_for (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
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

static void
add_clocks (void)
{
  gpointer ahead = GINT_TO_POINTER (1);
  gpointer behind = GINT_TO_POINTER (-1);

  g_test_add ("/token-source/clock/ahead", Fixture, ahead, token_source_fixture_set_up_client,
              test_clock_off, token_source_fixture_tear_down);
  g_test_add ("/token-source/clock/behind", Fixture, behind, token_source_fixture_set_up_client,
              test_clock_off, token_source_fixture_tear_down);
  g_test_add ("/token-source/clock/forward", Fixture, ahead, token_source_fixture_set_up_client,
              test_clock_jumps, token_source_fixture_tear_down);
  g_test_add ("/token-source/clock/back", Fixture, behind, token_source_fixture_set_up_client,
              test_clock_jumps, token_source_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token-source/margin", test_margin);
  add_client ("/token-source/client", test_client);
  add_client ("/token-source/client-ends", test_client_ends);
  add_client ("/token-source/restarted", test_restarted);
  add_code ("/token-source/shared", test_shared);
  add_code ("/token-source/shared-failure", test_shared_failure);
  add_code ("/token-source/cancelled-one", test_cancelled_one);
  add_code ("/token-source/cancelled-all", test_cancelled_all);
  add_code ("/token-source/cancelled-before", test_cancelled_before);
  add_code ("/token-source/keyring-locked", test_keyring_locked);
  add_code ("/token-source/rejected", test_rejected);
  add_code ("/token-source/rejected-elsewhere", test_rejected_elsewhere);
  add_client ("/token-source/rejected-same", test_rejected_same);
  add_code ("/token-source/rejected-for-good", test_rejected_for_good);
  add_code ("/token-source/asleep", test_asleep);
  add_code ("/token-source/set", test_set);
  add_code ("/token-source/set-in-vain", test_set_in_vain);
  add_code ("/token-source/set-meanwhile", test_set_meanwhile);
  add_code ("/token-source/aborted", test_aborted);
  add_clocks ();
  return g_test_run ();
}
