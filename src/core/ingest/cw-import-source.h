/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-zip-archive.h"

G_BEGIN_DECLS

/** CwImportSource: one thing to read: a file, or one entry of a zip. */
typedef struct
{
  char *path;            /* (owned): of the file */
  char *name;            /* (owned): for people: "November.csv" or "Exports.zip › November.csv" */
  char *title;           /* (owned): the same without folder and ending: a name for a new survey */
  guint64 size;          /* bytes, unpacked */
  CwZipArchive *archive; /* (owned) (nullable) */
  const CwZipEntry *entry; /* (unowned): of the archive */
} CwImportSource;

void cw_import_source_free (CwImportSource *self);
/** What is in the file: itself, or a source for each entry. (element-type CwImportSource) */
GPtrArray *cw_import_source_list (const char *path, GError **error);
GInputStream *
cw_import_source_open (CwImportSource *self, GCancellable *cancellable, GError **error);

/** What a stream holds, unpacked where it is packed with gzip; told by its first bytes, which are
 * read at once: not for the main thread. (transfer full): holds @stream */
GInputStream *
cw_import_source_unpack (GInputStream *stream, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwImportSource, cw_import_source_free)

G_END_DECLS
