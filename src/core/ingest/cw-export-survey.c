/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-column-classifier.h"
#include "ingest/cw-export-header.h"
#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"
#include "model/cw-question.h"
#include "model/cw-survey.h"

#include <string.h>

static void
cut_at (char *text, const char *mark)
{
  char *place = strstr (text, mark);

  if (place != NULL)
    *place = '\0';
}

static void
cut_at_last (char *text, const char *mark)
{
  char *place = g_strrstr (text, mark);

  if (place != NULL && place > text)
    *place = '\0';
}

/* The question as row 2 words it: "Pick some - Selected Choice - The second" is "Pick some". */
static char *
dup_question_text (const CwColumn *column)
{
  g_autofree char *text = cw_answer_normalize_label (column->label);
  gsize whole = strlen (text);

  cut_at (text, " - Selected Choice");
  if (column->role == CW_COLUMN_ROLE_NPS_GROUP)
    cut_at_last (text, " - Group");
  if (column->role == CW_COLUMN_ROLE_CHOICE && strlen (text) == whole)
    {
      cut_at_last (text, strstr (text, " - ") != NULL ? " - " : "-");
      g_strchomp (text);
    }
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* "Q35" of "Q35_7". */
static char *
dup_export_tag (const CwColumn *column)
{
  g_autofree char *tag = g_strdup (column->name);

  if (column->role == CW_COLUMN_ROLE_CHOICE)
    cut_at_last (tag, "_");
  else if (column->role == CW_COLUMN_ROLE_NPS_GROUP && g_str_has_suffix (tag, "_NPS_GROUP"))
    cut_at_last (tag, "_NPS_GROUP");
  else if (column->role == CW_COLUMN_ROLE_TEXT && g_str_has_suffix (tag, "_TEXT"))
    cut_at_last (tag, "_TEXT");
  return g_steal_pointer (&tag);
}

static gboolean
tells_of_question (const CwColumn *column)
{
  switch (column->role)
    {
    case CW_COLUMN_ROLE_ANSWER:
    case CW_COLUMN_ROLE_CHOICE:
    case CW_COLUMN_ROLE_CHOICES:
    case CW_COLUMN_ROLE_TEXT:
    case CW_COLUMN_ROLE_NPS_GROUP:
      return column->question_id != NULL;
    case CW_COLUMN_ROLE_LABEL:
    case CW_COLUMN_ROLE_DISPLAY_ORDER:
    case CW_COLUMN_ROLE_TIMING:
    case CW_COLUMN_ROLE_TEXT_IQ:
    case CW_COLUMN_ROLE_SCORING:
    case CW_COLUMN_ROLE_METADATA:
    case CW_COLUMN_ROLE_EMBEDDED:
      break;
    }
  return FALSE;
}

static CwQuestionShape
shape_of_role (CwColumnRole role)
{
  if (role == CW_COLUMN_ROLE_CHOICE || role == CW_COLUMN_ROLE_CHOICES)
    return CW_QUESTION_SHAPE_MULTIPLE;
  return role == CW_COLUMN_ROLE_TEXT ? CW_QUESTION_SHAPE_TEXT : CW_QUESTION_SHAPE_SINGLE;
}

static void
describe (CwQuestion *question, const CwColumn *column)
{
  g_autofree char *text = dup_question_text (column);
  g_autofree char *tag = dup_export_tag (column);

  cw_question_set_export_tag (question, tag);
  cw_question_set_text (question, text);
  cw_question_set_shape (question, shape_of_role (column->role));
}

static void
add_from_column (CwSurvey *survey, const CwColumn *column)
{
  CwQuestion *known = cw_survey_find_question (survey, column->question_id);

  if (known == NULL)
    {
      g_autoptr (CwQuestion) question = cw_question_new (column->question_id);

      describe (question, column);
      cw_survey_add_question (survey, question);
      known = question;
    }
  /* The text box of a choice may stand before its question. */
  else if (cw_question_get_shape (known) == CW_QUESTION_SHAPE_TEXT &&
           column->role != CW_COLUMN_ROLE_TEXT)
    describe (known, column);
  if (column->role == CW_COLUMN_ROLE_NPS_GROUP)
    cw_question_set_question_type (known, "MC", "NPS");
}

CwSurvey *
cw_export_header_infer_survey (const CwExportHeader *self, const char *id, const char *name)
{
  g_autoptr (CwSurvey) survey = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  survey = cw_survey_new (id, name);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (self->columns, i);

      if (tells_of_question (column))
        add_from_column (survey, column);
      else if (column->role == CW_COLUMN_ROLE_EMBEDDED && *column->import_id != '\0')
        cw_survey_add_embedded_field (survey, column->import_id);
    }
  return g_steal_pointer (&survey);
}
