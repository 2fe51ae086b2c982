/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-import-source.h"

#include "ingest/cw-gzip-converter.h"
#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

void
cw_import_source_free (CwImportSource *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->title);
  g_clear_pointer (&self->archive, cw_zip_archive_free);
  g_free (self);
}

/* The name in the archive is for people: it may hold folders of any system, or be a number. */
static char *
dup_title (const char *name)
{
  g_autofree char *slashed = g_strdelimit (g_strdup (name), "\\", '/');
  g_autofree char *base = g_path_get_basename (slashed);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

static CwImportSource *
new_source (const char *path, const char *name, const char *title)
{
  CwImportSource *self = g_new0 (CwImportSource, 1);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->title = dup_title (title);
  return self;
}

/* A pipe is gone once it was looked at, and waits for ever where nobody writes into it. */
static gboolean
check_kind (const char *path, const char *name, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || S_ISREG (status.st_mode))
    return TRUE;
  if (S_ISDIR (status.st_mode))
    g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                 _ ("“%s” is a folder. Choose the files in it."), name);
  else
    g_set_error_literal (
        error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
        _ ("This is a pipe or a device, and files are read more than once. Save what comes "
           "from it as a file."));
  return FALSE;
}

static gboolean
read_start (const char *path, char *start, gsize size, gsize *out_read, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *name = g_path_get_basename (path);

  if (!check_kind (path, name, error))
    return FALSE;
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    {
      g_prefix_error (error, _ ("“%s” cannot be read: "), name);
      return FALSE;
    }
  return g_input_stream_read_all (G_INPUT_STREAM (stream), start, size, out_read, NULL, error);
}

/* Workbooks of Excel and of LibreOffice are archives as well. */
static gboolean
is_workbook (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const CwZipEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->name, "[Content_Types].xml") || g_str_equal (entry->name, "mimetype"))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
list_archive (const char *path, const char *name, GError **error)
{
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_import_source_free);
  g_autoptr (CwZipArchive) first = cw_zip_archive_open (path, error);
  guint n = first ? cw_zip_archive_get_entries (first)->len : 0;

  if (first != NULL && is_workbook (cw_zip_archive_get_entries (first)))
    {
      g_set_error_literal (
          error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
          _ ("This is a workbook. Export CSV from Qualtrics, or save the sheet as CSV."));
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      const CwZipEntry *entry = g_ptr_array_index (cw_zip_archive_get_entries (first), i);
      g_autofree char *entry_name = g_path_get_basename (entry->name);
      g_autofree char *full_name =
          n == 1 ? g_strdup (name) : g_strdup_printf ("%s › %s", name, entry_name);
      CwImportSource *source = new_source (path, full_name, entry->name);

      source->archive = cw_zip_archive_open (path, error);
      if (source->archive == NULL)
        {
          cw_import_source_free (source);
          return NULL;
        }
      source->entry = g_ptr_array_index (cw_zip_archive_get_entries (source->archive), i);
      source->size = entry->size;
      g_ptr_array_add (sources, source);
    }
  return first ? g_steal_pointer (&sources) : NULL;
}

GPtrArray *
cw_import_source_list (const char *path, GError **error)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  char start[4];
  gsize length = 0;
  CwImportSource *source;
  GStatBuf status;

  if (!read_start (path, start, sizeof start, &length, error))
    return NULL;
  if (cw_zip_archive_sniff (start, length))
    return list_archive (path, name, error);

  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_import_source_free);
  source = new_source (path, name, name);
  if (g_stat (path, &status) == 0)
    source->size = status.st_size;
  g_ptr_array_add (sources, source);
  return g_steal_pointer (&sources);
}

GInputStream *
cw_import_source_open (CwImportSource *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (self->entry != NULL)
    return cw_zip_archive_read (self->archive, self->entry, error);
  file = g_file_new_for_path (self->path);
  return G_INPUT_STREAM (g_file_read (file, cancellable, error));
}

GInputStream *
cw_import_source_unpack (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (stream);
  g_autoptr (GConverter) converter = NULL;
  const guint8 *start;
  gsize length;

  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), -1, cancellable, error) < 0)
    return NULL;
  start = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &length);
  if (length < 2 || start[0] != 0x1f || start[1] != 0x8b)
    return g_steal_pointer (&buffered);
  converter = cw_gzip_converter_new ();
  return g_converter_input_stream_new (buffered, converter);
}
