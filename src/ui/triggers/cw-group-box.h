/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-tree-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_GROUP_BOX (cw_group_box_get_type ())
G_DECLARE_FINAL_TYPE (CwGroupBox, cw_group_box, CW, GROUP_BOX, AdwBin)

/** CwGroupBox: a group of a trigger with everything in it: conditions, and groups of their own. */
GtkWidget *cw_group_box_new (void);
/** @place: 0 for the root. @muted: below “None of” */
void cw_group_box_set_group (CwGroupBox *self,
                             CwTreeContext *context,
                             guint place,
                             const CwFilter *group,
                             gboolean muted);
/** Puts the cursor to the node at @place, if it is in it. */
gboolean cw_group_box_focus (CwGroupBox *self, guint place);

G_END_DECLS
