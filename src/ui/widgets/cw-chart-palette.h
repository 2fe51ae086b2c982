/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CwChartPalette: the tones of a chart, from the style sheet, for light, dark and high contrast.
 */
typedef struct
{
  GdkRGBA positive;
  GdkRGBA neutral;
  GdkRGBA negative;
  GdkRGBA hatch;
  GdkRGBA line;
  GdkRGBA band;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA hairline;
  GdkRGBA surface; /* opaque, what the chart stands on */
  gboolean high_contrast;
} CwChartPalette;

/** @muted: greys for figures one must not lean on */
void cw_chart_palette_init (CwChartPalette *self, GtkWidget *widget, gboolean muted);
GdkRGBA cw_chart_palette_fade (const GdkRGBA *color, double alpha);

G_END_DECLS
