/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of others, read with the type that is expected: a wrong one is an error that names the
 * member, never 0 or NULL in its place. Unknown members are ignored. */
#pragma once

#include "net/cw-net-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Whether @text is nested deeper than anything that is meant: the parser calls itself at every
 * level, and would end the program. Ask before it is used on what others wrote. */
gboolean cw_json_is_too_deep (const char *text, gsize length);

/** @body: the whole document. Immutable. CW_NET_ERROR_MALFORMED with line and column. */
JsonNode *cw_json_parse (GBytes *body, GError **error);

/**
 * cw_json_get_string:
 * @node: (nullable): an object, or what a member was; NULL counts as absent
 * @path: members from @node on, joined by dots: "result.userId"; an index in a list is a number:
 *   "errors.0.code"
 *
 * The get functions demand the member; the find functions take absent and null as not there (FALSE
 * is returned only with @error set, and @value is left as NULL, 0 or FALSE; @found says which).
 * Integers and numbers are accepted as strings that hold just that, booleans as "true"/"false";
 * a string is accepted from a number only by the find/get_string functions (ids come as both).
 */
gboolean cw_json_get_string (JsonNode *node, const char *path, char **value, GError **error);
gboolean cw_json_get_integer (JsonNode *node, const char *path, gint64 *value, GError **error);
gboolean cw_json_get_number (JsonNode *node, const char *path, double *value, GError **error);
gboolean cw_json_get_boolean (JsonNode *node, const char *path, gboolean *value, GError **error);
/** (transfer none): lives as long as @node */
JsonArray *cw_json_get_array (JsonNode *node, const char *path, GError **error);
JsonObject *cw_json_get_object (JsonNode *node, const char *path, GError **error);

gboolean cw_json_find_string (JsonNode *node, const char *path, char **value, GError **error);
gboolean cw_json_find_integer (JsonNode *node,
                               const char *path,
                               gint64 *value,
                               gboolean *found,
                               GError **error);
gboolean cw_json_find_boolean (JsonNode *node,
                               const char *path,
                               gboolean *value,
                               gboolean *found,
                               GError **error);
/** (transfer none) (nullable) */
JsonNode *cw_json_find_node (JsonNode *node, const char *path);

G_END_DECLS
