/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-import-outcome.h"
#include "sync/cw-import-pipeline.h"
#include "sync/cw-survey-finder.h"

G_BEGIN_DECLS

/**
 * cw_import_runner_look:
 *
 * Opens the source and says in @outcome what it is. Blocks.
 *
 * Returns: (transfer full) (nullable): NULL with @error if it is nothing that can be imported
 */
CwExportReading *cw_import_runner_look (CwImportSource *source,
                                        CwImportOutcome *outcome,
                                        GCancellable *cancellable,
                                        GError **error);

/** Takes in what cw_import_runner_look() opened. Blocks; @progress is called on this thread. */
gboolean cw_import_runner_run (CwWorkspace *workspace,
                               CwExportReading *reading,
                               CwImportSource *source,
                               const CwSurveyWish *wish,
                               CwImportOutcome *outcome,
                               CwImportProgressFunc progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
