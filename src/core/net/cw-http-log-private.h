/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-http-log.h"
#include "net/cw-http-request-private.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** @exchange: redacted already */
void cw_http_log_write (CwHttpLog *self, const CwHttpExchange *exchange);

/**
 * cw_http_log_take_down:
 * @message: as it was sent, with the head of the answer if one came
 * @sent: (nullable): body of the request
 * @received: (nullable): body of the answer
 * @error: (nullable): why there is no answer
 *
 * Writes down one try. The caller has looked whether the log is on.
 */
void cw_http_log_take_down (CwHttpLog *self,
                            CwHttpRequest *request,
                            SoupMessage *message,
                            gint64 at_ms,
                            gint64 took_ms,
                            GBytes *sent,
                            GBytes *received,
                            const GError *error);

G_END_DECLS
