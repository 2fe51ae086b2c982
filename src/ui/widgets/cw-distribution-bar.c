/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-distribution-bar.h"

#include "score/cw-score-words.h"
#include "widgets/cw-chart-draw.h"
#include "widgets/cw-chart-scale.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_PARTS 3
#define GAP 2.0
#define MINIMUM_PART 3.0

struct _CwDistributionBar
{
  CwChart parent_instance;

  CwMetricKind kind;
  gint64 counts[N_PARTS]; /* negative, neutral, positive */
  int thickness;
  gboolean muted;
};

typedef enum
{
  PROP_THICKNESS = 1,
} CwDistributionBarProperty;

static GParamSpec *props[PROP_THICKNESS + 1];

static const CwSentiment sentiments[N_PARTS] = { CW_SENTIMENT_NEGATIVE, CW_SENTIMENT_NEUTRAL,
                                                 CW_SENTIMENT_POSITIVE };

G_DEFINE_FINAL_TYPE (CwDistributionBar, cw_distribution_bar, CW_TYPE_CHART)

static gint64
get_total (CwDistributionBar *self)
{
  return self->counts[0] + self->counts[1] + self->counts[2];
}

/* Spans from the left, whichever side is the start. */
static void
lay_out (CwDistributionBar *self, CwSpan spans[N_PARTS])
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  cw_chart_divide (self->counts, N_PARTS, width, GAP, MINIMUM_PART, spans);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      for (guint i = 0; i < N_PARTS; i++)
        spans[i].start = width - spans[i].start - spans[i].length;
    }
}

static guint
cw_distribution_bar_get_n_points (CwChart *chart)
{
  return get_total (CW_DISTRIBUTION_BAR (chart)) > 0 ? N_PARTS : 0;
}

static char *
cw_distribution_bar_describe_point (CwChart *chart, guint index)
{
  CwDistributionBar *self = CW_DISTRIBUTION_BAR (chart);
  double share = 100.0 * (double) self->counts[index] / (double) get_total (self);
  g_autofree char *count = cw_score_format_count (self->counts[index]);

  /* TRANSLATORS: "15% detractors (62)", where 62 is how many there are */
  return g_strdup_printf (_ ("%.0f%% %s (%s)"), share,
                          cw_score_sentiment_word (self->kind, sentiments[index]), count);
}

static int
cw_distribution_bar_find_point (CwChart *chart, double x, double y)
{
  CwDistributionBar *self = CW_DISTRIBUTION_BAR (chart);
  CwSpan spans[N_PARTS];

  lay_out (self, spans);
  for (guint i = 0; i < N_PARTS; i++)
    {
      if (spans[i].length > 0 && x >= spans[i].start && x < spans[i].start + spans[i].length)
        return i;
    }
  return -1;
}

static void
update_summary (CwDistributionBar *self)
{
  g_autofree char *negative = NULL;
  g_autofree char *neutral = NULL;
  g_autofree char *positive = NULL;
  g_autofree char *summary = NULL;

  if (get_total (self) == 0)
    {
      cw_chart_set_summary (CW_CHART (self), _ ("No answers yet"));
      return;
    }
  negative = cw_distribution_bar_describe_point (CW_CHART (self), 0);
  neutral = cw_distribution_bar_describe_point (CW_CHART (self), 1);
  positive = cw_distribution_bar_describe_point (CW_CHART (self), 2);
  /* TRANSLATORS: "15% detractors (62), 27% passive (111), 58% promoters (239)" */
  summary = g_strdup_printf (_ ("%s, %s, %s"), negative, neutral, positive);
  cw_chart_set_summary (CW_CHART (self), summary);
}

static void
cw_distribution_bar_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  CwDistributionBar *self = CW_DISTRIBUTION_BAR (widget);

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? self->thickness : 40;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? self->thickness : 200;
}

static void
cw_distribution_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwDistributionBar *self = CW_DISTRIBUTION_BAR (widget);
  float width = gtk_widget_get_width (widget);
  float top = (gtk_widget_get_height (widget) - self->thickness) / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, floorf (top), width, self->thickness);
  CwSpan spans[N_PARTS];
  CwChartPalette palette;
  GskRoundedRect clip;

  cw_chart_palette_init (&palette, widget, self->muted);
  if (get_total (self) == 0)
    {
      cw_chart_append_placeholder (snapshot, &bounds, self->thickness / 2.0, &palette);
      return;
    }
  lay_out (self, spans);
  gsk_rounded_rect_init_from_rect (&clip, &bounds, self->thickness / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  for (guint i = 0; i < N_PARTS; i++)
    cw_chart_append_part (snapshot,
                          &GRAPHENE_RECT_INIT ((float) spans[i].start, bounds.origin.y,
                                               (float) spans[i].length, self->thickness),
                          sentiments[i], &palette, 1);
  gtk_snapshot_pop (snapshot);
  if (cw_chart_get_selected (CW_CHART (self)) >= 0)
    {
      const CwSpan *span = &spans[cw_chart_get_selected (CW_CHART (self))];

      cw_chart_append_rule (snapshot, span->start, bounds.origin.y + self->thickness + 2,
                            span->length, &palette.text);
    }
}

static void
cw_distribution_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((CwDistributionBarProperty) prop_id)
    {
    case PROP_THICKNESS:
      g_value_set_int (value, CW_DISTRIBUTION_BAR (object)->thickness);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_distribution_bar_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  CwDistributionBar *self = CW_DISTRIBUTION_BAR (object);

  switch ((CwDistributionBarProperty) prop_id)
    {
    case PROP_THICKNESS:
      self->thickness = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_distribution_bar_class_init (CwDistributionBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwChartClass *chart_class = CW_CHART_CLASS (klass);

  object_class->get_property = cw_distribution_bar_get_property;
  object_class->set_property = cw_distribution_bar_set_property;
  widget_class->measure = cw_distribution_bar_measure;
  widget_class->snapshot = cw_distribution_bar_snapshot;
  chart_class->describe_point = cw_distribution_bar_describe_point;
  chart_class->find_point = cw_distribution_bar_find_point;
  chart_class->get_n_points = cw_distribution_bar_get_n_points;

  props[PROP_THICKNESS] =
      g_param_spec_int ("thickness", NULL, NULL, 4, 40, 10,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_distribution_bar_init (CwDistributionBar *self)
{
  update_summary (self);
}

GtkWidget *
cw_distribution_bar_new (void)
{
  return g_object_new (CW_TYPE_DISTRIBUTION_BAR, NULL);
}

void
cw_distribution_bar_set_score (CwDistributionBar *self, CwMetricKind kind, const CwScore *score)
{
  g_return_if_fail (score != NULL);

  cw_distribution_bar_set_counts (self, kind, score->negative, score->neutral, score->positive);
}

void
cw_distribution_bar_set_counts (CwDistributionBar *self,
                                CwMetricKind kind,
                                gint64 negative,
                                gint64 neutral,
                                gint64 positive)
{
  g_return_if_fail (CW_IS_DISTRIBUTION_BAR (self));
  g_return_if_fail (negative >= 0 && neutral >= 0 && positive >= 0);

  self->kind = kind;
  self->counts[0] = negative;
  self->counts[1] = neutral;
  self->counts[2] = positive;
  update_summary (self);
}

void
cw_distribution_bar_set_muted (CwDistributionBar *self, gboolean muted)
{
  g_return_if_fail (CW_IS_DISTRIBUTION_BAR (self));

  self->muted = !!muted;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
