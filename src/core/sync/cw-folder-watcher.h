/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"

G_BEGIN_DECLS

#define CW_TYPE_FOLDER_WATCHER (cw_folder_watcher_get_type ())
G_DECLARE_FINAL_TYPE (CwFolderWatcher, cw_folder_watcher, CW, FOLDER_WATCHER, GObject)

/**
 * CwFolderWatcher: hears of what comes into the watched folders of a workspace, and of folders that
 * are watched from now on or no longer. It is quick, not sure: network drives tell nothing, so
 * every folder is looked at once a minute as well (cw_folder_store_queue_due()).
 *
 * CwFolderWatcher::settled (gint64 id): something came into the folder, and for a moment nothing
 * more did.
 */
CwFolderWatcher *cw_folder_watcher_new (CwWorkspace *workspace);

G_END_DECLS
