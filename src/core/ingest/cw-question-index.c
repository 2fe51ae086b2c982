/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-question-index.h"

#include "ingest/cw-column-classifier.h"
#include "model/cw-survey.h"

#include <string.h>

struct _CwQuestionIndex
{
  CwSurvey *survey;   /* (owned) */
  GHashTable *by_tag; /* (owned): export tag to GPtrArray of CwQuestion (unowned) */
};

static void
add_tag (CwQuestionIndex *self, char *tag, CwQuestion *question)
{
  GPtrArray *questions = g_hash_table_lookup (self->by_tag, tag);

  if (questions == NULL)
    {
      questions = g_ptr_array_new ();
      g_hash_table_insert (self->by_tag, g_strdup (tag), questions);
    }
  g_ptr_array_add (questions, question);
  g_free (tag);
}

/* Legacy exports put the column of side by side last: row 1 of "Q6#2" is "Q6_1: 2" there, and a
 * row with a tag of its own, "Q8#2_statement_one", is "statement_one: 2". */
static void
add_legacy_tags (CwQuestionIndex *self, const char *tag, CwQuestion *question)
{
  const char *column = strrchr (tag, '#');
  const char *row = column != NULL ? strchr (column, '_') : NULL;
  g_autofree char *stem = NULL;
  g_autofree char *number = NULL;

  if (row == NULL || row[1] == '\0')
    return;
  stem = g_strndup (tag, column - tag);
  number = g_strndup (column + 1, row - column - 1);
  add_tag (self, g_strdup_printf ("%s: %s", row + 1, number), question);
  add_tag (self, g_strdup_printf ("%s%s: %s", stem, row, number), question);
}

CwQuestionIndex *
cw_question_index_new (CwSurvey *survey)
{
  CwQuestionIndex *self;

  g_return_val_if_fail (CW_IS_SURVEY (survey), NULL);

  self = g_new0 (CwQuestionIndex, 1);
  self->survey = g_object_ref (survey);
  self->by_tag =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);
      const char *tag = cw_question_get_export_tag (question);

      if (tag == NULL || *tag == '\0')
        continue;
      add_tag (self, g_strdup (tag), question);
      add_legacy_tags (self, tag, question);
    }
  return self;
}

void
cw_question_index_free (CwQuestionIndex *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->survey);
  g_hash_table_unref (self->by_tag);
  g_free (self);
}

CwSurvey *
cw_question_index_get_survey (CwQuestionIndex *self)
{
  return self->survey;
}

void
cw_question_hit_clear (CwQuestionHit *self)
{
  self->question = NULL;
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->part, g_free);
}

/* Letters and digits, without case and without piped text: "${lm://Field/1}" in a definition is
 * "[Field-1]" in an export. */
static char *
dup_comparable (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);
  GString *out = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end = NULL;

      if (g_str_has_prefix (p, "${"))
        end = strchr (p, '}');
      else if (g_str_has_prefix (p, "[field-") || g_str_has_prefix (p, "[qid"))
        end = strchr (p, ']');
      if (end != NULL)
        p = end;
      else if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (out, g_utf8_get_char (p));
    }
  return g_string_free (out, FALSE);
}

static gboolean
agree (const char *label, const char *text)
{
  const char *shorter = strlen (label) < strlen (text) ? label : text;
  const char *longer = shorter == label ? text : label;

  if (g_str_equal (label, text))
    return TRUE;
  /* "Why?" and "Why not?" are two questions. */
  if (strlen (shorter) < 5)
    return FALSE;
  return g_str_has_prefix (longer, shorter) ||
         (strlen (shorter) >= 12 && strstr (longer, shorter) != NULL);
}

/* What stands in a question until somebody writes one tells nothing. */
static gboolean
is_placeholder (const char *text)
{
  return g_str_has_prefix (text, "clicktowrite");
}

static CwWording
compare_texts (const char *label, const char *text)
{
  g_autofree char *cut = g_strdup (label);
  g_autofree char *first = NULL;
  g_autofree char *second = dup_comparable (text);
  char *dots = cut != NULL ? strstr (cut, "...") : NULL;
  char *choice = cut != NULL ? strstr (cut, " - Selected Choice") : NULL;

  /* Legacy exports shorten a long question to "The first hundred…...-The row". */
  if (dots != NULL)
    *dots = '\0';
  if (choice != NULL)
    *choice = '\0';
  first = dup_comparable (cut);
  if (*first == '\0' || *second == '\0')
    return CW_WORDING_UNKNOWN;
  if (!agree (first, second))
    return CW_WORDING_OTHER;
  return is_placeholder (second) ? CW_WORDING_UNKNOWN : CW_WORDING_SAME;
}

CwWording
cw_question_index_compare (CwQuestionIndex *self, const CwColumn *column, const CwQuestionHit *hit)
{
  CwQuestion *question = hit->question;
  const char *parent_id = cw_question_get_parent_id (question);
  CwQuestion *parent = parent_id != NULL ? cw_survey_find_question (self->survey, parent_id) : NULL;
  CwWording wording = compare_texts (column->label, cw_question_get_text (question));

  /* Row and question may be joined in ways of their own. */
  if (wording == CW_WORDING_SAME || parent == NULL || cw_question_get_text (parent) == NULL)
    return wording;
  return compare_texts (column->label, cw_question_get_text (parent));
}

static gboolean
set_hit (CwQuestionHit *hit,
         CwQuestion *question,
         const char *loop,
         gsize loop_length,
         const char *part)
{
  g_autofree char *prefix = g_strndup (loop, loop_length);

  hit->question = question;
  hit->id = g_strconcat (prefix, cw_question_get_id (question), NULL);
  hit->part = g_strdup (part);
  return TRUE;
}

/* Whether a column of this role can be a part of the question: one choice, one box of text. */
static gboolean
has_parts (CwQuestion *question, CwColumnRole role)
{
  CwQuestionShape shape = cw_question_get_shape (question);

  return shape == CW_QUESTION_SHAPE_MULTIPLE || shape == CW_QUESTION_SHAPE_TEXT ||
         (shape == CW_QUESTION_SHAPE_SINGLE && role == CW_COLUMN_ROLE_TEXT);
}

static gboolean
find_by_id (CwQuestionIndex *self, const CwColumn *column, CwQuestionHit *hit)
{
  const char *loop = column->question_id;
  const char *id = strstr (loop, "QID");
  g_autofree char *stem = NULL;
  CwQuestion *question = cw_survey_find_question (self->survey, id);
  char *part;

  if (question != NULL)
    return set_hit (hit, question, loop, id - loop, NULL);
  stem = g_strdup (id);
  part = strrchr (stem, '_');
  if (part == NULL)
    return FALSE;
  *part++ = '\0';
  question = cw_survey_find_question (self->survey, stem);
  return question != NULL && has_parts (question, column->role) &&
         set_hit (hit, question, loop, id - loop, part);
}

/* The one question that can be meant; NULL if there is none or several are as likely. */
static CwQuestion *
pick (CwQuestionIndex *self, const char *tag, const CwColumn *column)
{
  GPtrArray *questions = g_hash_table_lookup (self->by_tag, tag);
  CwQuestion *only = NULL;

  if (questions == NULL)
    return NULL;
  if (questions->len == 1)
    return g_ptr_array_index (questions, 0);
  for (guint i = 0; i < questions->len; i++)
    {
      CwQuestionHit hit = { .question = g_ptr_array_index (questions, i) };

      if (cw_question_get_trashed (hit.question) ||
          cw_question_index_compare (self, column, &hit) == CW_WORDING_OTHER)
        continue;
      if (only != NULL)
        return NULL;
      only = hit.question;
    }
  return only;
}

/* A row by its id, where its tag is another: "Q3_1" of the matrix "Q3". */
static CwQuestion *
find_row (CwQuestionIndex *self, CwQuestion *group, const char *row)
{
  g_autofree char *id = g_strconcat (cw_question_get_id (group), "_", row, NULL);

  return cw_survey_find_question (self->survey, id);
}

static gboolean
find_by_tag (CwQuestionIndex *self, const CwColumn *column, const char *name, CwQuestionHit *hit)
{
  g_autofree char *stem = g_strdup (name);
  CwQuestion *question = pick (self, name, column);
  CwQuestion *row;
  char *part;

  if (question == NULL)
    question = cw_survey_find_question (self->survey, name);
  if (question != NULL)
    return set_hit (hit, question, "", 0, NULL);
  part = strrchr (stem, '_');
  if (part == NULL)
    return FALSE;
  *part++ = '\0';
  question = pick (self, stem, column);
  if (question == NULL)
    return FALSE;
  if (has_parts (question, column->role))
    return set_hit (hit, question, "", 0, part);
  row = find_row (self, question, part);
  return row != NULL && set_hit (hit, row, "", 0, NULL);
}

gboolean
cw_question_index_find (CwQuestionIndex *self, const CwColumn *column, CwQuestionHit *hit)
{
  const char *name;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (column != NULL, FALSE);
  g_return_val_if_fail (hit != NULL, FALSE);

  name = column->question_id != NULL ? column->question_id : column->name;
  if (cw_column_classifier_question_length (name) > 0)
    return column->question_id != NULL && find_by_id (self, column, hit);
  return find_by_tag (self, column, name, hit);
}
