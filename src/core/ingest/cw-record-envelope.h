/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What services and exports wrap around records: an answer with a page of them, an event with one.
 * Private to this folder. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Offset of the bracket that opens the list in an answer such as {"total": 2, "results": […]}; 0
 * where the text is a record itself, or no list begins in it.
 * @out_depth: objects around the list */
gsize cw_record_envelope_find_list (const char *text, gsize length, guint *out_depth);
/** Whether the text has whole values on lines of their own. */
gboolean cw_record_envelope_is_lines (const char *text, gsize length);
/** Whether nothing but the end of @depth objects follows the list, behind its last record. */
gboolean cw_record_envelope_ends (const char *text, gsize length, guint depth);
/** The record in an event such as {"event": "closed", "interaction": {…}}; the object itself where
 * there is none. (transfer none) */
JsonObject *cw_record_envelope_unwrap (JsonObject *object);
/** The list in an answer; NULL where it is a record itself. (transfer none) (nullable) */
JsonArray *cw_record_envelope_get_list (JsonObject *object);

G_END_DECLS
