/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CwHttpRequest: one request, before it becomes a message; may be sent several times. Whatever is
 * added as a secret is masked in the log and wiped with the request.
 */
typedef struct _CwHttpRequest CwHttpRequest;

/** @path: below the base URL ("/API/v3/whoami"), percent-encoded already; or a whole URL
 * (nextPage), which is refused on sending if it leads elsewhere than the session's service. */
CwHttpRequest *cw_http_request_new (const char *method, const char *path);
CwHttpRequest *cw_http_request_ref (CwHttpRequest *self);
void cw_http_request_unref (CwHttpRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwHttpRequest, cw_http_request_unref)

/** One path segment of an id, percent-encoded; an empty or dotted id gives NULL: it must never get
 * into a path. (transfer full) (nullable) */
char *cw_http_request_escape_id (const char *id);

void cw_http_request_add_query (CwHttpRequest *self, const char *name, const char *value);
/** For the one service whose token call knows no other way (Social Connect). */
void cw_http_request_add_secret_query (CwHttpRequest *self, const char *name, CwSecret *value);
void cw_http_request_set_header (CwHttpRequest *self, const char *name, const char *value);
/** @prefix: (nullable): stays readable in the log: "Bearer " */
void cw_http_request_set_secret_header (CwHttpRequest *self,
                                        const char *name,
                                        const char *prefix,
                                        CwSecret *value);
/** Authorization: Basic … of RFC 7617, over UTF-8. */
void cw_http_request_set_basic (CwHttpRequest *self, const char *username, CwSecret *password);
void cw_http_request_set_body (CwHttpRequest *self, const char *content_type, GBytes *body);
/** A field of an application/x-www-form-urlencoded body, in the order of the calls. */
void cw_http_request_add_field (CwHttpRequest *self, const char *name, const char *value);
void cw_http_request_add_secret_field (CwHttpRequest *self, const char *name, CwSecret *value);

/** Whether it may be sent again when it is not known what became of it: GET, HEAD, PUT, DELETE and
 * OPTIONS by themselves; a POST only if it is told so (an Idempotency-Key, a token call). */
void cw_http_request_set_repeatable (CwHttpRequest *self, gboolean repeatable);
gboolean cw_http_request_get_repeatable (CwHttpRequest *self);
/** Tries in all, the first included; the default is 5. 1 asks once. */
void cw_http_request_set_max_tries (CwHttpRequest *self, guint tries);
/** Seconds without a sign of life; the default is 30, 90 the most. Below an open stream it is
 * always 90. */
void cw_http_request_set_timeout (CwHttpRequest *self, guint seconds);
const char *cw_http_request_get_method (CwHttpRequest *self);
const char *cw_http_request_get_path (CwHttpRequest *self);

G_END_DECLS
