/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new in a watched folder. Private to this folder. */
#pragma once

#include "store/cw-folder-repository.h"

G_BEGIN_DECLS

/** CwFolderScan: what a look at a folder found. */
typedef struct
{
  CwFolder *folder; /* (owned) */
  GPtrArray *ready; /* (element-type CwFolderFile) to be read, the oldest first */
  guint n_young;    /* that may still grow */
} CwFolderScan;

/** On the store's thread. @now: Unix ms. An error is that of the store; that of the folder is in
 * it. */
CwFolderScan *cw_folder_scan_new (CwDatabase *db, gint64 folder, gint64 now, GError **error);
void cw_folder_scan_free (CwFolderScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFolderScan, cw_folder_scan_free)

G_END_DECLS
