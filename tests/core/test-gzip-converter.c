/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-gzip-converter.h"

#include <string.h>

static void
pack (GByteArray *packed, const char *text)
{
  g_autoptr (GConverter) compressor =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GInputStream) plain =
      g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (GInputStream) input = g_converter_input_stream_new (plain, compressor);
  guint8 piece[4096];
  gssize n;

  while ((n = g_input_stream_read (input, piece, sizeof piece, NULL, NULL)) > 0)
    g_byte_array_append (packed, piece, (guint) n);
  g_assert_cmpint (n, ==, 0);
}

/* (transfer full) */
static char *
unpack (const GByteArray *packed, gsize step, GError **error)
{
  g_autoptr (GConverter) converter = cw_gzip_converter_new ();
  g_autoptr (GInputStream) raw =
      g_memory_input_stream_new_from_data (packed->data, (gssize) packed->len, NULL);
  g_autoptr (GInputStream) slow = g_buffered_input_stream_new_sized (raw, step);
  g_autoptr (GInputStream) input = g_converter_input_stream_new (slow, converter);
  GString *text = g_string_new (NULL);
  char piece[4096];
  gssize n;

  while ((n = g_input_stream_read (input, piece, MIN (step, sizeof piece), NULL, error)) > 0)
    g_string_append_len (text, piece, n);
  return g_string_free (text, FALSE);
}

/* One behind the other, whatever pieces they come in. */
static void
test_members (void)
{
  static const gsize steps[] = { 1, 2, 7, 4096 };
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autofree char *much = g_strnfill (100000, 'x');
  g_autofree char *expected = g_strconcat ("a", much, "b", NULL);

  pack (packed, "a");
  pack (packed, "");
  pack (packed, much);
  pack (packed, "b");
  g_byte_array_set_size (packed, packed->len + 1000);
  memset (packed->data + packed->len - 1000, 0, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = unpack (packed, steps[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, expected);
    }
}

/* What came before the damage is given. */
static void
test_damage (void)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *junk = NULL;
  g_autofree char *cut = NULL;
  guint end;

  pack (packed, "a");
  end = packed->len;
  g_byte_array_append (packed, (const guint8 *) "junk", 4);
  junk = unpack (packed, 4096, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (junk, ==, "a");
  g_clear_error (&error);
  g_byte_array_set_size (packed, end);
  pack (packed, "bcd");
  g_byte_array_set_size (packed, packed->len - 6);
  cut = unpack (packed, 4096, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_true (g_str_has_prefix (cut, "a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gzip-converter/members", test_members);
  g_test_add_func ("/gzip-converter/damage", test_damage);

  return g_test_run ();
}
