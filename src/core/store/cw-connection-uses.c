/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What depends on a connection: surveys that come by it, metrics of those, integrations. */
#include "config.h"

#include "store/cw-connection-repository.h"
#include "store/cw-connection-rows.h"
#include "store/cw-name.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"

void
cw_connection_use_free (CwConnectionUse *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_ptr_array_unref (self->metrics);
  g_array_unref (self->metric_ids);
  g_clear_pointer (&self->integrations, g_ptr_array_unref);
  g_free (self);
}

static CwConnectionUse *
ensure_use (GHashTable *uses, const char *uid)
{
  CwConnectionUse *use = g_hash_table_lookup (uses, uid);

  if (use != NULL)
    return use;
  use = g_new0 (CwConnectionUse, 1);
  use->uid = g_strdup (uid);
  use->metrics = g_ptr_array_new_with_free_func (g_free);
  use->metric_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  use->integrations = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (uses, use->uid, use);
  return use;
}

/* By name as people sort; there are a few. */
static void
add_metric (CwConnectionUse *use, char *name, gint64 id)
{
  guint place = 0;

  while (place < use->metrics->len && cw_name_compare (use->metrics->pdata[place], name) < 0)
    place++;
  g_ptr_array_insert (use->metrics, (int) place, name);
  g_array_insert_val (use->metric_ids, place, id);
}

static gboolean
count_surveys (CwDatabase *db, GHashTable *uses, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT connection, count(*) FROM survey WHERE connection IS NOT NULL GROUP BY connection",
      error);

  if (statement == NULL)
    return FALSE;
  while (cw_database_step (db, statement, &local_error))
    ensure_use (uses, (const char *) sqlite3_column_text (statement, 0))->n_surveys =
        (guint) sqlite3_column_int (statement, 1);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
add_metrics (CwDatabase *db, GHashTable *uses, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT s.connection, m.id, m.name FROM metric AS m "
      "JOIN survey AS s ON s.survey_id = m.survey_id WHERE s.connection IS NOT NULL",
      error);

  if (statement == NULL)
    return FALSE;
  while (cw_database_step (db, statement, &local_error))
    add_metric (ensure_use (uses, (const char *) sqlite3_column_text (statement, 0)),
                cw_database_dup_text (statement, 2), sqlite3_column_int64 (statement, 1));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return cw_name_compare (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_integrations (CwDatabase *db, GHashTable *uses, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GHashTableIter iter;
  gpointer use;
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT connection, name FROM integration WHERE connection IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (
        ensure_use (uses, (const char *) sqlite3_column_text (statement, 0))->integrations,
        cw_database_dup_text (statement, 1));
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, NULL, &use))
    g_ptr_array_sort (((CwConnectionUse *) use)->integrations, compare_names);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GHashTable *
cw_connection_repository_list_uses (CwDatabase *db, GError **error)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                       (GDestroyNotify) cw_connection_use_free);

  g_return_val_if_fail (db != NULL, NULL);

  if (!count_surveys (db, uses, error) || !add_metrics (db, uses, error) ||
      !add_integrations (db, uses, error))
    return NULL;
  return g_steal_pointer (&uses);
}

GHashTable *
cw_connection_repository_list_metric_connections (CwDatabase *db, GError **error)
{
  g_autoptr (GHashTable) found =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) uses = NULL;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (db != NULL, NULL);

  uses = cw_connection_repository_list_uses (db, error);
  if (uses == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, uses);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CwConnectionUse *use = value;

      for (guint i = 0; i < use->metric_ids->len; i++)
        g_hash_table_insert (
            found, g_memdup2 (&g_array_index (use->metric_ids, gint64, i), sizeof (gint64)),
            g_strdup (use->uid));
    }
  return g_steal_pointer (&found);
}

/* By another account everything begins anew, and at once. */
static gboolean
restart_sync (CwDatabase *db, gint64 survey, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE survey_sync SET next_due = 0, failures = 0, continuation = NULL, options = NULL, "
      "modified_water = 0, high_water = 0, reconciled = 0, counted = -1, difference = 0, "
      "definition_changed = 0, error_code = NULL, error_message = NULL WHERE survey = ?",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, survey);
  return cw_database_run (db, statement, error);
}

static gboolean
link_in_transaction (CwDatabase *db, const char *survey_id, const char *uid, GError **error)
{
  gint64 row = cw_survey_repository_find_row (db, survey_id, error);
  sqlite3_stmt *statement;

  if (row == 0 || (uid != NULL && cw_connection_rows_find (db, uid, error) == 0))
    return FALSE;
  statement = cw_database_prepare (
      db, "UPDATE survey SET connection = ?1 WHERE id = ?2 AND connection IS NOT ?1", error);
  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, uid);
  sqlite3_bind_int64 (statement, 2, row);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) == 0)
    return TRUE;
  cw_database_note_change (db, CW_CHANGE_SURVEYS | CW_CHANGE_CONNECTIONS);
  return restart_sync (db, row, error);
}

gboolean
cw_connection_repository_link_survey (CwDatabase *db,
                                      const char *survey_id,
                                      const char *uid,
                                      GError **error)
{
  g_return_val_if_fail (db != NULL && survey_id != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, link_in_transaction (db, survey_id, uid, error), error);
}

char *
cw_connection_repository_find_for_survey (CwDatabase *db, const char *survey_id, GError **error)
{
  sqlite3_stmt *statement;
  char *uid = NULL;

  g_return_val_if_fail (db != NULL && survey_id != NULL, NULL);

  statement = cw_database_prepare (db, "SELECT connection FROM survey WHERE survey_id = ?", error);
  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, survey_id);
  if (cw_database_step (db, statement, error))
    uid = cw_database_dup_text (statement, 0);
  sqlite3_reset (statement);
  return uid;
}
