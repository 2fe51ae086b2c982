/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-segment-finder.h"

#include "score/cw-period.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-column-repository.h"
#include "store/cw-value-counter.h"

void
cw_segment_field_free (CwSegmentField *self)
{
  g_free (self->key);
  g_free (self->name);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* A field over all surveys: columns of the same import id are the same field. */
typedef struct
{
  char *key;               /* (owned) */
  char *name;              /* (owned) */
  CwColumnRole role;       /* embedded data or metadata */
  GArray *columns;         /* (owned) (element-type gint64): of the survey that is looked at */
  CwValueCounter *counter; /* (owned) */
} Field;

typedef struct
{
  CwDatabase *db;
  GPtrArray *fields;  /* (owned) (element-type Field): as they turn up */
  GHashTable *by_key; /* (owned) (element-type utf8 Field) */
} Finding;

static void
free_field (gpointer data)
{
  Field *field = data;

  g_free (field->key);
  g_free (field->name);
  g_array_unref (field->columns);
  cw_value_counter_free (field->counter);
  g_free (field);
}

static gboolean
splits_responses (const CwColumn *column)
{
  if (column->role == CW_COLUMN_ROLE_METADATA)
    return g_str_equal (column->import_id, "userLanguage") ||
           g_str_equal (column->import_id, "distributionChannel");
  return column->role == CW_COLUMN_ROLE_EMBEDDED;
}

static void
add_column (Finding *finding, const CwStoredColumn *stored)
{
  const CwColumn *column = stored->column;
  g_autofree char *key = g_ascii_strdown (column->import_id, -1);
  Field *field = g_hash_table_lookup (finding->by_key, key);

  if (field == NULL)
    {
      field = g_new0 (Field, 1);
      field->key = g_strdup (column->import_id);
      field->name = g_strdup (column->name);
      field->role = column->role;
      field->columns = g_array_new (FALSE, FALSE, sizeof (gint64));
      field->counter = cw_value_counter_new (CW_SEGMENT_MAX_VALUES);
      g_ptr_array_add (finding->fields, field);
      g_hash_table_insert (finding->by_key, g_steal_pointer (&key), field);
    }
  g_array_append_val (field->columns, stored->id);
}

static gboolean
take_columns (Finding *finding, gint64 survey, GError **error)
{
  g_autoptr (GPtrArray) columns = cw_column_repository_list (finding->db, survey, error);

  for (guint i = 0; i < finding->fields->len; i++)
    g_array_set_size (((Field *) finding->fields->pdata[i])->columns, 0);
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      const CwStoredColumn *stored = columns->pdata[i];

      if (splits_responses (stored->column))
        add_column (finding, stored);
    }
  return columns != NULL;
}

static gboolean
count_field (Finding *finding, Field *field, const CwChunk *chunk, guint8 *skip, GError **error)
{
  g_autoptr (CwCells) cells = NULL;
  GError *local_error = NULL;

  if (field->columns->len == 0 || cw_value_counter_is_exceeded (field->counter))
    return TRUE;
  cells = cw_chunk_reader_load_dictionary (finding->db, chunk, field->columns, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (cells != NULL)
    cw_value_counter_add (field->counter, cells, CW_CODING_UNKNOWN, skip, FALSE);
  return TRUE;
}

static gboolean
count_chunk (Finding *finding, gint64 id, GError **error)
{
  g_autoptr (CwChunk) chunk = cw_chunk_reader_load_flags (finding->db, id, error);
  g_autofree guint8 *skip = NULL;

  if (chunk == NULL)
    return FALSE;
  skip = cw_value_counter_make_skip (chunk, 0);
  for (guint i = 0; i < finding->fields->len; i++)
    if (!count_field (finding, finding->fields->pdata[i], chunk, skip, error))
      return FALSE;
  return TRUE;
}

static gboolean
count_survey (Finding *finding, gint64 survey, GError **error)
{
  g_autoptr (GArray) chunks = NULL;

  if (!take_columns (finding, survey, error))
    return FALSE;
  chunks = cw_chunk_reader_list (finding->db, survey, CW_PERIOD_OPEN, CW_PERIOD_OPEN, error);
  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    if (cw_database_check_cancelled (finding->db, error) ||
        !count_chunk (finding, g_array_index (chunks, gint64, i), error))
      return FALSE;
  return chunks != NULL;
}

static GArray *
list_surveys (CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT id FROM survey ORDER BY id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

static CwSegmentField *
make_segment (const Field *field)
{
  g_autoptr (GPtrArray) counts = cw_value_counter_list (field->counter);
  CwSegmentField *segment;

  if (cw_value_counter_is_exceeded (field->counter) || counts->len < CW_SEGMENT_MIN_VALUES)
    return NULL;
  segment = g_new0 (CwSegmentField, 1);
  segment->key = g_strdup (field->key);
  segment->name = g_strdup (field->name);
  segment->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < counts->len; i++)
    g_ptr_array_add (segment->values, g_strdup (((CwValueCount *) counts->pdata[i])->text));
  return segment;
}

static void
add_segments (GPtrArray *segments, GPtrArray *fields, CwColumnRole role)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = fields->pdata[i];
      CwSegmentField *segment = field->role == role ? make_segment (field) : NULL;

      if (segment != NULL)
        g_ptr_array_add (segments, segment);
    }
}

GPtrArray *
cw_segment_finder_find (CwDatabase *db, GError **error)
{
  g_autoptr (GArray) surveys = list_surveys (db, error);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (free_field);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Finding finding = { db, fields, by_key };
  GPtrArray *segments;

  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    if (!count_survey (&finding, g_array_index (surveys, gint64, i), error))
      return NULL;
  if (surveys == NULL)
    return NULL;
  segments = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_segment_field_free);
  add_segments (segments, fields, CW_COLUMN_ROLE_EMBEDDED);
  add_segments (segments, fields, CW_COLUMN_ROLE_METADATA);
  return segments;
}
