/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Whether @member would be taken for several, or for a quoted one, between @delimiter. A ", "
 * is seen in every ",". */
gboolean cw_list_needs_quotes (const char *member, const char *delimiter);
/**
 * @members: (element-type utf8)
 *
 * One text of many; a member that holds the delimiter, a quote or a line end is quoted as in CSV
 * (RFC 4180, section 2.6 and 2.7). (transfer full)
 */
char *cw_list_to_text (GPtrArray *members, const char *delimiter);
/** Adds @text as a cell of a CSV file. */
void cw_list_append_cell (GString *out, const char *text);

G_END_DECLS
