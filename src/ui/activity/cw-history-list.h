/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "activity/cw-history-filter.h"
#include "net/cw-clock.h"
#include "store/cw-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_HISTORY_LIST (cw_history_list_get_type ())
G_DECLARE_FINAL_TYPE (CwHistoryList, cw_history_list, CW, HISTORY_LIST, GtkWidget)

/**
 * CwHistoryList: the jobs that have ended, newest first, with what narrows them down. It reads as
 * many as are looked at, so that there may be any number.
 *
 * CwHistoryList::loaded (gboolean any): whether there is any history at all, whatever is filtered
 * CwHistoryList::failed (const char *message): it could not be read
 */
GtkWidget *cw_history_list_new (void);
/** Reads what is new, or everything the first time. Rows that are there stay as they are. */
void cw_history_list_reload (CwHistoryList *self, CwWorkspace *workspace, CwClock *clock);
/** The next page, if there is one and it is not being read. */
void cw_history_list_load_more (CwHistoryList *self);
/** What is chosen. (transfer none) */
const CwHistoryFilter *cw_history_list_get_filter (CwHistoryList *self);
/** One of those that are shown. (transfer none) (nullable) */
const CwJobEntry *cw_history_list_find (CwHistoryList *self, gint64 id);

G_END_DECLS
