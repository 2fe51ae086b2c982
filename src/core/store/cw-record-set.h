/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store itself does with sets of rows; what others may is in cw-record-repository.h. */
#pragma once

#include "store/cw-record-repository.h"

G_BEGIN_DECLS

/** Rows count from 1 and are dense: one bit each. */
struct _CwRecordSet
{
  guint64 *words; /* (owned) */
  gsize n_words;
  gint64 count; /* −1: to be counted */
};

CwRecordSet *cw_record_set_new (void);
CwRecordSet *cw_record_set_copy (const CwRecordSet *self);
/** Makes room for @n_words at least. */
void cw_record_set_reserve (CwRecordSet *self, gsize n_words);
void cw_record_set_add (CwRecordSet *self, gint64 row);
void cw_record_set_remove (CwRecordSet *self, gint64 row);
/** @self becomes what is in both, in any, or in @self alone. */
void cw_record_set_intersect (CwRecordSet *self, const CwRecordSet *other);
void cw_record_set_unite (CwRecordSet *self, const CwRecordSet *other);
void cw_record_set_subtract (CwRecordSet *self, const CwRecordSet *other);
/** The first row after @row (0: of all); −1 where there is none. */
gint64 cw_record_set_next (const CwRecordSet *self, gint64 row);
/** How many rows are in both. */
gint64 cw_record_set_count_common (const CwRecordSet *self, const CwRecordSet *other);

G_END_DECLS
