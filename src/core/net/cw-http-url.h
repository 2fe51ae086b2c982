/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where requests may go: to the service of the session and nowhere else. Pure. */
#pragma once

#include "net/cw-net-error.h"

G_BEGIN_DECLS

/** A base URL: https, or http on a loopback address (127.0.0.0/8, ::1, localhost); no user, query
 * or fragment. CW_NET_ERROR_ADDRESS. */
GUri *cw_http_url_parse_base (const char *base_url, GError **error);
/**
 * cw_http_url_resolve:
 * @path: below @base and percent-encoded, or a whole URL
 *
 * CW_NET_ERROR_REDIRECTED where it leads to another scheme, host or port than @base does;
 * CW_NET_ERROR_ADDRESS where it cannot be read.
 */
GUri *cw_http_url_resolve (GUri *base, const char *path, const char *service_name, GError **error);
/** The same for the Location of an answer, which may be relative to @from (RFC 9110 section
 * 10.2.2). */
GUri *cw_http_url_follow (GUri *base,
                          GUri *from,
                          const char *location,
                          const char *service_name,
                          GError **error);

G_END_DECLS
