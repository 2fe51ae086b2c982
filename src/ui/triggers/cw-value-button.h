/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-tree-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_VALUE_BUTTON (cw_value_button_get_type ())
G_DECLARE_FINAL_TYPE (CwValueButton, cw_value_button, CW, VALUE_BUTTON, AdwBin)

/**
 * CwValueButton: values of a condition that are chosen from what the data hold, with a tick and the
 * number of records each; weekdays and bands, too. It edits the condition itself.
 */
GtkWidget *cw_value_button_new (void);
/** @place: of the condition. @single: one value, not several */
void cw_value_button_set_condition (CwValueButton *self,
                                    CwTreeContext *context,
                                    guint place,
                                    const CwFilter *condition,
                                    gboolean single);
void cw_value_button_open (CwValueButton *self);

G_END_DECLS
