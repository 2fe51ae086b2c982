/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** What flows. The words are those of the commands: "interactions". */
typedef enum
{
  CW_RECORD_INTERACTION = 1,
} CwRecordKind;

const char *cw_record_kind_to_string (CwRecordKind kind);
gboolean cw_record_kind_from_string (const char *text, CwRecordKind *kind);

/**
 * CwRecord: one thing that flows, as its source gave it: an id and a JSON document in the vendor's
 * own names (facts 2.2). Immutable, counted, safe to read on any thread.
 */
#define CW_TYPE_RECORD (cw_record_get_type ())
GType cw_record_get_type (void);

/** @document: (transfer full). NULL with @error where it has no id that can be used. */
CwRecord *cw_record_new (CwRecordKind kind, JsonObject *document, GError **error);
CwRecord *cw_record_ref (CwRecord *self);
void cw_record_unref (CwRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecord, cw_record_unref)

CwRecordKind cw_record_get_kind (const CwRecord *self);
const char *cw_record_get_id (const CwRecord *self);
/** (transfer none): never changed by anybody */
JsonObject *cw_record_get_document (const CwRecord *self);
/** Unix time in ms when it happened (utcStart); 0 where it is not said. */
gint64 cw_record_get_time (const CwRecord *self);
/** Whether a member of "participants" is one of ours; where it is not said, by its refType. */
gboolean cw_record_participant_is_internal (JsonObject *participant);
/** Its displayName, else first and last name. (transfer full) (nullable) */
char *cw_record_participant_dup_name (JsonObject *participant);
/** Who it is about, for lists: the customer's name, or number, or id. (transfer full) */
char *cw_record_dup_title (const CwRecord *self);

#define CW_RECORD_ERROR (cw_record_error_quark ())
GQuark cw_record_error_quark (void);
typedef enum
{
  CW_RECORD_ERROR_NO_ID,
  CW_RECORD_ERROR_BAD_ID, /* longer than an id can be */
} CwRecordError;

G_END_DECLS
