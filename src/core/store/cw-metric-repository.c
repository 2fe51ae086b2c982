/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-metric-repository.h"

#include "store/cw-name.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SELECT_NAMES "SELECT id, name FROM metric"
#define SELECT_METRIC                                                                              \
  "SELECT m.id, m.name, m.kind, m.variant, m.survey_id, m.question_id, m.finished_only, "          \
  "m.skip_imported, m.target, m.lower_is_better"

static double
number (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) != SQLITE_NULL
             ? sqlite3_column_double (statement, column)
             : (double) NAN;
}

static void
bind_number (sqlite3_stmt *statement, int index, double value)
{
  if (isnan (value))
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_double (statement, index, value);
}

static const char *
text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* Reads the columns of SELECT_METRIC, without the answers. */
static CwMetric *
read_metric (sqlite3_stmt *statement, GError **error)
{
  CwMetricKind kind;
  CwVariant variant;
  CwMetric *metric;

  if (!cw_metric_kind_from_nick (text (statement, 2), &kind) ||
      !cw_variant_from_nick (kind, text (statement, 3), &variant))
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
                   _ ("The metric “%s” is stored in a form that is not known.\nPut a backup of the "
                      "workspace in its place."),
                   text (statement, 1));
      return NULL;
    }
  metric = cw_metric_new (text (statement, 1), kind);
  cw_metric_set_id (metric, sqlite3_column_int64 (statement, 0));
  cw_metric_set_variant (metric, variant);
  cw_metric_set_survey_id (metric, text (statement, 4));
  cw_metric_set_question_id (metric, text (statement, 5));
  cw_metric_set_finished_only (metric, sqlite3_column_int (statement, 6) != 0);
  cw_metric_set_skip_imported (metric, sqlite3_column_int (statement, 7) != 0);
  cw_metric_set_target (metric, number (statement, 8));
  cw_metric_set_lower_is_better (metric, sqlite3_column_int (statement, 9) != 0);
  return metric;
}

static gboolean
read_answers (CwDatabase *db, CwMetric *metric, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT code, label, variable_name, sentiment, value FROM metric_answer "
                           "WHERE metric = ? ORDER BY position",
                           error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cw_metric_get_id (metric));
  while (cw_database_step (db, statement, &local_error))
    {
      CwSentiment sentiment = CW_SENTIMENT_NONE;
      CwMetricAnswer *answer;

      cw_sentiment_from_nick (text (statement, 3), &sentiment);
      answer = cw_metric_answer_new (text (statement, 0), text (statement, 1), sentiment,
                                     number (statement, 4));
      answer->variable_name = g_strdup (text (statement, 2));
      cw_metric_add_answer (metric, answer);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return cw_name_compare (cw_metric_get_name (*(CwMetric *const *) a),
                          cw_metric_get_name (*(CwMetric *const *) b));
}

/* Those on a journey go to @placed in the order of the journeys, the others to @others. */
static gboolean
read_all (CwDatabase *db, GPtrArray *placed, GPtrArray *others, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "WITH place (metric, rank) AS ("
      "  SELECT sm.metric, row_number () OVER ("
      "    ORDER BY j.position, j.id, st.position, st.id, s.position, s.id, sm.position)"
      "  FROM step_metric AS sm JOIN step AS s ON s.id = sm.step"
      "  JOIN stage AS st ON st.id = s.stage JOIN journey AS j ON j.id = st.journey), "
      "first_place (metric, rank) AS (SELECT metric, min (rank) FROM place GROUP BY metric) " SELECT_METRIC
      ", p.rank FROM metric AS m LEFT JOIN first_place AS p ON p.metric = m.id "
      "ORDER BY p.rank",
      error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (local_error == NULL && cw_database_step (db, statement, &local_error))
    {
      CwMetric *metric = read_metric (statement, &local_error);
      gboolean is_placed = sqlite3_column_type (statement, 10) != SQLITE_NULL;

      if (metric == NULL)
        break;
      g_ptr_array_add (is_placed ? placed : others, metric);
      read_answers (db, metric, &local_error);
    }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
cw_metric_repository_list (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (db != NULL, NULL);

  if (!read_all (db, metrics, others, error))
    return NULL;
  g_ptr_array_sort (others, compare_names);
  g_ptr_array_extend_and_steal (metrics, g_steal_pointer (&others));
  return g_steal_pointer (&metrics);
}

/* Returns: (transfer full) (nullable): NULL without an error if there is none of that id */
static CwMetric *
load (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, SELECT_METRIC " FROM metric AS m WHERE m.id = ?", error);
  g_autoptr (CwMetric) metric = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!cw_database_step (db, statement, error))
    return NULL;
  metric = read_metric (statement, error);
  sqlite3_reset (statement);
  if (metric == NULL || !read_answers (db, metric, error))
    return NULL;
  return g_steal_pointer (&metric);
}

static void
set_not_found (CwDatabase *db, const char *id_or_name, GError **error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("There is no metric “%s”."), id_or_name);

  cw_name_set_not_found (db, SELECT_NAMES, id_or_name, sentence, error);
}

CwMetric *
cw_metric_repository_find (CwDatabase *db, const char *id_or_name, GError **error)
{
  gint64 id;

  g_return_val_if_fail (db != NULL && id_or_name != NULL, NULL);

  id = cw_name_find_row (db, SELECT_NAMES, id_or_name, error);
  if (id > 0)
    return load (db, id, error);
  if (id == 0)
    set_not_found (db, id_or_name, error);
  return NULL;
}

static gboolean
check_name (CwDatabase *db, CwMetric *metric, GError **error)
{
  const char *name = cw_metric_get_name (metric);
  g_autoptr (GArray) rows = NULL;

  if (!cw_name_is_given (name))
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                           _ ("The metric has no name.\nGive it one."));
      return FALSE;
    }
  rows = cw_name_find_rows (db, SELECT_NAMES, name, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || g_array_index (rows, gint64, 0) == cw_metric_get_id (metric))
    return TRUE;
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
               _ ("There is already a metric “%s”.\nChoose another name."), name);
  return FALSE;
}

static gboolean
check_question (CwMetric *metric, GError **error)
{
  if (cw_metric_get_survey_id (metric) != NULL && cw_metric_get_question_id (metric) != NULL)
    return TRUE;
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
               _ ("The metric “%s” has no question.\nChoose the survey and the question that it is "
                  "made of."),
               cw_metric_get_name (metric));
  return FALSE;
}

/* Returns: the id, 0 on failure. */
static gint64
write_metric (CwDatabase *db, CwMetric *metric, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO metric (id, name, kind, variant, survey_id, question_id, finished_only, "
      "skip_imported, target, lower_is_better) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
      "variant = excluded.variant, survey_id = excluded.survey_id, "
      "question_id = excluded.question_id, finished_only = excluded.finished_only, "
      "skip_imported = excluded.skip_imported, target = excluded.target, "
      "lower_is_better = excluded.lower_is_better RETURNING id",
      error);
  CwMetricKind kind = cw_metric_get_kind (metric);
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  if (cw_metric_get_id (metric) != 0)
    sqlite3_bind_int64 (statement, 1, cw_metric_get_id (metric));
  cw_database_bind_text (statement, 2, cw_metric_get_name (metric));
  cw_database_bind_text (statement, 3, cw_metric_kind_to_nick (kind));
  cw_database_bind_text (statement, 4, cw_variant_to_nick (kind, cw_metric_get_variant (metric)));
  cw_database_bind_text (statement, 5, cw_metric_get_survey_id (metric));
  cw_database_bind_text (statement, 6, cw_metric_get_question_id (metric));
  sqlite3_bind_int (statement, 7, cw_metric_get_finished_only (metric) ? 1 : 0);
  sqlite3_bind_int (statement, 8, cw_metric_get_skip_imported (metric) ? 1 : 0);
  bind_number (statement, 9, cw_metric_get_target (metric));
  sqlite3_bind_int (statement, 10, cw_metric_get_lower_is_better (metric) ? 1 : 0);
  if (cw_database_step (db, statement, error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

static gboolean
write_answer (CwDatabase *db, gint64 id, guint position, CwMetricAnswer *answer, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO metric_answer (metric, position, code, label, variable_name, sentiment, value) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, position);
  cw_database_bind_text (statement, 3, answer->code);
  cw_database_bind_text (statement, 4, answer->label);
  cw_database_bind_text (statement, 5, answer->variable_name);
  cw_database_bind_text (statement, 6, cw_sentiment_to_nick (answer->sentiment));
  bind_number (statement, 7, answer->value);
  return cw_database_run (db, statement, error);
}

static gboolean
delete_by_id (CwDatabase *db, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return cw_database_run (db, statement, error);
}

/* Returns: the id, 0 on failure. */
static gint64
save_in_transaction (CwDatabase *db, CwMetric *metric, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (CwMetric) old = load (db, cw_metric_get_id (metric), &local_error);
  gint64 id;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }
  if (old != NULL && cw_metric_equal (old, metric))
    return cw_metric_get_id (metric);
  if (!check_name (db, metric, error) || !check_question (metric, error))
    return 0;
  id = write_metric (db, metric, error);
  if (id == 0 || !delete_by_id (db, "DELETE FROM metric_answer WHERE metric = ?", id, error))
    return 0;
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    if (!write_answer (db, id, i, cw_metric_get_answer (metric, i), error))
      return 0;
  cw_database_note_change (db, CW_CHANGE_METRICS);
  return id;
}

gboolean
cw_metric_repository_save (CwDatabase *db, CwMetric *metric, GError **error)
{
  gint64 id;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (CW_IS_METRIC (metric), FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  id = save_in_transaction (db, metric, error);
  if (!cw_database_end (db, id != 0, error))
    return FALSE;
  cw_metric_set_id (metric, id);
  return TRUE;
}

static gboolean
remove_in_transaction (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3 *handle = cw_database_get_handle (db);
  int placed;

  if (!delete_by_id (db, "DELETE FROM step_metric WHERE metric = ?", id, error))
    return FALSE;
  placed = sqlite3_changes (handle);
  if (!delete_by_id (db, "DELETE FROM metric WHERE id = ?", id, error))
    return FALSE;
  if (sqlite3_changes (handle) == 0)
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                           _ ("The metric is not in the workspace any more."));
      return FALSE;
    }
  cw_database_note_change (db,
                           placed > 0 ? CW_CHANGE_METRICS | CW_CHANGE_JOURNEYS : CW_CHANGE_METRICS);
  return TRUE;
}

gboolean
cw_metric_repository_remove (CwDatabase *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, remove_in_transaction (db, id, error), error);
}
