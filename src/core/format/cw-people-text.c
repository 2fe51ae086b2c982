/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-people-text.h"

#include "format/cw-node-text.h"
#include "model/cw-json-member.h"
#include "model/cw-record.h"

#include <string.h>

typedef struct
{
  double start;
  guint order;
  const char *text;
} Utterance;

static guint
get_length (JsonArray *list)
{
  return list != NULL ? json_array_get_length (list) : 0;
}

static double
get_ms (JsonObject *object, const char *name)
{
  double number = 0;

  cw_json_member_get_number (object, name, &number);
  return number;
}

static double
get_talk (JsonObject *person)
{
  JsonArray *list = cw_json_member_get_array (person, "utterances");
  double talk = 0;

  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject *utterance = cw_json_member_at (list, i);

      if (utterance != NULL)
        talk += get_ms (utterance, "endMs") - get_ms (utterance, "startMs");
    }
  return talk;
}

static void
add_once (GPtrArray *texts, guint first, const char *text)
{
  for (guint i = first; i < texts->len; i++)
    if (strcmp (texts->pdata[i], text) == 0)
      return;
  g_ptr_array_add (texts, g_strdup (text));
}

static void
add_person (GPtrArray *texts, guint first, JsonObject *person, const char *member)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (strcmp (member, "displayName") == 0)
    {
      g_autofree char *name = cw_record_participant_dup_name (person);

      if (name != NULL)
        g_ptr_array_add (found, g_utf8_make_valid (name, -1));
    }
  else
    cw_node_text_add (found, json_object_get_member (person, member));
  for (guint i = 0; i < found->len; i++)
    add_once (texts, first, found->pdata[i]);
}

static JsonObject *
get_person (JsonArray *list, guint position, gboolean internal)
{
  JsonObject *person = cw_json_member_at (list, position);

  return person != NULL && !cw_record_participant_is_internal (person) == !internal ? person : NULL;
}

void
cw_people_text_add (GPtrArray *texts, JsonObject *document, gboolean internal, const char *member)
{
  JsonArray *list = cw_json_member_get_array (document, "participants");
  guint first = texts->len;
  JsonObject *primary = NULL;
  double most = 0;

  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject *person = get_person (list, i, internal);
      double talk = person != NULL ? get_talk (person) : 0;

      if (person == NULL || (primary != NULL && talk <= most))
        continue;
      primary = person;
      most = talk;
    }
  if (primary != NULL)
    add_person (texts, first, primary, member);
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject *person = get_person (list, i, internal);

      if (person != NULL && person != primary)
        add_person (texts, first, person, member);
    }
}

static int
compare_utterances (gconstpointer a, gconstpointer b)
{
  const Utterance *one = a;
  const Utterance *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return one->order < other->order ? -1 : one->order > other->order;
}

static void
add_utterances (GArray *all, JsonObject *person)
{
  JsonArray *list = cw_json_member_get_array (person, "utterances");

  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject *object = cw_json_member_at (list, i);
      Utterance utterance = { 0, all->len, NULL };

      if (object != NULL)
        utterance.text = cw_json_member_get_text (object, "text");
      /* The same two words as where it is looked for: what a trigger finds is sent. */
      if (object != NULL && utterance.text == NULL)
        utterance.text = cw_json_member_get_text (object, "content");
      if (utterance.text == NULL)
        continue;
      utterance.start = get_ms (object, "startMs");
      g_array_append_val (all, utterance);
    }
}

char *
cw_people_text_get_transcript (JsonObject *document)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Utterance));
  g_autoptr (GString) out = g_string_new (NULL);
  JsonArray *people = cw_json_member_get_array (document, "participants");

  for (guint i = 0; i < get_length (people); i++)
    {
      JsonObject *person = cw_json_member_at (people, i);

      if (person != NULL)
        add_utterances (all, person);
    }
  g_array_sort (all, compare_utterances);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", g_array_index (all, Utterance, i).text);
  return g_utf8_make_valid (out->str, (gssize) out->len);
}
