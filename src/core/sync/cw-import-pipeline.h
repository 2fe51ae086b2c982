/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-import-outcome.h"

G_BEGIN_DECLS

/** Called on the thread that runs the pipeline, after each chunk. */
typedef void (*CwImportProgressFunc) (CwImportOutcome *outcome, gpointer user_data);

/**
 * cw_import_pipeline_run:
 * @reading: begun with the survey
 * @survey_id: is in the workspace
 * @outcome: counts and reasons are filled in
 *
 * Reads all responses into the workspace: one thread unpacks and cuts, as many as there are
 * processors parse and pack, the store's thread writes. Blocks until all is durable, or nothing is
 * left of it. Never more than a few blocks are in memory.
 */
gboolean cw_import_pipeline_run (CwWorkspace *workspace,
                                 CwExportReading *reading,
                                 CwImportSource *source,
                                 const char *survey_id,
                                 CwImportOutcome *outcome,
                                 CwImportProgressFunc progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
