/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-connection-repository.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_LOG_LINE (cw_log_line_get_type ())
G_DECLARE_FINAL_TYPE (CwLogLine, cw_log_line, CW, LOG_LINE, GtkBox)

/** CwLogLine: an exchange in the list of a log: when, what was asked, what came of it. */
GtkWidget *cw_log_line_new (void);
void cw_log_line_set_entry (CwLogLine *self,
                            const CwConnectionLogEntry *entry,
                            gint64 now_ms,
                            GTimeZone *zone);

G_END_DECLS
