/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwImportEntry: one import in the history. */
typedef struct
{
  gint64 id;
  char *survey_id;   /* (owned) */
  char *survey_name; /* (owned) */
  char *file_name;   /* (owned) */
  gint64 started;    /* ms */
  gint64 finished;   /* ms */
  gint64 rows_read;
  gint64 added;
  gint64 updated;
  gint64 unchanged;
} CwImportEntry;
void cw_import_entry_free (CwImportEntry *self);

/** Complete imports, newest first. (element-type CwImportEntry) */
GPtrArray *cw_import_repository_list (CwDatabase *db, GError **error);
/** Takes an import back: its responses go, those it had replaced are there again. */
gboolean cw_import_repository_undo (CwDatabase *db, gint64 import, GError **error);

G_END_DECLS
