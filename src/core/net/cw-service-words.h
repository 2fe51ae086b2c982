/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a service says, made fit to be shown: a line of text in which no secret can hide. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A line of at most 300 characters, without markup and control characters; runs that look like a
 * token are replaced by “…”. NULL where nothing of use is left. (transfer full) (nullable) */
char *cw_service_words_clean (const char *text);
/** "AUTH_6.0", "invalid_grant": NULL for what cannot be a code. (transfer full) (nullable) */
char *cw_service_words_clean_code (const char *code);
/** A request id: letters, digits, dashes. NULL for anything else. (transfer full) (nullable) */
char *cw_service_words_clean_id (const char *id);
/** Whether a path leads to a token endpoint, of whose bodies nothing is shown or logged. @path:
 * (nullable) */
gboolean cw_service_words_is_token_path (const char *path);

G_END_DECLS
