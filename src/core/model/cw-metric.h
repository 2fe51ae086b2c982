/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-kind.h"
#include "model/cw-sentiment.h"
#include "model/cw-types.h"

G_BEGIN_DECLS

/**
 * CwMetricAnswer: what one answer of the question means to a metric.
 * @code: (nullable): recode of the answer
 * @label: (nullable): its text
 * @variable_name: (nullable): name that label exports may show in its place
 * @value: number on the metric's scale, NAN if it has none
 */
struct _CwMetricAnswer
{
  char *code;          /* (owned) (nullable) */
  char *label;         /* (owned) (nullable) */
  char *variable_name; /* (owned) (nullable) */
  CwSentiment sentiment;
  double value;
};

CwMetricAnswer *
cw_metric_answer_new (const char *code, const char *label, CwSentiment sentiment, double value);
CwMetricAnswer *cw_metric_answer_copy (const CwMetricAnswer *self);
void cw_metric_answer_free (CwMetricAnswer *self);
const char *cw_metric_answer_get_display (const CwMetricAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMetricAnswer, cw_metric_answer_free)

#define CW_TYPE_METRIC (cw_metric_get_type ())
G_DECLARE_FINAL_TYPE (CwMetric, cw_metric, CW, METRIC, GObject)

/** CwMetric: a question + kind + what every answer means. Value-like: edit a copy, then save it. */
CwMetric *cw_metric_new (const char *name, CwMetricKind kind);
CwMetric *cw_metric_copy (CwMetric *self);
gboolean cw_metric_equal (CwMetric *a, CwMetric *b);

/** Row id in the workspace, 0 until saved. */
gint64 cw_metric_get_id (CwMetric *self);
void cw_metric_set_id (CwMetric *self, gint64 id);
const char *cw_metric_get_name (CwMetric *self);
void cw_metric_set_name (CwMetric *self, const char *name);
CwMetricKind cw_metric_get_kind (CwMetric *self);
void cw_metric_set_kind (CwMetric *self, CwMetricKind kind);
CwVariant cw_metric_get_variant (CwMetric *self);
void cw_metric_set_variant (CwMetric *self, CwVariant variant);
const char *cw_metric_get_survey_id (CwMetric *self);
void cw_metric_set_survey_id (CwMetric *self, const char *survey_id);
const char *cw_metric_get_question_id (CwMetric *self);
void cw_metric_set_question_id (CwMetric *self, const char *question_id);
/** Leave responses out that were not finished. */
gboolean cw_metric_get_finished_only (CwMetric *self);
void cw_metric_set_finished_only (CwMetric *self, gboolean finished_only);
/** Leave responses out that were imported into Qualtrics (status bit 4). */
gboolean cw_metric_get_skip_imported (CwMetric *self);
void cw_metric_set_skip_imported (CwMetric *self, gboolean skip_imported);
/** Target on the scale of the value; NAN without one. */
double cw_metric_get_target (CwMetric *self);
void cw_metric_set_target (CwMetric *self, double target);
gboolean cw_metric_get_lower_is_better (CwMetric *self);
void cw_metric_set_lower_is_better (CwMetric *self, gboolean lower_is_better);

/** Answers in the order of the question. */
guint cw_metric_get_n_answers (CwMetric *self);
CwMetricAnswer *cw_metric_get_answer (CwMetric *self, guint index);
/** Adds it at the end. @answer: (transfer full) */
void cw_metric_add_answer (CwMetric *self, CwMetricAnswer *answer);
void cw_metric_clear_answers (CwMetric *self);
/** Whether an answer counts under the metric's variant: a value for means, a sentiment otherwise.
 */
gboolean cw_metric_counts_answer (CwMetric *self, const CwMetricAnswer *answer);

G_END_DECLS
