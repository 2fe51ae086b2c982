/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-gzip-converter.h"

struct _CwGzipConverter
{
  GObject parent_instance;

  GConverter *member; /* (owned) */
  gboolean between;   /* a member has ended, another one may follow */
};

static void cw_gzip_converter_iface_init (GConverterIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwGzipConverter,
                               cw_gzip_converter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER,
                                                      cw_gzip_converter_iface_init))

static GConverterResult
fail (int code, GError **error)
{
  /* It is put into words where the file is known. */
  g_set_error_literal (error, G_IO_ERROR, code, "No member of a gzip file");
  return G_CONVERTER_ERROR;
}

/* The next member, zeros up to the end, or the end. */
static GConverterResult
begin_member (CwGzipConverter *self,
              const guint8 *in,
              gsize in_size,
              gboolean at_end,
              gsize *bytes_read,
              GError **error)
{
  gsize zeros = 0;

  if (in_size >= 2 && in[0] == 0x1f && in[1] == 0x8b)
    {
      g_converter_reset (self->member);
      self->between = FALSE;
      return G_CONVERTER_CONVERTED;
    }
  while (zeros < in_size && in[zeros] == 0)
    zeros++;
  *bytes_read = zeros;
  if (zeros == in_size && at_end)
    return G_CONVERTER_FINISHED;
  if (zeros > 0)
    return G_CONVERTER_CONVERTED;
  return fail (in_size < 2 && !at_end ? G_IO_ERROR_PARTIAL_INPUT : G_IO_ERROR_INVALID_DATA, error);
}

static GConverterResult
cw_gzip_converter_convert (GConverter *converter,
                           const void *in,
                           gsize in_size,
                           void *out,
                           gsize out_size,
                           GConverterFlags flags,
                           gsize *bytes_read,
                           gsize *bytes_written,
                           GError **error)
{
  CwGzipConverter *self = CW_GZIP_CONVERTER (converter);
  const gboolean at_end = (flags & G_CONVERTER_INPUT_AT_END) != 0;
  GConverterResult result;

  *bytes_read = *bytes_written = 0;
  if (self->between)
    {
      result = begin_member (self, in, in_size, at_end, bytes_read, error);
      if (self->between || result != G_CONVERTER_CONVERTED)
        return result;
    }
  result = g_converter_convert (self->member, in, in_size, out, out_size, flags, bytes_read,
                                bytes_written, error);
  if (result != G_CONVERTER_FINISHED)
    return result;
  self->between = TRUE;
  return *bytes_read == in_size && at_end ? G_CONVERTER_FINISHED : G_CONVERTER_CONVERTED;
}

static void
cw_gzip_converter_reset (GConverter *converter)
{
  CwGzipConverter *self = CW_GZIP_CONVERTER (converter);

  g_converter_reset (self->member);
  self->between = FALSE;
}

static void
cw_gzip_converter_iface_init (GConverterIface *iface)
{
  iface->convert = cw_gzip_converter_convert;
  iface->reset = cw_gzip_converter_reset;
}

static void
cw_gzip_converter_dispose (GObject *object)
{
  g_clear_object (&CW_GZIP_CONVERTER (object)->member);

  G_OBJECT_CLASS (cw_gzip_converter_parent_class)->dispose (object);
}

static void
cw_gzip_converter_class_init (CwGzipConverterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_gzip_converter_dispose;
}

static void
cw_gzip_converter_init (CwGzipConverter *self)
{
  self->member = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
}

GConverter *
cw_gzip_converter_new (void)
{
  return g_object_new (CW_TYPE_GZIP_CONVERTER, NULL);
}
