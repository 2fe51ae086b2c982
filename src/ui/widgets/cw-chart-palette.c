/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart-palette.h"

#include <adwaita.h>

static GdkRGBA
look_up (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0.5, 0.5, 0.5, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}

static GdkRGBA
lay_over (GdkRGBA over, GdkRGBA under)
{
  float rest = 1 - over.alpha;

  return (GdkRGBA){ over.red * over.alpha + under.red * rest,
                    over.green * over.alpha + under.green * rest,
                    over.blue * over.alpha + under.blue * rest, 1 };
}

GdkRGBA
cw_chart_palette_fade (const GdkRGBA *color, double alpha)
{
  GdkRGBA faded = *color;

  faded.alpha *= (float) alpha;
  return faded;
}

void
cw_chart_palette_init (CwChartPalette *self, GtkWidget *widget, gboolean muted)
{
  AdwStyleManager *manager;
  gboolean dark;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (widget));

  manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  dark = adw_style_manager_get_dark (manager);
  self->high_contrast = adw_style_manager_get_high_contrast (manager);
  self->positive = look_up (widget, muted ? "muted_positive" : "positive");
  self->neutral = look_up (widget, muted ? "muted_neutral" : "neutral");
  self->negative = look_up (widget, muted ? "muted_negative" : "negative");
  self->line = look_up (widget, muted ? "muted_line" : "positive_line");
  self->hatch = dark ? (GdkRGBA){ 0, 0, 0, 0.34f } : (GdkRGBA){ 1, 1, 1, 0.34f };
  self->band = cw_chart_palette_fade (&self->line, muted ? 0.25 : dark ? 0.22 : 0.14);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &self->text);
  self->dim = cw_chart_palette_fade (&self->text, self->high_contrast ? 1 : 0.7);
  self->hairline = cw_chart_palette_fade (&self->text, self->high_contrast ? 0.5 : 0.08);
  self->surface = lay_over (look_up (widget, "card_bg_color"), look_up (widget, "window_bg_color"));
}
