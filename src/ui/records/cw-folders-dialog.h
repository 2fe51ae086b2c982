/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"
#include "widgets/cw-navigator.h"

G_BEGIN_DECLS

#define CW_TYPE_FOLDERS_DIALOG (cw_folders_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CwFoldersDialog, cw_folders_dialog, CW, FOLDERS_DIALOG, AdwWindow)

/** CwFoldersDialog: the folders that are watched for files of records; what was wrong with their
 * files.
 * @jobs: what looks at a folder that was added at once */
GtkWidget *cw_folders_dialog_new (CwWorkspace *workspace, CwJobManager *jobs);
void cw_folders_dialog_add (CwFoldersDialog *self, const char *path);

G_END_DECLS
