/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-reader.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

G_BEGIN_DECLS

/** CwRecordImportReport: what an import of one file did. */
typedef struct
{
  char *name; /* (owned): of the file */
  guint n_read;
  guint n_added;
  guint n_updated;
  guint n_unchanged;
  guint n_definitions; /* categories, groups and scores that it defined */
  guint n_rejected;
  GPtrArray *rejected; /* (element-type utf8): the first hundred, "line 12: …" */
  gboolean needs_map;  /* a table without a map: nothing was read */
  gint64 import;       /* 0 where nothing was put into the workspace */
  gboolean cancelled;  /* this is what was done before */
} CwRecordImportReport;
void cw_record_import_report_free (CwRecordImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordImportReport, cw_record_import_report_free)

typedef void (*CwRecordImportProgress) (double fraction, guint n_read, gpointer data);

/**
 * Reads @file on a thread of its own and puts it into the workspace, some thousand records at a
 * time: a kill leaves whole records and an import that goes on where it is given again, since what
 * is known is unchanged. @map: (nullable): for tables: else the one remembered for these headings.
 * @undoable: what it replaces is kept, so that it can be taken back, until it is forgotten.
 * @progress: (nullable): on the main context.
 */
void cw_record_import_async (CwWorkspace *workspace,
                             GFile *file,
                             CwRecordKind kind,
                             const CwRecordMap *map,
                             gboolean undoable,
                             CwRecordImportProgress progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CwRecordImportReport *
cw_record_import_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error);

/** The same, where what was done before it was cancelled is wanted, too: then it is an error and
 * @kept (transfer full) (nullable) is set. */
CwRecordImportReport *cw_record_import_finish_kept (CwWorkspace *workspace,
                                                    GAsyncResult *result,
                                                    CwRecordImportReport **kept,
                                                    GError **error);

/**
 * Takes back what an import did: what it added goes, with what waits to be sent of it; what it
 * changed is as it was before; what was changed again since stays as it is. Of several imports the
 * last one first. @report: of one that is undoable; need not live on
 */
void cw_record_import_undo_async (CwWorkspace *workspace,
                                  const CwRecordImportReport *report,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/** @undone: what was done, also where it failed in between */
gboolean cw_record_import_undo_finish (CwWorkspace *workspace,
                                       GAsyncResult *result,
                                       CwRecordUndone *undone,
                                       GError **error);
/** No import is taken back any more: what was kept for that goes, in its own time. */
void cw_record_import_forget (CwWorkspace *workspace);

G_END_DECLS
