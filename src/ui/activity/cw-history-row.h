/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-job-entry.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_HISTORY_ROW (cw_history_row_get_type ())
G_DECLARE_FINAL_TYPE (CwHistoryRow, cw_history_row, CW, HISTORY_ROW, AdwExpanderRow)

/** CwHistoryRow: a job that has ended. Unfolded it says why, and what can be done about it: by the
 * actions "activity.retry", "activity.copy-report", "activity.copy-request" (x: id) and
 * "win.show-connection-log" (s: uid), where the window has that. */
GtkWidget *cw_history_row_new (CwJobEntry *entry, gint64 now_ms, GTimeZone *zone);
const CwJobEntry *cw_history_row_get_entry (CwHistoryRow *self);
/** Whether it is about the same as @entry: the same kind of work on the same subject. */
gboolean cw_history_row_is_about (CwHistoryRow *self, const CwJobEntry *entry);
/** A run that found nothing to send says no more than the one before: @entry, which is older, and
 * all that @row (nullable) holds, are shown by this row, each with its time. FALSE where one of
 * both did more than that. */
gboolean cw_history_row_fold (CwHistoryRow *self, CwJobEntry *entry, CwHistoryRow *row);
/** How many runs it shows. */
guint cw_history_row_count_runs (CwHistoryRow *self);
/** Whether it shows the job @id. */
gboolean cw_history_row_has (CwHistoryRow *self, gint64 id);
/** "today" is "yesterday" on the next day. */
void cw_history_row_set_now (CwHistoryRow *self, gint64 now_ms);

G_END_DECLS
