/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-filter.h"
#include "store/cw-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_TRIGGER_TARGET (cw_trigger_target_get_type ())
G_DECLARE_FINAL_TYPE (CwTriggerTarget, cw_trigger_target, CW, TRIGGER_TARGET, GtkPopover)

/**
 * CwTriggerTarget: asks which integration gets a filter as a new trigger, and opens that one by
 * win.add-trigger. Who makes it gives it a parent, and takes it away again.
 */
GtkWidget *cw_trigger_target_new (void);
/**
 * cw_trigger_target_ask:
 * @at: what was pressed
 * @filter: copied
 * @note: (nullable): what is to be known before; where there is one integration and nothing to be
 *   known nobody is asked
 */
void cw_trigger_target_ask (CwTriggerTarget *self,
                            CwWorkspace *workspace,
                            GtkWidget *at,
                            const CwFilter *filter,
                            const char *note);

G_END_DECLS
