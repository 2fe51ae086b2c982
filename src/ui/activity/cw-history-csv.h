/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history for other programs. No widget. */
#pragma once

#include "activity/cw-history-filter.h"
#include "store/cw-workspace.h"

G_BEGIN_DECLS

/** The line of names. */
void cw_history_csv_append_head (GString *csv);
/** RFC 4180; times as ISO 8601 in UTC, numbers as computers read them, without secrets. */
void cw_history_csv_append (GString *csv, const CwJobEntry *entry);

/**
 * cw_history_csv_save_async:
 * @filter: what is written: all of it, however much
 *
 * Reads and writes piece by piece, so that neither memory nor the workspace is held by it. A file
 * that was to be replaced stays as it was where that fails.
 */
void cw_history_csv_save_async (CwWorkspace *workspace,
                                const CwHistoryFilter *filter,
                                gint64 now_ms,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/** Number of lines, −1 with @error. */
gint64 cw_history_csv_save_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
