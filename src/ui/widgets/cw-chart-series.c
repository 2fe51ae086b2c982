/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart-series.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* More than this many empty periods in a row are drawn as one gap of this width. */
#define MAX_GAP_SLOTS 12

static gboolean
overlaps (const CwPeriod *period, const CwPeriod *range)
{
  if (cw_period_is_open (range))
    return FALSE;
  return (range->to == CW_PERIOD_OPEN || period->from < range->to) &&
         (range->from == CW_PERIOD_OPEN || period->to > range->from);
}

/* Segments have no period: they stand side by side. */
static guint
count_skipped (const CwPeriod *before, const CwPeriod *period)
{
  gint64 length = before->to - before->from;

  if (cw_period_is_open (before) || cw_period_is_open (period) || length <= 0 ||
      period->from <= before->to)
    return 0;
  return MIN (round ((double) (period->from - before->to) / length), MAX_GAP_SLOTS);
}

gboolean
cw_chart_point_has_value (const CwChartPoint *self)
{
  return self->score.n > 0 && !isnan (self->score.value);
}

static void
point_clear (CwChartPoint *self)
{
  g_clear_pointer (&self->label, g_free);
}

static CwChartPoint
create_point (const CwScoreReport *report, const CwScorePoint *point)
{
  gboolean in_period = overlaps (&point->period, &report->period);
  CwChartPoint self = {
    .label = g_strdup (point->label != NULL ? point->label : point->key),
    .period = point->period,
    .score = point->score,
    .in_period = in_period,
    .in_previous =
        !in_period && report->has_previous && overlaps (&point->period, &report->previous_period),
    .small_n = point->score.n < CW_SCORE_SMALL_N,
  };

  return self;
}

CwChartSeries *
cw_chart_series_new (const CwScoreReport *report)
{
  CwChartSeries *self;

  g_return_val_if_fail (report != NULL, NULL);

  self = g_new0 (CwChartSeries, 1);
  self->kind = cw_metric_get_kind (report->metric);
  self->variant = cw_metric_get_variant (report->metric);
  self->target = cw_metric_get_target (report->metric);
  self->points = g_array_new (FALSE, TRUE, sizeof (CwChartPoint));
  g_array_set_clear_func (self->points, (GDestroyNotify) point_clear);
  for (guint i = 0; report->points != NULL && i < report->points->len; i++)
    {
      CwChartPoint point = create_point (report, g_ptr_array_index (report->points, i));
      guint skipped = 0;

      if (i > 0)
        {
          const CwChartPoint *before = cw_chart_series_get (self, i - 1);

          skipped = count_skipped (&before->period, &point.period);
          point.joined = skipped == 0 && cw_chart_point_has_value (before) &&
                         cw_chart_point_has_value (&point);
        }
      point.slot = self->n_slots + skipped;
      self->n_slots = point.slot + 1;
      self->max_n = MAX (self->max_n, point.score.n);
      g_array_append_val (self->points, point);
    }
  return self;
}

void
cw_chart_series_free (CwChartSeries *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_free (self);
}

const CwChartPoint *
cw_chart_series_get (const CwChartSeries *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->points->len, NULL);

  return &g_array_index (self->points, CwChartPoint, index);
}

static void
widen (double value, double *low, double *high)
{
  if (isnan (value))
    return;
  *low = isnan (*low) ? value : MIN (*low, value);
  *high = isnan (*high) ? value : MAX (*high, value);
}

gboolean
cw_chart_series_get_range (const CwChartSeries *self, double *out_low, double *out_high)
{
  double low = NAN, high = NAN;
  gboolean all_small = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->points->len; i++)
    all_small = all_small && cw_chart_series_get (self, i)->small_n;
  for (guint i = 0; i < self->points->len; i++)
    {
      const CwChartPoint *entry = cw_chart_series_get (self, i);

      if (!cw_chart_point_has_value (entry))
        continue;
      widen (entry->score.value, &low, &high);
      if (entry->small_n && !all_small)
        continue;
      widen (entry->score.low, &low, &high);
      widen (entry->score.high, &low, &high);
    }
  if (isnan (low))
    return FALSE;
  widen (self->target, &low, &high);
  *out_low = low;
  *out_high = high;
  return TRUE;
}

gboolean
cw_chart_series_get_slots (const CwChartSeries *self,
                           gboolean previous,
                           guint *out_first,
                           guint *out_last)
{
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->points->len; i++)
    {
      const CwChartPoint *entry = cw_chart_series_get (self, i);

      if (previous ? !entry->in_previous : !entry->in_period)
        continue;
      if (!found)
        *out_first = entry->slot;
      *out_last = entry->slot;
      found = TRUE;
    }
  return found;
}

char *
cw_chart_series_describe (const CwChartSeries *self, guint index)
{
  const CwChartPoint *entry = cw_chart_series_get (self, index);
  g_autofree char *value = NULL;
  g_autofree char *n = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  if (!cw_chart_point_has_value (entry))
    return g_strdup_printf (_ ("%s: no answers"), entry->label);
  value = cw_score_format_value (self->kind, self->variant, entry->score.value);
  n = cw_score_format_count (entry->score.n);
  if (isnan (entry->score.low))
    /* TRANSLATORS: "24 Oct: 71.4%, n 1" */
    return g_strdup_printf (_ ("%s: %s, n %s"), entry->label, value, n);
  low = cw_score_format_number (self->kind, self->variant, entry->score.low);
  high = cw_score_format_number (self->kind, self->variant, entry->score.high);
  /* TRANSLATORS: "24 Oct: 71.4%, n 80, 60.1 to 80.3" */
  return g_strdup_printf (_ ("%s: %s, n %s, %s to %s"), entry->label, value, n, low, high);
}

void
cw_chart_series_get_limits (CwVariant variant, double *out_low, double *out_high)
{
  *out_low = variant == CW_VARIANT_SHARE ? 0 : variant == CW_VARIANT_DIFFERENCE ? -100 : NAN;
  *out_high = variant == CW_VARIANT_MEAN ? NAN : 100;
}
