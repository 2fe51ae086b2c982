/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-metric-removal.h"

#include "model/cw-journey.h"
#include "store/cw-database.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-workspace.h"

/* Where on a journey the metric stood. */
typedef struct
{
  gint64 journey_id;
  gint64 step_id;
  guint index;
} Place;

/* What the store's thread remembers of the metric; in one function at a time. */
typedef struct
{
  gatomicrefcount ref_count;
  gint64 metric_id;
  CwMetric *metric; /* (owned) (nullable): once it was removed */
  GArray *places;   /* (owned) (element-type Place) */
} Memory;

struct _CwMetricRemoval
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  Memory *memory;         /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwMetricRemoval, cw_metric_removal, G_TYPE_OBJECT)

static Memory *
memory_ref (Memory *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
memory_unref (gpointer data)
{
  Memory *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->metric);
  g_array_unref (self->places);
  g_free (self);
}

static void
cw_metric_removal_finalize (GObject *object)
{
  CwMetricRemoval *self = CW_METRIC_REMOVAL (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->memory, memory_unref);

  G_OBJECT_CLASS (cw_metric_removal_parent_class)->finalize (object);
}

static void
cw_metric_removal_class_init (CwMetricRemovalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_metric_removal_finalize;
}

static void
cw_metric_removal_init (CwMetricRemoval *self)
{
  self->memory = g_new0 (Memory, 1);
  g_atomic_ref_count_init (&self->memory->ref_count);
  self->memory->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

CwMetricRemoval *
cw_metric_removal_new (CwWorkspace *workspace, gint64 metric_id)
{
  CwMetricRemoval *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_METRIC_REMOVAL, NULL);
  self->workspace = g_object_ref (workspace);
  self->memory->metric_id = metric_id;
  return self;
}

static void
remember_step (Memory *memory, gint64 journey_id, const CwStep *step)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    {
      const Place place = { journey_id, step->id, i };

      if (g_array_index (step->metric_ids, gint64, i) == memory->metric_id)
        g_array_append_val (memory->places, place);
    }
}

static void
remember_places (Memory *memory, GPtrArray *journeys)
{
  for (guint i = 0; i < journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (journeys, i);

      for (guint j = 0; j < cw_journey_get_n_stages (journey); j++)
        {
          GPtrArray *steps = cw_journey_get_stage (journey, j)->steps;

          for (guint k = 0; k < steps->len; k++)
            remember_step (memory, cw_journey_get_id (journey), g_ptr_array_index (steps, k));
        }
    }
}

static void
remember_metric (Memory *memory, GPtrArray *metrics)
{
  for (guint i = 0; i < metrics->len; i++)
    if (cw_metric_get_id (g_ptr_array_index (metrics, i)) == memory->metric_id)
      g_set_object (&memory->metric, g_ptr_array_index (metrics, i));
}

static gpointer
remove_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Memory *memory = data;
  g_autoptr (GPtrArray) metrics = cw_metric_repository_list (db, error);
  g_autoptr (GPtrArray) journeys = metrics ? cw_journey_repository_list (db, error) : NULL;

  if (journeys == NULL)
    return NULL;
  remember_metric (memory, metrics);
  remember_places (memory, journeys);
  if (!cw_metric_repository_remove (db, memory->metric_id, error))
    return NULL;
  return g_strdup (memory->metric != NULL ? cw_metric_get_name (memory->metric) : "");
}

static CwStep *
find_step (CwJourney *journey, gint64 step_id)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      GPtrArray *steps = cw_journey_get_stage (journey, i)->steps;

      for (guint j = 0; j < steps->len; j++)
        if (((CwStep *) g_ptr_array_index (steps, j))->id == step_id)
          return g_ptr_array_index (steps, j);
    }
  return NULL;
}

/* A step that was removed meanwhile is not missed. */
static gboolean
put_back (CwDatabase *db, GPtrArray *journeys, const Place *place, gint64 metric_id, GError **error)
{
  for (guint i = 0; i < journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (journeys, i);
      CwStep *step;

      if (cw_journey_get_id (journey) != place->journey_id)
        continue;
      step = find_step (journey, place->step_id);
      if (step == NULL)
        return TRUE;
      g_array_insert_val (step->metric_ids, MIN (place->index, step->metric_ids->len), metric_id);
      return cw_journey_repository_save (db, journey, error);
    }
  return TRUE;
}

static gboolean
restore (CwDatabase *db, Memory *memory, GError **error)
{
  g_autoptr (GPtrArray) journeys = cw_journey_repository_list (db, error);

  if (journeys == NULL || !cw_metric_repository_save (db, memory->metric, error))
    return FALSE;
  for (guint i = 0; i < memory->places->len; i++)
    if (!put_back (db, journeys, &g_array_index (memory->places, Place, i),
                   cw_metric_get_id (memory->metric), error))
      return FALSE;
  return TRUE;
}

static gpointer
restore_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Memory *memory = data;

  if (memory->metric == NULL || !cw_database_begin (db, error))
    return NULL;
  cw_database_end (db, restore (db, memory, error), error);
  return NULL;
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *name = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, name, g_free);
}

void
cw_metric_removal_run_async (CwMetricRemoval *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CW_IS_METRIC_REMOVAL (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cw_metric_removal_run_async);
  cw_workspace_run_async (self->workspace, remove_metric, memory_ref (self->memory), memory_unref,
                          g_free, NULL, removed_cb, g_steal_pointer (&task));
}

char *
cw_metric_removal_run_finish (CwMetricRemoval *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_METRIC_REMOVAL (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_metric_removal_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_metric_removal_undo (CwMetricRemoval *self)
{
  g_return_if_fail (CW_IS_METRIC_REMOVAL (self));

  cw_workspace_run_async (self->workspace, restore_metric, memory_ref (self->memory), memory_unref,
                          NULL, NULL, NULL, NULL);
}
