/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_PICKER (cw_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordPicker, cw_record_picker, CW, RECORD_PICKER, GtkPopover)

/**
 * CwRecordPicker: the newest records, or those that a search finds, to choose one.
 *
 * CwRecordPicker::chosen (const char *id)
 */
GtkWidget *cw_record_picker_new (void);
void cw_record_picker_set_workspace (CwRecordPicker *self, CwWorkspace *workspace);

G_END_DECLS
