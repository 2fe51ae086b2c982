/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-cells.h"
#include "model/cw-cells-builder.h"

#include <gio/gio.h>
#include <string.h>

static CwCells *
open_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  CwCells *cells = cw_cells_open (data, size, &error);

  g_assert_no_error (error);
  g_assert_nonnull (cells);
  return cells;
}

static CwCells *
pack (CwCellsBuilder *builder, const guint32 *rows, guint n_rows)
{
  g_autoptr (GBytes) bytes = cw_cells_builder_encode (builder, rows, n_rows);

  return bytes != NULL ? open_bytes (bytes) : NULL;
}

static guint64
append (CwCellsBuilder *builder, const char *text)
{
  return cw_cells_builder_append (builder, text, strlen (text));
}

static void
assert_cell (const CwCells *cells, guint row, const char *expected)
{
  g_autofree char *text = cw_cells_dup_text (cells, row);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_dictionary (void)
{
  g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (CW_CELLS_DICTIONARY, 1);
  g_autoptr (CwCells) cells = NULL;
  guint64 first = append (builder, "Prepaid");

  append (builder, "Contract");
  g_assert_cmpuint (append (builder, ""), ==, 0);
  g_assert_cmpuint (append (builder, "Prepaid"), ==, first);
  g_assert_cmpuint (cw_cells_builder_get_last_code (builder), ==, 1);
  cells = pack (builder, NULL, 4);
  g_assert_cmpint (cw_cells_get_form (cells), ==, CW_CELLS_DICTIONARY);
  g_assert_cmpuint (cw_cells_get_n_values (cells), ==, 2);
  g_assert_cmpmem (cw_cells_get_codes (cells), 16, ((guint32[]){ 1, 2, 0, 1 }), 16);
  assert_cell (cells, 0, "Prepaid");
  assert_cell (cells, 1, "Contract");
  assert_cell (cells, 2, NULL);
}

/* Values of rows that are left out are not in the packed form. */
static void
test_selected_rows (void)
{
  const guint32 rows[] = { 1, 3 };
  g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (CW_CELLS_DICTIONARY, 1);
  g_autoptr (CwCells) cells = NULL;
  g_autoptr (GBytes) none = NULL;

  append (builder, "a");
  append (builder, "b");
  append (builder, "c");
  append (builder, "");
  cells = pack (builder, rows, 2);
  g_assert_cmpuint (cw_cells_get_n_rows (cells), ==, 2);
  g_assert_cmpuint (cw_cells_get_n_values (cells), ==, 1);
  assert_cell (cells, 0, "b");
  assert_cell (cells, 1, NULL);
  none = cw_cells_builder_encode (builder, rows + 1, 1);
  g_assert_null (none);
}

static void
test_hash_differs_by_column (void)
{
  g_autoptr (CwCellsBuilder) one = cw_cells_builder_new (CW_CELLS_DICTIONARY, 1);
  g_autoptr (CwCellsBuilder) other = cw_cells_builder_new (CW_CELLS_TEXT, 2);
  g_autoptr (CwCellsBuilder) same = cw_cells_builder_new (CW_CELLS_TEXT, 1);
  guint64 hash = append (one, "7");

  g_assert_cmpuint (hash, !=, append (other, "7"));
  g_assert_cmpuint (hash, ==, append (same, "7"));
}

/* One, two and four bytes per code. */
static void
test_many_values (gconstpointer data)
{
  const guint n = GPOINTER_TO_UINT (data);
  g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (CW_CELLS_DICTIONARY, 1);
  g_autoptr (CwCells) cells = NULL;

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < n; i++)
      {
        g_autofree char *text = g_strdup_printf ("value %u", i);

        append (builder, text);
        if (round == 0)
          cw_cells_builder_pad (builder, 3 * (i + 1));
      }
  cells = pack (builder, NULL, 5 * n);
  g_assert_cmpint (cw_cells_get_form (cells), ==, CW_CELLS_DICTIONARY);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("value %u", i);

      assert_cell (cells, 3 * i, text);
      assert_cell (cells, 3 * i + 1, NULL);
      assert_cell (cells, 3 * n + i, text);
      assert_cell (cells, 4 * n + i, text);
    }
}

static void
test_turns_into_text (void)
{
  g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (CW_CELLS_DICTIONARY, 1);
  g_autoptr (CwCells) cells = NULL;
  guint n = 0;

  for (; cw_cells_builder_get_form (builder) == CW_CELLS_DICTIONARY; n++)
    {
      g_autofree char *text = g_strdup_printf ("R_%u", n);

      g_assert_cmpuint (n, <, 5000);
      append (builder, text);
    }
  /* The row that turned it is taken back and written anew, as a repeated key of an object is. */
  cw_cells_builder_drop_last (builder);
  append (builder, "again");
  g_assert_cmpuint (cw_cells_builder_get_n_rows (builder), ==, n);
  cells = pack (builder, NULL, n);
  g_assert_cmpint (cw_cells_get_form (cells), ==, CW_CELLS_TEXT);
  assert_cell (cells, 0, "R_0");
  assert_cell (cells, n - 1, "again");
  cw_cells_builder_reset (builder);
  g_assert_cmpint (cw_cells_builder_get_form (builder), ==, CW_CELLS_DICTIONARY);
}

static void
test_instants (void)
{
  const gint64 whole[] = { 1700000000000, CW_CELLS_NO_INSTANT, -62135596800000, 253402300799000 };
  const gint64 fine[] = { 1700000000001, CW_CELLS_NO_INSTANT, -1, 0 };
  const gint64 none[] = { CW_CELLS_NO_INSTANT, CW_CELLS_NO_INSTANT };
  g_autoptr (GBytes) packed_whole = cw_cells_encode_instants (whole, 4);
  g_autoptr (GBytes) packed_fine = cw_cells_encode_instants (fine, 4);
  g_autoptr (GBytes) packed_none = cw_cells_encode_instants (none, 2);
  g_autoptr (CwCells) cells = open_bytes (packed_whole);
  g_autoptr (CwCells) fine_cells = open_bytes (packed_fine);

  g_assert_cmpmem (cw_cells_get_instants (cells), sizeof whole, whole, sizeof whole);
  g_assert_cmpmem (cw_cells_get_instants (fine_cells), sizeof fine, fine, sizeof fine);
  g_assert_null (packed_none);
  assert_cell (cells, 0, "2023-11-14T22:13:20Z");
  assert_cell (cells, 1, NULL);
  assert_cell (cells, 2, "0001-01-01T00:00:00Z");
  assert_cell (cells, 3, "9999-12-31T23:59:59Z");
  assert_cell (fine_cells, 0, "2023-11-14T22:13:20.001Z");
  assert_cell (fine_cells, 2, "1969-12-31T23:59:59.999Z");
}

/* One date that cannot be read makes the column one of texts; the others lose nothing. */
static void
test_instants_turn_into_text (void)
{
  g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (CW_CELLS_INSTANT, 1);
  g_autoptr (CwCells) cells = NULL;

  cw_cells_builder_append_instant (builder, 1700000000123);
  cw_cells_builder_append_instant (builder, CW_CELLS_NO_INSTANT);
  cw_cells_builder_append_instant (builder, -1);
  append (builder, "soon");
  cw_cells_builder_append_instant (builder, 1700000000123);
  cw_cells_builder_append_instant (builder, CW_CELLS_NO_INSTANT);
  append (builder, "");
  cells = pack (builder, NULL, 7);
  g_assert_cmpint (cw_cells_get_form (cells), ==, CW_CELLS_TEXT);
  assert_cell (cells, 0, "2023-11-14T22:13:20.123Z");
  assert_cell (cells, 1, NULL);
  assert_cell (cells, 2, "1969-12-31T23:59:59.999Z");
  assert_cell (cells, 3, "soon");
  assert_cell (cells, 4, "2023-11-14T22:13:20.123Z");
  assert_cell (cells, 5, NULL);
  assert_cell (cells, 6, NULL);
}

static char *
make_text (GRand *random)
{
  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      return g_strdup ("");
    case 1:
      return g_strdup_printf ("%u", g_rand_int_range (random, 0, 11));
    case 2:
      return g_strdup ("Größe – “gut”");
    default:
      return g_strdup_printf ("%u", g_rand_int (random));
    }
}

/* Whatever is appended, taken back and padded, the packed form has what a plain list has. */
static void
test_random (gconstpointer data)
{
  const CwCellsForm form = GPOINTER_TO_INT (data);

  for (guint seed = 0; seed < 30; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (form, seed);
      g_autoptr (GPtrArray) model = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (CwCells) cells = NULL;

      for (guint i = 0; i < 3000; i++)
        {
          guint dice = g_rand_int_range (random, 0, 20);

          if (dice == 0 && model->len > 0)
            {
              cw_cells_builder_drop_last (builder);
              g_ptr_array_set_size (model, model->len - 1);
            }
          else if (dice == 1)
            {
              cw_cells_builder_pad (builder, model->len + 2);
              g_ptr_array_add (model, g_strdup (""));
              g_ptr_array_add (model, g_strdup (""));
            }
          else
            {
              g_ptr_array_add (model, make_text (random));
              append (builder, model->pdata[model->len - 1]);
            }
        }
      for (guint32 i = 0; i < model->len; i++)
        if (g_rand_int_range (random, 0, 3) > 0)
          g_array_append_val (rows, i);
      g_assert_cmpuint (cw_cells_builder_get_n_rows (builder), ==, model->len);
      cells = pack (builder, (guint32 *) (gpointer) rows->data, rows->len);
      for (guint i = 0; i < rows->len; i++)
        {
          const char *expected = model->pdata[g_array_index (rows, guint32, i)];

          assert_cell (cells, i, *expected != '\0' ? expected : NULL);
        }
    }
}

static void
look_everywhere (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwCells) cells = cw_cells_open (data, size, &error);

  if (cells == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      return;
    }
  for (guint i = 0; i < MIN (cw_cells_get_n_rows (cells), 100); i++)
    g_free (cw_cells_dup_text (cells, i));
}

/* Bits that turned over on the disk are told or give other texts, but never a read past the end. */
static void
test_damaged (gconstpointer data)
{
  const CwCellsForm form = GPOINTER_TO_INT (data);
  g_autoptr (CwCellsBuilder) builder = cw_cells_builder_new (form, 1);
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *good;
  gsize size;

  for (guint i = 0; i < 20; i++)
    if (form == CW_CELLS_INSTANT)
      cw_cells_builder_append_instant (builder, i % 3 ? i * 86400000 : CW_CELLS_NO_INSTANT);
    else
      append (builder, i % 3 ? "some text" : i % 2 ? "another" : "");
  bytes = cw_cells_builder_encode (builder, NULL, 20);
  good = g_bytes_get_data (bytes, &size);
  for (gsize n = 0; n < size; n++)
    {
      g_autofree guint8 *short_copy = g_memdup2 (good, n);

      look_everywhere (short_copy, n);
    }
  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *copy = g_memdup2 (good, size);

        copy[i] ^= 1 << bit;
        look_everywhere (copy, size);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cells/dictionary", test_dictionary);
  g_test_add_func ("/cells/selected-rows", test_selected_rows);
  g_test_add_func ("/cells/hash-differs-by-column", test_hash_differs_by_column);
  g_test_add_data_func ("/cells/many-values/254", GUINT_TO_POINTER (254), test_many_values);
  g_test_add_data_func ("/cells/many-values/255", GUINT_TO_POINTER (255), test_many_values);
  g_test_add_data_func ("/cells/many-values/256", GUINT_TO_POINTER (256), test_many_values);
  g_test_add_data_func ("/cells/many-values/65535", GUINT_TO_POINTER (65535), test_many_values);
  g_test_add_data_func ("/cells/many-values/65537", GUINT_TO_POINTER (65537), test_many_values);
  g_test_add_func ("/cells/turns-into-text", test_turns_into_text);
  g_test_add_func ("/cells/instants", test_instants);
  g_test_add_func ("/cells/instants-turn-into-text", test_instants_turn_into_text);
  g_test_add_data_func ("/cells/random/dictionary", GINT_TO_POINTER (CW_CELLS_DICTIONARY),
                        test_random);
  g_test_add_data_func ("/cells/random/text", GINT_TO_POINTER (CW_CELLS_TEXT), test_random);
  g_test_add_data_func ("/cells/damaged/dictionary", GINT_TO_POINTER (CW_CELLS_DICTIONARY),
                        test_damaged);
  g_test_add_data_func ("/cells/damaged/text", GINT_TO_POINTER (CW_CELLS_TEXT), test_damaged);
  g_test_add_data_func ("/cells/damaged/instants", GINT_TO_POINTER (CW_CELLS_INSTANT),
                        test_damaged);
  return g_test_run ();
}
