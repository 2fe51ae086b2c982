/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a request is shown: a line of half a megabyte can be laid out by nobody. No widget. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cw_sent_text_shorten:
 * @body: (array length=size): a request, a value in each line
 * @n_hidden: (out): characters that "⋯" stands for, 0 where all is shown
 *
 * The request with the middle of very long lines left out. (transfer full)
 */
char *cw_sent_text_shorten (const char *body, gsize size, gsize *n_hidden);
/** The first characters of @text, in one line, where it is longer with "…". (transfer full) */
char *cw_sent_text_begin (const char *text, gsize n_characters);

G_END_DECLS
