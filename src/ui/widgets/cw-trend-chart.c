/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-trend-chart.h"

#include "score/cw-score-words.h"
#include "widgets/cw-chart-draw.h"
#include "widgets/cw-trend-axes.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALL_WIDTH 138
#define SMALL_HEIGHT 62
#define SMALL_PADDING 5.0
#define SMALL_START 2.0
#define SMALL_END 6.0
#define LARGE_WIDTH 320
#define LARGE_HEIGHT 238
#define MAX_TICKS 6
#define SMALL_DISC 3.2
#define POINT_RADIUS 2.3
#define STRONG_RADIUS 2.9
#define LAST_RADIUS 3.9
/* Closer than this, points would cover the line; only those that must be told apart stay. */
#define LEAST_PITCH 9.0

struct _CwTrendChart
{
  CwChart parent_instance;

  CwChartSeries *series; /* (owned) (nullable) */
  gboolean large;
  gboolean muted;
};

typedef enum
{
  PROP_LARGE = 1,
} CwTrendChartProperty;

static GParamSpec *props[PROP_LARGE + 1];

G_DEFINE_FINAL_TYPE (CwTrendChart, cw_trend_chart, CW_TYPE_CHART)

static void
lay_out_small (CwTrendChart *self, CwTrendPlot *plot, double low, double high)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), pitch;
  guint n_gaps = MAX (self->series->n_slots, 2) - 1;

  if (high - low < 1e-9)
    {
      low -= 1;
      high += 1;
    }
  plot->scale = (CwChartScale){ .low = low, .high = high, .step = high - low };
  plot->top = SMALL_PADDING;
  plot->height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * SMALL_PADDING;
  /* The line runs from edge to edge, with room for the disc at its end. */
  pitch = (width - SMALL_START - SMALL_END) / n_gaps;
  plot->left = (plot->mirrored ? SMALL_END : SMALL_START) - pitch / 2;
  plot->right = plot->left + pitch * (n_gaps + 1);
}

static void
lay_out_large (CwTrendChart *self, CwTrendPlot *plot, double low, double high)
{
  double limit_low, limit_high, axis;

  cw_chart_series_get_limits (self->series->variant, &limit_low, &limit_high);
  cw_chart_scale_init (&plot->scale, low, high, limit_low, limit_high, MAX_TICKS);
  plot->top = CW_TREND_AXES_HALF_LABEL;
  plot->height = gtk_widget_get_height (GTK_WIDGET (self)) - plot->top - CW_TREND_AXES_BAR_ROOM -
                 CW_TREND_AXES_NAME_ROOM;
  axis = cw_trend_axes_measure (CW_CHART (self), plot);
  plot->left = plot->mirrored ? 0 : axis;
  plot->right = gtk_widget_get_width (GTK_WIDGET (self)) - (plot->mirrored ? axis : 0);
}

static gboolean
lay_out (CwTrendChart *self, CwTrendPlot *plot)
{
  double low, high;

  if (self->series == NULL || !cw_chart_series_get_range (self->series, &low, &high))
    return FALSE;
  plot->series = self->series;
  plot->mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  if (self->large)
    lay_out_large (self, plot, low, high);
  else
    lay_out_small (self, plot, low, high);
  return TRUE;
}

static cairo_t *
append_cairo (CwTrendChart *self, GtkSnapshot *snapshot)
{
  return gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)),
                                     gtk_widget_get_height (GTK_WIDGET (self))));
}

static int
find_last_value (const CwChartSeries *series)
{
  for (int i = (int) series->points->len - 1; i >= 0; i--)
    {
      if (cw_chart_point_has_value (cw_chart_series_get (series, i)))
        return i;
    }
  return -1;
}

static void
snapshot_small (CwTrendChart *self,
                GtkSnapshot *snapshot,
                const CwTrendPlot *plot,
                const CwChartPalette *palette)
{
  cairo_t *cr = append_cairo (self, snapshot);
  int last = find_last_value (self->series);

  cw_trend_plot_draw_band (plot, cr, palette);
  if (!isnan (self->series->target))
    cw_trend_plot_draw_target (plot, cr, palette, 0, gtk_widget_get_width (GTK_WIDGET (self)));
  cw_trend_plot_draw_line (plot, cr, palette);
  if (last >= 0)
    cw_trend_plot_draw_point (plot, cr, palette, cw_chart_series_get (self->series, last),
                              SMALL_DISC, FALSE);
  cairo_destroy (cr);
}

static void
draw_points (CwTrendChart *self,
             cairo_t *cr,
             const CwTrendPlot *plot,
             const CwChartPalette *palette)
{
  int last = find_last_value (self->series);
  gboolean dense = cw_trend_plot_get_pitch (plot) < LEAST_PITCH;

  for (int i = 0; i <= last; i++)
    {
      const CwChartPoint *point = cw_chart_series_get (self->series, i);
      gboolean chosen = i == cw_chart_get_selected (CW_CHART (self));
      double radius = i == last || chosen ? LAST_RADIUS
                      : point->in_period  ? STRONG_RADIUS
                                          : POINT_RADIUS;

      if (!cw_chart_point_has_value (point) ||
          (dense && !point->small_n && point->joined && i != last && !chosen))
        continue;
      cw_trend_plot_draw_point (plot, cr, palette, point, radius, point->small_n);
    }
}

static void
snapshot_large (CwTrendChart *self,
                GtkSnapshot *snapshot,
                const CwTrendPlot *plot,
                const CwChartPalette *palette)
{
  CwChart *chart = CW_CHART (self);
  cairo_t *cr;

  cw_trend_axes_append_periods (chart, snapshot, plot, palette);
  cw_trend_axes_append_values (chart, snapshot, plot, palette);
  cw_trend_axes_append_foot (chart, snapshot, plot, palette);
  cr = append_cairo (self, snapshot);
  cw_trend_plot_draw_band (plot, cr, palette);
  if (!isnan (self->series->target))
    cw_trend_plot_draw_target (plot, cr, palette, plot->left, plot->right);
  cw_trend_plot_draw_line (plot, cr, palette);
  draw_points (self, cr, plot, palette);
  cairo_destroy (cr);
  cw_trend_axes_append_words (chart, snapshot, plot, palette);
  cw_trend_axes_append_selection (chart, snapshot, plot, palette);
}

static void
snapshot_placeholder (CwTrendChart *self, GtkSnapshot *snapshot, const CwChartPalette *palette)
{
  static const double dashes[] = { 3, 3 };
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double y = floor (gtk_widget_get_height (GTK_WIDGET (self)) / 2.0) + 0.5;
  GdkRGBA color = cw_chart_palette_fade (&palette->text, palette->high_contrast ? 1 : 0.22);
  cairo_t *cr = append_cairo (self, snapshot);

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
cw_trend_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwTrendChart *self = CW_TREND_CHART (widget);
  CwChartPalette palette;
  CwTrendPlot plot = { 0 };

  cw_chart_palette_init (&palette, widget, self->muted);
  if (!lay_out (self, &plot))
    snapshot_placeholder (self, snapshot, &palette);
  else if (self->large)
    snapshot_large (self, snapshot, &plot, &palette);
  else
    snapshot_small (self, snapshot, &plot, &palette);
}

static void
cw_trend_chart_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gboolean large = CW_TREND_CHART (widget)->large;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = large ? LARGE_WIDTH : SMALL_WIDTH;
      *natural = large ? 2 * LARGE_WIDTH : SMALL_WIDTH;
    }
  else
    *minimum = *natural = large ? LARGE_HEIGHT : SMALL_HEIGHT;
}

static guint
cw_trend_chart_get_n_points (CwChart *chart)
{
  CwTrendChart *self = CW_TREND_CHART (chart);

  return self->series != NULL ? self->series->points->len : 0;
}

static char *
cw_trend_chart_describe_point (CwChart *chart, guint index)
{
  return cw_chart_series_describe (CW_TREND_CHART (chart)->series, index);
}

static int
cw_trend_chart_find_point (CwChart *chart, double x, double y)
{
  CwTrendPlot plot = { 0 };

  return lay_out (CW_TREND_CHART (chart), &plot) ? cw_trend_plot_find (&plot, x) : -1;
}

static void
cw_trend_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((CwTrendChartProperty) prop_id)
    {
    case PROP_LARGE:
      g_value_set_boolean (value, CW_TREND_CHART (object)->large);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_trend_chart_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CwTrendChart *self = CW_TREND_CHART (object);

  switch ((CwTrendChartProperty) prop_id)
    {
    case PROP_LARGE:
      self->large = g_value_get_boolean (value);
      gtk_widget_set_focusable (GTK_WIDGET (self), self->large);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_trend_chart_finalize (GObject *object)
{
  CwTrendChart *self = CW_TREND_CHART (object);

  g_clear_pointer (&self->series, cw_chart_series_free);

  G_OBJECT_CLASS (cw_trend_chart_parent_class)->finalize (object);
}

static void
cw_trend_chart_class_init (CwTrendChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwChartClass *chart_class = CW_CHART_CLASS (klass);

  object_class->finalize = cw_trend_chart_finalize;
  object_class->get_property = cw_trend_chart_get_property;
  object_class->set_property = cw_trend_chart_set_property;
  widget_class->measure = cw_trend_chart_measure;
  widget_class->snapshot = cw_trend_chart_snapshot;
  chart_class->describe_point = cw_trend_chart_describe_point;
  chart_class->find_point = cw_trend_chart_find_point;
  chart_class->get_n_points = cw_trend_chart_get_n_points;

  props[PROP_LARGE] =
      g_param_spec_boolean ("large", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_trend_chart_init (CwTrendChart *self)
{
  cw_chart_set_summary (CW_CHART (self), _ ("No trend yet"));
}

GtkWidget *
cw_trend_chart_new (gboolean large)
{
  return g_object_new (CW_TYPE_TREND_CHART, "large", large, NULL);
}

/* "Setting up was easy, 26 periods, from 60.1% to 71.4%. Target 75%, missed." */
static char *
describe_series (const CwChartSeries *series, const CwScoreReport *report)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *target = cw_score_describe_target (report);
  g_autofree char *way = NULL;
  const char *name = cw_metric_get_name (report->metric);
  int first = 0, last = find_last_value (series);

  if (last < 0)
    return g_strdup_printf (_ ("%s, no answers"), name);
  while (!cw_chart_point_has_value (cw_chart_series_get (series, first)))
    first++;
  from = cw_score_format_value (series->kind, series->variant,
                                cw_chart_series_get (series, first)->score.value);
  to = cw_score_format_value (series->kind, series->variant,
                              cw_chart_series_get (series, last)->score.value);
  /* TRANSLATORS: "Setting up was easy, 26 points, from 60.1% to 71.4%" */
  way = g_strdup_printf (
      ngettext ("%s, %u point, from %s to %s", "%s, %u points, from %s to %s", series->points->len),
      name, series->points->len, from, to);
  return target != NULL ? g_strdup_printf ("%s. %s", way, target) : g_steal_pointer (&way);
}

void
cw_trend_chart_set_report (CwTrendChart *self, const CwScoreReport *report)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (CW_IS_TREND_CHART (self));

  g_clear_pointer (&self->series, cw_chart_series_free);
  if (report != NULL && report->points != NULL && report->points->len > 0)
    {
      self->series = cw_chart_series_new (report);
      summary = describe_series (self->series, report);
    }
  cw_chart_set_summary (CW_CHART (self), summary != NULL ? summary : _ ("No trend yet"));
}

void
cw_trend_chart_set_muted (CwTrendChart *self, gboolean muted)
{
  g_return_if_fail (CW_IS_TREND_CHART (self));

  self->muted = !!muted;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
