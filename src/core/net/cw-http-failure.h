/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there was no answer, in words that a person can act on. */
#pragma once

#include "net/cw-net-error.h"

G_BEGIN_DECLS

/** @error: of GIO or libsoup; its own text is not shown
 * @status: of HTTP; 0 where the answer had not begun. (transfer full) */
GError *cw_http_failure_describe (const GError *error, guint status, const char *service_name);
/** Nothing came for as long as the request allows. (transfer full) */
GError *cw_http_failure_time_out (const char *service_name);
/** The answer is larger than what is read at once. (transfer full) */
GError *cw_http_failure_too_large (const char *service_name, guint status);

G_END_DECLS
