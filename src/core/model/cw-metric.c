/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-metric.h"

#include "model/cw-string.h"

#include <math.h>

struct _CwMetric
{
  GObject parent_instance;

  gint64 id;
  char *name; /* (owned) */
  CwMetricKind kind;
  CwVariant variant;
  char *survey_id;   /* (owned) (nullable) */
  char *question_id; /* (owned) (nullable) */
  gboolean finished_only;
  gboolean skip_imported;
  double target;
  gboolean lower_is_better;
  GPtrArray *answers; /* (owned) (element-type CwMetricAnswer) */
};

G_DEFINE_FINAL_TYPE (CwMetric, cw_metric, G_TYPE_OBJECT)

/**
 * cw_metric_answer_new:
 * @value: NAN for none
 *
 * Returns: (transfer full): what one answer means
 */
CwMetricAnswer *
cw_metric_answer_new (const char *code, const char *label, CwSentiment sentiment, double value)
{
  CwMetricAnswer *self = g_new0 (CwMetricAnswer, 1);

  self->code = g_strdup (code);
  self->label = g_strdup (label);
  self->sentiment = sentiment;
  self->value = value;
  return self;
}

CwMetricAnswer *
cw_metric_answer_copy (const CwMetricAnswer *self)
{
  CwMetricAnswer *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_metric_answer_new (self->code, self->label, self->sentiment, self->value);
  copy->variable_name = g_strdup (self->variable_name);
  return copy;
}

void
cw_metric_answer_free (CwMetricAnswer *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->label);
  g_free (self->variable_name);
  g_free (self);
}

/**
 * cw_metric_answer_get_display:
 *
 * Returns: (transfer none): the best name to show: the label, else the variable name, else the code
 */
const char *
cw_metric_answer_get_display (const CwMetricAnswer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->label != NULL && *self->label != '\0')
    return self->label;
  if (self->variable_name != NULL && *self->variable_name != '\0')
    return self->variable_name;
  return self->code != NULL ? self->code : "";
}

static gboolean
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
same_answer (const CwMetricAnswer *a, const CwMetricAnswer *b)
{
  return g_strcmp0 (a->code, b->code) == 0 && g_strcmp0 (a->label, b->label) == 0 &&
         g_strcmp0 (a->variable_name, b->variable_name) == 0 && a->sentiment == b->sentiment &&
         same_number (a->value, b->value);
}

static void
cw_metric_finalize (GObject *object)
{
  CwMetric *self = CW_METRIC (object);

  g_free (self->name);
  g_free (self->survey_id);
  g_free (self->question_id);
  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (cw_metric_parent_class)->finalize (object);
}

static void
cw_metric_class_init (CwMetricClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_metric_finalize;
}

static void
cw_metric_init (CwMetric *self)
{
  self->target = NAN;
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_metric_answer_free);
}

/**
 * cw_metric_new:
 *
 * Returns: (transfer full): a metric in the default variant of @kind, without question and answers
 */
CwMetric *
cw_metric_new (const char *name, CwMetricKind kind)
{
  CwMetric *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (kind <= CW_METRIC_KIND_NPS, NULL);

  self = g_object_new (CW_TYPE_METRIC, NULL);
  self->name = g_strdup (name);
  self->kind = kind;
  self->variant = cw_metric_kind_get_default_variant (kind);
  return self;
}

/**
 * cw_metric_copy:
 *
 * Returns: (transfer full): a copy of everything, row id included
 */
CwMetric *
cw_metric_copy (CwMetric *self)
{
  CwMetric *copy;

  g_return_val_if_fail (CW_IS_METRIC (self), NULL);

  copy = cw_metric_new (self->name, self->kind);
  copy->id = self->id;
  copy->variant = self->variant;
  copy->survey_id = g_strdup (self->survey_id);
  copy->question_id = g_strdup (self->question_id);
  copy->finished_only = self->finished_only;
  copy->skip_imported = self->skip_imported;
  copy->target = self->target;
  copy->lower_is_better = self->lower_is_better;
  for (guint i = 0; i < self->answers->len; i++)
    g_ptr_array_add (copy->answers, cw_metric_answer_copy (self->answers->pdata[i]));
  return copy;
}

/**
 * cw_metric_equal:
 *
 * Returns: whether both say the same: everything but the row id
 */
gboolean
cw_metric_equal (CwMetric *a, CwMetric *b)
{
  g_return_val_if_fail (CW_IS_METRIC (a), FALSE);
  g_return_val_if_fail (CW_IS_METRIC (b), FALSE);

  if (!g_str_equal (a->name, b->name) || a->kind != b->kind || a->variant != b->variant ||
      g_strcmp0 (a->survey_id, b->survey_id) != 0 ||
      g_strcmp0 (a->question_id, b->question_id) != 0 || !a->finished_only != !b->finished_only ||
      !a->skip_imported != !b->skip_imported || !a->lower_is_better != !b->lower_is_better ||
      !same_number (a->target, b->target) || a->answers->len != b->answers->len)
    return FALSE;
  for (guint i = 0; i < a->answers->len; i++)
    if (!same_answer (a->answers->pdata[i], b->answers->pdata[i]))
      return FALSE;
  return TRUE;
}

gint64
cw_metric_get_id (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), 0);

  return self->id;
}

void
cw_metric_set_id (CwMetric *self, gint64 id)
{
  g_return_if_fail (CW_IS_METRIC (self));

  self->id = id;
}

const char *
cw_metric_get_name (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), NULL);

  return self->name;
}

void
cw_metric_set_name (CwMetric *self, const char *name)
{
  g_return_if_fail (CW_IS_METRIC (self));
  g_return_if_fail (name != NULL);

  cw_string_set (&self->name, name);
}

CwMetricKind
cw_metric_get_kind (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), CW_METRIC_KIND_CSAT);

  return self->kind;
}

/**
 * cw_metric_set_kind:
 * @kind: where it does not have the present variant, the variant becomes its default
 */
void
cw_metric_set_kind (CwMetric *self, CwMetricKind kind)
{
  g_return_if_fail (CW_IS_METRIC (self));
  g_return_if_fail (kind <= CW_METRIC_KIND_NPS);

  self->kind = kind;
  if (!cw_metric_kind_has_variant (kind, self->variant))
    self->variant = cw_metric_kind_get_default_variant (kind);
}

CwVariant
cw_metric_get_variant (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), CW_VARIANT_MEAN);

  return self->variant;
}

/**
 * cw_metric_set_variant:
 * @variant: one that the kind has
 */
void
cw_metric_set_variant (CwMetric *self, CwVariant variant)
{
  g_return_if_fail (CW_IS_METRIC (self));
  g_return_if_fail (cw_metric_kind_has_variant (self->kind, variant));

  self->variant = variant;
}

const char *
cw_metric_get_survey_id (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), NULL);

  return self->survey_id;
}

void
cw_metric_set_survey_id (CwMetric *self, const char *survey_id)
{
  g_return_if_fail (CW_IS_METRIC (self));

  cw_string_set (&self->survey_id, survey_id);
}

const char *
cw_metric_get_question_id (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), NULL);

  return self->question_id;
}

void
cw_metric_set_question_id (CwMetric *self, const char *question_id)
{
  g_return_if_fail (CW_IS_METRIC (self));

  cw_string_set (&self->question_id, question_id);
}

gboolean
cw_metric_get_finished_only (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), FALSE);

  return self->finished_only;
}

void
cw_metric_set_finished_only (CwMetric *self, gboolean finished_only)
{
  g_return_if_fail (CW_IS_METRIC (self));

  self->finished_only = finished_only;
}

gboolean
cw_metric_get_skip_imported (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), FALSE);

  return self->skip_imported;
}

void
cw_metric_set_skip_imported (CwMetric *self, gboolean skip_imported)
{
  g_return_if_fail (CW_IS_METRIC (self));

  self->skip_imported = skip_imported;
}

double
cw_metric_get_target (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), NAN);

  return self->target;
}

void
cw_metric_set_target (CwMetric *self, double target)
{
  g_return_if_fail (CW_IS_METRIC (self));

  self->target = target;
}

gboolean
cw_metric_get_lower_is_better (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), FALSE);

  return self->lower_is_better;
}

void
cw_metric_set_lower_is_better (CwMetric *self, gboolean lower_is_better)
{
  g_return_if_fail (CW_IS_METRIC (self));

  self->lower_is_better = lower_is_better;
}

guint
cw_metric_get_n_answers (CwMetric *self)
{
  g_return_val_if_fail (CW_IS_METRIC (self), 0);

  return self->answers->len;
}

/**
 * cw_metric_get_answer:
 *
 * Returns: (transfer none): the answer at @index, to be changed in place
 */
CwMetricAnswer *
cw_metric_get_answer (CwMetric *self, guint index)
{
  g_return_val_if_fail (CW_IS_METRIC (self), NULL);
  g_return_val_if_fail (index < self->answers->len, NULL);

  return g_ptr_array_index (self->answers, index);
}

/**
 * cw_metric_add_answer:
 * @answer: (transfer full): goes to the end of the list
 */
void
cw_metric_add_answer (CwMetric *self, CwMetricAnswer *answer)
{
  g_return_if_fail (CW_IS_METRIC (self));
  g_return_if_fail (answer != NULL);

  g_ptr_array_add (self->answers, answer);
}

void
cw_metric_clear_answers (CwMetric *self)
{
  g_return_if_fail (CW_IS_METRIC (self));

  g_ptr_array_set_size (self->answers, 0);
}

gboolean
cw_metric_counts_answer (CwMetric *self, const CwMetricAnswer *answer)
{
  g_return_val_if_fail (CW_IS_METRIC (self), FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  if (self->variant == CW_VARIANT_MEAN)
    return !isnan (answer->value);
  return answer->sentiment != CW_SENTIMENT_NONE;
}
