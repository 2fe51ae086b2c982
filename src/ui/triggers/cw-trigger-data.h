/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of triggers show, read from the workspace. */
#pragma once

#include "store/cw-integration-repository.h"
#include "triggers/cw-trigger-counting.h"

G_BEGIN_DECLS

/** CwTriggerRequest: what is to be read. */
typedef struct
{
  char *uid;       /* (owned): of the integration */
  gint64 trigger;  /* 0 for none */
  gint64 now;      /* ms */
  GTimeZone *zone; /* (owned) */
  gboolean has_span;
  CwCountSpan span;  /* where a person chose it */
  CwFilter *initial; /* (owned) (nullable): with which a new one begins, to be named after it */
} CwTriggerRequest;
void cw_trigger_request_free (CwTriggerRequest *self);

/** CwTriggerData: for the page of one trigger. */
typedef struct
{
  gint64 integration;
  char *integration_name; /* (owned) */
  char *free_name;        /* (owned): for a new one */
  CwTrigger *saved;       /* (owned) (nullable) */
  CwTrigger *draft;       /* (owned) (nullable) */
  CwCatalog *catalog;     /* (owned) */
  CwCountSpan span;
  gint64 n_records; /* in the span */
  gint64 first;     /* ms of the oldest one of them; 0 unknown */
  gint64 last;
} CwTriggerData;
void cw_trigger_data_free (CwTriggerData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTriggerData, cw_trigger_data_free)
/** CwWorkspaceFunc. @data: CwTriggerRequest */
gpointer
cw_trigger_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** CwTriggerSummary: a line of the list. */
typedef struct
{
  CwTrigger *trigger; /* (owned) */
  gboolean has_draft;
  gint64 count; /* in the span */
  char *words;  /* (owned): the filter as a sentence */
} CwTriggerSummary;
void cw_trigger_summary_free (CwTriggerSummary *self);

/** CwTriggerList: for the list of an integration's triggers. */
typedef struct
{
  gint64 integration;
  char *integration_name; /* (owned) */
  GPtrArray *triggers;    /* (element-type CwTriggerSummary) */
  CwCountSpan span;
  gint64 n_records; /* in the span */
  gint64 n_any;     /* that any enabled trigger would have sent */
} CwTriggerList;
void cw_trigger_list_free (CwTriggerList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTriggerList, cw_trigger_list_free)
/** CwWorkspaceFunc. @data: CwTriggerRequest */
gpointer
cw_trigger_list_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
