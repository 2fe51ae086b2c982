/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-metric.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

CwCliMetric *
cw_cli_metric_new (CwMetric *metric)
{
  CwCliMetric *self = g_new0 (CwCliMetric, 1);

  self->metric = g_object_ref (metric);
  return self;
}

void
cw_cli_metric_free (CwCliMetric *self)
{
  g_clear_object (&self->metric);
  g_clear_object (&self->journey);
  g_free (self);
}

void
cw_cli_metric_locate (CwCliMetric *self, GPtrArray *journeys)
{
  for (guint i = 0; i < journeys->len; i++)
    if (cw_journey_find_metric (journeys->pdata[i], cw_metric_get_id (self->metric), NULL) != NULL)
      {
        g_set_object (&self->journey, journeys->pdata[i]);
        return;
      }
}

static CwStep *
get_step (const CwCliMetric *shown, CwStage **out_stage)
{
  *out_stage = NULL;
  if (shown->journey == NULL)
    return NULL;
  return cw_journey_find_metric (shown->journey, cw_metric_get_id (shown->metric), out_stage);
}

static void
add_answers_json (JsonBuilder *builder, CwMetric *metric)
{
  cw_cli_json_begin_array (builder, "answers");
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "code", answer->code);
      cw_cli_json_add_text (builder, "label", answer->label);
      cw_cli_json_add_text (builder, "sentiment", cw_sentiment_to_nick (answer->sentiment));
      cw_cli_json_add_number (builder, "value", answer->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_place_json (JsonBuilder *builder, const CwCliMetric *shown)
{
  CwStage *stage;
  CwStep *step = get_step (shown, &stage);

  cw_cli_json_add_text (builder, "journey",
                        step != NULL ? cw_journey_get_name (shown->journey) : NULL);
  cw_cli_json_add_text (builder, "stage", step != NULL ? stage->name : NULL);
  cw_cli_json_add_text (builder, "step", step != NULL ? step->name : NULL);
}

void
cw_cli_metric_add_json (JsonBuilder *builder, const CwCliMetric *shown)
{
  CwMetric *metric = shown->metric;
  CwMetricKind kind = cw_metric_get_kind (metric);

  json_builder_begin_object (builder);
  cw_cli_json_add_integer (builder, "id", cw_metric_get_id (metric));
  cw_cli_json_add_text (builder, "name", cw_metric_get_name (metric));
  cw_cli_json_add_text (builder, "kind", cw_metric_kind_to_nick (kind));
  cw_cli_json_add_text (builder, "variant",
                        cw_variant_to_nick (kind, cw_metric_get_variant (metric)));
  cw_cli_json_add_text (builder, "survey", cw_metric_get_survey_id (metric));
  cw_cli_json_add_text (builder, "question", cw_metric_get_question_id (metric));
  add_place_json (builder, shown);
  cw_cli_json_add_flag (builder, "finished_only", cw_metric_get_finished_only (metric));
  cw_cli_json_add_flag (builder, "skip_imported", cw_metric_get_skip_imported (metric));
  cw_cli_json_add_number (builder, "target", cw_metric_get_target (metric));
  cw_cli_json_add_flag (builder, "lower_is_better", cw_metric_get_lower_is_better (metric));
  if (shown->proposal != NULL)
    cw_cli_json_add_text (builder, "proposal", shown->proposal);
  add_answers_json (builder, metric);
  json_builder_end_object (builder);
}

void
cw_cli_metric_print_json (CwCli *cli, const CwCliMetric *shown)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "metric");
  cw_cli_metric_add_json (builder, shown);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static const char *
get_sentiment_word (CwMetric *metric, CwSentiment sentiment)
{
  return sentiment == CW_SENTIMENT_NONE
             ? _ ("left out")
             : cw_score_sentiment_word (cw_metric_get_kind (metric), sentiment);
}

char *
cw_cli_metric_format_answers (CwMetric *metric)
{
  g_autoptr (CwCliTable) table = cw_cli_table_new (4);

  cw_cli_table_align_right (table, 0);
  cw_cli_table_align_right (table, 3);
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);
      g_autofree char *value =
          isnan (answer->value) ? g_strdup ("–") : g_strdup_printf ("%g", answer->value);
      const char *row[] = { answer->code, cw_metric_answer_get_display (answer),
                            get_sentiment_word (metric, answer->sentiment), value };

      cw_cli_table_add_row (table, row);
    }
  return cw_cli_table_format (table, 2);
}

static void
print_settings (CwCli *cli, CwMetric *metric)
{
  CwMetricKind kind = cw_metric_get_kind (metric);
  CwVariant variant = cw_metric_get_variant (metric);
  g_autofree char *formula = cw_score_describe_formula (kind, variant);
  g_autofree char *target = cw_score_format_value (kind, variant, cw_metric_get_target (metric));

  cw_cli_print (cli, "%s\n", formula);
  cw_cli_print (cli, _ ("Survey %s, question %s\n"), cw_metric_get_survey_id (metric),
                cw_metric_get_question_id (metric));
  if (!isnan (cw_metric_get_target (metric)))
    cw_cli_print (cli,
                  cw_metric_get_lower_is_better (metric) ? _ ("Target %s or less\n")
                                                         : _ ("Target %s or more\n"),
                  target);
  if (cw_metric_get_finished_only (metric))
    cw_cli_print (cli, "%s\n", _ ("Only finished responses count."));
  if (cw_metric_get_skip_imported (metric))
    cw_cli_print (cli, "%s\n", _ ("Imported responses do not count."));
}

void
cw_cli_metric_print (CwCli *cli, const CwCliMetric *shown)
{
  CwMetric *metric = shown->metric;
  CwMetricKind kind = cw_metric_get_kind (metric);
  g_autofree char *answers = cw_cli_metric_format_answers (metric);
  CwStage *stage;
  CwStep *step = get_step (shown, &stage);

  cw_cli_print (cli, "%s\n%s, %s\n", cw_metric_get_name (metric), cw_metric_kind_to_label (kind),
                cw_variant_to_nick (kind, cw_metric_get_variant (metric)));
  print_settings (cli, metric);
  if (step != NULL)
    cw_cli_print (cli, _ ("On the journey “%s”: %s › %s\n"), cw_journey_get_name (shown->journey),
                  stage->name, step->name);
  cw_cli_print (cli, "\n%s", answers);
}
