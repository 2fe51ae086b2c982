/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-metric-set-import.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"
#include "model/cw-answer.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-name.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-metric-draft.h"
#include "sync/cw-question-finder.h"

#include <glib/gi18n-lib.h>

/* Returns the metric of that name in the workspace, (transfer none) (nullable). */
static CwMetric *
find_by_name (GPtrArray *metrics, const char *name)
{
  for (guint i = 0; i < metrics->len; i++)
    if (cw_name_equal (cw_metric_get_name (metrics->pdata[i]), name))
      return metrics->pdata[i];
  return NULL;
}

/* Whether an answer of the file is this one of the question. */
static gboolean
is_answer (const CwMetricAnswer *answer, CwAnswer *known)
{
  g_autofree char *label = NULL;
  g_autofree char *known_label = NULL;

  if (answer->code != NULL && cw_answer_get_code (known) != NULL)
    return g_str_equal (answer->code, cw_answer_get_code (known));
  label = cw_answer_normalize_label (answer->label);
  known_label = cw_answer_normalize_label (cw_answer_get_label (known));
  return *label != '\0' && g_str_equal (label, known_label);
}

/* A file may know an answer by its label alone; the question knows its other names. */
static void
complete_answers (CwMetric *metric, CwQuestion *question)
{
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    for (guint j = 0; j < cw_question_get_n_answers (question); j++)
      {
        CwMetricAnswer *answer = cw_metric_get_answer (metric, i);
        CwAnswer *known = cw_question_get_answer (question, j);

        if (!is_answer (answer, known))
          continue;
        if (answer->code == NULL)
          answer->code = g_strdup (cw_answer_get_code (known));
        if (answer->label == NULL)
          answer->label = g_strdup (cw_answer_get_label (known));
        if (answer->variable_name == NULL)
          answer->variable_name = g_strdup (cw_answer_get_variable_name (known));
        break;
      }
}

static gboolean
prepare_answers (CwDatabase *db, CwMetric *metric, CwQuestion *question, GError **error)
{
  if (cw_metric_get_n_answers (metric) > 0)
    {
      complete_answers (metric, question);
      return TRUE;
    }
  return cw_metric_draft_load_answers (db, cw_metric_get_survey_id (metric), question,
                                       cw_metric_get_kind (metric), error) &&
         cw_metric_draft_fill (metric, question, NULL, NULL, NULL, error);
}

static gboolean
prepare_metric (CwDatabase *db, CwMetric *metric, GError **error)
{
  g_autoptr (CwSurvey) survey =
      cw_survey_repository_load (db, cw_metric_get_survey_id (metric), error);
  CwQuestion *question;

  if (survey == NULL)
    return FALSE;
  cw_metric_set_survey_id (metric, cw_survey_get_id (survey));
  question = cw_question_finder_find (survey, cw_metric_get_question_id (metric), error);
  if (question == NULL || !cw_question_finder_check_scorable (survey, question, error))
    return FALSE;
  cw_metric_set_question_id (metric, cw_question_get_id (question));
  return prepare_answers (db, metric, question, error);
}

static gboolean
save_metrics (CwDatabase *db, CwMetricSet *set, GPtrArray *present, GError **error)
{
  for (guint i = 0; i < set->metrics->len; i++)
    {
      CwMetric *metric = set->metrics->pdata[i];
      CwMetric *before = find_by_name (present, cw_metric_get_name (metric));

      if (!prepare_metric (db, metric, error))
        {
          /* Translators: the rest of the sentence says what is wrong with the metric */
          g_prefix_error (error, _ ("The metric “%s”: "), cw_metric_get_name (metric));
          return FALSE;
        }
      cw_metric_set_id (metric, before != NULL ? cw_metric_get_id (before) : 0);
      if (!cw_metric_repository_save (db, metric, error))
        return FALSE;
    }
  return TRUE;
}

/* Puts row ids in the place of places in the list of names. */
static gboolean
resolve_step (CwMetricSet *set,
              GPtrArray *present,
              const char *journey,
              CwStep *step,
              GError **error)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    {
      gint64 *id = &g_array_index (step->metric_ids, gint64, i);
      const char *name = cw_metric_set_get_name (set, *id);
      CwMetric *metric = cw_metric_set_find_metric (set, name);

      if (metric == NULL)
        metric = find_by_name (present, name);
      if (metric == NULL)
        {
          g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("The journey “%s” carries the metric “%s”, which is neither in the file "
                          "nor in the workspace."),
                       journey, name);
          return FALSE;
        }
      *id = cw_metric_get_id (metric);
    }
  return TRUE;
}

static gboolean
resolve_journey (CwMetricSet *set, GPtrArray *present, CwJourney *journey, GError **error)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        if (!resolve_step (set, present, cw_journey_get_name (journey), stage->steps->pdata[j],
                           error))
          return FALSE;
    }
  return TRUE;
}

static CwStage *
find_stage (CwJourney *journey, const char *name)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    if (cw_name_equal (cw_journey_get_stage (journey, i)->name, name))
      return cw_journey_get_stage (journey, i);
  return NULL;
}

static CwStep *
find_step (CwStage *stage, const char *name)
{
  for (guint i = 0; i < stage->steps->len; i++)
    if (cw_name_equal (((CwStep *) stage->steps->pdata[i])->name, name))
      return stage->steps->pdata[i];
  return NULL;
}

/* Takes the metrics out that the file puts elsewhere on the journey. Returns whether the step still
 * has a reason to be: one that stands empty only because its metrics moved has none. */
static gboolean
keep_unmoved (CwStep *step, CwJourney *wanted)
{
  guint before = step->metric_ids->len;

  for (guint i = before; i > 0; i--)
    if (cw_journey_find_metric (wanted, g_array_index (step->metric_ids, gint64, i - 1), NULL) !=
        NULL)
      g_array_remove_index (step->metric_ids, i - 1);
  return before == 0 || step->metric_ids->len > 0;
}

static void
merge_step (CwStage *stage, CwStep *old)
{
  CwStep *step = find_step (stage, old->name);

  if (step == NULL)
    {
      g_ptr_array_add (stage->steps, cw_step_copy (old));
      return;
    }
  step->id = old->id;
  g_array_append_vals (step->metric_ids, old->metric_ids->data, old->metric_ids->len);
}

/* What the file says comes first and in its order; what only the workspace has stays behind it. */
static void
merge_journey (CwJourney *journey, CwJourney *before)
{
  g_autoptr (CwJourney) wanted = cw_journey_copy (journey);

  cw_journey_set_id (journey, cw_journey_get_id (before));
  for (guint i = 0; i < cw_journey_get_n_stages (before); i++)
    {
      CwStage *old = cw_journey_get_stage (before, i);
      CwStage *stage = find_stage (journey, old->name);
      guint had = old->steps->len;

      for (guint j = old->steps->len; j > 0; j--)
        if (!keep_unmoved (old->steps->pdata[j - 1], wanted) &&
            (stage == NULL ||
             find_step (stage, ((CwStep *) old->steps->pdata[j - 1])->name) == NULL))
          g_ptr_array_remove_index (old->steps, j - 1);
      if (stage == NULL && had > 0 && old->steps->len == 0)
        continue;
      if (stage == NULL)
        {
          cw_journey_insert_stage (journey, -1, cw_stage_copy (old));
          continue;
        }
      stage->id = old->id;
      for (guint j = 0; j < old->steps->len; j++)
        merge_step (stage, old->steps->pdata[j]);
    }
}

static gboolean
save_journeys (CwDatabase *db, CwMetricSet *set, GPtrArray *present, GError **error)
{
  g_autoptr (GPtrArray) journeys = cw_journey_repository_list (db, error);

  if (journeys == NULL)
    return FALSE;
  for (guint i = 0; i < set->journeys->len; i++)
    {
      g_autoptr (CwJourney) journey = cw_journey_copy (set->journeys->pdata[i]);

      if (!resolve_journey (set, present, journey, error))
        return FALSE;
      for (guint j = 0; j < journeys->len; j++)
        if (cw_name_equal (cw_journey_get_name (journeys->pdata[j]), cw_journey_get_name (journey)))
          merge_journey (journey, journeys->pdata[j]);
      if (!cw_journey_repository_save (db, journey, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cw_metric_set_import_save (CwDatabase *db, CwMetricSet *set, GError **error)
{
  g_autoptr (GPtrArray) present = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (set != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  present = cw_metric_repository_list (db, error);
  return cw_database_end (db,
                          present != NULL && save_metrics (db, set, present, error) &&
                              save_journeys (db, set, present, error),
                          error);
}
