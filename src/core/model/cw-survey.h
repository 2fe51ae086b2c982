/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-question.h"
#include "model/cw-types.h"

G_BEGIN_DECLS

#define CW_TYPE_SURVEY (cw_survey_get_type ())
G_DECLARE_FINAL_TYPE (CwSurvey, cw_survey, CW, SURVEY, GObject)

/** CwSurvey: a survey and its questions in survey order, trashed ones last. */
CwSurvey *cw_survey_new (const char *id, const char *name);

const char *cw_survey_get_id (CwSurvey *self);
/** Before it is stored: everything else goes by the id. */
void cw_survey_set_id (CwSurvey *self, const char *id);
const char *cw_survey_get_name (CwSurvey *self);
void cw_survey_set_name (CwSurvey *self, const char *name);
const char *cw_survey_get_language (CwSurvey *self);
void cw_survey_set_language (CwSurvey *self, const char *language);
/** Whether a definition has been read; responses may come before it. */
gboolean cw_survey_get_defined (CwSurvey *self);
void cw_survey_set_defined (CwSurvey *self, gboolean defined);

guint cw_survey_get_n_questions (CwSurvey *self);
CwQuestion *cw_survey_get_question (CwSurvey *self, guint index);
CwQuestion *cw_survey_find_question (CwSurvey *self, const char *question_id);
/** Adds it at the end, or in place of one with its id. @question: (transfer none) */
void cw_survey_add_question (CwSurvey *self, CwQuestion *question);

/** Names of embedded data fields that the flow declares, in its order. */
GPtrArray *cw_survey_get_embedded_fields (CwSurvey *self);
void cw_survey_add_embedded_field (CwSurvey *self, const char *name);

G_END_DECLS
