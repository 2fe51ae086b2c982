/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a definition, whatever it really is: what is something else counts as not there. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** (nullable) (transfer none), as are all of these */
JsonObject *cw_definition_node_get_object (JsonObject *object, const char *member);
JsonArray *cw_definition_node_get_array (JsonObject *object, const char *member);
JsonObject *cw_definition_node_get_element (JsonArray *array, guint index);
const char *cw_definition_node_get_text (JsonObject *object, const char *member);

G_END_DECLS
