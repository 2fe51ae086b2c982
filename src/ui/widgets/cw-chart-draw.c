/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart-draw.h"

#define HATCH_STEP 6.0
#define HATCH_WIDTH 1.2

static void
append_hatch (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  double x = bounds->origin.x, y = bounds->origin.y;
  double width = bounds->size.width, height = bounds->size.height;

  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, HATCH_WIDTH);
  for (double offset = HATCH_STEP / 2 - height; offset < width; offset += HATCH_STEP)
    {
      cairo_move_to (cr, x + offset, y + height);
      cairo_line_to (cr, x + offset + height, y);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static const GdkRGBA *
get_fill (CwSentiment sentiment, const CwChartPalette *palette)
{
  switch (sentiment)
    {
    case CW_SENTIMENT_NEGATIVE:
      return &palette->negative;
    case CW_SENTIMENT_POSITIVE:
      return &palette->positive;
    case CW_SENTIMENT_NEUTRAL:
    case CW_SENTIMENT_NONE:
    default:
      return &palette->neutral;
    }
}

void
cw_chart_append_part (GtkSnapshot *snapshot,
                      const graphene_rect_t *bounds,
                      CwSentiment sentiment,
                      const CwChartPalette *palette,
                      double opacity)
{
  GdkRGBA fill = cw_chart_palette_fade (get_fill (sentiment, palette), opacity);

  if (bounds->size.width <= 0 || bounds->size.height <= 0)
    return;
  gtk_snapshot_append_color (snapshot, &fill, bounds);
  if (sentiment == CW_SENTIMENT_NEGATIVE)
    append_hatch (snapshot, bounds, &palette->hatch);
  if (palette->high_contrast)
    {
      GskRoundedRect outline;
      const float widths[4] = { 1, 1, 1, 1 };
      const GdkRGBA colors[4] = { palette->text, palette->text, palette->text, palette->text };

      gsk_rounded_rect_init_from_rect (&outline, bounds, 0);
      gtk_snapshot_append_border (snapshot, &outline, widths, colors);
    }
}

void
cw_chart_append_placeholder (GtkSnapshot *snapshot,
                             const graphene_rect_t *bounds,
                             double radius,
                             const CwChartPalette *palette)
{
  static const double dashes[] = { 3.5, 2.5 };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  GdkRGBA color = cw_chart_palette_fade (&palette->text, palette->high_contrast ? 1 : 0.22);
  double left = (double) bounds->origin.x + 0.5, top = (double) bounds->origin.y + 0.5;
  double right = left + (double) bounds->size.width - 1;
  double bottom = top + (double) bounds->size.height - 1;

  radius = MIN (radius, (bottom - top) / 2);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_arc (cr, left + radius, top + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, right - radius, top + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, left + radius, bottom - radius, radius, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

void
cw_chart_append_rule (GtkSnapshot *snapshot, double x, double y, double width, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, 1));
}
