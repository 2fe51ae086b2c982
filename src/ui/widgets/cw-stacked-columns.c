/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-stacked-columns.h"

#include "score/cw-score-words.h"
#include "widgets/cw-chart-draw.h"
#include "widgets/cw-chart-series.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_PARTS 3
#define PLOT_HEIGHT 96
#define HEIGHT 116
#define WIDEST_COLUMN 43.0
#define NARROWEST_PITCH 12.0
#define COLUMN_GAP 6.0
#define PART_GAP 2.0
#define RADIUS 4.0f
#define OUTSIDE_OPACITY 0.55
#define LABEL_GAP 14.0

struct _CwStackedColumns
{
  CwChart parent_instance;

  CwChartSeries *series; /* (owned) (nullable) */
  gboolean all_alike;    /* no period to tell apart */
};

static const CwSentiment sentiments[N_PARTS] = { CW_SENTIMENT_NEGATIVE, CW_SENTIMENT_NEUTRAL,
                                                 CW_SENTIMENT_POSITIVE };

G_DEFINE_FINAL_TYPE (CwStackedColumns, cw_stacked_columns, CW_TYPE_CHART)

static gint64
get_total (const CwScore *score)
{
  return score->negative + score->neutral + score->positive;
}

static guint
count_columns (CwStackedColumns *self)
{
  return self->series != NULL ? self->series->points->len : 0;
}

/* What is shown at the present width: the last columns, and how far apart they stand. */
static guint
get_first (CwStackedColumns *self, double *out_pitch)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  guint room = MAX ((guint) (width / NARROWEST_PITCH), 1);
  guint n_shown = MIN (count_columns (self), room);

  *out_pitch = n_shown > 0 ? MIN (width / n_shown, WIDEST_COLUMN + 3 * COLUMN_GAP) : width;
  return count_columns (self) - n_shown;
}

static double
get_centre (CwStackedColumns *self, guint index)
{
  double pitch, centre;
  guint first = get_first (self, &pitch);

  centre = pitch * (index - first + 0.5);
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
             ? gtk_widget_get_width (GTK_WIDGET (self)) - centre
             : centre;
}

static guint
cw_stacked_columns_get_n_points (CwChart *chart)
{
  return count_columns (CW_STACKED_COLUMNS (chart));
}

static char *
cw_stacked_columns_describe_point (CwChart *chart, guint index)
{
  CwStackedColumns *self = CW_STACKED_COLUMNS (chart);
  const CwChartPoint *column = cw_chart_series_get (self->series, index);
  const gint64 counts[N_PARTS] = { column->score.negative, column->score.neutral,
                                   column->score.positive };
  gint64 total = get_total (&column->score);
  g_autoptr (GString) text = g_string_new (column->label);

  if (total == 0)
    {
      g_string_append_printf (text, ": %s", _ ("no answers"));
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autofree char *count = cw_score_format_count (counts[i]);

      g_string_append (text, i == 0 ? ": " : ", ");
      /* TRANSLATORS: "15% detractors (62)", where 62 is how many there are */
      g_string_append_printf (text, _ ("%.0f%% %s (%s)"),
                              100.0 * (double) counts[i] / (double) total,
                              cw_score_sentiment_word (self->series->kind, sentiments[i]), count);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
cw_stacked_columns_find_point (CwChart *chart, double x, double y)
{
  CwStackedColumns *self = CW_STACKED_COLUMNS (chart);
  double pitch;

  for (guint i = get_first (self, &pitch); i < count_columns (self); i++)
    {
      if (fabs (get_centre (self, i) - x) <= pitch / 2)
        return i;
    }
  return -1;
}

static void
append_column (CwStackedColumns *self,
               GtkSnapshot *snapshot,
               const CwChartPoint *column,
               const graphene_rect_t *bounds,
               const CwChartPalette *palette)
{
  const gint64 counts[N_PARTS] = { column->score.negative, column->score.neutral,
                                   column->score.positive };
  CwSpan spans[N_PARTS];
  GskRoundedRect clip;

  if (get_total (&column->score) == 0)
    {
      cw_chart_append_placeholder (snapshot, bounds, RADIUS, palette);
      return;
    }
  cw_chart_divide (counts, N_PARTS, PLOT_HEIGHT, PART_GAP, 2, spans);
  gsk_rounded_rect_init_from_rect (&clip, bounds, MIN (RADIUS, bounds->size.width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  for (guint i = 0; i < N_PARTS; i++)
    {
      float top = (float) (PLOT_HEIGHT - spans[i].start - spans[i].length);

      cw_chart_append_part (
          snapshot,
          &GRAPHENE_RECT_INIT (bounds->origin.x, top, bounds->size.width, (float) spans[i].length),
          sentiments[i], palette, column->in_period || self->all_alike ? 1 : OUTSIDE_OPACITY);
    }
  gtk_snapshot_pop (snapshot);
}

static void
append_labels (CwStackedColumns *self, GtkSnapshot *snapshot, const CwChartPalette *palette)
{
  double pitch;
  guint first = get_first (self, &pitch), n = count_columns (self) - first, stride;
  g_autofree double *centres = g_new0 (double, n + 1);
  g_autofree double *widths = g_new0 (double, n + 1);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double limit = gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; i < n; i++)
    {
      PangoLayout *layout = cw_chart_create_label (
          CW_CHART (self), cw_chart_series_get (self->series, first + i)->label, FALSE);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      g_ptr_array_add (layouts, layout);
      centres[i] = pitch * (i + 0.5);
      widths[i] = width;
    }
  stride = cw_chart_thin_labels (centres, widths, n, LABEL_GAP);
  for (int i = (int) n - 1; i >= 0; i -= stride)
    {
      double x = get_centre (self, first + i) - widths[i] / 2;

      cw_chart_append_label (snapshot, g_ptr_array_index (layouts, i),
                             CLAMP (x, 0, MAX (limit - widths[i], 0)), PLOT_HEIGHT + 5,
                             &palette->dim);
    }
}

static void
cw_stacked_columns_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwStackedColumns *self = CW_STACKED_COLUMNS (widget);
  CwChartPalette palette;
  double pitch;
  guint first = get_first (self, &pitch);
  double breadth = floor (MIN (pitch - MIN (COLUMN_GAP, pitch / 4), WIDEST_COLUMN));

  cw_chart_palette_init (&palette, widget, FALSE);
  for (guint i = first; i < count_columns (self); i++)
    {
      float left = floor (get_centre (self, i) - breadth / 2);
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (left, 0, (float) breadth, PLOT_HEIGHT);

      append_column (self, snapshot, cw_chart_series_get (self->series, i), &bounds, &palette);
      if (cw_chart_get_selected (CW_CHART (self)) == (int) i)
        cw_chart_append_rule (snapshot, left, PLOT_HEIGHT + 2, breadth, &palette.text);
    }
  append_labels (self, snapshot, &palette);
}

static void
cw_stacked_columns_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 480;
}

static void
cw_stacked_columns_finalize (GObject *object)
{
  CwStackedColumns *self = CW_STACKED_COLUMNS (object);

  g_clear_pointer (&self->series, cw_chart_series_free);

  G_OBJECT_CLASS (cw_stacked_columns_parent_class)->finalize (object);
}

static void
cw_stacked_columns_class_init (CwStackedColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwChartClass *chart_class = CW_CHART_CLASS (klass);

  object_class->finalize = cw_stacked_columns_finalize;
  widget_class->measure = cw_stacked_columns_measure;
  widget_class->snapshot = cw_stacked_columns_snapshot;
  chart_class->describe_point = cw_stacked_columns_describe_point;
  chart_class->find_point = cw_stacked_columns_find_point;
  chart_class->get_n_points = cw_stacked_columns_get_n_points;
}

static void
cw_stacked_columns_init (CwStackedColumns *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  cw_chart_set_summary (CW_CHART (self), _ ("Answers over time: none"));
}

GtkWidget *
cw_stacked_columns_new (void)
{
  return g_object_new (CW_TYPE_STACKED_COLUMNS, NULL);
}

static void
update_summary (CwStackedColumns *self)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *summary = NULL;

  if (count_columns (self) == 0)
    {
      cw_chart_set_summary (CW_CHART (self), _ ("Answers over time: none"));
      return;
    }
  first = cw_stacked_columns_describe_point (CW_CHART (self), 0);
  last = cw_stacked_columns_describe_point (CW_CHART (self), count_columns (self) - 1);
  /* TRANSLATORS: both are like "24 Oct: 15% hard (12), 13% neither (10), 71% easy (57)" */
  summary = g_strdup_printf (_ ("Answers over time. First %s. Last %s."), first, last);
  cw_chart_set_summary (CW_CHART (self), summary);
}

void
cw_stacked_columns_set_report (CwStackedColumns *self, const CwScoreReport *report)
{
  g_return_if_fail (CW_IS_STACKED_COLUMNS (self));
  g_return_if_fail (report != NULL);

  g_clear_pointer (&self->series, cw_chart_series_free);
  self->series = cw_chart_series_new (report);
  self->all_alike = cw_period_is_open (&report->period);
  update_summary (self);
}
