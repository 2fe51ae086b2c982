/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zips byte by byte, so that tests can say anything in them, true or not. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

typedef struct
{
  const char *name;
  const char *data;
  gsize length;
  guint16 flags;     /* 0x0808: sizes behind the data, name in UTF-8, as Qualtrics writes */
  gboolean stored;   /* else deflated */
  guint32 wrong_sum; /* added to the checksum */
  gint64 wrong_size; /* added to the size that the archive tells */
} ZipFixtureEntry;

static inline void
zip_fixture_put (GByteArray *out, guint64 number, guint bytes)
{
  for (guint i = 0; i < bytes; i++)
    {
      guint8 byte = number >> (8 * i);

      g_byte_array_append (out, &byte, 1);
    }
}

static inline GBytes *
zip_fixture_deflate (const char *data, gsize length)
{
  gsize bound = compressBound (length) + 64;
  guint8 *out = g_malloc (bound);
  z_stream stream = { .next_in = (guint8 *) data, .avail_in = length };

  g_assert_cmpint (deflateInit2 (&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), ==,
                   Z_OK);
  stream.next_out = out;
  stream.avail_out = bound;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  deflateEnd (&stream);
  return g_bytes_new_take (out, stream.total_out);
}

/* What the local and the central header of an entry have in common. */
static inline void
zip_fixture_put_head (GByteArray *out, const ZipFixtureEntry *entry, gsize packed, gboolean central)
{
  gboolean streamed = !central && (entry->flags & 8) != 0;
  guint32 sum = crc32 (0, (const guint8 *) entry->data, entry->length) + entry->wrong_sum;

  zip_fixture_put (out, 20, 2);
  zip_fixture_put (out, entry->flags, 2);
  zip_fixture_put (out, entry->stored ? 0 : 8, 2);
  zip_fixture_put (out, 0x21 << 16, 4);
  zip_fixture_put (out, streamed ? 0 : sum, 4);
  zip_fixture_put (out, streamed ? 0 : packed, 4);
  zip_fixture_put (out, streamed ? 0 : entry->length + entry->wrong_size, 4);
  zip_fixture_put (out, strlen (entry->name), 2);
  zip_fixture_put (out, 0, 2);
}

static inline void
zip_fixture_put_entry (GByteArray *out, GByteArray *central, const ZipFixtureEntry *entry)
{
  g_autoptr (GBytes) packed = entry->stored ? g_bytes_new (entry->data, entry->length)
                                            : zip_fixture_deflate (entry->data, entry->length);
  gsize size = g_bytes_get_size (packed);
  guint32 offset = out->len;

  zip_fixture_put (out, 0x04034b50, 4);
  zip_fixture_put_head (out, entry, size, FALSE);
  g_byte_array_append (out, (const guint8 *) entry->name, strlen (entry->name));
  g_byte_array_append (out, g_bytes_get_data (packed, NULL), size);
  if (entry->flags & 8)
    {
      zip_fixture_put (out, 0x08074b50, 4);
      zip_fixture_put (out, crc32 (0, (const guint8 *) entry->data, entry->length), 4);
      zip_fixture_put (out, size, 4);
      zip_fixture_put (out, entry->length, 4);
    }
  zip_fixture_put (central, 0x02014b50, 4);
  zip_fixture_put (central, 20, 2);
  zip_fixture_put_head (central, entry, size, TRUE);
  zip_fixture_put (central, 0, 6); /* no comment, disk 0, no attributes */
  zip_fixture_put (central, 0, 4);
  zip_fixture_put (central, offset, 4);
  g_byte_array_append (central, (const guint8 *) entry->name, strlen (entry->name));
}

static inline GBytes *
zip_fixture_make (const ZipFixtureEntry *entries, guint n_entries)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) central = g_byte_array_new ();
  guint32 offset;

  for (guint i = 0; i < n_entries; i++)
    zip_fixture_put_entry (out, central, &entries[i]);
  offset = out->len;
  g_byte_array_append (out, central->data, central->len);
  zip_fixture_put (out, 0x06054b50, 4);
  zip_fixture_put (out, 0, 4);
  zip_fixture_put (out, n_entries, 2);
  zip_fixture_put (out, n_entries, 2);
  zip_fixture_put (out, central->len, 4);
  zip_fixture_put (out, offset, 4);
  zip_fixture_put (out, 0, 2);
  return g_byte_array_free_to_bytes (out);
}
