/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-response-batch.h"

#include "chunk-fixture.h"

#define SET(column, text) cw_response_batch_set (fixture->batch, column, text, strlen (text))

typedef struct
{
  CwResponseContext *context; /* (owned) */
  CwResponseBatch *batch;     /* (owned) */
} Fixture;

enum
{
  ID,
  STATUS,
  FINISHED,
  PROGRESS,
  START,
  END,
  RECORDED,
  ANSWER,
  PLAN,
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->context = chunk_fixture_new_context (
      CW_DIALECT_CURRENT,
      "_recordId status finished progress startDate endDate recordedDate QID1 plan");
  fixture->batch = cw_response_batch_new (fixture->context);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_response_batch_free (fixture->batch);
  cw_response_context_free (fixture->context);
}

static CwResponseChunk *
encode (Fixture *fixture)
{
  return cw_response_batch_encode (fixture->batch, NULL,
                                   cw_response_batch_get_n_rows (fixture->batch));
}

static void
assert_flags (Fixture *fixture,
              const char *status,
              const char *finished,
              const char *progress,
              guint flags)
{
  g_autoptr (CwResponseChunk) chunk = NULL;

  cw_response_batch_reset (fixture->batch);
  SET (ANSWER, "1");
  SET (STATUS, status);
  SET (FINISHED, finished);
  SET (PROGRESS, progress);
  g_assert_true (cw_response_batch_end_row (fixture->batch));
  chunk = encode (fixture);
  g_assert_cmpuint (chunk->flags[0], ==, flags);
}

static void
test_flags (Fixture *fixture, gconstpointer data)
{
  assert_flags (fixture, "IP Address", "True", "100", 0);
  assert_flags (fixture, "0", "1", "100", 0);
  assert_flags (fixture, "Survey Preview", "True", "100", CW_RESPONSE_PREVIEW);
  assert_flags (fixture, "Survey Test", "True", "100", CW_RESPONSE_TEST);
  assert_flags (fixture, "12", "1", "100", CW_RESPONSE_IMPORTED | CW_RESPONSE_SPAM);
  assert_flags (fixture, "Imported Spam", "1", "100", CW_RESPONSE_IMPORTED | CW_RESPONSE_SPAM);
  assert_flags (fixture, "0", "False", "100", CW_RESPONSE_UNFINISHED);
  assert_flags (fixture, "0", "0", "40", CW_RESPONSE_UNFINISHED);
  /* What the export says of having finished counts more than how far it got. */
  assert_flags (fixture, "0", "1", "40", 0);
  assert_flags (fixture, "0", "", "40", CW_RESPONSE_UNFINISHED);
  assert_flags (fixture, "", "", "100", 0);
}

/* The status of the row before is remembered, but only if it is the same. */
static void
test_status_changes (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "0", "8", "0", "nonsense", "0", "a status that is longer than any that is known", "1", ""
  };
  static const guint8 flags[] = { 0, CW_RESPONSE_SPAM, 0, 0, 0, 0, CW_RESPONSE_PREVIEW, 0 };
  g_autoptr (CwResponseChunk) chunk = NULL;
  CwResponseRemarks remarks = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SET (ANSWER, "1");
      SET (STATUS, texts[i]);
      cw_response_batch_end_row (fixture->batch);
    }
  chunk = encode (fixture);
  g_assert_cmpmem (chunk->flags, chunk->n_rows, flags, sizeof flags);
  cw_response_batch_take_remarks (fixture->batch, &remarks);
  g_assert_cmpint (remarks.unknown_status, ==, 2);
}

/* When it was recorded, else when it ended, else when it began. */
static void
test_recorded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwResponseChunk) chunk = NULL;
  g_autofree char *end = NULL;
  CwResponseRemarks remarks = { 0 };

  SET (RECORDED, "2025-01-03 00:00:00");
  SET (END, "2025-01-02 00:00:00");
  SET (START, "2025-01-01 00:00:00");
  cw_response_batch_end_row (fixture->batch);
  SET (END, "2025-01-02 00:00:00");
  SET (START, "2025-01-01 00:00:00");
  cw_response_batch_end_row (fixture->batch);
  SET (START, "2025-01-01 00:00:00");
  SET (END, "never");
  cw_response_batch_end_row (fixture->batch);
  SET (ANSWER, "1");
  cw_response_batch_end_row (fixture->batch);
  chunk = encode (fixture);
  g_assert_cmpint (chunk->recorded[0], ==, G_GINT64_CONSTANT (1735862400000));
  g_assert_cmpint (chunk->recorded[1], ==, G_GINT64_CONSTANT (1735776000000));
  g_assert_cmpint (chunk->recorded[2], ==, G_GINT64_CONSTANT (1735689600000));
  g_assert_cmpint (chunk->recorded[3], ==, CW_CELLS_NO_INSTANT);
  end = chunk_fixture_dup_cell (chunk, END, 2);
  g_assert_cmpstr (end, ==, "never");
  cw_response_batch_take_remarks (fixture->batch, &remarks);
  g_assert_cmpint (remarks.bad_dates, ==, 1);
}

static guint64
digest_of (Fixture *fixture, const char *answer, const char *plan, const char *recorded)
{
  cw_response_batch_reset (fixture->batch);
  SET (ANSWER, answer);
  SET (PLAN, plan);
  SET (RECORDED, recorded);
  g_assert_true (cw_response_batch_end_row (fixture->batch));
  return cw_response_batch_get_digests (fixture->batch)[0];
}

static void
test_digests (Fixture *fixture, gconstpointer data)
{
  guint64 digest = digest_of (fixture, "9", "Prepaid", "2025-01-03 00:00:00");
  guint64 other_order;

  g_assert_cmpuint (digest, ==, digest_of (fixture, "9", "Prepaid", "2025-01-03 00:00:00"));
  g_assert_cmpuint (digest, !=, digest_of (fixture, "Prepaid", "9", "2025-01-03 00:00:00"));
  g_assert_cmpuint (digest, !=, digest_of (fixture, "9", "", "2025-01-03 00:00:00"));
  g_assert_cmpuint (digest, !=, digest_of (fixture, "9", "Prepaid", "2025-01-03 00:00:01"));
  /* The same moment written otherwise is the same. */
  g_assert_cmpuint (digest, ==, digest_of (fixture, "9", "Prepaid", "2025-01-03T00:00:00Z"));
  /* JSON tells milliseconds, tables do not. */
  g_assert_cmpuint (digest, ==, digest_of (fixture, "9", "Prepaid", "2025-01-03T00:00:00.417Z"));
  cw_response_batch_reset (fixture->batch);
  SET (RECORDED, "2025-01-03 00:00:00");
  SET (PLAN, "Prepaid");
  SET (ANSWER, "1");
  SET (ANSWER, "9");
  cw_response_batch_end_row (fixture->batch);
  other_order = cw_response_batch_get_digests (fixture->batch)[0];
  g_assert_cmpuint (digest, ==, other_order);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  const guint64 *keys;

  SET (ID, "R_1");
  cw_response_batch_end_row (fixture->batch);
  SET (ID, "R_2");
  cw_response_batch_end_row (fixture->batch);
  SET (ANSWER, "1");
  cw_response_batch_end_row (fixture->batch);
  SET (ID, "R_1");
  SET (ANSWER, "1");
  cw_response_batch_end_row (fixture->batch);
  keys = cw_response_batch_get_keys (fixture->batch);
  g_assert_cmpuint (keys[0], !=, keys[1]);
  g_assert_cmpuint (keys[0], ==, keys[3]);
  g_assert_cmpuint (keys[2], ==, 0);
}

static void
test_rows_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = NULL;

  SET (ANSWER, "1");
  SET (STATUS, "8");
  SET (ID, "R_1");
  cw_response_batch_drop_row (fixture->batch);
  SET (PLAN, "kept");
  cw_response_batch_end_row (fixture->batch);
  g_assert_false (cw_response_batch_end_row (fixture->batch));
  SET (PLAN, "");
  g_assert_false (cw_response_batch_end_row (fixture->batch));
  SET (ANSWER, "2");
  cw_response_batch_drop_row (fixture->batch);
  SET (ANSWER, "3");
  cw_response_batch_end_row (fixture->batch);
  rows = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (rows, ==, "||||||||kept\n|||||||3|");
  g_assert_cmpuint (cw_response_batch_get_flags (fixture->batch)[0], ==, 0);
  g_assert_cmpuint (cw_response_batch_get_keys (fixture->batch)[0], ==, 0);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  const guint32 rows[] = { 1, 2 };
  g_autoptr (CwResponseChunk) chunk = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("R_%u", i);

      SET (ID, id);
      if (i == 0 || i == 3)
        SET (ANSWER, "9");
      SET (STATUS, i % 2 ? "1" : "0");
      cw_response_batch_end_row (fixture->batch);
    }
  chunk = cw_response_batch_encode (fixture->batch, rows, 2);
  g_assert_cmpuint (chunk->n_rows, ==, 2);
  g_assert_cmpuint (chunk->keys[0], ==, cw_response_batch_get_keys (fixture->batch)[1]);
  g_assert_cmpuint (chunk->flags[0], ==, CW_RESPONSE_PREVIEW);
  g_assert_cmpuint (chunk->flags[1], ==, 0);
  first = chunk_fixture_dup_cell (chunk, ID, 0);
  second = chunk_fixture_dup_cell (chunk, ID, 1);
  g_assert_cmpstr (first, ==, "R_1");
  g_assert_cmpstr (second, ==, "R_2");
  /* A column that none of the rows has is not there. */
  g_assert_cmpuint (chunk->columns->len, ==, 2);
}

static void
assert_text (Fixture *fixture, const char *bytes, gsize length, const char *expected, guint n_bad)
{
  g_autoptr (CwResponseChunk) chunk = NULL;
  g_autofree char *text = NULL;
  CwResponseRemarks remarks = { 0 };

  cw_response_batch_reset (fixture->batch);
  cw_response_batch_set (fixture->batch, PLAN, bytes, length);
  cw_response_batch_end_row (fixture->batch);
  chunk = encode (fixture);
  text = chunk_fixture_dup_cell (chunk, PLAN, 0);
  g_assert_cmpstr (text, ==, expected);
  cw_response_batch_take_remarks (fixture->batch, &remarks);
  g_assert_cmpint (remarks.bad_texts, ==, n_bad);
}

static void
test_bad_text (Fixture *fixture, gconstpointer data)
{
  assert_text (fixture, "Größe", 7, "Größe", 0);
  assert_text (fixture,
               "Gr\xf6\xdf"
               "e \x80",
               7, "Größe €", 1);
  assert_text (fixture, "\x81", 1, "\xef\xbf\xbd", 1);
  assert_text (fixture, "before\0after", 12,
               "before\xef\xbf\xbd"
               "after",
               1);
}

/* Bad text in a column that is read otherwise: nothing is taken from it, all is kept. */
static void
test_bad_metadata (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rows = NULL;

  SET (ID, "R_\xff");
  SET (STATUS, "8\xff");
  SET (RECORDED, "2025-01-03\xff");
  cw_response_batch_end_row (fixture->batch);
  rows = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (rows, ==, "R_ÿ|8ÿ|||||2025-01-03ÿ||");
  g_assert_cmpuint (cw_response_batch_get_keys (fixture->batch)[0], !=, 0);
}

static void
test_labels (Fixture *fixture, gconstpointer data)
{
  static const char *const codes[] = { "2", "2", "7", "" };
  static const char *const labels[] = { "Rarely", "again", "Often", "of nothing" };
  g_autoptr (CwResponseChunk) chunk = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      SET (PLAN, "x");
      SET (ANSWER, codes[i]);
      cw_response_batch_set_label (fixture->batch, ANSWER, labels[i], strlen (labels[i]));
      cw_response_batch_set_label (fixture->batch, PLAN, "no question", 11);
      cw_response_batch_end_row (fixture->batch);
    }
  chunk = encode (fixture);
  g_assert_cmpuint (chunk->answers->len, ==, 2);
  g_assert_cmpstr (((CwChunkAnswer *) chunk->answers->pdata[0])->code, ==, "2");
  g_assert_cmpstr (((CwChunkAnswer *) chunk->answers->pdata[0])->label, ==, "Rarely");
  g_assert_cmpstr (((CwChunkAnswer *) chunk->answers->pdata[1])->label, ==, "Often");
}

/* A thousand columns that come and go: each cell is where it was put. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GString) names = g_string_new ("c0");
  g_autoptr (CwResponseContext) context = NULL;
  g_autoptr (CwResponseBatch) batch = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *rows = NULL;
  const guint n_columns = 40, n_rows = 60;

  for (guint i = 1; i < n_columns; i++)
    g_string_append_printf (names, " %s%u", i % 3 ? "c" : "QID", i);
  context = chunk_fixture_new_context (CW_DIALECT_CURRENT, names->str);
  batch = cw_response_batch_new (context);
  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < n_columns; i++)
        g_ptr_array_add (cells, g_rand_int_range (random, 0, 3) || (row == 0 && i == 0)
                                    ? g_strdup_printf ("%u", g_rand_int_range (random, 0, 20))
                                    : g_strdup (""));
      for (guint i = 0; i < n_columns; i++)
        {
          guint column = (i * 17 + row) % n_columns;

          cw_response_batch_set (batch, column, cells->pdata[column],
                                 strlen (cells->pdata[column]));
        }
      if (g_rand_int_range (random, 0, 5) == 0 && row > 0)
        {
          cw_response_batch_drop_row (batch);
          continue;
        }
      g_assert_true (cw_response_batch_end_row (batch));
      for (guint i = 0; i < n_columns; i++)
        g_string_append_printf (expected, "%s%s",
                                i               ? "|"
                                : expected->len ? "\n"
                                                : "",
                                (char *) cells->pdata[i]);
    }
  rows = chunk_fixture_dup_rows (batch, context);
  g_assert_cmpstr (rows, ==, expected->str);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/response-batch/flags", test_flags);
  ADD ("/response-batch/status-changes", test_status_changes);
  ADD ("/response-batch/recorded", test_recorded);
  ADD ("/response-batch/digests", test_digests);
  ADD ("/response-batch/keys", test_keys);
  ADD ("/response-batch/rows-taken-back", test_rows_taken_back);
  ADD ("/response-batch/selection", test_selection);
  ADD ("/response-batch/bad-text", test_bad_text);
  ADD ("/response-batch/bad-metadata", test_bad_metadata);
  ADD ("/response-batch/labels", test_labels);
  ADD ("/response-batch/random", test_random);
  return g_test_run ();
}
