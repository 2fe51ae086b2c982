/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-import-item.h"

G_BEGIN_DECLS

#define CW_TYPE_IMPORT_JOB (cw_import_job_get_type ())
G_DECLARE_FINAL_TYPE (CwImportJob, cw_import_job, CW, IMPORT_JOB, GObject)

/**
 * CwImportJob: files into a workspace. A GListModel of CwImportItem, in the order of the files;
 * a zip with several readable entries has an item for each.
 *
 * Definitions go first, then responses, then metric sets. Each file stands for itself: one that is
 * refused changes nothing and the others go on. A killed process leaves the last complete import.
 */
CwImportJob *cw_import_job_new (CwWorkspace *workspace);
void cw_import_job_add_file (CwImportJob *self, GFile *file);
/** All responses go to this survey, whatever they look like (made if it is not there). */
void cw_import_job_set_survey_id (CwImportJob *self, const char *survey_id);
/** Name of a survey that has to be made. */
void cw_import_job_set_survey_name (CwImportJob *self, const char *name);

/** Whether the responses of a survey that are not in the file go: for a file that is all there is.
 * Nobody is asked, so this is for syncs. */
void cw_import_job_set_replacing (CwImportJob *self, CwImportReplacing replacing);
/** Lets whoever works on something in front of it go first. */
void cw_import_job_set_in_background (CwImportJob *self, gboolean in_background);

/** Succeeds when every item is done, refused, doubtful or cancelled; look at the items. */
void cw_import_job_run_async (CwImportJob *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cw_import_job_run_finish (CwImportJob *self, GAsyncResult *result, GError **error);
gboolean cw_import_job_get_running (CwImportJob *self);

void cw_import_job_cancel (CwImportJob *self);
void cw_import_job_cancel_item (CwImportJob *self, CwImportItem *item);
/** Answers a doubtful item: it runs again with that survey (NULL: a new survey). */
void cw_import_job_choose (CwImportJob *self, CwImportItem *item, const char *survey_id);

/** 0 to 1 over all items, by bytes. */
double cw_import_job_get_fraction (CwImportJob *self);
/** ms that are left, −1 while it cannot be told. */
gint64 cw_import_job_get_time_left (CwImportJob *self);
/** Takes the finished imports of this job back. */
void cw_import_job_undo_async (CwImportJob *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean cw_import_job_undo_finish (CwImportJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
