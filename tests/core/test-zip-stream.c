/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-zip-stream.h"

#include "ingest/cw-import-source.h"
#include "ingest/cw-ingest-error.h"

#include "zip-fixture.h"

typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("crosswalk-zip-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "export.zip", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
save_bytes (Fixture *fixture, gconstpointer data, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, data, length, &error);
  g_assert_no_error (error);
}

static void
save (Fixture *fixture, const ZipFixtureEntry *entries, guint n)
{
  g_autoptr (GBytes) zip = zip_fixture_make (entries, n);
  gsize size;
  gconstpointer data = g_bytes_get_data (zip, &size);

  save_bytes (fixture, data, size);
}

static void
save_one (Fixture *fixture, const char *name, const char *text, guint16 flags)
{
  ZipFixtureEntry entry = { .name = name, .data = text, .length = strlen (text), .flags = flags };

  save (fixture, &entry, 1);
}

static CwZipArchive *
open_archive (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CwZipArchive *archive = cw_zip_archive_open (fixture->path, &error);

  g_assert_no_error (error);
  return archive;
}

static char *
read_entry (CwZipArchive *archive, guint index, gsize step, gsize *out_length, GError **error)
{
  g_autoptr (GInputStream) stream =
      cw_zip_archive_read (archive, cw_zip_archive_get_entries (archive)->pdata[index], error);
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
  *out_length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_entry (CwZipArchive *archive, guint index, const char *expected, gsize length)
{
  const gsize steps[] = { 1, 2, 13, 4096, 1 << 20 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize got = 0;
      g_autofree char *text = read_entry (archive, index, steps[i], &got, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (text, got, expected, length);
    }
}

static void
assert_entry_fails (CwZipArchive *archive, guint index, int code)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = read_entry (archive, index, 1000, &length, &error);

  g_assert_null (text);
  g_assert_error (error, CW_INGEST_ERROR, code);
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwZipArchive) archive = NULL;
  const ZipFixtureEntry entries[] = {
    { .name = "a.csv", .data = "1,2\n", .length = 4 },
    { .name = "b.csv", .data = "stored", .length = 6, .stored = TRUE },
    { .name = "empty.csv", .data = "", .length = 0 },
  };

  save (fixture, entries, 3);
  archive = open_archive (fixture);
  g_assert_cmpuint (cw_zip_archive_get_entries (archive)->len, ==, 3);
  assert_entry (archive, 0, "1,2\n", 4);
  assert_entry (archive, 1, "stored", 6);
  assert_entry (archive, 2, "", 0);
}

/* The way Qualtrics writes: sizes and checksum follow the data. */
static void
test_streamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwZipArchive) archive = NULL;

  save_one (fixture, "Umfrage – März.csv", "StartDate,QID1\n2025,9\n", 0x0808);
  archive = open_archive (fixture);
  g_assert_cmpstr (((CwZipEntry *) cw_zip_archive_get_entries (archive)->pdata[0])->name, ==,
                   "Umfrage – März.csv");
  assert_entry (archive, 0, "StartDate,QID1\n2025,9\n", 22);
}

/* Large, small, and packed so well that the last packed byte gives much more than one read. */
static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (CwZipArchive) archive = NULL;
      gsize length = g_rand_int_range (random, 1, round % 4 ? 3000 : 3000000);
      g_autofree char *text = g_malloc (length);
      ZipFixtureEntry entry = { .name = "a.csv", .data = text, .length = length, .flags = 8 };
      guint kinds = 1u << g_rand_int_range (random, 0, 9);

      for (gsize i = 0; i < length; i++)
        text[i] = kinds == 1 ? 'x' : (char) g_rand_int_range (random, 0, kinds);
      save (fixture, &entry, 1);
      archive = open_archive (fixture);
      assert_entry (archive, 0, text, length);
    }
}

static void
test_wrong_checksum (Fixture *fixture, gconstpointer data)
{
  for (guint stored = 0; stored < 2; stored++)
    {
      g_autoptr (CwZipArchive) archive = NULL;
      ZipFixtureEntry entry = {
        .name = "a.csv", .data = "1,2\n", .length = 4, .stored = stored, .wrong_sum = 1
      };

      save (fixture, &entry, 1);
      archive = open_archive (fixture);
      assert_entry_fails (archive, 0, CW_INGEST_ERROR_DAMAGED);
    }
}

/* An archive that tells another size than comes out is not believed in either direction. */
static void
test_wrong_size (Fixture *fixture, gconstpointer data)
{
  for (int wrong = -2; wrong <= 2; wrong += 4)
    {
      g_autoptr (CwZipArchive) archive = NULL;
      ZipFixtureEntry entry = {
        .name = "a.csv", .data = "1,2\n", .length = 4, .wrong_size = wrong
      };

      save (fixture, &entry, 1);
      archive = open_archive (fixture);
      assert_entry_fails (archive, 0, CW_INGEST_ERROR_DAMAGED);
    }
}

/* Cut off anywhere, and with any byte turned: an error or the right text, nothing else. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "StartDate,EndDate,QID1\n1,2,3\n1,2,4\n1,2,3\n1,2,4\n";
  ZipFixtureEntry entry = {
    .name = "a.csv", .data = text, .length = sizeof text - 1, .flags = 0x0808
  };
  g_autoptr (GBytes) zip = zip_fixture_make (&entry, 1);
  gsize size;
  const guint8 *good = g_bytes_get_data (zip, &size);

  for (gsize n = 0; n < size; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwZipArchive) archive = NULL;

      save_bytes (fixture, good, n);
      archive = cw_zip_archive_open (fixture->path, &error);
      g_assert_null (archive);
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, CW_INGEST_ERROR);
    }
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (good, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (CwZipArchive) archive = NULL;
      g_autofree char *found = NULL;
      gsize length = 0;

      copy[i] ^= 0x41;
      save_bytes (fixture, copy, size);
      archive = cw_zip_archive_open (fixture->path, &error);
      if (archive != NULL)
        found = read_entry (archive, 0, 10, &length, &error);
      if (found != NULL)
        g_assert_cmpmem (found, length, text, sizeof text - 1);
      else
        g_assert_cmpint (error->domain, ==, CW_INGEST_ERROR);
    }
}

static void
assert_refused (Fixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwZipArchive) archive = cw_zip_archive_open (fixture->path, &error);

  g_assert_null (archive);
  g_assert_error (error, CW_INGEST_ERROR, code);
}

static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  gsize length = CW_ZIP_RATIO_FROM + 1;
  g_autofree char *zeros = g_malloc0 (length);
  ZipFixtureEntry bomb = { .name = "a.csv", .data = zeros, .length = length };
  ZipFixtureEntry liar = { .name = "a.csv", .data = zeros, .length = length };
  g_autoptr (CwZipArchive) archive = NULL;

  save (fixture, &bomb, 1);
  assert_refused (fixture, CW_INGEST_ERROR_TOO_LARGE);
  /* One that says it is small is found out while it is read. */
  liar.wrong_size = 1000 - (gint64) length;
  save (fixture, &liar, 1);
  archive = open_archive (fixture);
  assert_entry_fails (archive, 0, CW_INGEST_ERROR_DAMAGED);
}

static void
test_encrypted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwZipArchive) archive = NULL;

  save_one (fixture, "secret.csv", "a,b,c,d,e,f,g,h,i,j,k,l,m,n\n", 1);
  archive = open_archive (fixture);
  assert_entry_fails (archive, 0, CW_INGEST_ERROR_UNSUPPORTED);
}

static void
test_many_entries (Fixture *fixture, gconstpointer data)
{
  g_autofree ZipFixtureEntry *entries = g_new0 (ZipFixtureEntry, CW_ZIP_MAX_ENTRIES + 1);

  for (guint i = 0; i <= CW_ZIP_MAX_ENTRIES; i++)
    entries[i] = (ZipFixtureEntry){ .name = "a.csv", .data = "1", .length = 1 };
  save (fixture, entries, CW_ZIP_MAX_ENTRIES + 1);
  assert_refused (fixture, CW_INGEST_ERROR_TOO_LARGE);
  save (fixture, entries, 0);
  assert_refused (fixture, CW_INGEST_ERROR_EMPTY);
}

/* Names are shown and never used; whatever they are, the text is read. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *title;
  } names[] = {
    { "../../etc/passwd.csv", "passwd" },  { "/root/.ssh/key.csv", "key" },
    { "C:\\Users\\me\\Juni.csv", "Juni" }, { "..", NULL },
    { "a\nb\x1b[2J.csv", NULL },           { "caf\x82.csv", NULL },
    { "no ending", "no ending" },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      const char *expected = names[i / 2].title;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) sources = NULL;
      g_autoptr (GInputStream) stream = NULL;
      CwImportSource *source;
      char text[8];
      gsize n = 0;

      save_one (fixture, names[i / 2].name, "1,2", i % 2 && expected != NULL ? 0x0808 : 0);
      sources = cw_import_source_list (fixture->path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sources->len, ==, 1);
      source = sources->pdata[0];
      g_assert_cmpstr (source->name, ==, "export.zip");
      g_assert_true (g_utf8_validate (source->title, -1, NULL));
      for (const char *at = source->title; *at != '\0'; at++)
        g_assert_false (g_ascii_iscntrl (*at));
      if (expected != NULL)
        g_assert_cmpstr (source->title, ==, expected);
      stream = cw_import_source_open (source, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_input_stream_read_all (stream, text, sizeof text, &n, NULL, &error));
      g_assert_cmpmem (text, n, "1,2", 3);
    }
}

static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwZipArchive) archive = NULL;
  const ZipFixtureEntry entries[] = {
    { .name = "folder/", .data = "", .stored = TRUE },
    { .name = "folder/a.csv", .data = "1", .length = 1 },
    { .name = "__MACOSX/folder/._a.csv", .data = "2", .length = 1 },
    { .name = "folder/.DS_Store", .data = "3", .length = 1 },
  };

  save (fixture, entries, 4);
  archive = open_archive (fixture);
  g_assert_cmpuint (cw_zip_archive_get_entries (archive)->len, ==, 1);
  assert_entry (archive, 0, "1", 1);
}

static void
test_sniff (void)
{
  g_assert_true (cw_zip_archive_sniff ("PK\x03\x04rest", 8));
  g_assert_true (cw_zip_archive_sniff ("PK\x05\x06", 4));
  g_assert_false (cw_zip_archive_sniff ("PK\x03", 3));
  g_assert_false (cw_zip_archive_sniff ("PKQ1,a", 6));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/zip-stream/plain", test_plain);
  ADD ("/zip-stream/streamed", test_streamed);
  ADD ("/zip-stream/sizes", test_sizes);
  ADD ("/zip-stream/wrong-checksum", test_wrong_checksum);
  ADD ("/zip-stream/wrong-size", test_wrong_size);
  ADD ("/zip-stream/damaged", test_damaged);
  ADD ("/zip-stream/bomb", test_bomb);
  ADD ("/zip-stream/encrypted", test_encrypted);
  ADD ("/zip-stream/many-entries", test_many_entries);
  ADD ("/zip-stream/names", test_names);
  ADD ("/zip-stream/left-out", test_left_out);
  g_test_add_func ("/zip-stream/sniff", test_sniff);
  return g_test_run ();
}
