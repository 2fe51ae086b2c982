/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_DATE_BUTTON (cw_date_button_get_type ())
G_DECLARE_FINAL_TYPE (CwDateButton, cw_date_button, CW, DATE_BUTTON, AdwBin)

/**
 * CwDateButton: a day, chosen from a calendar.
 *
 * CwDateButton::picked (gint64 ms): the beginning of the local day that was chosen.
 */
GtkWidget *cw_date_button_new (void);
/** @has_date: whether there is one yet; @ms: Unix time */
void cw_date_button_set_date (CwDateButton *self, GTimeZone *zone, gboolean has_date, gint64 ms);

G_END_DECLS
