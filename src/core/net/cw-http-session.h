/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** Seconds without a byte after which a connection is given up, also below an open stream. */
#define CW_HTTP_SESSION_IDLE_SECONDS 90

/** The one place that makes sessions: two connections per host (facts, section 9), no cookies, no
 * credentials of its own, certificates are checked. */
SoupSession *cw_http_session_new (void);

G_END_DECLS
