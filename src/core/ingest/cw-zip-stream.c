/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-zip-stream.h"

#include "ingest/cw-inflater.h"
#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <zip.h>

#define PACKED_SIZE (256 * 1024)

struct _CwZipStream
{
  GInputStream parent_instance;

  zip_t *zip;           /* (owned) */
  zip_file_t *file;     /* (owned) */
  CwInflater *inflater; /* (owned) (nullable): NULL if libzip unpacks */
  guint8 *packed;       /* (owned) (array PACKED_SIZE) */
  guint64 size;         /* what the archive says */
  guint64 position;
  guint32 expected;
  guint32 checksum;
};

G_DEFINE_FINAL_TYPE (CwZipStream, cw_zip_stream, G_TYPE_INPUT_STREAM)

static gssize
fail_damaged (GError **error)
{
  g_set_error_literal (
      error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
      _ ("This archive is damaged: what is in it does not agree with its checksum. "
         "Download it again."));
  return -1;
}

static gssize
read_unpacked (CwZipStream *self, void *out, gsize count)
{
  if (self->inflater == NULL)
    return zip_fread (self->file, out, count);

  /* The last packed bytes may have been taken in while much that they stand for was not given out:
   * so first ask for that, then feed. */
  for (;;)
    {
      gssize n = cw_inflater_read (self->inflater, out, count);
      zip_int64_t got;

      if (n != 0 || count == 0 || cw_inflater_is_finished (self->inflater))
        return n;
      if (!cw_inflater_is_hungry (self->inflater))
        return -1;
      got = zip_fread (self->file, self->packed, PACKED_SIZE);
      if (got <= 0)
        return -1;
      cw_inflater_feed (self->inflater, self->packed, got);
    }
}

static gssize
cw_zip_stream_read (GInputStream *stream,
                    void *buffer,
                    gsize count,
                    GCancellable *cancellable,
                    GError **error)
{
  CwZipStream *self = CW_ZIP_STREAM (stream);
  gssize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  n = read_unpacked (self, buffer, count);
  if (n < 0)
    return fail_damaged (error);
  self->position += n;
  self->checksum = cw_checksum_update (self->checksum, buffer, n);
  /* An archive that says little and unpacks to much is as bad as one that fails its checksum. */
  if (self->position > self->size ||
      (n == 0 && count > 0 && (self->position != self->size || self->checksum != self->expected)))
    return fail_damaged (error);
  return n;
}

static void
cw_zip_stream_finalize (GObject *object)
{
  CwZipStream *self = CW_ZIP_STREAM (object);

  g_clear_pointer (&self->inflater, cw_inflater_free);
  g_clear_pointer (&self->file, zip_fclose);
  g_clear_pointer (&self->zip, zip_discard);
  g_free (self->packed);

  G_OBJECT_CLASS (cw_zip_stream_parent_class)->finalize (object);
}

static void
cw_zip_stream_class_init (CwZipStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_zip_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = cw_zip_stream_read;
}

static void
cw_zip_stream_init (CwZipStream *self)
{
}

GInputStream *
cw_zip_stream_new (const char *path, const CwZipEntry *entry, GError **error)
{
  g_autoptr (CwZipStream) self = g_object_new (CW_TYPE_ZIP_STREAM, NULL);

  self->zip = zip_open (path, ZIP_RDONLY, NULL);
  if (self->zip != NULL)
    self->file = zip_fopen_index (self->zip, entry->index, entry->deflated ? ZIP_FL_COMPRESSED : 0);
  if (self->file == NULL)
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                   _ ("“%s” cannot be unpacked (%s). Unpack the archive and open the file in it."),
                   entry->name, self->zip ? zip_strerror (self->zip) : _ ("the archive is gone"));
      return NULL;
    }
  if (entry->deflated)
    {
      self->inflater = cw_inflater_new ();
      self->packed = g_malloc (PACKED_SIZE);
    }
  self->size = entry->size;
  self->expected = entry->checksum;
  return G_INPUT_STREAM (g_steal_pointer (&self));
}
