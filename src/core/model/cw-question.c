/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-question.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer.h"
#include "model/cw-string.h"

struct _CwQuestion
{
  GObject parent_instance;

  char *id;            /* (owned) */
  char *parent_id;     /* (owned) (nullable): of the matrix this is a row of */
  char *export_tag;    /* (owned) (nullable) */
  char *text;          /* (owned) (nullable): plain text */
  char *question_type; /* (owned) (nullable): "MC", "Matrix", … */
  char *selector;      /* (owned) (nullable): "SAVR", "NPS", … */
  char *block;         /* (owned) (nullable): name of the block it stands in */
  CwQuestionShape shape;
  gboolean trashed;
  gboolean defined;
  GPtrArray *answers; /* (owned) (element-type CwAnswer) */
};

G_DEFINE_FINAL_TYPE (CwQuestion, cw_question, G_TYPE_OBJECT)

static void
cw_question_finalize (GObject *object)
{
  CwQuestion *self = CW_QUESTION (object);

  g_free (self->id);
  g_free (self->parent_id);
  g_free (self->export_tag);
  g_free (self->text);
  g_free (self->question_type);
  g_free (self->selector);
  g_free (self->block);
  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (cw_question_parent_class)->finalize (object);
}

static void
cw_question_class_init (CwQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_question_finalize;
}

static void
cw_question_init (CwQuestion *self)
{
  self->answers = g_ptr_array_new_with_free_func (g_object_unref);
}

CwQuestion *
cw_question_new (const char *id)
{
  CwQuestion *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (CW_TYPE_QUESTION, NULL);
  self->id = g_strdup (id);
  return self;
}

const char *
cw_question_get_id (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->id;
}

const char *
cw_question_get_parent_id (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->parent_id;
}

void
cw_question_set_parent_id (CwQuestion *self, const char *parent_id)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  cw_string_set (&self->parent_id, parent_id);
}

const char *
cw_question_get_export_tag (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->export_tag;
}

void
cw_question_set_export_tag (CwQuestion *self, const char *export_tag)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  cw_string_set (&self->export_tag, export_tag);
}

const char *
cw_question_get_text (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->text;
}

void
cw_question_set_text (CwQuestion *self, const char *text)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  cw_string_set (&self->text, text);
}

const char *
cw_question_get_question_type (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->question_type;
}

const char *
cw_question_get_selector (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->selector;
}

void
cw_question_set_question_type (CwQuestion *self, const char *type, const char *selector)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  cw_string_set (&self->question_type, type);
  cw_string_set (&self->selector, selector);
}

const char *
cw_question_get_block (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);

  return self->block;
}

void
cw_question_set_block (CwQuestion *self, const char *block)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  cw_string_set (&self->block, block);
}

CwQuestionShape
cw_question_get_shape (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), CW_QUESTION_SHAPE_NONE);

  return self->shape;
}

void
cw_question_set_shape (CwQuestion *self, CwQuestionShape shape)
{
  g_return_if_fail (CW_IS_QUESTION (self));
  g_return_if_fail (shape <= CW_QUESTION_SHAPE_NONE);

  self->shape = shape;
}

gboolean
cw_question_get_trashed (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), FALSE);

  return self->trashed;
}

void
cw_question_set_trashed (CwQuestion *self, gboolean trashed)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  self->trashed = trashed;
}

gboolean
cw_question_get_defined (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), FALSE);

  return self->defined;
}

void
cw_question_set_defined (CwQuestion *self, gboolean defined)
{
  g_return_if_fail (CW_IS_QUESTION (self));

  self->defined = defined;
}

/**
 * cw_question_is_nps:
 *
 * Returns: whether the survey's author chose Qualtrics' own kind of question for NPS
 */
gboolean
cw_question_is_nps (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), FALSE);

  return g_strcmp0 (self->question_type, "MC") == 0 && g_strcmp0 (self->selector, "NPS") == 0;
}

guint
cw_question_get_n_answers (CwQuestion *self)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), 0);

  return self->answers->len;
}

/**
 * cw_question_get_answer:
 *
 * Returns: (transfer none): the answer at @index
 */
CwAnswer *
cw_question_get_answer (CwQuestion *self, guint index)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);
  g_return_val_if_fail (index < self->answers->len, NULL);

  return g_ptr_array_index (self->answers, index);
}

/**
 * cw_question_add_answer:
 * @answer: (transfer none): goes to the end of the list
 */
void
cw_question_add_answer (CwQuestion *self, CwAnswer *answer)
{
  g_return_if_fail (CW_IS_QUESTION (self));
  g_return_if_fail (CW_IS_ANSWER (answer));

  g_ptr_array_add (self->answers, g_object_ref (answer));
}

static CwAnswer *
find_by_label (CwQuestion *self, const char *text)
{
  g_autofree char *wanted = cw_answer_normalize_label (text);

  for (guint i = 0; i < self->answers->len; i++)
    {
      CwAnswer *answer = g_ptr_array_index (self->answers, i);
      g_autofree char *label = cw_answer_normalize_label (cw_answer_get_label (answer));
      g_autofree char *name = cw_answer_normalize_label (cw_answer_get_variable_name (answer));

      if (*wanted != '\0' && (g_str_equal (label, wanted) || g_str_equal (name, wanted)))
        return answer;
    }
  return NULL;
}

/**
 * cw_question_find_answer:
 * @code_or_label: a code, else a label or variable name
 *
 * Returns: (transfer none) (nullable): the first answer known by it
 */
CwAnswer *
cw_question_find_answer (CwQuestion *self, const char *code_or_label)
{
  g_return_val_if_fail (CW_IS_QUESTION (self), NULL);
  g_return_val_if_fail (code_or_label != NULL, NULL);

  for (guint i = 0; i < self->answers->len; i++)
    {
      CwAnswer *answer = g_ptr_array_index (self->answers, i);

      if (g_strcmp0 (cw_answer_get_code (answer), code_or_label) == 0)
        return answer;
    }
  return find_by_label (self, code_or_label);
}
