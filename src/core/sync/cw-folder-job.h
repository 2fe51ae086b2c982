/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job.h"

G_BEGIN_DECLS

#define CW_FOLDER_KIND "folder"

#define CW_TYPE_FOLDER_JOB (cw_folder_job_get_type ())
G_DECLARE_FINAL_TYPE (CwFolderJob, cw_folder_job, CW, FOLDER_JOB, CwJob)

/**
 * CwFolderJob: the files of records that came into a watched folder, read. Its subject is the id of
 * the folder.
 *
 * A file is read once as it is, and again when it was changed; one that was written to a moment ago
 * may still grow, and is waited for. A file that cannot be used is listed with its error, and tried
 * again when it was changed.
 */

/** Queues a run for every watched folder that has something new; looked at once a minute. On the
 * store's thread. */
gboolean cw_folder_store_queue_due (CwDatabase *db, gint64 now, GError **error);

/** The same for one folder, at once. */
gboolean cw_folder_store_queue (CwDatabase *db, gint64 id, gint64 now, GError **error);

G_END_DECLS
