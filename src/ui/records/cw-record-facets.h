/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be filtered by, and how many records each choice would leave. No widget. */
#pragma once

#include "records/cw-records-query.h"

G_BEGIN_DECLS

typedef struct
{
  char *value; /* (owned): as it stands in a filter */
  char *name;  /* (owned) */
  gint64 n_records;
} CwRecordOption;

/** CwRecordSection: the values of a field. */
typedef struct
{
  char *field;        /* (owned) */
  char *title;        /* (owned) */
  GPtrArray *options; /* (element-type CwRecordOption) */
  gboolean has_more;  /* not all values are among them */
} CwRecordSection;

void cw_record_section_free (CwRecordSection *self);

/** CwRecordFacetsJob: what is asked of the store. */
typedef struct
{
  CwRecordsQuery *query; /* (owned) */
  GHashTable *open;      /* (owned) (element-type utf8): fields of which all values are wanted */
} CwRecordFacetsJob;

/** @query: copied; @open: a set, copied */
CwRecordFacetsJob *cw_record_facets_job_new (const CwRecordsQuery *query, GHashTable *open);
void cw_record_facets_job_free (CwRecordFacetsJob *self);
/** A CwWorkspaceFunc: @data is a CwRecordFacetsJob, the result (element-type CwRecordSection). The
 * count of a choice is that of the records that would be left if it were the only one in its
 * section; what is chosen is among the options, whatever its count. */
gpointer
cw_record_facets_job_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
