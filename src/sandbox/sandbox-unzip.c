/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-unzip.h"

#include <string.h>
#include <zlib.h>

#define LOCAL_HEADER 30
#define CHUNK 65536

static guint
get_16 (const char *data)
{
  const guint8 *bytes = (const guint8 *) data;

  return (guint) bytes[0] | (guint) bytes[1] << 8;
}

GBytes *
sandbox_unzip_first (const char *data, gsize length)
{
  GByteArray *plain;
  z_stream stream = { 0 };
  guint8 chunk[CHUNK];
  gsize offset;
  int result = Z_OK;

  if (length < LOCAL_HEADER || memcmp (data, "PK\3\4", 4) != 0 || get_16 (data + 8) != Z_DEFLATED)
    return NULL;
  offset = LOCAL_HEADER + get_16 (data + 26) + get_16 (data + 28);
  if (offset >= length || inflateInit2 (&stream, -MAX_WBITS) != Z_OK)
    return NULL;
  plain = g_byte_array_new ();
  stream.next_in = (Bytef *) data + offset;
  stream.avail_in = (uInt) (length - offset);
  while (result == Z_OK)
    {
      stream.next_out = chunk;
      stream.avail_out = CHUNK;
      result = inflate (&stream, Z_NO_FLUSH);
      g_byte_array_append (plain, chunk, CHUNK - stream.avail_out);
    }
  inflateEnd (&stream);
  if (result == Z_STREAM_END)
    return g_byte_array_free_to_bytes (plain);
  g_byte_array_unref (plain);
  return NULL;
}
