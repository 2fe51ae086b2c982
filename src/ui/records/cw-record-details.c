/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-details.h"

#include "model/cw-iso-names.h"
#include "store/cw-integration-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-outbox-repository.h"

#include <string.h>

static void
stop_free (gpointer data)
{
  CwRecordStop *self = data;

  g_clear_pointer (&self->delivery, cw_delivery_free);
  g_clear_pointer (&self->integration, cw_integration_free);
  g_free (self);
}

static void
metric_stop_free (gpointer data)
{
  CwRecordMetricStop *self = data;

  g_free (self->name);
  g_free (self);
}

void
cw_record_details_free (CwRecordDetails *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->record, cw_record_unref);
  g_clear_pointer (&self->facts, cw_facts_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_stops (CwRecordDetails *self, gint64 row, CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) deliveries = cw_outbox_repository_list_of_record (db, row, error);

  if (deliveries == NULL)
    return FALSE;
  for (guint i = deliveries->len; i-- > 0;)
    {
      CwRecordStop *stop = g_new0 (CwRecordStop, 1);

      stop->delivery = cw_delivery_copy (deliveries->pdata[i]);
      /* It may be gone, its deliveries are not then: there is nothing to go to. */
      stop->integration = cw_integration_repository_load_id (db, stop->delivery->integration, NULL);
      g_ptr_array_add (self->stops, stop);
    }
  return TRUE;
}

static gboolean
went_to (const CwRecordDetails *self, const char *survey_id)
{
  for (guint i = 0; i < self->stops->len; i++)
    {
      const CwRecordStop *stop = self->stops->pdata[i];

      if (stop->delivery->state == CW_DELIVERY_DELIVERED && stop->integration != NULL &&
          stop->integration->project != NULL &&
          g_strcmp0 (stop->integration->project->survey_id, survey_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Metrics of the survey that it was sent to. */
static gboolean
load_metrics (CwRecordDetails *self, CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) metrics = cw_metric_repository_list (db, error);

  if (metrics == NULL)
    return FALSE;
  for (guint i = 0; i < metrics->len; i++)
    {
      CwMetric *metric = metrics->pdata[i];
      CwRecordMetricStop *stop;

      if (cw_metric_get_survey_id (metric) == NULL ||
          !went_to (self, cw_metric_get_survey_id (metric)))
        continue;
      stop = g_new0 (CwRecordMetricStop, 1);
      stop->id = cw_metric_get_id (metric);
      stop->name = g_strdup (cw_metric_get_name (metric));
      g_ptr_array_add (self->metrics, stop);
    }
  return TRUE;
}

CwRecordDetails *
cw_record_details_load (CwDatabase *db, CwRecordKind kind, const char *id, GError **error)
{
  g_autoptr (CwRecordDetails) self = g_new0 (CwRecordDetails, 1);
  gint64 row;

  self->stops = g_ptr_array_new_with_free_func (stop_free);
  self->metrics = g_ptr_array_new_with_free_func (metric_stop_free);
  self->record = cw_record_repository_load (db, kind, id, error);
  if (self->record == NULL)
    return NULL;
  row = cw_record_repository_find_row (db, kind, cw_record_get_id (self->record), error);
  self->facts = cw_facts_new (self->record);
  self->catalog = cw_record_repository_load_catalog (db, kind, error);
  if (row == 0 || self->catalog == NULL || !load_stops (self, row, db, error) ||
      !load_metrics (self, db, error))
    return NULL;
  cw_iso_names_load ();
  return g_steal_pointer (&self);
}

const CwRecordStop *
cw_record_details_get_sent (const CwRecordDetails *self)
{
  for (guint i = self->stops->len; i-- > 0;)
    {
      const CwRecordStop *stop = self->stops->pdata[i];

      if (stop->delivery->payload != NULL)
        return stop;
    }
  return NULL;
}

static const CwProjectField *
find_question (const CwProject *project, const char *name)
{
  for (guint i = 0; project != NULL && i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];
      g_autofree char *text_name =
          field->question_id != NULL ? g_strconcat (field->question_id, "_TEXT", NULL) : NULL;

      if (field->question_id != NULL &&
          (g_str_equal (field->question_id, name) || g_str_equal (text_name, name)))
        return field;
    }
  return NULL;
}

/* What a choice says, by its code, which counts from 1. (transfer full) */
static char *
name_choice (const CwProjectField *question, const char *code)
{
  guint64 number;

  if (question != NULL && !question->is_text &&
      g_ascii_string_to_unsigned (code, 10, 1, question->labels->len, &number, NULL))
    return g_strdup (question->labels->pdata[number - 1]);
  return g_strdup (code);
}

static char *
read_scalar (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return json_to_string (node, FALSE);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

static char *
read_value (JsonNode *node, const CwProjectField *question)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *scalar = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      scalar = read_scalar (node);
      return name_choice (question, scalar);
    }
  names = g_ptr_array_new_with_free_func (g_free);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *code = read_scalar (json_array_get_element (array, i));

      g_ptr_array_add (names, name_choice (question, code));
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

/* What every response has is not worth a line, nor is the marker. */
static gboolean
is_common (const char *name)
{
  static const char *const common[] = {
    "startDate",    "endDate",      "progress", "duration",        "finished",
    "userLanguage", "recordedDate", "status",   CW_PROJECT_MARKER, NULL
  };

  return g_strv_contains (common, name);
}

GPtrArray *
cw_record_stop_list_values (const CwRecordStop *self)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
  const CwProject *project = self->integration != NULL ? self->integration->project : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gsize size;
  const char *text = g_bytes_get_data (self->delivery->payload, &size);

  if (json_parser_load_from_data (parser, text, (gssize) size, NULL) &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    object = json_node_get_object (json_parser_get_root (parser));
  node = object != NULL ? json_object_get_member (object, "values") : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return pairs;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const CwProjectField *question = find_question (project, name);

      if (is_common (name))
        continue;
      g_ptr_array_add (pairs, g_strdup (question != NULL ? question->name : name));
      g_ptr_array_add (pairs, read_value (node, question));
    }
  return pairs;
}
