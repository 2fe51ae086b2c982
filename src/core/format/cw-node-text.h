/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * Adds what @node says as text: nothing for null, for blank texts and for numbers that are none; a
 * list says as many as it has members, an object its JSON on one line.
 * @texts: (element-type utf8). @node: (nullable)
 *
 * Returns: FALSE where something was there and is no number
 */
gboolean cw_node_text_add (GPtrArray *texts, JsonNode *node);
/** Walks members by name, and lists by number from 0: "author.name", "flows.0.flowId". A name that
 * holds dots is found, too. (transfer none) (nullable) */
JsonNode *cw_node_text_walk (JsonObject *object, const char *path);
/** As cw_node_text_add() of all that @path finds. */
gboolean cw_node_text_query (GPtrArray *texts, JsonObject *object, JsonPath *path);
/** JSON's own writing of @text with its quotes: only what must be escaped is. */
void cw_node_text_append_json (GString *out, const char *text);

G_END_DECLS
