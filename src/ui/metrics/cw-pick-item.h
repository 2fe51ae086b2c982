/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_PICK_ITEM (cw_pick_item_get_type ())
G_DECLARE_FINAL_TYPE (CwPickItem, cw_pick_item, CW, PICK_ITEM, GObject)

/**
 * CwPickItem: a line of a list to choose from: something that can be chosen, something that cannot
 * and why, or a heading. Lines of a higher level belong to the last one of a lower level.
 *
 * @id: (nullable): what is chosen; NULL for headings and for "none"
 */
CwPickItem *cw_pick_item_new (const char *id, const char *title);
CwPickItem *cw_pick_item_new_heading (const char *title);

const char *cw_pick_item_get_id (CwPickItem *self);
const char *cw_pick_item_get_title (CwPickItem *self);
gboolean cw_pick_item_get_heading (CwPickItem *self);
/** Whether it can be chosen. */
gboolean cw_pick_item_get_choosable (CwPickItem *self);
void cw_pick_item_set_choosable (CwPickItem *self, gboolean choosable);
/** A second line. (nullable) */
const char *cw_pick_item_get_detail (CwPickItem *self);
void cw_pick_item_set_detail (CwPickItem *self, const char *detail);
/** What the choice belongs to: the stage of a step. (nullable) */
const char *cw_pick_item_get_group (CwPickItem *self);
void cw_pick_item_set_group (CwPickItem *self, const char *group);
/** Further words that it is found by. */
void cw_pick_item_add_words (CwPickItem *self, const char *words);
guint cw_pick_item_get_level (CwPickItem *self);
void cw_pick_item_set_level (CwPickItem *self, guint level);
/** A name that is not in the list yet: it is the id. */
gboolean cw_pick_item_get_fresh (CwPickItem *self);
void cw_pick_item_set_fresh (CwPickItem *self, gboolean fresh);
/** Whether the last search found it. */
gboolean cw_pick_item_get_shown (CwPickItem *self);

/**
 * Searches a list (element-type CwPickItem): a line is shown if it has every word of @query, or if
 * one that belongs to it is shown. Without case. "" shows all.
 */
void cw_pick_list_search (GListModel *items, const char *query);
/** Whether there is one with this title, without case and white space around it. */
gboolean cw_pick_list_has_title (GListModel *items, const char *title);

G_END_DECLS
