/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the index of facts has gathered and not yet written, and what it knows of the file. */
#pragma once

#include "store/cw-database.h"
#include "store/cw-fact-block.h"

G_BEGIN_DECLS

/** One whose text has no number yet. */
typedef struct
{
  gint64 field;
  const char *text;
  const char *folded;
  gint64 row;
} CwUnknownRow;

typedef struct
{
  gint64 id;
  gint64 n_more; /* records that have it, since the last time that it was written */
} CwIndexField;

/** CwRecordGathering: kept with the database, gone with a rollback. */
typedef struct
{
  GHashTable *fields;  /* (owned) (element-type CwIndexField): by kind and name */
  GHashTable *values;  /* (owned) (element-type utf8 gint64): numbers of texts */
  GStringChunk *texts; /* (owned): of unknown */
  GArray *added;       /* (owned) (element-type CwFactRow) */
  GArray *removed;     /* (owned) (element-type CwFactRow): before those come */
  GArray *unknown;     /* (owned) (element-type CwUnknownRow) */
  CwRecordSet *rows;   /* (owned): gathered, not written */
  gsize size;          /* of texts */
  gint64 last_change;  /* of last_kind; 0 not known */
  CwRecordKind last_kind;
  gint64 import;    /* that is counted; 0 none */
  gint64 counts[3]; /* by CwRecordCount */
} CwRecordGathering;

CwRecordGathering *cw_record_gathering_get (CwDatabase *db);
/** Makes room for the next ones. */
void cw_record_gathering_clear (CwRecordGathering *self);
/** Its number; makes a row for it where there is none. NULL on failure. (transfer none) */
CwIndexField *cw_record_gathering_find_field (CwRecordGathering *self,
                                              CwDatabase *db,
                                              CwRecordKind kind,
                                              GQuark name,
                                              GError **error);
/** The number of a text, 0 where it has none (no error), −1 on failure. */
gint64 cw_record_gathering_find_value (CwRecordGathering *self,
                                       CwDatabase *db,
                                       const char *text,
                                       const char *folded,
                                       GError **error);

G_END_DECLS
