/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times what is done with many stored interactions. Usage: crosswalk-bench-store FOLDER ROWS WORDS
 * [PUTS]: FOLDER keeps the workspace. With a number of PUTS nothing is read. */
#include "config.h"

#include "bench-interaction.h"
#include "store/cw-database.h"
#include "store/cw-record-repository.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* As an import does it. */
#define AT_ONCE 8000
#define BUNDLE 250
#define N_PUTS 20000

typedef struct
{
  gint64 started;
  clock_t processor;
} Watch;

static void
start (Watch *watch)
{
  watch->started = g_get_monotonic_time ();
  watch->processor = clock ();
}

static void
stop (const Watch *watch, const char *what)
{
  g_print ("%-44s %8.1f ms %8.1f ms of the processor\n", what,
           (double) (g_get_monotonic_time () - watch->started) / 1000,
           (double) (clock () - watch->processor) * 1000 / CLOCKS_PER_SEC);
}

static CwDatabase *
open_it (const char *path)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *db = cw_database_open (path, &error);

  if (db == NULL)
    g_error ("%s", error->message);
  return db;
}

/* Only putting is timed, in seconds of the processor. */
static double
put_some (CwDatabase *db, BenchRandom *random, guint first, guint n, guint n_words)
{
  g_autoptr (GError) error = NULL;
  clock_t processor = 0;

  for (guint done = 0; done < n;)
    {
      g_autoptr (GPtrArray) records =
          g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_unref);
      clock_t before;

      for (guint i = 0; i < MIN (BUNDLE, n - done); i++)
        g_ptr_array_add (records, bench_interaction_make (random, first + done + i, n_words));
      before = clock ();
      if (done % AT_ONCE == 0 && !cw_database_begin (db, &error))
        g_error ("%s", error->message);
      for (guint i = 0; i < records->len; i++)
        if (!cw_record_repository_put (db, 1, records->pdata[i], 1, NULL, &error))
          g_error ("%s", error->message);
      done += records->len;
      if ((done % AT_ONCE == 0 || done == n) && !cw_database_end (db, TRUE, &error))
        g_error ("%s", error->message);
      processor += clock () - before;
    }
  return (double) processor / CLOCKS_PER_SEC;
}

static void
time_puts (CwDatabase *db, guint n_puts, guint n_words)
{
  gint64 n = cw_record_repository_count (db, CW_RECORD_INTERACTION, NULL);
  BenchRandom random = { (guint64) n };

  g_print ("%-44s %8.0f /s\n", "new ones put",
           n_puts / put_some (db, &random, (guint) n, n_puts, n_words));
  g_print ("%-44s %8.0f /s\n", "known ones put, changed",
           n_puts / put_some (db, &random, (guint) n / 2, n_puts, n_words));
}

static void
time_list (CwDatabase *db, const char *what, CwRecordSort sort, gint64 offset)
{
  g_autoptr (GPtrArray) list = NULL;
  Watch watch;

  start (&watch);
  list = cw_record_repository_list (db, CW_RECORD_INTERACTION, NULL, sort, TRUE, offset, 20, NULL);
  stop (&watch, what);
  g_assert (list != NULL && list->len == 20);
}

static void
time_facets (CwDatabase *db, const char *field, const char *search, const CwRecordSet *within)
{
  g_autofree char *what = g_strconcat ("values of ", field, search != NULL ? ", searched" : "",
                                       within != NULL ? ", within a set" : "", NULL);
  g_autoptr (GPtrArray) facets = NULL;
  Watch watch;

  start (&watch);
  facets =
      cw_record_repository_list_facets (db, CW_RECORD_INTERACTION, field, search, within, 50, NULL);
  stop (&watch, what);
  g_assert (facets != NULL && facets->len > 0);
}

static void
time_search (CwDatabase *db, const char *text)
{
  g_autofree char *what = NULL;
  g_autoptr (CwRecordSet) set = NULL;
  Watch watch;

  start (&watch);
  set = cw_record_repository_search (db, CW_RECORD_INTERACTION, text, NULL);
  what = g_strdup_printf ("search “%s”: %" G_GINT64_FORMAT, text, cw_record_set_count (set));
  stop (&watch, what);
}

static void
time_filter (CwDatabase *db, const char *what, const char *json, CwRecordSet **out)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Oslo");
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwFilter) filter = cw_filter_from_json (node, zone, &error);
  g_autoptr (CwMatcher) matcher =
      cw_matcher_new (filter, catalog, G_GINT64_CONSTANT (1795086000000), zone);
  g_autoptr (CwFilterCounts) counts = NULL;
  Watch watch;

  start (&watch);
  counts = cw_record_repository_count_filter (db, CW_RECORD_INTERACTION, matcher, NULL, &error);
  stop (&watch, what);
  if (counts == NULL)
    g_error ("%s", error->message);
  g_print ("%50" G_GINT64_FORMAT " match\n", g_array_index (counts->counts, gint64, 0));
  if (out != NULL)
    *out = g_steal_pointer (&counts->match);
}

#define CONDITION(field, op, value)                                                                \
  "{\"field\":\"" field "\",\"operator\":\"" op "\",\"value\":" value "}"

static void
time_reads (const char *path)
{
  g_autoptr (CwDatabase) db = NULL;
  CwRecordSet *set = NULL;
  g_autoptr (CwCatalog) catalog = NULL;
  Watch watch;

  start (&watch);
  db = open_it (path);
  stop (&watch, "opened");
  start (&watch);
  g_print ("%50" G_GINT64_FORMAT " records\n",
           cw_record_repository_count (db, CW_RECORD_INTERACTION, NULL));
  stop (&watch, "counted");
  start (&watch);
  catalog = cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, NULL);
  stop (&watch, "catalog");
  time_list (db, "first page", CW_RECORD_SORT_TIME, 0);
  time_list (db, "page in the middle", CW_RECORD_SORT_TIME, 10000);
  time_list (db, "by customer", CW_RECORD_SORT_CUSTOMER, 0);
  time_list (db, "by agent", CW_RECORD_SORT_AGENT, 0);
  time_list (db, "by duration", CW_RECORD_SORT_DURATION, 0);
  time_list (db, "by score", CW_RECORD_SORT_SCORE, 0);
  time_filter (
      db, "three conditions",
      "{\"all\":[" CONDITION ("interaction.date", "is-in-the-last", "{\"days\":30}") "," CONDITION (
          "interaction.direction", "is", "\"Inbound\"") "," CONDITION ("interaction."
                                                                       "country",
                                                                       "is-any-of",
                                                                       "[\"NOR\","
                                                                       "\"SWE\"]") "]}",
      &set);
  time_filter (db, "score at least 3", CONDITION ("score.TEI", "is-at-least", "3"), NULL);
  time_filter (db, "talk over 5 s", CONDITION ("interaction.agent-talk-time", "is-over", "5000"),
               NULL);
  time_filter (db, "has an e-mail address",
               "{\"field\":\"customer.email\",\"operator\":\"has-a-value\"}", NULL);
  time_filter (db, "agent's name contains", CONDITION ("interaction.agent", "contains", "\"dahl\""),
               NULL);
  time_filter (db, "e-mail contains", CONDITION ("customer.email", "contains", "\"77@\""), NULL);
  time_filter (db, "on Mondays", CONDITION ("interaction.date", "is-on", "[\"monday\"]"), NULL);
  time_facets (db, "category", NULL, NULL);
  time_facets (db, "category", NULL, set);
  time_facets (db, "interaction.country", NULL, NULL);
  time_facets (db, "interaction.agent", NULL, NULL);
  time_facets (db, "customer.name", NULL, NULL);
  time_facets (db, "customer.name", "dahl 77", NULL);
  time_facets (db, "customer.phone", NULL, NULL);
  time_facets (db, "interaction.id", NULL, NULL);
  time_facets (db, "interaction.id", "c0777", NULL);
  time_facets (db, "interaction.id", NULL, set);
  time_search (db, "anders dahl 77");
  time_search (db, "dahl");
  time_search (db, "c0012345");
  time_search (db, "gold");
  time_search (db, "an");
  cw_record_set_free (set);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  guint rows, n_words;

  setlocale (LC_ALL, "C.UTF-8");
  setvbuf (stdout, NULL, _IOLBF, 0);
  if (argc < 4 || argc > 5)
    {
      g_printerr ("usage: crosswalk-bench-store FOLDER ROWS WORDS [PUTS]\n");
      return 2;
    }
  path = g_build_filename (argv[1], "workspace.db", NULL);
  rows = (guint) atoi (argv[2]);
  n_words = (guint) atoi (argv[3]);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (CwDatabase) db = open_it (path);
      BenchRandom random = { 1 };

      g_print ("%-44s %8.0f /s\n", "filled", rows / put_some (db, &random, 0, rows, n_words));
    }
  if (argc == 4)
    time_reads (path);
  {
    g_autoptr (CwDatabase) db = open_it (path);
    time_puts (db, argc == 5 ? (guint) atoi (argv[4]) : N_PUTS, n_words);
  }
  return 0;
}
