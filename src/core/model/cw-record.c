/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-record.h"

#include "model/cw-json-member.h"

#include <glib/gi18n-lib.h>

/* Ids are names of files, parts of addresses and keys of rows: longer ones are a mistake. */
#define MAX_ID_LENGTH 512

struct _CwRecord
{
  gatomicrefcount count;
  CwRecordKind kind;
  JsonObject *document; /* (owned) */
  char *id;             /* (owned) */
  gint64 time;
};

G_DEFINE_QUARK (cw_record_error, cw_record_error)
G_DEFINE_BOXED_TYPE (CwRecord, cw_record, cw_record_ref, cw_record_unref)

const char *
cw_record_kind_to_string (CwRecordKind kind)
{
  g_return_val_if_fail (kind == CW_RECORD_INTERACTION, NULL);

  return "interactions";
}

gboolean
cw_record_kind_from_string (const char *text, CwRecordKind *kind)
{
  if (text == NULL || g_ascii_strcasecmp (text, "interactions") != 0)
    return FALSE;
  *kind = CW_RECORD_INTERACTION;
  return TRUE;
}

/* What a webhook names "callId" is the "id" of the interaction (fact 2.1). */
static char *
read_id (JsonObject *document)
{
  char *id = cw_json_member_dup_id (document, "id");

  if (id == NULL)
    id = cw_json_member_dup_id (document, "callId");
  return id != NULL ? g_strstrip (id) : NULL;
}

static gboolean
check_id (const char *id, GError **error)
{
  if (id == NULL)
    g_set_error_literal (
        error, CW_RECORD_ERROR, CW_RECORD_ERROR_NO_ID,
        _ ("The interaction has no “id”.\n"
           "Give each one the id that it has at its source: it keeps it from being sent twice."));
  else if (strlen (id) > MAX_ID_LENGTH)
    g_set_error (error, CW_RECORD_ERROR, CW_RECORD_ERROR_BAD_ID,
                 _ ("The “id” of the interaction is %lu bytes long.\nAn id has %d bytes at most."),
                 (gulong) strlen (id), MAX_ID_LENGTH);
  else
    return TRUE;
  return FALSE;
}

CwRecord *
cw_record_new (CwRecordKind kind, JsonObject *document, GError **error)
{
  g_autofree char *id = NULL;
  CwRecord *self;

  g_return_val_if_fail (document != NULL, NULL);

  id = read_id (document);
  if (!check_id (id, error))
    {
      json_object_unref (document);
      return NULL;
    }
  self = g_new0 (CwRecord, 1);
  g_atomic_ref_count_init (&self->count);
  self->kind = kind;
  self->document = document;
  self->id = g_steal_pointer (&id);
  cw_json_member_get_time (document, "utcStart", &self->time);
  return self;
}

CwRecord *
cw_record_ref (CwRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_record_unref (CwRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  json_object_unref (self->document);
  g_free (self->id);
  g_free (self);
}

CwRecordKind
cw_record_get_kind (const CwRecord *self)
{
  g_return_val_if_fail (self != NULL, CW_RECORD_INTERACTION);

  return self->kind;
}

const char *
cw_record_get_id (const CwRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

JsonObject *
cw_record_get_document (const CwRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->document;
}

gint64
cw_record_get_time (const CwRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time;
}

gboolean
cw_record_participant_is_internal (JsonObject *participant)
{
  const char *type;

  if (json_object_has_member (participant, "isInternal") &&
      !json_object_get_null_member (participant, "isInternal"))
    return cw_json_member_is_true (participant, "isInternal");
  type = cw_json_member_get_text (participant, "refType");
  return type != NULL &&
         (g_ascii_strcasecmp (type, "agent") == 0 || g_ascii_strcasecmp (type, "employee") == 0);
}

char *
cw_record_participant_dup_name (JsonObject *participant)
{
  const char *name = cw_json_member_get_text (participant, "displayName");
  const char *first = cw_json_member_get_text (participant, "firstName");
  const char *last = cw_json_member_get_text (participant, "lastName");

  if (name != NULL)
    return g_strdup (name);
  if (first != NULL && last != NULL)
    return g_strdup_printf ("%s %s", first, last);
  return g_strdup (first != NULL ? first : last);
}

static char *
name_participant (JsonObject *participant)
{
  static const char *const members[] = { "phoneNumber", "email", "refId" };
  char *name = cw_record_participant_dup_name (participant);

  for (guint i = 0; name == NULL && i < G_N_ELEMENTS (members); i++)
    name = cw_json_member_dup_id (participant, members[i]);
  return name;
}

char *
cw_record_dup_title (const CwRecord *self)
{
  JsonArray *participants;
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  participants = cw_json_member_get_array (self->document, "participants");
  n = participants != NULL ? json_array_get_length (participants) : 0;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *participant = cw_json_member_at (participants, i);
      char *name = NULL;

      if (participant != NULL && !cw_record_participant_is_internal (participant))
        name = name_participant (participant);
      if (name != NULL)
        return name;
    }
  return g_strdup (self->id);
}
