/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-reader.h"
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
  gint64 last_row;     /* of the workspace, before */
  gboolean cancelled;  /* this is what was done before */
} CwRecordImportReport;
void cw_record_import_report_free (CwRecordImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordImportReport, cw_record_import_report_free)

typedef void (*CwRecordImportProgress) (double fraction, guint n_read, gpointer data);

/**
 * Reads @file on a thread of its own and puts it into the workspace, some thousand records at a
 * time: a kill leaves whole records and an import that goes on where it is given again, since what
 * is known is unchanged. @map: (nullable): for tables: else the one remembered for these headings.
 * @progress: (nullable): on the main context.
 */
void cw_record_import_async (CwWorkspace *workspace,
                             GFile *file,
                             CwRecordKind kind,
                             const CwRecordMap *map,
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
 * Takes out again what an import added: records with what waits to be sent of them. What it updated
 * stays as it is. @report: need not live on
 */
void cw_record_import_undo_async (CwWorkspace *workspace,
                                  const CwRecordImportReport *report,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/** @n: how many records are gone, also where it failed in between */
gboolean cw_record_import_undo_finish (CwWorkspace *workspace,
                                       GAsyncResult *result,
                                       guint *n,
                                       GError **error);

G_END_DECLS
