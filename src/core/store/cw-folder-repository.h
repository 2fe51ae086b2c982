/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwFolder: a folder whose files of records are read as they come. */
typedef struct
{
  gint64 id; /* 0 until added */
  CwRecordKind kind;
  char *path;       /* (owned): absolute */
  gint64 last_scan; /* Unix ms, 0 never */
  char *error;      /* (owned) (nullable): why it could not be looked at */
  gint64 n_files;   /* that were read */
  gint64 n_failed;  /* that were not, or not all of it */
} CwFolder;
void cw_folder_free (CwFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFolder, cw_folder_free)

/** CwFolderFile: a file as it was seen last. */
typedef struct
{
  char *name; /* (owned) */
  gint64 size;
  gint64 modified; /* Unix ms */
  gboolean read;   /* it was read as it was then */
  char *error;     /* (owned) (nullable): what was wrong with it */
} CwFolderFile;
void cw_folder_file_free (CwFolderFile *self);

/** (element-type CwFolder) by path. */
GPtrArray *cw_folder_repository_list (CwDatabase *db, GError **error);
/** CW_STORE_ERROR_NOT_FOUND. */
CwFolder *cw_folder_repository_load (CwDatabase *db, gint64 id, GError **error);
/** One that is watched already is found. Its id, 0 with @error. */
gint64
cw_folder_repository_add (CwDatabase *db, CwRecordKind kind, const char *path, GError **error);
/** CW_STORE_ERROR_NOT_FOUND. What was read stays. */
gboolean cw_folder_repository_remove (CwDatabase *db, const char *path, GError **error);
/** (element-type CwFolderFile) by name. */
GPtrArray *cw_folder_repository_list_files (CwDatabase *db, gint64 folder, GError **error);
gboolean cw_folder_repository_save_file (CwDatabase *db,
                                         gint64 folder,
                                         const CwFolderFile *file,
                                         GError **error);
/** @folder_error: (nullable) */
gboolean cw_folder_repository_note_scan (CwDatabase *db,
                                         gint64 folder,
                                         gint64 now,
                                         const char *folder_error,
                                         GError **error);

G_END_DECLS
