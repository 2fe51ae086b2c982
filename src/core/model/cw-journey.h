/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/** CwStep: one thing a customer does; carries any number of metrics. (element-type gint64) ids. */
struct _CwStep
{
  gint64 id;          /* row id, 0 until saved */
  char *name;         /* (owned) */
  GArray *metric_ids; /* (owned) (element-type gint64) */
};

/** CwStage: ordered steps under one heading. */
struct _CwStage
{
  gint64 id;        /* row id, 0 until saved */
  char *name;       /* (owned) */
  GPtrArray *steps; /* (owned) (element-type CwStep) */
};

CwStep *cw_step_new (const char *name);
CwStep *cw_step_copy (const CwStep *self);
void cw_step_free (CwStep *self);
CwStage *cw_stage_new (const char *name);
CwStage *cw_stage_copy (const CwStage *self);
void cw_stage_free (CwStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwStep, cw_step_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwStage, cw_stage_free)

#define CW_TYPE_JOURNEY (cw_journey_get_type ())
G_DECLARE_FINAL_TYPE (CwJourney, cw_journey, CW, JOURNEY, GObject)

/** CwJourney: ordered stages of ordered steps. Value-like: edit a copy, then save it. */
CwJourney *cw_journey_new (const char *name);
CwJourney *cw_journey_copy (CwJourney *self);

gint64 cw_journey_get_id (CwJourney *self);
void cw_journey_set_id (CwJourney *self, gint64 id);
const char *cw_journey_get_name (CwJourney *self);
void cw_journey_set_name (CwJourney *self, const char *name);

guint cw_journey_get_n_stages (CwJourney *self);
CwStage *cw_journey_get_stage (CwJourney *self, guint index);
/** @index: -1 for the end; @stage: (transfer full) */
void cw_journey_insert_stage (CwJourney *self, int index, CwStage *stage);
/** Returns: (transfer full) */
CwStage *cw_journey_steal_stage (CwJourney *self, guint index);

guint cw_journey_get_n_steps (CwJourney *self);
CwStep *cw_journey_find_step (CwJourney *self, const char *name, CwStage **out_stage);
/** Moves a step to @to_index of @to_stage, counted after it was taken out of its place. */
void
cw_journey_move_step (CwJourney *self, guint stage, guint step, guint to_stage, guint to_index);
/** First step that carries the metric, NULL if none does. */
CwStep *cw_journey_find_metric (CwJourney *self, gint64 metric_id, CwStage **out_stage);

G_END_DECLS
