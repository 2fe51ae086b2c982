/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-survey-sync-job.h"
#include "sync/cw-survey-sync-store.h"
#include "sync/cw-sync-step.h"

G_BEGIN_DECLS

typedef void (*CwSyncRunFunc) (GTask *task);

/** CwSyncRun: one run of a CwSurveySyncJob; the data of its task. Each function takes the task over
 * and hands it on. */
typedef struct
{
  CwSurveySyncLook *look; /* (owned) (nullable) */
  CwSyncStep *step;       /* (owned) */
  CwAccount *account;     /* (owned) (nullable) */
  GFile *file;            /* (owned) (nullable): of the window in hand */
  gint64 last_modified;   /* of the definition at Qualtrics */
  gint64 first_recorded;  /* ms: where a window without a start may be split; 0 if not known */
  guint n_polls;
  guint n_restarts;
  guint n_splits;
  gboolean is_late;   /* goes on with an export that was asked for a while ago */
  CwSyncRunFunc then; /* after a commit */
} CwSyncRun;

/* cw-survey-sync-job.c: asking Qualtrics */
void cw_sync_run_fail (GTask *task, GError *error);
void cw_sync_run_commit (GTask *task, CwSyncRunFunc then);
void cw_sync_run_next (GTask *task);
void cw_sync_run_file_gone (GTask *task, GError *error);

/* cw-survey-sync-file.c: what Qualtrics gave, into the workspace */
void cw_sync_run_download (GTask *task);
/** (transfer full): of the export in hand; the same for all windows of a job */
char *cw_survey_sync_file_dup_name (CwJob *job);
/** Removes the exports of jobs that are not in @open_jobs (element-type gint64). On the store's
 * thread. */
void cw_survey_sync_file_sweep (const char *workspace_path, GHashTable *open_jobs);
void cw_sync_run_import (GTask *task);

/* cw-survey-sync-end.c: counting, marks, what is told */
void cw_sync_run_imported (GTask *task);

G_END_DECLS
