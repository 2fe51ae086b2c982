/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-export-reading.h"
#include "sync/cw-import-item.h"

G_BEGIN_DECLS

CwImportReason *cw_import_reason_new (const char *name, const char *explanation, gint64 count);
void cw_import_reason_free (CwImportReason *self);

/** CwImportOutcome: all that is known of one source so far. The job's thread works on one and
 * hands copies to the item on the main context. */
typedef struct
{
  CwImportKind kind;
  CwImportState state;
  CwImportReplacing replacing;
  double fraction;
  gint64 elapsed; /* ms */
  gint64 rows_read;
  gint64 rows_expected;
  gint64 added;
  gint64 updated;
  gint64 unchanged;
  gint64 removed;     /* that the file, which is all there is, does not have */
  gint64 without_id;  /* that nothing but their contents tell apart */
  gint64 damaged;     /* records that could not be read */
  GPtrArray *reasons; /* (owned) (element-type CwImportReason) */
  char *survey_id;    /* (owned) (nullable) */
  char *survey_name;  /* (owned) (nullable) */
  guint n_questions;
  guint n_trashed;
  guint n_metrics;
  CwContent content;
  CwEncoding encoding;
  CwCoding coding;
  gint64 bad_dates;      /* that could not be read */
  gint64 unknown_status; /* responses with a status that Qualtrics does not have; they count */
  gboolean assumes_utc;  /* the dates of the file have no zone */
  gboolean cut_off;      /* the file ends before its end */
  GError *error;         /* (owned) (nullable) */
  GPtrArray *candidates; /* (owned) (nullable) (element-type CwSurvey) */
  gint64 import_id;
} CwImportOutcome;

CwImportOutcome *cw_import_outcome_new (void);
CwImportOutcome *cw_import_outcome_copy (const CwImportOutcome *self);
void cw_import_outcome_free (CwImportOutcome *self);
void cw_import_outcome_add_reason (CwImportOutcome *self,
                                   const char *name,
                                   const char *explanation,
                                   gint64 count);
void cw_import_outcome_set_survey (CwImportOutcome *self, CwSurvey *survey);
gint64 cw_import_outcome_get_left_out (const CwImportOutcome *self);
/** What the caption of the item says. @size: bytes of the file. (transfer full) */
char *cw_import_outcome_describe (const CwImportOutcome *self, guint64 size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwImportReason, cw_import_reason_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwImportOutcome, cw_import_outcome_free)

G_END_DECLS
