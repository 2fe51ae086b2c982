/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cw_isolate_text:
 * @text: what comes from data, of any script
 *
 * Shows data in its own direction, whatever stands around it: without it “1, 3” reads “3 ,1” in a
 * window that runs from right to left. U+2068 and U+2069 of the Unicode bidirectional algorithm.
 *
 * Returns: (transfer full): @text between the two marks; for the eye only
 */
char *cw_isolate_text (const char *text);

G_END_DECLS
