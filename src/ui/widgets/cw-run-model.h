/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"
#include "widgets/cw-item-runs.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_RUN_MODEL (cw_run_model_get_type ())
G_DECLARE_DERIVABLE_TYPE (CwRunModel, cw_run_model, CW, RUN_MODEL, GObject)

/**
 * CwRunModel: any number of rows of the workspace as a list model; those that somebody looks at are
 * read, in runs of neighbours, the last looked at first.
 *
 * CwRunModel::failed (const char *message) is emitted when some could not be read.
 */
struct _CwRunModelClass
{
  GObjectClass parent_class;

  GType item_type; /* made without any property, and filled later */
  /* Asks for the run at @offset by cw_run_model_read(). */
  void (*read) (CwRunModel *self, guint offset);
  /* @result: (transfer full): what was read; @first: it answers the query */
  void (*take) (CwRunModel *self, gpointer result, gboolean first);
};

/** A model of the class @type. (transfer full) */
gpointer cw_run_model_create (GType type, CwWorkspace *workspace);
/** The query is another one: reads its first run. */
void cw_run_model_start (CwRunModel *self);
/** Whether the query is not answered yet. */
gboolean cw_run_model_is_finding (CwRunModel *self);
/** Stops what is being read, until cw_run_model_start(). */
void cw_run_model_cancel (CwRunModel *self);

/** For `read`; parameters as those of cw_workspace_run_async(). @result_free is for results that
 * are dropped. */
void cw_run_model_read (CwRunModel *self,
                        CwWorkspaceFunc func,
                        gpointer data,
                        GDestroyNotify data_free,
                        GDestroyNotify result_free);
/** Those that somebody holds. (transfer none) */
CwItemRuns *cw_run_model_get_runs (CwRunModel *self);
/** There are @n places now, and unless there were as many all of them are others. */
void cw_run_model_replace (CwRunModel *self, gint64 n);
/** There are @n places now: what stands at a place is to be read again and keeps what it says until
 * then, and places come or go at the end. */
void cw_run_model_resize (CwRunModel *self, gint64 n);

G_END_DECLS
