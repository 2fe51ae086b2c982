/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-facts.h"
#include "model/cw-matcher.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** What became of a record that was put into the workspace. */
typedef enum
{
  CW_RECORD_ADDED,
  CW_RECORD_UPDATED,   /* another document under a known id */
  CW_RECORD_UNCHANGED, /* the same document, or one that was updated before the stored one */
} CwRecordFate;

/** CwRecordEntry: a record as a list shows it. */
typedef struct
{
  gint64 row;
  CwRecordKind kind;
  char *id;        /* (owned) */
  gint64 time;     /* Unix ms, 0 unknown */
  char *type;      /* (owned) (nullable): "Call", "Chat" */
  char *customer;  /* (owned) (nullable) */
  char *agent;     /* (owned) (nullable) */
  char *queue;     /* (owned) (nullable): the first call group */
  gint64 duration; /* ms, −1 unknown */
  double score;    /* effort index; NAN */
  int sent;        /* CwDeliveryState of its newest delivery, −1 without one */
} CwRecordEntry;
void cw_record_entry_free (CwRecordEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordEntry, cw_record_entry_free)

/** Imports. @name: of the file or source. Returns its id, 0 with @error. Inside a transaction. */
gint64 cw_record_repository_begin_import (CwDatabase *db,
                                          CwRecordKind kind,
                                          const char *source,
                                          const char *name,
                                          gint64 now,
                                          GError **error);
/** The same for one that can be taken back: after cw_record_repository_keep_earlier(). */
gint64 cw_record_repository_begin_undoable (CwDatabase *db,
                                            CwRecordKind kind,
                                            const char *source,
                                            const char *name,
                                            gint64 now,
                                            GError **error);
gboolean cw_record_repository_end_import (CwDatabase *db,
                                          gint64 import,
                                          guint n_rejected,
                                          gint64 now,
                                          GError **error);
/** Puts one record in, with its facts: the index is true at every commit. */
gboolean cw_record_repository_put (CwDatabase *db,
                                   gint64 import,
                                   const CwRecord *record,
                                   gint64 now,
                                   CwRecordFate *fate,
                                   GError **error);

/** By the id of its source, or by "row:<n>". CW_STORE_ERROR_NOT_FOUND. */
CwRecord *
cw_record_repository_load (CwDatabase *db, CwRecordKind kind, const char *id, GError **error);
CwRecord *cw_record_repository_load_row (CwDatabase *db, gint64 row, GError **error);
/** Its row; 0 without @error where there is none. */
gint64
cw_record_repository_find_row (CwDatabase *db, CwRecordKind kind, const char *id, GError **error);
/** Any one, as @number (random) chooses; NULL without @error where there is none. */
CwRecord *
cw_record_repository_pick (CwDatabase *db, CwRecordKind kind, guint32 number, GError **error);
gint64 cw_record_repository_count (CwDatabase *db, CwRecordKind kind, GError **error);
/** Its deliveries stay, what waits is sent as it was written. */
gboolean cw_record_repository_remove (CwDatabase *db, gint64 row, GError **error);
/** The same for a person who wants it gone: what waits to be sent of it goes with it, what was sent
 * stays listed. @now: Unix ms */
gboolean cw_record_repository_discard (CwDatabase *db, gint64 row, gint64 now, GError **error);
/** From now on what imports replace is kept if they ask for it
 * (cw_record_repository_begin_undoable) until it is forgotten or the workspace closes, at most as
 * long as this program runs. Not inside a transaction. */
gboolean cw_record_repository_keep_earlier (CwDatabase *db, GError **error);
gboolean cw_record_repository_forget_earlier (CwDatabase *db, GError **error);

/** CwRecordUndone: what became of the records of an import that was taken back. */
typedef struct
{
  guint n_removed;  /* it had added them */
  guint n_restored; /* it had changed them: they are as they were before */
  guint n_left;     /* they were changed again since: that counts */
} CwRecordUndone;

/** Takes back what an import did to at most @limit records; it is added to @undone. Those that it
 * added go as cw_record_repository_discard() has it; one that it changed changes again, and its
 * deliveries follow the rules for that. @more: whether to call it again */
gboolean cw_record_repository_undo_import (CwDatabase *db,
                                           gint64 import,
                                           guint limit,
                                           gint64 now,
                                           CwRecordUndone *undone,
                                           gboolean *more,
                                           GError **error);

/** Fixed fields, definitions, and what the facts of all stored records have, with n_records. */
CwCatalog *cw_record_repository_load_catalog (CwDatabase *db, CwRecordKind kind, GError **error);

/** CwRecordSet: rows of records as bits; for counts and for paging. */
typedef struct _CwRecordSet CwRecordSet;
void cw_record_set_free (CwRecordSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordSet, cw_record_set_free)
gint64 cw_record_set_count (const CwRecordSet *self);
gboolean cw_record_set_contains (const CwRecordSet *self, gint64 row);

/**
 * CwFilterCounts: exact counts of the records that match each node, in the order of the tree
 * (depth first, the root first). Each condition is asked in SQL once and kept as long as the
 * records are the same; groups are combined from these.
 */
typedef struct
{
  GArray *counts;     /* (element-type gint64) */
  gint64 n_records;   /* of the kind */
  CwRecordSet *match; /* (owned): of the root */
} CwFilterCounts;
void cw_filter_counts_free (CwFilterCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFilterCounts, cw_filter_counts_free)

/** @within: (nullable): counted only among these ("last month"). */
CwFilterCounts *cw_record_repository_count_filter (CwDatabase *db,
                                                   CwRecordKind kind,
                                                   const CwMatcher *matcher,
                                                   const CwRecordSet *within,
                                                   GError **error);

typedef enum
{
  CW_RECORD_SORT_TIME,
  CW_RECORD_SORT_CUSTOMER,
  CW_RECORD_SORT_AGENT,
  CW_RECORD_SORT_DURATION,
  CW_RECORD_SORT_SCORE,
} CwRecordSort;

/** (element-type CwRecordEntry) @offset to @offset + @limit of @set (nullable: all). */
GPtrArray *cw_record_repository_list (CwDatabase *db,
                                      CwRecordKind kind,
                                      const CwRecordSet *set,
                                      CwRecordSort sort,
                                      gboolean descending,
                                      gint64 offset,
                                      gint64 limit,
                                      GError **error);
/** Records whose texts hold @text (names, ids, numbers, transcripts). (transfer full) */
CwRecordSet *
cw_record_repository_search (CwDatabase *db, CwRecordKind kind, const char *text, GError **error);

/** CwFacet: a value that stored records have, and how many of them. */
typedef struct
{
  char *value; /* (owned) as it stands in a filter */
  char *name;  /* (owned) for people */
  gint64 n_records;
} CwFacet;
void cw_facet_free (CwFacet *self);
/** (element-type CwFacet) the most frequent first. @search: (nullable) part of the value;
 * @within: (nullable) */
GPtrArray *cw_record_repository_list_facets (CwDatabase *db,
                                             CwRecordKind kind,
                                             const char *field,
                                             const char *search,
                                             const CwRecordSet *within,
                                             guint limit,
                                             GError **error);

/** (element-type CwRecord) that were put or changed after @change, in that order, at most @limit;
 * @last: the change of the last one. Changes count up for good. */
GPtrArray *cw_record_repository_list_changed (CwDatabase *db,
                                              CwRecordKind kind,
                                              gint64 after,
                                              guint limit,
                                              gint64 *last,
                                              GError **error);
gint64 cw_record_repository_get_last_change (CwDatabase *db, CwRecordKind kind, GError **error);

G_END_DECLS
