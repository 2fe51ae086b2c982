/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** Fewer values split nothing, more of them are no groups. */
#define CW_SEGMENT_MIN_VALUES 2
#define CW_SEGMENT_MAX_VALUES 50

/** CwSegmentField: a column that splits responses into groups, with its values. */
typedef struct
{
  char *key;         /* (owned): for CwScoreQuery.segment_field */
  char *name;        /* (owned) */
  GPtrArray *values; /* (owned) (element-type utf8), at most 50, most frequent first */
} CwSegmentField;
void cw_segment_field_free (CwSegmentField *self);

/** CwSegmentFinder: looks for the fields by whose values the responses of all surveys divide. */

/** (element-type CwSegmentField) (transfer full) */
GPtrArray *cw_segment_finder_find (CwDatabase *db, GError **error);

G_END_DECLS
