/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-facts.h"

#include "model/cw-facts-private.h"
#include "model/cw-interaction.h"
#include "model/cw-json-member.h"

/* A field with more values than this is freed of repetitions with a table. */
#define FEW_VALUES 12

struct _CwFacts
{
  CwRecord *record;    /* (owned): texts are those of its document */
  GArray *facts;       /* (owned) (element-type CwFact) */
  GStringChunk *texts; /* (owned) */
  GString *buffer;     /* (owned) while they are read */
};

typedef enum
{
  READ_TEXT,
  READ_NUMBER,
  READ_TIME,
} Reading;

static const struct
{
  const char *field;
  const char *members[2];
  Reading reading;
} simple[] = {
  { "interaction.date", { "utcStart" }, READ_TIME },
  { "interaction.end", { "utcEnd" }, READ_TIME },
  { "interaction.type", { "interactionType" }, READ_TEXT },
  { "interaction.direction", { "direction" }, READ_TEXT },
  { "interaction.duration", { "durationMs" }, READ_NUMBER },
  { "interaction.link", { "tethrUri", "callUri" }, READ_TEXT },
  { "interaction.country", { "country" }, READ_TEXT },
  { "interaction.language", { "language" }, READ_TEXT },
  { "interaction.number-dialed", { "numberDialed" }, READ_TEXT },
  { "interaction.agent-talk-time", { "internalTalkTimeMs" }, READ_NUMBER },
  { "interaction.customer-talk-time", { "externalTalkTimeMs" }, READ_NUMBER },
  { "interaction.silence", { "silenceTimeMs" }, READ_NUMBER },
  { "interaction.silence-share", { "silencePercent" }, READ_NUMBER },
  { "interaction.agent-talk-share", { "internalTalkPercent" }, READ_NUMBER },
  { "interaction.customer-talk-share", { "externalTalkPercent" }, READ_NUMBER },
  { "interaction.master-id", { "masterId" }, READ_TEXT },
  { "interaction.session-id", { "sessionId" }, READ_TEXT },
  { "interaction.case-id", { "caseReferenceId" }, READ_TEXT },
  { "interaction.collection-id", { "collectionId" }, READ_TEXT },
  { "interaction.transcript-confidence", { "transcriptConfidence" }, READ_NUMBER },
};

static const GQuark *
get_simple_names (void)
{
  static GQuark names[G_N_ELEMENTS (simple)];
  static gsize made;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
        names[i] = g_quark_from_static_string (simple[i].field);
      g_once_init_leave (&made, 1);
    }
  return names;
}

const char *
cw_facts_keep (CwFacts *self, const char *text)
{
  return g_string_chunk_insert (self->texts, text);
}

void
cw_facts_add_both (CwFacts *self, GQuark field, double number, const char *text)
{
  CwFact fact = { field, TRUE, number, text, NULL };

  if (text != NULL)
    {
      cw_facts_fold_into (self->buffer, text);
      fact.folded = g_string_chunk_insert_len (self->texts, self->buffer->str, self->buffer->len);
    }
  g_array_append_val (self->facts, fact);
}

void
cw_facts_add_number (CwFacts *self, GQuark field, double number)
{
  cw_facts_add_both (self, field, number, NULL);
}

void
cw_facts_add_text (CwFacts *self, GQuark field, const char *text)
{
  CwFact fact = { field, FALSE, 0, text, NULL };

  if (text == NULL)
    return;
  cw_facts_fold_into (self->buffer, text);
  if (self->buffer->len == 0)
    return;
  fact.folded = g_string_chunk_insert_len (self->texts, self->buffer->str, self->buffer->len);
  g_array_append_val (self->facts, fact);
}

GQuark
cw_facts_name (CwFacts *self, const char *prefix, const char *key)
{
  g_string_assign (self->buffer, prefix);
  g_string_append (self->buffer, key);
  return g_quark_from_string (self->buffer->str);
}

static void
add_id (CwFacts *self, GQuark field, JsonObject *document, const char *member)
{
  g_autofree char *digits = NULL;
  const char *text = cw_json_member_get_text (document, member);

  if (text == NULL && (digits = cw_json_member_dup_id (document, member)) != NULL)
    text = cw_facts_keep (self, digits);
  cw_facts_add_text (self, field, text);
}

static void
add_simple (CwFacts *self, JsonObject *document)
{
  const GQuark *names = get_simple_names ();

  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    {
      const char *member = simple[i].members[0];
      double number;
      gint64 ms;

      if (simple[i].members[1] != NULL && !json_object_has_member (document, member))
        member = simple[i].members[1];
      if (simple[i].reading == READ_TEXT)
        add_id (self, names[i], document, member);
      else if (simple[i].reading == READ_TIME && cw_json_member_get_time (document, member, &ms))
        cw_facts_add_number (self, names[i], (double) ms);
      else if (simple[i].reading == READ_NUMBER &&
               cw_json_member_get_number (document, member, &number))
        cw_facts_add_number (self, names[i], number);
    }
}

static void
add_flows (CwFacts *self, JsonObject *document)
{
  static const char *const members[] = { "displayName", "name", "flowTypeId", "flowId", "id" };
  JsonArray *flows = cw_json_member_get_array (document, "flows");
  guint n = flows != NULL ? json_array_get_length (flows) : 0;
  GQuark field = g_quark_from_static_string ("interaction.flow");

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (flows, i);
      guint before = self->facts->len;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        cw_facts_add_text (self, field, json_node_get_string (node));
      for (guint k = 0; JSON_NODE_HOLDS_OBJECT (node) && k < G_N_ELEMENTS (members) &&
                        self->facts->len == before;
           k++)
        add_id (self, field, json_node_get_object (node), members[k]);
    }
}

static void
add_metadata (const CwMetadataValue *value, gpointer data)
{
  CwFacts *self = data;
  GQuark field = cw_facts_name (self, "metadata.", value->key);
  const char *text = cw_facts_keep (self, value->text);

  if (value->is_number)
    cw_facts_add_both (self, field, value->number, text);
  else
    cw_facts_add_text (self, field, text);
}

static void
add_call_group (const char *type, const char *name, gpointer data)
{
  CwFacts *self = data;
  GQuark field = cw_facts_name (self, "call-group.", type);

  cw_facts_add_text (self, field, cw_facts_keep (self, name));
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  GQuark first = ((const CwFact *) a)->field;
  GQuark second = ((const CwFact *) b)->field;

  return first < second ? -1 : first > second;
}

static gboolean
is_same (const CwFact *a, const CwFact *b)
{
  return a->is_number == b->is_number && (!a->is_number || a->number == b->number) &&
         g_strcmp0 (a->folded, b->folded) == 0;
}

static gboolean
is_known (const CwFact *facts, guint n_facts, const CwFact *fact, GHashTable *texts)
{
  if (texts != NULL && !fact->is_number)
    return !g_hash_table_add (texts, (char *) fact->folded);
  for (guint i = 0; i < n_facts; i++)
    if (is_same (&facts[i], fact))
      return TRUE;
  return FALSE;
}

static guint
count_run (const CwFacts *self, guint start)
{
  const CwFact *facts = (const CwFact *) self->facts->data;
  guint end = start + 1;

  while (end < self->facts->len && facts[end].field == facts[start].field)
    end++;
  return end - start;
}

/* Field by field in place; what is kept moves to the front. */
static void
drop_repetitions (CwFacts *self)
{
  CwFact *facts = (CwFact *) self->facts->data;
  guint kept = 0;
  guint n_run = 0;

  for (guint start = 0; start < self->facts->len; start += n_run)
    {
      g_autoptr (GHashTable) texts = NULL;
      guint first = kept;

      n_run = count_run (self, start);
      if (n_run > FEW_VALUES)
        texts = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = start; i < start + n_run; i++)
        if (!is_known (facts + first, kept - first, &facts[i], texts))
          facts[kept++] = facts[i];
    }
  g_array_set_size (self->facts, kept);
}

CwFacts *
cw_facts_new (const CwRecord *record)
{
  CwFacts *self;
  JsonObject *document;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_new0 (CwFacts, 1);
  self->record = cw_record_ref ((CwRecord *) record);
  self->facts = g_array_sized_new (FALSE, FALSE, sizeof (CwFact), 64);
  self->texts = g_string_chunk_new (1024);
  self->buffer = g_string_sized_new (256);
  document = cw_record_get_document (record);
  add_simple (self, document);
  cw_facts_add_text (self, g_quark_from_static_string ("interaction.id"),
                     cw_record_get_id (record));
  add_flows (self, document);
  cw_facts_add_people (self, document);
  cw_facts_add_transcript (self, document);
  cw_facts_add_hits (self, document);
  cw_interaction_foreach_metadata (document, add_metadata, self);
  cw_interaction_foreach_call_group (document, add_call_group, self);
  g_array_sort (self->facts, compare_fields);
  drop_repetitions (self);
  g_string_free (g_steal_pointer (&self->buffer), TRUE);
  return self;
}

void
cw_facts_free (CwFacts *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->facts);
  g_string_chunk_free (self->texts);
  cw_record_unref (self->record);
  g_free (self);
}

const CwFact *
cw_facts_get_all (const CwFacts *self, guint *n_facts)
{
  g_return_val_if_fail (self != NULL, NULL);

  *n_facts = self->facts->len;
  return (const CwFact *) self->facts->data;
}

const CwFact *
cw_facts_find (const CwFacts *self, GQuark field, guint *n_facts)
{
  const CwFact *facts;
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, NULL);

  facts = (const CwFact *) self->facts->data;
  for (high = self->facts->len; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (facts[middle].field < field)
        low = middle + 1;
      else
        high = middle;
    }
  *n_facts = low < self->facts->len && facts[low].field == field ? count_run (self, low) : 0;
  return *n_facts > 0 ? facts + low : NULL;
}
