/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Reads "8", "Survey Preview", "Imported Spam" … into bits of CW_RESPONSE_…; FALSE if unknown. */
gboolean cw_response_status_read (const char *text, gsize length, guint8 *out_flags);
/** Reads "True", "1", "TRUE", "False", "0"; FALSE if it is none of them. */
gboolean cw_response_finished_read (const char *text, gsize length, gboolean *out_finished);

G_END_DECLS
