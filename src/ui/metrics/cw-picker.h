/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-pick-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_PICKER (cw_picker_get_type ())
G_DECLARE_FINAL_TYPE (CwPicker, cw_picker, CW, PICKER, AdwBin)

/**
 * CwPicker: a search entry and what it finds. The keys work from the entry: arrows and Page Up and
 * Down move, with Ctrl from heading to heading, Enter chooses, Escape stops.
 *
 * CwPicker::chosen (CwPickItem *item) and CwPicker::stopped.
 */
GtkWidget *cw_picker_new (void);
/** @items: (element-type CwPickItem) */
void cw_picker_set_items (CwPicker *self, GListModel *items);
/** What the entry asks for; also its spoken name. */
void cw_picker_set_prompt (CwPicker *self, const char *prompt);
/** @format: (nullable): "New step “%s”": what is typed and not in the list can be chosen too */
void cw_picker_set_fresh_format (CwPicker *self, const char *format);
/** Begins anew: nothing searched for, the focus in the entry. @id: (nullable): what is chosen now
 */
void cw_picker_start (CwPicker *self, const char *id);

G_END_DECLS
