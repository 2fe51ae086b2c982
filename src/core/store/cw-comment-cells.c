/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-comment-cells.h"

#include "store/cw-column-repository.h"

#include <string.h>

struct _CwCommentCells
{
  GPtrArray *columns; /* (owned) (element-type CwCells) */
};

void
cw_comment_cells_free (CwCommentCells *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self);
}

/* Names and sizes of files, signatures and places on a picture are kept as texts too. */
static gboolean
holds_words (const CwColumn *column)
{
  if (column->role != CW_COLUMN_ROLE_TEXT)
    return FALSE;
  if (column->choice_id != NULL &&
      (g_str_has_suffix (column->choice_id, "_x") || g_str_has_suffix (column->choice_id, "_y")))
    return FALSE;
  return strstr (column->import_id, "_FILE_") == NULL &&
         !g_str_has_suffix (column->import_id, "_SIGNATURE");
}

GArray *
cw_comment_cells_find_columns (CwDatabase *db, gint64 survey, GError **error)
{
  g_autoptr (GPtrArray) columns = cw_column_repository_list (db, survey, error);
  GArray *ids;

  if (columns == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < columns->len; i++)
    {
      const CwStoredColumn *stored = columns->pdata[i];

      if (holds_words (stored->column))
        g_array_append_val (ids, stored->id);
    }
  return ids;
}

CwCommentCells *
cw_comment_cells_load (CwDatabase *db, const CwChunk *chunk, GArray *columns, GError **error)
{
  g_autoptr (CwCommentCells) self = g_new0 (CwCommentCells, 1);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_cells_free);
  for (guint i = 0; i < columns->len; i++)
    {
      GError *local_error = NULL;
      g_autoptr (CwCells) cells = cw_chunk_reader_load_cells (
          db, chunk->id, g_array_index (columns, gint64, i), NULL, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (cells != NULL && cw_cells_get_n_rows (cells) == chunk->n_rows)
        g_ptr_array_add (self->columns, g_steal_pointer (&cells));
    }
  return g_steal_pointer (&self);
}

static const char *
trim (const char *text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (text[*length - 1]))
    (*length)--;
  while (*length > 0 && g_ascii_isspace (*text))
    {
      text++;
      (*length)--;
    }
  return text;
}

const char *
cw_comment_cells_get (const CwCommentCells *self, guint row, gsize *out_length)
{
  const char *longest = NULL;

  *out_length = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      gsize length;
      const char *text = cw_cells_get_text (self->columns->pdata[i], row, &length);

      if (text == NULL || length <= *out_length)
        continue;
      text = trim (text, &length);
      if (length > *out_length)
        {
          longest = text;
          *out_length = length;
        }
    }
  return longest;
}
