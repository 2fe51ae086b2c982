/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-change-count.h"

char *
cw_change_count_build_sql (guint what)
{
  GString *sql = g_string_new ("INSERT INTO change_count (kind, n) VALUES");

  for (int bit = 0; bit < 32; bit++)
    if ((what >> bit & 1) != 0)
      g_string_append_printf (sql, "%s (%d, 1)", g_str_has_suffix (sql->str, ")") ? "," : "", bit);
  g_string_append (sql, " ON CONFLICT (kind) DO UPDATE SET n = n + 1");
  return g_string_free (sql, FALSE);
}

void
cw_change_count_note_own (CwChangeCount *self, guint what)
{
  for (int bit = 0; bit < 32; bit++)
    self->counts[bit] += what >> bit & 1;
}

guint
cw_change_count_read (CwChangeCount *self, CwDatabase *db)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT kind, n FROM change_count", &error);
  guint what = 0;

  while (statement != NULL && cw_database_step (db, statement, &error))
    {
      int bit = sqlite3_column_int (statement, 0);
      gint64 n = sqlite3_column_int64 (statement, 1);

      if (bit < 0 || bit >= 32 || self->counts[bit] == n)
        continue;
      self->counts[bit] = n;
      what |= 1u << bit;
    }
  return error == NULL ? what : ~0u;
}
