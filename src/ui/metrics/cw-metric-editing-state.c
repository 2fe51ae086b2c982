/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-editing-private.h"

#include "metrics/cw-answer-mapping.h"
#include "metrics/cw-metric-naming.h"
#include "model/cw-string.h"
#include "score/cw-score-words.h"
#include "store/cw-name.h"

#include <glib/gi18n.h>
#include <math.h>

const CwEditorData *
cw_metric_editing_get_data (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  return self->data;
}

gboolean
cw_metric_editing_get_waiting (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), FALSE);

  return self->waiting;
}

CwMetric *
cw_metric_editing_get_metric (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  return self->metric;
}

CwQuestion *
cw_metric_editing_get_question (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  return self->question;
}

const CwSurveyEntry *
cw_metric_editing_get_survey_entry (CwMetricEditing *self)
{
  const char *id;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  id = cw_metric_get_survey_id (self->metric);
  for (guint i = 0; id != NULL && self->data != NULL && i < self->data->surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (self->data->surveys, i);

      if (g_str_equal (entry->id, id))
        return entry;
    }
  return NULL;
}

const CwEditorPlace *
cw_metric_editing_get_place (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  return &self->place;
}

const char *
cw_metric_editing_get_hint (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  return self->hints[cw_metric_editing_get_scale (self)];
}

gboolean
cw_metric_editing_is_left_out (CwMetricEditing *self, guint answer)
{
  const CwMetricAnswer *shown;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), TRUE);
  g_return_val_if_fail (answer < cw_metric_get_n_answers (self->metric), TRUE);

  shown = cw_metric_get_answer (self->metric, answer);
  return shown->sentiment == CW_SENTIMENT_NONE && isnan (shown->value);
}

gint64
cw_metric_editing_get_count (CwMetricEditing *self, guint answer)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), 0);
  g_return_val_if_fail (answer < self->counts->len, 0);

  return g_array_index (self->counts, gint64, answer);
}

gint64
cw_metric_editing_get_largest_count (CwMetricEditing *self)
{
  gint64 largest = 0;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), 0);

  for (guint i = 0; i < self->counts->len; i++)
    largest = MAX (largest, g_array_index (self->counts, gint64, i));
  return largest;
}

gint64
cw_metric_editing_get_previous_count (CwMetricEditing *self, guint answer)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), 0);
  g_return_val_if_fail (answer < self->previous->len, 0);

  return g_array_index (self->previous, gint64, answer);
}

gint64
cw_metric_editing_get_unknown_count (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), 0);

  return self->n_unknown;
}

gboolean
cw_metric_editing_get_new (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), TRUE);

  return cw_metric_get_id (self->metric) == 0;
}

gboolean
cw_metric_editing_get_changed (CwMetricEditing *self)
{
  g_autoptr (CwMetric) stripped = NULL;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), FALSE);

  if (self->baseline == NULL)
    return cw_metric_get_question_id (self->metric) != NULL || self->name_typed ||
           !cw_editor_place_equal (&self->place, &self->old_place) ||
           !isnan (cw_metric_get_target (self->metric));
  stripped = cw_answer_mapping_strip (self->metric);
  return !cw_metric_equal (stripped, self->baseline) ||
         !cw_editor_place_equal (&self->place, &self->old_place);
}

static void
problem_free (gpointer data)
{
  CwMetricProblem *problem = data;

  g_free (problem->text);
  g_free (problem);
}

/* @text: (transfer full) */
static void
add_problem (GPtrArray *problems, CwMetricEditingField field, char *text)
{
  CwMetricProblem *problem = g_new0 (CwMetricProblem, 1);

  problem->field = field;
  problem->text = text;
  g_ptr_array_add (problems, problem);
}

static void
check_answers (CwMetricEditing *self, GPtrArray *problems)
{
  gboolean any = FALSE;

  for (guint i = 0; i < cw_metric_get_n_answers (self->metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (self->metric, i);

      if (cw_metric_counts_answer (self->metric, answer))
        any = TRUE;
      else if (!cw_metric_editing_is_left_out (self, i))
        {
          add_problem (problems, CW_METRIC_EDITING_FIELD_ANSWERS,
                       g_strdup_printf (cw_metric_get_variant (self->metric) == CW_VARIANT_MEAN
                                            ? _ ("“%s” has no value, and a mean needs one.")
                                            : _ ("“%s” has no sentiment."),
                                        cw_metric_answer_get_display (answer)));
          return;
        }
    }
  if (!any)
    add_problem (problems, CW_METRIC_EDITING_FIELD_ANSWERS,
                 g_strdup (cw_metric_get_n_answers (self->metric) > 0
                               ? _ ("No answer counts yet: say what they mean.")
                               : _ ("The question has no answers yet.")));
}

static void
check_name (CwMetricEditing *self, GPtrArray *problems)
{
  const char *name = cw_metric_get_name (self->metric);

  if (!cw_name_is_given (name))
    add_problem (problems, CW_METRIC_EDITING_FIELD_NAME, g_strdup (_ ("The metric has no name.")));
  else if (g_strcmp0 (self->refused_name, name) == 0)
    add_problem (problems, CW_METRIC_EDITING_FIELD_NAME, g_strdup (self->refusal));
  else if (cw_metric_naming_is_taken (self->data != NULL ? self->data->metrics : NULL,
                                      cw_metric_get_id (self->metric), name))
    add_problem (problems, CW_METRIC_EDITING_FIELD_NAME,
                 g_strdup_printf (_ ("There is already a metric “%s”."), name));
}

/* A mean may have any scale, the other two are of per cents. */
static void
check_target (CwMetricEditing *self, GPtrArray *problems)
{
  double target = cw_metric_get_target (self->metric);
  CwVariant variant = cw_metric_get_variant (self->metric);
  double lowest = variant == CW_VARIANT_DIFFERENCE ? -100 : 0;

  if (isnan (target) || variant == CW_VARIANT_MEAN || (target >= lowest && target <= 100))
    return;
  add_problem (problems, CW_METRIC_EDITING_FIELD_TARGET,
               g_strdup (variant == CW_VARIANT_DIFFERENCE
                             ? _ ("The target of a difference is between −100 and 100.")
                             : _ ("The target of a share is between 0% and 100%.")));
}

GPtrArray *
cw_metric_editing_list_problems (CwMetricEditing *self)
{
  GPtrArray *problems;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  problems = g_ptr_array_new_with_free_func (problem_free);
  if (cw_metric_get_survey_id (self->metric) == NULL)
    add_problem (problems, CW_METRIC_EDITING_FIELD_SURVEY, g_strdup (_ ("No survey is chosen.")));
  else if (cw_metric_get_question_id (self->metric) == NULL)
    add_problem (problems, CW_METRIC_EDITING_FIELD_QUESTION,
                 g_strdup (_ ("No question is chosen.")));
  else if (!self->waiting)
    check_answers (self, problems);
  if (cw_metric_get_question_id (self->metric) != NULL && !self->waiting)
    {
      check_name (self, problems);
      check_target (self, problems);
    }
  return problems;
}

void
cw_metric_editing_take_saved (CwMetricEditing *self, CwMetric *saved)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (CW_IS_METRIC (saved));

  cw_metric_set_id (self->metric, cw_metric_get_id (saved));
  cw_metric_set_name (self->metric, cw_metric_get_name (saved));
  g_set_object (&self->baseline, NULL);
  self->baseline = cw_answer_mapping_strip (self->metric);
  self->name_typed = TRUE;
  cw_editor_place_set (&self->old_place, self->place.journey, self->place.stage, self->place.step);
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_REST);
}

gboolean
cw_metric_editing_needs_sync (CwMetricEditing *self)
{
  const char *id;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), FALSE);

  id = cw_metric_get_survey_id (self->metric);
  return id != NULL && self->data != NULL && self->data->sync != NULL &&
         g_str_equal (self->data->sync->survey_id, id) && self->data->sync->last_synced == 0;
}

gboolean
cw_metric_editing_waits_for_sync (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), FALSE);

  return cw_metric_editing_needs_sync (self) && !self->waiting && self->question != NULL &&
         cw_metric_get_n_answers (self->metric) == 0;
}

void
cw_metric_editing_refuse_name (CwMetricEditing *self, const char *message)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (message != NULL);

  cw_string_set (&self->refused_name, cw_metric_get_name (self->metric));
  cw_string_set (&self->refusal, message);
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_REST);
}

guint
cw_metric_editing_get_serial (CwMetricEditing *self)
{
  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), 0);

  return self->serial;
}

void
cw_metric_editing_take_report (CwMetricEditing *self, CwScoreReport *report, guint serial)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (report != NULL);

  if (serial != self->serial)
    {
      cw_score_report_free (report);
      return;
    }
  g_clear_pointer (&self->report, cw_score_report_free);
  self->report = report;
  self->report_serial = serial;
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_SCORE);
}

const CwScoreReport *
cw_metric_editing_get_report (CwMetricEditing *self, gboolean *out_current)
{
  const CwScoreReport *report;
  guint serial;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (self), NULL);

  report = self->report;
  serial = self->report_serial;
  if (report == NULL && self->data != NULL)
    {
      report = self->data->base;
      serial = self->base_serial;
    }
  if (report != NULL && (g_strcmp0 (cw_metric_get_survey_id (report->metric),
                                    cw_metric_get_survey_id (self->metric)) != 0 ||
                         g_strcmp0 (cw_metric_get_question_id (report->metric),
                                    cw_metric_get_question_id (self->metric)) != 0))
    report = NULL;
  if (out_current != NULL)
    *out_current = report != NULL && serial == self->serial;
  return report;
}
