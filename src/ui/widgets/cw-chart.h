/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CHART (cw_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (CwChart, cw_chart, CW, CHART, GtkWidget)

/**
 * CwChartClass:
 * @get_n_points: how many points can be walked to; 0 makes the chart one that is only looked at
 * @describe_point: (transfer full): a point as a sentence, for tooltip and screen reader
 * @find_point: point at a place of the widget, −1 for none
 *
 * What all charts share: the role of an image whose label is a sentence, arrow keys that walk the
 * points (mirrored from right to left, Home and End, Escape lets go), a tooltip with the same
 * words. While a point is chosen its sentence is the label.
 */
struct _CwChartClass
{
  GtkWidgetClass parent_class;

  guint (*get_n_points) (CwChart *self);
  char *(*describe_point) (CwChart *self, guint index);
  int (*find_point) (CwChart *self, double x, double y);
};

/** The whole chart as a sentence. */
void cw_chart_set_summary (CwChart *self, const char *summary);
const char *cw_chart_get_summary (CwChart *self);
/** The chosen point, −1 for none. */
int cw_chart_get_selected (CwChart *self);
void cw_chart_set_selected (CwChart *self, int index);
/** (transfer full) (nullable) */
char *cw_chart_describe_point (CwChart *self, guint index);

/** 8 pt text for axes. (transfer full) */
PangoLayout *cw_chart_create_label (CwChart *self, const char *text, gboolean bold);
/** Draws it with its top left corner at @x, @y. */
void cw_chart_append_label (GtkSnapshot *snapshot,
                            PangoLayout *layout,
                            double x,
                            double y,
                            const GdkRGBA *color);

G_END_DECLS
