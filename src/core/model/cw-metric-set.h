/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

typedef struct _CwMetricSet CwMetricSet;

/**
 * CwMetricSet: metrics and journeys as a file carries them from one workspace to another.
 *
 * A metric without answers asks for the proposed ones. The metric ids of the journeys are no row
 * ids: they are places in @names, counted from 1, since a file knows metrics by name alone.
 */
struct _CwMetricSet
{
  GPtrArray *metrics;  /* (owned) (element-type CwMetric) */
  GPtrArray *journeys; /* (owned) (element-type CwJourney) */
  GPtrArray *names;    /* (owned) (element-type utf8): metrics that the journeys carry */
};

CwMetricSet *cw_metric_set_new (void);
void cw_metric_set_free (CwMetricSet *self);

/** Place of the name in @names, counted from 1; added if it is not there. */
gint64 cw_metric_set_intern_name (CwMetricSet *self, const char *name);
/** The name behind a metric id of one of the journeys. (transfer none) */
const char *cw_metric_set_get_name (CwMetricSet *self, gint64 metric_id);
/** Metric of that name, compared without case; NULL if the set has none. (transfer none) */
CwMetric *cw_metric_set_find_metric (CwMetricSet *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMetricSet, cw_metric_set_free)

G_END_DECLS
