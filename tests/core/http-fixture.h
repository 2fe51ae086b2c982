/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session, a server for it, a clock that stands still and no chance. */
#pragma once

#include "net/cw-http.h"

#include "cw-fake-clock.h"
#include "cw-seeded-random.h"
#include "cw-test-server.h"

#include <string.h>

typedef struct
{
  CwTestServer *server; /* (owned) */
  CwFakeClock *clock;   /* (owned) */
  CwRandom *random;     /* (owned) */
  CwHttp *http;         /* (owned) */
} HttpFixture;

typedef struct
{
  gboolean done;
  guint calls;              /* of the callback */
  CwHttpResponse *response; /* (owned) (nullable) */
  GError *error;            /* (owned) (nullable) */
} HttpResult;

static inline void
http_fixture_set_up_dialect (HttpFixture *self, CwDialect dialect, const char *name)
{
  g_autoptr (GError) error = NULL;

  self->server = cw_test_server_new (0, &error);
  g_assert_no_error (error);
  self->clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  self->random = cw_seeded_random_new_constant (0x80);
  self->http = cw_http_new (cw_test_server_get_url (self->server), dialect, name,
                            CW_CLOCK (self->clock), self->random, &error);
  g_assert_no_error (error);
}

static inline void
http_fixture_set_up (HttpFixture *self, gconstpointer data)
{
  http_fixture_set_up_dialect (self, CW_DIALECT_QUALTRICS, "Qualtrics");
}

static inline void
http_fixture_tear_down (HttpFixture *self, gconstpointer data)
{
  g_clear_object (&self->http);
  g_clear_object (&self->random);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->server, cw_test_server_free);
}

static inline void
http_result_clear (HttpResult *self)
{
  g_clear_pointer (&self->response, cw_http_response_unref);
  g_clear_error (&self->error);
  self->done = FALSE;
  self->calls = 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HttpResult, http_result_clear)

static inline void
http_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HttpResult *self = data;

  self->response = cw_http_send_finish (CW_HTTP (source), result, &self->error);
  g_assert_true ((self->response == NULL) == (self->error != NULL));
  self->done = TRUE;
  self->calls++;
}

static inline void
http_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HttpResult *self = data;

  self->response = cw_http_open_finish (CW_HTTP (source), result, &self->error);
  self->done = TRUE;
  self->calls++;
}

static inline gboolean
http_late_cb (gpointer what)
{
  g_error ("%s took longer than twenty seconds.", (const char *) what);
  return G_SOURCE_REMOVE;
}

static inline void
http_result_wait (HttpResult *self)
{
  guint timer = g_timeout_add_seconds (20, http_late_cb, (gpointer) "An answer");

  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* Sends and waits for the end of it. */
static inline void
http_fixture_send (HttpFixture *self, CwHttpRequest *request, HttpResult *result)
{
  http_result_clear (result);
  cw_http_send_async (self->http, request, NULL, http_sent_cb, result);
  http_result_wait (result);
}

static inline void
http_fixture_get (HttpFixture *self, const char *path, HttpResult *result)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", path);

  http_fixture_send (self, request, result);
}

/* Waits until somebody waits for the clock. */
static inline void
http_fixture_wait_for_wait (HttpFixture *self)
{
  guint timer = g_timeout_add_seconds (20, http_late_cb, (gpointer) "A wait");

  while (cw_fake_clock_count_waits (self->clock) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* A good answer with that body. */
static inline void
http_assert_body (const HttpResult *result, const char *text)
{
  g_assert_no_error (result->error);
  g_assert_cmpmem (g_bytes_get_data (result->response->body, NULL),
                   g_bytes_get_size (result->response->body), text, strlen (text));
}

/* One error, told once. */
static inline void
http_assert_refused (const HttpResult *result, CwNetError code)
{
  g_assert_null (result->response);
  g_assert_error (result->error, CW_NET_ERROR, (int) code);
  g_assert_cmpuint (result->calls, ==, 1);
}
