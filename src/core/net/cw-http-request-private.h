/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-http-request.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** The URL with the query of the request. It may hold a secret: see
 * cw_http_request_add_secret_query(). */
GUri *cw_http_request_get_url (CwHttpRequest *self, GUri *url);
/** A message of its own for each try. Credentials get into it here and nowhere before.
 * @method: (nullable): in place of the request's own, after 303 (then without a body) */
SoupMessage *cw_http_request_create_message (CwHttpRequest *self, GUri *url, const char *method);
/** Whether its headers can be sent at all: CW_NET_ERROR_INVALID where one has a line break or
 * another control character in it, as a token that was pasted badly. */
gboolean cw_http_request_check (CwHttpRequest *self, GError **error);
/** (element-type CwSecret): everything that has to be masked. (transfer none) */
GPtrArray *cw_http_request_get_secrets (CwHttpRequest *self);
/** Whether fields or query hold secrets: then neither body is for the log. */
gboolean cw_http_request_is_secret (CwHttpRequest *self);
/** What the body was, for the log; NULL where there is none. (transfer full) (nullable) */
GBytes *cw_http_request_create_body (CwHttpRequest *self);
guint cw_http_request_get_max_tries (CwHttpRequest *self);
guint cw_http_request_get_timeout (CwHttpRequest *self);

G_END_DECLS
