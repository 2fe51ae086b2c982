/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-metric-set-reader.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-json-fields.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "net/cw-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Room for comments before the format is named. */
#define SNIFF_BYTES (64 * 1024)

static const char *const set_keys[] = { "format", "version", "metrics", "journeys", NULL };
static const char *const metric_keys[] = {
  "name",   "kind",          "variant", "survey",          "question", "finished_only",
  "target", "skip_imported", "answers", "lower_is_better", NULL
};
static const char *const answer_keys[] = { "code",      "label", "variable_name",
                                           "sentiment", "value", NULL };
static const char *const journey_keys[] = { "name", "stages", NULL };
static const char *const stage_keys[] = { "name", "steps", NULL };
static const char *const step_keys[] = { "name", "metrics", NULL };

gboolean
cw_metric_set_reader_sniff (const char *text, gsize length)
{
  gsize head = MIN (length, SNIFF_BYTES);

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  return length > 0 && g_strstr_len (text, head, "\"" CW_METRIC_SET_FORMAT "\"") != NULL &&
         g_strstr_len (text, head, "\"format\"") != NULL;
}

static guint
list_length (JsonArray *list)
{
  return list != NULL ? json_array_get_length (list) : 0;
}

static gboolean
read_answer (JsonObject *object, CwMetric *metric, const char *where, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *label = NULL;
  g_autofree char *variable_name = NULL;
  g_autofree char *nick = NULL;
  CwSentiment sentiment = CW_SENTIMENT_NONE;
  CwMetricAnswer *answer;
  double value;

  if (!cw_json_fields_check_keys (object, answer_keys, where, error) ||
      !cw_json_fields_read_text (object, "code", where, &code, error) ||
      !cw_json_fields_read_text (object, "label", where, &label, error) ||
      !cw_json_fields_read_text (object, "variable_name", where, &variable_name, error) ||
      !cw_json_fields_read_text (object, "sentiment", where, &nick, error) ||
      !cw_json_fields_read_number (object, "value", where, &value, error))
    return FALSE;
  if (code == NULL && label == NULL)
    return cw_json_fields_fail (error, where, _ ("an answer has neither “code” nor “label”."));
  if (nick != NULL && !cw_sentiment_from_nick (nick, &sentiment))
    return cw_json_fields_fail (
        error, where,
        _ ("“%s” is no sentiment.\nIt is one of positive, neutral, negative and none."), nick);
  answer = cw_metric_answer_new (code, label, sentiment, value);
  answer->variable_name = g_steal_pointer (&variable_name);
  cw_metric_add_answer (metric, answer);
  return TRUE;
}

static gboolean
read_answers (JsonObject *object, CwMetric *metric, const char *where, GError **error)
{
  JsonArray *list;

  if (!cw_json_fields_read_list (object, "answers", where, &list, error))
    return FALSE;
  for (guint i = 0; i < list_length (list); i++)
    {
      JsonObject *entry = cw_json_fields_get_object (list, i, where, "answers", error);

      if (entry == NULL || !read_answer (entry, metric, where, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_variant (JsonObject *object, CwMetric *metric, const char *where, GError **error)
{
  g_autofree char *nick = NULL;
  CwMetricKind kind = cw_metric_get_kind (metric);
  CwVariant variant = cw_metric_kind_get_default_variant (kind);

  if (!cw_json_fields_read_text (object, "variant", where, &nick, error))
    return FALSE;
  if (nick != NULL && !cw_variant_from_nick (kind, nick, &variant))
    return cw_json_fields_fail (error, where, _ ("%s has no variant “%s”."),
                                cw_metric_kind_to_label (kind), nick);
  cw_metric_set_variant (metric, variant);
  return TRUE;
}

static gboolean
read_source (JsonObject *object, CwMetric *metric, const char *where, GError **error)
{
  g_autofree char *survey = NULL;
  g_autofree char *question = NULL;

  if (!cw_json_fields_read_name (object, "survey", where, &survey, error) ||
      !cw_json_fields_read_name (object, "question", where, &question, error))
    return FALSE;
  cw_metric_set_survey_id (metric, survey);
  cw_metric_set_question_id (metric, question);
  return TRUE;
}

static gboolean
read_settings (JsonObject *object, CwMetric *metric, const char *where, GError **error)
{
  gboolean finished_only, skip_imported, lower_is_better;
  double target;

  if (!cw_json_fields_read_flag (object, "finished_only", where, &finished_only, error) ||
      !cw_json_fields_read_flag (object, "skip_imported", where, &skip_imported, error) ||
      !cw_json_fields_read_flag (object, "lower_is_better", where, &lower_is_better, error) ||
      !cw_json_fields_read_number (object, "target", where, &target, error))
    return FALSE;
  cw_metric_set_finished_only (metric, finished_only);
  cw_metric_set_skip_imported (metric, skip_imported);
  cw_metric_set_lower_is_better (metric, lower_is_better);
  cw_metric_set_target (metric, target);
  return TRUE;
}

static CwMetric *
read_metric (JsonObject *object, const char *place, GError **error)
{
  g_autoptr (CwMetric) metric = NULL;
  g_autofree char *name = NULL;
  g_autofree char *where = NULL;
  g_autofree char *nick = NULL;
  CwMetricKind kind;

  if (!cw_json_fields_read_name (object, "name", place, &name, error))
    return NULL;
  where = g_strdup_printf (_ ("The metric “%s”"), name);
  if (!cw_json_fields_check_keys (object, metric_keys, where, error) ||
      !cw_json_fields_read_name (object, "kind", where, &nick, error))
    return NULL;
  if (!cw_metric_kind_from_nick (nick, &kind))
    {
      cw_json_fields_fail (
          error, where, _ ("“%s” is no kind of metric.\nThe kinds are csat, ces and nps."), nick);
      return NULL;
    }
  metric = cw_metric_new (name, kind);
  if (!read_variant (object, metric, where, error) || !read_source (object, metric, where, error) ||
      !read_settings (object, metric, where, error) || !read_answers (object, metric, where, error))
    return NULL;
  return g_steal_pointer (&metric);
}

static gboolean
read_metrics (JsonArray *list, CwMetricSet *set, GError **error)
{
  for (guint i = 0; i < list_length (list); i++)
    {
      g_autofree char *place = g_strdup_printf (_ ("Metric %u of the set"), i + 1);
      JsonObject *object =
          cw_json_fields_get_object (list, i, _ ("The set of metrics"), "metrics", error);
      CwMetric *metric = object != NULL ? read_metric (object, place, error) : NULL;

      if (metric == NULL)
        return FALSE;
      if (cw_metric_set_find_metric (set, cw_metric_get_name (metric)) != NULL)
        {
          cw_json_fields_fail (error, _ ("The set of metrics"),
                               _ ("the metric “%s” is in it twice."), cw_metric_get_name (metric));
          g_object_unref (metric);
          return FALSE;
        }
      g_ptr_array_add (set->metrics, metric);
    }
  return TRUE;
}

static gboolean
read_step_metrics (JsonObject *object,
                   CwMetricSet *set,
                   CwStep *step,
                   const char *where,
                   GError **error)
{
  JsonArray *list;

  if (!cw_json_fields_read_list (object, "metrics", where, &list, error))
    return FALSE;
  for (guint i = 0; i < list_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      gint64 place;

      if (!cw_json_fields_is_text (node))
        return cw_json_fields_fail (
            error, where, _ ("the metrics of the step “%s” are not a list of names."), step->name);
      place = cw_metric_set_intern_name (set, json_node_get_string (node));
      g_array_append_val (step->metric_ids, place);
    }
  return TRUE;
}

static gboolean
read_steps (JsonObject *object, CwMetricSet *set, CwStage *stage, const char *where, GError **error)
{
  JsonArray *list;

  if (!cw_json_fields_read_list (object, "steps", where, &list, error))
    return FALSE;
  for (guint i = 0; i < list_length (list); i++)
    {
      g_autoptr (CwStep) step = NULL;
      g_autofree char *name = NULL;
      JsonObject *entry = cw_json_fields_get_object (list, i, where, "steps", error);

      if (entry == NULL || !cw_json_fields_check_keys (entry, step_keys, where, error) ||
          !cw_json_fields_read_name (entry, "name", where, &name, error))
        return FALSE;
      step = cw_step_new (name);
      if (!read_step_metrics (entry, set, step, where, error))
        return FALSE;
      g_ptr_array_add (stage->steps, g_steal_pointer (&step));
    }
  return TRUE;
}

static gboolean
read_stages (JsonObject *object,
             CwMetricSet *set,
             CwJourney *journey,
             const char *where,
             GError **error)
{
  JsonArray *list;

  if (!cw_json_fields_read_list (object, "stages", where, &list, error))
    return FALSE;
  for (guint i = 0; i < list_length (list); i++)
    {
      g_autoptr (CwStage) stage = NULL;
      g_autofree char *name = NULL;
      JsonObject *entry = cw_json_fields_get_object (list, i, where, "stages", error);

      if (entry == NULL || !cw_json_fields_check_keys (entry, stage_keys, where, error) ||
          !cw_json_fields_read_name (entry, "name", where, &name, error))
        return FALSE;
      stage = cw_stage_new (name);
      if (!read_steps (entry, set, stage, where, error))
        return FALSE;
      cw_journey_insert_stage (journey, -1, g_steal_pointer (&stage));
    }
  return TRUE;
}

static gboolean
read_journeys (JsonArray *list, CwMetricSet *set, GError **error)
{
  for (guint i = 0; i < list_length (list); i++)
    {
      g_autoptr (CwJourney) journey = NULL;
      g_autofree char *place = g_strdup_printf (_ ("Journey %u of the set"), i + 1);
      g_autofree char *where = NULL;
      g_autofree char *name = NULL;
      JsonObject *object =
          cw_json_fields_get_object (list, i, _ ("The set of metrics"), "journeys", error);

      if (object == NULL || !cw_json_fields_read_name (object, "name", place, &name, error))
        return FALSE;
      where = g_strdup_printf (_ ("The journey “%s”"), name);
      journey = cw_journey_new (name);
      if (!cw_json_fields_check_keys (object, journey_keys, where, error) ||
          !read_stages (object, set, journey, where, error))
        return FALSE;
      g_ptr_array_add (set->journeys, g_steal_pointer (&journey));
    }
  return TRUE;
}

static gboolean
check_format (JsonObject *root, GError **error)
{
  JsonNode *format = cw_json_fields_peek (root, "format");
  JsonNode *version = cw_json_fields_peek (root, "version");

  if (format == NULL || !cw_json_fields_is_text (format) ||
      strcmp (json_node_get_string (format), CW_METRIC_SET_FORMAT) != 0)
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                   _ ("This is not a set of metrics: its “format” is not “%s”."),
                   CW_METRIC_SET_FORMAT);
      return FALSE;
    }
  if (version == NULL || !cw_json_fields_is_number (version) || json_node_get_int (version) < 1)
    return cw_json_fields_fail (error, _ ("The set of metrics"),
                                _ ("“version” must be a number from 1 on."));
  if (json_node_get_int (version) > CW_METRIC_SET_VERSION)
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                   _ ("The set of metrics was written by a newer Crosswalk (version %d, this one "
                      "reads up to %d).\nUpdate Crosswalk, or export the set from the older one."),
                   (int) json_node_get_int (version), CW_METRIC_SET_VERSION);
      return FALSE;
    }
  return cw_json_fields_check_keys (root, set_keys, _ ("The set of metrics"), error);
}

static CwMetricSet *
read_root (JsonObject *root, GError **error)
{
  g_autoptr (CwMetricSet) set = cw_metric_set_new ();
  const char *where = _ ("The set of metrics");
  JsonArray *metrics, *journeys;

  if (!check_format (root, error) ||
      !cw_json_fields_read_list (root, "metrics", where, &metrics, error) ||
      !cw_json_fields_read_list (root, "journeys", where, &journeys, error) ||
      !read_metrics (metrics, set, error) || !read_journeys (journeys, set, error))
    return NULL;
  return g_steal_pointer (&set);
}

CwMetricSet *
cw_metric_set_reader_read (GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local_error = NULL;
  gsize size = 0;
  const char *text;

  g_return_val_if_fail (json != NULL, NULL);

  text = g_bytes_get_data (json, &size);
  if (size == 0)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY, _ ("The file is empty."));
      return NULL;
    }
  if (cw_json_is_too_deep (text, size))
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                           _ ("This is not a set of metrics: it is nested too deep."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, (gssize) size, &local_error))
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                   _ ("The set of metrics is not valid JSON: %s."), local_error->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                           _ ("This is not a set of metrics: it is no JSON object."));
      return NULL;
    }
  return read_root (json_node_get_object (json_parser_get_root (parser)), error);
}
