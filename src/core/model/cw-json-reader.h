/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads JSON that people write: strictly, and says of what it refuses where it stands, what is
 * wrong and what is possible there. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  GQuark domain;
  int code;
  const char *title; /* of the whole, translated: "The mapping" */
  GString *place;    /* (owned): "fields[2].format" */
  GError **error;
  gboolean is_kept; /* by the program, as it was typed: what people write in files is complete */
} CwJsonReader;

void cw_json_reader_init (CwJsonReader *self,
                          GQuark domain,
                          int code,
                          const char *title,
                          GError **error);
void cw_json_reader_clear (CwJsonReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwJsonReader, cw_json_reader_clear)

/** Returns: FALSE, for the caller to return. @hint: what to do */
gboolean cw_json_reader_refuse (CwJsonReader *self, const char *hint, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/** The same of one member of what is being read. */
gboolean cw_json_reader_refuse_member (CwJsonReader *self,
                                       const char *name,
                                       const char *hint,
                                       const char *format,
                                       ...) G_GNUC_PRINTF (4, 5);

/** Into a member, or an element of one (@index ≥ 0); returns what cw_json_reader_leave() takes. */
gsize cw_json_reader_enter (CwJsonReader *self, const char *name, int index);
void cw_json_reader_leave (CwJsonReader *self, gsize mark);

/** @node as an object with none but @names, which ends with NULL; those that begin with "$" are
 * passed over. (transfer none) (nullable): NULL with the error */
JsonObject *cw_json_reader_object (CwJsonReader *self, JsonNode *node, const char *const *names);
/** Each of these: TRUE where the member is as it must be or not there; @out is left as it is then.
 * (transfer full) */
gboolean cw_json_reader_text (CwJsonReader *self, JsonObject *object, const char *name, char **out);
gboolean
cw_json_reader_number (CwJsonReader *self, JsonObject *object, const char *name, double *out);
/** A whole number of @minimum to @maximum. */
gboolean cw_json_reader_int (CwJsonReader *self,
                             JsonObject *object,
                             const char *name,
                             int minimum,
                             int maximum,
                             int *out);
gboolean
cw_json_reader_boolean (CwJsonReader *self, JsonObject *object, const char *name, gboolean *out);
/** (transfer none) */
gboolean
cw_json_reader_array (CwJsonReader *self, JsonObject *object, const char *name, JsonArray **out);
/** Texts of an array, added to @out. */
gboolean
cw_json_reader_texts (CwJsonReader *self, JsonObject *object, const char *name, GPtrArray *out);
/** One word of @words (ends with NULL); @out: its place there. */
gboolean cw_json_reader_word (CwJsonReader *self,
                              JsonObject *object,
                              const char *name,
                              const char *const *words,
                              int *out);

G_END_DECLS
