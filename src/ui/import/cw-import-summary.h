/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import page says as a whole: pure, without widgets. */
#pragma once

#include "sync/cw-import-job.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_files;
  guint n_ended; /* done, refused, doubtful or cancelled */
  guint n_refused;
  guint n_doubtful;
  gint64 rows_read;
  gint64 left_out;
  gint64 added;
  gint64 updated;
  const char *survey_name; /* (unowned) (nullable): the survey of what was added, NULL if several */
} CwImportSummary;

void cw_import_summary_collect (CwImportSummary *self, GListModel *items);
/** "3 of 6 files". (transfer full) */
char *cw_import_summary_describe_files (const CwImportSummary *self);
/** "4,812 responses added to SIM activation pulse"; NULL if nothing was. (transfer full) (nullable)
 */
char *cw_import_summary_describe_end (const CwImportSummary *self);
/** "About 4 s left", "About 2 min left"; "" while it cannot be told. (transfer full) */
char *cw_import_summary_describe_time (gint64 ms_left);
/** "0.4 s", "12 s", "2 min". (transfer full) */
char *cw_import_summary_describe_elapsed (gint64 ms);

G_END_DECLS
