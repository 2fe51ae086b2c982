/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-text-converter.h"

#define REPLACEMENT 0xfffd
/* No character of these encodings is longer in UTF-8. */
#define MAX_LENGTH 4

struct _CwTextConverter
{
  GObject parent_instance;

  CwEncoding encoding;
};

static void cw_text_converter_iface_init (GConverterIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwTextConverter,
                               cw_text_converter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_CONVERTER,
                                                      cw_text_converter_iface_init))

/* What Windows has where Latin-1 has control characters; five places are free. */
static const guint16 windows_1252[32] = {
  0x20ac,      REPLACEMENT, 0x201a, 0x0192, 0x201e, 0x2026,      0x2020, 0x2021,
  0x02c6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017d, REPLACEMENT,
  REPLACEMENT, 0x2018,      0x2019, 0x201c, 0x201d, 0x2022,      0x2013, 0x2014,
  0x02dc,      0x2122,      0x0161, 0x203a, 0x0153, REPLACEMENT, 0x017e, 0x0178,
};

static guint
read_unit (const guint8 *in, CwEncoding encoding)
{
  return encoding == CW_ENCODING_UTF16_LE ? in[0] | in[1] << 8 : in[0] << 8 | in[1];
}

/* Returns: bytes that the character takes, 0 if more of them are needed to tell */
static gsize
read_utf16 (const guint8 *in, gsize size, gboolean at_end, CwEncoding encoding, gunichar *out)
{
  guint unit, low;

  *out = REPLACEMENT;
  if (size < 2)
    return at_end ? size : 0;
  unit = read_unit (in, encoding);
  if (unit < 0xd800 || unit >= 0xe000)
    {
      *out = unit;
      return 2;
    }
  if (unit >= 0xdc00)
    return 2;
  if (size < 4)
    return at_end ? 2 : 0;
  low = read_unit (in + 2, encoding);
  if (low < 0xdc00 || low >= 0xe000)
    return 2;
  *out = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  return 4;
}

static gsize
read_character (CwTextConverter *self, const guint8 *in, gsize size, gboolean at_end, gunichar *out)
{
  if (self->encoding != CW_ENCODING_LATIN1)
    return read_utf16 (in, size, at_end, self->encoding, out);
  *out = *in >= 0x80 && *in < 0xa0 ? windows_1252[*in - 0x80] : *in;
  return 1;
}

static GConverterResult
cw_text_converter_convert (GConverter *converter,
                           const void *in,
                           gsize in_size,
                           void *out,
                           gsize out_size,
                           GConverterFlags flags,
                           gsize *bytes_read,
                           gsize *bytes_written,
                           GError **error)
{
  CwTextConverter *self = CW_TEXT_CONVERTER (converter);
  const gboolean at_end = (flags & G_CONVERTER_INPUT_AT_END) != 0;
  gsize read = 0, written = 0;
  gboolean full = FALSE;

  while (read < in_size)
    {
      gunichar character;
      gsize taken;

      full = out_size - written < MAX_LENGTH;
      if (full)
        break;
      taken = read_character (self, (const guint8 *) in + read, in_size - read, at_end, &character);
      if (taken == 0)
        break;
      read += taken;
      written += g_unichar_to_utf8 (character, (char *) out + written);
    }
  *bytes_read = read;
  *bytes_written = written;
  if (read > 0)
    return read == in_size && at_end ? G_CONVERTER_FINISHED : G_CONVERTER_CONVERTED;
  if (in_size == 0 && at_end)
    return G_CONVERTER_FINISHED;
  g_set_error_literal (error, G_IO_ERROR, full ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_PARTIAL_INPUT,
                       "A character needs more bytes");
  return G_CONVERTER_ERROR;
}

static void
cw_text_converter_reset (GConverter *converter)
{
}

static void
cw_text_converter_iface_init (GConverterIface *iface)
{
  iface->convert = cw_text_converter_convert;
  iface->reset = cw_text_converter_reset;
}

static void
cw_text_converter_class_init (CwTextConverterClass *klass)
{
}

static void
cw_text_converter_init (CwTextConverter *self)
{
}

GConverter *
cw_text_converter_new (CwEncoding encoding)
{
  CwTextConverter *self = g_object_new (CW_TYPE_TEXT_CONVERTER, NULL);

  self->encoding = encoding;
  return G_CONVERTER (self);
}
