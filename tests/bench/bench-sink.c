/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-sink.h"

#include "stream-zip.h"

#include <errno.h>
#include <stdio.h>

typedef struct
{
  FILE *plain;    /* (owned) (nullable) */
  StreamZip *zip; /* (owned) (nullable) */
  char *path;     /* (owned) */
} SinkFile;

BenchSink *
bench_sink_open (const char *path, const char *entry_name, gboolean zip, GError **error)
{
  BenchSink *self = g_new0 (BenchSink, 1);
  SinkFile *file = g_new0 (SinkFile, 1);
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 1, 1, 12, 0, 0);

  self->buffer = g_malloc (BENCH_SINK_SIZE);
  self->next = self->buffer;
  self->file = file;
  file->path = g_strdup (path);
  if (zip)
    {
      file->zip = stream_zip_open (path, entry_name, when, error);
      return file->zip == NULL ? NULL : self;
    }
  file->plain = fopen (path, "wb");
  if (file->plain != NULL)
    return self;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be made: %s.",
               path, g_strerror (errno));
  return NULL;
}

static gboolean
flush (BenchSink *self, GError **error)
{
  SinkFile *file = self->file;
  gsize length = (gsize) (self->next - self->buffer);

  self->next = self->buffer;
  if (file->zip != NULL)
    return stream_zip_write (file->zip, self->buffer, length, error);
  if (fwrite (self->buffer, 1, length, file->plain) == length)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "“%s” could not be written: %s.",
               file->path, g_strerror (errno));
  return FALSE;
}

gboolean
bench_sink_reserve (BenchSink *self, GError **error)
{
  if (self->next + BENCH_SINK_MARGIN <= self->buffer + BENCH_SINK_SIZE)
    return TRUE;
  return flush (self, error);
}

gboolean
bench_sink_close (BenchSink *self, GError **error)
{
  SinkFile *file = self->file;
  gboolean ok = flush (self, error);

  if (ok && file->zip != NULL)
    ok = stream_zip_close (file->zip, error);
  else if (ok && fclose (g_steal_pointer (&file->plain)) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   "“%s” could not be written: %s.", file->path, g_strerror (errno));
      ok = FALSE;
    }
  g_clear_pointer (&file->zip, stream_zip_free);
  g_free (file->path);
  g_free (file);
  g_free (self->buffer);
  g_free (self);
  return ok;
}

/** Decimal, with leading zeros up to @digits. */
void
bench_sink_put_number (BenchSink *self, guint64 number, guint digits)
{
  char text[20];
  guint n = 0;

  do
    {
      text[n++] = (char) ('0' + number % 10);
      number /= 10;
    }
  while (number > 0);
  while (n < digits)
    text[n++] = '0';
  while (n > 0)
    *self->next++ = text[--n];
}
