/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How many letters have to be changed, added or taken out to turn @a into @b; without case. */
guint cw_close_names_distance (const char *a, const char *b);

/**
 * cw_close_names_pick:
 * @names: (element-type utf8): what there is
 * @wanted: what somebody wrote
 * @limit: at most so many
 *
 * Returns: (transfer container) (element-type utf8): those that may have been meant, nearest
 *   first; empty if none is near. Strings belong to @names.
 */
GPtrArray *cw_close_names_pick (GPtrArray *names, const char *wanted, guint limit);

/** Names as a sentence has them: “a”, “b” and 3 more. (transfer full) */
char *cw_close_names_join (GPtrArray *names, guint limit);

G_END_DECLS
