/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SEARCH_POPOVER (cw_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (CwSearchPopover, cw_search_popover, CW, SEARCH_POPOVER, GtkPopover)

/**
 * CwSearchPopover: a list with a search above it, for a button that lets one choose. Whoever made
 * it fills the list, and listens to the two. Escape closes it.
 *
 * @search: what the search is called
 * @list: what the list is called
 * @width: in pixels
 */
GtkWidget *cw_search_popover_new (const char *search, const char *list, int width);
/** (transfer none) */
GtkListBox *cw_search_popover_get_list (CwSearchPopover *self);
/** What the numbers of the list are of, below it. @note: (nullable): for nothing */
void cw_search_popover_set_note (CwSearchPopover *self, const char *note);
/** (transfer none) */
GtkSearchEntry *cw_search_popover_get_search (CwSearchPopover *self);

G_END_DECLS
