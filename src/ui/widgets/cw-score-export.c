/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-score-export.h"

#include <math.h>
#include <string.h>

#define END_OF_LINE "\r\n"

static void
append_quoted (GString *csv, const char *text)
{
  g_string_append_c (csv, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *text);
    }
  g_string_append_c (csv, '"');
}

void
cw_score_export_append_field (GString *csv, const char *text)
{
  g_return_if_fail (csv != NULL);

  if (text != NULL && strpbrk (text, ",\"\r\n") == NULL)
    g_string_append (csv, text);
  else if (text != NULL)
    append_quoted (csv, text);
  g_string_append_c (csv, ',');
}

void
cw_score_export_end_line (GString *csv)
{
  g_return_if_fail (csv != NULL && csv->len > 0);

  g_string_truncate (csv, csv->len - 1);
  g_string_append (csv, END_OF_LINE);
}

static void
append_number (GString *csv, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (!isnan (number))
    g_ascii_formatd (text, sizeof text, "%.10g", number);
  cw_score_export_append_field (csv, text);
}

static void
append_count (GString *csv, gint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  cw_score_export_append_field (csv, text);
}

/* The local day that holds an instant; of an end, which is exclusive, the day before it. */
static void
append_day (GString *csv, gint64 ms, GTimeZone *zone)
{
  g_autofree char *day = ms != CW_PERIOD_OPEN ? cw_grain_format_key (CW_GRAIN_DAY, ms, zone) : NULL;

  cw_score_export_append_field (csv, day);
}

static void
append_last_day (GString *csv, gint64 to, GTimeZone *zone)
{
  append_day (csv, to != CW_PERIOD_OPEN ? to - 1 : to, zone);
}

static void
append_header (GString *csv, const char *const *names)
{
  for (; *names != NULL; names++)
    cw_score_export_append_field (csv, *names);
  cw_score_export_end_line (csv);
}

static void
append_score (GString *csv, const CwScore *score)
{
  append_number (csv, score->value);
  append_count (csv, score->n);
  append_number (csv, score->low);
  append_number (csv, score->high);
  append_count (csv, score->negative);
  append_count (csv, score->neutral);
  append_count (csv, score->positive);
}

static void
append_report (GString *csv, const CwScoreReport *report, GTimeZone *zone)
{
  const double nothing = NAN;
  CwMetric *metric = report->metric;
  gboolean compared = report->has_previous && !isnan (report->comparison.delta);
  gboolean has_target;
  gboolean met = cw_score_report_meets_target (report, &has_target);

  cw_score_export_append_field (csv, report->journey);
  cw_score_export_append_field (csv, report->stage);
  cw_score_export_append_field (csv, report->step);
  cw_score_export_append_field (csv, cw_metric_get_name (metric));
  cw_score_export_append_field (csv, cw_metric_kind_to_nick (cw_metric_get_kind (metric)));
  cw_score_export_append_field (
      csv, cw_variant_to_nick (cw_metric_get_kind (metric), cw_metric_get_variant (metric)));
  append_day (csv, report->period.from, zone);
  append_last_day (csv, report->period.to, zone);
  append_score (csv, &report->score);
  append_number (csv, compared ? report->previous.value : nothing);
  append_number (csv, compared ? (double) report->previous.n : nothing);
  append_number (csv, compared ? report->comparison.delta : nothing);
  cw_score_export_append_field (csv, !compared                        ? ""
                                     : report->comparison.significant ? "yes"
                                                                      : "no");
  append_number (csv, cw_metric_get_target (metric));
  cw_score_export_append_field (csv, !has_target ? "" : met ? "yes" : "no");
  cw_score_export_end_line (csv);
}

char *
cw_score_export_csv (GPtrArray *reports, GTimeZone *zone)
{
  static const char *const names[] = { "journey",    "stage",   "step",        "metric",
                                       "kind",       "variant", "first_day",   "last_day",
                                       "value",      "n",       "low",         "high",
                                       "negative",   "neutral", "positive",    "previous_value",
                                       "previous_n", "delta",   "significant", "target",
                                       "target_met", NULL };
  GString *csv;

  g_return_val_if_fail (reports != NULL && zone != NULL, NULL);

  csv = g_string_new (NULL);
  append_header (csv, names);
  for (guint i = 0; i < reports->len; i++)
    append_report (csv, g_ptr_array_index (reports, i), zone);
  return g_string_free (csv, FALSE);
}

char *
cw_score_export_points_csv (const CwScoreReport *report, GTimeZone *zone)
{
  static const char *const names[] = { "first_day", "last_day", "value",   "n",        "low",
                                       "high",      "negative", "neutral", "positive", NULL };
  GString *csv;

  g_return_val_if_fail (report != NULL && zone != NULL, NULL);

  csv = g_string_new (NULL);
  append_header (csv, names);
  for (guint i = 0; i < report->points->len; i++)
    {
      const CwScorePoint *point = g_ptr_array_index (report->points, i);

      append_day (csv, point->period.from, zone);
      append_last_day (csv, point->period.to, zone);
      append_score (csv, &point->score);
      cw_score_export_end_line (csv);
    }
  return g_string_free (csv, FALSE);
}
