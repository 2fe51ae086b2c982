/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_LIST_PACE (cw_list_pace_get_type ())
G_DECLARE_FINAL_TYPE (CwListPace, cw_list_pace, CW, LIST_PACE, GObject)

/**
 * cw_list_pace_new:
 * @view: (transfer none): what shows it, whose frames it keeps pace with; call
 *   cw_list_pace_stop() before that goes
 * @model: (transfer none): the list
 *
 * The same list, of which no more items come at once than a screen shows, and the others with the
 * next frames: a view of GTK makes the rows of two hundred items at once, seen or not.
 *
 * What comes holds the items that it will have, so that a list that reads what is held reads them
 * in one go.
 *
 * Returns: (transfer full): a GListModel
 */
CwListPace *cw_list_pace_new (GtkWidget *view, GListModel *model);

/** Has the item at @position of the list now, if the list has one. */
void cw_list_pace_reach (CwListPace *self, guint position);

/** As many as are there stay; none comes any more. */
void cw_list_pace_stop (CwListPace *self);

G_END_DECLS
