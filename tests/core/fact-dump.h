/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of facts as lines of text. */
#pragma once

#include "store-fixture.h"
#include "store/cw-fact-column.h"

#include <string.h>

G_BEGIN_DECLS

typedef struct
{
  StoreFixture *fixture;
  const char *field;
  CwFactForm form;
  GPtrArray *lines; /* (element-type utf8) */
} Dump;

static inline char *
ask_text (CwDatabase *db, const char *sql, gint64 parameter)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, sql, &error);
  char *text;

  g_assert_no_error (error);
  sqlite3_bind_int64 (statement, 1, parameter);
  g_assert_true (cw_database_step (db, statement, &error));
  g_assert_no_error (error);
  text = cw_database_dup_text (statement, 0);
  sqlite3_reset (statement);
  return text;
}

static inline void
dump_block (const CwFactBlock *block, gpointer data)
{
  Dump *dump = data;
  CwDatabase *db = dump->fixture->db;
  guint32 offsets[CW_FACT_BLOCK_ROWS];
  CwFactMember member;

  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    {
      const guint64 key = cw_fact_block_get_key (block, member.index);
      const guint n = cw_fact_member_get_rows (&member, offsets);
      g_autofree char *value =
          dump->form == CW_FACT_NUMBERS
              ? g_strdup_printf ("%.17g", cw_fact_block_number (key))
              : ask_text (db, "SELECT text || ' ' || folded FROM fact_value WHERE id = ?",
                          (gint64) key);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = ask_text (db, "SELECT record_id FROM record WHERE id = ?",
                                          block->number * CW_FACT_BLOCK_ROWS + offsets[i]);
          g_ptr_array_add (dump->lines, g_strdup_printf ("%s %s %s", dump->field, value, id));
        }
    }
}

static inline int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* What the index holds, in a form that can be compared. (transfer full) */
static inline char *
dump_index (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement =
      cw_database_prepare (fixture->db, "SELECT id, name, n_records FROM fact_field", &error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  while (cw_database_step (fixture->db, statement, &error))
    {
      const gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
      g_ptr_array_add (names, cw_database_dup_text (statement, 1));
      if (sqlite3_column_int64 (statement, 2) != 0)
        g_ptr_array_add (lines, g_strdup_printf ("count %s %d", (char *) names->pdata[ids->len - 1],
                                                 sqlite3_column_int (statement, 2)));
    }
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    for (int form = CW_FACT_TEXTS; form <= CW_FACT_NUMBERS; form++)
      {
        Dump dump = { fixture, names->pdata[i], (CwFactForm) form, lines };

        g_assert_true (cw_fact_column_read (fixture->db, g_array_index (ids, gint64, i),
                                            (CwFactForm) form, dump_block, &dump, &error));
      }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

G_END_DECLS
