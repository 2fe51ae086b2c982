/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the store while a trigger is edited. */
#pragma once

#include "store/cw-record-repository.h"
#include "triggers/cw-trigger-words.h"

G_BEGIN_DECLS

/**
 * CwTriggerQuestion: a trigger at one moment. Not changed once it is asked.
 * @filter: as it is edited: what is not ready yet is left out of the counting
 * @saved: (nullable): as it is saved, to be compared with
 * @row: of the record that is asked about; 0 for the newest one that would not be sent
 * @integration: id, whose other triggers are looked at, too; 0 for none
 * @trigger: id of this one; 0 for a new one
 */
typedef struct
{
  CwFilter *filter;   /* (owned) */
  CwFilter *saved;    /* (owned) (nullable) */
  CwCatalog *catalog; /* (owned) */
  GTimeZone *zone;    /* (owned) */
  gint64 now;         /* ms */
  CwCountSpan span;
  gboolean rest; /* of lists: those that would not be sent */
  char *search;  /* (owned) (nullable): of lists: only where this is found */
  gint64 row;
  gint64 integration;
  gint64 trigger;
} CwTriggerQuestion;

CwTriggerQuestion *cw_trigger_question_new (const CwFilter *filter,
                                            const CwFilter *saved,
                                            CwCatalog *catalog,
                                            gint64 now,
                                            GTimeZone *zone,
                                            CwCountSpan span);
CwTriggerQuestion *cw_trigger_question_copy (const CwTriggerQuestion *self);
void cw_trigger_question_free (CwTriggerQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTriggerQuestion, cw_trigger_question_free)

/** What the trigger matches, or what it filters out where the question is of the rest, as a filter
 * of its own without what is not ready. The span is not in it. (transfer full) */
CwFilter *cw_trigger_question_create_filter (const CwTriggerQuestion *self);

/**
 * CwTriggerCounts:
 * @counts: (element-type gint64): of each node of the filter, −1 where it is not ready
 * @saved: of the saved trigger; −1 without one
 */
typedef struct
{
  GArray *counts;
  gint64 saved;
  gint64 n_records; /* among which is counted */
} CwTriggerCounts;
void cw_trigger_counts_free (CwTriggerCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTriggerCounts, cw_trigger_counts_free)

/** CwMatchLine: a record in a list of those that match, or do not. */
typedef struct
{
  CwRecordEntry *entry; /* (owned) */
  char *summary;        /* (owned): why, in few words */
} CwMatchLine;
void cw_match_line_free (CwMatchLine *self);

/** CwWhy: why one record is sent or not. */
typedef struct
{
  CwRecordEntry *entry;  /* (owned) (nullable): NULL where there is none to ask about */
  CwMatchReason *reason; /* (owned) (nullable) */
  char *other;           /* (owned) (nullable): the enabled trigger that sends it all the same */
} CwWhy;
void cw_why_free (CwWhy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwWhy, cw_why_free)

/* Work on the store's thread: see CwWorkspaceFunc. @data: CwTriggerQuestion */
/** CwTriggerCounts */
gpointer cw_trigger_counting_count (CwDatabase *db,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
/** GPtrArray of CwMatchLine, the newest first */
gpointer
cw_trigger_counting_list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwWhy */
gpointer cw_trigger_counting_explain (CwDatabase *db,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
/** How many records the trigger would have sent. −1 with @error. @within: (nullable) */
gint64 cw_trigger_counting_total (CwDatabase *db,
                                  const CwFilter *filter,
                                  CwCatalog *catalog,
                                  gint64 now,
                                  GTimeZone *zone,
                                  const CwRecordSet *within,
                                  GError **error);
/** Records of the last 30 days. (transfer full) */
CwFilterCounts *
cw_trigger_counting_last_month (CwDatabase *db, gint64 now, GTimeZone *zone, GError **error);

G_END_DECLS
