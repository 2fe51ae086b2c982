/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-zip-archive.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-zip-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

struct _CwZipArchive
{
  char *path;         /* (owned) */
  GPtrArray *entries; /* (owned) (element-type CwZipEntry) */
};

static void
free_entry (gpointer data)
{
  CwZipEntry *entry = data;

  g_free (entry->name);
  g_free (entry);
}

/* For people: what would move a terminal's cursor is no part of a name. */
static char *
dup_name (const char *raw)
{
  g_autofree char *valid = g_utf8_make_valid (raw, -1);
  GString *name = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (name, g_unichar_iscntrl (character) ? 0xfffd : character);
    }
  return g_string_free (name, FALSE);
}

static CwZipEntry *
read_entry (zip_t *zip, guint index)
{
  CwZipEntry *entry;
  zip_stat_t stat;
  const char *raw = zip_get_name (zip, index, ZIP_FL_ENC_GUESS);

  if (raw == NULL || zip_stat_index (zip, index, 0, &stat) != 0)
    return NULL;
  /* Folders, and what macOS adds beside each file. */
  if (g_str_has_suffix (raw, "/") || g_str_has_prefix (raw, "__MACOSX/") ||
      g_str_has_suffix (raw, ".DS_Store"))
    return NULL;
  entry = g_new0 (CwZipEntry, 1);
  entry->name = dup_name (raw);
  entry->index = index;
  entry->size = stat.size;
  entry->packed_size = stat.comp_size;
  entry->checksum = stat.crc;
  entry->deflated = stat.comp_method == ZIP_CM_DEFLATE;
  entry->encrypted = stat.encryption_method != ZIP_EM_NONE;
  return entry;
}

static gboolean
check_entry (const CwZipEntry *entry, GError **error)
{
  if (entry->size > CW_ZIP_MAX_SIZE)
    g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE,
                 _ ("“%s” in this archive says it is %.0f GB unpacked. The limit is %d GB. "
                    "Export a shorter span of dates."),
                 entry->name, (double) (entry->size >> 30), (int) (CW_ZIP_MAX_SIZE >> 30));
  else if (entry->size > CW_ZIP_RATIO_FROM && entry->size / CW_ZIP_MAX_RATIO > entry->packed_size)
    g_set_error (
        error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE,
        _ ("“%s” in this archive would unpack to more than %d times its size. No export does "
           "that, so it was not unpacked. If the file is genuine, unpack it yourself and open "
           "what is in it."),
        entry->name, CW_ZIP_MAX_RATIO);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_entries (CwZipArchive *self, zip_t *zip, GError **error)
{
  zip_int64_t n = zip_get_num_entries (zip, 0);

  if (n > CW_ZIP_MAX_ENTRIES)
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE,
                   _ ("This archive holds %.0f files. The limit is %d. Unpack it and open the "
                      "exports in it."),
                   (double) n, CW_ZIP_MAX_ENTRIES);
      return FALSE;
    }
  for (zip_int64_t i = 0; i < n; i++)
    {
      CwZipEntry *entry = read_entry (zip, i);

      if (entry == NULL)
        continue;
      g_ptr_array_add (self->entries, entry);
      if (!check_entry (entry, error))
        return FALSE;
    }
  if (self->entries->len == 0)
    g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
                         _ ("This archive is empty. Download the export again."));
  return self->entries->len > 0;
}

CwZipArchive *
cw_zip_archive_open (const char *path, GError **error)
{
  g_autoptr (CwZipArchive) self = g_new0 (CwZipArchive, 1);
  gboolean read;
  int code = 0;
  zip_t *zip;

  self->path = g_strdup (path);
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  zip = zip_open (path, ZIP_RDONLY, &code);
  if (zip == NULL)
    {
      zip_error_t reason;

      zip_error_init_with_code (&reason, code);
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                   _ ("This archive is damaged or cut off (%s). Download it again."),
                   zip_error_strerror (&reason));
      zip_error_fini (&reason);
      return NULL;
    }
  read = read_entries (self, zip, error);
  zip_discard (zip);
  return read ? g_steal_pointer (&self) : NULL;
}

void
cw_zip_archive_free (CwZipArchive *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

GPtrArray *
cw_zip_archive_get_entries (CwZipArchive *self)
{
  return self->entries;
}

GInputStream *
cw_zip_archive_read (CwZipArchive *self, const CwZipEntry *entry, GError **error)
{
  if (entry->encrypted)
    {
      g_set_error (
          error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
          _ ("“%s” is protected by a password. Unpack the archive and open the file in it."),
          entry->name);
      return NULL;
    }
  return cw_zip_stream_new (self->path, entry, error);
}

gboolean
cw_zip_archive_sniff (const char *start, gsize length)
{
  return length >= 4 &&
         (memcmp (start, "PK\x03\x04", 4) == 0 || memcmp (start, "PK\x05\x06", 4) == 0 ||
          memcmp (start, "PK\x07\x08", 4) == 0);
}
