/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records are listed, and how they are found. No widget. */
#pragma once

#include "model/cw-filter.h"
#include "store/cw-record-repository.h"

G_BEGIN_DECLS

/** CwRecordsChoice: the values of a field of which a record has any. */
typedef struct
{
  char *field;       /* (owned) */
  GPtrArray *values; /* (element-type utf8) */
} CwRecordsChoice;

/** The times that can be chosen, the widest first. */
typedef enum
{
  CW_RECORDS_ANY_TIME,
  CW_RECORDS_LAST_YEAR,
  CW_RECORDS_LAST_QUARTER,
  CW_RECORDS_LAST_MONTH,
  CW_RECORDS_LAST_WEEK,
  CW_RECORDS_LAST_DAY,
} CwRecordsTime;
#define CW_N_RECORDS_TIMES 6
/** For people, translated. */
const char *cw_records_time_get_name (CwRecordsTime time);

/**
 * CwRecordsQuery: what a person set. A value type.
 * @carried: a filter that was brought along from another page, as a whole; @carried_name: what it
 *   is called here
 * @now: Unix ms, for times that are counted back; 0 for the clock
 */
typedef struct
{
  CwRecordKind kind;
  CwRecordsTime time;
  GPtrArray *choices; /* (element-type CwRecordsChoice) none of them empty */
  CwFilter *carried;  /* (owned) (nullable) */
  char *carried_name; /* (owned) (nullable) */
  char *search;       /* (owned) (nullable) */
  gint64 now;
  CwRecordSort sort;
  gboolean descending;
} CwRecordsQuery;

CwRecordsQuery *cw_records_query_new (CwRecordKind kind);
CwRecordsQuery *cw_records_query_copy (const CwRecordsQuery *self);
void cw_records_query_free (CwRecordsQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordsQuery, cw_records_query_free)
void cw_records_query_choose (CwRecordsQuery *self,
                              const char *field,
                              const char *value,
                              gboolean chosen);
gboolean
cw_records_query_is_chosen (const CwRecordsQuery *self, const char *field, const char *value);
/** @filter: (nullable): NULL for none; copied */
void cw_records_query_carry (CwRecordsQuery *self, const CwFilter *filter, const char *name);
/** Takes the filters back; kind, search and order stay. */
void cw_records_query_clear (CwRecordsQuery *self);
/** Whether it leaves anything out. */
gboolean cw_records_query_is_open (const CwRecordsQuery *self);
gboolean cw_records_query_has_filter (const CwRecordsQuery *self);
/** The filter alone, as a trigger has it. @except: (nullable): a field that is not asked for.
 * (transfer full) (nullable): NULL where nothing is filtered */
CwFilter *cw_records_query_to_filter (const CwRecordsQuery *self, const char *except);

/** CwRecordsFound: the records of a query; counted, safe to read on any thread. */
typedef struct
{
  gatomicrefcount count;
  CwRecordSet *set; /* (owned) (nullable): NULL: all */
  gint64 n_found;
  gint64 n_records; /* of the kind */
} CwRecordsFound;

CwRecordsFound *cw_records_found_ref (CwRecordsFound *self);
void cw_records_found_unref (CwRecordsFound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordsFound, cw_records_found_unref)
/** On the store's thread. @except: as above */
CwRecordsFound *cw_records_query_find (const CwRecordsQuery *self,
                                       const char *except,
                                       CwDatabase *db,
                                       GError **error);
/** The moment from which it counts back. */
gint64 cw_records_query_get_now (const CwRecordsQuery *self);

G_END_DECLS
