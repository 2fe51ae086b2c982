/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-trend-axes.h"

#include "score/cw-score-words.h"
#include "widgets/cw-chart-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define LABEL_GAP 8.0
#define HIGHEST_BAR 16.0
#define WIDEST_BAR 15.0
#define NAME_GAP 16.0
#define FEW_MONTHS 2

static void
measure_label (PangoLayout *layout, double *out_width, double *out_height)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  *out_width = width;
  if (out_height != NULL)
    *out_height = height;
}

/* Ticks have as many decimals as the steps need, not as many as values have. */
static char *
format_tick (const CwTrendPlot *plot, guint index)
{
  double tick = cw_chart_scale_get_tick (&plot->scale, index);
  g_autofree char *number = g_strdup_printf ("%.*f", (int) plot->scale.decimals, fabs (tick));

  return g_strconcat (tick < 0 ? "−" : "", number,
                      plot->series->variant == CW_VARIANT_SHARE ? "%" : "", NULL);
}

double
cw_trend_axes_measure (CwChart *chart, const CwTrendPlot *plot)
{
  double widest = 0;

  for (guint i = 0; i < cw_chart_scale_get_n_ticks (&plot->scale); i++)
    {
      g_autofree char *text = format_tick (plot, i);
      g_autoptr (PangoLayout) layout = cw_chart_create_label (chart, text, FALSE);
      double width;

      measure_label (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest + LABEL_GAP;
}

/* Beside the axis, at the start side. */
static void
append_axis_label (CwChart *chart,
                   GtkSnapshot *snapshot,
                   const CwTrendPlot *plot,
                   const char *text,
                   double y,
                   const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = cw_chart_create_label (chart, text, FALSE);
  double width, height;

  measure_label (layout, &width, &height);
  cw_chart_append_label (snapshot, layout,
                         plot->mirrored ? plot->right + LABEL_GAP : plot->left - LABEL_GAP - width,
                         round (y - height / 2), color);
}

void
cw_trend_axes_append_values (CwChart *chart,
                             GtkSnapshot *snapshot,
                             const CwTrendPlot *plot,
                             const CwChartPalette *palette)
{
  for (guint i = 0; i < cw_chart_scale_get_n_ticks (&plot->scale); i++)
    {
      double y = cw_trend_plot_map_value (plot, cw_chart_scale_get_tick (&plot->scale, i));
      g_autofree char *text = format_tick (plot, i);

      cw_chart_append_rule (snapshot, plot->left, floor (y), plot->right - plot->left,
                            &palette->hairline);
      append_axis_label (chart, snapshot, plot, text, y, &palette->dim);
    }
}

static double
get_foot (const CwTrendPlot *plot)
{
  return plot->top + plot->height + CW_TREND_AXES_BAR_ROOM;
}

/* From the outer edge of the first slot to that of the last, from left to right. */
static CwSpan
span_slots (const CwTrendPlot *plot, guint first, guint last)
{
  double a = cw_trend_plot_map_slot (plot, first - 0.5);
  double b = cw_trend_plot_map_slot (plot, last + 0.5);

  return (CwSpan){ MIN (a, b), fabs (b - a) };
}

static void
append_dotted (GtkSnapshot *snapshot, const CwTrendPlot *plot, double x, const GdkRGBA *color)
{
  static const double dashes[] = { 2, 3 };
  double foot = get_foot (plot);
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) x - 1, (float) plot->top, 3,
                                                                (float) (foot - plot->top)));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, floor (x) + 0.5, plot->top);
  cairo_line_to (cr, floor (x) + 0.5, foot);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_shade (GtkSnapshot *snapshot,
              const CwTrendPlot *plot,
              const CwSpan *span,
              const CwChartPalette *palette)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float) span->start, (float) plot->top, (float) span->length,
                          (float) (get_foot (plot) - plot->top));
  GdkRGBA shade = cw_chart_palette_fade (&palette->text, 0.06);
  GskRoundedRect clip;

  if (palette->high_contrast)
    {
      append_dotted (snapshot, plot, span->start, &palette->text);
      append_dotted (snapshot, plot, span->start + span->length, &palette->text);
      return;
    }
  gsk_rounded_rect_init (&clip, &bounds, &GRAPHENE_SIZE_INIT (6, 6), &GRAPHENE_SIZE_INIT (6, 6),
                         &GRAPHENE_SIZE_INIT (0, 0), &GRAPHENE_SIZE_INIT (0, 0));
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, &shade, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* In the middle of the span if it has the room, else nowhere: the shade itself stays. */
static void
append_period_name (CwChart *chart,
                    GtkSnapshot *snapshot,
                    const CwTrendPlot *plot,
                    const CwSpan *span,
                    const char *text,
                    gboolean bold,
                    const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = cw_chart_create_label (chart, text, bold);
  double width;

  measure_label (layout, &width, NULL);
  if (width + 4 <= span->length)
    cw_chart_append_label (snapshot, layout, round (span->start + (span->length - width) / 2),
                           plot->top + 4, color);
}

void
cw_trend_axes_append_periods (CwChart *chart,
                              GtkSnapshot *snapshot,
                              const CwTrendPlot *plot,
                              const CwChartPalette *palette)
{
  GdkRGBA dotted = cw_chart_palette_fade (&palette->text, 0.25);
  guint first, last;

  if (cw_chart_series_get_slots (plot->series, FALSE, &first, &last) &&
      last - first + 1 < plot->series->n_slots)
    {
      CwSpan span = span_slots (plot, first, last);

      append_shade (snapshot, plot, &span, palette);
      append_period_name (chart, snapshot, plot, &span, _ ("This period"), TRUE, &palette->text);
    }
  if (cw_chart_series_get_slots (plot->series, TRUE, &first, &last))
    {
      CwSpan span = span_slots (plot, first, last);

      append_dotted (snapshot, plot, plot->mirrored ? span.start + span.length : span.start,
                     &dotted);
      append_period_name (chart, snapshot, plot, &span, _ ("Compared with"), FALSE, &palette->dim);
    }
}

static void
append_bars (GtkSnapshot *snapshot, const CwTrendPlot *plot, const CwChartPalette *palette)
{
  double pitch = cw_trend_plot_get_pitch (plot);
  double width = MAX (floor (MIN (pitch * 0.66, WIDEST_BAR)), 1);
  GdkRGBA strong = cw_chart_palette_fade (&palette->text, palette->high_contrast ? 1 : 0.46);
  GdkRGBA weak = cw_chart_palette_fade (&palette->text, palette->high_contrast ? 0.6 : 0.2);

  for (guint i = 0; i < plot->series->points->len; i++)
    {
      const CwChartPoint *point = cw_chart_series_get (plot->series, i);
      double height = plot->series->max_n > 0
                          ? HIGHEST_BAR * (double) point->score.n / (double) plot->series->max_n
                          : 0;
      double x = round (cw_trend_plot_map_slot (plot, point->slot) - width / 2);

      if (point->score.n > 0)
        height = MAX (round (height), 1);
      gtk_snapshot_append_color (snapshot, point->in_period ? &strong : &weak,
                                 &GRAPHENE_RECT_INIT ((float) x,
                                                      (float) (floor (get_foot (plot)) - height),
                                                      (float) width, (float) height));
    }
}

static gboolean
is_fine_grained (const CwChartSeries *series)
{
  const CwChartPoint *point = cw_chart_series_get (series, 0);

  return !cw_period_is_open (&point->period) &&
         point->period.to - point->period.from < 20 * G_TIME_SPAN_DAY / 1000;
}

static char *
format_month (const CwChartPoint *point)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (point->period.from / 1000);

  return date != NULL ? g_date_time_format (date, "%b") : NULL;
}

/* Names the first day or week of each month; labels the points themselves where there are too
 * few months for that. */
static GPtrArray *
choose_names (const CwChartSeries *series)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *month = NULL;
  guint n_months = 0;

  for (guint i = 0; i < series->points->len && is_fine_grained (series); i++)
    {
      g_autofree char *here = format_month (cw_chart_series_get (series, i));
      gboolean changed = month != NULL && g_strcmp0 (month, here) != 0;

      g_ptr_array_add (names, changed ? g_strdup (here) : NULL);
      n_months += changed;
      g_free (month);
      month = g_steal_pointer (&here);
    }
  if (n_months >= FEW_MONTHS)
    return g_steal_pointer (&names);
  g_ptr_array_set_size (names, 0);
  for (guint i = 0; i < series->points->len; i++)
    g_ptr_array_add (names, g_strdup (cw_chart_series_get (series, i)->label));
  return g_steal_pointer (&names);
}

static void
append_names (CwChart *chart,
              GtkSnapshot *snapshot,
              const CwTrendPlot *plot,
              const CwChartPalette *palette)
{
  g_autoptr (GPtrArray) names = choose_names (plot->series);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
  double limit = gtk_widget_get_width (GTK_WIDGET (chart));
  guint stride;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      guint slot = cw_chart_series_get (plot->series, i)->slot;
      double offset = cw_trend_plot_get_pitch (plot) * (slot + 0.5), width;

      if (name == NULL)
        continue;
      g_ptr_array_add (layouts, cw_chart_create_label (chart, name, FALSE));
      measure_label (g_ptr_array_index (layouts, layouts->len - 1), &width, NULL);
      g_array_append_val (offsets, offset);
      g_array_append_val (widths, width);
    }
  stride = cw_chart_thin_labels ((double *) (void *) offsets->data,
                                 (double *) (void *) widths->data, layouts->len, NAME_GAP);
  for (int i = (int) layouts->len - 1; i >= 0; i -= (int) stride)
    {
      double offset = g_array_index (offsets, double, i), width = g_array_index (widths, double, i);
      double x = (plot->mirrored ? plot->right - offset : plot->left + offset) - width / 2;

      cw_chart_append_label (snapshot, g_ptr_array_index (layouts, i),
                             CLAMP (x, 0, MAX (limit - width, 0)), get_foot (plot) + 3,
                             &palette->dim);
    }
}

void
cw_trend_axes_append_foot (CwChart *chart,
                           GtkSnapshot *snapshot,
                           const CwTrendPlot *plot,
                           const CwChartPalette *palette)
{
  GdkRGBA rule = cw_chart_palette_fade (&palette->text, palette->high_contrast ? 1 : 0.25);

  append_bars (snapshot, plot, palette);
  cw_chart_append_rule (snapshot, plot->left, floor (get_foot (plot)), plot->right - plot->left,
                        &rule);
  /* TRANSLATORS: number of respondents, as statisticians write it */
  append_axis_label (chart, snapshot, plot, C_ ("axis", "n"), get_foot (plot) - HIGHEST_BAR / 2,
                     &palette->dim);
  append_names (chart, snapshot, plot, palette);
}

static void
append_target_name (CwChart *chart,
                    GtkSnapshot *snapshot,
                    const CwTrendPlot *plot,
                    const CwChartPalette *palette)
{
  g_autofree char *value = cw_score_format_target (plot->series->variant, plot->series->target);
  /* TRANSLATORS: "Target 75%" */
  g_autofree char *text = g_strdup_printf (_ ("Target %s"), value);
  g_autoptr (PangoLayout) layout = cw_chart_create_label (chart, text, TRUE);
  double y = cw_trend_plot_map_value (plot, plot->series->target), width, height;

  measure_label (layout, &width, &height);
  cw_chart_append_label (snapshot, layout,
                         plot->mirrored ? plot->right - 6 - width : plot->left + 6,
                         y - height - 2 > plot->top - 8 ? y - height - 2 : y + 3, &palette->text);
}

/* Between the points on both sides of each gap, if the words fit there. */
static void
append_gap_words (CwChart *chart,
                  GtkSnapshot *snapshot,
                  const CwTrendPlot *plot,
                  const CwChartPalette *palette)
{
  g_autoptr (PangoLayout) layout = cw_chart_create_label (chart, _ ("no\nanswers"), FALSE);
  const CwChartPoint *before = NULL;
  double width, height;

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  measure_label (layout, &width, &height);
  for (guint i = 0; i < plot->series->points->len; i++)
    {
      const CwChartPoint *point = cw_chart_series_get (plot->series, i);

      if (!cw_chart_point_has_value (point))
        continue;
      if (before != NULL && point->slot > before->slot + 1)
        {
          double middle = cw_trend_plot_map_slot (plot, (before->slot + point->slot) / 2.0);
          double room = cw_trend_plot_get_pitch (plot) * (point->slot - before->slot);

          if (width <= room)
            cw_chart_append_label (snapshot, layout, round (middle - width / 2),
                                   round (plot->top + plot->height * 0.78 - height / 2),
                                   &palette->dim);
        }
      before = point;
    }
}

void
cw_trend_axes_append_words (CwChart *chart,
                            GtkSnapshot *snapshot,
                            const CwTrendPlot *plot,
                            const CwChartPalette *palette)
{
  if (!isnan (plot->series->target))
    append_target_name (chart, snapshot, plot, palette);
  append_gap_words (chart, snapshot, plot, palette);
}

void
cw_trend_axes_append_selection (CwChart *chart,
                                GtkSnapshot *snapshot,
                                const CwTrendPlot *plot,
                                const CwChartPalette *palette)
{
  int selected = cw_chart_get_selected (chart);
  g_autofree char *text = selected >= 0 ? cw_chart_describe_point (chart, selected) : NULL;
  g_autoptr (PangoLayout) layout = NULL;
  double x, width, height, left;
  graphene_rect_t bounds;
  GskRoundedRect clip;

  if (text == NULL)
    return;
  layout = cw_chart_create_label (chart, text, TRUE);
  measure_label (layout, &width, &height);
  x = cw_trend_plot_map_slot (plot, cw_chart_series_get (plot->series, selected)->slot);
  gtk_snapshot_append_color (snapshot, &palette->dim,
                             &GRAPHENE_RECT_INIT ((float) floor (x), (float) plot->top, 1,
                                                  (float) (get_foot (plot) - plot->top)));
  left = CLAMP (x - width / 2, plot->left + 6, MAX (plot->right - width - 6, plot->left + 6));
  bounds = GRAPHENE_RECT_INIT ((float) left - 6, (float) (plot->top + plot->height - height - 6),
                               (float) width + 12, (float) height + 6);
  gsk_rounded_rect_init_from_rect (&clip, &bounds, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, &palette->text, &bounds);
  gtk_snapshot_pop (snapshot);
  cw_chart_append_label (snapshot, layout, left, bounds.origin.y + 3, &palette->surface);
}
