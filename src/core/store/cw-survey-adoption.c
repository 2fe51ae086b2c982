/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-adoption.h"

#include "store/cw-column-repository.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"

gboolean
cw_survey_adoption_load_columns (CwDatabase *db,
                                 const char *survey_id,
                                 GPtrArray *columns,
                                 GError **error)
{
  gint64 survey = cw_survey_repository_find_row (db, survey_id, error);
  g_autoptr (GPtrArray) stored = survey ? cw_column_repository_list (db, survey, error) : NULL;

  for (guint i = 0; stored != NULL && i < stored->len; i++)
    {
      CwStoredColumn *column = g_ptr_array_index (stored, i);

      g_ptr_array_add (columns, cw_column_copy (column->column));
    }
  return stored != NULL;
}

static gboolean
rename_in (CwDatabase *db, const char *sql, const char *old_id, const char *new_id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, old_id);
  cw_database_bind_text (statement, 2, new_id);
  return cw_database_run (db, statement, error);
}

gboolean
cw_survey_adoption_rename (CwDatabase *db,
                           const char *survey_id,
                           const char *new_id,
                           GError **error)
{
  cw_database_assert_thread (db);

  if (!cw_database_begin (db, error))
    return FALSE;
  cw_database_note_change (db, CW_CHANGE_SURVEYS | CW_CHANGE_METRICS);
  return cw_database_end (db,
                          rename_in (db, "UPDATE survey SET survey_id = ?2 WHERE survey_id = ?1",
                                     survey_id, new_id, error) &&
                              rename_in (db,
                                         "UPDATE metric SET survey_id = ?2 WHERE survey_id = ?1",
                                         survey_id, new_id, error),
                          error);
}
