/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-column-classifier.h"
#include "ingest/cw-export-header.h"
#include "ingest/cw-question-index.h"
#include "model/cw-question.h"
#include "model/cw-survey.h"

#include <string.h>

/* What a question without a text to compare is worth beside others that have one. */
#define WORTH_OF_ID 0.85
/* Texts that all differ while ids and tags are alike: the same survey in another language, or
 * another survey with the tags that every survey has. Somebody has to say which. */
#define WORTH_OF_TAGS 0.5
/* Where no text can be compared at all, as in JSON: every survey has a QID1, so ids are worth
 * CW_EXPORT_MATCH_LIKELY, and more the less another survey is likely to have the same kinds of
 * questions under the same ids. So many bits of surprise make it sure. */
#define WORTH_OF_SURPRISE 0.25
#define ENOUGH_SURPRISE 12.0
/* A table has a column for each question that the survey asks. One that lacks some, or has others,
 * may be a part of an export, or be of an older version, or of a copy of the survey that somebody
 * changed: likely at most, for copies keep ids, tags and texts. */
#define WORTH_OF_PART 0.75

typedef struct
{
  guint n_questions; /* that the file holds answers of */
  guint n_same;      /* known, with the same text */
  guint n_untold;    /* known, with no text to compare */
  guint n_other;     /* known by id, with another text */
  guint n_tags;      /* of these, whose tag is that of the file */
  double surprise;   /* bits */
  GHashTable *met;   /* (unowned): ids of questions, or of their matrix, that the file has */
} Tally;

static gboolean
holds_answers (const CwColumn *column)
{
  return column->question_id != NULL &&
         (column->role == CW_COLUMN_ROLE_ANSWER || column->role == CW_COLUMN_ROLE_CHOICE ||
          column->role == CW_COLUMN_ROLE_CHOICES || column->role == CW_COLUMN_ROLE_TEXT ||
          column->role == CW_COLUMN_ROLE_NPS_GROUP);
}

static gboolean
is_by_id (const CwColumn *column)
{
  return cw_column_classifier_question_length (column->question_id) > 0;
}

/* Today "QID5_TEXT" is a text entry, "QID5" none; older exports put the text boxes of choices
 * there too. */
static gboolean
fits_typed (const CwExportHeader *self, const CwColumn *column, CwQuestion *question)
{
  gboolean typed = g_strcmp0 (cw_question_get_question_type (question), "TE") == 0 ||
                   cw_question_get_shape (question) == CW_QUESTION_SHAPE_TEXT;
  g_autofree char *text_id = g_strconcat (column->question_id, "_TEXT", NULL);

  if ((self->dialect != CW_DIALECT_CURRENT && self->dialect != CW_DIALECT_JSON) ||
      cw_column_classifier_question_length (column->question_id) != strlen (column->question_id))
    return TRUE;
  return typed == g_str_equal (column->import_id, text_id) ||
         (column->role == CW_COLUMN_ROLE_TEXT && !typed &&
          !g_str_equal (column->import_id, text_id));
}

/* A group of promoters belongs to a question of that kind, typed text to one that takes text. */
static gboolean
fits (const CwExportHeader *self, const CwColumn *column, CwQuestion *question)
{
  CwQuestionShape shape = cw_question_get_shape (question);

  if (column->role == CW_COLUMN_ROLE_NPS_GROUP)
    return cw_question_is_nps (question);
  if (column->role == CW_COLUMN_ROLE_CHOICE || column->role == CW_COLUMN_ROLE_CHOICES)
    return shape == CW_QUESTION_SHAPE_MULTIPLE;
  return shape != CW_QUESTION_SHAPE_GROUP && shape != CW_QUESTION_SHAPE_NONE &&
         fits_typed (self, column, question);
}

/* How little one would expect to find this question in another survey, in bits: guesses from what
 * surveys are made of. */
static double
surprise_of (const CwColumn *column, CwQuestion *question)
{
  if (!is_by_id (column) && !g_ascii_isdigit (column->question_id[1]))
    return 4;
  if (column->role == CW_COLUMN_ROLE_NPS_GROUP)
    return 3.5;
  if (column->role == CW_COLUMN_ROLE_CHOICE || column->role == CW_COLUMN_ROLE_CHOICES)
    return 2.5;
  if (cw_question_get_parent_id (question) != NULL)
    return 2;
  return column->role == CW_COLUMN_ROLE_TEXT ? 2 : 0.5;
}

static const char *
head_id (CwQuestion *question)
{
  const char *parent_id = cw_question_get_parent_id (question);

  return parent_id != NULL ? parent_id : cw_question_get_id (question);
}

static void
count (Tally *tally, const CwExportHeader *self, CwQuestionIndex *index, const CwColumn *column)
{
  g_auto (CwQuestionHit) hit = { 0 };

  if (!cw_question_index_find (index, column, &hit) || !fits (self, column, hit.question))
    return;
  tally->surprise += surprise_of (column, hit.question);
  g_hash_table_add (tally->met, (gpointer) head_id (hit.question));
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

/* A field of embedded data, or what a file without ids takes for a question and is one. */
static gboolean
is_declared_field (CwSurvey *survey, const CwColumn *column)
{
  return (column->role == CW_COLUMN_ROLE_EMBEDDED ||
          (column->question_id != NULL && !is_by_id (column))) &&
         g_ptr_array_find_with_equal_func (cw_survey_get_embedded_fields (survey),
                                           column->import_id, g_str_equal, NULL);
}

/* Whether a table would have a column for it. A group stands for its rows, and may have none, as
 * when choices are carried forward; passes of a loop are as many as the file has; what earlier
 * files alone told of may be gone. */
static gboolean
is_asked (CwSurvey *survey, CwQuestion *question)
{
  const char *id = cw_question_get_id (question);
  CwQuestionShape shape = cw_question_get_shape (question);
  gboolean is_pass = cw_column_classifier_question_length (id) > 0 && !g_str_has_prefix (id, "QID");

  return !cw_question_get_trashed (question) && !is_pass && shape != CW_QUESTION_SHAPE_GROUP &&
         shape != CW_QUESTION_SHAPE_NONE &&
         (cw_question_get_defined (question) || !cw_survey_get_defined (survey));
}

/* Whether the file has all that the survey asks. JSON leaves out what nobody answered. */
static gboolean
covers (const Tally *tally, const CwExportHeader *self, CwSurvey *survey)
{
  if (self->dialect == CW_DIALECT_JSON || self->dialect == CW_DIALECT_XML)
    return TRUE;
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);

      if (is_asked (survey, question) && !g_hash_table_contains (tally->met, head_id (question)))
        return FALSE;
    }
  return TRUE;
}

static double
weigh (const Tally *tally)
{
  guint n_known = tally->n_same + tally->n_untold + tally->n_other;
  double worth;

  if (n_known == 0)
    return 0;
  if (tally->n_same == 0 && tally->n_other > 0)
    return tally->n_tags == n_known ? WORTH_OF_TAGS * n_known / tally->n_questions : 0;
  if (tally->n_same == 0)
    worth = n_known * (CW_EXPORT_MATCH_LIKELY +
                       WORTH_OF_SURPRISE * MIN (tally->surprise / ENOUGH_SURPRISE, 1));
  else
    worth = tally->n_same + WORTH_OF_ID * tally->n_untold - 0.5 * tally->n_other;
  return MAX (worth, 0) / tally->n_questions;
}

static double
judge (const Tally *tally, gboolean covered)
{
  double worth = weigh (tally);
  guint n_known = tally->n_same + tally->n_untold + tally->n_other;

  if (worth >= CW_EXPORT_MATCH_SURE)
    return covered && n_known == tally->n_questions ? worth : MIN (worth, WORTH_OF_PART);
  /* Likely is only what nothing contradicts. */
  return n_known - tally->n_other < tally->n_questions ? MIN (worth, WORTH_OF_TAGS) : worth;
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
  met = g_hash_table_new (g_str_hash, g_str_equal);
  tally.met = met;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (self->columns, i);

      if (is_declared_field (survey, column))
        {
          /* Such names are the author's own. */
          tally.surprise += 3;
          continue;
        }
      if (!holds_answers (column) || !g_hash_table_add (seen, column->question_id))
        continue;
      tally.n_questions++;
      count (&tally, self, index, column);
    }
  if (tally.n_questions == 0)
    return 0;
  return judge (&tally, covers (&tally, self, survey));
}
