/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a long list that somebody looks at: read where the person looks, once, and forgotten
 * when nobody does any more. */
#include "config.h"

#include "widgets/cw-item-runs.h"

#include <gio/gio.h>

/* Stands for an item: all that matters here is that it lives. */
#define ITEM_TYPE G_TYPE_SIMPLE_ACTION_GROUP

static void
write_down (gpointer item, guint index, gpointer data)
{
  g_object_set_data (item, "index", GUINT_TO_POINTER (index + 1));
  (*(guint *) data)++;
}

static guint
fill (CwItemRuns *runs, guint offset, guint n)
{
  guint n_filled = 0;

  cw_item_runs_fill (runs, offset, n, write_down, &n_filled);
  return n_filled;
}

static void
assert_wanted (CwItemRuns *runs, guint expected)
{
  guint offset = G_MAXUINT;

  g_assert_true (cw_item_runs_take_wanted (runs, &offset));
  g_assert_cmpuint (offset, ==, expected);
}

static void
assert_nothing_wanted (CwItemRuns *runs)
{
  guint offset;

  g_assert_false (cw_item_runs_take_wanted (runs, &offset));
}

static void
test_last_asked_for_first (void)
{
  g_autoptr (CwItemRuns) runs = cw_item_runs_new (ITEM_TYPE);
  g_autoptr (GObject) first = cw_item_runs_get_item (runs, 5);
  g_autoptr (GObject) neighbour = cw_item_runs_get_item (runs, 6);
  g_autoptr (GObject) far = cw_item_runs_get_item (runs, 100 * CW_ITEM_RUNS_LENGTH);
  g_autoptr (GObject) again = cw_item_runs_get_item (runs, 5);

  g_assert_true (first == again);
  g_assert_false (first == neighbour);
  assert_wanted (runs, 100 * CW_ITEM_RUNS_LENGTH);
  assert_wanted (runs, 0);
  assert_nothing_wanted (runs);
}

static void
test_filled_once (void)
{
  g_autoptr (CwItemRuns) runs = cw_item_runs_new (ITEM_TYPE);
  g_autoptr (GObject) item = cw_item_runs_get_item (runs, CW_ITEM_RUNS_LENGTH + 3);
  g_autoptr (GObject) same = NULL;
  g_autoptr (GObject) other = NULL;

  assert_wanted (runs, CW_ITEM_RUNS_LENGTH);
  g_assert_cmpuint (fill (runs, CW_ITEM_RUNS_LENGTH, 2), ==, 0); /* the list ends before it */
  g_assert_cmpuint (fill (runs, CW_ITEM_RUNS_LENGTH, CW_ITEM_RUNS_LENGTH), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (item, "index")), ==, 4);
  same = cw_item_runs_get_item (runs, CW_ITEM_RUNS_LENGTH + 3);
  assert_nothing_wanted (runs);
  other = cw_item_runs_get_item (runs, CW_ITEM_RUNS_LENGTH + 4);
  assert_wanted (runs, CW_ITEM_RUNS_LENGTH);
}

static void
test_out_of_sight (void)
{
  g_autoptr (CwItemRuns) runs = cw_item_runs_new (ITEM_TYPE);
  GObject *item = cw_item_runs_get_item (runs, 0);

  g_object_unref (item);
  assert_nothing_wanted (runs);
  g_assert_cmpuint (fill (runs, 0, CW_ITEM_RUNS_LENGTH), ==, 0);
}

static void
test_read_again (void)
{
  g_autoptr (CwItemRuns) runs = cw_item_runs_new (ITEM_TYPE);
  g_autoptr (GObject) item = cw_item_runs_get_item (runs, 1);
  g_autoptr (GObject) new = NULL;

  assert_wanted (runs, 0);
  fill (runs, 0, CW_ITEM_RUNS_LENGTH);
  cw_item_runs_want_all (runs);
  cw_item_runs_cancel (runs);
  assert_nothing_wanted (runs);
  cw_item_runs_want_all (runs);
  assert_wanted (runs, 0);
  cw_item_runs_forget (runs);
  assert_nothing_wanted (runs);
  new = cw_item_runs_get_item (runs, 1);
  g_assert_false (new == item);
}

static gboolean
has_index (gpointer item, gconstpointer index)
{
  return g_object_get_data (item, "index") == index;
}

static void
test_shorter (void)
{
  g_autoptr (CwItemRuns) runs = cw_item_runs_new (ITEM_TYPE);
  g_autoptr (GObject) near = cw_item_runs_get_item (runs, 1);
  g_autoptr (GObject) far = cw_item_runs_get_item (runs, 3 * CW_ITEM_RUNS_LENGTH + 2);
  g_autoptr (GObject) same = NULL;
  g_autoptr (GObject) new = NULL;
  guint place = 0;

  fill (runs, 0, CW_ITEM_RUNS_LENGTH);
  fill (runs, 3 * CW_ITEM_RUNS_LENGTH, CW_ITEM_RUNS_LENGTH);
  g_assert_true (cw_item_runs_find (runs, has_index, GUINT_TO_POINTER (3), &place));
  g_assert_cmpuint (place, ==, 3 * CW_ITEM_RUNS_LENGTH + 2);
  g_assert_false (cw_item_runs_find (runs, has_index, GUINT_TO_POINTER (9), &place));
  cw_item_runs_forget_from (runs, 3 * CW_ITEM_RUNS_LENGTH);
  same = cw_item_runs_get_item (runs, 1);
  g_assert_true (same == near);
  g_assert_false (cw_item_runs_find (runs, has_index, GUINT_TO_POINTER (3), &place));
  new = cw_item_runs_get_item (runs, 3 * CW_ITEM_RUNS_LENGTH + 2);
  g_assert_false (new == far);
  /* What was not read since is not told of. */
  cw_item_runs_want_all (runs);
  g_assert_false (cw_item_runs_find (runs, has_index, GUINT_TO_POINTER (2), &place));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/item-runs/last-asked-for-first", test_last_asked_for_first);
  g_test_add_func ("/item-runs/filled-once", test_filled_once);
  g_test_add_func ("/item-runs/out-of-sight", test_out_of_sight);
  g_test_add_func ("/item-runs/read-again", test_read_again);
  g_test_add_func ("/item-runs/shorter", test_shorter);

  return g_test_run ();
}
