/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of JSON that people write by hand: each is checked, and what is wrong is a sentence that
 * begins with @where. A member that is null counts as one that is not there. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Sets a CW_INGEST_ERROR_DAMAGED. Returns: FALSE */
gboolean cw_json_fields_fail (GError **error, const char *where, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/** Refuses members that are not @known; those that begin with "$" are for other programs. */
gboolean cw_json_fields_check_keys (JsonObject *object,
                                    const char *const *known,
                                    const char *where,
                                    GError **error);

/** The member, NULL if it is not there. (transfer none) (nullable) */
JsonNode *cw_json_fields_peek (JsonObject *object, const char *key);
gboolean cw_json_fields_is_text (JsonNode *node);
gboolean cw_json_fields_is_number (JsonNode *node);

/** A text, or an integer as text, trimmed. @out: (transfer full): NULL if it is not there. */
gboolean cw_json_fields_read_text (JsonObject *object,
                                   const char *key,
                                   const char *where,
                                   char **out,
                                   GError **error);
/** A text that must be there and not empty. @out: (transfer full) */
gboolean cw_json_fields_read_name (JsonObject *object,
                                   const char *key,
                                   const char *where,
                                   char **out,
                                   GError **error);
/** FALSE if it is not there. */
gboolean cw_json_fields_read_flag (JsonObject *object,
                                   const char *key,
                                   const char *where,
                                   gboolean *out,
                                   GError **error);
/** NAN if it is not there. */
gboolean cw_json_fields_read_number (JsonObject *object,
                                     const char *key,
                                     const char *where,
                                     double *out,
                                     GError **error);
/** @out: (transfer none): NULL if it is not there. */
gboolean cw_json_fields_read_list (JsonObject *object,
                                   const char *key,
                                   const char *where,
                                   JsonArray **out,
                                   GError **error);
/** The entry of a list called @what. Returns: (transfer none): NULL on error */
JsonObject *cw_json_fields_get_object (JsonArray *list,
                                       guint index,
                                       const char *where,
                                       const char *what,
                                       GError **error);

G_END_DECLS
