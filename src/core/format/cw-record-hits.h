/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"

G_BEGIN_DECLS

/**
 * CwRecordHits: which categories occurred in an interaction, and its scores: read once from
 * classifications[] and participants[].segments[] (fact 2.2). Lives no longer than the record.
 */
typedef struct _CwRecordHits CwRecordHits;

CwRecordHits *cw_record_hits_new (const CwRecord *record);
void cw_record_hits_free (CwRecordHits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordHits, cw_record_hits_free)

/** Whether it occurred anywhere. What should have occurred and did not ("missed") did not. */
gboolean cw_record_hits_occurred (const CwRecordHits *self, const char *category_id);
/** As the record calls it. (transfer none) (nullable) */
const char *cw_record_hits_get_name (const CwRecordHits *self, const char *category_id);
/**
 * The value of the whole call, else the mean of its moments.
 * @value: (out)
 * @is_refused: (out): there is a value, and it is no number
 */
gboolean cw_record_hits_get_score (const CwRecordHits *self,
                                   const char *id,
                                   double *value,
                                   gboolean *is_refused);

G_END_DECLS
