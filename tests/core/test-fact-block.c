/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-fact-block.h"

#include "store/cw-record-set.h"

#include <string.h>

#define N_ROUNDS 200
#define FIELD 7
#define BLOCK 3
#define FIRST_ROW (BLOCK * CW_FACT_BLOCK_ROWS)
#define N_VALUES 12

/* What a block is to hold: for each value whether a row has it. */
typedef struct
{
  gboolean has[N_VALUES][CW_FACT_BLOCK_ROWS];
} Model;

static const double numbers[N_VALUES] = { -G_MAXDOUBLE, -1e9, -2.5, -1e-300, 0,   1e-300,
                                          0.5,          1,    2.5,  42,      1e9, G_MAXDOUBLE };

static guint64
get_key (CwFactForm form, guint value)
{
  return form == CW_FACT_NUMBERS ? cw_fact_block_key (numbers[value])
                                 : (guint64) value * 300000000 + 1;
}

static void
check (const Model *model, CwFactForm form, const GByteArray *data)
{
  const gint64 place = cw_fact_block_place (FIELD, form, FIRST_ROW);
  CwFactBlock block;
  guint n_keys = 0;

  if (data->len == 0)
    block.n_keys = 0;
  else
    g_assert_true (cw_fact_block_read (&block, place, data->data, data->len));
  for (guint value = 0; value < N_VALUES; value++)
    {
      g_autoptr (CwRecordSet) set = cw_record_set_new ();
      const guint index = data->len > 0 ? cw_fact_block_find (&block, get_key (form, value)) : 0;
      const gboolean is_there =
          index < block.n_keys && cw_fact_block_get_key (&block, index) == get_key (form, value);
      gint64 n = 0;

      if (is_there)
        g_assert_cmpint (cw_fact_block_unite (&block, index, index + 1, set), ==,
                         cw_fact_block_get_count (&block, index));
      for (guint row = 0; row < CW_FACT_BLOCK_ROWS; row++)
        {
          g_assert_cmpint (cw_record_set_contains (set, FIRST_ROW + row), ==,
                           model->has[value][row]);
          n += model->has[value][row];
        }
      g_assert_cmpint (cw_record_set_count (set), ==, n);
      g_assert_cmpint (is_there, ==, n > 0);
      n_keys += is_there;
    }
  g_assert_cmpuint (block.n_keys, ==, n_keys);
}

static GArray *
make_rows (GRand *random, Model *model, CwFactForm form, gboolean has)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (CwFactRow));
  /* Few and many, so that lists become bits and the other way round. */
  const guint n = (guint) g_rand_int_range (random, 0, g_rand_boolean (random) ? 10 : 6000);
  const guint n_values = (guint) g_rand_int_range (random, 1, N_VALUES + 1);

  for (guint i = 0; i < n; i++)
    {
      const guint value = (guint) g_rand_int_range (random, 0, (gint32) n_values);
      const guint row = (guint) g_rand_int_range (random, 0, CW_FACT_BLOCK_ROWS);
      const CwFactRow made =
          cw_fact_block_make_row (FIELD, form, get_key (form, value), FIRST_ROW + row);

      model->has[value][row] = has;
      g_array_append_val (rows, made);
    }
  cw_fact_block_sort_rows (rows);
  return rows;
}

/* Whatever goes and comes, a block holds what it is to hold. */
static void
test_merge (gconstpointer data)
{
  const CwFactForm form = (CwFactForm) GPOINTER_TO_INT (data);
  const guint32 seed = g_test_rand_int ();
  GRand *random = g_rand_new_with_seed (seed);
  g_autofree Model *model = g_new0 (Model, 1);
  g_autoptr (GByteArray) old = g_byte_array_new ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GByteArray) next = g_byte_array_new ();
      g_autoptr (GArray) removed = make_rows (random, model, form, FALSE);
      g_autoptr (GArray) added = make_rows (random, model, form, TRUE);
      CwFactBlock block;

      if (removed->len + added->len == 0)
        continue;
      if (old->len > 0)
        g_assert_true (cw_fact_block_read (&block, cw_fact_block_place (FIELD, form, FIRST_ROW),
                                           old->data, old->len));
      cw_fact_block_merge (old->len > 0 ? &block : NULL, (CwFactRow *) removed->data, removed->len,
                           (CwFactRow *) added->data, added->len, next);
      check (model, form, next);
      g_byte_array_unref (old);
      old = g_steal_pointer (&next);
    }
  g_rand_free (random);
}

static void
test_keys (void)
{
  for (guint i = 0; i < N_VALUES; i++)
    {
      g_assert_cmpfloat (cw_fact_block_number (cw_fact_block_key (numbers[i])), ==, numbers[i]);
      if (i > 0)
        g_assert_cmpuint (cw_fact_block_key (numbers[i - 1]), <, cw_fact_block_key (numbers[i]));
    }
  g_assert_cmpuint (cw_fact_block_key (-0.0), ==, cw_fact_block_key (0.0));
}

static void
test_places (void)
{
  const gint64 place = cw_fact_block_place (FIELD, CW_FACT_NUMBERS, FIRST_ROW + 5);

  g_assert_cmpint (cw_fact_block_get_number (place), ==, BLOCK);
  g_assert_cmpint (cw_fact_block_get_form (place), ==, CW_FACT_NUMBERS);
  g_assert_cmpint (cw_fact_block_place (FIELD, CW_FACT_TEXTS, G_GINT64_CONSTANT (1) << 42), <,
                   cw_fact_block_place (FIELD, CW_FACT_NUMBERS, 0));
  g_assert_cmpint (place, <, cw_fact_block_place (FIELD + 1, CW_FACT_TEXTS, 0));
}

/* Cut anywhere, and with any byte changed, it is refused or read without leaving it. */
static void
test_damage (void)
{
  const gint64 place = cw_fact_block_place (FIELD, CW_FACT_TEXTS, FIRST_ROW);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (CwFactRow));
  g_autoptr (GByteArray) data = g_byte_array_new ();
  CwFactBlock block;

  for (guint i = 0; i < 400; i++)
    {
      const CwFactRow row =
          cw_fact_block_make_row (FIELD, CW_FACT_TEXTS, i < 300 ? 1 : i, FIRST_ROW + i);
      g_array_append_val (rows, row);
    }
  cw_fact_block_merge (NULL, NULL, 0, (CwFactRow *) rows->data, rows->len, data);
  g_assert_true (cw_fact_block_read (&block, place, data->data, data->len));
  for (guint size = 0; size < data->len; size++)
    {
      g_autofree guint8 *cut = g_memdup2 (data->data, size);

      g_assert_false (cw_fact_block_read (&block, place, cut, size));
    }
  for (guint i = 0; i < data->len; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data->data, data->len);
      g_autoptr (CwRecordSet) set = cw_record_set_new ();
      g_autoptr (GByteArray) next = g_byte_array_new ();

      changed[i] ^= 0xff;
      if (cw_fact_block_read (&block, place, changed, data->len))
        {
          cw_fact_block_unite (&block, 0, block.n_keys, set);
          cw_fact_block_merge (&block, NULL, 0, (CwFactRow *) rows->data, rows->len, next);
        }
      g_assert_cmpint (cw_record_set_next (set, FIRST_ROW + CW_FACT_BLOCK_ROWS - 1), ==, -1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/fact-block/merge/texts", GINT_TO_POINTER (CW_FACT_TEXTS), test_merge);
  g_test_add_data_func ("/fact-block/merge/numbers", GINT_TO_POINTER (CW_FACT_NUMBERS), test_merge);
  g_test_add_func ("/fact-block/keys", test_keys);
  g_test_add_func ("/fact-block/places", test_places);
  g_test_add_func ("/fact-block/damage", test_damage);

  return g_test_run ();
}
