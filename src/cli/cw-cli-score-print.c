/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-score.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define POINT_INDENT 4

gboolean
cw_cli_score_has_points (const CwCliScoreRequest *request)
{
  return request->query->trend || request->segment != NULL;
}

gboolean
cw_cli_score_has_previous (const CwCliScoreRequest *request, const CwScoreReport *report)
{
  const CwPeriod *period = &request->query->period;

  return report->has_previous && period->from != CW_PERIOD_OPEN && period->to != CW_PERIOD_OPEN;
}

static void
add_excluded_json (JsonBuilder *builder, const CwScoreReport *report)
{
  const CwExclusion *excluded = &report->excluded;

  cw_cli_json_begin_object (builder, "excluded");
  cw_cli_json_add_integer (builder, "preview", excluded->preview);
  cw_cli_json_add_integer (builder, "test", excluded->test);
  cw_cli_json_add_integer (builder, "spam", excluded->spam);
  cw_cli_json_add_integer (builder, "unfinished", excluded->unfinished);
  cw_cli_json_add_integer (builder, "unanswered", excluded->unanswered);
  cw_cli_json_add_integer (builder, "unmapped", excluded->unmapped);
  if (cw_metric_get_skip_imported (report->metric))
    cw_cli_json_add_integer (builder, "imported", excluded->imported);
  json_builder_end_object (builder);
}

static void
add_previous_json (JsonBuilder *builder,
                   const CwCliScoreRequest *request,
                   const CwScoreReport *report)
{
  if (!cw_cli_score_has_previous (request, report))
    {
      cw_cli_json_add_null (builder, "previous");
      return;
    }
  cw_cli_json_begin_object (builder, "previous");
  cw_cli_json_add_number (builder, "value", report->previous.value);
  cw_cli_json_add_integer (builder, "n", report->previous.n);
  cw_cli_json_add_number (builder, "delta", report->comparison.delta);
  cw_cli_json_add_flag (builder, "significant", report->comparison.significant);
  json_builder_end_object (builder);
}

static void
add_target_json (JsonBuilder *builder, const CwScoreReport *report)
{
  double target = cw_metric_get_target (report->metric);
  gboolean has = FALSE;
  gboolean met;

  if (isnan (target))
    {
      cw_cli_json_add_null (builder, "target");
      return;
    }
  met = cw_score_report_meets_target (report, &has);
  cw_cli_json_begin_object (builder, "target");
  cw_cli_json_add_number (builder, "value", target);
  if (has)
    cw_cli_json_add_flag (builder, "met", met);
  else
    cw_cli_json_add_null (builder, "met");
  json_builder_end_object (builder);
}

static void
add_points_json (JsonBuilder *builder, const CwScoreReport *report)
{
  cw_cli_json_begin_array (builder, "points");
  for (guint i = 0; i < report->points->len; i++)
    {
      const CwScorePoint *point = report->points->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "key", point->key);
      cw_cli_json_add_number (builder, "value", point->score.value);
      cw_cli_json_add_integer (builder, "n", point->score.n);
      cw_cli_json_add_number (builder, "low", point->score.low);
      cw_cli_json_add_number (builder, "high", point->score.high);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_value_json (JsonBuilder *builder, const CwScore *score)
{
  cw_cli_json_add_number (builder, "value", score->value);
  cw_cli_json_add_integer (builder, "n", score->n);
  cw_cli_json_add_integer (builder, "positive", score->positive);
  cw_cli_json_add_integer (builder, "neutral", score->neutral);
  cw_cli_json_add_integer (builder, "negative", score->negative);
  cw_cli_json_add_number (builder, "low", score->low);
  cw_cli_json_add_number (builder, "high", score->high);
  cw_cli_json_add_number (builder, "confidence", score->confidence);
}

static void
add_report_json (JsonBuilder *builder,
                 const CwCliScoreRequest *request,
                 const CwScoreReport *report)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  CwVariant variant = cw_metric_get_variant (report->metric);

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "metric", cw_metric_get_name (report->metric));
  cw_cli_json_add_text (builder, "journey", report->journey);
  cw_cli_json_add_text (builder, "step", report->step);
  cw_cli_json_add_text (builder, "kind", cw_metric_kind_to_nick (kind));
  cw_cli_json_add_text (builder, "variant", cw_variant_to_nick (kind, variant));
  cw_cli_json_add_text (builder, "formula", cw_score_get_formula (variant));
  add_value_json (builder, &report->score);
  add_excluded_json (builder, report);
  cw_cli_json_add_instant (builder, "from", request->query->period.from);
  cw_cli_json_add_instant (builder, "to", request->query->period.to);
  cw_cli_json_add_instant (builder, "synced_at",
                           report->synced_at > 0 ? report->synced_at : CW_PERIOD_OPEN);
  cw_cli_json_add_text (builder, "state", cw_score_state_to_nick (report->state));
  add_previous_json (builder, request, report);
  add_target_json (builder, report);
  if (cw_cli_score_has_points (request))
    add_points_json (builder, report);
  json_builder_end_object (builder);
}

void
cw_cli_score_print_json (CwCli *cli, const CwCliScoreRequest *request, GPtrArray *reports)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "scores");
  for (guint i = 0; i < reports->len; i++)
    add_report_json (builder, request, reports->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static char *
format_interval (const CwScoreReport *report, const CwScore *score)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  CwVariant variant = cw_metric_get_variant (report->metric);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (isnan (score->low) || isnan (score->high))
    return g_strdup ("–");
  low = cw_score_format_number (kind, variant, score->low);
  high = cw_score_format_number (kind, variant, score->high);
  /* Translators: an interval, "35.5 to 49.8" */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

static char *
format_change (const CwCliScoreRequest *request, const CwScoreReport *report)
{
  g_autofree char *delta = NULL;

  if (!cw_cli_score_has_previous (request, report) || isnan (report->comparison.delta))
    return g_strdup ("–");
  delta = cw_score_format_delta (cw_metric_get_kind (report->metric),
                                 cw_metric_get_variant (report->metric), report->comparison.delta);
  return g_strdup_printf (
      report->comparison.significant ? _ ("%s, significant") : _ ("%s, no clear change"), delta);
}

static char *
format_target (const CwScoreReport *report)
{
  double target = cw_metric_get_target (report->metric);
  g_autofree char *text = NULL;
  gboolean has = FALSE;
  gboolean met;

  if (isnan (target))
    return g_strdup ("–");
  text = cw_score_format_value (cw_metric_get_kind (report->metric),
                                cw_metric_get_variant (report->metric), target);
  met = cw_score_report_meets_target (report, &has);
  if (!has)
    return g_steal_pointer (&text);
  return g_strdup_printf (met ? _ ("%s, met") : _ ("%s, missed"), text);
}

static void
add_report_row (CwCliTable *table, const CwCliScoreRequest *request, const CwScoreReport *report)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  CwVariant variant = cw_metric_get_variant (report->metric);
  g_autofree char *step =
      report->journey != NULL ? g_strdup_printf ("%s › %s", report->journey, report->step) : NULL;
  g_autofree char *value = cw_score_format_value (kind, variant, report->score.value);
  g_autofree char *interval = format_interval (report, &report->score);
  g_autofree char *n = cw_cli_text_format_count (report->score.n);
  g_autofree char *change = format_change (request, report);
  g_autofree char *target = format_target (report);
  const char *row[] = { step,
                        cw_metric_get_name (report->metric),
                        cw_metric_kind_to_label (kind),
                        value,
                        interval,
                        n,
                        change,
                        target };

  cw_cli_table_add_row (table, row);
}

static char *
format_points (const CwScoreReport *report)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  CwVariant variant = cw_metric_get_variant (report->metric);
  g_autoptr (CwCliTable) table = cw_cli_table_new (4);

  cw_cli_table_align_right (table, 1);
  cw_cli_table_align_right (table, 3);
  for (guint i = 0; i < report->points->len; i++)
    {
      const CwScorePoint *point = report->points->pdata[i];
      g_autofree char *value = cw_score_format_value (kind, variant, point->score.value);
      g_autofree char *interval = format_interval (report, &point->score);
      g_autofree char *n = cw_cli_text_format_count (point->score.n);
      const char *row[] = { point->key, value, interval, n };

      cw_cli_table_add_row (table, row);
    }
  return cw_cli_table_format (table, POINT_INDENT);
}

static void
print_with_points (CwCli *cli, CwCliTable *table, GPtrArray *reports)
{
  g_autofree char *text = cw_cli_table_format (table, 0);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  cw_cli_print (cli, "%s\n", lines[0]);
  for (guint i = 0; i < reports->len; i++)
    {
      g_autofree char *points = format_points (reports->pdata[i]);

      cw_cli_print (cli, "%s\n%s", lines[i + 1], points);
    }
}

void
cw_cli_score_print (CwCli *cli, const CwCliScoreRequest *request, GPtrArray *reports)
{
  const char *head[] = { _ ("JOURNEY › STEP"), _ ("METRIC"), _ ("KIND"),   _ ("VALUE"),
                         _ ("INTERVAL"),       _ ("N"),      _ ("CHANGE"), _ ("TARGET") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_align_right (table, 3);
  cw_cli_table_align_right (table, 5);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < reports->len; i++)
    add_report_row (table, request, reports->pdata[i]);
  if (cw_cli_score_has_points (request))
    print_with_points (cli, table, reports);
  else
    {
      text = cw_cli_table_format (table, 0);
      cw_cli_print (cli, "%s", text);
    }
  for (guint i = 0; i < reports->len; i++)
    {
      const CwScoreReport *report = reports->pdata[i];

      if (report->message != NULL)
        cw_cli_note (cli, _ ("note: %s: %s\n"), cw_metric_get_name (report->metric),
                     report->message);
    }
}
