/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The definition of a survey in the three forms that Qualtrics has for it. */
#pragma once

#include "sandbox-json.h"

G_BEGIN_DECLS

/** From a .qsf file to what GET /survey-definitions/{id} answers. (transfer full) */
JsonObject *sandbox_definition_from_qsf (JsonObject *qsf, const char *owner);
/** And back: ?format=qsf. (transfer full) */
JsonObject *sandbox_definition_to_qsf (JsonObject *definition, gint64 created);
/** A survey without questions, as a .qsf file would have it. (transfer full) */
JsonObject *sandbox_definition_new_qsf (const char *id,
                                        const char *name,
                                        const char *language,
                                        const char *category,
                                        const char *block_id);
/** Whether @node is a survey as a .qsf file has it, so that all of this can rely on its parts. */
gboolean sandbox_definition_is_qsf (JsonNode *node);
gboolean sandbox_definition_is_question (JsonObject *question);
gboolean sandbox_definition_is_flow (JsonObject *flow);
gboolean sandbox_definition_is_element (JsonObject *element);
/** "2026-11-20 06:12:00" of UTC in µs; 0 for none. */
gint64 sandbox_definition_parse_date (const char *text);

/**
 * SandboxQuestionFunc:
 * @id: "QID1"
 */
typedef void (*SandboxQuestionFunc) (const char *id, JsonObject *question, gpointer data);
/** In the order of the flow, without those in the trash. */
void sandbox_definition_foreach_question (JsonObject *definition,
                                          SandboxQuestionFunc func,
                                          gpointer data);
/** (nullable) */
JsonObject *sandbox_definition_get_question (JsonObject *definition, const char *id);
/** Whether a block of the kind "Trash" holds it. */
gboolean sandbox_definition_is_trashed (JsonObject *definition, const char *id);
/** Moves a question there, as deleting one does: it stays in the definition. */
void sandbox_definition_trash_question (JsonObject *definition, const char *id);
/** Takes a name out of the flow. Returns: whether it was there */
gboolean sandbox_definition_remove_field (JsonObject *definition, const char *name);
/** Names of the fields that the flow declares. (transfer full) (element-type utf8) */
GPtrArray *sandbox_definition_list_fields (JsonObject *definition);
/** Its default where it is a value that the flow sets. (nullable) */
const char *sandbox_definition_get_field_default (JsonObject *definition, const char *field);

/** Ids of the choices in their order. (transfer full) (element-type utf8) */
GPtrArray *sandbox_question_list_choices (JsonObject *question);
/** (nullable) */
JsonObject *sandbox_question_get_choice (JsonObject *question, const char *choice);
/** Its recode; the id where there is none. */
const char *sandbox_question_get_recode (JsonObject *question, const char *choice);
/** As exports show it: its variable name, or its text without markup. (transfer full) */
char *sandbox_question_get_label (JsonObject *question, const char *choice);
/** The text without markup. (transfer full) */
char *sandbox_question_get_text (JsonObject *question);
gboolean sandbox_question_is (JsonObject *question, const char *type, const char *selector);
gboolean sandbox_question_is_multiple (JsonObject *question);
/** (transfer full) */
char *sandbox_strip_markup (const char *html);

G_END_DECLS
