/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-clock.h"
#include "net/cw-error-envelope.h"
#include "net/cw-http-log.h"
#include "net/cw-http-request.h"
#include "net/cw-random.h"
#include "net/cw-rate-budget.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** CwHttpResponse: a good answer (2xx, 304). Counted by reference. */
typedef struct
{
  gatomicrefcount count;
  guint status;
  SoupMessageHeaders *headers; /* (owned) */
  GBytes *body;                /* (owned) (nullable): NULL where it was opened as a stream */
  GInputStream *stream;        /* (owned) (nullable) */
} CwHttpResponse;

CwHttpResponse *cw_http_response_ref (CwHttpResponse *self);
void cw_http_response_unref (CwHttpResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwHttpResponse, cw_http_response_unref)

#define CW_TYPE_HTTP (cw_http_get_type ())
G_DECLARE_FINAL_TYPE (CwHttp, cw_http, CW, HTTP, GObject)

/**
 * CwHttp: requests to one service for one account. One libsoup session for its whole life; the one
 * place that makes sessions. Retries, keeps the budget, follows redirects only on the same host,
 * turns what is no success into a CW_NET_ERROR. All on the main context that made it.
 *
 * CwHttp::waiting (gint64 until_ms, const char *why, GCancellable *of): before each wait, "as the
 * server asked", and with 0 and NULL once it is over. @of: (nullable): what the call was made with;
 * it tells whose wait it is.
 *
 * @base_url: https, or http on a loopback address; no slash at its end
 * @service_name: "Qualtrics": subject of messages
 * @clock, @random: (nullable): NULL for the machine's
 */
CwHttp *cw_http_new (const char *base_url,
                     CwDialect dialect,
                     const char *service_name,
                     CwClock *clock,
                     CwRandom *random,
                     GError **error);
const char *cw_http_get_base_url (CwHttp *self);
/** Moves on to another data centre; requests under way are not touched. */
gboolean cw_http_set_base_url (CwHttp *self, const char *base_url, GError **error);
CwClock *cw_http_get_clock (CwHttp *self);
CwRandom *cw_http_get_random (CwHttp *self);
/** @budget: (nullable) (transfer none): shared between sessions that count together */
void cw_http_set_budget (CwHttp *self, CwRateBudget *budget);
/** @log: (nullable) (transfer none) */
void cw_http_set_log (CwHttp *self, CwHttpLog *log);
CwHttpLog *cw_http_get_log (CwHttp *self);

/** Reads the whole body (64 MB at most). */
void cw_http_send_async (CwHttp *self,
                         CwHttpRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/** (transfer full): NULL with a CW_NET_ERROR, or %G_IO_ERROR_CANCELLED */
CwHttpResponse *cw_http_send_finish (CwHttp *self, GAsyncResult *result, GError **error);
/** Opens the body as a stream, for downloads: no limit on the whole, an idle time-out. */
void cw_http_open_async (CwHttp *self,
                         CwHttpRequest *request,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
CwHttpResponse *cw_http_open_finish (CwHttp *self, GAsyncResult *result, GError **error);

/** Ends everything under way (%G_IO_ERROR_CANCELLED) and closes the connections. */
void cw_http_abort (CwHttp *self);

G_END_DECLS
