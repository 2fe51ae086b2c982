/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes secrets out of text that is to be shown. Pure. */
#pragma once

#include "net/cw-secret.h"

G_BEGIN_DECLS

#define CW_REDACTION_MASK "•••••"

/**
 * cw_redaction_apply:
 * @secrets: (element-type CwSecret): masked wherever they occur: plain, base64 and base64url at
 *   each of the three offsets (also as part of something longer), percent-encoded, JSON-escaped
 *
 * Sensitive headers, members, form fields and query parameters are masked by their names.
 *
 * Returns: (transfer full): @text with masks in it
 */
char *cw_redaction_apply (const char *text, GPtrArray *secrets);

G_END_DECLS
