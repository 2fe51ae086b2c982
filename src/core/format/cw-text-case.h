/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * @to: "upper", "lower" or "title"; anything else leaves @text as it is
 *
 * By Unicode alone: g_utf8_strup() would make a Turkish "İ" of "i" on a Turkish machine, and the
 * same record must give the same bytes everywhere. (transfer full)
 */
char *cw_text_case (const char *text, const char *to);
/** Without pictographs, flags, and what joins and colours them; a blank between two words stays
 * one. Letters, digits and signs such as ™ stay. (transfer full) */
char *cw_text_drop_emoji (const char *text);
/** Without white space at its ends, of all scripts. (transfer full) */
char *cw_text_trim (const char *text);

G_END_DECLS
