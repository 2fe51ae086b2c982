/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a vendor's JSON, read tolerantly: another type than was asked for is as if it were
 * not there. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** As it is there, an empty one as well. (transfer none) (nullable) */
const char *cw_json_member_get_string (JsonObject *object, const char *name);
/** One that says something: an empty or blank one is as if it were not there. (transfer none)
 * (nullable) */
const char *cw_json_member_get_text (JsonObject *object, const char *name);
/** A text, or a whole number as its digits: ids are either. (transfer full) (nullable) */
char *cw_json_member_dup_id (JsonObject *object, const char *name);
/** A finite number, or a text that is one. */
gboolean cw_json_member_get_number (JsonObject *object, const char *name, double *number);
/** Whether it is true. */
gboolean cw_json_member_is_true (JsonObject *object, const char *name);
/** (transfer none) (nullable) */
JsonArray *cw_json_member_get_array (JsonObject *object, const char *name);
/** (transfer none) (nullable) */
JsonObject *cw_json_member_get_object (JsonObject *object, const char *name);
/** An ISO 8601 instant (UTC where it names no zone) as Unix time in ms. */
gboolean cw_json_member_get_time (JsonObject *object, const char *name, gint64 *ms);

/** @array's member at @position if it is an object. (transfer none) (nullable) */
JsonObject *cw_json_member_at (JsonArray *array, guint position);
gboolean cw_json_text_is_blank (const char *text);
/** The same of a text: FALSE where it is no instant, or the “no date” of the vendor (year 1). */
gboolean cw_json_text_to_time (const char *text, gint64 *ms);
/** The same of what is a date for certain: Unix time in s or ms counts, too. */
gboolean cw_json_text_to_instant (const char *text, gint64 *ms);
/** The whole text as a finite number in the form of JSON. */
gboolean cw_json_text_to_number (const char *text, double *number);

G_END_DECLS
