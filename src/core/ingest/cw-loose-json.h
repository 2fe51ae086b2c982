/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as Qualtrics writes it: a map whose keys are 0, 1, 2, … or that is empty comes as a list, a
 * number as a string, and anything may be null. Whatever is not of the expected kind counts as
 * absent. For JSON that people write by hand see cw-json-fields.h. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** A member of a map, or an entry of a list with its index for a key. */
typedef struct
{
  char *key;      /* (owned) */
  JsonNode *node; /* (unowned): lives as long as the document */
} CwLooseEntry;

/**
 * cw_loose_json_parse:
 *
 * Parses strict JSON (a byte order mark may precede it) of at most 64 MB and 200 levels.
 *
 * Returns: (transfer full): its root; NULL and a CW_INGEST_ERROR if it is empty, too large or not
 *   whole
 */
JsonNode *cw_loose_json_parse (GBytes *json, GError **error);

/** The member of that name, NULL if there is none or it is null. (transfer none) (nullable) */
JsonNode *cw_loose_json_peek (JsonObject *object, const char *key);
/** As an object: NULL if it is none. (transfer none) (nullable) */
JsonObject *cw_loose_json_as_object (JsonNode *node);
JsonObject *cw_loose_json_get_object (JsonObject *object, const char *key);
/** As a text: a string, number or boolean. (transfer full) (nullable) */
char *cw_loose_json_dup_text (JsonNode *node);
char *cw_loose_json_get_text (JsonObject *object, const char *key);
/** The members of an object or the entries of a list, in the order of the file; of anything else
 * none. (transfer full) (element-type CwLooseEntry) */
GPtrArray *cw_loose_json_list_entries (JsonNode *node);
/** A map's value, by key or index. (transfer none) (nullable) */
JsonNode *cw_loose_json_look_up (JsonNode *map, const char *key);
char *cw_loose_json_look_up_text (JsonNode *map, const char *key);

G_END_DECLS
