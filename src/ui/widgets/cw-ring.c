/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-ring.h"

#include "widgets/cw-chart-palette.h"

#include <math.h>

#define SIZE 30
#define THICKNESS 5.0

struct _CwRing
{
  CwChart parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (CwRing, cw_ring, CW_TYPE_CHART)

static void
cw_ring_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cw_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwRing *self = CW_RING (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double radius = (MIN (width, height) - THICKNESS) / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  CwChartPalette palette;
  GdkRGBA track;

  cw_chart_palette_init (&palette, widget, FALSE);
  track = cw_chart_palette_fade (&palette.text, palette.high_contrast ? 0.4 : 0.14);
  cairo_translate (cr, width / 2, height / 2);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    cairo_scale (cr, -1, 1);
  cairo_set_line_width (cr, THICKNESS);
  gdk_cairo_set_source_rgba (cr, &track);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (!isnan (self->fraction))
    {
      gdk_cairo_set_source_rgba (cr, &palette.positive);
      cairo_arc (cr, 0, 0, radius, -G_PI / 2, (2 * self->fraction - 0.5) * G_PI);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
cw_ring_class_init (CwRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cw_ring_measure;
  widget_class->snapshot = cw_ring_snapshot;
}

static void
cw_ring_init (CwRing *self)
{
  self->fraction = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cw_ring_new (void)
{
  return g_object_new (CW_TYPE_RING, NULL);
}

void
cw_ring_set_fraction (CwRing *self, double fraction, const char *sentence)
{
  g_return_if_fail (CW_IS_RING (self));
  g_return_if_fail (isnan (fraction) || (fraction >= 0 && fraction <= 1));

  self->fraction = fraction;
  cw_chart_set_summary (CW_CHART (self), sentence);
}
