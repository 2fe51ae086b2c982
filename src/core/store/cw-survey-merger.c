/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-merger.h"

#include "model/cw-answer.h"

static CwQuestion *
copy_question (CwQuestion *source)
{
  CwQuestion *copy = cw_question_new (cw_question_get_id (source));

  cw_question_set_parent_id (copy, cw_question_get_parent_id (source));
  cw_question_set_export_tag (copy, cw_question_get_export_tag (source));
  cw_question_set_text (copy, cw_question_get_text (source));
  cw_question_set_question_type (copy, cw_question_get_question_type (source),
                                 cw_question_get_selector (source));
  cw_question_set_block (copy, cw_question_get_block (source));
  cw_question_set_shape (copy, cw_question_get_shape (source));
  cw_question_set_trashed (copy, cw_question_get_trashed (source));
  cw_question_set_defined (copy, cw_question_get_defined (source));
  return copy;
}

static void
copy_answers (CwQuestion *target, CwQuestion *source)
{
  for (guint i = 0; i < cw_question_get_n_answers (source); i++)
    cw_question_add_answer (target, cw_question_get_answer (source, i));
}

static void
complete_texts (CwQuestion *target, CwQuestion *source)
{
  if (cw_question_get_parent_id (target) == NULL)
    cw_question_set_parent_id (target, cw_question_get_parent_id (source));
  if (cw_question_get_export_tag (target) == NULL)
    cw_question_set_export_tag (target, cw_question_get_export_tag (source));
  if (cw_question_get_text (target) == NULL)
    cw_question_set_text (target, cw_question_get_text (source));
  if (cw_question_get_question_type (target) == NULL)
    cw_question_set_question_type (target, cw_question_get_question_type (source),
                                   cw_question_get_selector (source));
  if (cw_question_get_block (target) == NULL)
    cw_question_set_block (target, cw_question_get_block (source));
}

/* The same choice, as far as one can tell: equal codes, or equal labels of which at least one came
 * without a code. */
static gboolean
same_choice (CwAnswer *a, CwAnswer *b)
{
  const char *code_a = cw_answer_get_code (a), *code_b = cw_answer_get_code (b);
  const char *label_a = cw_answer_get_label (a), *label_b = cw_answer_get_label (b);

  if (code_a != NULL && code_b != NULL)
    return g_str_equal (code_a, code_b);
  return label_a != NULL && g_strcmp0 (label_a, label_b) == 0;
}

static CwAnswer *
complete_answer (CwAnswer *old, CwAnswer *more)
{
  const char *choice_id = cw_answer_get_choice_id (old);
  const char *code = cw_answer_get_code (old);
  const char *label = cw_answer_get_label (old);
  const char *variable_name = cw_answer_get_variable_name (old);
  CwAnswer *answer = cw_answer_new (choice_id != NULL ? choice_id : cw_answer_get_choice_id (more),
                                    code != NULL ? code : cw_answer_get_code (more),
                                    label != NULL ? label : cw_answer_get_label (more));

  cw_answer_set_variable_name (answer, variable_name != NULL ? variable_name
                                                             : cw_answer_get_variable_name (more));
  cw_answer_set_in_analysis (answer, cw_answer_get_in_analysis (old));
  return answer;
}

static CwAnswer *
find_choice (CwQuestion *question, CwAnswer *wanted)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    if (same_choice (cw_question_get_answer (question, i), wanted))
      return cw_question_get_answer (question, i);
  return NULL;
}

static void
learn_answers (CwQuestion *target, CwQuestion *old, CwQuestion *incoming)
{
  for (guint i = 0; i < cw_question_get_n_answers (old); i++)
    {
      CwAnswer *answer = cw_question_get_answer (old, i);
      CwAnswer *more = find_choice (incoming, answer);
      g_autoptr (CwAnswer) completed =
          more != NULL ? complete_answer (answer, more) : g_object_ref (answer);

      cw_question_add_answer (target, completed);
    }
  for (guint i = 0; i < cw_question_get_n_answers (incoming); i++)
    {
      CwAnswer *answer = cw_question_get_answer (incoming, i);
      if (find_choice (target, answer) == NULL)
        cw_question_add_answer (target, answer);
    }
}

static CwQuestion *
define_question (CwQuestion *old, CwQuestion *incoming)
{
  CwQuestion *question = copy_question (incoming);

  cw_question_set_defined (question, TRUE);
  if (old != NULL)
    complete_texts (question, old);
  if (old != NULL && cw_question_get_n_answers (incoming) == 0)
    copy_answers (question, old);
  else
    copy_answers (question, incoming);
  return question;
}

static CwQuestion *
learn_question (CwQuestion *old, CwQuestion *incoming)
{
  CwQuestion *question = copy_question (old);

  complete_texts (question, incoming);
  if (cw_question_get_defined (old))
    {
      copy_answers (question, old);
      return question;
    }
  if (cw_question_get_n_answers (incoming) > 0)
    cw_question_set_shape (question, cw_question_get_shape (incoming));
  learn_answers (question, old, incoming);
  return question;
}

static CwQuestion *
keep_question (CwQuestion *old, gboolean vanished)
{
  CwQuestion *question = copy_question (old);

  if (vanished && cw_question_get_defined (old))
    cw_question_set_trashed (question, TRUE);
  copy_answers (question, old);
  return question;
}

static void
take_question (CwSurvey *target, CwQuestion *question)
{
  cw_survey_add_question (target, question);
  g_object_unref (question);
}

static void
define_questions (CwSurvey *target, CwSurvey *old, CwSurvey *incoming, GHashTable *held)
{
  for (guint i = 0; i < cw_survey_get_n_questions (incoming); i++)
    {
      CwQuestion *question = cw_survey_get_question (incoming, i);
      CwQuestion *before = cw_survey_find_question (old, cw_question_get_id (question));

      take_question (target, define_question (before, question));
    }
  for (guint i = 0; i < cw_survey_get_n_questions (old); i++)
    {
      CwQuestion *question = cw_survey_get_question (old, i);
      const char *id = cw_question_get_id (question);

      if (g_hash_table_contains (held, id) && cw_survey_find_question (target, id) == NULL)
        take_question (target, keep_question (question, TRUE));
    }
}

static void
learn_questions (CwSurvey *target, CwSurvey *old, CwSurvey *incoming)
{
  for (guint i = 0; i < cw_survey_get_n_questions (old); i++)
    {
      CwQuestion *question = cw_survey_get_question (old, i);
      CwQuestion *more = cw_survey_find_question (incoming, cw_question_get_id (question));

      take_question (target, more != NULL ? learn_question (question, more)
                                          : keep_question (question, FALSE));
    }
  for (guint i = 0; i < cw_survey_get_n_questions (incoming); i++)
    {
      CwQuestion *question = cw_survey_get_question (incoming, i);
      if (cw_survey_find_question (target, cw_question_get_id (question)) == NULL)
        cw_survey_add_question (target, question);
    }
}

static void
add_embedded_fields (CwSurvey *target, CwSurvey *source)
{
  GPtrArray *fields = cw_survey_get_embedded_fields (source);

  for (guint i = 0; i < fields->len; i++)
    cw_survey_add_embedded_field (target, fields->pdata[i]);
}

CwSurvey *
cw_survey_merger_merge (CwSurvey *old, CwSurvey *incoming, GHashTable *held)
{
  gboolean defines = cw_survey_get_defined (incoming);
  CwSurvey *first = defines ? incoming : old;
  CwSurvey *second = defines ? old : incoming;
  CwSurvey *merged = cw_survey_new (cw_survey_get_id (old), cw_survey_get_name (first) != NULL
                                                                ? cw_survey_get_name (first)
                                                                : cw_survey_get_name (second));

  cw_survey_set_language (merged, cw_survey_get_language (first) != NULL
                                      ? cw_survey_get_language (first)
                                      : cw_survey_get_language (second));
  cw_survey_set_defined (merged, defines || cw_survey_get_defined (old));
  if (defines)
    define_questions (merged, old, incoming, held);
  else
    learn_questions (merged, old, incoming);
  add_embedded_fields (merged, first);
  add_embedded_fields (merged, second);
  return merged;
}

static gboolean
equal_answers (CwAnswer *a, CwAnswer *b)
{
  return g_strcmp0 (cw_answer_get_choice_id (a), cw_answer_get_choice_id (b)) == 0 &&
         g_strcmp0 (cw_answer_get_code (a), cw_answer_get_code (b)) == 0 &&
         g_strcmp0 (cw_answer_get_label (a), cw_answer_get_label (b)) == 0 &&
         g_strcmp0 (cw_answer_get_variable_name (a), cw_answer_get_variable_name (b)) == 0 &&
         !cw_answer_get_in_analysis (a) == !cw_answer_get_in_analysis (b);
}

static gboolean
equal_questions (CwQuestion *a, CwQuestion *b)
{
  if (g_strcmp0 (cw_question_get_id (a), cw_question_get_id (b)) != 0 ||
      g_strcmp0 (cw_question_get_parent_id (a), cw_question_get_parent_id (b)) != 0 ||
      g_strcmp0 (cw_question_get_export_tag (a), cw_question_get_export_tag (b)) != 0 ||
      g_strcmp0 (cw_question_get_text (a), cw_question_get_text (b)) != 0 ||
      g_strcmp0 (cw_question_get_question_type (a), cw_question_get_question_type (b)) != 0 ||
      g_strcmp0 (cw_question_get_selector (a), cw_question_get_selector (b)) != 0 ||
      g_strcmp0 (cw_question_get_block (a), cw_question_get_block (b)) != 0 ||
      cw_question_get_shape (a) != cw_question_get_shape (b) ||
      !cw_question_get_trashed (a) != !cw_question_get_trashed (b) ||
      !cw_question_get_defined (a) != !cw_question_get_defined (b) ||
      cw_question_get_n_answers (a) != cw_question_get_n_answers (b))
    return FALSE;
  for (guint i = 0; i < cw_question_get_n_answers (a); i++)
    if (!equal_answers (cw_question_get_answer (a, i), cw_question_get_answer (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
cw_survey_merger_equal (CwSurvey *a, CwSurvey *b)
{
  GPtrArray *fields_a = cw_survey_get_embedded_fields (a);
  GPtrArray *fields_b = cw_survey_get_embedded_fields (b);

  if (g_strcmp0 (cw_survey_get_id (a), cw_survey_get_id (b)) != 0 ||
      g_strcmp0 (cw_survey_get_name (a), cw_survey_get_name (b)) != 0 ||
      g_strcmp0 (cw_survey_get_language (a), cw_survey_get_language (b)) != 0 ||
      !cw_survey_get_defined (a) != !cw_survey_get_defined (b) ||
      cw_survey_get_n_questions (a) != cw_survey_get_n_questions (b) ||
      fields_a->len != fields_b->len)
    return FALSE;
  for (guint i = 0; i < cw_survey_get_n_questions (a); i++)
    if (!equal_questions (cw_survey_get_question (a, i), cw_survey_get_question (b, i)))
      return FALSE;
  for (guint i = 0; i < fields_a->len; i++)
    if (!g_str_equal (fields_a->pdata[i], fields_b->pdata[i]))
      return FALSE;
  return TRUE;
}
