/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sync does on the store's thread. Private to this folder. */
#pragma once

#include "model/cw-job-entry.h"
#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

/** CwSurveySyncLook: what a sync starts from. */
typedef struct
{
  CwSurveySync *sync; /* (owned) */
  gboolean defined;   /* whether a definition is stored */
  gint64 stored;      /* responses that count as real (fact 3.2) */
} CwSurveySyncLook;

void cw_survey_sync_look_free (CwSurveySyncLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSurveySyncLook, cw_survey_sync_look_free)

/** CwWorkspaceFunc: @data NULL: removes what jobs that ended left behind of their exports: one that
 * was cancelled or gave up, or whose process died. Gives NULL. */
gpointer cw_survey_sync_store_sweep (CwDatabase *db,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);
/** CwWorkspaceFunc: @data a survey id; gives a CwSurveySyncLook. */
gpointer cw_survey_sync_store_look (CwDatabase *db,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
/** CwSurveySyncSum: what a sync changed so far. */
typedef struct
{
  gint64 added;
  gint64 updated;
} CwSurveySyncSum;

/** CwWorkspaceFunc: @data the name of its file; gives a CwSurveySyncSum, g_free(). */
gpointer
cw_survey_sync_store_sum (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwWorkspaceFunc: @data a CwSurveySync; saves it, gives @data. */
gpointer cw_survey_sync_store_save (CwDatabase *db,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

/** CwSurveySyncDeletion: ids that there are. */
typedef struct
{
  char *survey_id; /* (owned) */
  GHashTable *ids; /* (owned) (element-type utf8) */
  gint64 before;   /* ms */
} CwSurveySyncDeletion;

void cw_survey_sync_deletion_free (CwSurveySyncDeletion *self);
/** CwWorkspaceFunc: @data a CwSurveySyncDeletion; gives their number and one as a pointer. */
gpointer cw_survey_sync_store_delete (CwDatabase *db,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
