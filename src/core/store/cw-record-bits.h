/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-record-set.h"

G_BEGIN_DECLS

/**
 * CwRecordBits: lets a statement put rows of records into a set as it steps. On its connection
 * cw_bits (record) is an aggregate function of SQL, whose result says nothing: it puts every row
 * into the set. A million rows then take no million steps. One statement at a time.
 */
typedef struct _CwRecordBits CwRecordBits;

/** Makes the function known to @db. NULL with @error. */
CwRecordBits *cw_record_bits_new (CwDatabase *db, GError **error);
void cw_record_bits_free (CwRecordBits *self);

/**
 * cw_record_bits_run:
 * @statement: bound, the function its only result
 * @set: gets the rows
 *
 * Returns: whether it ran to its end
 */
gboolean
cw_record_bits_run (CwRecordBits *self, sqlite3_stmt *statement, CwRecordSet *set, GError **error);

G_END_DECLS
