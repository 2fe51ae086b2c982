/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"
#include "store/cw-database.h"
#include "store/cw-fact-block.h"

G_BEGIN_DECLS

/** The row of a field; 0 where no record has it (no error), −1 on failure. */
gint64
cw_fact_column_find_field (CwDatabase *db, CwRecordKind kind, const char *name, GError **error);

/** Called with each block of a field, in the order of the records. */
typedef void (*CwFactColumnFunc) (const CwFactBlock *block, gpointer data);

/** Reads all facts that a field has in this form. @field: its row; 0 has none. */
gboolean cw_fact_column_read (CwDatabase *db,
                              gint64 field,
                              CwFactForm form,
                              CwFactColumnFunc func,
                              gpointer data,
                              GError **error);
/** Puts the records that have the field into @set. */
gboolean cw_fact_column_find_all (CwDatabase *db, gint64 field, CwRecordSet *set, GError **error);
/** Puts those that have any of @values, numbers of texts, into @set. */
gboolean cw_fact_column_find (CwDatabase *db,
                              gint64 field,
                              const CwRecordSet *values,
                              CwRecordSet *set,
                              GError **error);
/** Puts the numbers of the texts that any record has into @values. */
gboolean
cw_fact_column_list_values (CwDatabase *db, gint64 field, CwRecordSet *values, GError **error);
/** Changes the blocks of these facts, which get sorted. One that is not there is removed without an
 * error, one that is there is added without one. (element-type CwFactRow) */
gboolean cw_fact_column_change (CwDatabase *db, GArray *removed, GArray *added, GError **error);
void cw_fact_column_set_damaged (GError **error);

G_END_DECLS
