/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-editing-private.h"

#include "metrics/cw-answer-mapping.h"
#include "metrics/cw-metric-naming.h"
#include "model/cw-string.h"
#include "score/cw-answer-proposal.h"
#include "store/cw-name.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwMetricEditing, cw_metric_editing, G_TYPE_OBJECT)

void
cw_metric_editing_emit_changed (CwMetricEditing *self, guint what)
{
  g_signal_emit (self, signals[CHANGED], 0, what);
}

static double *
get_target_slot (CwMetricEditing *self)
{
  return &self->targets[cw_metric_get_kind (self->metric)][cw_metric_get_variant (self->metric)];
}

static void
forget_targets (CwMetricEditing *self)
{
  for (guint kind = 0; kind < N_KINDS; kind++)
    for (guint variant = 0; variant < N_VARIANTS; variant++)
      self->targets[kind][variant] = NAN;
}

/* What answers say is worth remembering by their place in the list. */
static void
remember_values (CwMetricEditing *self)
{
  guint old_n = self->values->len;

  g_array_set_size (self->values, cw_metric_get_n_answers (self->metric));
  for (guint i = 0; i < self->values->len; i++)
    {
      double value = cw_metric_get_answer (self->metric, i)->value;

      if (i >= old_n || !isnan (value))
        g_array_index (self->values, double, i) = value;
    }
}

static void
recount (CwMetricEditing *self)
{
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->previous, g_array_unref);
  self->counts =
      cw_answer_mapping_count (self->metric, self->question,
                               self->data != NULL ? self->data->counts : NULL, &self->n_unknown);
  self->previous = cw_answer_mapping_count (self->metric, self->question,
                                            self->data != NULL ? self->data->previous : NULL, NULL);
}

static void
touch_score (CwMetricEditing *self, guint what)
{
  self->serial++;
  recount (self);
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_SCORE | what);
}

static void
forget_answers (CwMetricEditing *self)
{
  cw_metric_clear_answers (self->metric);
  for (guint i = 0; i < N_SCALES; i++)
    {
      g_clear_object (&self->kept[i]);
      g_clear_pointer (&self->hints[i], g_free);
    }
  g_array_set_size (self->values, 0);
  g_clear_object (&self->question);
  g_clear_pointer (&self->report, cw_score_report_free);
  forget_targets (self);
}

static GPtrArray *
get_known (CwMetricEditing *self)
{
  return self->data != NULL ? self->data->known : NULL;
}

static CwQuestion *
find_question (CwMetricEditing *self)
{
  const char *id = cw_metric_get_question_id (self->metric);

  if (self->data == NULL || self->data->survey == NULL || id == NULL ||
      g_strcmp0 (cw_survey_get_id (self->data->survey), cw_metric_get_survey_id (self->metric)) !=
          0)
    return NULL;
  return cw_survey_find_question (self->data->survey, id);
}

static void
prepare_question (CwMetricEditing *self)
{
  CwQuestion *question = find_question (self);

  g_clear_object (&self->question);
  if (question != NULL)
    self->question = cw_answer_mapping_prepare_question (question, get_known (self),
                                                         cw_metric_get_kind (self->metric));
}

static void
propose_answers (CwMetricEditing *self)
{
  char **hint = &self->hints[cw_metric_editing_get_scale (self)];
  CwProposal proposal;

  prepare_question (self);
  g_array_set_size (self->values, 0);
  g_clear_pointer (hint, g_free);
  if (self->question == NULL)
    return;
  proposal = cw_answer_proposal_fill (self->metric, self->question, hint);
  cw_answer_mapping_complete (self->metric, self->question, get_known (self));
  if (proposal == CW_PROPOSAL_UNKNOWN && cw_metric_get_n_answers (self->metric) > 0)
    *hint = g_strdup (_ ("The wording does not tell what these answers mean. Say it for each that "
                         "is to count."));
  remember_values (self);
}

static void
propose_name (CwMetricEditing *self)
{
  g_autofree char *name = NULL;

  if (self->name_typed || self->question == NULL)
    return;
  name = cw_metric_naming_propose (self->data->metrics, cw_metric_get_id (self->metric),
                                   self->question);
  cw_metric_set_name (self->metric, name);
}

static void
guess_kind (CwMetricEditing *self)
{
  CwMetricKind kind;

  prepare_question (self);
  if (self->question == NULL)
    return;
  kind = cw_answer_proposal_guess_kind (self->question);
  cw_metric_set_kind (self->metric, kind);
  cw_metric_set_variant (self->metric, cw_metric_kind_get_default_variant (kind));
  cw_metric_set_target (self->metric, NAN);
}

static void
begin (CwMetricEditing *self)
{
  /* Reports refer to what was loaded, which must stay as it was. */
  g_object_unref (self->metric);
  self->metric = cw_metric_copy (self->data->metric);
  if (self->copying)
    {
      g_autofree char *name =
          cw_metric_naming_make_unique (self->data->metrics, 0, cw_metric_get_name (self->metric));

      cw_editor_place_find (&self->place, self->data->journeys, cw_metric_get_id (self->metric));
      cw_metric_set_id (self->metric, 0);
      cw_metric_set_name (self->metric, name);
    }
  else
    {
      self->baseline = cw_answer_mapping_strip (self->metric);
      cw_editor_place_find (&self->place, self->data->journeys, cw_metric_get_id (self->metric));
      cw_editor_place_find (&self->old_place, self->data->journeys,
                            cw_metric_get_id (self->metric));
    }
  self->name_typed = TRUE;
  *get_target_slot (self) = cw_metric_get_target (self->metric);
}

static void
cw_metric_editing_finalize (GObject *object)
{
  CwMetricEditing *self = CW_METRIC_EDITING (object);

  forget_answers (self);
  g_clear_pointer (&self->data, cw_editor_data_free);
  g_clear_object (&self->metric);
  g_clear_object (&self->baseline);
  cw_editor_place_clear (&self->place);
  cw_editor_place_clear (&self->old_place);
  g_clear_pointer (&self->refused_name, g_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->previous, g_array_unref);
  g_clear_pointer (&self->values, g_array_unref);

  G_OBJECT_CLASS (cw_metric_editing_parent_class)->finalize (object);
}

static void
cw_metric_editing_class_init (CwMetricEditingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_metric_editing_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cw_metric_editing_init (CwMetricEditing *self)
{
  self->metric = cw_metric_new ("", CW_METRIC_KIND_CSAT);
  self->values = g_array_new (FALSE, TRUE, sizeof (double));
  forget_targets (self);
  recount (self);
}

CwMetricEditing *
cw_metric_editing_new (void)
{
  return g_object_new (CW_TYPE_METRIC_EDITING, NULL);
}

void
cw_metric_editing_begin_copy (CwMetricEditing *self)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (self->data == NULL);

  self->copying = TRUE;
}

void
cw_metric_editing_begin_at (CwMetricEditing *self, gint64 journey_id, gint64 step_id)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (self->data == NULL);

  self->journey_id = journey_id;
  self->step_id = step_id;
}

/* To be put where it was asked for is no change. */
static void
begin_at_step (CwMetricEditing *self)
{
  if (self->step_id == 0 || !cw_editor_place_find_step (&self->place, self->data->journeys,
                                                        self->journey_id, self->step_id))
    return;
  cw_editor_place_set (&self->old_place, self->place.journey, self->place.stage, self->place.step);
}

/* Whether the report among the data is of the metric as it is now. */
static gboolean
is_as_loaded (CwMetricEditing *self)
{
  g_autoptr (CwMetric) loaded = cw_answer_mapping_strip (self->data->metric);
  g_autoptr (CwMetric) now = cw_answer_mapping_strip (self->metric);

  cw_metric_set_name (loaded, cw_metric_get_name (now));
  cw_metric_set_target (loaded, cw_metric_get_target (now));
  cw_metric_set_lower_is_better (loaded, cw_metric_get_lower_is_better (now));
  return cw_metric_equal (loaded, now);
}

void
cw_metric_editing_take_data (CwMetricEditing *self, CwEditorData *data)
{
  gboolean first;
  gboolean has_answers;

  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (data != NULL);

  first = self->data == NULL;
  g_clear_pointer (&self->data, cw_editor_data_free);
  self->data = data;
  if (first && data->metric != NULL)
    begin (self);
  else if (first)
    begin_at_step (self);
  has_answers = cw_metric_get_question_id (self->metric) != NULL && data->base != NULL;
  /* Of a survey that was never synced there may have been no answers to propose anything for. */
  if (has_answers && (self->waiting || cw_metric_get_n_answers (self->metric) == 0))
    {
      guess_kind (self);
      propose_answers (self);
      propose_name (self);
    }
  else if (has_answers)
    {
      prepare_question (self);
      cw_answer_mapping_complete (self->metric, self->question, get_known (self));
      remember_values (self);
    }
  self->base_serial = has_answers && !self->waiting && is_as_loaded (self) ? self->serial + 1 : 0;
  self->waiting = self->waiting && !has_answers;
  g_clear_pointer (&self->report, cw_score_report_free);
  touch_score (self, CW_METRIC_EDITING_SOURCE | CW_METRIC_EDITING_ANSWERS |
                         (has_answers || first ? CW_METRIC_EDITING_REST : 0));
}

void
cw_metric_editing_choose_survey (CwMetricEditing *self, const char *survey_id)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (survey_id != NULL);

  if (g_strcmp0 (cw_metric_get_survey_id (self->metric), survey_id) == 0)
    return;
  forget_answers (self);
  cw_metric_set_survey_id (self->metric, survey_id);
  cw_metric_set_question_id (self->metric, NULL);
  self->waiting = FALSE;
  if (!self->name_typed)
    cw_metric_set_name (self->metric, "");
  touch_score (self, CW_METRIC_EDITING_SOURCE | CW_METRIC_EDITING_ANSWERS | CW_METRIC_EDITING_REST);
}

void
cw_metric_editing_choose_question (CwMetricEditing *self, const char *question_id)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (question_id != NULL);

  if (g_strcmp0 (cw_metric_get_question_id (self->metric), question_id) == 0)
    return;
  forget_answers (self);
  cw_metric_set_question_id (self->metric, question_id);
  self->waiting = TRUE;
  touch_score (self, CW_METRIC_EDITING_SOURCE | CW_METRIC_EDITING_ANSWERS);
}

static void
swap_answers (CwMetricEditing *self, guint from, guint to)
{
  g_autoptr (CwMetric) kept = g_steal_pointer (&self->kept[to]);

  self->kept[from] = cw_metric_copy (self->metric);
  if (kept == NULL)
    {
      propose_answers (self);
      return;
    }
  cw_metric_clear_answers (self->metric);
  for (guint i = 0; i < cw_metric_get_n_answers (kept); i++)
    cw_metric_add_answer (self->metric, cw_metric_answer_copy (cw_metric_get_answer (kept, i)));
  g_array_set_size (self->values, 0);
  cw_answer_mapping_complete (self->metric, self->question, get_known (self));
  remember_values (self);
}

void
cw_metric_editing_set_kind (CwMetricEditing *self, CwMetricKind kind)
{
  guint old_scale, scale;

  g_return_if_fail (CW_IS_METRIC_EDITING (self));

  if (kind == cw_metric_get_kind (self->metric))
    return;
  old_scale = cw_metric_editing_get_scale (self);
  cw_metric_set_kind (self->metric, kind);
  cw_metric_set_variant (self->metric, cw_metric_kind_get_default_variant (kind));
  cw_metric_set_target (self->metric, *get_target_slot (self));
  scale = cw_metric_editing_get_scale (self);
  if (scale != old_scale && self->question != NULL)
    swap_answers (self, old_scale, scale);
  touch_score (self, CW_METRIC_EDITING_ANSWERS | CW_METRIC_EDITING_REST);
}

void
cw_metric_editing_set_variant (CwMetricEditing *self, CwVariant variant)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (cw_metric_kind_has_variant (cw_metric_get_kind (self->metric), variant));

  if (variant == cw_metric_get_variant (self->metric))
    return;
  cw_metric_set_variant (self->metric, variant);
  cw_metric_set_target (self->metric, *get_target_slot (self));
  touch_score (self, CW_METRIC_EDITING_REST);
}

static void
touch_rules (CwMetricEditing *self)
{
  self->serial++;
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_RULES);
}

void
cw_metric_editing_set_finished_only (CwMetricEditing *self, gboolean finished_only)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));

  if (!finished_only == !cw_metric_get_finished_only (self->metric))
    return;
  cw_metric_set_finished_only (self->metric, finished_only);
  touch_rules (self);
}

void
cw_metric_editing_set_skip_imported (CwMetricEditing *self, gboolean skip_imported)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));

  if (!skip_imported == !cw_metric_get_skip_imported (self->metric))
    return;
  cw_metric_set_skip_imported (self->metric, skip_imported);
  touch_rules (self);
}

void
cw_metric_editing_set_name (CwMetricEditing *self, const char *name)
{
  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (name != NULL);

  if (g_str_equal (name, cw_metric_get_name (self->metric)))
    return;
  cw_metric_set_name (self->metric, name);
  self->name_typed = cw_name_is_given (name);
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_REST);
}

void
cw_metric_editing_set_target (CwMetricEditing *self, double target, gboolean lower_is_better)
{
  double old;

  g_return_if_fail (CW_IS_METRIC_EDITING (self));

  old = cw_metric_get_target (self->metric);
  if ((old == target || (isnan (old) && isnan (target))) &&
      !lower_is_better == !cw_metric_get_lower_is_better (self->metric))
    return;
  cw_metric_set_target (self->metric, target);
  cw_metric_set_lower_is_better (self->metric, lower_is_better);
  *get_target_slot (self) = target;
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_REST);
}

void
cw_metric_editing_set_place (CwMetricEditing *self,
                             const char *journey,
                             const char *stage,
                             const char *step)
{
  CwEditorPlace place = { (char *) journey, (char *) stage, (char *) step };

  g_return_if_fail (CW_IS_METRIC_EDITING (self));

  if (cw_editor_place_equal (&place, &self->place))
    return;
  cw_editor_place_set (&self->place, journey, stage, step);
  cw_metric_editing_emit_changed (self, CW_METRIC_EDITING_REST);
}

void
cw_metric_editing_set_sentiment (CwMetricEditing *self, guint answer, CwSentiment sentiment)
{
  CwMetricAnswer *changed;

  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (answer < cw_metric_get_n_answers (self->metric));

  changed = cw_metric_get_answer (self->metric, answer);
  if (changed->sentiment == sentiment && (sentiment != CW_SENTIMENT_NONE || isnan (changed->value)))
    return;
  changed->sentiment = sentiment;
  if (sentiment == CW_SENTIMENT_NONE)
    {
      if (!isnan (changed->value))
        g_array_index (self->values, double, answer) = changed->value;
      changed->value = NAN;
    }
  else if (isnan (changed->value))
    changed->value = g_array_index (self->values, double, answer);
  touch_score (self, 0);
}

void
cw_metric_editing_set_value (CwMetricEditing *self, guint answer, double value)
{
  CwMetricAnswer *changed;

  g_return_if_fail (CW_IS_METRIC_EDITING (self));
  g_return_if_fail (answer < cw_metric_get_n_answers (self->metric));

  changed = cw_metric_get_answer (self->metric, answer);
  if (changed->value == value || (isnan (changed->value) && isnan (value)))
    return;
  changed->value = value;
  g_array_index (self->values, double, answer) = value;
  touch_score (self, 0);
}
