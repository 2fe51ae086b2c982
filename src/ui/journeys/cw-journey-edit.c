/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-edit.h"

static CwStage *
find_stage (CwJourney *journey, guint stage)
{
  return stage < cw_journey_get_n_stages (journey) ? cw_journey_get_stage (journey, stage) : NULL;
}

CwStep *
cw_journey_edit_find (CwJourney *journey, CwStepPlace place)
{
  CwStage *stage;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  stage = find_stage (journey, place.stage);
  return stage != NULL && place.step < stage->steps->len
             ? g_ptr_array_index (stage->steps, place.step)
             : NULL;
}

/* What a person typed, without spaces around it; NULL if that is nothing. */
static char *
clean (const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static CwJourney *
move (CwJourney *journey, CwStepPlace from, CwStepPlace to, CwStepPlace *out_place)
{
  CwJourney *copy;

  *out_place = to;
  if (from.stage == to.stage && from.step == to.step)
    return NULL;
  copy = cw_journey_copy (journey);
  cw_journey_move_step (copy, from.stage, from.step, to.stage, to.step);
  return copy;
}

CwJourney *
cw_journey_edit_drop_step (CwJourney *journey,
                           CwStepPlace from,
                           CwStepPlace to,
                           CwStepPlace *out_place)
{
  CwStage *stage;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (out_place != NULL, NULL);

  stage = find_stage (journey, to.stage);
  if (cw_journey_edit_find (journey, from) == NULL || stage == NULL || to.step > stage->steps->len)
    return NULL;
  if (from.stage == to.stage && to.step > from.step)
    to.step--;
  return move (journey, from, to, out_place);
}

CwJourney *
cw_journey_edit_shift_step (CwJourney *journey,
                            CwStepPlace from,
                            int stages,
                            int steps,
                            CwStepPlace *out_place)
{
  int n_stages, last;
  CwStepPlace to;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (out_place != NULL, NULL);

  if (cw_journey_edit_find (journey, from) == NULL)
    return NULL;
  n_stages = (int) cw_journey_get_n_stages (journey);
  to.stage = (guint) CLAMP ((int) from.stage + stages, 0, n_stages - 1);
  last = (int) cw_journey_get_stage (journey, to.stage)->steps->len;
  if (to.stage == from.stage)
    last--;
  to.step = (guint) CLAMP ((int) from.step + steps, 0, last);
  return move (journey, from, to, out_place);
}

CwJourney *
cw_journey_edit_add_step (CwJourney *journey, guint stage, const char *name)
{
  g_autofree char *cleaned = clean (name);
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (cleaned == NULL || find_stage (journey, stage) == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  g_ptr_array_add (cw_journey_get_stage (copy, stage)->steps, cw_step_new (cleaned));
  return copy;
}

static gboolean
replace_name (char **field, const char *name)
{
  g_autofree char *cleaned = clean (name);

  if (cleaned == NULL || g_str_equal (*field, cleaned))
    return FALSE;
  g_free (*field);
  *field = g_steal_pointer (&cleaned);
  return TRUE;
}

CwJourney *
cw_journey_edit_rename_step (CwJourney *journey, CwStepPlace place, const char *name)
{
  g_autoptr (CwJourney) copy = NULL;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (cw_journey_edit_find (journey, place) == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  if (!replace_name (&cw_journey_edit_find (copy, place)->name, name))
    return NULL;
  return g_steal_pointer (&copy);
}

CwJourney *
cw_journey_edit_remove_step (CwJourney *journey, CwStepPlace place)
{
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (cw_journey_edit_find (journey, place) == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  g_ptr_array_remove_index (cw_journey_get_stage (copy, place.stage)->steps, place.step);
  return copy;
}

CwJourney *
cw_journey_edit_add_stage (CwJourney *journey, const char *name)
{
  g_autofree char *cleaned = clean (name);
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (cleaned == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  cw_journey_insert_stage (copy, -1, cw_stage_new (cleaned));
  return copy;
}

CwJourney *
cw_journey_edit_rename_stage (CwJourney *journey, guint stage, const char *name)
{
  g_autoptr (CwJourney) copy = NULL;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (find_stage (journey, stage) == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  if (!replace_name (&cw_journey_get_stage (copy, stage)->name, name))
    return NULL;
  return g_steal_pointer (&copy);
}

CwJourney *
cw_journey_edit_remove_stage (CwJourney *journey, guint stage)
{
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (find_stage (journey, stage) == NULL)
    return NULL;
  copy = cw_journey_copy (journey);
  cw_stage_free (cw_journey_steal_stage (copy, stage));
  return copy;
}

CwJourney *
cw_journey_edit_shift_stage (CwJourney *journey, guint stage, int by)
{
  CwJourney *copy;
  int target;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  target = (int) stage + by;
  if (by == 0 || find_stage (journey, stage) == NULL || target < 0 ||
      target >= (int) cw_journey_get_n_stages (journey))
    return NULL;
  copy = cw_journey_copy (journey);
  cw_journey_insert_stage (copy, target, cw_journey_steal_stage (copy, stage));
  return copy;
}

CwJourney *
cw_journey_edit_rename (CwJourney *journey, const char *name)
{
  g_autofree char *cleaned = clean (name);
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  if (cleaned == NULL || g_str_equal (cw_journey_get_name (journey), cleaned))
    return NULL;
  copy = cw_journey_copy (journey);
  cw_journey_set_name (copy, cleaned);
  return copy;
}

static int
find_metric (const CwStep *step, gint64 metric_id)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    if (g_array_index (step->metric_ids, gint64, i) == metric_id)
      return (int) i;
  return -1;
}

CwJourney *
cw_journey_edit_add_metric (CwJourney *journey, CwStepPlace place, gint64 metric_id)
{
  CwStep *step;
  CwJourney *copy;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  step = cw_journey_edit_find (journey, place);
  if (step == NULL || find_metric (step, metric_id) >= 0)
    return NULL;
  copy = cw_journey_copy (journey);
  g_array_append_val (cw_journey_edit_find (copy, place)->metric_ids, metric_id);
  return copy;
}

CwJourney *
cw_journey_edit_remove_metric (CwJourney *journey, CwStepPlace place, gint64 metric_id)
{
  CwStep *step;
  CwJourney *copy;
  int index;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  step = cw_journey_edit_find (journey, place);
  index = step != NULL ? find_metric (step, metric_id) : -1;
  if (index < 0)
    return NULL;
  copy = cw_journey_copy (journey);
  g_array_remove_index (cw_journey_edit_find (copy, place)->metric_ids, (guint) index);
  return copy;
}
