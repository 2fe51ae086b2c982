/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-question-builder.h"

#include "model/cw-html-text.h"
#include "model/cw-answer.h"

#include <string.h>

CwChoice *
cw_choice_new (const char *id)
{
  CwChoice *self = g_new0 (CwChoice, 1);

  self->id = g_strdup (id);
  self->in_analysis = TRUE;
  return self;
}

void
cw_choice_free (CwChoice *self)
{
  g_free (self->id);
  g_free (self->code);
  g_free (self->label);
  g_free (self->variable_name);
  g_free (self->export_tag);
  g_free (self);
}

CwQuestionPlan *
cw_question_plan_new (const char *id)
{
  CwQuestionPlan *self = g_new0 (CwQuestionPlan, 1);

  self->id = g_strdup (id);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_choice_free);
  self->scale = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_choice_free);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_question_plan_free);
  return self;
}

void
cw_question_plan_free (CwQuestionPlan *self)
{
  g_free (self->id);
  g_free (self->tag);
  g_free (self->text);
  g_free (self->type);
  g_free (self->selector);
  g_free (self->sub_selector);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->scale);
  g_ptr_array_unref (self->columns);
  g_free (self->block);
  g_free (self);
}

char *
cw_question_builder_dup_plain (const char *html)
{
  g_autofree char *text = cw_html_to_text (html);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
is (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static gboolean
is_any_of (const char *text, const char *const *words)
{
  return text != NULL && g_strv_contains (words, text);
}

gboolean
cw_question_plan_has_rows (const CwQuestionPlan *self)
{
  static const char *const types[] = { "Matrix", "SBS", "Slider", "CS", "RO", NULL };

  return is_any_of (self->type, types) || (is (self->type, "TE") && is (self->selector, "FORM"));
}

static CwQuestionShape
matrix_shape (const CwQuestionPlan *plan)
{
  if (is (plan->selector, "TE"))
    return CW_QUESTION_SHAPE_TEXT;
  if (is (plan->selector, "CS") || is (plan->selector, "RO"))
    return CW_QUESTION_SHAPE_NUMBER;
  return is (plan->sub_selector, "MultipleAnswer") ? CW_QUESTION_SHAPE_MULTIPLE
                                                   : CW_QUESTION_SHAPE_SINGLE;
}

/* Of the question, or of each of its rows if it has any. */
static CwQuestionShape
shape_of (const CwQuestionPlan *plan)
{
  static const char *const multiple[] = { "MAVR", "MAHR", "MACOL", "MSB", NULL };
  static const char *const numbers[] = { "Slider", "CS", "RO", NULL };

  if (is (plan->type, "MC"))
    return is_any_of (plan->selector, multiple) ? CW_QUESTION_SHAPE_MULTIPLE
                                                : CW_QUESTION_SHAPE_SINGLE;
  if (is (plan->type, "Matrix"))
    return matrix_shape (plan);
  if (is_any_of (plan->type, numbers))
    return CW_QUESTION_SHAPE_NUMBER;
  if (is (plan->type, "TE"))
    return plan->numeric ? CW_QUESTION_SHAPE_NUMBER : CW_QUESTION_SHAPE_TEXT;
  if (plan->type == NULL && plan->scale->len > 0)
    return CW_QUESTION_SHAPE_SINGLE;
  return CW_QUESTION_SHAPE_NONE;
}

static void
add_answers (CwQuestion *question, GPtrArray *scale)
{
  for (guint i = 0; i < scale->len; i++)
    {
      const CwChoice *choice = g_ptr_array_index (scale, i);
      const char *code = choice->code != NULL ? choice->code : choice->id;
      g_autoptr (CwAnswer) answer = cw_answer_new (choice->id, code, choice->label);

      cw_answer_set_variable_name (answer, choice->variable_name);
      cw_answer_set_in_analysis (answer, choice->in_analysis);
      cw_question_add_answer (question, answer);
    }
}

static CwQuestion *
new_question (const CwQuestionPlan *plan, const char *id, CwQuestionShape shape)
{
  CwQuestion *question = cw_question_new (id);

  cw_question_set_export_tag (question, plan->tag);
  cw_question_set_text (question, plan->text);
  cw_question_set_question_type (question, plan->type, plan->selector);
  cw_question_set_block (question, plan->block);
  cw_question_set_shape (question, shape);
  cw_question_set_trashed (question, plan->trashed);
  cw_question_set_defined (question, TRUE);
  if (shape == CW_QUESTION_SHAPE_SINGLE || shape == CW_QUESTION_SHAPE_MULTIPLE)
    add_answers (question, plan->scale);
  return question;
}

/* "How was it? – The food"; either may be missing. */
static char *
join_texts (const char *first, const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second);
  return g_strdup_printf ("%s – %s", first, second);
}

static void
add_row (CwSurvey *survey, const CwQuestionPlan *plan, const CwChoice *row, const char *parent_id)
{
  g_autofree char *id = g_strconcat (plan->id, "_", row->id, NULL);
  g_autoptr (CwQuestion) question = new_question (plan, id, shape_of (plan));
  g_autofree char *text = join_texts (plan->text, row->label);
  g_autofree char *tag = NULL;

  if (plan->tag != NULL)
    tag = g_strconcat (plan->tag, "_", row->export_tag != NULL ? row->export_tag : row->id, NULL);
  cw_question_set_parent_id (question, parent_id);
  cw_question_set_text (question, text);
  cw_question_set_export_tag (question, tag);
  cw_survey_add_question (survey, question);
}

static void
add_rows (CwSurvey *survey, const CwQuestionPlan *plan, GPtrArray *rows, const char *parent_id)
{
  for (guint i = 0; i < rows->len; i++)
    add_row (survey, plan, g_ptr_array_index (rows, i), parent_id);
}

static void
add_column (CwSurvey *survey, const CwQuestionPlan *plan, CwQuestionPlan *column)
{
  g_autofree char *own_text = column->text;

  column->text = join_texts (plan->text, own_text);
  column->trashed = plan->trashed;
  g_free (column->block);
  column->block = g_strdup (plan->block);
  add_rows (survey, column, column->rows->len > 0 ? column->rows : plan->rows, plan->id);
}

void
cw_question_builder_add (CwSurvey *survey, const CwQuestionPlan *plan)
{
  CwQuestionShape shape;
  g_autoptr (CwQuestion) question = NULL;

  g_return_if_fail (CW_IS_SURVEY (survey));
  g_return_if_fail (plan != NULL);

  shape = cw_question_plan_has_rows (plan) ? CW_QUESTION_SHAPE_GROUP : shape_of (plan);
  question = new_question (plan, plan->id, shape);
  cw_survey_add_question (survey, question);
  if (shape != CW_QUESTION_SHAPE_GROUP)
    return;
  if (plan->columns->len == 0)
    add_rows (survey, plan, plan->rows, plan->id);
  for (guint i = 0; i < plan->columns->len; i++)
    add_column (survey, plan, g_ptr_array_index (plan->columns, i));
}
