/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-answer-cells.h"

#define MAX_UNMAPPED 8

static void
note_unmapped (GPtrArray *unmapped, const char *text, gsize length)
{
  g_autofree char *raw = g_strndup (text, length);

  if (unmapped != NULL && unmapped->len < MAX_UNMAPPED &&
      !g_ptr_array_find_with_equal_func (unmapped, raw, g_str_equal, NULL))
    g_ptr_array_add (unmapped, g_steal_pointer (&raw));
}

static gint16
resolve (CwAnswerResolver *resolver,
         const char *text,
         gsize length,
         CwCoding coding,
         GPtrArray *unmapped)
{
  int answer = cw_answer_resolver_resolve (resolver, text, length, coding);

  if (answer >= 0)
    return answer;
  note_unmapped (unmapped, text, length);
  return CW_ANSWER_UNMAPPED;
}

/* Each distinct text is resolved once, then rows are a look into a table. */
static void
fill_from_dictionary (gint16 *answers,
                      const CwCells *cells,
                      CwCoding coding,
                      CwAnswerResolver *resolver,
                      GPtrArray *unmapped)
{
  guint n_values = cw_cells_get_n_values (cells);
  g_autofree gint16 *table = g_new (gint16, n_values + 1);
  const guint32 *codes = cw_cells_get_codes (cells);
  guint n_rows = cw_cells_get_n_rows (cells);

  table[0] = CW_ANSWER_UNANSWERED;
  for (guint i = 0; i < n_values; i++)
    {
      gsize length;
      const char *text = cw_cells_get_value (cells, i, &length);

      table[i + 1] = resolve (resolver, text, length, coding, unmapped);
    }
  for (guint i = 0; i < n_rows; i++)
    if (answers[i] == CW_ANSWER_UNANSWERED)
      answers[i] = table[codes[i]];
}

static void
fill_from_texts (gint16 *answers,
                 const CwCells *cells,
                 CwCoding coding,
                 CwAnswerResolver *resolver,
                 GPtrArray *unmapped)
{
  for (guint i = 0; i < cw_cells_get_n_rows (cells); i++)
    {
      gsize length;
      const char *text = cw_cells_get_text (cells, i, &length);

      if (text != NULL && answers[i] == CW_ANSWER_UNANSWERED)
        answers[i] = resolve (resolver, text, length, coding, unmapped);
    }
}

gint16 *
cw_answer_cells_load (CwDatabase *db,
                      const CwChunk *chunk,
                      GArray *columns,
                      CwAnswerResolver *resolver,
                      GPtrArray *unmapped,
                      GError **error)
{
  g_autofree gint16 *answers = g_new (gint16, chunk->n_rows);

  for (guint i = 0; i < chunk->n_rows; i++)
    answers[i] = CW_ANSWER_UNANSWERED;
  for (guint i = 0; i < columns->len; i++)
    {
      g_autoptr (CwCells) cells = NULL;
      GError *local_error = NULL;
      CwCoding coding;

      cells = cw_chunk_reader_load_cells (db, chunk->id, g_array_index (columns, gint64, i),
                                          &coding, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (cells == NULL || cw_cells_get_n_rows (cells) != chunk->n_rows)
        continue;
      if (cw_cells_get_form (cells) == CW_CELLS_DICTIONARY)
        fill_from_dictionary (answers, cells, coding, resolver, unmapped);
      else if (cw_cells_get_form (cells) == CW_CELLS_TEXT)
        fill_from_texts (answers, cells, coding, resolver, unmapped);
    }
  return g_steal_pointer (&answers);
}
