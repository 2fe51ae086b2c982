/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a sync is, as it is stored, so that another process can go on from there. Pure. */
#pragma once

#include "sync/cw-sync-plan.h"

G_BEGIN_DECLS

/** CwSyncStep: the window in hand, what Qualtrics has prepared for it, and what comes after. */
typedef struct
{
  gboolean begun; /* whether there is a window in hand */
  CwSyncWindow window;
  GArray *rest;       /* (owned) (element-type CwSyncWindow): of a window that was split */
  char *format;       /* (owned) (nullable) */
  char *progress_id;  /* (owned) (nullable): once the export was started */
  char *file_id;      /* (owned) (nullable): once it was prepared */
  char *continuation; /* (owned) (nullable): token that came with it */
  char *path;         /* (owned) (nullable): once it was downloaded */
  gint64 started;     /* ms: when the export of the window was asked for */
  gint64 added;       /* responses so far, over all windows */
  gint64 updated;
  gint64 deleted;
} CwSyncStep;

CwSyncStep *cw_sync_step_new (void);
void cw_sync_step_free (CwSyncStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSyncStep, cw_sync_step_free)

/** Takes a window in hand; what was prepared for the one before is forgotten. */
void cw_sync_step_begin (CwSyncStep *self, const CwSyncWindow *window);
/** The export is gone at Qualtrics: from the start of the window. */
void cw_sync_step_restart (CwSyncStep *self);
/** Takes the next window of a split one; FALSE if none is left. */
gboolean cw_sync_step_take_rest (CwSyncStep *self);
/** (transfer full) */
char *cw_sync_step_to_json (const CwSyncStep *self);
/** A fresh one where @json is NULL or cannot be read: then it is done from the start.
 * (transfer full) */
CwSyncStep *cw_sync_step_from_json (const char *json);

G_END_DECLS
