/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stream-zip.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define FLAGS 0x0808
#define DEFLATE_LEVEL 6
#define BUFFER_SIZE (256 * 1024)
#define LIMIT_32 G_GUINT64_CONSTANT (0xffffffff)

struct _StreamZip
{
  FILE *file;       /* (owned) (nullable) */
  char *path;       /* (owned) */
  char *entry_name; /* (owned) */
  z_stream deflater;
  gboolean deflating;
  guint8 *buffer; /* (owned) */
  guint16 dos_time;
  guint16 dos_date;
  guint32 crc;
  guint64 plain_size;
  guint64 packed_size;
  guint64 header_size;
};

static void
put_16 (GByteArray *bytes, guint value)
{
  guint16 little = GUINT16_TO_LE ((guint16) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
put_32 (GByteArray *bytes, guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
put_64 (GByteArray *bytes, guint64 value)
{
  guint64 little = GUINT64_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static gboolean
write_all (StreamZip *self, const void *data, gsize length, GError **error)
{
  if (fwrite (data, 1, length, self->file) == length)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be written: %s.",
               self->path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_bytes (StreamZip *self, GByteArray *bytes, GError **error)
{
  return write_all (self, bytes->data, bytes->len, error);
}

static gboolean
write_local_header (StreamZip *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize name_length = strlen (self->entry_name);

  put_32 (bytes, 0x04034b50);
  put_16 (bytes, 20);
  put_16 (bytes, FLAGS);
  put_16 (bytes, Z_DEFLATED);
  put_16 (bytes, self->dos_time);
  put_16 (bytes, self->dos_date);
  put_32 (bytes, 0);
  put_32 (bytes, 0);
  put_32 (bytes, 0);
  put_16 (bytes, (guint) name_length);
  put_16 (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) self->entry_name, (guint) name_length);
  self->header_size = bytes->len;
  return write_bytes (self, bytes, error);
}

/* @file: (transfer full) (nullable) */
static StreamZip *
begin (FILE *file, const char *path, const char *entry_name, GDateTime *when, GError **error)
{
  g_autoptr (StreamZip) self = g_new0 (StreamZip, 1);

  self->path = g_strdup (path);
  self->entry_name = g_strdup (entry_name);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->dos_time =
      (guint16) (g_date_time_get_hour (when) << 11 | g_date_time_get_minute (when) << 5 |
                 g_date_time_get_second (when) / 2);
  self->dos_date =
      (guint16) ((g_date_time_get_year (when) - 1980) << 9 | g_date_time_get_month (when) << 5 |
                 g_date_time_get_day_of_month (when));
  self->crc = (guint32) crc32 (0, NULL, 0);
  self->file = file;
  if (self->file == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be made: %s.",
                   path, g_strerror (errno));
      return NULL;
    }
  if (deflateInit2 (&self->deflater, DEFLATE_LEVEL, Z_DEFLATED, -MAX_WBITS, 8,
                    Z_DEFAULT_STRATEGY) != Z_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "zlib could not be started.");
      return NULL;
    }
  self->deflating = TRUE;
  if (!write_local_header (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

StreamZip *
stream_zip_open (const char *path, const char *entry_name, GDateTime *when, GError **error)
{
  return begin (fopen (path, "wb"), path, entry_name, when, error);
}

GBytes *
stream_zip_make (const char *entry_name, GDateTime *when, const void *data, gsize length)
{
  char *bytes = NULL;
  gsize size = 0;
  g_autoptr (StreamZip) self =
      begin (open_memstream (&bytes, &size), entry_name, entry_name, when, NULL);
  gboolean ok =
      self != NULL && stream_zip_write (self, data, length, NULL) && stream_zip_close (self, NULL);

  /* Memory alone can be lacking. */
  g_assert (ok);
  return g_bytes_new_with_free_func (bytes, size, free, bytes);
}

static gboolean
deflate_some (StreamZip *self, int flush, GError **error)
{
  int result;

  do
    {
      gsize produced;

      self->deflater.next_out = self->buffer;
      self->deflater.avail_out = BUFFER_SIZE;
      result = deflate (&self->deflater, flush);
      produced = BUFFER_SIZE - self->deflater.avail_out;
      self->packed_size += produced;
      if (produced > 0 && !write_all (self, self->buffer, produced, error))
        return FALSE;
    }
  while (result == Z_OK && (self->deflater.avail_out == 0 || flush == Z_FINISH));
  return TRUE;
}

gboolean
stream_zip_write (StreamZip *self, const void *data, gsize length, GError **error)
{
  const guint8 *next = data;

  while (length > 0)
    {
      uInt part = (uInt) MIN (length, (gsize) G_MAXINT32);

      self->crc = (guint32) crc32 (self->crc, next, part);
      self->deflater.next_in = (Bytef *) next;
      self->deflater.avail_in = part;
      if (!deflate_some (self, Z_NO_FLUSH, error))
        return FALSE;
      self->plain_size += part;
      next += part;
      length -= part;
    }
  return TRUE;
}

static gboolean
write_descriptor (StreamZip *self, gboolean is_large, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  put_32 (bytes, 0x08074b50);
  put_32 (bytes, self->crc);
  if (is_large)
    {
      put_64 (bytes, self->packed_size);
      put_64 (bytes, self->plain_size);
    }
  else
    {
      put_32 (bytes, (guint32) self->packed_size);
      put_32 (bytes, (guint32) self->plain_size);
    }
  return write_bytes (self, bytes, error);
}

static void
put_central_entry (StreamZip *self, GByteArray *bytes, gboolean is_large)
{
  gsize name_length = strlen (self->entry_name);

  put_32 (bytes, 0x02014b50);
  put_16 (bytes, is_large ? 45 : 20);
  put_16 (bytes, is_large ? 45 : 20);
  put_16 (bytes, FLAGS);
  put_16 (bytes, Z_DEFLATED);
  put_16 (bytes, self->dos_time);
  put_16 (bytes, self->dos_date);
  put_32 (bytes, self->crc);
  put_32 (bytes, is_large ? (guint32) LIMIT_32 : (guint32) self->packed_size);
  put_32 (bytes, is_large ? (guint32) LIMIT_32 : (guint32) self->plain_size);
  put_16 (bytes, (guint) name_length);
  put_16 (bytes, is_large ? 20 : 0);
  put_16 (bytes, 0);
  put_16 (bytes, 0);
  put_16 (bytes, 0);
  put_32 (bytes, 0);
  put_32 (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) self->entry_name, (guint) name_length);
  if (is_large)
    {
      put_16 (bytes, 0x0001);
      put_16 (bytes, 16);
      put_64 (bytes, self->plain_size);
      put_64 (bytes, self->packed_size);
    }
}

static void
put_zip64_end (GByteArray *bytes, guint64 central_offset, guint64 central_size)
{
  put_32 (bytes, 0x06064b50);
  put_64 (bytes, 44);
  put_16 (bytes, 45);
  put_16 (bytes, 45);
  put_32 (bytes, 0);
  put_32 (bytes, 0);
  put_64 (bytes, 1);
  put_64 (bytes, 1);
  put_64 (bytes, central_size);
  put_64 (bytes, central_offset);

  put_32 (bytes, 0x07064b50);
  put_32 (bytes, 0);
  put_64 (bytes, central_offset + central_size);
  put_32 (bytes, 1);
}

static gboolean
write_central_directory (StreamZip *self, gboolean is_large, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint64 offset = self->header_size + self->packed_size + (is_large ? 24 : 16);
  guint64 size;

  put_central_entry (self, bytes, is_large);
  size = bytes->len;
  if (offset >= LIMIT_32)
    put_zip64_end (bytes, offset, size);
  put_32 (bytes, 0x06054b50);
  put_16 (bytes, 0);
  put_16 (bytes, 0);
  put_16 (bytes, 1);
  put_16 (bytes, 1);
  put_32 (bytes, (guint32) size);
  put_32 (bytes, (guint32) MIN (offset, LIMIT_32));
  put_16 (bytes, 0);
  return write_bytes (self, bytes, error);
}

gboolean
stream_zip_close (StreamZip *self, GError **error)
{
  FILE *file;
  gboolean is_large;

  if (!deflate_some (self, Z_FINISH, error))
    return FALSE;
  is_large = self->plain_size >= LIMIT_32 || self->packed_size >= LIMIT_32;
  if (!write_descriptor (self, is_large, error) || !write_central_directory (self, is_large, error))
    return FALSE;
  file = g_steal_pointer (&self->file);
  if (fclose (file) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be written: %s.",
               self->path, g_strerror (errno));
  return FALSE;
}

void
stream_zip_free (StreamZip *self)
{
  if (self->deflating)
    deflateEnd (&self->deflater);
  g_clear_pointer (&self->file, fclose);
  g_free (self->path);
  g_free (self->entry_name);
  g_free (self->buffer);
  g_free (self);
}
