/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-bits.h"

struct _CwRecordBits
{
  CwDatabase *db;   /* (unowned) */
  CwRecordSet *set; /* (unowned) (nullable): of the statement that runs */
};

/* Called a million times for a count: no call of a function where the set is large enough. */
static inline void
put (CwRecordBits *self, sqlite3_value *value)
{
  const guint64 row = (guint64) sqlite3_value_int64 (value);

  if (G_LIKELY (row / 64 < self->set->n_words))
    self->set->words[row / 64] |= G_GUINT64_CONSTANT (1) << (row % 64);
  else
    cw_record_set_add (self->set, (gint64) row);
}

static void
bits_step (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  CwRecordBits *self = sqlite3_user_data (context);

  if (self->set != NULL)
    put (self, values[0]);
}

static void
bits_end (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

CwRecordBits *
cw_record_bits_new (CwDatabase *db, GError **error)
{
  CwRecordBits *self = g_new0 (CwRecordBits, 1);
  sqlite3 *handle = cw_database_get_handle (db);
  const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;

  self->db = db;
  if (sqlite3_create_function_v2 (handle, "cw_bits", 1, flags, self, NULL, bits_step, bits_end,
                                  NULL) == SQLITE_OK)
    return self;
  cw_database_set_error (db, error, NULL);
  cw_record_bits_free (self);
  return NULL;
}

void
cw_record_bits_free (CwRecordBits *self)
{
  g_free (self);
}

gboolean
cw_record_bits_run (CwRecordBits *self, sqlite3_stmt *statement, CwRecordSet *set, GError **error)
{
  gboolean done;

  g_return_val_if_fail (self != NULL && statement != NULL && set != NULL, FALSE);
  g_assert (self->set == NULL);

  self->set = set;
  done = cw_database_run (self->db, statement, error);
  set->count = -1;
  self->set = NULL;
  return done;
}
