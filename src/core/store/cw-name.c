/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-name.h"

#include "model/cw-close-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SUGGESTIONS 3

/* (transfer full) */
static char *
fold (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);

  return g_utf8_casefold (g_strstrip (normal), -1);
}

gboolean
cw_name_equal (const char *a, const char *b)
{
  g_autofree char *folded_a = fold (a);
  g_autofree char *folded_b = fold (b);

  return strcmp (folded_a, folded_b) == 0;
}

int
cw_name_compare (const char *a, const char *b)
{
  g_autofree char *folded_a = fold (a);
  g_autofree char *folded_b = fold (b);
  int order = g_utf8_collate (folded_a, folded_b);

  return order != 0 ? order : strcmp (a, b);
}

gboolean
cw_name_is_given (const char *name)
{
  g_autofree char *stripped = name != NULL ? g_strstrip (g_strdup (name)) : NULL;

  return stripped != NULL && *stripped != '\0';
}

GArray *
cw_name_find_rows (CwDatabase *db, const char *select, const char *name, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, select, error);

  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 row = sqlite3_column_int64 (statement, 0);
      if (cw_name_equal ((const char *) sqlite3_column_text (statement, 1), name))
        g_array_append_val (rows, row);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

gint64
cw_name_find_row (CwDatabase *db, const char *select, const char *id_or_name, GError **error)
{
  g_autofree char *by_id = g_strconcat (select, " WHERE id = ?", NULL);
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) local_error = NULL;
  guint64 id = 0;

  if (g_ascii_string_to_unsigned (id_or_name, 10, 1, G_MAXINT64, &id, NULL))
    {
      sqlite3_stmt *statement = cw_database_prepare (db, by_id, error);
      gboolean found;

      if (statement == NULL)
        return -1;
      sqlite3_bind_int64 (statement, 1, (gint64) id);
      found = cw_database_step (db, statement, &local_error);
      sqlite3_reset (statement);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return -1;
        }
      if (found)
        return (gint64) id;
    }
  rows = cw_name_find_rows (db, select, id_or_name, error);
  if (rows == NULL)
    return -1;
  return rows->len > 0 ? g_array_index (rows, gint64, 0) : 0;
}

void
cw_name_set_not_found (CwDatabase *db,
                       const char *select,
                       const char *name,
                       const char *sentence,
                       GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) close = NULL;
  g_autofree char *joined = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, select, NULL);

  while (statement != NULL && cw_database_step (db, statement, NULL))
    g_ptr_array_add (names, cw_database_dup_text (statement, 1));
  close = cw_close_names_pick (names, name, MAX_SUGGESTIONS);
  if (close->len == 0)
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND, sentence);
      return;
    }
  joined = cw_close_names_join (close, MAX_SUGGESTIONS);
  /* Translators: the first is a sentence, the second is “a”, “b” and “c” */
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND, _ ("%s\nThere is %s."), sentence,
               joined);
}
