/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of facts: what is gathered in a transaction is written sorted before it is committed,
 * so that each page of a large index is touched once for many records. */
#pragma once

#include "model/cw-facts.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

typedef enum
{
  CW_RECORD_COUNT_ADDED,
  CW_RECORD_COUNT_UPDATED,
  CW_RECORD_COUNT_UNCHANGED,
} CwRecordCount;

/** Within a transaction, all of them. @row: of the record, which is not in the index. */
gboolean cw_record_index_add (CwDatabase *db,
                              gint64 row,
                              const CwRecord *record,
                              const CwFacts *facts,
                              GError **error);
/** @record, @facts: as they were when they were added. */
gboolean cw_record_index_remove (CwDatabase *db,
                                 gint64 row,
                                 const CwRecord *record,
                                 const CwFacts *facts,
                                 GError **error);
/** One more of an import. */
gboolean cw_record_index_count (CwDatabase *db, gint64 import, CwRecordCount what, GError **error);
/** Writes what is gathered now: before facts are read in the transaction that puts records. */
gboolean cw_record_index_flush (CwDatabase *db, GError **error);

/** Whether texts of the field @name are in the index that is searched, folded. */
gboolean cw_record_index_is_searched (const char *name);

G_END_DECLS
