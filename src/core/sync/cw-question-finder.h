/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question that somebody names in a terminal or a file. Pure. Messages have one line that says
 * what went wrong and, where there is something to do, a second one that says what. */
#pragma once

#include "model/cw-survey.h"

G_BEGIN_DECLS

typedef enum
{
  CW_QUESTION_FINDER_ERROR_NOT_FOUND,
  CW_QUESTION_FINDER_ERROR_AMBIGUOUS,
  CW_QUESTION_FINDER_ERROR_NOT_SCORABLE,
} CwQuestionFinderError;

#define CW_QUESTION_FINDER_ERROR (cw_question_finder_error_quark ())
GQuark cw_question_finder_error_quark (void);

/** By id, else by a tag or a text that only one question has. (transfer none) */
CwQuestion *cw_question_finder_find (CwSurvey *survey, const char *wanted, GError **error);
/** Whether a metric can be made of it: one answer, or a number, per response. */
gboolean cw_question_finder_check_scorable (CwSurvey *survey, CwQuestion *question, GError **error);

G_END_DECLS
