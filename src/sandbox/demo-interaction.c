/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-interaction.h"

#include "demo-talk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DAY 86400

/* 1970-01-01 was a Thursday: from there on. */
static const guint day_counts[] = { 128, 116, 81, 65, 142, 145, 135 };
/* From six to ten at night, UTC: the north of Europe is awake. */
static const guint hour_weights[] = { 3, 7, 11, 12, 12, 10, 8, 9, 10, 9, 7, 5, 4, 3, 2 };

guint
demo_interaction_count (gint64 day)
{
  return day_counts[day % 7];
}

static double
keep (double number, double decimals)
{
  return round (number * decimals) / decimals;
}

/* Of a score, with one decimal. CLAMP() would draw its chances anew for each comparison. */
static double
make_score (double number, double least)
{
  return keep (CLAMP (number, least, 9.8), 10);
}

static void
choose_categories (DemoTalk *talk, DemoRandom *random)
{
  double trouble = (talk->effort - 3.9) / 1.5;

  talk->hits = g_ptr_array_new ();
  talk->misses = g_ptr_array_new ();
  for (const DemoCategory *category = demo_categories; category->id != NULL; category++)
    {
      double chance = category->share * MAX (0, 1 + category->slope * trouble);

      if (demo_random_chance (random, chance))
        g_ptr_array_add (talk->hits, (gpointer) category);
      else if (demo_random_chance (random, category->missed))
        g_ptr_array_add (talk->misses, (gpointer) category);
    }
}

/* @start: 0: from @end backwards */
static void
talk_init (DemoTalk *talk,
           guint64 seed,
           const char *id,
           gint64 start,
           gint64 end,
           DemoRandom *random)
{
  gint64 length;

  talk->id = g_strdup (id);
  demo_person_init_customer (&talk->customer, seed, random);
  demo_person_init_agent (&talk->agent, talk->customer.country, random);
  talk->is_call = demo_random_chance (random, .74);
  talk->is_test = demo_random_chance (random, .019);
  talk->direction = demo_random_chance (random, .751)  ? "Inbound"
                    : demo_random_chance (random, .93) ? "Outbound"
                                                       : "Internal";
  talk->effort = make_score (3.9 + 1.5 * demo_random_normal (random), 0.3);
  talk->impact =
      make_score (6.6 - .35 * (talk->effort - 3.9) + 1.2 * demo_random_normal (random), 0.5);
  talk->has_text = demo_random_chance (random, .13);
  choose_categories (talk, random);
  length = demo_random_chance (random, .055)
               ? 25 + demo_random_below (random, 60)
               : (gint64) (130 + 70 * talk->effort * demo_random_unit (random) * 1.7 +
                           40 * talk->hits->len * demo_random_unit (random));
  talk->start = start != 0 ? start : end - length;
  talk->end = talk->start + length;
}

static void
talk_clear (DemoTalk *talk)
{
  g_free (talk->id);
  demo_person_clear (&talk->customer);
  demo_person_clear (&talk->agent);
  g_ptr_array_unref (talk->hits);
  g_ptr_array_unref (talk->misses);
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text);
}

static void
set_instant (JsonObject *object, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");

  set_text (object, name, text);
}

static void
write_identity (JsonObject *object, const DemoTalk *talk)
{
  g_autofree char *session = g_strconcat ("ses-", talk->id + strlen ("int-"), NULL);
  g_autofree char *master = g_strconcat ("mas-", talk->id + strlen ("int-"), NULL);
  g_autofree char *link = g_strconcat ("https://nordtel.tethr.com/interactions/", talk->id, NULL);

  set_text (object, "id", talk->id);
  set_text (object, "sessionId", session);
  set_text (object, "masterId", master);
  set_text (object, "interactionType", talk->is_call ? "Call" : "Chat");
  set_instant (object, "utcStart", talk->start);
  set_instant (object, "utcEnd", talk->end);
  json_object_set_int_member (object, "durationMs", (talk->end - talk->start) * 1000);
  set_instant (object, "lastUpdatedUtc", talk->end + 95);
  set_text (object, "language",
            talk->has_text ? "eng" : demo_places[talk->customer.country].language);
  set_text (object, "country", demo_places[talk->customer.country].code);
  set_text (object, "direction", talk->direction);
  set_text (object, "tethrUri", link);
}

/* Chats have neither sound nor silence. */
static void
write_talk_times (JsonObject *object, const DemoTalk *talk, DemoRandom *random)
{
  gint64 length = (talk->end - talk->start) * 1000;
  double silence = .04 + .2 * demo_random_unit (random);
  double agent = (1 - silence) * (.4 + .25 * demo_random_unit (random));
  double shares[3];

  if (!talk->is_call)
    return;
  shares[0] = keep (silence, 1000);
  shares[1] = keep (agent, 1000);
  shares[2] = keep (1 - shares[0] - shares[1], 1000);
  if (strcmp (talk->direction, "Inbound") == 0)
    set_text (object, "numberDialed", demo_places[talk->customer.country].hotline);
  else
    set_text (object, "numberDialed", talk->customer.phone);
  json_object_set_int_member (object, "audioDurationMs", length);
  json_object_set_int_member (object, "internalTalkTimeMs", (gint64) ((double) length * shares[1]));
  json_object_set_int_member (object, "externalTalkTimeMs", (gint64) ((double) length * shares[2]));
  json_object_set_int_member (object, "silenceTimeMs", (gint64) ((double) length * shares[0]));
  json_object_set_double_member (object, "silencePercent", shares[0]);
  json_object_set_double_member (object, "internalTalkPercent", shares[1]);
  json_object_set_double_member (object, "externalTalkPercent", shares[2]);
  json_object_set_int_member (object, "transcriptConfidence", 71 + demo_random_below (random, 27));
}

static void
add_group (JsonArray *groups, const char *type, const char *name)
{
  JsonObject *group = json_object_new ();
  g_autofree char *key = g_strdup_printf ("%s-%s", type, name);
  g_autofree char *id = g_ascii_strdown (key, -1);

  set_text (group, "id", g_strdelimit (id, " ", '-'));
  set_text (group, "displayName", name);
  set_text (group, "type", type);
  json_array_add_object_element (groups, group);
}

static JsonArray *
write_groups (const DemoTalk *talk, DemoRandom *random)
{
  static const char *const teams[] = { "Billing", "Retention", "Fibre support", "Mobile support" };
  static const guint weights[] = { 38, 17, 24, 21 };
  const DemoPlace *place = &demo_places[talk->customer.country];
  g_autofree char *team = g_strdup_printf (
      "%s %s", teams[demo_random_weighted (random, weights, G_N_ELEMENTS (teams))], place->suffix);
  JsonArray *groups = json_array_new ();

  add_group (groups, "Team", talk->is_test ? "Test queue" : team);
  add_group (groups, "Location", place->cities[demo_random_below (random, 3)]);
  add_group (groups, "Division", demo_random_chance (random, .82) ? "Consumer" : "Business");
  if (strcmp (talk->direction, "Outbound") == 0)
    add_group (groups, "Campaign",
               demo_random_chance (random, .6) ? "Autumn offer" : "Welcome call");
  return groups;
}

static void
add_hit (JsonArray *hits,
         const char *type,
         const char *id,
         const char *name,
         double value,
         gboolean missed)
{
  JsonObject *hit = json_object_new ();

  set_text (hit, "categoryType", type);
  set_text (hit, "categoryId", id);
  set_text (hit, "displayName", name);
  json_object_set_double_member (hit, "value", value);
  json_object_set_boolean_member (hit, "isOverridden", FALSE);
  json_object_set_boolean_member (hit, "missed", missed);
  json_array_add_object_element (hits, hit);
}

/* What somebody said stands with who said it; here is what holds for the whole. */
static JsonArray *
write_classifications (const DemoTalk *talk)
{
  JsonArray *hits = json_array_new ();

  add_hit (hits, "BasicScore", "TEI", "Effort index (TEI)", talk->effort, FALSE);
  add_hit (hits, "BasicScore", "AIS", "Agent impact (AIS)", talk->impact, FALSE);
  for (guint i = 0; i < talk->hits->len; i++)
    {
      const DemoCategory *category = talk->hits->pdata[i];

      if (category->said == NULL)
        add_hit (hits, "DeepPhrase", category->id, category->name, 1, FALSE);
    }
  for (guint i = 0; i < talk->misses->len; i++)
    {
      const DemoCategory *category = talk->misses->pdata[i];

      add_hit (hits, "DeepPhrase", category->id, category->name, 0, TRUE);
    }
  return hits;
}

static JsonObject *
add_custom (JsonObject *object, const char *list, const char *id, const char *name)
{
  JsonObject *custom = json_object_new ();

  if (!json_object_has_member (object, list))
    json_object_set_array_member (object, list, json_array_new ());
  set_text (custom, "id", id);
  set_text (custom, "displayName", name);
  json_array_add_object_element (json_object_get_array_member (object, list), custom);
  return custom;
}

static void
write_metadata (JsonObject *object, const DemoTalk *talk, DemoRandom *random)
{
  static const char *const plans[] = { "Nord S",      "Nord M",    "Nord L",
                                       "Nord Family", "Fibre 250", "Fibre 1000" };
  static const double fees[] = { 19.9, 27.9, 39.9, 64.9, 34.9, 49.9 };
  static const char *const segments[] = { "New", "Steady", "At risk", "Gold" };
  const DemoPlace *place = &demo_places[talk->customer.country];
  JsonObject *metadata = json_object_new ();
  guint plan = demo_random_below (random, G_N_ELEMENTS (plans));
  guint months = 1 + demo_random_below (random, 96);
  g_autofree char *number = g_strdup_printf ("%u", 400000 + demo_random_below (random, 99999));
  g_autofree char *summary = demo_talk_write_summary (talk, random);

  set_text (add_custom (object, "customStrings", "plan", "Plan"), "value", plans[plan]);
  set_text (add_custom (object, "customStrings", "segment", "Segment"), "value",
            segments[months < 4 ? 0 : 1 + demo_random_below (random, 3)]);
  set_text (add_custom (object, "customStrings", "region", "Region"), "value",
            place->regions[demo_random_below (random, 4)]);
  json_object_set_int_member (add_custom (object, "customLongs", "months", "Months with us"),
                              "value", months);
  json_object_set_double_member (add_custom (object, "customDoubles", "fee", "Monthly fee"),
                                 "value", fees[plan]);
  set_instant (add_custom (object, "customDateTimes", "contract-end", "Contract ends"), "value",
               (talk->start / DAY + 30 * (gint64) (24 - months % 24)) * DAY);
  set_text (add_custom (object, "customTexts", "summary", "Summary"), "value", summary);
  set_text (metadata, "queue", talk->is_call ? "phone" : "web");
  if (demo_random_chance (random, .4))
    set_text (metadata, "caseNumber", number);
  json_object_set_object_member (object, "metadata", metadata);
}

static JsonObject *
make (guint64 seed, const char *id, gint64 start, gint64 end, DemoRandom *random)
{
  JsonObject *object = json_object_new ();
  DemoTalk talk = { NULL };

  talk_init (&talk, seed, id, start, end, random);
  write_identity (object, &talk);
  write_talk_times (object, &talk, random);
  json_object_set_array_member (object, "customGroups", write_groups (&talk, random));
  json_object_set_array_member (object, "participants",
                                demo_talk_write_participants (&talk, random));
  json_object_set_array_member (object, "classifications", write_classifications (&talk));
  write_metadata (object, &talk, random);
  talk_clear (&talk);
  return object;
}

JsonObject *
demo_interaction_new (guint64 seed, gint64 day, guint number)
{
  g_autofree char *id = g_strdup_printf ("int-%d-%03u", (int) day, number);
  DemoRandom random;
  gint64 start;

  demo_random_init (&random, seed, id);
  start = day * DAY + 3600 * (5 + (gint64) demo_random_weighted (&random, hour_weights,
                                                                 G_N_ELEMENTS (hour_weights)));
  start += demo_random_below (&random, 3600);
  return make (seed, id, start, 0, &random);
}

JsonObject *
demo_interaction_new_at (guint64 seed, const char *id, gint64 end)
{
  DemoRandom random;

  demo_random_init (&random, seed, id);
  return make (seed, id, 0, end, &random);
}

JsonObject *
demo_interaction_find (guint64 seed, const char *id)
{
  int day = 0;
  guint number = 0;
  char rest;

  if (sscanf (id, "int-%5d-%3u%c", &day, &number, &rest) != 2 || day < 0 ||
      number >= demo_interaction_count (day))
    return NULL;
  return demo_interaction_new (seed, day, number);
}

static gboolean
is_over (JsonObject *interaction, gint64 until)
{
  g_autoptr (GDateTime) end =
      g_date_time_new_from_iso8601 (json_object_get_string_member (interaction, "utcEnd"), NULL);

  return g_date_time_to_unix (end) <= until;
}

gboolean
demo_interaction_foreach (guint64 seed,
                          gint64 until,
                          DemoInteractionFunc func,
                          gpointer data,
                          GError **error)
{
  gint64 today = until / DAY;

  for (gint64 day = today - DEMO_INTERACTION_DAYS; day <= today; day++)
    for (guint i = 0; i < demo_interaction_count (day); i++)
      {
        g_autoptr (JsonObject) interaction = demo_interaction_new (seed, day, i);

        if (is_over (interaction, until) && !func (interaction, data, error))
          return FALSE;
      }
  return TRUE;
}
