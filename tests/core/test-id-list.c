/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-id-list.h"

#include "ingest/cw-ingest-error.h"

#include "zip-fixture.h"

#include <glib/gstdio.h>
#include <time.h>

#define HEAD "ResponseId\nResponse ID\n\"{\"\"ImportId\"\":\"\"_recordId\"\"}\"\n"
#define WIDE_HEAD                                                                                  \
  "StartDate,ResponseId,Q1\nStart Date,Response ID,\"Why,\nreally?\"\n"                            \
  "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","                           \
  "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_TEXT\"\"}\"\n"

static char *
save (const void *data, gsize length)
{
  char *path = g_build_filename (g_get_tmp_dir (), "crosswalk-ids-XXXXXX", NULL);
  int file = g_mkstemp (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path, data, length, &error));
  g_assert_no_error (error);
  return path;
}

static GHashTable *
read_bytes (const void *data, gsize length, GError **error)
{
  g_autofree char *path = save (data, length);
  GHashTable *ids = cw_id_list_read (path, NULL, error);

  g_assert_cmpint (g_unlink (path), ==, 0);
  return ids;
}

/* As Qualtrics sends it: sizes behind the data. */
static GHashTable *
read_zip (const char *name, const char *text, gsize cut, GError **error)
{
  ZipFixtureEntry entry = { name, text, strlen (text), 0x0808, FALSE, 0, 0 };
  g_autoptr (GBytes) zip = zip_fixture_make (&entry, 1);

  return read_bytes (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip) - cut, error);
}

static void
assert_three (GHashTable *ids, GError *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (ids);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 3);
  g_assert_true (g_hash_table_contains (ids, "R_1aB"));
  g_assert_true (g_hash_table_contains (ids, "R_2cD"));
  g_assert_true (g_hash_table_contains (ids, "R_3eF"));
}

static const char *const three[] = {
  /* NDJSON, the ids at either place */
  "{\"responseId\":\"R_1aB\",\"values\":{},\"labels\":{}}\n"
  "{\"responseId\":\"R_2cD\",\"values\":{\"_recordId\":\"R_2cD\"}}\n"
  "{\"values\":{\"_recordId\":\"R_3eF\"},\"labels\":{}}\n",
  /* a document */
  "{\"responses\":[{\"responseId\":\"R_1aB\",\"values\":{\"_recordId\":\"R_1aB\"},\"labels\":{},"
  "\"displayedFields\":[],\"displayedValues\":{}},{\"responseId\":\"R_2cD\",\"values\":{}},"
  "{\"responseId\":\"R_3eF\",\"values\":{\"QID1\":3}}]}",
  /* the column alone, with a blank line and line ends of Windows */
  "ResponseId\r\nResponse ID\r\n\"{\"\"ImportId\"\":\"\"_recordId\"\"}\"\r\nR_1aB\r\nR_2cD\r\n\r\n"
  "R_3eF\r\n",
  HEAD "\"R_1aB\"\n\"R_2cD\"\nR_3eF\n",
  WIDE_HEAD "2025-01-01 10:00:00,R_1aB,\"a, \"\"b\"\"\nR_9\"\n2025-01-01 10:00:00,\"R_2cD\",\n"
            "2025-01-01 10:00:00,R_3eF,end\n",
};

static void
test_forms (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GError) bare_error = NULL;
  g_autoptr (GError) zip_error = NULL;
  g_autoptr (GHashTable) bare = read_bytes (text, strlen (text), &bare_error);
  g_autoptr (GHashTable) zip = read_zip ("Orders", text, 0, &zip_error);

  assert_three (bare, bare_error);
  assert_three (zip, zip_error);
}

/* Whatever is missing at the end: never a list with one id less, nor with half of one. */
static void
test_cut_off (gconstpointer data)
{
  const char *text = data;
  gsize whole = strlen (text);

  while (g_ascii_isspace (text[whole - 1]))
    whole--;
  for (gsize n = 0; n < whole; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) ids = NULL;
      GHashTableIter iter;
      gpointer id;

      /* A line that is whole may be the last: only its neighbours in the archive know better. */
      if (n > 0 && text[n - 1] == '\n')
        continue;
      ids = read_bytes (text, n, &error);
      if (ids == NULL)
        {
          g_assert_nonnull (error);
          continue;
        }
      /* Cut off behind the last record that is there. */
      g_assert_nonnull (strchr ("}]", text[n - 1]));
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_assert_cmpuint (strlen (id), ==, 5);
    }
  for (gsize cut = 1; cut < 60; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) ids = read_zip ("Orders", text, cut, &error);

      g_assert_null (ids);
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, CW_INGEST_ERROR);
    }
}

static void
assert_refused (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) ids = read_bytes (text, strlen (text), &error);

  g_assert_null (ids);
  g_assert_error (error, CW_INGEST_ERROR, code);
}

static void
test_refused (void)
{
  assert_refused ("", CW_INGEST_ERROR_EMPTY);
  assert_refused ("{\"responses\":[", CW_INGEST_ERROR_EMPTY);
  /* An export with "surveyMetadataIds": [] has no id at all. */
  assert_refused ("Q1\nHow?\n\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n3\n4\n",
                  CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused ("{\"responses\":[{\"values\":{\"QID1\":3},\"labels\":{}}]}",
                  CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused ("{\"result\":{\"elements\":[]},\"meta\":{\"httpStatus\":\"200 - OK\"}}",
                  CW_INGEST_ERROR_NOT_AN_EXPORT);
  /* One row without an id: any response could be it. */
  assert_refused ("{\"responseId\":\"R_1\",\"values\":{}}\n{\"values\":{\"QID1\":3}}\n",
                  CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused (WIDE_HEAD "2025-01-01 10:00:00,R_1,\n2025-01-01 10:00:00,,\n",
                  CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused (WIDE_HEAD "2025-01-01 10:00:00,R_1,\n2025-01-01 10:00:00\n",
                  CW_INGEST_ERROR_DAMAGED);
  assert_refused (HEAD "R_1\nR_2", CW_INGEST_ERROR_DAMAGED);
}

static void
test_two_files (void)
{
  ZipFixtureEntry entries[] = {
    { "a.csv", HEAD "R_1\n", strlen (HEAD "R_1\n"), 0x0808, FALSE, 0, 0 },
    { "b.csv", HEAD "R_2\n", strlen (HEAD "R_2\n"), 0x0808, FALSE, 0, 0 },
  };
  g_autoptr (GBytes) zip = zip_fixture_make (entries, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) ids =
      read_bytes (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip), &error);

  g_assert_null (ids);
  g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED);
}

/* All were deleted, and the export says so. */
static void
test_none (void)
{
  static const char *const texts[] = { "{\"responses\":[]}", "{ \"responses\" : [ ] }\n", HEAD };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) ids = read_bytes (texts[i], strlen (texts[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_hash_table_size (ids), ==, 0);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) table = g_string_new (HEAD);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) from_table = NULL;
  g_autoptr (GHashTable) from_lines = NULL;
  clock_t start;

  for (guint i = 0; i < 200000; i++)
    {
      g_string_append_printf (table, "R_%015u\n", i);
      g_string_append_printf (
          lines, "{\"responseId\":\"R_%015u\",\"values\":{\"_recordId\":\"R_%015u\"}}\n", i, i);
    }
  start = clock ();
  from_table = read_zip ("Orders.csv", table->str, 0, &error);
  g_assert_no_error (error);
  from_lines = read_zip ("Orders.ndjson", lines->str, 0, &error);
  g_assert_no_error (error);
  g_test_message ("%.3f s for both", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, 10); /* with sanitizers too */
  g_assert_cmpuint (g_hash_table_size (from_table), ==, 200000);
  g_assert_cmpuint (g_hash_table_size (from_lines), ==, 200000);
  g_assert_true (g_hash_table_contains (from_table, "R_000000000199999"));
}

static void
test_cancelled (void)
{
  g_autofree char *path = save (HEAD "R_1\n", strlen (HEAD "R_1\n"));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cw_id_list_read (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (three); i++)
    {
      g_autofree char *forms = g_strdup_printf ("/id-list/forms/%u", i);
      g_autofree char *cut = g_strdup_printf ("/id-list/cut-off/%u", i);

      g_test_add_data_func (forms, three[i], test_forms);
      g_test_add_data_func (cut, three[i], test_cut_off);
    }
  g_test_add_func ("/id-list/refused", test_refused);
  g_test_add_func ("/id-list/two-files", test_two_files);
  g_test_add_func ("/id-list/none", test_none);
  g_test_add_func ("/id-list/many", test_many);
  g_test_add_func ("/id-list/cancelled", test_cancelled);
  return g_test_run ();
}
