/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project as it is at Qualtrics, looked at with the eyes of a plan. Pure. */
#pragma once

#include "service/cw-qualtrics-project.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** What is to be done about a question of the plan. */
typedef enum
{
  CW_PROJECT_FATE_KEEP,    /* it is as it should be, or not ours to change */
  CW_PROJECT_FATE_CREATE,  /* never made */
  CW_PROJECT_FATE_ADOPT,   /* made by a call whose answer was lost */
  CW_PROJECT_FATE_CHANGE,  /* the plan changed */
  CW_PROJECT_FATE_EDITED,  /* by hand: left as it is */
  CW_PROJECT_FATE_EXTEND,  /* by hand, and choices that are sent are not among its own */
  CW_PROJECT_FATE_MISSING, /* it was made, and what is sent has no place any more */
} CwProjectFate;

/** CwProjectSurvey: the answer of GET /survey-definitions/{id}, and what is changed in it before it
 * is written. */
typedef struct _CwProjectSurvey CwProjectSurvey;

CwProjectSurvey *cw_project_survey_new (GBytes *body, GError **error);
void cw_project_survey_free (CwProjectSurvey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwProjectSurvey, cw_project_survey_free)

/** (transfer none): may be changed, and written */
JsonObject *cw_project_survey_get_definition (CwProjectSurvey *self);
gboolean cw_project_survey_is_active (CwProjectSurvey *self);
/** @wanted: (nullable): the same where it is there, else the first that takes questions. (nullable)
 */
const char *cw_project_survey_find_block (CwProjectSurvey *self, const char *wanted);
/** Not those in the trash. (nullable) */
JsonObject *cw_project_survey_get_question (CwProjectSurvey *self, const char *id);
/** Their ids, in the order of their numbers; not those in the trash. (element-type utf8) (transfer
 * container) */
GPtrArray *cw_project_survey_list_questions (CwProjectSurvey *self);
/** @base: (nullable). A tag that no question has. (transfer full) */
char *cw_project_survey_make_tag (CwProjectSurvey *self, const char *base, const char *name);

/** It will be given to a question that is not in the survey yet. */
void cw_project_survey_reserve_tag (CwProjectSurvey *self, const char *tag);
/** What is kept of a question: what it says at Qualtrics and, where Qualtrics made something else
 * of it, what was written. @question: (nullable): as it was read back. (transfer full) */
char *cw_project_survey_make_digest (const CwProjectField *field, JsonObject *question);
/** The same for embedded data. (transfer full) */
char *cw_project_survey_make_declared (const CwProjectField *field);
gboolean cw_project_survey_was_declared (const CwProjectField *field);

/** @project: whose questions are spoken for; @id: (out) (optional) (transfer full): the question
 * that is meant, where there is one */
CwProjectFate cw_project_survey_judge (CwProjectSurvey *self,
                                       const CwProject *project,
                                       const CwProjectField *field,
                                       char **id);
/** What applying @plan would do. (transfer full) */
CwProjectChanges *cw_project_survey_compare (CwProjectSurvey *self, const CwProject *plan);

G_END_DECLS
