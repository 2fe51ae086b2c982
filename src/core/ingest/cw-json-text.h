/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * cw_json_text_format:
 *
 * JSON for people and programs: indented, members in the order in which they were set, and every
 * number in as few digits as give the same number back (json-glib writes 0.95 as
 * 0.94999999999999996).
 *
 * Returns: (transfer full): the text, with a line end
 */
char *cw_json_text_format (JsonNode *root);

G_END_DECLS
