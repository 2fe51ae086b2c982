/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-undo.h"

#include "store/cw-journey-repository.h"

struct _CwJourneyUndo
{
  GObject parent_instance;

  gint64 journey_id;
  CwJourney *journey; /* (owned) (nullable): where it was removed whole */
  CwStep *step;       /* (owned) (nullable) */
  CwStage *stage;     /* (owned) (nullable): where no step was removed alone */
  char *name;         /* (owned) (nullable): of the stage that a step stood in */
  gint64 stage_id;    /* its row id, 0 if it was not saved */
  CwStepPlace place;
};

G_DEFINE_FINAL_TYPE (CwJourneyUndo, cw_journey_undo, G_TYPE_OBJECT)

static void
cw_journey_undo_finalize (GObject *object)
{
  CwJourneyUndo *self = CW_JOURNEY_UNDO (object);

  g_clear_object (&self->journey);
  g_clear_pointer (&self->step, cw_step_free);
  g_clear_pointer (&self->stage, cw_stage_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (cw_journey_undo_parent_class)->finalize (object);
}

static void
cw_journey_undo_class_init (CwJourneyUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_journey_undo_finalize;
}

static void
cw_journey_undo_init (CwJourneyUndo *self)
{
}

CwJourneyUndo *
cw_journey_undo_new_for_step (CwJourney *journey, CwStepPlace place)
{
  CwJourneyUndo *self;
  CwStep *step;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);
  step = cw_journey_edit_find (journey, place);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (CW_TYPE_JOURNEY_UNDO, NULL);
  self->journey_id = cw_journey_get_id (journey);
  self->step = cw_step_copy (step);
  self->name = g_strdup (cw_journey_get_stage (journey, place.stage)->name);
  self->stage_id = cw_journey_get_stage (journey, place.stage)->id;
  self->place = place;
  return self;
}

CwJourneyUndo *
cw_journey_undo_new_for_stage (CwJourney *journey, guint stage)
{
  CwJourneyUndo *self;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (stage < cw_journey_get_n_stages (journey), NULL);

  self = g_object_new (CW_TYPE_JOURNEY_UNDO, NULL);
  self->journey_id = cw_journey_get_id (journey);
  self->stage = cw_stage_copy (cw_journey_get_stage (journey, stage));
  self->place.stage = stage;
  return self;
}

CwJourneyUndo *
cw_journey_undo_new_for_journey (CwJourney *journey)
{
  CwJourneyUndo *self;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  self = g_object_new (CW_TYPE_JOURNEY_UNDO, NULL);
  self->journey_id = cw_journey_get_id (journey);
  self->journey = cw_journey_copy (journey);
  return self;
}

/* Its stage may have moved in the meantime, or gone. */
static CwStage *
ensure_stage (CwJourneyUndo *self, CwJourney *journey)
{
  guint n = cw_journey_get_n_stages (journey);

  for (guint i = 0; i < n; i++)
    if (self->stage_id != 0 && cw_journey_get_stage (journey, i)->id == self->stage_id)
      return cw_journey_get_stage (journey, i);
  if (n == 0)
    cw_journey_insert_stage (journey, -1, cw_stage_new (self->name));
  return cw_journey_get_stage (journey, MIN (self->place.stage, MAX (n, 1) - 1));
}

static void
put_back (CwJourneyUndo *self, CwJourney *journey)
{
  if (self->step != NULL)
    {
      CwStage *stage = ensure_stage (self, journey);

      g_ptr_array_insert (stage->steps, (int) MIN (self->place.step, stage->steps->len),
                          cw_step_copy (self->step));
      return;
    }
  cw_journey_insert_stage (journey,
                           (int) MIN (self->place.stage, cw_journey_get_n_stages (journey)),
                           cw_stage_copy (self->stage));
}

CwJourney *
cw_journey_undo_apply (CwJourneyUndo *self, CwJourney *journey)
{
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY_UNDO (self), NULL);

  if (self->journey != NULL)
    return cw_journey_copy (self->journey);
  if (journey == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  put_back (self, copy);
  return copy;
}

gpointer
cw_journey_undo_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJourneyUndo *self = data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->journey_id);
  g_autoptr (CwJourney) now = NULL;
  g_autoptr (CwJourney) mended = NULL;

  if (self->journey == NULL)
    {
      now = cw_journey_repository_find (db, id, error);
      if (now == NULL)
        return NULL;
    }
  mended = cw_journey_undo_apply (self, now);
  return cw_journey_repository_save (db, mended, error) ? g_steal_pointer (&mended) : NULL;
}
