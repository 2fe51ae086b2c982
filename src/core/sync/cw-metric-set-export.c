/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-metric-set-export.h"

#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"

static const char *
find_name (GPtrArray *metrics, gint64 id)
{
  for (guint i = 0; i < metrics->len; i++)
    if (cw_metric_get_id (metrics->pdata[i]) == id)
      return cw_metric_get_name (metrics->pdata[i]);
  return NULL;
}

/* Puts places in the list of names in the place of row ids. */
static void
name_metrics (CwMetricSet *set, CwStep *step)
{
  for (guint i = step->metric_ids->len; i > 0; i--)
    {
      gint64 *id = &g_array_index (step->metric_ids, gint64, i - 1);
      const char *name = find_name (set->metrics, *id);

      if (name != NULL)
        *id = cw_metric_set_intern_name (set, name);
      else
        g_array_remove_index (step->metric_ids, i - 1);
    }
}

static void
name_journey (CwMetricSet *set, CwJourney *journey)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        name_metrics (set, stage->steps->pdata[j]);
    }
}

CwMetricSet *
cw_metric_set_export_load (CwDatabase *db, GError **error)
{
  g_autoptr (CwMetricSet) set = NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (GPtrArray) journeys = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  metrics = cw_metric_repository_list (db, error);
  if (metrics == NULL)
    return NULL;
  journeys = cw_journey_repository_list (db, error);
  if (journeys == NULL)
    return NULL;
  set = cw_metric_set_new ();
  for (guint i = 0; i < metrics->len; i++)
    g_ptr_array_add (set->metrics, g_object_ref (metrics->pdata[i]));
  for (guint i = 0; i < journeys->len; i++)
    {
      name_journey (set, journeys->pdata[i]);
      g_ptr_array_add (set->journeys, g_object_ref (journeys->pdata[i]));
    }
  return g_steal_pointer (&set);
}
