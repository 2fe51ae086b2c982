/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of an answer says about when to ask again. Pure. */
#pragma once

#include "net/cw-rate-budget.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** How long the server asks to wait: Retry-After, or where the limit is reached
 * x-ratelimit-reset. Dates are read by the server's own clock where it tells it. Returns: ms, −1 if
 * it asks for nothing */
gint64 cw_http_answer_get_wait (SoupMessageHeaders *headers, gboolean limited, gint64 now_ms);
/** Tells @budget what the server says is left. */
void cw_http_answer_correct (SoupMessageHeaders *headers, CwRateBudget *budget, gint64 now_ms);
/** The Location of a redirect that may be followed. (nullable) */
const char *cw_http_answer_get_location (guint status, SoupMessageHeaders *headers);

G_END_DECLS
