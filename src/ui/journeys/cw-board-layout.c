/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-board-layout.h"

int
cw_board_layout_get_min_width (guint n)
{
  if (n == 0)
    return 0;
  return (int) (n * CW_BOARD_LAYOUT_MIN_COLUMN + (n - 1) * CW_BOARD_LAYOUT_GAP);
}

void
cw_board_layout_columns (int width, guint n, CwSpan *spans)
{
  int room;
  int start = 0;

  g_return_if_fail (n == 0 || spans != NULL);

  if (n == 0)
    return;
  room = MAX (0, width - (int) (n - 1) * CW_BOARD_LAYOUT_GAP);
  for (guint i = 0; i < n; i++)
    {
      int length = room / (int) n + ((int) i < room % (int) n ? 1 : 0);

      spans[i] = (CwSpan){ start, length };
      start += length + CW_BOARD_LAYOUT_GAP;
    }
}

double
cw_board_layout_get_gap (const CwSpan *spans, guint index)
{
  g_return_val_if_fail (spans != NULL && index > 0, 0);

  return spans[index].start - CW_BOARD_LAYOUT_GAP / 2.0;
}

double
cw_board_layout_get_step (const CwSpan *column, guint step, guint n_steps)
{
  g_return_val_if_fail (column != NULL && step < n_steps, 0);

  return column->start + column->length * (step + 0.5) / n_steps;
}

double
cw_board_layout_mirror (double x, double width, gboolean mirrored)
{
  return mirrored ? width - x : x;
}

guint
cw_board_layout_find_drop (const CwSpan *cards, guint n, double y)
{
  guint index = 0;

  g_return_val_if_fail (n == 0 || cards != NULL, 0);

  while (index < n && y >= cards[index].start + cards[index].length / 2)
    index++;
  return index;
}
