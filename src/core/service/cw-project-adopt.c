/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-project-adopt.h"

#include "model/cw-html-text.h"
#include "model/cw-json-member.h"
#include "model/cw-string.h"
#include "service/cw-project-question.h"

#include <string.h>

/* What a choice that is not ours stands for. */
#define FOREIGN "there:"

/* As a person reads it. (transfer full) */
static char *
fold (const char *text)
{
  g_autofree char *plain = cw_html_to_text (text != NULL ? text : "");
  g_autofree char *folded = g_utf8_casefold (plain, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *word);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* @text: plain. (transfer full) */
static char *
fold_plain (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return fold (escaped);
}

static gboolean
says_the_same (JsonObject *question, const CwProjectField *field)
{
  g_autofree char *there = fold (cw_json_member_get_string (question, "QuestionText"));
  g_autofree char *wanted = fold_plain (field->name);

  return strcmp (there, wanted) == 0;
}

static gboolean
is_spoken_for (const CwProject *plan, const char *id)
{
  for (guint i = 0; i < plan->fields->len; i++)
    {
      const CwProjectField *field = plan->fields->pdata[i];

      if (field->digest != NULL && g_strcmp0 (field->question_id, id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of those that nothing of ours has yet. */
static gboolean
find_label (GPtrArray *labels, GPtrArray *choices, const char *label, guint *place)
{
  g_autofree char *wanted = fold_plain (label);

  for (guint i = 0; i < labels->len; i++)
    {
      g_autofree char *other = fold_plain (labels->pdata[i]);

      if (*other != '\0' && strcmp (other, wanted) == 0 &&
          g_str_has_prefix (choices->pdata[i], FOREIGN))
        {
          *place = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* Puts the choices in the places of the codes that they have there. What stands in a place that is
 * none of ours keeps its label and means nothing to us. */
static gboolean
take_codes (CwProjectField *field, JsonObject *question)
{
  g_autoptr (GPtrArray) labels = cw_project_question_list_labels (question);
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);

  if (labels == NULL)
    return FALSE;
  for (guint i = 0; i < labels->len; i++)
    g_ptr_array_add (choices, g_strdup_printf (FOREIGN "%u", i + 1));
  for (guint i = 0; i < field->choices->len; i++)
    {
      guint place;

      if (!find_label (labels, choices, field->labels->pdata[i], &place))
        {
          g_ptr_array_add (choices, g_strdup (field->choices->pdata[i]));
          g_ptr_array_add (labels, g_strdup (field->labels->pdata[i]));
          continue;
        }
      g_free (choices->pdata[place]);
      choices->pdata[place] = g_strdup (field->choices->pdata[i]);
    }
  g_ptr_array_unref (field->choices);
  field->choices = g_steal_pointer (&choices);
  g_ptr_array_unref (field->labels);
  field->labels = g_steal_pointer (&labels);
  return TRUE;
}

static void
adopt_question (CwProject *plan, CwProjectField *field, CwProjectSurvey *survey)
{
  g_autoptr (GPtrArray) ids = cw_project_survey_list_questions (survey);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      JsonObject *question = cw_project_survey_get_question (survey, id);

      if (is_spoken_for (plan, id) || !cw_project_question_is_kind (question, field) ||
          !says_the_same (question, field) || (!field->is_text && !take_codes (field, question)))
        continue;
      cw_string_set (&field->question_id, id);
      cw_string_set (&field->export_tag, cw_json_member_get_string (question, "DataExportTag"));
      /* As we would write it: what is otherwise there was written by a person, and is respected. */
      field->digest = cw_project_survey_make_digest (field, NULL);
      return;
    }
}

void
cw_project_adopt (CwProject *plan, CwProjectSurvey *survey)
{
  g_return_if_fail (plan != NULL);
  g_return_if_fail (survey != NULL);

  for (guint i = 0; i < plan->fields->len; i++)
    {
      CwProjectField *field = plan->fields->pdata[i];

      if (field->question_id != NULL && field->digest == NULL && !field->retired)
        adopt_question (plan, field, survey);
    }
}
