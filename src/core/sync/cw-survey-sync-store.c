/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-survey-sync-store.h"

#include "store/cw-import-repository.h"
#include "store/cw-job-repository.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-survey-sync-private.h"

#include <glib/gi18n-lib.h>

void
cw_survey_sync_look_free (CwSurveySyncLook *self)
{
  g_clear_pointer (&self->sync, cw_survey_sync_free);
  g_free (self);
}

void
cw_survey_sync_deletion_free (CwSurveySyncDeletion *self)
{
  g_free (self->survey_id);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_free (self);
}

static gboolean
look (CwDatabase *db, const char *survey_id, CwSurveySyncLook *found, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwSurvey) survey = NULL;
  gint64 generated;

  found->sync = cw_survey_sync_repository_find (db, survey_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (found->sync == NULL)
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                   _ ("The survey “%s” comes by no connection any more.\nAdd it again from the "
                      "page of a connection."),
                   survey_id);
      return FALSE;
    }
  survey = cw_survey_repository_load (db, survey_id, error);
  if (survey == NULL ||
      !cw_survey_sync_repository_count (db, survey_id, &found->stored, &generated, error))
    return FALSE;
  found->defined = cw_survey_get_defined (survey);
  return TRUE;
}

static void
sweep (CwDatabase *db)
{
  CwJobQuery query = { .open_only = TRUE, .kind = CW_SURVEY_SYNC_KIND, .state = -1 };
  g_autoptr (GPtrArray) jobs = cw_job_repository_list (db, &query, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (jobs == NULL)
    return;
  for (guint i = 0; i < jobs->len; i++)
    g_hash_table_add (ids, &((CwJobEntry *) jobs->pdata[i])->id);
  cw_survey_sync_file_sweep (cw_database_get_path (db), ids);
}

gpointer
cw_survey_sync_store_sweep (CwDatabase *db,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  /* Nothing is written: meanwhile no other process can queue a job that is not in the list. */
  if (!cw_database_begin (db, error))
    return NULL;
  sweep (db);
  cw_database_rollback (db);
  return NULL;
}

gpointer
cw_survey_sync_store_look (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwSurveySyncLook) found = g_new0 (CwSurveySyncLook, 1);

  return look (db, data, found, error) ? g_steal_pointer (&found) : NULL;
}

gpointer
cw_survey_sync_store_sum (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree CwSurveySyncSum *sum = g_new0 (CwSurveySyncSum, 1);

  return cw_import_repository_sum (db, data, &sum->added, &sum->updated, error)
             ? g_steal_pointer (&sum)
             : NULL;
}

gpointer
cw_survey_sync_store_save (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, cw_survey_sync_repository_save (db, data, error), error) ? data
                                                                                       : NULL;
}

gpointer
cw_survey_sync_store_delete (CwDatabase *db,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  CwSurveySyncDeletion *deletion = data;
  gint64 n_deleted = cw_survey_sync_repository_remove_missing (
      db, deletion->survey_id, deletion->ids, deletion->before, error);

  return n_deleted >= 0 ? GSIZE_TO_POINTER ((gsize) n_deleted + 1) : NULL;
}
