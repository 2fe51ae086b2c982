/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-field-value.h"

#include "format/cw-date-text.h"
#include "format/cw-node-text.h"
#include "format/cw-number-text.h"
#include "format/cw-people-text.h"
#include "model/cw-interaction.h"
#include "model/cw-json-member.h"

#include <string.h>

typedef enum
{
  TEXT,
  NUMBER,
  DATE,
} Reading;

/* Fact 2.2. */
static const struct
{
  const char *id;
  const char *member;
  Reading reading;
} members[] = {
  { "interaction.date", "utcStart", DATE },
  { "interaction.end", "utcEnd", DATE },
  { "interaction.type", "interactionType", TEXT },
  { "interaction.direction", "direction", TEXT },
  { "interaction.duration", "durationMs", NUMBER },
  { "interaction.country", "country", TEXT },
  { "interaction.language", "language", TEXT },
  { "interaction.number-dialed", "numberDialed", TEXT },
  { "interaction.agent-talk-time", "internalTalkTimeMs", NUMBER },
  { "interaction.customer-talk-time", "externalTalkTimeMs", NUMBER },
  { "interaction.silence", "silenceTimeMs", NUMBER },
  { "interaction.silence-share", "silencePercent", NUMBER },
  { "interaction.agent-talk-share", "internalTalkPercent", NUMBER },
  { "interaction.customer-talk-share", "externalTalkPercent", NUMBER },
  { "interaction.id", "id", TEXT },
  { "interaction.master-id", "masterId", TEXT },
  { "interaction.session-id", "sessionId", TEXT },
  { "interaction.case-id", "caseReferenceId", TEXT },
  { "interaction.collection-id", "collectionId", TEXT },
  { "interaction.transcript-confidence", "transcriptConfidence", NUMBER },
};
static const struct
{
  const char *id;
  gboolean internal;
  const char *member;
} people[] = {
  { "interaction.agent", TRUE, "displayName" },
  { "customer.name", FALSE, "displayName" },
  { "customer.phone", FALSE, "phoneNumber" },
  { "customer.email", FALSE, "email" },
  { "customer.id", FALSE, "refId" },
  { "customer.type", FALSE, "refType" },
};
/* What is no date stays as it is. */
static void
read_dates (CwFieldValue *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      gint64 ms;
      char *text =
          cw_json_text_to_instant (self->texts->pdata[i], &ms) ? cw_date_to_iso (ms, TRUE) : NULL;

      if (text == NULL)
        {
          self->is_refused = TRUE;
          continue;
        }
      g_free (self->texts->pdata[i]);
      self->texts->pdata[i] = text;
    }
}

static void
check_numbers (CwFieldValue *self)
{
  double number;

  for (guint i = 0; i < self->texts->len; i++)
    if (!cw_json_text_to_number (self->texts->pdata[i], &number))
      self->is_refused = TRUE;
}

static void
read_flows (CwFieldValue *self, JsonObject *document)
{
  static const char *const names[] = { "displayName", "name", "flowTypeId", "flowId", "id" };
  JsonArray *flows = cw_json_member_get_array (document, "flows");

  for (guint i = 0; flows != NULL && i < json_array_get_length (flows); i++)
    {
      JsonNode *node = json_array_get_element (flows, i);
      guint before = self->texts->len;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        cw_node_text_add (self->texts, node);
      for (guint k = 0;
           JSON_NODE_HOLDS_OBJECT (node) && k < G_N_ELEMENTS (names) && self->texts->len == before;
           k++)
        cw_node_text_add (self->texts,
                          json_object_get_member (json_node_get_object (node), names[k]));
    }
}

typedef struct
{
  const char *key;
  GPtrArray *texts;
} Wanted;

static void
add_metadata (const CwMetadataValue *value, gpointer data)
{
  Wanted *wanted = data;
  char *text;

  if (strcmp (value->key, wanted->key) != 0)
    return;
  text = value->is_date ? cw_date_to_iso ((gint64) value->number, TRUE) : NULL;
  g_ptr_array_add (wanted->texts, text != NULL ? text : g_utf8_make_valid (value->text, -1));
}

/* A branch of the tree is sent as its JSON. */
static void
read_metadata (CwFieldValue *self, const char *key, JsonObject *document)
{
  Wanted wanted = { key, self->texts };
  JsonObject *metadata = cw_json_member_get_object (document, "metadata");

  cw_interaction_foreach_metadata (document, add_metadata, &wanted);
  if (self->texts->len == 0 && metadata != NULL)
    self->is_refused = !cw_node_text_add (self->texts, cw_node_text_walk (metadata, key));
}

static void
add_call_group (const char *type, const char *name, gpointer data)
{
  Wanted *wanted = data;

  if (strcmp (type, wanted->key) == 0)
    g_ptr_array_add (wanted->texts, g_utf8_make_valid (name, -1));
}

static void
read_call_group (CwFieldValue *self, const char *type, JsonObject *document)
{
  Wanted wanted = { type, self->texts };

  cw_interaction_foreach_call_group (document, add_call_group, &wanted);
}

static void
read_score (CwFieldValue *self, const char *key, const CwRecordHits *hits)
{
  self->has_number = cw_record_hits_get_score (hits, key, &self->number, &self->is_refused);
  if (self->has_number)
    g_ptr_array_add (self->texts, cw_number_to_text (self->number));
}

char *
cw_field_value_dup_name (const CwField *field)
{
  return g_utf8_make_valid (
      cw_json_text_is_blank (field->name) ? cw_field_get_key (field) : field->name, -1);
}

static void
read_category (CwFieldValue *self, const char *key, const CwField *field, const CwRecordHits *hits)
{
  const char *name = cw_record_hits_get_name (hits, key);

  if (cw_record_hits_occurred (hits, key))
    g_ptr_array_add (self->texts, field != NULL
                                      ? cw_field_value_dup_name (field)
                                      : g_utf8_make_valid (name != NULL ? name : key, -1));
}

static void
read_group (CwFieldValue *self, const CwField *field, const CwRecordHits *hits)
{
  for (guint i = 0; field != NULL && field->members != NULL && i < field->members->len; i++)
    {
      const CwField *member = field->members->pdata[i];

      read_category (self, cw_field_value_get_category (member->id), member, hits);
    }
}

static void
read_member (CwFieldValue *self, JsonNode *node, Reading reading)
{
  self->is_refused = !cw_node_text_add (self->texts, node);
  if (reading == DATE)
    read_dates (self);
  else if (reading == NUMBER)
    check_numbers (self);
}

static gboolean
read_fixed (CwFieldValue *self, const char *id, JsonObject *document)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (members[i].id, id) == 0)
      {
        read_member (self, json_object_get_member (document, members[i].member),
                     members[i].reading);
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (strcmp (people[i].id, id) == 0)
      {
        cw_people_text_add (self->texts, document, people[i].internal, people[i].member);
        return TRUE;
      }
  return FALSE;
}

static void
read_special (CwFieldValue *self, const char *id, JsonObject *document)
{
  if (strcmp (id, "interaction.flow") == 0)
    read_flows (self, document);
  /* Calls that came by the webhook (fact 2.1). */
  else if (strcmp (id, "interaction.link") == 0)
    cw_node_text_add (
        self->texts, json_object_get_member (document, json_object_has_member (document, "tethrUri")
                                                           ? "tethrUri"
                                                           : "callUri"));
  else if (strcmp (id, "interaction.transcript") == 0)
    {
      g_autofree char *text = cw_people_text_get_transcript (document);

      if (*text != '\0')
        g_ptr_array_add (self->texts, g_steal_pointer (&text));
    }
}

const char *
cw_field_value_get_category (const char *id)
{
  return g_str_has_prefix (id, "category.") ? id + strlen ("category.") : id;
}

static void
read_by_id (CwFieldValue *self,
            const char *id,
            const CwField *field,
            JsonObject *document,
            const CwRecordHits *hits)
{
  const char *dot = strchr (id, '.');
  const char *key = dot != NULL ? dot + 1 : "";

  if (read_fixed (self, id, document))
    return;
  if (g_str_has_prefix (id, "score."))
    read_score (self, key, hits);
  else if (g_str_has_prefix (id, "category."))
    read_category (self, key, field, hits);
  else if (g_str_has_prefix (id, "category-group."))
    read_group (self, field, hits);
  else if (g_str_has_prefix (id, "metadata."))
    read_metadata (self, key, document);
  else if (g_str_has_prefix (id, "call-group."))
    read_call_group (self, key, document);
  else
    read_special (self, id, document);
  if (field != NULL && field->type == CW_FIELD_DATE)
    read_dates (self);
}

void
cw_field_value_read (CwFieldValue *self,
                     const char *id,
                     const CwField *field,
                     JsonPath *path,
                     const CwRecord *record,
                     const CwRecordHits *hits)
{
  JsonObject *document = cw_record_get_document (record);

  memset (self, 0, sizeof *self);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  if (*id != '$')
    read_by_id (self, id, field, document, hits);
  else if (path != NULL)
    self->is_refused = !cw_node_text_query (self->texts, document, path);
}

void
cw_field_value_clear (CwFieldValue *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}
