/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-interaction.h"

#define DAYS 365
#define NOW_S G_GINT64_CONSTANT (1795086000)

static const char *const countries[] = { "NOR", "SWE", "DNK", "FIN", "DEU", "GBR" };
static const char *const languages[] = { "nob", "swe", "dan", "fin", "deu", "eng" };
static const char *const directions[] = { "Inbound", "Outbound", "Internal" };
static const char *const first_names[] = { "Anders", "Maja",   "Ola",   "Kari", "Liv",
                                           "Jonas",  "Ingrid", "Frida", "Per",  "Emilie" };
static const char *const last_names[] = { "Dahl", "Hansen", "Berg",   "Lund",  "Solberg",
                                          "Moen", "Haugen", "Nilsen", "Strand" };
static const char *const tiers[] = { "Gold", "Silver", "Bronze" };
static const char *const words[] = { "my",      "bill",  "is",     "wrong", "again",   "please",
                                     "help",    "me",    "router", "light", "blinks",  "moving",
                                     "address", "order", "thank",  "you",   "waiting", "week" };

#define PICK(list) list[bench_random_below (random, G_N_ELEMENTS (list))]

static void
add_people (GString *json, BenchRandom *random)
{
  g_string_append_printf (
      json,
      "\"participants\":[{\"participantId\":\"p1\",\"refType\":\"agent\",\"refId\":\"a%u\","
      "\"displayName\":\"%s %s\",\"isInternal\":true},",
      bench_random_below (random, 500), PICK (first_names), PICK (last_names));
  g_string_append_printf (json,
                          "{\"participantId\":\"p2\",\"refType\":\"customer\",\"refId\":\"%08x\","
                          "\"displayName\":\"%s %s %u\",\"phoneNumber\":\"+47%08u\","
                          "\"email\":\"c%u@example.com\",\"isInternal\":false}],",
                          (guint) bench_random_next (random), PICK (first_names), PICK (last_names),
                          bench_random_below (random, 10000), bench_random_below (random, 90000000),
                          bench_random_below (random, 400000));
}

static void
add_categories (GString *json, BenchRandom *random)
{
  g_string_append (json, "\"classifications\":[");
  for (guint n = bench_random_below (random, 6); n > 0; n--)
    {
      const guint id = bench_random_below (random, 40);

      g_string_append_printf (json,
                              "{\"categoryType\":\"Category\",\"categoryId\":\"%u\","
                              "\"displayName\":\"Category %u\",\"missed\":%s},",
                              id, id, bench_random_below (random, 8) == 0 ? "true" : "false");
    }
  g_string_append_printf (json,
                          "{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\","
                          "\"displayName\":\"Effort index\",\"value\":%.1f}],",
                          bench_random_below (random, 101) / 10.0);
}

static void
add_times (GString *json, BenchRandom *random)
{
  const gint64 start = NOW_S - bench_random_below (random, DAYS * 24 * 3600);
  const guint duration =
      5000 + bench_random_below (random, 1000) * bench_random_below (random, 1800);
  const guint agent = (guint) ((guint64) duration * bench_random_below (random, 600) / 1000);
  const guint silence = (duration - agent) / 4;
  g_autoptr (GDateTime) from = g_date_time_new_from_unix_utc (start);
  g_autoptr (GDateTime) to = g_date_time_new_from_unix_utc (start + duration / 1000);
  g_autofree char *from_text = g_date_time_format_iso8601 (from);
  g_autofree char *to_text = g_date_time_format_iso8601 (to);

  g_string_append_printf (json,
                          "\"utcStart\":\"%s\",\"utcEnd\":\"%s\",\"durationMs\":%u,"
                          "\"internalTalkTimeMs\":%u,\"externalTalkTimeMs\":%u,"
                          "\"silenceTimeMs\":%u,\"silencePercent\":%.4f,"
                          "\"internalTalkPercent\":%.4f,\"transcriptConfidence\":0.%02u,",
                          from_text, to_text, duration, agent, duration - agent - silence, silence,
                          (double) silence / duration, (double) agent / duration,
                          60 + bench_random_below (random, 40));
}

static void
add_utterances (GString *json, BenchRandom *random, guint n_words)
{
  if (n_words == 0)
    return;
  g_string_append (json, "\"utterances\":[{\"content\":\"");
  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (json, "%s%s", i > 0 ? " " : "", PICK (words));
  g_string_append (json, "\",\"startMs\":0}],");
}

CwRecord *
bench_interaction_make (BenchRandom *random, guint index, guint n_words)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  const guint place = bench_random_below (random, G_N_ELEMENTS (countries));
  const guint team = bench_random_below (random, 30);

  g_string_append_printf (
      json,
      "{\"id\":\"c%07u\",\"sessionId\":\"s%07u\",\"interactionType\":\"%s\",\"direction\":\"%s\","
      "\"country\":\"%s\",\"language\":\"%s\",\"numberDialed\":\"+47800%05u\","
      "\"tethrUri\":\"https://demo.tethr.com/interaction/c%07u\",",
      index, index, bench_random_below (random, 5) == 0 ? "Chat" : "Call", PICK (directions),
      countries[place], languages[place], bench_random_below (random, 40), index);
  add_times (json, random);
  add_people (json, random);
  add_categories (json, random);
  add_utterances (json, random, n_words);
  g_string_append_printf (json,
                          "\"customGroups\":[{\"id\":\"%u\",\"displayName\":\"Team %u\","
                          "\"type\":\"Team\"}],\"metadata\":{\"tier\":\"%s\",\"order\":\"O-%06u\","
                          "\"spent\":%u,\"account\":{\"months\":%u}}}",
                          team, team, PICK (tiers), bench_random_below (random, 900000),
                          bench_random_below (random, 20000), bench_random_below (random, 240));
  node = json_from_string (json->str, NULL);
  return cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), NULL);
}
