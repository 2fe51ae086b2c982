/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes and layout of charts. Pure: no widget, no drawing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CwChartScale: a vertical axis.
 * @low, @high: its ends, both of them ticks
 * @step: distance of ticks
 * @decimals: digits a tick needs after the point
 */
typedef struct
{
  double low;
  double high;
  double step;
  guint decimals;
} CwChartScale;

/** CwSpan: where a part begins and how long it is, in pixels from the start side. */
typedef struct
{
  double start;
  double length;
} CwSpan;

/**
 * Round numbers (1, 2, 2.5 or 5 times a power of ten) around @data_low … @data_high, with at most
 * @max_ticks ticks (three at the least), within @limit_low … @limit_high where these are not NAN.
 * Equal data get room.
 */
void cw_chart_scale_init (CwChartScale *self,
                          double data_low,
                          double data_high,
                          double limit_low,
                          double limit_high,
                          guint max_ticks);
guint cw_chart_scale_get_n_ticks (const CwChartScale *self);
double cw_chart_scale_get_tick (const CwChartScale *self, guint index);
/** Pixels from the top of a plot that is @height high; not clamped. */
double cw_chart_scale_map (const CwChartScale *self, double value, double height);

/**
 * Divides @length among @n counts in proportion, @gap apart. A count above 0 gets at least
 * @minimum; one of 0 gets nothing and no gap.
 */
void cw_chart_divide (const gint64 *counts,
                      guint n,
                      double length,
                      double gap,
                      double minimum,
                      CwSpan *spans);

/**
 * Which of @n labels may stay so that no two come closer than @gap: the last one always, then
 * every k-th before it, with the smallest k that fits.
 *
 * @centres: of the labels, rising; @widths: their widths
 * Returns: k, at least 1
 */
guint cw_chart_thin_labels (const double *centres, const double *widths, guint n, double gap);

G_END_DECLS
