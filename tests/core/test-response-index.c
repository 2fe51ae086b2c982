/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-index.h"

static void
assert_found (CwResponseIndex *index, guint64 key, gint64 chunk, guint row, guint64 digest)
{
  gint64 found_chunk = -1;
  guint found_row = 0;
  guint64 found_digest = 0;

  g_assert_true (cw_response_index_find (index, key, &found_chunk, &found_row, &found_digest));
  g_assert_cmpint (found_chunk, ==, chunk);
  g_assert_cmpuint (found_row, ==, row);
  g_assert_cmpuint (found_digest, ==, digest);
}

static void
assert_absent (CwResponseIndex *index, guint64 key)
{
  gint64 chunk;
  guint row;
  guint64 digest;

  g_assert_false (cw_response_index_find (index, key, &chunk, &row, &digest));
}

static void
test_find (void)
{
  g_autoptr (CwResponseIndex) index = cw_response_index_new ();
  const guint64 keys[] = { 10, 11, 12 }, digests[] = { 1, 2, 3 };
  const guint64 more_keys[] = { 20, 11 }, more_digests[] = { 4, 5 };
  const guint8 dead[] = { 1 << 2 };

  assert_absent (index, 10);
  cw_response_index_add_chunk (index, 7, 3, keys, digests, dead);
  cw_response_index_add_chunk (index, 8, 2, more_keys, more_digests, NULL);
  assert_found (index, 10, 7, 0, 1);
  assert_found (index, 11, 8, 1, 5);
  assert_absent (index, 12);
  assert_found (index, 20, 8, 0, 4);
  g_assert_cmpuint (cw_response_index_get_n_responses (index), ==, 3);
}

/* Keys that fall on the same place, and as many as it takes to grow. */
static void
test_many (void)
{
  g_autoptr (CwResponseIndex) index = cw_response_index_new ();
  const guint n = 1000;

  for (guint chunk = 1; chunk <= 50; chunk++)
    {
      guint64 keys[1000], digests[1000];

      for (guint i = 0; i < n; i++)
        {
          keys[i] = ((guint64) chunk << 40) + ((guint64) i << 20);
          digests[i] = keys[i] + 1;
        }
      cw_response_index_add_chunk (index, chunk, n, keys, digests, NULL);
    }
  for (guint chunk = 1; chunk <= 50; chunk += 7)
    for (guint i = 0; i < n; i += 13)
      {
        guint64 key = ((guint64) chunk << 40) + ((guint64) i << 20);

        assert_found (index, key, chunk, i, key + 1);
        assert_absent (index, key + 1);
      }
  g_assert_cmpuint (cw_response_index_get_n_responses (index), ==, 50 * n);
}

static void
test_select (void)
{
  g_autoptr (CwResponseIndex) index = cw_response_index_new ();
  const guint64 keys[] = { 10, 11, 12 }, digests[] = { 1, 2, 3 };
  const guint64 file_keys[] = { 10, 11, 13 }, file_digests[] = { 1, 9, 3 };
  g_auto (CwResponseSelection) selection = { 0 };

  cw_response_index_add_chunk (index, 1, 3, keys, digests, NULL);
  cw_response_index_select (index, file_keys, file_digests, 3, &selection);
  g_assert_cmpmem (selection.rows, selection.n_rows * 4, ((guint32[]){ 1, 2 }), 8);
  g_assert_cmpuint (selection.unchanged->len, ==, 1);
  g_assert_cmpuint (g_array_index (selection.unchanged, guint64, 0), ==, 10);
}

/* The last row of a key counts, whatever was said of it before. */
static void
test_select_repeated (void)
{
  g_autoptr (CwResponseIndex) index = cw_response_index_new ();
  const guint64 keys[] = { 10, 11 }, digests[] = { 1, 2 };
  const guint64 file_keys[] = { 10, 11, 12, 12, 10, 11, 11 };
  const guint64 file_digests[] = { 5, 2, 6, 6, 1, 3, 4 };
  g_auto (CwResponseSelection) selection = { 0 };
  g_auto (CwResponseSelection) none = { 0 };

  cw_response_index_add_chunk (index, 1, 2, keys, digests, NULL);
  cw_response_index_select (index, file_keys, file_digests, 7, &selection);
  g_assert_cmpmem (selection.rows, selection.n_rows * 4, ((guint32[]){ 3, 6 }), 8);
  g_assert_cmpuint (selection.unchanged->len, ==, 1);
  g_assert_cmpuint (g_array_index (selection.unchanged, guint64, 0), ==, 10);
  cw_response_index_select (index, file_keys, file_digests, 0, &none);
  g_assert_cmpuint (none.n_rows, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/response-index/find", test_find);
  g_test_add_func ("/response-index/many", test_many);
  g_test_add_func ("/response-index/select", test_select);
  g_test_add_func ("/response-index/select-repeated", test_select_repeated);
  return g_test_run ();
}
