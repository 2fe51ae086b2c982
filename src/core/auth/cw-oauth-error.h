/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-oauth.h"

G_BEGIN_DECLS

/**
 * cw_oauth_error_translate:
 * @error: (transfer full): of cw_http_send_finish() at a token endpoint
 *
 * What a token endpoint says (RFC 6749 section 5.2), told apart by what one can do about it.
 * Words of the service are left out: they come from an answer that may hold secrets.
 *
 * Returns: (transfer full)
 */
GError *cw_oauth_error_translate (GError *error, const CwOAuthClient *client, const char *grant);
/** An error in an answer that calls itself a success. (transfer full) */
GError *cw_oauth_error_from_code (const char *code, const CwOAuthClient *client, const char *grant);

G_END_DECLS
