/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-csv.h"

#include "widgets/cw-score-export.h"

#include <math.h>

static const char *const columns[] = {
  "journey",    "stage", "step",        "metric",   "kind",       "variant",          "value",
  "n",          "low",   "high",        "negative", "neutral",    "positive",         "target",
  "target_met", "delta", "significant", "net",      "step_delta", "step_significant", "comments",
};

static void
append_number (GString *csv, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isnan (number))
    g_ascii_formatd (text, sizeof text, "%.10g", number);
  cw_score_export_append_field (csv, text);
}

static void
append_flag (GString *csv, gboolean known, gboolean value)
{
  cw_score_export_append_field (csv, !known ? "" : value ? "yes" : "no");
}

static void
append_empty (GString *csv, guint n)
{
  for (guint i = 0; i < n; i++)
    cw_score_export_append_field (csv, "");
}

/* From metric to significant. */
static void
append_report (GString *csv, const CwScoreReport *report)
{
  const CwScore *score = &report->score;
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  gboolean has_target, met;

  met = cw_score_report_meets_target (report, &has_target);
  cw_score_export_append_field (csv, cw_metric_get_name (report->metric));
  cw_score_export_append_field (csv, cw_metric_kind_to_nick (kind));
  cw_score_export_append_field (csv,
                                cw_variant_to_nick (kind, cw_metric_get_variant (report->metric)));
  append_number (csv, score->value);
  append_number (csv, (double) score->n);
  append_number (csv, score->low);
  append_number (csv, score->high);
  append_number (csv, (double) score->negative);
  append_number (csv, (double) score->neutral);
  append_number (csv, (double) score->positive);
  append_number (csv, cw_metric_get_target (report->metric));
  append_flag (csv, has_target, met);
  append_number (csv, report->has_previous ? report->comparison.delta : (double) NAN);
  append_flag (csv, report->has_previous && !isnan (report->comparison.z),
               report->comparison.significant);
}

static void
append_place (GString *csv, const CwJourneyFigures *figures, const CwStepFigures *step)
{
  cw_score_export_append_field (csv, cw_journey_get_name (figures->journey));
  cw_score_export_append_field (csv, cw_journey_get_stage (figures->journey, step->stage)->name);
  cw_score_export_append_field (csv, step->step->name);
}

static void
append_step (GString *csv,
             const CwJourneyFigures *figures,
             const CwStepFigures *step,
             GHashTable *comments)
{
  gboolean compared = step->change != CW_STEP_CHANGE_NONE;
  const gint64 *count = NULL;

  append_place (csv, figures, step);
  if (step->report == NULL)
    append_empty (csv, 14);
  else
    {
      gint64 id = cw_metric_get_id (step->report->metric);

      append_report (csv, step->report);
      count = g_hash_table_lookup (comments, &id);
    }
  append_number (csv, step->net.n > 0 ? step->net.value : (double) NAN);
  append_number (csv, compared ? step->comparison.delta : (double) NAN);
  append_flag (csv, compared, step->comparison.significant);
  append_number (csv, count != NULL ? (double) *count : (double) NAN);
  cw_score_export_end_line (csv);
}

static void
append_others (GString *csv, const CwJourneyFigures *figures, const CwStepFigures *step)
{
  for (guint i = 1; i < step->step->metric_ids->len; i++)
    {
      const CwScoreReport *report = g_hash_table_lookup (
          figures->reports, &g_array_index (step->step->metric_ids, gint64, i));

      if (report == NULL)
        continue;
      append_place (csv, figures, step);
      append_report (csv, report);
      append_empty (csv, 4);
      cw_score_export_end_line (csv);
    }
}

char *
cw_journey_csv_write (const CwJourneyFigures *figures, GHashTable *comments)
{
  GString *csv = g_string_new (NULL);

  g_return_val_if_fail (figures != NULL && comments != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    cw_score_export_append_field (csv, columns[i]);
  cw_score_export_end_line (csv);
  for (guint i = 0; i < figures->steps->len; i++)
    {
      const CwStepFigures *step = cw_journey_figures_get (figures, i);

      append_step (csv, figures, step, comments);
      append_others (csv, figures, step);
    }
  return g_string_free (csv, FALSE);
}
