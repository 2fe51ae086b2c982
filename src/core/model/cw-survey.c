/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-survey.h"

#include "model/cw-string.h"

struct _CwSurvey
{
  GObject parent_instance;

  char *id;       /* (owned) */
  char *name;     /* (owned) (nullable) */
  char *language; /* (owned) (nullable) */
  gboolean defined;
  GPtrArray *questions;       /* (owned) (element-type CwQuestion) */
  GHashTable *by_id;          /* (owned): id (not owned) to CwQuestion (not owned) */
  GPtrArray *embedded_fields; /* (owned) (element-type utf8) */
};

G_DEFINE_FINAL_TYPE (CwSurvey, cw_survey, G_TYPE_OBJECT)

static void
cw_survey_finalize (GObject *object)
{
  CwSurvey *self = CW_SURVEY (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->language);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->embedded_fields);

  G_OBJECT_CLASS (cw_survey_parent_class)->finalize (object);
}

static void
cw_survey_class_init (CwSurveyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_survey_finalize;
}

static void
cw_survey_init (CwSurvey *self)
{
  self->questions = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->embedded_fields = g_ptr_array_new_with_free_func (g_free);
}

CwSurvey *
cw_survey_new (const char *id, const char *name)
{
  CwSurvey *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (CW_TYPE_SURVEY, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  return self;
}

const char *
cw_survey_get_id (CwSurvey *self)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), NULL);

  return self->id;
}

void
cw_survey_set_id (CwSurvey *self, const char *id)
{
  g_autofree char *old = NULL;

  g_return_if_fail (CW_IS_SURVEY (self));
  g_return_if_fail (id != NULL);

  old = self->id;
  self->id = g_strdup (id);
}

const char *
cw_survey_get_name (CwSurvey *self)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), NULL);

  return self->name;
}

void
cw_survey_set_name (CwSurvey *self, const char *name)
{
  g_return_if_fail (CW_IS_SURVEY (self));

  cw_string_set (&self->name, name);
}

const char *
cw_survey_get_language (CwSurvey *self)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), NULL);

  return self->language;
}

void
cw_survey_set_language (CwSurvey *self, const char *language)
{
  g_return_if_fail (CW_IS_SURVEY (self));

  cw_string_set (&self->language, language);
}

gboolean
cw_survey_get_defined (CwSurvey *self)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), FALSE);

  return self->defined;
}

void
cw_survey_set_defined (CwSurvey *self, gboolean defined)
{
  g_return_if_fail (CW_IS_SURVEY (self));

  self->defined = defined;
}

guint
cw_survey_get_n_questions (CwSurvey *self)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), 0);

  return self->questions->len;
}

/**
 * cw_survey_get_question:
 *
 * Returns: (transfer none): the question at @index
 */
CwQuestion *
cw_survey_get_question (CwSurvey *self, guint index)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), NULL);
  g_return_val_if_fail (index < self->questions->len, NULL);

  return g_ptr_array_index (self->questions, index);
}

/**
 * cw_survey_find_question:
 *
 * Returns: (transfer none) (nullable): the question of that id
 */
CwQuestion *
cw_survey_find_question (CwSurvey *self, const char *question_id)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), NULL);
  g_return_val_if_fail (question_id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, question_id);
}

/* Where a question goes: trashed ones last, all others before the first of these. */
static guint
find_place (CwSurvey *self, CwQuestion *question)
{
  guint place = self->questions->len;

  while (!cw_question_get_trashed (question) && place > 0 &&
         cw_question_get_trashed (g_ptr_array_index (self->questions, place - 1)))
    place--;
  return place;
}

/**
 * cw_survey_add_question:
 * @question: (transfer none): goes to the end, before the trashed ones unless it is one itself; it
 *   replaces a question that has the same id
 */
void
cw_survey_add_question (CwSurvey *self, CwQuestion *question)
{
  CwQuestion *old;

  g_return_if_fail (CW_IS_SURVEY (self));
  g_return_if_fail (CW_IS_QUESTION (question));

  g_object_ref (question);
  old = g_hash_table_lookup (self->by_id, cw_question_get_id (question));
  if (old != NULL)
    {
      g_hash_table_remove (self->by_id, cw_question_get_id (old));
      g_ptr_array_remove (self->questions, old);
    }
  g_ptr_array_insert (self->questions, find_place (self, question), question);
  g_hash_table_insert (self->by_id, (gpointer) cw_question_get_id (question), question);
}

/**
 * cw_survey_get_embedded_fields:
 *
 * Returns: (transfer none) (element-type utf8): names, each once
 */
GPtrArray *
cw_survey_get_embedded_fields (CwSurvey *self)
{
  g_return_val_if_fail (CW_IS_SURVEY (self), NULL);

  return self->embedded_fields;
}

void
cw_survey_add_embedded_field (CwSurvey *self, const char *name)
{
  g_return_if_fail (CW_IS_SURVEY (self));
  g_return_if_fail (name != NULL);

  if (!g_ptr_array_find_with_equal_func (self->embedded_fields, name, g_str_equal, NULL))
    g_ptr_array_add (self->embedded_fields, g_strdup (name));
}
