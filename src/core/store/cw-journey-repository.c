/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-journey-repository.h"

#include "store/cw-journey-rows.h"
#include "store/cw-name.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

#define SELECT_NAMES "SELECT id, name FROM journey"

GPtrArray *
cw_journey_repository_list (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) journeys = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db, "SELECT id FROM journey ORDER BY position, id", error);
  if (statement == NULL)
    return NULL;
  while (local_error == NULL && cw_database_step (db, statement, &local_error))
    {
      CwJourney *journey =
          cw_journey_rows_read (db, sqlite3_column_int64 (statement, 0), &local_error);
      if (journey != NULL)
        g_ptr_array_add (journeys, journey);
    }
  sqlite3_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&journeys);
}

CwJourney *
cw_journey_repository_find (CwDatabase *db, const char *id_or_name, GError **error)
{
  g_autofree char *sentence = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && id_or_name != NULL, NULL);

  id = cw_name_find_row (db, SELECT_NAMES, id_or_name, error);
  if (id > 0)
    return cw_journey_rows_read (db, id, error);
  if (id < 0)
    return NULL;
  sentence = g_strdup_printf (_ ("There is no journey “%s”."), id_or_name);
  cw_name_set_not_found (db, SELECT_NAMES, id_or_name, sentence, error);
  return NULL;
}

static gboolean
check_name (CwDatabase *db, CwJourney *journey, GError **error)
{
  const char *name = cw_journey_get_name (journey);
  g_autoptr (GArray) rows = NULL;

  if (!cw_name_is_given (name))
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                           _ ("The journey has no name.\nGive it one."));
      return FALSE;
    }
  rows = cw_name_find_rows (db, SELECT_NAMES, name, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || g_array_index (rows, gint64, 0) == cw_journey_get_id (journey))
    return TRUE;
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
               _ ("There is already a journey “%s”.\nChoose another name."), name);
  return FALSE;
}

static gboolean
save_in_transaction (CwDatabase *db, CwJourney *journey, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (CwJourney) old = cw_journey_rows_read (db, cw_journey_get_id (journey), &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (old != NULL && cw_journey_rows_equal (old, journey))
    return TRUE;
  if (!check_name (db, journey, error) || !cw_journey_rows_write (db, journey, error))
    return FALSE;
  cw_database_note_change (db, CW_CHANGE_JOURNEYS);
  return TRUE;
}

/* Both have the same shape. */
static void
copy_ids (CwJourney *target, CwJourney *source)
{
  cw_journey_set_id (target, cw_journey_get_id (source));
  for (guint i = 0; i < cw_journey_get_n_stages (source); i++)
    {
      CwStage *from = cw_journey_get_stage (source, i);
      CwStage *to = cw_journey_get_stage (target, i);

      to->id = from->id;
      for (guint j = 0; j < from->steps->len; j++)
        ((CwStep *) to->steps->pdata[j])->id = ((CwStep *) from->steps->pdata[j])->id;
    }
}

gboolean
cw_journey_repository_save (CwDatabase *db, CwJourney *journey, GError **error)
{
  g_autoptr (CwJourney) copy = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (CW_IS_JOURNEY (journey), FALSE);

  /* A save that fails must leave the object without ids that are not stored. */
  copy = cw_journey_copy (journey);
  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, save_in_transaction (db, copy, error), error))
    return FALSE;
  copy_ids (journey, copy);
  return TRUE;
}

static gboolean
remove_in_transaction (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "DELETE FROM journey WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) == 0)
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                           _ ("The journey is not in the workspace any more."));
      return FALSE;
    }
  cw_database_note_change (db, CW_CHANGE_JOURNEYS);
  return TRUE;
}

gboolean
cw_journey_repository_remove (CwDatabase *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, remove_in_transaction (db, id, error), error);
}

static CwStep *
find_step (CwStage *stage, const char *name)
{
  for (guint i = 0; i < stage->steps->len; i++)
    {
      CwStep *step = stage->steps->pdata[i];
      if (cw_name_equal (step->name, name))
        return step;
    }
  return NULL;
}

/* @name may be NULL: the last stage. */
static CwStage *
ensure_stage (CwJourney *journey, const char *name)
{
  guint n_stages = cw_journey_get_n_stages (journey);
  CwStage *stage;

  if (name == NULL && n_stages > 0)
    return cw_journey_get_stage (journey, n_stages - 1);
  for (guint i = 0; name != NULL && i < n_stages; i++)
    if (cw_name_equal (cw_journey_get_stage (journey, i)->name, name))
      return cw_journey_get_stage (journey, i);
  stage = cw_stage_new (name != NULL ? name : _ ("Steps"));
  cw_journey_insert_stage (journey, -1, stage);
  return stage;
}

static CwStep *
ensure_step (CwJourney *journey, const char *stage_name, const char *name)
{
  CwStage *stage;
  CwStep *step;

  for (guint i = 0; stage_name == NULL && i < cw_journey_get_n_stages (journey); i++)
    if ((step = find_step (cw_journey_get_stage (journey, i), name)) != NULL)
      return step;
  stage = ensure_stage (journey, stage_name);
  step = find_step (stage, name);
  if (step == NULL)
    {
      step = cw_step_new (name);
      g_ptr_array_add (stage->steps, step);
    }
  return step;
}

static gboolean
check_metric (CwDatabase *db, gint64 metric_id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT 1 FROM metric WHERE id = ?", error);
  g_autoptr (GError) local_error = NULL;
  gboolean found;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, metric_id);
  found = cw_database_step (db, statement, &local_error);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (!found)
    g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("The metric is not in the workspace any more."));
  return found;
}

static gboolean
place_in_transaction (CwDatabase *db,
                      gint64 metric_id,
                      const char *journey_name,
                      const char *stage_name,
                      const char *step_name,
                      GError **error)
{
  g_autoptr (GArray) rows = NULL;
  g_autoptr (CwJourney) journey = NULL;
  CwStep *step;

  if (!check_metric (db, metric_id, error))
    return FALSE;
  rows = cw_name_find_rows (db, SELECT_NAMES, journey_name, error);
  if (rows == NULL)
    return FALSE;
  journey = rows->len > 0 ? cw_journey_rows_read (db, g_array_index (rows, gint64, 0), error)
                          : cw_journey_new (journey_name);
  if (journey == NULL)
    return FALSE;
  step = ensure_step (journey, stage_name, step_name);
  for (guint i = 0; i < step->metric_ids->len; i++)
    if (g_array_index (step->metric_ids, gint64, i) == metric_id)
      return TRUE;
  g_array_append_val (step->metric_ids, metric_id);
  return cw_journey_repository_save (db, journey, error);
}

gboolean
cw_journey_repository_place (CwDatabase *db,
                             gint64 metric_id,
                             const char *journey,
                             const char *stage,
                             const char *step,
                             GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (journey != NULL && step != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, place_in_transaction (db, metric_id, journey, stage, step, error),
                          error);
}
