/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-record-bits.h"

G_BEGIN_DECLS

/**
 * CwRecordCache: the sets that conditions have given, kept on the connection as long as the records
 * are the same, whoever writes them. Within a transaction that writes nothing is kept.
 */
typedef struct _CwRecordCache CwRecordCache;

/** CwKeptSet: what one question gave. */
typedef struct
{
  CwRecordSet *set; /* (owned) */
  guint64 used;     /* counts up */
} CwKeptSet;

/** That of @db, emptied where the records have changed. Within a transaction of reading, so that
 * they stay the same. (transfer none); NULL with @error */
CwRecordCache *cw_record_cache_get (CwDatabase *db, CwRecordKind kind, GError **error);
/** To be called at the end: old sets go, and those that must not be kept. */
void cw_record_cache_trim (CwRecordCache *self);
CwRecordBits *cw_record_cache_get_bits (CwRecordCache *self);

/** (transfer none) (nullable): valid until cw_record_cache_trim() */
CwKeptSet *cw_record_cache_find (CwRecordCache *self, const char *question);
/** @set: (transfer full) */
CwKeptSet *cw_record_cache_keep (CwRecordCache *self, const char *question, CwRecordSet *set);

G_END_DECLS
