/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-text-stream.h"

#include "ingest/cw-ingest-error.h"

#include <string.h>

#define TEXT(literal) literal, sizeof literal - 1

static char *
read_text (const void *bytes, gsize length, CwEncoding *out_encoding, gsize step, GError **error)
{
  g_autoptr (GInputStream) memory =
      g_memory_input_stream_new_from_data (g_memdup2 (bytes, length), length, g_free);
  g_autoptr (GInputStream) stream = cw_text_stream_open (memory, out_encoding, NULL, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (step);
  gssize n = 1;

  if (stream == NULL)
    return NULL;
  while (n > 0)
    {
      n = g_input_stream_read (stream, buffer, step, NULL, error);
      if (n < 0)
        return NULL;
      g_string_append_len (text, buffer, n);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_read (const void *bytes, gsize length, CwEncoding expected_encoding, const char *expected)
{
  const gsize steps[] = { 1, 3, 7, 64, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      CwEncoding encoding;
      g_autofree char *text = read_text (bytes, length, &encoding, steps[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpint (encoding, ==, expected_encoding);
    }
}

static void
test_utf8 (void)
{
  assert_read (TEXT ("a,b\n"), CW_ENCODING_UTF8, "a,b\n");
  assert_read (TEXT ("x"), CW_ENCODING_UTF8, "x");
  assert_read (TEXT ("Größe €"), CW_ENCODING_UTF8, "Größe €");
  assert_read (TEXT ("\xef\xbb\xbf"
                     "Größe"),
               CW_ENCODING_UTF8_BOM, "Größe");
  assert_read (TEXT ("\xef\xbb\xbf"), CW_ENCODING_UTF8_BOM, "");
}

static void
test_utf16 (void)
{
  assert_read (TEXT ("\xff\xfe"
                     "a\0,\0\xfc\0\xac\x20\n\0"),
               CW_ENCODING_UTF16_LE, "a,ü€\n");
  assert_read (TEXT ("\xfe\xff"
                     "\0a\0,\0\xfc\x20\xac\0\n"),
               CW_ENCODING_UTF16_BE, "a,ü€\n");
  assert_read (TEXT ("\xff\xfe"
                     "\x3d\xd8\x00\xde!\0"),
               CW_ENCODING_UTF16_LE, "😀!");
  assert_read (TEXT ("S\0t\0a\0r\0t\0D\0a\0t\0e\0\t\0E\0n\0d\0"), CW_ENCODING_UTF16_LE,
               "StartDate\tEnd");
  assert_read (TEXT ("\0S\0t\0a\0r\0t\0D\0a\0t\0e\0\t\0E\0n\0d"), CW_ENCODING_UTF16_BE,
               "StartDate\tEnd");
}

/* A program that cuts texts after so many units leaves halves of emoji. What follows must be what
 * it was. */
static void
test_utf16_halves (void)
{
  assert_read (TEXT ("\xff\xfe"
                     "a\0\x3d\xd8,\0b\0"),
               CW_ENCODING_UTF16_LE, "a\xef\xbf\xbd,b");
  assert_read (TEXT ("\xff\xfe"
                     "a\0\x00\xde,\0b\0"),
               CW_ENCODING_UTF16_LE, "a\xef\xbf\xbd,b");
  assert_read (TEXT ("\xff\xfe"
                     "\x3d\xd8\x3d\xd8\x00\xde"),
               CW_ENCODING_UTF16_LE, "\xef\xbf\xbd😀");
  assert_read (TEXT ("\xff\xfe"
                     "a\0\x3d\xd8"),
               CW_ENCODING_UTF16_LE, "a\xef\xbf\xbd");
  assert_read (TEXT ("\xff\xfe"
                     "a\0b"),
               CW_ENCODING_UTF16_LE, "a\xef\xbf\xbd");
}

static void
test_windows_1252 (void)
{
  assert_read (TEXT ("Gr\xf6\xdf"
                     "e \x80 \x93gut\x94"),
               CW_ENCODING_LATIN1, "Größe € “gut”");
  assert_read (TEXT ("na\xefve \x81"), CW_ENCODING_LATIN1, "naïve \xef\xbf\xbd");
}

/* One broken character does not make a text of many good ones another encoding: the readers see to
 * it where it is. */
static void
test_damaged_utf8 (void)
{
  assert_read (TEXT ("Größe, schön, \xff, für"), CW_ENCODING_UTF8, "Größe, schön, \xff, für");
}

static void
assert_encoding (const GString *text, CwEncoding expected)
{
  g_autoptr (GInputStream) raw =
      g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  CwEncoding encoding;

  stream = cw_text_stream_open (raw, &encoding, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (encoding, ==, expected);
}

/* The evidence decides, of the file and not of its first page. */
static void
test_evidence (void)
{
  static const struct
  {
    const char *first;
    guint n_plain; /* lines of ASCII */
    const char *then;
    CwEncoding encoding;
  } cases[] = {
    /* In UTF-8, damaged: as many bad places as good ones, and a bad one long before. */
    { "Åse,caf\xe9\n", 0, "", CW_ENCODING_UTF8 },
    { "Kari,cut\xc3\n", 2000, "Åse Ørn,Jürgen Weiß\n", CW_ENCODING_UTF8 },
    { "Kari,caf\xe9\n", 30000, "Åse Ørn,Jürgen Weiß\n", CW_ENCODING_UTF8 },
    { "", 2000, "東京,\xff\n", CW_ENCODING_UTF8 },
    /* In Windows-1252: one cell that was encoded twice, and quotations that end in ß. */
    { "\xc5se \xd8rn,J\xfcrgen Wei\xdf\n", 0, "caf\xc3\xa9\n", CW_ENCODING_LATIN1 },
    { "\x93Spa\xdf\x94,\x93Gru\xdf\x94\n", 0, "", CW_ENCODING_LATIN1 },
    { "", 30000, "\xc5se \xd8rn,J\xfcrgen Wei\xdf\n", CW_ENCODING_LATIN1 },
    { "\x80 5\n", 2000, "\xa3 7\n", CW_ENCODING_LATIN1 },
    { "", 30000, "", CW_ENCODING_UTF8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].first);

      for (guint line = 0; line < cases[i].n_plain; line++)
        g_string_append (text, "2026-01-02T03:04:05Z,Per,Kari,plain text\n");
      g_string_append (text, cases[i].then);
      g_test_message ("case %u", i);
      assert_encoding (text, cases[i].encoding);
    }
}

/* A character across the end of the look is whole. */
static void
test_look_ends_within (void)
{
  for (guint before = 65530; before < 65540; before++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < before)
        g_string_append_c (text, 'x');
      g_string_append (text, "😀 and on");
      assert_read (text->str, text->len, CW_ENCODING_UTF8, text->str);
    }
}

static void
test_large_utf16 (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GString) expected = g_string_new (NULL);

  g_byte_array_append (bytes, (const guint8 *) "\xff\xfe", 2);
  for (guint i = 0; i < 50000; i++)
    {
      g_byte_array_append (bytes, (const guint8 *) "a\0\xac\x20\x3d\xd8\x00\xde", 8);
      g_string_append (expected, "a€😀");
    }
  assert_read (bytes->data, bytes->len, CW_ENCODING_UTF16_LE, expected->str);
}

static void
assert_refused (const void *bytes, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  CwEncoding encoding;
  g_autofree char *text = read_text (bytes, length, &encoding, 100, &error);

  g_assert_null (text);
  g_assert_error (error, CW_INGEST_ERROR, code);
}

static void
test_no_text (void)
{
  assert_refused (TEXT (""), CW_INGEST_ERROR_EMPTY);
  assert_refused (TEXT ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\2\xff"), CW_INGEST_ERROR_ENCODING);
  assert_refused (TEXT ("SQLite format 3\0\x10\0\1\1"), CW_INGEST_ERROR_ENCODING);
  assert_refused (TEXT ("\x1b\x1b\x01\x02 not a text"), CW_INGEST_ERROR_ENCODING);
}

static void
test_names (void)
{
  g_assert_cmpstr (cw_encoding_get_name (CW_ENCODING_UTF8_BOM), ==, "UTF-8");
  g_assert_cmpstr (cw_encoding_get_name (CW_ENCODING_UTF16_BE), ==, "UTF-16");
  g_assert_cmpstr (cw_encoding_get_name (CW_ENCODING_LATIN1), ==, "Windows-1252");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-stream/utf8", test_utf8);
  g_test_add_func ("/text-stream/utf16", test_utf16);
  g_test_add_func ("/text-stream/utf16-halves", test_utf16_halves);
  g_test_add_func ("/text-stream/windows-1252", test_windows_1252);
  g_test_add_func ("/text-stream/evidence", test_evidence);
  g_test_add_func ("/text-stream/damaged-utf8", test_damaged_utf8);
  g_test_add_func ("/text-stream/look-ends-within", test_look_ends_within);
  g_test_add_func ("/text-stream/large-utf16", test_large_utf16);
  g_test_add_func ("/text-stream/no-text", test_no_text);
  g_test_add_func ("/text-stream/names", test_names);
  return g_test_run ();
}
