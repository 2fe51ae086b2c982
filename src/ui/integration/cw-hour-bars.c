/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-hour-bars.h"

#include "score/cw-score-words.h"
#include "widgets/cw-chart-palette.h"

#include <glib/gi18n.h>

#define N_HOURS 24
#define LABEL_EVERY 8
#define HEIGHT 150
#define LABEL_HEIGHT 20.0
#define GAP 3.0
#define RADIUS 2.0f
#define LEAST_HEIGHT 2.0
#define WIDEST_PITCH 40.0

struct _CwHourBars
{
  CwChart parent_instance;

  gint64 delivered[N_HOURS];
  gint64 waiting[N_HOURS];
  int hour; /* now */
};

G_DEFINE_FINAL_TYPE (CwHourBars, cw_hour_bars, CW_TYPE_CHART)

static guint
cw_hour_bars_get_n_points (CwChart *chart)
{
  return N_HOURS;
}

static char *
cw_hour_bars_describe_point (CwChart *chart, guint index)
{
  CwHourBars *self = CW_HOUR_BARS (chart);
  g_autofree char *delivered = cw_score_format_count (self->delivered[index]);
  g_autofree char *waiting = cw_score_format_count (self->waiting[index]);

  if ((int) index > self->hour)
    return g_strdup_printf (_ ("%02u:00: still to come"), index);
  /* TRANSLATORS: an hour and two counts */
  return g_strdup_printf (_ ("%02u:00: %s delivered, %s waiting"), index, delivered, waiting);
}

static double
get_pitch (CwHourBars *self)
{
  return MIN ((double) gtk_widget_get_width (GTK_WIDGET (self)) / N_HOURS, WIDEST_PITCH);
}

/* Where an hour begins, from the left. */
static double
get_left (CwHourBars *self, int hour)
{
  double pitch = get_pitch (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - pitch * (hour + 1);
  return pitch * hour;
}

static int
cw_hour_bars_find_point (CwChart *chart, double x, double y)
{
  CwHourBars *self = CW_HOUR_BARS (chart);
  double pitch = get_pitch (self);

  for (int hour = 0; hour < N_HOURS; hour++)
    if (x >= get_left (self, hour) && x < get_left (self, hour) + pitch)
      return hour;
  return -1;
}

static void
append_bar (GtkSnapshot *snapshot,
            double x,
            double y,
            double width,
            double height,
            const GdkRGBA *color)
{
  GskRoundedRect clip;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);

  gsk_rounded_rect_init_from_rect (&clip, &bounds, MIN (RADIUS, (float) height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static gint64
find_largest (CwHourBars *self)
{
  gint64 largest = 1;

  for (int i = 0; i <= self->hour; i++)
    largest = MAX (largest, self->delivered[i] + self->waiting[i]);
  return largest;
}

static void
append_hour (CwHourBars *self,
             GtkSnapshot *snapshot,
             int hour,
             double height,
             const CwChartPalette *palette)
{
  double x = get_left (self, hour) + GAP / 2;
  double width = get_pitch (self) - GAP;
  double scale = height / (double) find_largest (self);
  double delivered = (double) self->delivered[hour] * scale;
  double waiting = (double) self->waiting[hour] * scale;

  if (hour > self->hour || (self->delivered[hour] == 0 && self->waiting[hour] == 0))
    {
      gtk_snapshot_append_color (
          snapshot, &palette->hairline,
          &GRAPHENE_RECT_INIT ((float) x, (float) height - 1, (float) width, 1));
      return;
    }
  if (self->delivered[hour] > 0)
    delivered = MAX (delivered, LEAST_HEIGHT);
  if (self->waiting[hour] > 0)
    waiting = MAX (waiting, LEAST_HEIGHT);
  if (delivered > 0)
    append_bar (snapshot, x, height - delivered, width, delivered, &palette->positive);
  if (waiting > 0)
    append_bar (snapshot, x, MAX (height - delivered - waiting, 0), width,
                MAX (waiting - (delivered > 0 ? 1 : 0), 1), &palette->negative);
}

static void
append_labels (CwHourBars *self, GtkSnapshot *snapshot, double top, const CwChartPalette *palette)
{
  for (int hour = 0; hour < N_HOURS; hour += LABEL_EVERY)
    {
      g_autofree char *text = g_strdup_printf ("%02d", hour);
      g_autoptr (PangoLayout) layout = cw_chart_create_label (CW_CHART (self), text, FALSE);
      int width;
      double x = get_left (self, hour) + GAP / 2;

      pango_layout_get_pixel_size (layout, &width, NULL);
      if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
        x = get_left (self, hour) + get_pitch (self) - GAP / 2 - width;
      cw_chart_append_label (snapshot, layout, x, top + 4, &palette->dim);
    }
}

static void
cw_hour_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwHourBars *self = CW_HOUR_BARS (widget);
  double height = gtk_widget_get_height (widget) - LABEL_HEIGHT;
  CwChartPalette palette;

  cw_chart_palette_init (&palette, widget, FALSE);
  for (int hour = 0; hour < N_HOURS; hour++)
    append_hour (self, snapshot, hour, height, &palette);
  append_labels (self, snapshot, height, &palette);
}

static void
cw_hour_bars_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? N_HOURS * 6 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? N_HOURS * 15 : HEIGHT;
}

static void
cw_hour_bars_class_init (CwHourBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwChartClass *chart_class = CW_CHART_CLASS (klass);

  widget_class->measure = cw_hour_bars_measure;
  widget_class->snapshot = cw_hour_bars_snapshot;
  chart_class->get_n_points = cw_hour_bars_get_n_points;
  chart_class->describe_point = cw_hour_bars_describe_point;
  chart_class->find_point = cw_hour_bars_find_point;
}

static void
cw_hour_bars_init (CwHourBars *self)
{
  self->hour = -1;
}

GtkWidget *
cw_hour_bars_new (void)
{
  return g_object_new (CW_TYPE_HOUR_BARS, NULL);
}

void
cw_hour_bars_set_counts (CwHourBars *self, const CwOutboxCounts *counts, int hour)
{
  g_return_if_fail (CW_IS_HOUR_BARS (self));
  g_return_if_fail (counts != NULL);

  for (int i = 0; i < N_HOURS; i++)
    {
      self->delivered[i] = counts->delivered_by_hour[i];
      self->waiting[i] = i <= hour ? counts->waiting_by_hour[i] : 0;
    }
  self->hour = hour;
  cw_chart_set_summary (CW_CHART (self), _ ("Deliveries of today by the hour"));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
