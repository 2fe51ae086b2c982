/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two sides of an import job share: the one on the main context and its thread. */
#pragma once

#include "sync/cw-import-job.h"

G_BEGIN_DECLS

struct _CwImportJob
{
  GObject parent_instance;

  /* Inputs. */
  CwWorkspace *workspace; /* (owned) */
  GPtrArray *files;       /* (owned) (element-type GFile): not yet looked into */
  char *survey_id;        /* (owned) (nullable) */
  char *survey_name;      /* (owned) (nullable) */
  gboolean in_background;
  CwImportReplacing replacing;

  /* In progress. */
  GMainContext *context;     /* (owned) (nullable): where items change */
  GCancellable *cancellable; /* (owned) */
  gint64 started;            /* monotonic, µs */
  gboolean running;

  /* Outputs. */
  GPtrArray *items; /* (owned) (element-type CwImportItem) */
  GPtrArray *given; /* (owned) (element-type utf8): ids of definitions that were read; the job's
                       thread alone */
};

/** CwImportLoad: what one run of the job is to do. */
typedef struct
{
  GPtrArray *files; /* (owned) (element-type GFile): to be looked into */
  GPtrArray *items; /* (owned) (element-type CwImportItem): to run again */
} CwImportLoad;

void _cw_import_load_free (CwImportLoad *self);

/** The job's thread. @task: (transfer full): with a CwImportLoad as its data */
gpointer _cw_import_job_run_thread (gpointer task);

G_END_DECLS
