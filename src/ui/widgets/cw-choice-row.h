/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CHOICE_ROW (cw_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (CwChoiceRow, cw_choice_row, CW, CHOICE_ROW, GtkListBoxRow)

/** CwChoiceRow: one of several things to choose from, with a check at the one that is chosen. */
GtkWidget *cw_choice_row_new (const char *label);
const char *cw_choice_row_get_label (CwChoiceRow *self);
gboolean cw_choice_row_get_chosen (CwChoiceRow *self);
void cw_choice_row_set_chosen (CwChoiceRow *self, gboolean chosen);

G_END_DECLS
