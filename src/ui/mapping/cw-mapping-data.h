/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a mapping asks the workspace for. No widget. */
#pragma once

#include "model/cw-integration.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

G_BEGIN_DECLS

/** CwMappingRequest: what is to be read. */
typedef struct
{
  char *uid;             /* (owned) */
  gboolean with_catalog; /* the fields that records have: slow */
  char *record_id;       /* (owned) (nullable): NULL for the newest one */
  gboolean random;       /* any one, as @number chooses */
  guint32 number;
} CwMappingRequest;

CwMappingRequest *cw_mapping_request_new (const char *uid);
void cw_mapping_request_free (CwMappingRequest *self);

/** CwMappingData: what was found. */
typedef struct
{
  CwIntegration *integration; /* (owned) */
  CwCatalog *catalog;         /* (owned) (nullable): where it was asked for */
  CwRecord *record;           /* (owned) (nullable): where there is none */
  CwRecord *twin;             /* (owned) (nullable): the same record, for another thread */
} CwMappingData;

void cw_mapping_data_free (CwMappingData *self);
/** A CwWorkspaceFunc; @data: CwMappingRequest; CwMappingData */
gpointer
cw_mapping_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** CwDraftKeeping: a draft to be kept. */
typedef struct
{
  gint64 integration;
  CwMapping *draft; /* (owned) (nullable): NULL drops it */
} CwDraftKeeping;

CwDraftKeeping *cw_draft_keeping_new (gint64 integration, const CwMapping *draft);
void cw_draft_keeping_free (CwDraftKeeping *self);
/** A CwWorkspaceFunc; @data: CwDraftKeeping; returns it (transfer none), NULL on failure */
gpointer
cw_draft_keeping_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** The most records that a picker lists. */
#define CW_RECORD_CHOICES 50
/** A CwWorkspaceFunc; @data: (type utf8): the search, "" for the newest; (element-type
 * CwRecordEntry) */
gpointer
cw_record_choices_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
