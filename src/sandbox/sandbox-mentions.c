/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-mentions.h"

#include "demo-random.h"
#include "sandbox-surveys.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define N_POSTS 60
#define N_INTERACTIONS 24

static const struct
{
  const char *content;
  const char *sentiment;
  const char *tags;
} posts[] = {
  { "<p>Great &amp; fast delivery, thanks @nordtel 👍</p>", "positive", "\"Delivery\"" },
  { "<p>Third bill in a row that is wrong.<br>Third!</p>", "negative", "\"Billing\",\"Delay\"" },
  { "<p>Does anyone know whether their eSIM works abroad?</p>", "neutral", "" },
  { "<p>Waited \\\"only\\\" 40 minutes, then cut off 😡</p>", "negative", "\"Support, phone\"" },
  { "<p>Neue SIM aktiviert, hat sofort geklappt.</p>", "", "\"Activation\"" },
};
static const char *const services[][2] = { { "microblogs", "twitter" },
                                           { "socialnetworks", "facebook" },
                                           { "reviews", "trustpilot" } };
static const char *const topics[][2] = { { "12", "Brand" }, { "13", "Service" } };

static JsonObject *
make_mention (guint number, guint topic, gint64 when, DemoRandom *random)
{
  guint post = demo_random_below (random, G_N_ELEMENTS (posts));
  guint service = demo_random_below (random, G_N_ELEMENTS (services));
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"id\":\"%u\",\"unique_id\":\"u-%u\",\"author\":{\"id\":\"a%u\",\"name\":\"@user%u\","
      "\"fullname\":\"User %u\"},\"original_author\":{\"id\":\"\",\"name\":\"\",\"fullname\":\"\"},"
      "\"message\":{\"title\":\"\",\"content\":\"%s\",\"language\":\"%s\",\"sentiment\":\"%s\","
      "\"type\":\"user_mention\"},\"source\":{\"category\":\"%s\",\"service\":\"%s\","
      "\"type\":\"SearchProvider\",\"id\":\"%u\",\"url\":\"https://social.example/%u\"},"
      "\"location\":{\"continent\":\"EU\",\"country\":\"de\",\"city\":\"\",\"region\":\"\"},"
      "\"topic\":{\"id\":\"%s\",\"name\":\"%s\"},\"tags\":[%s],\"status\":\"new\",\"priority\":\"\","
      "\"permalink\":\"https://app.engagor.com/messages/4711/%u\","
      "\"date\":{\"added\":%d,\"published\":%d}}",
      number * 10 + topic, number, number % 17, number % 17, number % 17, posts[post].content,
      post == 4 ? "de" : "en", posts[post].sentiment, services[service][0], services[service][1],
      number, number, topics[topic][0], topics[topic][1], posts[post].tags, number,
      (int) (when / SECOND), (int) (when / SECOND) - 90);

  node = json_from_string (text, NULL);
  g_assert (node != NULL);
  return json_node_dup_object (node);
}

JsonArray *
sandbox_mentions_new (guint64 seed, gint64 now)
{
  JsonArray *mentions = json_array_new ();
  DemoRandom random;

  demo_random_init (&random, seed, "mentions");
  for (guint i = 0; i < N_POSTS; i++)
    {
      guint number = 1000 + N_POSTS - i;
      gint64 when = now - (i + 1) * 37 * MINUTE;
      DemoRandom again = random;

      json_array_add_object_element (mentions, make_mention (number, 0, when, &random));
      if (i % 10 == 0)
        json_array_add_object_element (mentions, make_mention (number, 1, when, &again));
    }
  return mentions;
}

static void
add_hit (GString *text, const char *type, const char *id, const char *name, double value)
{
  g_autofree char *number = g_strdup_printf ("%.1f", value);

  g_string_append_printf (text,
                          "%s{\"categoryType\":\"%s\",\"categoryId\":\"%s\",\"displayName\":\"%s\","
                          "\"value\":%s,\"isOverridden\":false,\"missed\":false}",
                          text->len > 0 ? "," : "", type, id, name,
                          g_strdelimit (number, ",", '.'));
}

static JsonObject *
make_interaction (guint number, gint64 end, DemoRandom *random)
{
  guint minutes = 2 + demo_random_below (random, 20);
  guint effort = demo_random_below (random, 101);
  gboolean is_call = number % 4 != 0;
  g_autofree char *start = sandbox_format_instant (end - minutes * MINUTE);
  g_autofree char *stop = sandbox_format_instant (end);
  g_autoptr (GString) hits = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  add_hit (hits, "BasicScore", "TEI", "Effort index (TEI)", effort / 10.0);
  add_hit (hits, "BasicScore", "AIS", "Agent impact (AIS)", demo_random_below (random, 101) / 10.0);
  if (demo_random_chance (random, 0.3))
    add_hit (hits, "DeepPhrase", "Transfer", "Transferred", 1);
  if (effort > 60)
    add_hit (hits, "DeepPhrase", "Repeat", "Repeat contact", 1);
  text = g_strdup_printf (
      "{\"id\":\"int-%04u\",\"sessionId\":\"ses-%04u\",\"masterId\":\"mas-%04u\","
      "\"interactionType\":\"%s\",\"utcStart\":\"%s\",\"utcEnd\":\"%s\",\"durationMs\":%u,"
      "\"audioDurationMs\":%u,\"lastUpdatedUtc\":\"%s\",\"language\":\"eng\",\"country\":\"USA\","
      "\"direction\":\"%s\",\"numberDialed\":\"+15550100\","
      "\"tethrUri\":\"https://nordtel.tethr.io/calls/int-%04u\",\"silenceTimeMs\":%u,"
      "\"silencePercent\":0.125,\"internalTalkPercent\":0.5,\"externalTalkPercent\":0.375,"
      "\"transcriptConfidence\":%s,\"customGroups\":[{\"id\":\"g1\",\"displayName\":\"Billing\","
      "\"type\":\"Team\"}],\"participants\":[{\"participantId\":\"p1\",\"refType\":\"agent\","
      "\"refId\":\"agt_anna\",\"firstName\":\"Anna\",\"lastName\":\"\",\"isInternal\":true,"
      "\"segments\":[]},{\"participantId\":\"p2\",\"refType\":\"customer\",\"refId\":\"cus_%03u\","
      "\"phoneNumber\":\"+4930555%04u\",\"isInternal\":false,\"segments\":[]}],"
      "\"classifications\":[%s],\"metadata\":{\"queue\":\"billing\"},\"customStrings\":[],"
      "\"customTexts\":[],\"customLongs\":[],\"customDoubles\":[],\"customDateTimes\":[]}",
      number, number, number, is_call ? "Call" : "Chat", start, stop, minutes * 60000,
      is_call ? minutes * 60000 : 0, stop, number % 3 == 0 ? "Outbound" : "Inbound", number,
      minutes * 7500, is_call ? "87" : "null", number % 40, number % 40, hits->str);
  node = json_from_string (text, NULL);
  g_assert (node != NULL);
  return json_node_dup_object (node);
}

JsonArray *
sandbox_interactions_new (guint64 seed, gint64 now)
{
  JsonArray *interactions = json_array_new ();
  DemoRandom random;

  demo_random_init (&random, seed, "interactions");
  for (guint i = 0; i < N_INTERACTIONS; i++)
    json_array_add_object_element (interactions,
                                   make_interaction (i + 1, now - (i + 1) * 95 * MINUTE, &random));
  return interactions;
}
