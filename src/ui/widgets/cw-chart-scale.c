/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart-scale.h"

#include <math.h>

static double
choose_step (double range, guint max_ticks)
{
  static const double multiples[] = { 1, 2, 2.5, 5, 10 };
  double raw = range / MAX (max_ticks - 1, 1);
  double power = pow (10, floor (log10 (raw)));

  for (guint i = 0; i < G_N_ELEMENTS (multiples); i++)
    {
      /* A hair of tolerance, or 0.1 + 0.2 would fall into the next multiple. */
      if (multiples[i] * power >= raw * (1 - 1e-9))
        return multiples[i] * power;
    }
  return 10 * power;
}

static double
next_step (double step)
{
  double power = pow (10, floor (log10 (step) + 1e-9));
  double multiple = step / power;

  if (multiple < 1.5)
    return 2 * power;
  if (multiple < 2.25)
    return 2.5 * power;
  return multiple < 3.5 ? 5 * power : 10 * power;
}

static guint
count_decimals (double step)
{
  guint decimals = 0;

  for (double scaled = step; decimals < 6 && fabs (scaled - round (scaled)) > 1e-6; scaled *= 10)
    decimals++;
  return decimals;
}

static void
snap (CwChartScale *self, double low, double high, double limit_low, double limit_high)
{
  self->low = floor (low / self->step + 1e-9) * self->step;
  self->high = ceil (high / self->step - 1e-9) * self->step;
  if (!isnan (limit_low))
    self->low = MAX (self->low, limit_low);
  if (!isnan (limit_high))
    self->high = MIN (self->high, limit_high);
}

void
cw_chart_scale_init (CwChartScale *self,
                     double data_low,
                     double data_high,
                     double limit_low,
                     double limit_high,
                     guint max_ticks)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (max_ticks >= 2);

  if (isnan (data_low) || isnan (data_high) || data_low > data_high)
    {
      data_low = isnan (limit_low) ? 0 : limit_low;
      data_high = isnan (limit_high) ? data_low + 1 : limit_high;
    }
  if (data_high - data_low < 1e-9)
    {
      double room = MAX (fabs (data_low) * 0.1, 0.1);

      data_low -= room;
      data_high += room;
      if (!isnan (limit_low))
        data_low = MAX (data_low, limit_low);
      if (!isnan (limit_high))
        data_high = MIN (data_high, limit_high);
    }
  self->step = choose_step (data_high - data_low, max_ticks);
  snap (self, data_low, data_high, limit_low, limit_high);
  /* Data on both sides of a round number always need three. */
  while (cw_chart_scale_get_n_ticks (self) > MAX (max_ticks, 3))
    {
      self->step = next_step (self->step);
      snap (self, data_low, data_high, limit_low, limit_high);
    }
  self->decimals = count_decimals (self->step);
}

guint
cw_chart_scale_get_n_ticks (const CwChartScale *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) floor ((self->high - self->low) / self->step + 1e-6) + 1;
}

double
cw_chart_scale_get_tick (const CwChartScale *self, guint index)
{
  double tick;

  g_return_val_if_fail (self != NULL, NAN);

  tick = self->low + index * self->step;
  return fabs (tick) < self->step * 1e-6 ? 0 : tick;
}

double
cw_chart_scale_map (const CwChartScale *self, double value, double height)
{
  g_return_val_if_fail (self != NULL, 0);

  return height * (self->high - value) / (self->high - self->low);
}

void
cw_chart_divide (const gint64 *counts,
                 guint n,
                 double length,
                 double gap,
                 double minimum,
                 CwSpan *spans)
{
  gint64 total = 0;
  guint n_parts = 0;
  double free_length, start = 0, short_of = 0, generous = 0;

  g_return_if_fail (counts != NULL && spans != NULL);

  for (guint i = 0; i < n; i++)
    {
      total += counts[i];
      n_parts += counts[i] > 0;
    }
  free_length = MAX (length - gap * (n_parts > 0 ? n_parts - 1 : 0), 0);
  for (guint i = 0; i < n; i++)
    {
      double share = total > 0 ? free_length * counts[i] / total : 0;

      spans[i].length = counts[i] > 0 ? MAX (share, minimum) : 0;
      short_of += spans[i].length - share;
      generous += share > minimum ? share - minimum : 0;
    }
  /* What the small parts were given is taken from the others by what they can spare. */
  for (guint i = 0; i < n; i++)
    {
      if (spans[i].length > minimum && generous > 0)
        spans[i].length -= short_of * (spans[i].length - minimum) / generous;
      spans[i].start = start;
      start += spans[i].length + (spans[i].length > 0 ? gap : 0);
    }
}

static gboolean
labels_fit (const double *centres, const double *widths, guint n, double gap, guint stride)
{
  for (guint i = n - 1; i >= stride; i -= stride)
    {
      double left = centres[i] - widths[i] / 2;
      double right = centres[i - stride] + widths[i - stride] / 2;

      if (left - right < gap)
        return FALSE;
    }
  return TRUE;
}

guint
cw_chart_thin_labels (const double *centres, const double *widths, guint n, double gap)
{
  guint stride = 1;

  while (stride < n && !labels_fit (centres, widths, n, gap, stride))
    stride++;
  return stride;
}
