/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-rows.h"

#include "model/cw-answer.h"

#include <glib/gi18n-lib.h>

static const char *
text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

static gboolean
check (GError *local_error, GError **error)
{
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static CwSurvey *
read_survey (CwDatabase *db, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT survey_id, name, language, defined FROM survey WHERE id = ?", error);
  GError *local_error = NULL;
  CwSurvey *survey;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, row);
  if (!cw_database_step (db, statement, &local_error))
    {
      if (check (local_error, error))
        g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                             _ ("The survey is not in the workspace any more."));
      return NULL;
    }
  survey = cw_survey_new (text (statement, 0), text (statement, 1));
  cw_survey_set_language (survey, text (statement, 2));
  cw_survey_set_defined (survey, sqlite3_column_int (statement, 3) != 0);
  sqlite3_reset (statement);
  return survey;
}

static CwQuestion *
read_question (sqlite3_stmt *statement)
{
  CwQuestion *question = cw_question_new (text (statement, 0));

  cw_question_set_parent_id (question, text (statement, 1));
  cw_question_set_export_tag (question, text (statement, 2));
  cw_question_set_text (question, text (statement, 3));
  cw_question_set_question_type (question, text (statement, 4), text (statement, 5));
  cw_question_set_block (question, text (statement, 6));
  cw_question_set_shape (question, (CwQuestionShape) sqlite3_column_int (statement, 7));
  cw_question_set_trashed (question, sqlite3_column_int (statement, 8) != 0);
  cw_question_set_defined (question, sqlite3_column_int (statement, 9) != 0);
  return question;
}

static gboolean
read_questions (CwDatabase *db, gint64 row, CwSurvey *survey, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT question_id, parent_id, export_tag, text, type, selector, block, shape, trashed, "
      "defined FROM question WHERE survey = ? ORDER BY position",
      error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  while (cw_database_step (db, statement, &local_error))
    {
      g_autoptr (CwQuestion) question = read_question (statement);
      cw_survey_add_question (survey, question);
    }
  return check (local_error, error);
}

static gboolean
read_answers (CwDatabase *db, gint64 row, CwSurvey *survey, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT question_id, choice_id, code, label, variable_name, in_analysis FROM answer "
      "WHERE survey = ? ORDER BY question_id, position",
      error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  while (cw_database_step (db, statement, &local_error))
    {
      CwQuestion *question = cw_survey_find_question (survey, text (statement, 0));
      g_autoptr (CwAnswer) answer =
          cw_answer_new (text (statement, 1), text (statement, 2), text (statement, 3));

      cw_answer_set_variable_name (answer, text (statement, 4));
      cw_answer_set_in_analysis (answer, sqlite3_column_int (statement, 5) != 0);
      if (question != NULL)
        cw_question_add_answer (question, answer);
    }
  return check (local_error, error);
}

static gboolean
read_embedded_fields (CwDatabase *db, gint64 row, CwSurvey *survey, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT name FROM embedded_field WHERE survey = ? ORDER BY position", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  while (cw_database_step (db, statement, &local_error))
    cw_survey_add_embedded_field (survey, text (statement, 0));
  return check (local_error, error);
}

CwSurvey *
cw_survey_rows_read (CwDatabase *db, gint64 row, GError **error)
{
  g_autoptr (CwSurvey) survey = read_survey (db, row, error);

  if (survey == NULL || !read_questions (db, row, survey, error) ||
      !read_answers (db, row, survey, error) || !read_embedded_fields (db, row, survey, error))
    return NULL;
  return g_steal_pointer (&survey);
}

/* Returns: the row, 0 on failure. */
static gint64
write_survey (CwDatabase *db, gint64 row, CwSurvey *survey, GError **error)
{
  const char *name = cw_survey_get_name (survey);
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      row != 0 ? "UPDATE survey SET survey_id = ?, name = ?, language = ?, defined = ? WHERE id = ?"
               : "INSERT INTO survey (survey_id, name, language, defined) VALUES (?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return 0;
  cw_database_bind_text (statement, 1, cw_survey_get_id (survey));
  cw_database_bind_text (statement, 2, name != NULL ? name : cw_survey_get_id (survey));
  cw_database_bind_text (statement, 3, cw_survey_get_language (survey));
  sqlite3_bind_int (statement, 4, cw_survey_get_defined (survey) ? 1 : 0);
  if (row != 0)
    sqlite3_bind_int64 (statement, 5, row);
  if (!cw_database_run (db, statement, error))
    return 0;
  return row != 0 ? row : sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

static gboolean
write_answers (CwDatabase *db, gint64 row, CwQuestion *question, GError **error)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);
      sqlite3_stmt *statement = cw_database_prepare (
          db,
          "INSERT INTO answer (survey, question_id, position, choice_id, code, label, "
          "variable_name, in_analysis) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, row);
      cw_database_bind_text (statement, 2, cw_question_get_id (question));
      sqlite3_bind_int64 (statement, 3, i);
      cw_database_bind_text (statement, 4, cw_answer_get_choice_id (answer));
      cw_database_bind_text (statement, 5, cw_answer_get_code (answer));
      cw_database_bind_text (statement, 6, cw_answer_get_label (answer));
      cw_database_bind_text (statement, 7, cw_answer_get_variable_name (answer));
      sqlite3_bind_int (statement, 8, cw_answer_get_in_analysis (answer) ? 1 : 0);
      if (!cw_database_run (db, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_question (CwDatabase *db, gint64 row, guint position, CwQuestion *question, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO question (survey, question_id, position, parent_id, export_tag, text, type, "
      "selector, block, shape, trashed, defined) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  cw_database_bind_text (statement, 2, cw_question_get_id (question));
  sqlite3_bind_int64 (statement, 3, position);
  cw_database_bind_text (statement, 4, cw_question_get_parent_id (question));
  cw_database_bind_text (statement, 5, cw_question_get_export_tag (question));
  cw_database_bind_text (statement, 6, cw_question_get_text (question));
  cw_database_bind_text (statement, 7, cw_question_get_question_type (question));
  cw_database_bind_text (statement, 8, cw_question_get_selector (question));
  cw_database_bind_text (statement, 9, cw_question_get_block (question));
  sqlite3_bind_int (statement, 10, (int) cw_question_get_shape (question));
  sqlite3_bind_int (statement, 11, cw_question_get_trashed (question) ? 1 : 0);
  sqlite3_bind_int (statement, 12, cw_question_get_defined (question) ? 1 : 0);
  return cw_database_run (db, statement, error) && write_answers (db, row, question, error);
}

static gboolean
write_embedded_field (CwDatabase *db, gint64 row, guint position, const char *name, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT INTO embedded_field (survey, position, name) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, position);
  cw_database_bind_text (statement, 3, name);
  return cw_database_run (db, statement, error);
}

static gboolean
clear (CwDatabase *db, const char *sql, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return cw_database_run (db, statement, error);
}

gboolean
cw_survey_rows_write (CwDatabase *db, gint64 row, CwSurvey *survey, GError **error)
{
  GPtrArray *fields = cw_survey_get_embedded_fields (survey);

  row = write_survey (db, row, survey, error);
  if (row == 0 || !clear (db, "DELETE FROM question WHERE survey = ?", row, error) ||
      !clear (db, "DELETE FROM embedded_field WHERE survey = ?", row, error))
    return FALSE;
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    if (!write_question (db, row, i, cw_survey_get_question (survey, i), error))
      return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (!write_embedded_field (db, row, i, fields->pdata[i], error))
      return FALSE;
  return TRUE;
}
