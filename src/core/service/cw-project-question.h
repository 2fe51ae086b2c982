/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of a project as Qualtrics has it (facts 3.3 and 3.4). Pure. */
#pragma once

#include "model/cw-project.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** The body of POST …/questions for @field; @export_tag: unique in the survey. (transfer full) */
JsonNode *cw_project_question_new (const CwProjectField *field, const char *export_tag);
/**
 * What a question says, however it is written: kind, text and choices without markup. The same for
 * one that was made of a field and one that was read back. (transfer full)
 */
char *cw_project_question_digest (JsonObject *question);
/** Of @field as it would be written. (transfer full) */
char *cw_project_question_digest_field (const CwProjectField *field);
/** Whether what is sent for @field has a place in @question: its kind is the same. */
gboolean cw_project_question_is_kind (JsonObject *question, const CwProjectField *field);
/** Whether every code of @field is among those of @question. */
gboolean cw_project_question_has_choices (JsonObject *question, const CwProjectField *field);
/**
 * The labels of its choices, each in the place of its code: that of code 1 first, "" where no
 * choice has the code. NULL where the codes are not such numbers, or were set by hand.
 * (element-type utf8) (transfer full) (nullable)
 */
GPtrArray *cw_project_question_list_labels (JsonObject *question);
/**
 * Brings @field into @question, for PUT. Nothing is taken away: choices that are no longer sent
 * stay.
 * @rewrite: texts and labels, too; else the choices that are missing alone
 */
void
cw_project_question_update (JsonObject *question, const CwProjectField *field, gboolean rewrite);

G_END_DECLS
