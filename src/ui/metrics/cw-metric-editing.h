/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-editor-data.h"
#include "store/cw-survey-repository.h"

G_BEGIN_DECLS

#define CW_TYPE_METRIC_EDITING (cw_metric_editing_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricEditing, cw_metric_editing, CW, METRIC_EDITING, GObject)

/** What changed, as bits; carried by CwMetricEditing::changed. */
typedef enum
{
  CW_METRIC_EDITING_SOURCE = 1 << 0,  /* survey, question, or the lists of them */
  CW_METRIC_EDITING_ANSWERS = 1 << 1, /* which answers there are */
  CW_METRIC_EDITING_SCORE = 1 << 2,   /* kind, variant, what answers mean, counts */
  CW_METRIC_EDITING_RULES = 1 << 3,   /* which responses count */
  CW_METRIC_EDITING_REST = 1 << 4,    /* name, place, target */
} CwMetricEditingChange;

/** What stands in the way of saving, and where. */
typedef enum
{
  CW_METRIC_EDITING_FIELD_SURVEY,
  CW_METRIC_EDITING_FIELD_QUESTION,
  CW_METRIC_EDITING_FIELD_ANSWERS,
  CW_METRIC_EDITING_FIELD_NAME,
  CW_METRIC_EDITING_FIELD_TARGET,
} CwMetricEditingField;

typedef struct
{
  CwMetricEditingField field;
  char *text; /* (owned): a sentence */
} CwMetricProblem;

/**
 * CwMetricEditing: a metric while it is made or changed. No widgets, no store.
 *
 * What it needs of the workspace it gets by cw_metric_editing_take_data(); after another survey,
 * question or rule was chosen (CW_METRIC_EDITING_SOURCE, _RULES) somebody has to load that anew.
 */
CwMetricEditing *cw_metric_editing_new (void);
/** Before the first data: of the metric that they bring a new one is made. */
void cw_metric_editing_begin_copy (CwMetricEditing *self);
/** Before the first data: a new metric for a step, by row ids. */
void cw_metric_editing_begin_at (CwMetricEditing *self, gint64 journey_id, gint64 step_id);

/** @data: (transfer full) */
void cw_metric_editing_take_data (CwMetricEditing *self, CwEditorData *data);
/** NULL until the first are here. (transfer none) */
const CwEditorData *cw_metric_editing_get_data (CwMetricEditing *self);
/** Whether a question was chosen whose answers are not loaded yet. */
gboolean cw_metric_editing_get_waiting (CwMetricEditing *self);

/** As it is now, not to be changed directly. (transfer none) */
CwMetric *cw_metric_editing_get_metric (CwMetricEditing *self);
/** With its answers; NULL if none is chosen or it is not here. (transfer none) */
CwQuestion *cw_metric_editing_get_question (CwMetricEditing *self);
const CwSurveyEntry *cw_metric_editing_get_survey_entry (CwMetricEditing *self);
const CwEditorPlace *cw_metric_editing_get_place (CwMetricEditing *self);
/** What a person should know of the proposed answers. (nullable) */
const char *cw_metric_editing_get_hint (CwMetricEditing *self);

void cw_metric_editing_choose_survey (CwMetricEditing *self, const char *survey_id);
void cw_metric_editing_choose_question (CwMetricEditing *self, const char *question_id);
void cw_metric_editing_set_kind (CwMetricEditing *self, CwMetricKind kind);
void cw_metric_editing_set_variant (CwMetricEditing *self, CwVariant variant);
void cw_metric_editing_set_finished_only (CwMetricEditing *self, gboolean finished_only);
void cw_metric_editing_set_skip_imported (CwMetricEditing *self, gboolean skip_imported);
void cw_metric_editing_set_name (CwMetricEditing *self, const char *name);
/** @target: NAN for none */
void cw_metric_editing_set_target (CwMetricEditing *self, double target, gboolean lower_is_better);
/** All nullable; see CwEditorPlace. */
void cw_metric_editing_set_place (CwMetricEditing *self,
                                  const char *journey,
                                  const char *stage,
                                  const char *step);

/** CW_SENTIMENT_NONE leaves the answer out; its value comes back with any other. */
void cw_metric_editing_set_sentiment (CwMetricEditing *self, guint answer, CwSentiment sentiment);
void cw_metric_editing_set_value (CwMetricEditing *self, guint answer, double value);
gboolean cw_metric_editing_is_left_out (CwMetricEditing *self, guint answer);
/** Responses that gave the answer, left out or not. */
gint64 cw_metric_editing_get_count (CwMetricEditing *self, guint answer);
gint64 cw_metric_editing_get_largest_count (CwMetricEditing *self);
/** The same in the period before; 0 where there is none. */
gint64 cw_metric_editing_get_previous_count (CwMetricEditing *self, guint answer);
/** Responses whose answer is none of the answers. */
gint64 cw_metric_editing_get_unknown_count (CwMetricEditing *self);

/** Whether something would be lost by leaving. */
gboolean cw_metric_editing_get_changed (CwMetricEditing *self);
/** Whether it is a metric that is not stored yet. */
gboolean cw_metric_editing_get_new (CwMetricEditing *self);
/** It was stored as it is now and is edited on. */
void cw_metric_editing_take_saved (CwMetricEditing *self, CwMetric *saved);
/** Whether its survey comes by a connection and was never synced. */
gboolean cw_metric_editing_needs_sync (CwMetricEditing *self);
/** Whether nothing but answers is missing, and a sync may bring them. */
gboolean cw_metric_editing_waits_for_sync (CwMetricEditing *self);
/** (element-type CwMetricProblem): empty where it can be saved */
GPtrArray *cw_metric_editing_list_problems (CwMetricEditing *self);
/** The name was refused when it was saved; until another one is set. */
void cw_metric_editing_refuse_name (CwMetricEditing *self, const char *message);

/** Grows with all that a report depends on. */
guint cw_metric_editing_get_serial (CwMetricEditing *self);
/** A report of the metric as it was at @serial; dropped if that is no more. @report: (transfer
 * full) */
void cw_metric_editing_take_report (CwMetricEditing *self, CwScoreReport *report, guint serial);
/** The last one there is, maybe of an earlier state of the answers, never of another question.
 * (transfer none) (nullable) */
const CwScoreReport *cw_metric_editing_get_report (CwMetricEditing *self, gboolean *out_current);

G_END_DECLS
