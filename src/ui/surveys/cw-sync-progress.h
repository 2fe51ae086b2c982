/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surveys/cw-sync-watch.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SYNC_PROGRESS (cw_sync_progress_get_type ())
G_DECLARE_FINAL_TYPE (CwSyncProgress, cw_sync_progress, CW, SYNC_PROGRESS, GtkBox)

/** CwSyncProgress: how far the sync of a survey is, and a button that ends it; hidden while none is
 * open. */
GtkWidget *cw_sync_progress_new (void);
void cw_sync_progress_set_watch (CwSyncProgress *self, CwSyncWatch *watch);

G_END_DECLS
