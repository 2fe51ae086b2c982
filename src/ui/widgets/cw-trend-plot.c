/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-trend-plot.h"

#include <math.h>

#define LINE_WIDTH 2.0

double
cw_trend_plot_get_pitch (const CwTrendPlot *self)
{
  return (self->right - self->left) / MAX (self->series->n_slots, 1);
}

double
cw_trend_plot_map_slot (const CwTrendPlot *self, double slot)
{
  double offset = cw_trend_plot_get_pitch (self) * (slot + 0.5);

  return self->mirrored ? self->right - offset : self->left + offset;
}

double
cw_trend_plot_map_value (const CwTrendPlot *self, double value)
{
  return self->top + cw_chart_scale_map (&self->scale, value, self->height);
}

int
cw_trend_plot_find (const CwTrendPlot *self, double x)
{
  double nearest = cw_trend_plot_get_pitch (self);
  int found = -1;

  for (guint i = 0; i < self->series->points->len; i++)
    {
      const CwChartPoint *point = cw_chart_series_get (self->series, i);
      double distance = fabs (cw_trend_plot_map_slot (self, point->slot) - x);

      if (distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }
  return found;
}

static gboolean
has_band (const CwChartPoint *point)
{
  return cw_chart_point_has_value (point) && !isnan (point->score.low) &&
         !isnan (point->score.high);
}

/* One closed shape per run of joined points; a run of one is a thin column. */
static void
add_band (const CwTrendPlot *self, cairo_t *cr, guint first, guint last)
{
  double room = first == last ? MIN (cw_trend_plot_get_pitch (self) / 2, 3) : 0;

  cairo_new_sub_path (cr);
  for (guint i = first; i <= last; i++)
    {
      const CwChartPoint *point = cw_chart_series_get (self->series, i);
      double y = cw_trend_plot_map_value (self, point->score.high);

      cairo_line_to (cr, cw_trend_plot_map_slot (self, point->slot) - room, y);
      if (room > 0)
        cairo_line_to (cr, cw_trend_plot_map_slot (self, point->slot) + room, y);
    }
  for (guint i = last + 1; i > first; i--)
    {
      const CwChartPoint *point = cw_chart_series_get (self->series, i - 1);
      double y = cw_trend_plot_map_value (self, point->score.low);

      cairo_line_to (cr, cw_trend_plot_map_slot (self, point->slot) + room, y);
      if (room > 0)
        cairo_line_to (cr, cw_trend_plot_map_slot (self, point->slot) - room, y);
    }
  cairo_close_path (cr);
}

void
cw_trend_plot_draw_band (const CwTrendPlot *self, cairo_t *cr, const CwChartPalette *palette)
{
  guint n = self->series->points->len;

  cairo_save (cr);
  cairo_rectangle (cr, self->left, self->top, self->right - self->left, self->height);
  cairo_clip (cr);
  for (guint first = 0; first < n; first++)
    {
      guint last = first;

      if (!has_band (cw_chart_series_get (self->series, first)))
        continue;
      while (last + 1 < n && cw_chart_series_get (self->series, last + 1)->joined &&
             has_band (cw_chart_series_get (self->series, last + 1)))
        last++;
      add_band (self, cr, first, last);
      first = last;
    }
  gdk_cairo_set_source_rgba (cr, &palette->band);
  if (palette->high_contrast)
    {
      gdk_cairo_set_source_rgba (cr, &palette->dim);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
  cairo_restore (cr);
}

void
cw_trend_plot_draw_line (const CwTrendPlot *self, cairo_t *cr, const CwChartPalette *palette)
{
  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &palette->line);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < self->series->points->len; i++)
    {
      const CwChartPoint *point = cw_chart_series_get (self->series, i);
      double x = cw_trend_plot_map_slot (self, point->slot), y;

      if (!cw_chart_point_has_value (point))
        continue;
      y = cw_trend_plot_map_value (self, point->score.value);
      if (!point->joined)
        cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
cw_trend_plot_draw_target (const CwTrendPlot *self,
                           cairo_t *cr,
                           const CwChartPalette *palette,
                           double left,
                           double right)
{
  static const double dashes[] = { 4, 3 };
  double y = floor (cw_trend_plot_map_value (self, self->series->target)) + 0.5;
  GdkRGBA color = cw_chart_palette_fade (&palette->text, palette->high_contrast ? 1 : 0.7);

  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, left, y);
  cairo_line_to (cr, right, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
cw_trend_plot_draw_point (const CwTrendPlot *self,
                          cairo_t *cr,
                          const CwChartPalette *palette,
                          const CwChartPoint *point,
                          double radius,
                          gboolean hollow)
{
  double x = cw_trend_plot_map_slot (self, point->slot);
  double y = cw_trend_plot_map_value (self, point->score.value);

  gdk_cairo_set_source_rgba (cr, &palette->surface);
  cairo_arc (cr, x, y, radius + 1.4, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &palette->line);
  if (hollow)
    {
      cairo_set_line_width (cr, 1.5);
      cairo_arc (cr, x, y, radius + 0.25, 0, 2 * G_PI);
      cairo_stroke (cr);
      return;
    }
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}
