/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-learned-answers.h"

#include "model/cw-column.h"

typedef struct
{
  char *question_id; /* (owned) */
  char *code;        /* (owned) */
  char *label;       /* (owned) */
} Learned;

struct _CwLearnedAnswers
{
  gint64 survey;
  GHashTable *known; /* (owned) (element-type utf8 Learned): by question and code */
};

static void
free_learned (gpointer data)
{
  Learned *learned = data;

  g_free (learned->question_id);
  g_free (learned->code);
  g_free (learned->label);
  g_free (learned);
}

CwLearnedAnswers *
cw_learned_answers_new (gint64 survey)
{
  CwLearnedAnswers *self = g_new0 (CwLearnedAnswers, 1);

  self->survey = survey;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_learned);
  return self;
}

void
cw_learned_answers_free (CwLearnedAnswers *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

void
cw_learned_answers_note (CwLearnedAnswers *self, CwResponseChunk *chunk, GPtrArray *columns)
{
  for (guint i = 0; i < chunk->answers->len; i++)
    {
      CwChunkAnswer *answer = g_ptr_array_index (chunk->answers, i);
      const CwColumn *column = g_ptr_array_index (columns, answer->column);
      g_autofree char *key = NULL;
      Learned *learned;

      if (column->question_id == NULL || column->role != CW_COLUMN_ROLE_ANSWER)
        continue;
      key = g_strdup_printf ("%s\n%s", column->question_id, answer->code);
      if (g_hash_table_contains (self->known, key))
        continue;
      learned = g_new0 (Learned, 1);
      learned->question_id = g_strdup (column->question_id);
      learned->code = g_strdup (answer->code);
      learned->label = g_strdup (answer->label);
      g_hash_table_insert (self->known, g_steal_pointer (&key), learned);
    }
}

static gboolean
store_one (CwLearnedAnswers *self, CwDatabase *db, const Learned *learned, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO answer (survey, question_id, position, code, label)"
      " SELECT ?1, ?2, coalesce ((SELECT max (position) + 1 FROM answer WHERE survey = ?1 AND question_id = ?2), 0),"
      " ?3, ?4"
      " WHERE EXISTS (SELECT 1 FROM question WHERE survey = ?1 AND question_id = ?2 AND NOT defined)"
      " AND NOT EXISTS (SELECT 1 FROM answer WHERE survey = ?1 AND question_id = ?2 AND code = ?3)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->survey);
  cw_database_bind_text (statement, 2, learned->question_id);
  cw_database_bind_text (statement, 3, learned->code);
  cw_database_bind_text (statement, 4, learned->label);
  return cw_database_run (db, statement, error);
}

static int
compare_learned (gconstpointer a, gconstpointer b)
{
  const Learned *left = *(const Learned *const *) a, *right = *(const Learned *const *) b;
  double difference = g_ascii_strtod (left->code, NULL) - g_ascii_strtod (right->code, NULL);
  int by_question = g_strcmp0 (left->question_id, right->question_id);

  if (by_question != 0)
    return by_question;
  if (difference < 0 || difference > 0)
    return difference < 0 ? -1 : 1;
  return g_strcmp0 (left->code, right->code);
}

gboolean
cw_learned_answers_store (CwLearnedAnswers *self, CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer learned;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, NULL, &learned))
    g_ptr_array_add (sorted, learned);

  g_ptr_array_sort (sorted, compare_learned);
  for (guint i = 0; i < sorted->len; i++)
    if (!store_one (self, db, g_ptr_array_index (sorted, i), error))
      return FALSE;
  return TRUE;
}
