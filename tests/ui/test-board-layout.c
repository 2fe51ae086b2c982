/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-board-layout.h"

#include "journeys/cw-edge-scroller.h"

static void
test_columns_fill_the_width (void)
{
  for (int width = 1022; width < 1040; width++)
    {
      CwSpan spans[4];

      cw_board_layout_columns (width, 4, spans);
      g_assert_cmpfloat (spans[0].start, ==, 0);
      g_assert_cmpfloat (spans[3].start + spans[3].length, ==, width);
      for (guint i = 1; i < 4; i++)
        {
          g_assert_cmpfloat (spans[i].start - spans[i - 1].start - spans[i - 1].length, ==,
                             CW_BOARD_LAYOUT_GAP);
          g_assert_cmpfloat (ABS (spans[i].length - spans[i - 1].length), <=, 1);
        }
    }
}

static void
test_min_width (void)
{
  CwSpan spans[6];

  g_assert_cmpint (cw_board_layout_get_min_width (0), ==, 0);
  g_assert_cmpint (cw_board_layout_get_min_width (6), ==, 6 * 240 + 5 * 18);
  cw_board_layout_columns (cw_board_layout_get_min_width (6), 6, spans);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (spans[i].length, ==, CW_BOARD_LAYOUT_MIN_COLUMN);
}

static void
test_steps_share_their_column (void)
{
  const CwSpan column = { 260, 242 };

  g_assert_cmpfloat (cw_board_layout_get_step (&column, 0, 1), ==, 381);
  g_assert_cmpfloat (cw_board_layout_get_step (&column, 0, 2), ==, 320.5);
  g_assert_cmpfloat (cw_board_layout_get_step (&column, 1, 2), ==, 441.5);
}

static void
test_gap_is_between_columns (void)
{
  CwSpan spans[2];

  cw_board_layout_columns (518, 2, spans);
  g_assert_cmpfloat (cw_board_layout_get_gap (spans, 1), ==, 259);
}

static void
test_mirror (void)
{
  g_assert_cmpfloat (cw_board_layout_mirror (100, 1022, FALSE), ==, 100);
  g_assert_cmpfloat (cw_board_layout_mirror (100, 1022, TRUE), ==, 922);
}

static void
test_drop (void)
{
  const CwSpan cards[] = { { 26, 116 }, { 168, 116 }, { 310, 80 } };

  g_assert_cmpuint (cw_board_layout_find_drop (cards, 3, 0), ==, 0);
  g_assert_cmpuint (cw_board_layout_find_drop (cards, 3, 83), ==, 0);
  g_assert_cmpuint (cw_board_layout_find_drop (cards, 3, 84), ==, 1);
  g_assert_cmpuint (cw_board_layout_find_drop (cards, 3, 160), ==, 1);
  g_assert_cmpuint (cw_board_layout_find_drop (cards, 3, 349), ==, 2);
  g_assert_cmpuint (cw_board_layout_find_drop (cards, 3, 900), ==, 3);
  g_assert_cmpuint (cw_board_layout_find_drop (NULL, 0, 10), ==, 0);
}

static void
test_edges_scroll (void)
{
  g_assert_cmpfloat (cw_edge_scroller_get_speed (500, 1000), ==, 0);
  g_assert_cmpfloat (cw_edge_scroller_get_speed (60, 1000), ==, 0);
  g_assert_cmpfloat (cw_edge_scroller_get_speed (30, 1000), <, 0);
  g_assert_cmpfloat (cw_edge_scroller_get_speed (5, 1000), <,
                     cw_edge_scroller_get_speed (30, 1000));
  g_assert_cmpfloat (cw_edge_scroller_get_speed (990, 1000), ==,
                     -cw_edge_scroller_get_speed (10, 1000));
  g_assert_cmpfloat (cw_edge_scroller_get_speed (0, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-layout/columns", test_columns_fill_the_width);
  g_test_add_func ("/board-layout/min-width", test_min_width);
  g_test_add_func ("/board-layout/steps", test_steps_share_their_column);
  g_test_add_func ("/board-layout/gap", test_gap_is_between_columns);
  g_test_add_func ("/board-layout/mirror", test_mirror);
  g_test_add_func ("/board-layout/drop", test_drop);
  g_test_add_func ("/board-layout/edges", test_edges_scroll);
  return g_test_run ();
}
