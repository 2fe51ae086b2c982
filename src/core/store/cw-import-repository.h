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
  gint64 removed;  /* that were found to be deleted at their source */
  gboolean merged; /* stored together with others since: cannot be taken back */
} CwImportEntry;
void cw_import_entry_free (CwImportEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwImportEntry, cw_import_entry_free)

/**
 * cw_import_repository_begin:
 * @survey: row of the survey, cw_survey_repository_find_row()
 * @file_name: for people
 *
 * Opens an import; what is written under it is there for no reader until it is finished. Should
 * the process end before, the next one that opens the workspace removes it. One import at a time
 * may go into a survey: CW_STORE_ERROR_BUSY otherwise, whoever works on the other.
 *
 * Returns: the row of the import, 0 on failure
 */
gint64
cw_import_repository_begin (CwDatabase *db, gint64 survey, const char *file_name, GError **error);
/** Makes it visible, whole and durably, in one transaction. On failure it is still open: discard.
 */
gboolean cw_import_repository_finish (CwDatabase *db,
                                      gint64 import,
                                      gint64 rows_read,
                                      gint64 added,
                                      gint64 updated,
                                      gint64 unchanged,
                                      GError **error);
/** What all finished imports of files of that name changed. */
gboolean cw_import_repository_sum (CwDatabase *db,
                                   const char *file_name,
                                   gint64 *added,
                                   gint64 *updated,
                                   GError **error);
/** Notes of an open import how many responses it takes out. */
gboolean
cw_import_repository_set_removed (CwDatabase *db, gint64 import, gint64 removed, GError **error);
/** Removes an import that was not finished, with all that was written under it; and its survey if
 * that was learned from it alone. Fine if it is not there. */
gboolean cw_import_repository_discard (CwDatabase *db, gint64 import, GError **error);
/** Removes imports that were cut off. Those that a living process works on stay. */
gboolean cw_import_repository_collect_garbage (CwDatabase *db, GError **error);

/** Keeps imports into a survey away while it is changed as a whole; CW_STORE_ERROR_BUSY if one is
 * under way. */
gboolean cw_import_repository_lock_survey (CwDatabase *db, gint64 survey, GError **error);
void cw_import_repository_unlock_survey (CwDatabase *db, gint64 survey);

/** Complete imports, newest first. (element-type CwImportEntry) */
GPtrArray *cw_import_repository_list (CwDatabase *db, GError **error);
/**
 * cw_import_repository_undo:
 *
 * Takes a finished import back: its responses go, those it had replaced are there again (unless a
 * later import replaced them in turn), and a survey that was learned from it alone goes too, if no
 * metric uses it and it comes by no connection. CW_STORE_ERROR_NOT_FOUND if it was taken back
 * already, CW_STORE_ERROR_KEPT if its responses were merged with others (cw-chunk-merger.h).
 */
gboolean cw_import_repository_undo (CwDatabase *db, gint64 import, GError **error);

G_END_DECLS
