/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-journey-rows.h"

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

static sqlite3_stmt *
prepare_with_id (CwDatabase *db, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, id);
  return statement;
}

static gboolean
read_metrics (CwDatabase *db, CwStep *step, GError **error)
{
  sqlite3_stmt *statement = prepare_with_id (
      db, "SELECT metric FROM step_metric WHERE step = ? ORDER BY position", step->id, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 metric = sqlite3_column_int64 (statement, 0);
      g_array_append_val (step->metric_ids, metric);
    }
  return check (local_error, error);
}

static gboolean
read_steps (CwDatabase *db, CwStage *stage, GError **error)
{
  sqlite3_stmt *statement = prepare_with_id (
      db, "SELECT id, name FROM step WHERE stage = ? ORDER BY position, id", stage->id, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (local_error == NULL && cw_database_step (db, statement, &local_error))
    {
      CwStep *step = cw_step_new (text (statement, 1));

      step->id = sqlite3_column_int64 (statement, 0);
      g_ptr_array_add (stage->steps, step);
      read_metrics (db, step, &local_error);
    }
  sqlite3_reset (statement);
  return check (local_error, error);
}

static gboolean
read_stages (CwDatabase *db, CwJourney *journey, GError **error)
{
  sqlite3_stmt *statement =
      prepare_with_id (db, "SELECT id, name FROM stage WHERE journey = ? ORDER BY position, id",
                       cw_journey_get_id (journey), error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (local_error == NULL && cw_database_step (db, statement, &local_error))
    {
      CwStage *stage = cw_stage_new (text (statement, 1));

      stage->id = sqlite3_column_int64 (statement, 0);
      cw_journey_insert_stage (journey, -1, stage);
      read_steps (db, stage, &local_error);
    }
  sqlite3_reset (statement);
  return check (local_error, error);
}

CwJourney *
cw_journey_rows_read (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement =
      prepare_with_id (db, "SELECT name FROM journey WHERE id = ?", id, error);
  g_autoptr (CwJourney) journey = NULL;

  if (statement == NULL || !cw_database_step (db, statement, error))
    return NULL;
  journey = cw_journey_new (text (statement, 0));
  sqlite3_reset (statement);
  cw_journey_set_id (journey, id);
  return read_stages (db, journey, error) ? g_steal_pointer (&journey) : NULL;
}

/* What a write has given out so far: ids of stages, or of steps, of the journey. */
typedef struct
{
  CwDatabase *db;
  gint64 journey;
  GHashTable *stages; /* (element-type gint64) */
  GHashTable *steps;  /* (element-type gint64) */
} Writer;

/* @sql asks which journey @id belongs to. Returns: @id, 0 if it needs a new one; −1 on failure. */
static gint64
choose_id (Writer *writer, GHashTable *used, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement;
  GError *local_error = NULL;
  gint64 owner = writer->journey;

  if (id == 0 || g_hash_table_contains (used, &id))
    return 0;
  statement = prepare_with_id (writer->db, sql, id, error);
  if (statement == NULL)
    return -1;
  if (cw_database_step (writer->db, statement, &local_error))
    owner = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (!check (local_error, error))
    return -1;
  return owner == writer->journey ? id : 0;
}

/* Inserts or updates one row. Returns: its id, 0 on failure. */
static gint64
upsert (Writer *writer,
        const char *sql,
        gint64 id,
        gint64 parent,
        guint position,
        const char *name,
        GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (writer->db, sql, error);
  gint64 row = 0;

  if (statement == NULL)
    return 0;
  if (id != 0)
    sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, parent);
  sqlite3_bind_int64 (statement, 3, position);
  cw_database_bind_text (statement, 4, name);
  if (cw_database_step (writer->db, statement, error))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return row;
}

static gboolean
write_metrics (Writer *writer, CwStep *step, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  sqlite3_stmt *statement =
      prepare_with_id (writer->db, "DELETE FROM step_metric WHERE step = ?", step->id, error);

  if (statement == NULL || !cw_database_run (writer->db, statement, error))
    return FALSE;
  for (guint i = 0; i < step->metric_ids->len; i++)
    {
      gint64 *metric = &g_array_index (step->metric_ids, gint64, i);

      if (!g_hash_table_add (seen, metric))
        continue;
      statement = prepare_with_id (writer->db,
                                   "INSERT INTO step_metric (step, position, metric) "
                                   "SELECT ?, ?, id FROM metric WHERE id = ?",
                                   step->id, error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 2, i);
      sqlite3_bind_int64 (statement, 3, *metric);
      if (!cw_database_run (writer->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_step (Writer *writer, CwStage *stage, guint position, CwStep *step, GError **error)
{
  gint64 id = choose_id (writer, writer->steps,
                         "SELECT st.journey FROM step AS s JOIN stage AS st ON st.id = s.stage "
                         "WHERE s.id = ?",
                         step->id, error);

  if (id < 0)
    return FALSE;
  id = upsert (writer,
               "INSERT INTO step (id, stage, position, name) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, "
               "position = excluded.position, name = excluded.name RETURNING id",
               id, stage->id, position, step->name, error);
  if (id == 0)
    return FALSE;
  step->id = id;
  g_hash_table_add (writer->steps, g_memdup2 (&id, sizeof id));
  return write_metrics (writer, step, error);
}

static gboolean
write_stage (Writer *writer, guint position, CwStage *stage, GError **error)
{
  gint64 id = choose_id (writer, writer->stages, "SELECT journey FROM stage WHERE id = ?",
                         stage->id, error);

  if (id < 0)
    return FALSE;
  id = upsert (writer,
               "INSERT INTO stage (id, journey, position, name) VALUES (?, ?, ?, ?) "
               "ON CONFLICT (id) DO UPDATE SET position = excluded.position, "
               "name = excluded.name RETURNING id",
               id, writer->journey, position, stage->name, error);
  if (id == 0)
    return FALSE;
  stage->id = id;
  g_hash_table_add (writer->stages, g_memdup2 (&id, sizeof id));
  for (guint i = 0; i < stage->steps->len; i++)
    if (!write_step (writer, stage, i, stage->steps->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* @select lists ids of the journey, @remove takes one out: those that are not in @kept. */
static gboolean
remove_others (Writer *writer,
               const char *select,
               const char *remove,
               GHashTable *kept,
               GError **error)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = prepare_with_id (writer->db, select, writer->journey, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (cw_database_step (writer->db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      if (!g_hash_table_contains (kept, &id))
        g_array_append_val (gone, id);
    }
  if (!check (local_error, error))
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    {
      statement = prepare_with_id (writer->db, remove, g_array_index (gone, gint64, i), error);
      if (statement == NULL || !cw_database_run (writer->db, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
write_journey (CwDatabase *db, CwJourney *journey, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "INSERT INTO journey (id, name, position) "
                           "SELECT ?, ?, coalesce (max (position) + 1, 0) FROM journey WHERE true "
                           "ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING id",
                           error);
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  if (cw_journey_get_id (journey) != 0)
    sqlite3_bind_int64 (statement, 1, cw_journey_get_id (journey));
  cw_database_bind_text (statement, 2, cw_journey_get_name (journey));
  if (cw_database_step (db, statement, error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

static gboolean
write_stages (Writer *writer, CwJourney *journey, GError **error)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    if (!write_stage (writer, i, cw_journey_get_stage (journey, i), error))
      return FALSE;
  return remove_others (writer,
                        "SELECT s.id FROM step AS s JOIN stage AS st ON st.id = s.stage "
                        "WHERE st.journey = ?",
                        "DELETE FROM step WHERE id = ?", writer->steps, error) &&
         remove_others (writer, "SELECT id FROM stage WHERE journey = ?",
                        "DELETE FROM stage WHERE id = ?", writer->stages, error);
}

gboolean
cw_journey_rows_write (CwDatabase *db, CwJourney *journey, GError **error)
{
  g_autoptr (GHashTable) stages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) steps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Writer writer = { db, write_journey (db, journey, error), stages, steps };

  if (writer.journey == 0 || !write_stages (&writer, journey, error))
    return FALSE;
  cw_journey_set_id (journey, writer.journey);
  return TRUE;
}

static gboolean
equal_steps (CwStep *a, CwStep *b)
{
  if (a->id != b->id || g_strcmp0 (a->name, b->name) != 0 ||
      a->metric_ids->len != b->metric_ids->len)
    return FALSE;
  for (guint i = 0; i < a->metric_ids->len; i++)
    if (g_array_index (a->metric_ids, gint64, i) != g_array_index (b->metric_ids, gint64, i))
      return FALSE;
  return TRUE;
}

static gboolean
equal_stages (CwStage *a, CwStage *b)
{
  if (a->id != b->id || g_strcmp0 (a->name, b->name) != 0 || a->steps->len != b->steps->len)
    return FALSE;
  for (guint i = 0; i < a->steps->len; i++)
    if (!equal_steps (a->steps->pdata[i], b->steps->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
cw_journey_rows_equal (CwJourney *a, CwJourney *b)
{
  if (cw_journey_get_id (a) != cw_journey_get_id (b) ||
      g_strcmp0 (cw_journey_get_name (a), cw_journey_get_name (b)) != 0 ||
      cw_journey_get_n_stages (a) != cw_journey_get_n_stages (b))
    return FALSE;
  for (guint i = 0; i < cw_journey_get_n_stages (a); i++)
    if (!equal_stages (cw_journey_get_stage (a, i), cw_journey_get_stage (b, i)))
      return FALSE;
  return TRUE;
}
