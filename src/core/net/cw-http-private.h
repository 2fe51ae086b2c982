/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-http.h"

G_BEGIN_DECLS

/* What a call needs of its session. All (transfer none). */
SoupSession *cw_http_get_session (CwHttp *self);
GUri *cw_http_get_base (CwHttp *self);
CwDialect cw_http_get_dialect (CwHttp *self);
const char *cw_http_get_service_name (CwHttp *self);
/** (nullable) */
CwRateBudget *cw_http_get_budget (CwHttp *self);
/** Cancelled by cw_http_abort(). */
GCancellable *cw_http_get_ending (CwHttp *self);
void cw_http_emit_waiting (CwHttp *self, gint64 until_ms, const char *why, GCancellable *of);

CwHttpResponse *cw_http_response_new (SoupMessage *message, GBytes *body, GInputStream *stream);

/** Sends, repeats, waits, follows. @open: the body of a good answer as a stream
 * @task: (transfer full): returns a CwHttpResponse */
void cw_http_send_run (GTask *task, CwHttpRequest *request, gboolean open);

G_END_DECLS
