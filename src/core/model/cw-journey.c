/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-journey.h"

#include "model/cw-string.h"

struct _CwJourney
{
  GObject parent_instance;

  gint64 id;
  char *name;        /* (owned) */
  GPtrArray *stages; /* (owned) (element-type CwStage) */
};

G_DEFINE_FINAL_TYPE (CwJourney, cw_journey, G_TYPE_OBJECT)

CwStep *
cw_step_new (const char *name)
{
  CwStep *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwStep, 1);
  self->name = g_strdup (name);
  self->metric_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

CwStep *
cw_step_copy (const CwStep *self)
{
  CwStep *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_step_new (self->name);
  copy->id = self->id;
  if (self->metric_ids->len > 0)
    g_array_append_vals (copy->metric_ids, self->metric_ids->data, self->metric_ids->len);
  return copy;
}

void
cw_step_free (CwStep *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_array_unref (self->metric_ids);
  g_free (self);
}

CwStage *
cw_stage_new (const char *name)
{
  CwStage *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwStage, 1);
  self->name = g_strdup (name);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_step_free);
  return self;
}

CwStage *
cw_stage_copy (const CwStage *self)
{
  CwStage *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_stage_new (self->name);
  copy->id = self->id;
  for (guint i = 0; i < self->steps->len; i++)
    g_ptr_array_add (copy->steps, cw_step_copy (self->steps->pdata[i]));
  return copy;
}

void
cw_stage_free (CwStage *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static void
cw_journey_finalize (GObject *object)
{
  CwJourney *self = CW_JOURNEY (object);

  g_free (self->name);
  g_ptr_array_unref (self->stages);

  G_OBJECT_CLASS (cw_journey_parent_class)->finalize (object);
}

static void
cw_journey_class_init (CwJourneyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_journey_finalize;
}

static void
cw_journey_init (CwJourney *self)
{
  self->stages = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_stage_free);
}

CwJourney *
cw_journey_new (const char *name)
{
  CwJourney *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (CW_TYPE_JOURNEY, NULL);
  self->name = g_strdup (name);
  return self;
}

/**
 * cw_journey_copy:
 *
 * Returns: (transfer full): a copy of everything, row ids included
 */
CwJourney *
cw_journey_copy (CwJourney *self)
{
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (self), NULL);

  copy = cw_journey_new (self->name);
  copy->id = self->id;
  for (guint i = 0; i < self->stages->len; i++)
    g_ptr_array_add (copy->stages, cw_stage_copy (self->stages->pdata[i]));
  return copy;
}

/** Row id in the workspace, 0 until saved. */
gint64
cw_journey_get_id (CwJourney *self)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), 0);

  return self->id;
}

void
cw_journey_set_id (CwJourney *self, gint64 id)
{
  g_return_if_fail (CW_IS_JOURNEY (self));

  self->id = id;
}

const char *
cw_journey_get_name (CwJourney *self)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), NULL);

  return self->name;
}

void
cw_journey_set_name (CwJourney *self, const char *name)
{
  g_return_if_fail (CW_IS_JOURNEY (self));
  g_return_if_fail (name != NULL);

  cw_string_set (&self->name, name);
}

guint
cw_journey_get_n_stages (CwJourney *self)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), 0);

  return self->stages->len;
}

/**
 * cw_journey_get_stage:
 *
 * Returns: (transfer none): the stage at @index, to be changed in place
 */
CwStage *
cw_journey_get_stage (CwJourney *self, guint index)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), NULL);
  g_return_val_if_fail (index < self->stages->len, NULL);

  return g_ptr_array_index (self->stages, index);
}

/**
 * cw_journey_insert_stage:
 * @index: where it goes, -1 for the end
 * @stage: (transfer full)
 */
void
cw_journey_insert_stage (CwJourney *self, int index, CwStage *stage)
{
  g_return_if_fail (CW_IS_JOURNEY (self));
  g_return_if_fail (index >= -1 && index <= (int) self->stages->len);
  g_return_if_fail (stage != NULL);

  g_ptr_array_insert (self->stages, index, stage);
}

/**
 * cw_journey_steal_stage:
 *
 * Returns: (transfer full): the stage, which the journey no longer has
 */
CwStage *
cw_journey_steal_stage (CwJourney *self, guint index)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), NULL);
  g_return_val_if_fail (index < self->stages->len, NULL);

  return g_ptr_array_steal_index (self->stages, index);
}

/** Steps of all stages together. */
guint
cw_journey_get_n_steps (CwJourney *self)
{
  guint n = 0;

  g_return_val_if_fail (CW_IS_JOURNEY (self), 0);

  for (guint i = 0; i < self->stages->len; i++)
    n += ((CwStage *) self->stages->pdata[i])->steps->len;
  return n;
}

static gboolean
step_is_called (const CwStep *step, gconstpointer name)
{
  return g_strcmp0 (step->name, name) == 0;
}

static gboolean
step_carries (const CwStep *step, gconstpointer metric_id)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    if (g_array_index (step->metric_ids, gint64, i) == *(const gint64 *) metric_id)
      return TRUE;
  return FALSE;
}

static CwStep *
find_step_by (CwJourney *self,
              gboolean (*matches) (const CwStep *step, gconstpointer wanted),
              gconstpointer wanted,
              CwStage **out_stage)
{
  for (guint i = 0; i < self->stages->len; i++)
    {
      CwStage *stage = g_ptr_array_index (self->stages, i);

      for (guint j = 0; j < stage->steps->len; j++)
        if (matches (stage->steps->pdata[j], wanted))
          {
            if (out_stage != NULL)
              *out_stage = stage;
            return stage->steps->pdata[j];
          }
    }
  if (out_stage != NULL)
    *out_stage = NULL;
  return NULL;
}

/**
 * cw_journey_find_step:
 * @out_stage: (out) (optional) (transfer none) (nullable): the stage it stands in
 *
 * Returns: (transfer none) (nullable): first step of that very name
 */
CwStep *
cw_journey_find_step (CwJourney *self, const char *name, CwStage **out_stage)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return find_step_by (self, step_is_called, name, out_stage);
}

CwStep *
cw_journey_find_metric (CwJourney *self, gint64 metric_id, CwStage **out_stage)
{
  g_return_val_if_fail (CW_IS_JOURNEY (self), NULL);

  return find_step_by (self, step_carries, &metric_id, out_stage);
}

void
cw_journey_move_step (CwJourney *self, guint stage, guint step, guint to_stage, guint to_index)
{
  CwStage *from;
  CwStage *to;
  guint room;

  g_return_if_fail (CW_IS_JOURNEY (self));
  g_return_if_fail (stage < self->stages->len && to_stage < self->stages->len);
  from = g_ptr_array_index (self->stages, stage);
  to = g_ptr_array_index (self->stages, to_stage);
  g_return_if_fail (step < from->steps->len);
  room = to->steps->len - (from == to ? 1 : 0);
  g_return_if_fail (to_index <= room);

  g_ptr_array_insert (to->steps, (int) to_index, g_ptr_array_steal_index (from->steps, step));
}
