/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What is more than any export and less than what would fill a disk or never end. */
#define CW_ZIP_MAX_ENTRIES 1000
#define CW_ZIP_MAX_SIZE (G_GUINT64_CONSTANT (64) << 30)
/** Answers pack to a tenth, rarely to a fiftieth; a bomb packs to a thousandth. */
#define CW_ZIP_MAX_RATIO 200
/** Below this many bytes a ratio tells nothing. */
#define CW_ZIP_RATIO_FROM (G_GUINT64_CONSTANT (16) << 20)

typedef struct
{
  char *name; /* (owned): as written in the archive, valid UTF-8, for people only: never a path */
  guint64 size;
  guint64 packed_size;
  guint32 checksum;
  guint index;
  gboolean deflated; /* else stored, or something that libzip has to unpack */
  gboolean encrypted;
} CwZipEntry;

typedef struct _CwZipArchive CwZipArchive;

/** Reads the list of entries. CW_INGEST_ERROR_DAMAGED or _TOO_LARGE if it cannot be, or must not.
 */
CwZipArchive *cw_zip_archive_open (const char *path, GError **error);
void cw_zip_archive_free (CwZipArchive *self);
/** Files alone, no folders and no resource forks. (element-type CwZipEntry) (transfer none) */
GPtrArray *cw_zip_archive_get_entries (CwZipArchive *self);
/** The unpacked bytes of an entry; size, checksum and ratio are checked while it is read. */
GInputStream *cw_zip_archive_read (CwZipArchive *self, const CwZipEntry *entry, GError **error);
gboolean cw_zip_archive_sniff (const char *start, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwZipArchive, cw_zip_archive_free)

G_END_DECLS
