/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks for a text in all memory of the process, also in what was freed. The text is given masked,
 * each byte XOR CW_MEMORY_MASK, so that to look for it is not to have it. */

#define CW_MEMORY_MASK 0x55

/** FALSE where it cannot look: under a sanitizer, or where /proc does not let it. */
gboolean cw_memory_can_search (void);
/** How often. @masked, @length: at least 8 */
guint cw_memory_search (const char *masked, gsize length);
/** The text itself, to be wiped by the caller. (transfer full) */
char *cw_memory_unmask (const char *masked, gsize length);

G_END_DECLS
