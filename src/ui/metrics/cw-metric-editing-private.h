/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of CwMetricEditing, for the files that it is written in. */
#pragma once

#include "metrics/cw-metric-editing.h"

G_BEGIN_DECLS

/* CSAT and CES read the same scale, NPS another one: what was said of it is kept for each. */
enum
{
  SCALE_RATING,
  SCALE_NPS,
  N_SCALES,
};

#define N_KINDS (CW_METRIC_KIND_NPS + 1)
#define N_VARIANTS (CW_VARIANT_DIFFERENCE + 1)

struct _CwMetricEditing
{
  GObject parent_instance;

  CwEditorData *data;      /* (owned) (nullable) */
  CwMetric *metric;        /* (owned) */
  CwMetric *baseline;      /* (owned) (nullable): what is stored, without what it leaves out */
  CwEditorPlace place;     /* where it goes */
  CwEditorPlace old_place; /* where it is */
  gint64 journey_id;       /* of the step it is made for, 0 for none */
  gint64 step_id;
  CwQuestion *question;     /* (owned) (nullable) */
  gboolean waiting;         /* chosen, its answers still to come */
  gboolean copying;         /* of the metric that is loaded a new one is made */
  gboolean name_typed;      /* from then on it does not follow the question */
  char *refused_name;       /* (owned) (nullable) */
  char *refusal;            /* (owned) (nullable) */
  CwMetric *kept[N_SCALES]; /* (owned) (nullable): answers of the scale that is not in use */
  char *hints[N_SCALES];    /* (owned) (nullable) */
  double targets[N_KINDS][N_VARIANTS];
  GArray *counts;   /* (owned) (element-type gint64): per answer */
  GArray *previous; /* (owned) (element-type gint64) */
  GArray *values;   /* (owned) (element-type double): of answers while they are left out */
  gint64 n_unknown;
  CwScoreReport *report; /* (owned) (nullable) */
  guint report_serial;
  guint serial;      /* from 1 */
  guint base_serial; /* of the report among the data; 0 if it is of no state of the edit */
};

static inline guint
cw_metric_editing_get_scale (CwMetricEditing *self)
{
  return cw_metric_get_kind (self->metric) == CW_METRIC_KIND_NPS ? SCALE_NPS : SCALE_RATING;
}

void cw_metric_editing_emit_changed (CwMetricEditing *self, guint what);

G_END_DECLS
