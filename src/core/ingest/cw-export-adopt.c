/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-column-classifier.h"
#include "ingest/cw-export-header-private.h"
#include "ingest/cw-question-index.h"
#include "model/cw-answer.h"
#include "model/cw-question.h"
#include "model/cw-survey.h"

#include <string.h>

/* The recode of a choice, by which today's exports name its column. Older ones name it by the id
 * of the choice. */
static const char *
recode_of (CwQuestion *question, const char *choice, gboolean by_id)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);

      if (by_id && g_strcmp0 (cw_answer_get_choice_id (answer), choice) == 0 &&
          cw_answer_get_code (answer) != NULL)
        return cw_answer_get_code (answer);
    }
  return choice;
}

static gboolean
names_choices_by_id (const CwExportHeader *self)
{
  return self->dialect == CW_DIALECT_INSIGHTS || self->dialect == CW_DIALECT_LEGACY;
}

static void
set_text (char **target, char *text)
{
  g_free (*target);
  *target = text;
}

static gboolean
names_question_by_tag (const CwColumn *column)
{
  return cw_column_classifier_question_length (column->import_id) == 0;
}

/* Today's id of a column of text. A text entry and the box of a choice say "_TEXT", a field of a
 * form does not. */
static char *
dup_text_id (const CwExportHeader *self, const CwQuestionHit *hit)
{
  CwQuestion *question = hit->question;

  if (hit->part != NULL)
    return g_strconcat (hit->id, "_", recode_of (question, hit->part, names_choices_by_id (self)),
                        "_TEXT", NULL);
  if (g_strcmp0 (cw_question_get_question_type (question), "TE") == 0 &&
      cw_question_get_parent_id (question) != NULL)
    return g_strdup (hit->id);
  return g_strconcat (hit->id, "_TEXT", NULL);
}

/* "QID16_8_TEXT" of an Insights export, where 8 is the id of a choice and not its recode. */
static void
recode_text_box (CwColumn *column, const CwQuestionHit *hit)
{
  gsize head = strlen (hit->id);
  gsize length = strlen (column->import_id);
  g_autofree char *box = NULL;
  CwQuestionShape shape = cw_question_get_shape (hit->question);

  if ((shape != CW_QUESTION_SHAPE_MULTIPLE && shape != CW_QUESTION_SHAPE_SINGLE) ||
      !g_str_has_prefix (column->import_id, hit->id) || column->import_id[head] != '_' ||
      length <= head + 1 + strlen ("_TEXT"))
    return;
  box = g_strndup (column->import_id + head + 1, length - head - 1 - strlen ("_TEXT"));
  set_text (&column->import_id,
            g_strconcat (hit->id, "_", recode_of (hit->question, box, TRUE), "_TEXT", NULL));
}

static void
adopt_text (const CwExportHeader *self, CwColumn *column, const CwQuestionHit *hit)
{
  gboolean number = cw_question_get_shape (hit->question) == CW_QUESTION_SHAPE_NUMBER;

  column->role = number ? CW_COLUMN_ROLE_ANSWER : CW_COLUMN_ROLE_TEXT;
  if (names_question_by_tag (column))
    set_text (&column->import_id, dup_text_id (self, hit));
  else if (names_choices_by_id (self))
    recode_text_box (column, hit);
}

static void
adopt_multiple (const CwExportHeader *self, CwColumn *column, const CwQuestionHit *hit)
{
  const char *choice = column->choice_id != NULL ? column->choice_id : hit->part;

  column->role = choice != NULL ? CW_COLUMN_ROLE_CHOICE : CW_COLUMN_ROLE_CHOICES;
  set_text (&column->import_id, g_strdup (hit->id));
  if (choice != NULL)
    set_text (&column->choice_id,
              g_strdup (recode_of (hit->question, choice, names_choices_by_id (self))));
}

static void
adopt_column (const CwExportHeader *self, CwColumn *column, const CwQuestionHit *hit)
{
  CwQuestionShape shape = cw_question_get_shape (hit->question);
  gboolean typed = g_strcmp0 (cw_question_get_question_type (hit->question), "TE") == 0;

  if (column->role == CW_COLUMN_ROLE_NPS_GROUP)
    set_text (&column->import_id, g_strconcat (hit->id, "_NPS_GROUP", NULL));
  else if (column->role == CW_COLUMN_ROLE_TEXT || shape == CW_QUESTION_SHAPE_TEXT ||
           (shape == CW_QUESTION_SHAPE_NUMBER && typed))
    adopt_text (self, column, hit);
  else if (shape == CW_QUESTION_SHAPE_MULTIPLE)
    adopt_multiple (self, column, hit);
  else
    {
      if (column->role != CW_COLUMN_ROLE_CHOICE)
        column->role = CW_COLUMN_ROLE_ANSWER;
      if (names_question_by_tag (column))
        set_text (&column->import_id, g_strdup (hit->id));
    }
  set_text (&column->question_id, g_strdup (hit->id));
}

/* Roles that a definition may know better. Embedded data of a file without ImportIds may be a
 * question whose tag looks like none. */
static gboolean
may_change (const CwExportHeader *self, const CwColumn *column)
{
  switch (column->role)
    {
    case CW_COLUMN_ROLE_ANSWER:
    case CW_COLUMN_ROLE_CHOICE:
    case CW_COLUMN_ROLE_CHOICES:
    case CW_COLUMN_ROLE_TEXT:
      return column->question_id != NULL;
    case CW_COLUMN_ROLE_EMBEDDED:
      return self->dialect == CW_DIALECT_XML ||
             (self->dialect != CW_DIALECT_JSON && self->n_header_rows == 1);
    case CW_COLUMN_ROLE_NPS_GROUP:
      return names_question_by_tag (column);
    case CW_COLUMN_ROLE_LABEL:
    case CW_COLUMN_ROLE_DISPLAY_ORDER:
    case CW_COLUMN_ROLE_TIMING:
    case CW_COLUMN_ROLE_TEXT_IQ:
    case CW_COLUMN_ROLE_SCORING:
    case CW_COLUMN_ROLE_METADATA:
      break;
    }
  return FALSE;
}

static gboolean
is_declared (CwSurvey *survey, const char *name)
{
  return g_ptr_array_find_with_equal_func (cw_survey_get_embedded_fields (survey), name,
                                           g_str_equal, NULL);
}

void
_cw_export_header_correct (const CwExportHeader *self, CwColumn *column)
{
  g_auto (CwQuestionHit) hit = { 0 };

  if (self->adopted == NULL || !may_change (self, column))
    return;
  if (cw_question_index_find (self->adopted, column, &hit))
    adopt_column (self, column, &hit);
  else if (names_question_by_tag (column) &&
           is_declared (cw_question_index_get_survey (self->adopted), column->name))
    {
      column->role = CW_COLUMN_ROLE_EMBEDDED;
      g_clear_pointer (&column->question_id, g_free);
    }
}

void
cw_export_header_adopt_survey (CwExportHeader *self, CwSurvey *survey)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (CW_IS_SURVEY (survey));

  g_clear_pointer (&self->adopted, cw_question_index_free);
  self->adopted = cw_question_index_new (survey);
  g_hash_table_remove_all (self->last);
  for (guint i = 0; i < self->columns->len; i++)
    {
      _cw_export_header_correct (self, g_ptr_array_index (self->columns, i));
      _cw_export_header_count (self, i);
    }
}

static void
add_pass (CwSurvey *survey, CwSurvey *inferred, const char *id, CwQuestion *question)
{
  g_autoptr (CwQuestion) pass = cw_question_new (id);
  CwQuestion *told = cw_survey_find_question (inferred, id);
  const char *text = told != NULL ? cw_question_get_text (told) : NULL;
  const char *tag = told != NULL ? cw_question_get_export_tag (told) : NULL;

  cw_question_set_text (pass, text != NULL ? text : cw_question_get_text (question));
  cw_question_set_export_tag (pass, tag != NULL ? tag : cw_question_get_export_tag (question));
  cw_question_set_question_type (pass, cw_question_get_question_type (question),
                                 cw_question_get_selector (question));
  cw_question_set_block (pass, cw_question_get_block (question));
  cw_question_set_shape (pass, cw_question_get_shape (question));
  cw_question_set_trashed (pass, cw_question_get_trashed (question));
  cw_question_set_defined (pass, cw_question_get_defined (question));
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    cw_question_add_answer (pass, cw_question_get_answer (question, i));
  cw_survey_add_question (survey, pass);
}

static void
add_question (CwSurvey *survey, CwSurvey *inferred, CwQuestion *told)
{
  const char *id = cw_question_get_id (told);
  const char *core = strstr (id, "QID");
  CwQuestion *question = NULL;

  if (core != NULL && cw_column_classifier_question_length (id) > 0)
    question = cw_survey_find_question (survey, core);
  if (question != NULL)
    add_pass (survey, inferred, id, question);
  else
    cw_survey_add_question (survey, told);
}

void
cw_export_header_complete_survey (const CwExportHeader *self, CwSurvey *survey)
{
  g_autoptr (CwSurvey) inferred = NULL;
  GPtrArray *fields;

  g_return_if_fail (self != NULL);
  g_return_if_fail (CW_IS_SURVEY (survey));

  inferred = cw_export_header_infer_survey (self, cw_survey_get_id (survey), NULL);
  for (guint i = 0; i < cw_survey_get_n_questions (inferred); i++)
    {
      CwQuestion *told = cw_survey_get_question (inferred, i);

      if (cw_survey_find_question (survey, cw_question_get_id (told)) == NULL)
        add_question (survey, inferred, told);
    }
  /* A definition declares its fields; what a file has beyond these may be anybody's. */
  fields = cw_survey_get_embedded_fields (inferred);
  for (guint i = 0; !cw_survey_get_defined (survey) && i < fields->len; i++)
    cw_survey_add_embedded_field (survey, g_ptr_array_index (fields, i));
}
