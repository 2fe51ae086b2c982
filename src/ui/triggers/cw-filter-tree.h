/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of the tree of a filter. A node is told by its place: its number depth first, the root 0,
 * which is the order of CwFilterCounts. */
#pragma once

#include "model/cw-filter.h"

G_BEGIN_DECLS

/** Nodes of the tree, its root included. */
guint cw_filter_tree_count (const CwFilter *root);
/** (transfer none) (nullable): NULL where there is none */
CwFilter *cw_filter_tree_get (const CwFilter *root, guint place);
/** @index: (out): among the children of @group. FALSE for the root. */
gboolean cw_filter_tree_find_parent (const CwFilter *root, guint place, guint *group, guint *index);
/** Where the child @index of @group is, or would be if it were put there. */
guint cw_filter_tree_get_place (const CwFilter *root, guint group, guint index);
/** @child: (transfer full). Returns: its place */
guint cw_filter_tree_insert (CwFilter *root, guint group, guint index, CwFilter *child);
/** Takes a node out, never the root. (transfer full) */
CwFilter *cw_filter_tree_take (CwFilter *root, guint place);
/**
 * Puts a node before what is child @index of @group now.
 * @to: (out): its new place
 * Returns: FALSE where nothing would change, or a group would go into itself
 */
gboolean cw_filter_tree_move (CwFilter *root, guint place, guint group, guint index, guint *to);
/** One line up or down as it is read: past a condition, into a group and out of it. */
gboolean cw_filter_tree_shift (CwFilter *root, guint place, gboolean down, guint *to);

typedef gboolean (*CwFilterTest) (const CwFilter *node, gpointer data);
/**
 * What is there to be counted: the tree without conditions that are not @ready and without groups
 * that hold none; the root stays.
 * @places: (out) (element-type int): for each node of @root its place in what is returned, −1 where
 *   it was left out
 */
CwFilter *
cw_filter_tree_prune (const CwFilter *root, CwFilterTest ready, gpointer data, GArray **places);

G_END_DECLS
