/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_NODE_COUNT (cw_node_count_get_type ())
G_DECLARE_FINAL_TYPE (CwNodeCount, cw_node_count, CW, NODE_COUNT, AdwBin)

/**
 * CwNodeCount: how many records match, over a bar of their share.
 */
GtkWidget *cw_node_count_new (void);
/**
 * cw_node_count_set:
 * @count: −1 where it is not known: what is shown stays
 * @strong: of a group
 * @muted: below “None of”
 */
void cw_node_count_set (CwNodeCount *self,
                        gint64 count,
                        gint64 n_records,
                        gboolean strong,
                        gboolean muted);
/** Nothing is counted here. */
void cw_node_count_clear (CwNodeCount *self);

G_END_DECLS
