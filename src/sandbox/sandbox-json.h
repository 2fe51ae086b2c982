/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Returns: (transfer none): the new member */
JsonObject *sandbox_json_add_object (JsonObject *self, const char *name);
/** Returns: (transfer none): the new member */
JsonArray *sandbox_json_add_array (JsonObject *self, const char *name);
/** NULL is written as null. */
void sandbox_json_add_string (JsonObject *self, const char *name, const char *value);
/** NULL where it is missing or something else; @self may be NULL. (nullable) */
const char *sandbox_json_get_string (JsonObject *self, const char *name);
gint64 sandbox_json_get_int (JsonObject *self, const char *name, gint64 missing);
gboolean sandbox_json_get_boolean (JsonObject *self, const char *name, gboolean missing);
/** @object: (transfer full) */
char *sandbox_json_to_text (JsonObject *object);

G_END_DECLS
