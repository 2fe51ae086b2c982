/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** How many neighbours are read at once. */
#define CW_ITEM_RUNS_LENGTH 100

/**
 * CwItemRuns: the items of a long list that somebody holds, in runs of neighbours that are read at
 * once.
 *
 * It holds no item itself: what is out of sight is forgotten, and read again when it is looked at
 * again. The run that was asked for last is read first, since that is where the person looks.
 */
typedef struct _CwItemRuns CwItemRuns;

/**
 * CwItemRunsFill:
 * @item: (transfer none): an item that somebody holds
 * @index: its place among what was read
 * @data: what was read
 */
typedef void (*CwItemRunsFill) (gpointer item, guint index, gpointer data);

/**
 * cw_item_runs_new:
 * @item_type: type of an item, which is made without any property
 *
 * Returns: (transfer full): no items
 */
CwItemRuns *cw_item_runs_new (GType item_type);

/**
 * cw_item_runs_get_item:
 * @position: from 0
 *
 * The item of a place; one that nobody held is empty, and its run is wanted.
 *
 * Returns: (transfer full): the item
 */
gpointer cw_item_runs_get_item (CwItemRuns *self, guint position);

/**
 * cw_item_runs_take_wanted:
 * @offset: (out): place of the first item of the run that is to be read next
 *
 * Returns: whether one is wanted: somebody holds an item of it that was not filled
 */
gboolean cw_item_runs_take_wanted (CwItemRuns *self, guint *offset);

/**
 * cw_item_runs_fill:
 * @offset: place of the first that was read
 * @n: how many were read
 * @fill: (scope call): takes what was read over to an item; called for each that somebody holds
 * @data: for @fill
 */
void
cw_item_runs_fill (CwItemRuns *self, guint offset, guint n, CwItemRunsFill fill, gpointer data);

/**
 * cw_item_runs_want_all:
 *
 * What somebody holds is read again, and keeps what it says until then.
 */
void cw_item_runs_want_all (CwItemRuns *self);

/**
 * cw_item_runs_cancel:
 *
 * Nothing is wanted any more until it is asked for again.
 */
void cw_item_runs_cancel (CwItemRuns *self);

/**
 * cw_item_runs_forget_from:
 * @n: as many places are left
 *
 * Nothing is known of the runs that lie beyond them.
 */
void cw_item_runs_forget_from (CwItemRuns *self, guint n);

/** Whether an item is the one. */
typedef gboolean (*CwItemRunsTest) (gpointer item, gconstpointer data);

/**
 * cw_item_runs_find:
 * @position: (out): of the first item that passes @test among those that somebody holds and that
 *   were filled since they were last wanted
 */
gboolean
cw_item_runs_find (CwItemRuns *self, CwItemRunsTest test, gconstpointer data, guint *position);

/**
 * cw_item_runs_forget:
 *
 * The list is another one: no item is known any more.
 */
void cw_item_runs_forget (CwItemRuns *self);

void cw_item_runs_free (CwItemRuns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwItemRuns, cw_item_runs_free)

G_END_DECLS
