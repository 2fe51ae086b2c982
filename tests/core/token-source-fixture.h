/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokens of one connection, in a keyring and at a server that are told what to do. */
#pragma once

#include "auth/cw-token-lock.h"
#include "auth/cw-token-source.h"

#include "cw-test-keyring.h"
#include "oauth-fixture.h"

#include <glib/gstdio.h>

#define TOKEN_SOURCE_FIXTURE_UID "5f7b2c1a"
#define MINUTE (G_GINT64_CONSTANT (60) * 1000)
#define HOUR (60 * MINUTE)

typedef struct
{
  OAuthFixture oauth;
  CwTestKeyring *keyring; /* (owned) */
  CwTokenSource *source;  /* (owned) */
  char *folder;           /* (owned) */
  guint n_renewed;
  gint64 renewed_until;
} TokenSourceFixture;

typedef struct
{
  gboolean done;
  CwSecret *access; /* (owned) (nullable) */
  GError *error;    /* (owned) (nullable) */
} TokenSourceOutcome;

static inline void
token_source_fixture_renewed_cb (CwTokenSource *source, gint64 expires_at, gpointer data)
{
  TokenSourceFixture *fixture = data;

  fixture->n_renewed++;
  fixture->renewed_until = expires_at;
}

static inline CwTokenSource *
token_source_fixture_create_source (TokenSourceFixture *fixture, CwGrant grant)
{
  return cw_token_source_new (TOKEN_SOURCE_FIXTURE_UID, "Crosswalk: test", grant,
                              &fixture->oauth.client, CW_KEYRING (fixture->keyring),
                              fixture->oauth.http, fixture->folder);
}

static inline void
token_source_fixture_set_up_for (TokenSourceFixture *fixture, CwGrant grant)
{
  oauth_fixture_set_up (&fixture->oauth, CW_DIALECT_QUALTRICS);
  fixture->keyring = cw_test_keyring_new ();
  fixture->folder = g_dir_make_tmp ("crosswalk-source-XXXXXX", NULL);
  fixture->source = token_source_fixture_create_source (fixture, grant);
  g_signal_connect (fixture->source, "renewed", G_CALLBACK (token_source_fixture_renewed_cb),
                    fixture);
}

static inline void
token_source_fixture_stored_now_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (cw_keyring_store_finish (CW_KEYRING (source), result, NULL));
  *(gboolean *) data = TRUE;
}

/* As another process does. */
static inline void
token_source_fixture_put (TokenSourceFixture *fixture, CwKeyringItem item, CwSecret *secret)
{
  gboolean done = FALSE;

  cw_keyring_store_async (fixture->keyring->memory, TOKEN_SOURCE_FIXTURE_UID, item, "x", secret,
                          NULL, token_source_fixture_stored_now_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static inline gint64
token_source_fixture_get_now (TokenSourceFixture *fixture)
{
  return cw_clock_get_now (CW_CLOCK (fixture->oauth.clock));
}

static inline CwTokenSet *
token_source_fixture_create_tokens (TokenSourceFixture *fixture,
                                    const char *access,
                                    const char *refresh,
                                    gint64 life)
{
  CwTokenSet *tokens = g_new0 (CwTokenSet, 1);

  tokens->access = cw_secret_new (access);
  tokens->refresh = refresh != NULL ? cw_secret_new (refresh) : NULL;
  tokens->received_at = token_source_fixture_get_now (fixture);
  tokens->expires_at = life != 0 ? token_source_fixture_get_now (fixture) + life : 0;
  return tokens;
}

static inline void
token_source_fixture_put_tokens (TokenSourceFixture *fixture,
                                 const char *access,
                                 const char *refresh,
                                 gint64 life)
{
  g_autoptr (CwTokenSet) tokens =
      token_source_fixture_create_tokens (fixture, access, refresh, life);
  g_autoptr (CwSecret) text = cw_token_set_to_secret (tokens);

  token_source_fixture_put (fixture, CW_KEYRING_TOKENS, text);
}

static inline void
token_source_fixture_put_secret (TokenSourceFixture *fixture, const char *text)
{
  g_autoptr (CwSecret) secret = cw_secret_new (text);

  token_source_fixture_put (fixture, CW_KEYRING_SECRET, secret);
}

static inline void
token_source_fixture_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TokenSourceOutcome *outcome = data;

  outcome->access = cw_keyring_lookup_finish (CW_KEYRING (source), result, NULL);
  outcome->done = TRUE;
}

static inline void
token_source_fixture_assert_in_keyring (TokenSourceFixture *fixture,
                                        const char *access,
                                        const char *refresh)
{
  TokenSourceOutcome outcome = { 0 };
  g_autoptr (CwTokenSet) tokens = NULL;

  cw_keyring_lookup_async (fixture->keyring->memory, TOKEN_SOURCE_FIXTURE_UID, CW_KEYRING_TOKENS,
                           NULL, token_source_fixture_found_cb, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (outcome.access);
  tokens = cw_token_set_from_secret (outcome.access, NULL);
  g_assert_cmpstr (cw_secret_peek (tokens->access), ==, access);
  g_assert_cmpstr (tokens->refresh != NULL ? cw_secret_peek (tokens->refresh) : NULL, ==, refresh);
  cw_secret_unref (outcome.access);
}

static inline void
token_source_fixture_set_up_client (TokenSourceFixture *fixture, gconstpointer data)
{
  token_source_fixture_set_up_for (fixture, CW_GRANT_CLIENT_CREDENTIALS);
  token_source_fixture_put_secret (fixture, OAUTH_FIXTURE_SECRET);
}

/* Signed in an hour and a bit ago. */
static inline void
token_source_fixture_set_up_code (TokenSourceFixture *fixture, gconstpointer data)
{
  token_source_fixture_set_up_for (fixture, CW_GRANT_AUTHORIZATION_CODE);
  token_source_fixture_put_secret (fixture, OAUTH_FIXTURE_SECRET);
  token_source_fixture_put_tokens (fixture, "at-1", "rt-1", HOUR);
  cw_fake_clock_advance (fixture->oauth.clock, HOUR);
}

static inline void
token_source_fixture_tear_down (TokenSourceFixture *fixture, gconstpointer data)
{
  g_autofree char *lock =
      g_build_filename (fixture->folder, "token-" TOKEN_SOURCE_FIXTURE_UID ".lock", NULL);

  oauth_fixture_go_round ();
  g_assert_finalize_object (g_steal_pointer (&fixture->source));
  g_assert_finalize_object (g_steal_pointer (&fixture->keyring));
  oauth_fixture_tear_down (&fixture->oauth);
  g_remove (lock);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static inline void
token_source_fixture_reply_tokens (TokenSourceFixture *fixture,
                                   const char *access,
                                   const char *refresh,
                                   gboolean held)
{
  g_autofree char *more =
      refresh != NULL ? g_strdup_printf (",\"refresh_token\":\"%s\"", refresh) : g_strdup ("");
  g_autofree char *body = g_strdup_printf (
      "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600%s}", access, more);

  cw_test_server_reply (fixture->oauth.server, &(CwTestReply){ .body = body, .held = held });
}

static inline void
token_source_fixture_got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TokenSourceOutcome *outcome = data;

  outcome->access = cw_token_source_get_finish (CW_TOKEN_SOURCE (source), result, &outcome->error);
  outcome->done = TRUE;
}

static inline void
token_source_fixture_ask (CwTokenSource *source,
                          GCancellable *cancellable,
                          TokenSourceOutcome *outcome)
{
  *outcome = (TokenSourceOutcome){ 0 };
  cw_token_source_get_async (source, cancellable, token_source_fixture_got_cb, outcome);
}

static inline void
token_source_fixture_wait_for (TokenSourceOutcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
token_source_fixture_assert_got (TokenSourceOutcome *outcome, const char *access)
{
  token_source_fixture_wait_for (outcome);
  g_assert_no_error (outcome->error);
  g_assert_cmpstr (cw_secret_peek (outcome->access), ==, access);
  g_clear_pointer (&outcome->access, cw_secret_unref);
}

static inline void
token_source_fixture_assert_get (TokenSourceFixture *fixture, const char *access)
{
  TokenSourceOutcome outcome;

  token_source_fixture_ask (fixture->source, NULL, &outcome);
  token_source_fixture_assert_got (&outcome, access);
}

static inline void
token_source_fixture_assert_get_error (TokenSourceFixture *fixture, GQuark domain, int code)
{
  TokenSourceOutcome outcome;

  token_source_fixture_ask (fixture->source, NULL, &outcome);
  token_source_fixture_wait_for (&outcome);
  g_assert_null (outcome.access);
  g_assert_error (outcome.error, domain, code);
  g_assert_nonnull (strchr (outcome.error->message, '\n'));
  g_clear_error (&outcome.error);
}

static inline void
token_source_fixture_assert_count (TokenSourceFixture *fixture, guint count)
{
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, count);
}

static inline const char *
token_source_fixture_get_body (TokenSourceFixture *fixture, guint index)
{
  return cw_test_server_get (fixture->oauth.server, index)->body;
}
