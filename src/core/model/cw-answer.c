/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-answer.h"

#include "model/cw-string.h"

struct _CwAnswer
{
  GObject parent_instance;

  char *choice_id;     /* (owned) (nullable) */
  char *code;          /* (owned) (nullable) */
  char *label;         /* (owned) (nullable) */
  char *variable_name; /* (owned) (nullable) */
  gboolean in_analysis;
};

G_DEFINE_FINAL_TYPE (CwAnswer, cw_answer, G_TYPE_OBJECT)

static void
cw_answer_finalize (GObject *object)
{
  CwAnswer *self = CW_ANSWER (object);

  g_free (self->choice_id);
  g_free (self->code);
  g_free (self->label);
  g_free (self->variable_name);

  G_OBJECT_CLASS (cw_answer_parent_class)->finalize (object);
}

static void
cw_answer_class_init (CwAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_answer_finalize;
}

static void
cw_answer_init (CwAnswer *self)
{
  self->in_analysis = TRUE;
}

/**
 * cw_answer_new:
 * @choice_id: (nullable): id of the choice inside its question, which its code need not equal
 * @code: (nullable): the recode, as exports of codes write it
 * @label: (nullable): plain text of the answer
 *
 * Returns: (transfer full): an answer that counts in the analysis
 */
CwAnswer *
cw_answer_new (const char *choice_id, const char *code, const char *label)
{
  CwAnswer *self = g_object_new (CW_TYPE_ANSWER, NULL);

  self->choice_id = g_strdup (choice_id);
  self->code = g_strdup (code);
  self->label = g_strdup (label);
  return self;
}

const char *
cw_answer_get_choice_id (CwAnswer *self)
{
  g_return_val_if_fail (CW_IS_ANSWER (self), NULL);

  return self->choice_id;
}

const char *
cw_answer_get_code (CwAnswer *self)
{
  g_return_val_if_fail (CW_IS_ANSWER (self), NULL);

  return self->code;
}

const char *
cw_answer_get_label (CwAnswer *self)
{
  g_return_val_if_fail (CW_IS_ANSWER (self), NULL);

  return self->label;
}

const char *
cw_answer_get_variable_name (CwAnswer *self)
{
  g_return_val_if_fail (CW_IS_ANSWER (self), NULL);

  return self->variable_name;
}

/**
 * cw_answer_set_variable_name:
 * @variable_name: (nullable): name that exports of labels show in place of the label
 */
void
cw_answer_set_variable_name (CwAnswer *self, const char *variable_name)
{
  g_return_if_fail (CW_IS_ANSWER (self));

  cw_string_set (&self->variable_name, variable_name);
}

gboolean
cw_answer_get_in_analysis (CwAnswer *self)
{
  g_return_val_if_fail (CW_IS_ANSWER (self), FALSE);

  return self->in_analysis;
}

/**
 * cw_answer_set_in_analysis:
 * @in_analysis: FALSE for answers that the author of the survey excluded from analysis
 */
void
cw_answer_set_in_analysis (CwAnswer *self, gboolean in_analysis)
{
  g_return_if_fail (CW_IS_ANSWER (self));

  self->in_analysis = in_analysis;
}

const char *
cw_answer_get_display (CwAnswer *self)
{
  g_return_val_if_fail (CW_IS_ANSWER (self), NULL);

  if (self->label != NULL && *self->label != '\0')
    return self->label;
  if (self->variable_name != NULL && *self->variable_name != '\0')
    return self->variable_name;
  return self->code != NULL ? self->code : "";
}
