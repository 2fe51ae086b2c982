/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-question-builder.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** A question as .qsf files and GET /survey-definitions/{id} have it: "QuestionText", "Choices",
 * "ChoiceOrder", … (transfer full) */
CwQuestionPlan *cw_definition_question_read (const char *id, JsonObject *question);

/** A question as GET /surveys/{id} has it: "questionText", "choices", "subQuestions", …
 * (transfer full) */
CwQuestionPlan *cw_definition_question_read_reporting (const char *id, JsonObject *question);

G_END_DECLS
