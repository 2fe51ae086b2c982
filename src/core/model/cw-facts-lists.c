/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-facts-private.h"

#include "model/cw-interaction.h"
#include "model/cw-json-member.h"

/* The score of the whole interaction counts; where there is none, the mean of its moments. */
typedef struct
{
  char *id; /* (owned) */
  gboolean has_whole;
  double whole;
  double sum;
  guint n;
} Score;

typedef struct
{
  CwFacts *facts;
  GQuark category;
  GHashTable *occurred; /* (owned) (element-type utf8) ids, folded */
  GPtrArray *missed;    /* (owned) (element-type utf8) */
  GArray *scores;       /* (owned) (element-type Score) */
} Hits;

static void
clear_score (gpointer data)
{
  g_free (((Score *) data)->id);
}

static Score *
get_score (Hits *hits, const char *id)
{
  Score added = { 0 };

  for (guint i = 0; i < hits->scores->len; i++)
    if (strcmp (g_array_index (hits->scores, Score, i).id, id) == 0)
      return &g_array_index (hits->scores, Score, i);
  added.id = g_strdup (id);
  g_array_append_val (hits->scores, added);
  return &g_array_index (hits->scores, Score, hits->scores->len - 1);
}

static void
add_score (Hits *hits, JsonObject *hit, const char *id, CwHitPlace place)
{
  Score *score;
  double value;

  /* "value" is what counts, overridden by a person or not; "origValue" is what it was before. */
  if (cw_json_member_is_true (hit, "missed") || !cw_json_member_get_number (hit, "value", &value))
    return;
  score = get_score (hits, id);
  if (place == CW_HIT_MOMENT)
    {
      score->sum += value;
      score->n++;
    }
  else if (!score->has_whole)
    {
      score->has_whole = TRUE;
      score->whole = value;
    }
}

static void
add_hit (JsonObject *hit, const char *id, CwHitPlace place, gpointer data)
{
  Hits *hits = data;

  if (cw_interaction_is_score (hit))
    add_score (hits, hit, id, place);
  else if (cw_json_member_is_true (hit, "missed"))
    g_ptr_array_add (hits->missed, g_strdup (id));
  else if (g_hash_table_add (hits->occurred, g_strdup (id)))
    cw_facts_add_text (hits->facts, hits->category, cw_facts_keep (hits->facts, id));
}

void
cw_facts_add_hits (CwFacts *self, JsonObject *document)
{
  g_autoptr (GHashTable) occurred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) missed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (Score));
  GQuark field = g_quark_from_static_string ("category.missed");
  Hits hits = { self, g_quark_from_static_string ("category"), occurred, missed, scores };

  g_array_set_clear_func (scores, clear_score);
  cw_interaction_foreach_hit (document, add_hit, &hits);
  for (guint i = 0; i < missed->len; i++)
    if (!g_hash_table_contains (occurred, missed->pdata[i]))
      cw_facts_add_text (self, field, cw_facts_keep (self, missed->pdata[i]));
  for (guint i = 0; i < scores->len; i++)
    {
      const Score *score = &g_array_index (scores, Score, i);

      cw_facts_add_number (self, cw_facts_name (self, "score.", score->id),
                           score->has_whole ? score->whole : score->sum / score->n);
    }
}

static void
add_member (CwFacts *self, GQuark field, JsonObject *object, const char *member)
{
  const char *text = cw_json_member_get_text (object, member);
  g_autofree char *digits = NULL;

  if (text == NULL && (digits = cw_json_member_dup_id (object, member)) != NULL)
    text = cw_facts_keep (self, digits);
  cw_facts_add_text (self, field, text);
}

static void
add_name (CwFacts *self, GQuark field, JsonObject *participant)
{
  const char *text = cw_json_member_get_text (participant, "displayName");
  g_autofree char *name = NULL;

  if (text == NULL && (name = cw_record_participant_dup_name (participant)) != NULL)
    text = cw_facts_keep (self, name);
  cw_facts_add_text (self, field, text);
}

void
cw_facts_add_people (CwFacts *self, JsonObject *document)
{
  JsonArray *participants = cw_json_member_get_array (document, "participants");
  guint n = participants != NULL ? json_array_get_length (participants) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *participant = cw_json_member_at (participants, i);

      if (participant == NULL)
        continue;
      if (cw_record_participant_is_internal (participant))
        {
          add_name (self, g_quark_from_static_string ("interaction.agent"), participant);
          continue;
        }
      add_name (self, g_quark_from_static_string ("customer.name"), participant);
      add_member (self, g_quark_from_static_string ("customer.phone"), participant, "phoneNumber");
      add_member (self, g_quark_from_static_string ("customer.email"), participant, "email");
      add_member (self, g_quark_from_static_string ("customer.id"), participant, "refId");
      add_member (self, g_quark_from_static_string ("customer.type"), participant, "refType");
    }
}

typedef struct
{
  double start;
  const char *text;
} Utterance;

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  double first = ((const Utterance *) a)->start;
  double second = ((const Utterance *) b)->start;

  return first < second ? -1 : first > second;
}

static void
add_utterances (GArray *all, JsonObject *participant)
{
  JsonArray *utterances = cw_json_member_get_array (participant, "utterances");
  guint n = utterances != NULL ? json_array_get_length (utterances) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *utterance = cw_json_member_at (utterances, i);
      Utterance said = { 0 };

      /* The facts name the list and not its members: both words are in use. */
      if (utterance != NULL)
        said.text = cw_json_member_get_text (utterance, "text");
      if (utterance != NULL && said.text == NULL)
        said.text = cw_json_member_get_text (utterance, "content");
      if (said.text == NULL)
        continue;
      cw_json_member_get_number (utterance, "startMs", &said.start);
      g_array_append_val (all, said);
    }
}

/* One text in the order of the talk, so that a search sees what was said across two speakers. */
void
cw_facts_add_transcript (CwFacts *self, JsonObject *document)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Utterance));
  g_autoptr (GString) text = NULL;
  JsonArray *participants = cw_json_member_get_array (document, "participants");
  guint n = participants != NULL ? json_array_get_length (participants) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *participant = cw_json_member_at (participants, i);

      if (participant != NULL)
        add_utterances (all, participant);
    }
  if (all->len == 0)
    return;
  g_array_sort (all, compare_starts);
  text = g_string_new (NULL);
  for (guint i = 0; i < all->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, g_array_index (all, Utterance, i).text);
    }
  cw_facts_add_text (self, g_quark_from_static_string ("interaction.transcript"),
                     cw_facts_keep (self, text->str));
}
