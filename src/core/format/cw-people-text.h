/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * Adds @member of the participants that are internal, or of those that are not: first that of who
 * talked most, by the length of utterances, then in order; each once. Of "displayName" the first
 * and last name stand in where it is missing.
 * @texts: (element-type utf8)
 */
void
cw_people_text_add (GPtrArray *texts, JsonObject *document, gboolean internal, const char *member);
/** What was said, in the order of time: a line for each utterance. (transfer full): "" for
 * nothing */
char *cw_people_text_get_transcript (JsonObject *document);

G_END_DECLS
