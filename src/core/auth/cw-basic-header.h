/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of seed 004, built here so that no one pastes a token into a web page. RFC 7617. */
#pragma once

#include "auth/cw-auth-error.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** @username: with its "#" for single sign-on; a ":" in it is refused (CW_AUTH_ERROR_INVALID), as
 * are control characters. White space around both is dropped.
 * Returns: (transfer full) (nullable): "Basic …" */
CwSecret *cw_basic_header_build (const char *username, CwSecret *token, GError **error);
/** Takes a header apart again ("Basic " may be missing): the check beside the result.
 * CW_AUTH_ERROR_INVALID where it is none. */
gboolean cw_basic_header_read (CwSecret *header, char **username, CwSecret **token, GError **error);
/** "63V9…Grki": enough to recognise it, not to use it; only dots where it is short.
 * (transfer full) */
char *cw_basic_header_mask (CwSecret *token);

G_END_DECLS
