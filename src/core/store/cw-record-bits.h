/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-record-set.h"

G_BEGIN_DECLS

/**
 * CwRecordBits: lets a statement put rows of records into a set as it steps. On its connection
 * these are aggregate functions of SQL, whose result says nothing:
 *
 *   cw_bits (record)           puts every row into the set
 *   cw_bits_if (record, value) only those whose value the given function takes
 *
 * A million rows then take no million steps. One statement at a time.
 */
typedef struct _CwRecordBits CwRecordBits;

/** Whether @value, a result of a column, is wanted. */
typedef gboolean (*CwRecordBitsFits) (sqlite3_value *value, gpointer data);

/** Makes the functions known to @db. NULL with @error. */
CwRecordBits *cw_record_bits_new (CwDatabase *db, GError **error);
void cw_record_bits_free (CwRecordBits *self);

/**
 * cw_record_bits_run:
 * @statement: bound, one of the functions its only result
 * @set: gets the rows
 * @fits: (nullable): of cw_bits_if
 *
 * Returns: how many rows were put in, each as often as it came; −1 with @error
 */
gint64 cw_record_bits_run (CwRecordBits *self,
                           sqlite3_stmt *statement,
                           CwRecordSet *set,
                           CwRecordBitsFits fits,
                           gpointer data,
                           GError **error);

G_END_DECLS
