/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-response-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_RESPONSE_LINE (cw_response_line_get_type ())
G_DECLARE_FINAL_TYPE (CwResponseLine, cw_response_line, CW, RESPONSE_LINE, GtkBox)

/** CwResponseLine: a response in a list, two lines high whether it was read or not. */
GtkWidget *cw_response_line_new (CwMetric *metric, GTimeZone *zone, gint64 now);
/** @item: (nullable): followed until another is set */
void cw_response_line_set_item (CwResponseLine *self, CwResponseItem *item);

G_END_DECLS
