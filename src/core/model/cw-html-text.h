/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cw_html_to_text:
 * @html: (nullable): a fragment, as question texts and choices have it
 *
 * Tags, scripts and styles out, entities decoded, white space (no-break space too) folded into one
 * blank, trimmed. Blocks and line breaks are white space. Nothing is fetched, and no depth of
 * nesting can exhaust the stack.
 *
 * Returns: (transfer full): plain text, never NULL
 */
char *cw_html_to_text (const char *html);

G_END_DECLS
