/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cw_record_text_check:
 * @text: of one value of JSON, from its first byte to its last
 *
 * Finds what a parser would shorten, replace or choose from without a word: bytes that are not
 * UTF-8, the character zero, a member that is there twice, and nesting that no parser endures.
 *
 * Returns: FALSE with @error (CW_INGEST_ERROR_DAMAGED), which names the member
 */
gboolean cw_record_text_check (const char *text, gsize length, GError **error);

/**
 * cw_record_text_quote_numbers:
 *
 * Numbers that would lose digits or become infinite, ids for the most part, as text.
 *
 * Returns: (transfer full) (nullable): NULL where there are none
 */
GString *cw_record_text_quote_numbers (const char *text, gsize length);

G_END_DECLS
