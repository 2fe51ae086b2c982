/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"

G_BEGIN_DECLS

/**
 * CwRecordMap: which column of a table becomes which member of a record: what "--map FILE" and the
 * column mapper make. {"crosswalk": "record-map/1", "kind": "interactions", "columns": [{"column":
 * "Call ID", "to": "id"}, {"column": "Agent", "to": "agent.name"}, {"column":
 * "Reasons", "to": "categories", "delimiter": ";"}, {"column": "Started", "to": "utcStart", "date":
 * "%d.%m.%Y %H:%M", "zone": "Europe/Oslo"}, …]}. data/record-map.schema.json.
 */
typedef struct
{
  char *column;    /* (owned): heading */
  char *to;        /* (owned) (nullable): NULL: left out; see cw_record_map_list_targets() */
  char *delimiter; /* (owned) (nullable): of lists */
  char *date;      /* (owned) (nullable): strftime form; NULL: ISO 8601, or Unix s or ms */
  char *zone;      /* (owned) (nullable): IANA; NULL: UTC */
  char *unit;      /* (owned) (nullable): of durations: "ms", "s", "min", "h:m:s" */
  GStrv dates;     /* (owned) (nullable): forms that all of its dates can have, of which a person
                      has to choose one as @date: "7/8/2026" may be in July or in August */
} CwRecordMapColumn;

CwRecordMapColumn *cw_record_map_column_new (const char *column, const char *to);
CwRecordMapColumn *cw_record_map_column_copy (const CwRecordMapColumn *self);
void cw_record_map_column_free (CwRecordMapColumn *self);

typedef struct
{
  CwRecordKind kind;
  GPtrArray *columns; /* (element-type CwRecordMapColumn) in the order of the table */
} CwRecordMap;

CwRecordMap *cw_record_map_new (CwRecordKind kind);
/** A proposal from the headings alone, in the words people use for them. */
CwRecordMap *cw_record_map_propose (CwRecordKind kind, const char *const *headings);
/** Adds to a proposal what the values tell: the form of dates, the unit of durations, what stands
 * between the values of a list. @rows: (element-type GStrv) */
void cw_record_map_guess (CwRecordMap *self, GPtrArray *rows);
CwRecordMap *cw_record_map_copy (const CwRecordMap *self);
void cw_record_map_free (CwRecordMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordMap, cw_record_map_free)
CwRecordMap *cw_record_map_from_json (JsonNode *node, GError **error);
JsonNode *cw_record_map_to_json (const CwRecordMap *self);
/** Whether it gives an id, and every target is known. */
gboolean cw_record_map_check (const CwRecordMap *self, GError **error);
/** What columns may become, with names for people. Ends with NULL. "metadata.<name>",
 * "customGroups.<type>", "category.<name>" (yes or no) and "score.<id>" are possible beside these.
 */
typedef struct
{
  const char *to;
  const char *name; /* translated by the caller with gettext */
} CwRecordMapTarget;
const CwRecordMapTarget *cw_record_map_list_targets (CwRecordKind kind);
/** One row of the table as a record. NULL with @error: what is wrong in which column. */
CwRecord *cw_record_map_apply (const CwRecordMap *self,
                               const char *const *cells,
                               guint n_cells,
                               GError **error);
/** A date as the map gives it, in Unix ms; FALSE where it is none, or where it has slashes and no
 * @form tells the month from the day. @form, @zone: (nullable), as of a column */
gboolean cw_record_map_read_date (const char *text, const char *form, const char *zone, gint64 *ms);
/** A duration in ms. @unit: (nullable), as of a column; a text may say it itself: "61 s" */
gboolean cw_record_map_read_duration (const char *text, const char *unit, gint64 *ms);

G_END_DECLS
