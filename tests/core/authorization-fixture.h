/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The authorization code grant with a browser that does as it is told. */
#pragma once

#include "auth/cw-authorization.h"

#include "oauth-fixture.h"

#define AUTHORIZATION_FIXTURE_ANSWER                                                               \
  "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,"                      \
  "\"refresh_token\":\"rt-1\"}"

typedef struct
{
  OAuthFixture oauth;
  CwAuthorization *authorization; /* (owned) */
  GCancellable *cancellable;      /* (owned) */
  SoupSession *browser;           /* (owned) */
  gboolean done;
  CwTokenSet *tokens; /* (owned) (nullable) */
  GError *error;      /* (owned) (nullable) */
} AuthorizationFixture;

/* What the browser shows. */
typedef struct
{
  gboolean done;
  guint status; /* 0 where there was no answer */
  char *body;   /* (owned) */
  SoupMessage *message;
} AuthorizationPage;

static inline void
authorization_fixture_set_up (AuthorizationFixture *fixture, gconstpointer data)
{
  oauth_fixture_set_up (&fixture->oauth, CW_DIALECT_QUALTRICS);
  fixture->authorization =
      cw_authorization_new (&fixture->oauth.client, fixture->oauth.http, fixture->oauth.secret);
  fixture->cancellable = g_cancellable_new ();
  fixture->browser = soup_session_new ();
}

static inline void
authorization_fixture_tear_down (AuthorizationFixture *fixture, gconstpointer data)
{
  soup_session_abort (fixture->browser);
  oauth_fixture_go_round ();
  g_clear_pointer (&fixture->tokens, cw_token_set_free);
  g_clear_error (&fixture->error);
  if (fixture->authorization != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->authorization));
  g_clear_object (&fixture->cancellable);
  g_clear_object (&fixture->browser);
  oauth_fixture_tear_down (&fixture->oauth);
}

static inline void
authorization_page_clear (AuthorizationPage *page)
{
  g_clear_pointer (&page->body, g_free);
  g_clear_object (&page->message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AuthorizationPage, authorization_page_clear)

static inline void
authorization_fixture_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AuthorizationFixture *fixture = data;

  fixture->tokens =
      cw_authorization_run_finish (CW_AUTHORIZATION (source), result, &fixture->error);
  fixture->done = TRUE;
}

static inline void
authorization_fixture_start (AuthorizationFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_authorization_start (fixture->authorization, &error));
  g_assert_no_error (error);
}

static inline void
authorization_fixture_run (AuthorizationFixture *fixture)
{
  cw_authorization_run_async (fixture->authorization, fixture->cancellable,
                              authorization_fixture_ended_cb, fixture);
}

static inline void
authorization_fixture_wait_for_end (AuthorizationFixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
authorization_fixture_assert_signed_in (AuthorizationFixture *fixture)
{
  authorization_fixture_wait_for_end (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (cw_secret_peek (fixture->tokens->access), ==, "at-1");
  g_assert_cmpstr (cw_secret_peek (fixture->tokens->refresh), ==, "rt-1");
}

static inline void
authorization_fixture_shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  AuthorizationPage *page = data;
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  page->done = TRUE;
  if (bytes == NULL)
    return;
  page->status = soup_message_get_status (page->message);
  page->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static inline void
authorization_fixture_go_as (AuthorizationFixture *fixture,
                             const char *method,
                             const char *host,
                             const char *url,
                             AuthorizationPage *page)
{
  *page = (AuthorizationPage){ 0 };
  page->message = soup_message_new (method, url);
  g_assert_nonnull (page->message);
  if (host != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (page->message), "Host", host);
  soup_session_send_and_read_async (fixture->browser, page->message, G_PRIORITY_DEFAULT, NULL,
                                    authorization_fixture_shown_cb, page);
}

static inline void
authorization_fixture_wait_for_page (AuthorizationPage *page)
{
  while (!page->done)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
authorization_fixture_show (AuthorizationFixture *fixture, const char *url, AuthorizationPage *page)
{
  authorization_fixture_go_as (fixture, "GET", NULL, url, page);
  authorization_fixture_wait_for_page (page);
}

static inline char *
authorization_fixture_create_answer (AuthorizationFixture *fixture, const char *parameters)
{
  return g_strdup_printf ("%s?%s&state=%s",
                          cw_authorization_get_redirect_uri (fixture->authorization), parameters,
                          cw_authorization_get_state (fixture->authorization));
}

static inline void
authorization_fixture_answer (AuthorizationFixture *fixture,
                              const char *parameters,
                              AuthorizationPage *page)
{
  g_autofree char *url = authorization_fixture_create_answer (fixture, parameters);

  authorization_fixture_show (fixture, url, page);
}

static inline guint
authorization_fixture_get_port (AuthorizationFixture *fixture)
{
  g_autoptr (GUri) uri = g_uri_parse (cw_authorization_get_redirect_uri (fixture->authorization),
                                      G_URI_FLAGS_NONE, NULL);

  return (guint) g_uri_get_port (uri);
}

static inline gboolean
authorization_fixture_is_port_free (guint port)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);

  return g_socket_bind (socket, address, TRUE, NULL) && g_socket_listen (socket, NULL);
}
