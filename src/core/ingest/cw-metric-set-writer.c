/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-metric-set-writer.h"

#include "ingest/cw-json-text.h"
#include "ingest/cw-metric-set-reader.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"

#include <json-glib/json-glib.h>
#include <math.h>

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *key, double number)
{
  if (isnan (number))
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, number);
}

static void
add_flag (JsonBuilder *builder, const char *key, gboolean flag)
{
  if (!flag)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, flag);
}

static void
add_answers (JsonBuilder *builder, CwMetric *metric)
{
  if (cw_metric_get_n_answers (metric) == 0)
    return;
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      json_builder_begin_object (builder);
      add_text (builder, "code", answer->code);
      add_text (builder, "label", answer->label);
      add_text (builder, "variable_name", answer->variable_name);
      add_text (builder, "sentiment", cw_sentiment_to_nick (answer->sentiment));
      add_number (builder, "value", answer->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_metric (JsonBuilder *builder, CwMetric *metric)
{
  CwMetricKind kind = cw_metric_get_kind (metric);

  json_builder_begin_object (builder);
  add_text (builder, "name", cw_metric_get_name (metric));
  add_text (builder, "kind", cw_metric_kind_to_nick (kind));
  add_text (builder, "variant", cw_variant_to_nick (kind, cw_metric_get_variant (metric)));
  add_text (builder, "survey", cw_metric_get_survey_id (metric));
  add_text (builder, "question", cw_metric_get_question_id (metric));
  add_flag (builder, "finished_only", cw_metric_get_finished_only (metric));
  add_flag (builder, "skip_imported", cw_metric_get_skip_imported (metric));
  add_number (builder, "target", cw_metric_get_target (metric));
  add_flag (builder, "lower_is_better", cw_metric_get_lower_is_better (metric));
  add_answers (builder, metric);
  json_builder_end_object (builder);
}

static void
add_step (JsonBuilder *builder, CwMetricSet *set, CwStep *step)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", step->name);
  json_builder_set_member_name (builder, "metrics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < step->metric_ids->len; i++)
    json_builder_add_string_value (
        builder, cw_metric_set_get_name (set, g_array_index (step->metric_ids, gint64, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_stage (JsonBuilder *builder, CwMetricSet *set, CwStage *stage)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", stage->name);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < stage->steps->len; i++)
    add_step (builder, set, stage->steps->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_journey (JsonBuilder *builder, CwMetricSet *set, CwJourney *journey)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", cw_journey_get_name (journey));
  json_builder_set_member_name (builder, "stages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    add_stage (builder, set, cw_journey_get_stage (journey, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static JsonNode *
build (CwMetricSet *set)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "format", CW_METRIC_SET_FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, CW_METRIC_SET_VERSION);
  json_builder_set_member_name (builder, "metrics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < set->metrics->len; i++)
    add_metric (builder, set->metrics->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "journeys");
  json_builder_begin_array (builder);
  for (guint i = 0; i < set->journeys->len; i++)
    add_journey (builder, set, set->journeys->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
cw_metric_set_writer_write (CwMetricSet *set)
{
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (set != NULL, NULL);

  root = build (set);
  return cw_json_text_format (root);
}
