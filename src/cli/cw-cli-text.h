/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for a terminal. Always UTF-8, whatever the locale; control characters never get through,
 * since names come from files that others wrote. */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

void cw_cli_text_put (FILE *stream, const char *text);
void cw_cli_text_print (FILE *stream, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** Columns that the text takes on a terminal. */
guint cw_cli_text_get_width (const char *text);
/** The text in so many columns: filled up, at its start if @right. (transfer full) */
char *cw_cli_text_pad (const char *text, guint width, gboolean right);

/** A name for a row of a list: "(no name)" for an empty one; on a terminal the end of a long one is
 * left out ("…"), elsewhere, as for a program that reads it, it is whole. (transfer full) */
char *cw_cli_text_format_name (const char *name);
/** "2026-10-24", local; "–" for CW_PERIOD_OPEN. (transfer full) */
char *cw_cli_text_format_date (gint64 ms);
/** "2026-10-24 13:05", local; "–" for CW_PERIOD_OPEN. (transfer full) */
char *cw_cli_text_format_time (gint64 ms);
/** "1,204" as the locale groups it. (transfer full) */
char *cw_cli_text_format_count (gint64 count);

G_END_DECLS
