/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * cw_json_writer_append:
 *
 * Appends @object as compact text to @text: byte for byte what JsonGenerator writes, from which
 * digests are made that outlive the program, without copying anything on the way. Members stand as
 * they were added.
 */
void cw_json_writer_append (GString *text, JsonObject *object);

G_END_DECLS
