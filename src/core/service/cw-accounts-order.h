/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How connections stand in a list, and whether two of them are set up alike. Private. */
#pragma once

#include "model/cw-connection.h"

G_BEGIN_DECLS

/** By service, then by name as people sort. */
int cw_accounts_order_compare (CwConnection *a, CwConnection *b);
/** Where @connection belongs in a sorted list that it is not in. */
guint cw_accounts_order_find (GPtrArray *connections, CwConnection *connection);
gboolean cw_accounts_order_is_kept (GPtrArray *connections);
/** Whether both sign in at the same place in the same way. */
gboolean cw_accounts_order_same_setup (CwConnection *a, CwConnection *b);

G_END_DECLS
