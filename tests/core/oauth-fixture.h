/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client of OAuth, its session and the server that it talks to. */
#pragma once

#include "auth/cw-oauth.h"

#include "cw-fake-clock.h"
#include "cw-test-server.h"

#include <string.h>

#define OAUTH_FIXTURE_SECRET "s3cr3t-Of-The-Client"
#define OAUTH_FIXTURE_PATH "/oauth2/token"

typedef struct
{
  CwTestServer *server; /* (owned) */
  CwFakeClock *clock;   /* (owned) */
  CwHttp *http;         /* (owned) */
  CwOAuthClient client; /* strings are literals */
  CwSecret *secret;     /* (owned) */
} OAuthFixture;

static inline void
oauth_fixture_set_up (OAuthFixture *self, CwDialect dialect)
{
  g_autoptr (GError) error = NULL;

  self->server = cw_test_server_new (0, &error);
  g_assert_no_error (error);
  self->clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  self->http = cw_http_new (cw_test_server_get_url (self->server), dialect, "Qualtrics",
                            CW_CLOCK (self->clock), NULL, &error);
  g_assert_no_error (error);
  self->client = (CwOAuthClient){
    .authorize_url = (char *) "https://nordtel.example/oauth2/auth",
    .token_url = (char *) OAUTH_FIXTURE_PATH,
    .client_id = (char *) "client-7",
    .scope = (char *) "manage:all offline",
    .proof = CW_CLIENT_PROOF_FORM,
    .pkce = TRUE,
    .service_name = "Qualtrics",
  };
  self->secret = cw_secret_new (OAUTH_FIXTURE_SECRET);
}

static inline void
oauth_fixture_tear_down (OAuthFixture *self)
{
  g_clear_pointer (&self->secret, cw_secret_unref);
  if (self->http != NULL)
    cw_http_abort (self->http);
  g_assert_finalize_object (g_steal_pointer (&self->http));
  g_assert_finalize_object (g_steal_pointer (&self->clock));
  g_clear_pointer (&self->server, cw_test_server_free);
}

static inline void
oauth_fixture_reply (OAuthFixture *self, guint status, const char *body)
{
  cw_test_server_reply (self->server, &(CwTestReply){ .status = status,
                                                      .headers = "Content-Type: application/json",
                                                      .body = body });
}

/* The value of a field of a form or a query, decoded. (transfer full) (nullable) */
static inline char *
oauth_fixture_get_field (const char *form, const char *name)
{
  g_autoptr (GHashTable) fields = g_uri_parse_params (form, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  g_assert_nonnull (fields);
  return g_strdup (g_hash_table_lookup (fields, name));
}

static inline void
oauth_fixture_assert_field (const char *form, const char *name, const char *value)
{
  g_autofree char *found = oauth_fixture_get_field (form, name);

  g_assert_cmpstr (found, ==, value);
}

/* All that is ready is done. */
static inline void
oauth_fixture_go_round (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
