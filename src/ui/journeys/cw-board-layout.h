/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where columns, steps and dropped cards of a board stand. Pure: no widget, no drawing. */
#pragma once

#include "widgets/cw-chart-scale.h"

G_BEGIN_DECLS

#define CW_BOARD_LAYOUT_GAP 18
#define CW_BOARD_LAYOUT_MIN_COLUMN 240

/** The least width that @n columns stand in. */
int cw_board_layout_get_min_width (guint n);
/**
 * cw_board_layout_columns:
 * @width: of the board, in whole pixels
 * @spans: (array length=n): columns from the start side, on whole pixels; what cannot be divided
 *   goes to the first ones
 */
void cw_board_layout_columns (int width, guint n, CwSpan *spans);
/** Middle of the gap before column @index (1 or more). */
double cw_board_layout_get_gap (const CwSpan *spans, guint index);
/** Where the point of a step stands: steps share their column evenly. */
double cw_board_layout_get_step (const CwSpan *column, guint step, guint n_steps);
/** Turns a place from the start side into one from the left. */
double cw_board_layout_mirror (double x, double width, gboolean mirrored);

/**
 * Before which of @n cards a card falls that is held at @y: the first one whose middle is below.
 *
 * @cards: from the top down
 * Returns: 0 to @n
 */
guint cw_board_layout_find_drop (const CwSpan *cards, guint n, double y);

G_END_DECLS
