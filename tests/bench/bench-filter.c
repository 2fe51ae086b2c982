/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times counts of a trigger over many stored interactions, and triggers over one. Usage:
 * crosswalk-bench-filter FOLDER ROWS SEED: FOLDER keeps the workspace and the CSV. */
#include "config.h"

#include "bench-filter-data.h"
#include "model/cw-matcher.h"
#include "store/cw-record-repository.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#define N_RUNS 7
#define N_TRIGGERS 100
#define N_MATCHES 2000

#define CONDITION(field, op, value)                                                                \
  "{\"field\":\"" field "\",\"operator\":\"" op "\",\"value\":" value "}"
#define LAST_DAYS(n) CONDITION ("interaction.date", "is-in-the-last", "{\"days\":" n "}")
#define INBOUND CONDITION ("interaction.direction", "is", "\"Inbound\"")
#define NORDIC CONDITION ("interaction.country", "is-any-of", "[\"NOR\",\"SWE\"]")

static const char three[] = "{\"all\":[" LAST_DAYS ("30") "," INBOUND "," NORDIC "]}";

/* mockups: "Billing trouble, Norway and Sweden" */
#define EIGHT(effort)                                                                                                          \
  "{\"all\":[" LAST_DAYS (                                                                                                     \
      "30") "," INBOUND "," NORDIC                                                                                             \
            ",{\"any\":[" CONDITION ("category", "is-any-of", "[\"3\"]") "," CONDITION (                                       \
                "category", "is-any-of",                                                                                       \
                "[\"4\",\"5\"]") "," CONDITION ("score.TEI", "is-at-least",                                                    \
                                                effort) "]},{\"none\":[" CONDITION ("interaction.agent-talk-time",             \
                                                                                    "is-under",                                \
                                                                                    "60000") "," CONDITION ("call-group.Team", \
                                                                                                            "is",              \
                                                                                                            "\"Name 7\"") "]}]}"

static GTimeZone *zone;
static CwCatalog *catalog;

static CwMatcher *
make_matcher (const char *json, gint64 now)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwFilter) filter = cw_filter_from_json (node, zone, &error);

  if (filter == NULL)
    g_error ("%s", error->message);
  return cw_matcher_new (filter, catalog, now, zone);
}

typedef struct
{
  double ms;
  double processor_ms; /* unlike the time on the clock, little of it is due to other programs */
} Timing;

static double
get_processor_ms (void)
{
  return (double) clock () * 1000 / CLOCKS_PER_SEC;
}

/* With the time that the filter needs to be made ready. */
static Timing
time_count (CwDatabase *db, const char *json, gint64 now, gint64 *match)
{
  gint64 started = g_get_monotonic_time ();
  double processor_before = get_processor_ms ();
  g_autoptr (CwMatcher) matcher = make_matcher (json, now);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwFilterCounts) counts =
      cw_record_repository_count_filter (db, CW_RECORD_INTERACTION, matcher, NULL, &error);

  if (counts == NULL)
    g_error ("%s", error->message);
  *match = g_array_index (counts->counts, gint64, 0);
  return (Timing){ (double) (g_get_monotonic_time () - started) / 1000,
                   get_processor_ms () - processor_before };
}

static int
compare_timings (gconstpointer a, gconstpointer b)
{
  const Timing *first = a;
  const Timing *second = b;

  return (first->ms > second->ms) - (first->ms < second->ms);
}

static void
print_times (const char *name, Timing *times, guint n, gint64 match)
{
  double processor = 0;

  qsort (times, n, sizeof *times, compare_timings);
  for (guint i = 0; i < n; i++)
    processor += times[i].processor_ms / n;
  g_print (",\"%s\":{\"best_ms\":%.3f,\"median_ms\":%.3f,\"processor_ms\":%.3f,"
           "\"match\":%" G_GINT64_FORMAT "}",
           name, times[0].ms, times[n / 2].ms, processor, match);
}

/* On a connection of its own, which has no set and no page yet. */
static void
time_cold (const char *path, const char *name, const char *json)
{
  Timing times[N_RUNS];
  gint64 match = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwDatabase) db = cw_database_open (path, &error);

      if (db == NULL)
        g_error ("%s", error->message);
      times[i] = time_count (db, json, BENCH_FILTER_NOW, &match);
    }
  print_times (name, times, N_RUNS, match);
}

/* What changes while somebody edits: the rest of the trigger was counted before. */
static void
time_edits (CwDatabase *db)
{
  /* A tenth to a point up and down, where most interactions are. */
  static const char *const efforts[] = { EIGHT ("6.1"), EIGHT ("6"),   EIGHT ("5.5"), EIGHT ("6.5"),
                                         EIGHT ("6.4"), EIGHT ("7.4"), EIGHT ("7") };
  Timing times[N_RUNS];
  gint64 match = 0;

  time_count (db, EIGHT ("6.0"), BENCH_FILTER_NOW, &match);
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = time_count (db, efforts[i], BENCH_FILTER_NOW, &match);
  print_times ("score_changed", times, N_RUNS, match);
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = time_count (db, three, BENCH_FILTER_NOW + 1000 * (i + 1), &match);
  print_times ("a_second_later", times, N_RUNS, match);
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = time_count (db, three, BENCH_FILTER_NOW + 1000, &match);
  print_times ("unchanged", times, N_RUNS, match);
  times[0] = time_count (db,
                         "{\"all\":[" LAST_DAYS ("30") "," INBOUND "," CONDITION (
                             "interaction.country", "is-any-of", "[\"NOR\",\"SWE\",\"GBR\"]") "]}",
                         BENCH_FILTER_NOW + 1000, &match);
  print_times ("country_added", times, 1, match);
  times[0] = time_count (db, "{\"all\":[" LAST_DAYS ("31") "," INBOUND "," NORDIC "]}",
                         BENCH_FILTER_NOW + 1000, &match);
  print_times ("day_added", times, 1, match);
}

static CwFacts *
make_facts (void)
{
  static const char json[] =
      "{\"id\":\"c1\",\"utcStart\":\"2026-11-18T08:14:00Z\",\"direction\":\"Inbound\","
      "\"country\":\"NOR\",\"language\":\"nob\",\"internalTalkTimeMs\":42000,"
      "\"durationMs\":95000,\"metadata\":{\"tier\":\"Gold\",\"spent\":120},"
      "\"participants\":[{\"displayName\":\"Anders Dahl\",\"isInternal\":false,"
      "\"phoneNumber\":\"+4712345678\"},{\"displayName\":\"Maja\",\"isInternal\":true}],"
      "\"classifications\":[{\"categoryType\":\"Category\",\"categoryId\":\"13\"},"
      "{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\",\"value\":5.5}],"
      "\"customGroups\":[{\"id\":\"1\",\"displayName\":\"Support\",\"type\":\"Team\"}]}";
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CwRecord) record =
      cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), NULL);

  return cw_facts_new (record);
}

/* One record against a hundred triggers, none of which is cut short by its first condition. */
static void
time_triggers (void)
{
  g_autoptr (CwFacts) facts = make_facts ();
  g_autoptr (GPtrArray) matchers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_matcher_free);
  double best = G_MAXDOUBLE;
  guint n = 0;

  for (guint i = 0; i < N_TRIGGERS; i++)
    g_ptr_array_add (matchers, make_matcher (i % 2 == 0 ? three : EIGHT ("6.0"), BENCH_FILTER_NOW));
  for (guint k = 0; k < N_MATCHES; k++)
    {
      gint64 started = g_get_monotonic_time ();

      for (guint repeat = 0; repeat < 10; repeat++)
        for (guint i = 0; i < N_TRIGGERS; i++)
          n += cw_matcher_match (matchers->pdata[i], facts);
      best = MIN (best, (double) (g_get_monotonic_time () - started) / 10);
    }
  g_print (",\"hundred_triggers_us\":%.2f,\"hundred_triggers_match\":%u", best, n / N_MATCHES / 10);
}

static gboolean
fill (const char *path, const char *csv, guint rows, guint64 seed, GError **error)
{
  g_autoptr (CwDatabase) db = cw_database_open (path, error);

  return db != NULL && bench_filter_data_fill (db, csv, rows, seed, error);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) db = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc != 4)
    {
      g_printerr ("usage: crosswalk-bench-filter FOLDER ROWS SEED\n");
      return 2;
    }
  zone = g_time_zone_new_identifier ("Europe/Oslo");
  catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  path = g_build_filename (argv[1], "workspace.db", NULL);
  csv = g_build_filename (argv[1], "interactions.csv", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) &&
      !fill (path, csv, (guint) atoi (argv[2]), (guint64) atoi (argv[3]), &error))
    {
      g_printerr ("crosswalk-bench-filter: %s\n", error->message);
      return 1;
    }
  g_print ("{\"rows\":%s", argv[2]);
  time_cold (path, "three", three);
  time_cold (path, "eight", EIGHT ("6.0"));
  db = cw_database_open (path, &error);
  time_edits (db);
  time_triggers ();
  g_print ("}\n");
  return 0;
}
