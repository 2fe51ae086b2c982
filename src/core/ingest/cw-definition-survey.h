/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-survey.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CwDefinitionForm: the three ways in which the questions of a survey are told.
 *
 * @CW_DEFINITION_FORM_QSF: "SurveyEntry" and "SurveyElements"
 * @CW_DEFINITION_FORM_DEFINITION: "SurveyID", "Questions", "Blocks", "SurveyFlow"
 * @CW_DEFINITION_FORM_REPORTING: "id", "questions", "blocks", "flow"
 */
typedef enum
{
  CW_DEFINITION_FORM_NONE,
  CW_DEFINITION_FORM_QSF,
  CW_DEFINITION_FORM_DEFINITION,
  CW_DEFINITION_FORM_REPORTING,
} CwDefinitionForm;

CwDefinitionForm cw_definition_survey_get_form (JsonObject *object);

/** The survey, NULL if it has no id. (transfer full) (nullable) */
CwSurvey *cw_definition_survey_read (JsonObject *object, CwDefinitionForm form);

G_END_DECLS
