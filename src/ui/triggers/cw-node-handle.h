/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_NODE_HANDLE (cw_node_handle_get_type ())
G_DECLARE_FINAL_TYPE (CwNodeHandle, cw_node_handle, CW, NODE_HANDLE, AdwBin)

/** CwNodeHandle: by which a condition or a group is dragged to another place. By keyboard it is
 * Alt+Up and Alt+Down. */
GtkWidget *cw_node_handle_new (void);
void cw_node_handle_set_place (CwNodeHandle *self, guint place);
guint cw_node_handle_get_place (CwNodeHandle *self);

G_END_DECLS
