/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import of records did, for people. No widget. */
#pragma once

#include "sync/cw-record-import.h"

G_BEGIN_DECLS

/** CwRecordImportSum: what several files brought. */
typedef struct
{
  guint n_files;
  guint n_added;
  guint n_updated;
  guint n_unchanged;
  guint n_definitions;
  guint n_rejected;
  GPtrArray *problems; /* (element-type utf8): "calls.csv, line 12: …" */
} CwRecordImportSum;

CwRecordImportSum *cw_record_import_sum_new (void);
void cw_record_import_sum_free (CwRecordImportSum *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordImportSum, cw_record_import_sum_free)
void cw_record_import_sum_add (CwRecordImportSum *self, const CwRecordImportReport *report);
/** A file that could not be read, or not to its end. */
void
cw_record_import_sum_add_error (CwRecordImportSum *self, const char *name, const GError *error);
/** "2,431 interactions added, 12 updated, 3 left out." (transfer full) */
char *cw_record_import_sum_describe (const CwRecordImportSum *self);
/** "3 interactions were taken out again, 2 are as they were before." (transfer full) */
char *cw_record_import_describe_undone (const CwRecordUndone *undone);

G_END_DECLS
