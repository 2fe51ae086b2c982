/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-talk.h"

static gint64
get_duration (const DemoTalk *self)
{
  return (self->end - self->start) * 1000;
}

static gboolean
is_said_by (const DemoCategory *category, DemoSpeaker speaker)
{
  return category->speaker == speaker && category->said != NULL;
}

/* Words of the one are spread over the time; what opens and what ends stands where it belongs. */
static gint64
find_place (const DemoTalk *self, guint number, guint n)
{
  return get_duration (self) * (number + 1) / (n + 2);
}

static void
add_segment (JsonArray *segments, const DemoCategory *category, gint64 start, guint number)
{
  JsonObject *segment = json_object_new ();
  g_autofree char *id = g_strdup_printf ("s%u", number + 1);

  json_object_set_string_member (segment, "id", id);
  json_object_set_string_member (segment, "categoryType", "DeepPhrase");
  json_object_set_string_member (segment, "categoryId", category->id);
  json_object_set_string_member (segment, "displayName", category->name);
  json_object_set_int_member (segment, "startMs", start);
  json_object_set_int_member (segment, "endMs", start + 2400);
  json_array_add_object_element (segments, segment);
}

static void
add_utterance (JsonArray *utterances, const char *text, gint64 start)
{
  JsonObject *utterance = json_object_new ();

  json_object_set_int_member (utterance, "startMs", start);
  json_object_set_int_member (utterance, "endMs",
                              start + 900 + 55 * (gint64) g_utf8_strlen (text, -1));
  json_object_set_string_member (utterance, "text", text);
  json_array_add_object_element (utterances, utterance);
}

static JsonObject *
new_participant (const DemoPerson *person, const char *id, const char *type, gboolean internal)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = g_strdup_printf ("%s %s", person->first, person->last);

  json_object_set_string_member (object, "participantId", id);
  json_object_set_string_member (object, "refType", type);
  json_object_set_string_member (object, "refId", person->id);
  if (person->phone != NULL)
    json_object_set_string_member (object, "phoneNumber", person->phone);
  if (person->email != NULL)
    json_object_set_string_member (object, "email", person->email);
  json_object_set_string_member (object, "firstName", person->first);
  json_object_set_string_member (object, "lastName", person->last);
  json_object_set_string_member (object, "displayName", name);
  json_object_set_boolean_member (object, "isInternal", internal);
  return object;
}

static JsonObject *
write_participant (const DemoTalk *self, gboolean internal)
{
  JsonObject *object =
      new_participant (internal ? &self->agent : &self->customer, internal ? "p1" : "p2",
                       internal ? "agent" : "customer", internal);
  JsonArray *segments = json_array_new ();
  JsonArray *utterances = json_array_new ();
  DemoSpeaker speaker = internal ? DEMO_SAID_BY_AGENT : DEMO_SAID_BY_CUSTOMER;

  for (guint i = 0; i < self->hits->len; i++)
    {
      const DemoCategory *category = self->hits->pdata[i];
      gint64 place = find_place (self, i, self->hits->len);

      if (!is_said_by (category, speaker))
        continue;
      add_segment (segments, category, place, i);
      if (self->has_text)
        add_utterance (utterances, category->said, place);
    }
  json_object_set_array_member (object, "segments", segments);
  if (self->has_text)
    json_object_set_array_member (object, "utterances", utterances);
  else
    json_array_unref (utterances);
  return object;
}

JsonArray *
demo_talk_write_participants (const DemoTalk *self, DemoRandom *random)
{
  JsonArray *participants = json_array_new ();

  json_array_add_object_element (participants, write_participant (self, TRUE));
  json_array_add_object_element (participants, write_participant (self, FALSE));
  return participants;
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_string_append_c (text, '.');
}

char *
demo_talk_write_summary (const DemoTalk *self, DemoRandom *random)
{
  static const char *const ends[] = {
    "The case is closed",
    "No further contact is planned",
    "A corrected bill comes within three days, by e-mail",
    "The customer keeps the plan until the end of the year",
    "A technician comes on Thursday, between eight and noon",
    "Settled, with a credit of 10 on the next bill",
  };
  static const char *const plain[] = { "Asked about the balance", "Changed the address",
                                       "Asked when the contract ends",
                                       "Ordered a second SIM card" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->hits->len; i++)
    {
      const DemoCategory *category = self->hits->pdata[i];

      if (category->noted != NULL)
        append_sentence (text, category->noted);
    }
  if (text->len == 0)
    append_sentence (text, plain[demo_random_below (random, G_N_ELEMENTS (plain))]);
  append_sentence (text, ends[demo_random_below (random, G_N_ELEMENTS (ends))]);
  return g_string_free (text, FALSE);
}
