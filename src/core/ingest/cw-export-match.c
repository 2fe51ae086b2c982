/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-export-header.h"
#include "ingest/cw-question-index.h"
#include "model/cw-question.h"
#include "model/cw-survey.h"

/* What a question is worth that has the right id (or tag) and no text to compare. */
#define WORTH_OF_ID 0.85
/* Texts that all differ while ids and tags are alike: the same survey in another language, or
 * another survey with the tags that every survey has. Somebody has to say which. */
#define WORTH_OF_TAGS 0.5

typedef struct
{
  guint n_questions; /* that the file holds answers of */
  guint n_same;      /* known, with the same text */
  guint n_untold;    /* known, with no text to compare */
  guint n_other;     /* known by id, with another text */
  guint n_tags;      /* of these, whose tag is that of the file */
} Tally;

static gboolean
holds_answers (const CwColumn *column)
{
  return column->question_id != NULL &&
         (column->role == CW_COLUMN_ROLE_ANSWER || column->role == CW_COLUMN_ROLE_CHOICE ||
          column->role == CW_COLUMN_ROLE_CHOICES || column->role == CW_COLUMN_ROLE_TEXT ||
          column->role == CW_COLUMN_ROLE_NPS_GROUP);
}

/* A group of promoters belongs to a question of that kind, typed text to one that takes text. */
static gboolean
fits (const CwColumn *column, CwQuestion *question)
{
  CwQuestionShape shape = cw_question_get_shape (question);

  if (column->role == CW_COLUMN_ROLE_NPS_GROUP)
    return cw_question_is_nps (question);
  if (column->role == CW_COLUMN_ROLE_CHOICE)
    return shape == CW_QUESTION_SHAPE_MULTIPLE;
  return shape != CW_QUESTION_SHAPE_GROUP && shape != CW_QUESTION_SHAPE_NONE;
}

static void
count (Tally *tally, CwQuestionIndex *index, const CwColumn *column, GHashTable *met)
{
  g_auto (CwQuestionHit) hit = { 0 };

  if (!cw_question_index_find (index, column, &hit) || !fits (column, hit.question))
    return;
  g_hash_table_add (met, hit.question);
  switch (cw_question_index_compare (index, column, &hit))
    {
    case CW_WORDING_SAME:
      tally->n_same++;
      break;
    case CW_WORDING_UNKNOWN:
      tally->n_untold++;
      break;
    case CW_WORDING_OTHER:
      tally->n_other++;
      break;
    }
  if (g_strcmp0 (cw_question_get_export_tag (hit.question), column->name) == 0)
    tally->n_tags++;
}

/* How much of what the survey asks the file holds, 0 to 1. */
static double
coverage (CwSurvey *survey, GHashTable *met)
{
  guint n_asked = 0;
  guint n_met = 0;

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);
      CwQuestionShape shape = cw_question_get_shape (question);

      if (cw_question_get_trashed (question) || shape == CW_QUESTION_SHAPE_GROUP ||
          shape == CW_QUESTION_SHAPE_NONE)
        continue;
      n_asked++;
      n_met += g_hash_table_contains (met, question);
    }
  return n_asked > 0 ? (double) n_met / n_asked : 0;
}

static double
judge (const Tally *tally, double covered)
{
  guint n_known = tally->n_same + tally->n_untold + tally->n_other;
  double worth;

  if (n_known == 0)
    return 0;
  if (tally->n_same == 0 && tally->n_other > 0)
    return tally->n_tags == n_known ? WORTH_OF_TAGS * n_known / tally->n_questions : 0;
  worth = tally->n_same + WORTH_OF_ID * tally->n_untold - 0.5 * tally->n_other;
  worth = MAX (worth, 0) / tally->n_questions;
  /* Every survey has a QID1: few ids alone say little, unless they are all that it asks. */
  if (tally->n_same == 0 && n_known < 5)
    worth *= 0.5 + 0.5 * covered;
  return worth;
}

double
cw_export_header_match (const CwExportHeader *self, CwSurvey *survey)
{
  g_autoptr (CwQuestionIndex) index = NULL;
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GHashTable) met = NULL;
  Tally tally = { 0 };

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (CW_IS_SURVEY (survey), 0);

  index = cw_question_index_new (survey);
  seen = g_hash_table_new (g_str_hash, g_str_equal);
  met = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (self->columns, i);

      if (!holds_answers (column) || !g_hash_table_add (seen, column->question_id))
        continue;
      tally.n_questions++;
      count (&tally, index, column, met);
    }
  return tally.n_questions > 0 ? judge (&tally, coverage (survey, met)) : 0;
}
