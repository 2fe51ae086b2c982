/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-fact-migration.h"

#include "store/cw-fact-block.h"

typedef struct
{
  sqlite3 *handle;      /* (unowned) */
  sqlite3_stmt *insert; /* (owned) */
  GArray *rows;         /* (owned) (element-type CwFactRow): of the field that is read */
  GByteArray *data;     /* (owned) */
} Migration;

static gboolean
write_block (Migration *self, const CwFactRow *rows, guint n)
{
  cw_fact_block_merge (NULL, NULL, 0, rows, n, self->data);
  sqlite3_bind_int64 (self->insert, 1, rows->place);
  sqlite3_bind_blob (self->insert, 2, self->data->data, (int) self->data->len, SQLITE_STATIC);
  return sqlite3_step (self->insert) == SQLITE_DONE && sqlite3_reset (self->insert) == SQLITE_OK;
}

static gboolean
write_field (Migration *self)
{
  const CwFactRow *rows = (const CwFactRow *) self->rows->data;
  guint end;

  cw_fact_block_sort_rows (self->rows);
  for (guint i = 0; i < self->rows->len; i = end)
    {
      for (end = i + 1; end < self->rows->len && rows[end].place == rows[i].place;)
        end++;
      if (!write_block (self, rows + i, end - i))
        return FALSE;
    }
  g_array_set_size (self->rows, 0);
  return TRUE;
}

/* @statement: gives field, value and record, field after field. */
static gboolean
move (Migration *self, sqlite3_stmt *statement, CwFactForm form)
{
  gint64 field = 0;
  int result;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const guint64 key = form == CW_FACT_NUMBERS
                              ? cw_fact_block_key (sqlite3_column_double (statement, 1))
                              : (guint64) sqlite3_column_int64 (statement, 1);
      CwFactRow row;

      if (sqlite3_column_int64 (statement, 0) != field && !write_field (self))
        return FALSE;
      field = sqlite3_column_int64 (statement, 0);
      row = cw_fact_block_make_row (field, form, key, sqlite3_column_int64 (statement, 2));
      g_array_append_val (self->rows, row);
    }
  return result == SQLITE_DONE && write_field (self);
}

static gboolean
move_table (Migration *self, const char *sql, CwFactForm form)
{
  sqlite3_stmt *statement = NULL;
  gboolean done = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK &&
                  move (self, statement, form);

  return sqlite3_finalize (statement) == SQLITE_OK && done;
}

gboolean
cw_fact_migration_run (sqlite3 *handle)
{
  Migration self = { handle, NULL, NULL, NULL };
  gboolean done;

  g_return_val_if_fail (handle != NULL, FALSE);

  self.rows = g_array_new (FALSE, FALSE, sizeof (CwFactRow));
  self.data = g_byte_array_new ();
  done = sqlite3_prepare_v2 (handle, "INSERT INTO fact_block (place, data) VALUES (?1, ?2)", -1,
                             &self.insert, NULL) == SQLITE_OK &&
         move_table (&self, "SELECT field, value, record FROM fact_text ORDER BY field",
                     CW_FACT_TEXTS) &&
         move_table (&self, "SELECT field, value, record FROM fact_number ORDER BY field",
                     CW_FACT_NUMBERS);
  done = sqlite3_finalize (self.insert) == SQLITE_OK && done;
  g_array_unref (self.rows);
  g_byte_array_unref (self.data);
  return done && sqlite3_exec (handle, "DROP TABLE fact_text; DROP TABLE fact_number", NULL, NULL,
                               NULL) == SQLITE_OK;
}
