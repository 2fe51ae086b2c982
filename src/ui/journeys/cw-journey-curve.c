/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-curve.h"

#include "journeys/cw-journey-draw.h"
#include "journeys/cw-journey-words.h"

#define HEIGHT 204
#define PLOT_TOP 84.0
#define PLOT_HEIGHT 86.0
#define SEPARATOR_TOP 44.0
#define SEPARATOR_BOTTOM 178.0

#define COMPACT_HEIGHT 64
#define COMPACT_PADDING 9.0
#define COMPACT_SCALE 0.6

struct _CwJourneyCurve
{
  CwChart parent_instance;

  gboolean compact;
  const CwJourneyFigures *figures; /* unowned: of who shows it */
};

typedef enum
{
  PROP_COMPACT = 1,
} CwJourneyCurveProperty;

static GParamSpec *props[PROP_COMPACT + 1];

G_DEFINE_FINAL_TYPE (CwJourneyCurve, cw_journey_curve, CW_TYPE_CHART)

static CwJourneyPlot *
create_plot (CwJourneyCurve *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->compact)
    return cw_journey_plot_new (self->figures, width, COMPACT_PADDING,
                                gtk_widget_get_height (widget) - 2 * COMPACT_PADDING, TRUE,
                                mirrored);
  return cw_journey_plot_new (self->figures, width, PLOT_TOP, PLOT_HEIGHT, FALSE, mirrored);
}

static void
cw_journey_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwJourneyCurve *self = CW_JOURNEY_CURVE (widget);
  g_autoptr (CwJourneyPlot) plot = NULL;
  CwChartPalette palette;
  CwJourneyDraw draw = { .palette = &palette, .scale = self->compact ? COMPACT_SCALE : 1 };
  cairo_t *cr;

  if (self->figures == NULL)
    return;
  plot = create_plot (self);
  cw_chart_palette_init (&palette, widget, FALSE);
  draw.figures = self->figures;
  draw.plot = plot;
  draw.selected = cw_chart_get_selected (CW_CHART (self));
  if (!self->compact)
    {
      draw.context = gtk_widget_get_pango_context (widget);
      draw.separator_top = SEPARATOR_TOP;
      draw.separator_bottom = SEPARATOR_BOTTOM;
    }
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                       (float) gtk_widget_get_height (widget)));
  cw_journey_draw_curve (&draw, cr);
  cairo_destroy (cr);
}

static void
cw_journey_curve_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = CW_JOURNEY_CURVE (widget)->compact ? COMPACT_HEIGHT : HEIGHT;
}

static guint
cw_journey_curve_get_n_points (CwChart *chart)
{
  CwJourneyCurve *self = CW_JOURNEY_CURVE (chart);

  return self->figures != NULL ? self->figures->steps->len : 0;
}

static char *
cw_journey_curve_describe_point (CwChart *chart, guint index)
{
  return cw_journey_describe_point (CW_JOURNEY_CURVE (chart)->figures, index);
}

static int
cw_journey_curve_find_point (CwChart *chart, double x, double y)
{
  CwJourneyCurve *self = CW_JOURNEY_CURVE (chart);
  g_autoptr (CwJourneyPlot) plot = NULL;

  if (self->figures == NULL)
    return -1;
  plot = create_plot (self);
  return cw_journey_plot_find (plot, x);
}

static void
cw_journey_curve_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((CwJourneyCurveProperty) prop_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, CW_JOURNEY_CURVE (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_journey_curve_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch ((CwJourneyCurveProperty) prop_id)
    {
    case PROP_COMPACT:
      CW_JOURNEY_CURVE (object)->compact = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_journey_curve_class_init (CwJourneyCurveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwChartClass *chart_class = CW_CHART_CLASS (klass);

  object_class->get_property = cw_journey_curve_get_property;
  object_class->set_property = cw_journey_curve_set_property;
  widget_class->measure = cw_journey_curve_measure;
  widget_class->snapshot = cw_journey_curve_snapshot;
  chart_class->describe_point = cw_journey_curve_describe_point;
  chart_class->find_point = cw_journey_curve_find_point;
  chart_class->get_n_points = cw_journey_curve_get_n_points;

  props[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_journey_curve_init (CwJourneyCurve *self)
{
}

GtkWidget *
cw_journey_curve_new (gboolean compact)
{
  return g_object_new (CW_TYPE_JOURNEY_CURVE, "compact", compact, "focusable", !compact, NULL);
}

void
cw_journey_curve_set_figures (CwJourneyCurve *self, const CwJourneyFigures *figures)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (CW_IS_JOURNEY_CURVE (self));

  self->figures = figures;
  if (figures != NULL)
    sentence = cw_journey_describe_curve (figures);
  cw_chart_set_summary (CW_CHART (self), sentence);
}
