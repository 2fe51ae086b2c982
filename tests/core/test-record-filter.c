/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter-oracle.h"
#include "filter-random.h"
#include "store-fixture.h"

#include "model/cw-matcher.h"
#include "store/cw-record-repository.h"

#include <locale.h>

#define N_ROUNDS 3
#define N_RECORDS 60
#define N_TREES 400
/* Records have rows on either side of the end of a block of facts. */
#define FIRST_ROW 4060

static const char *const zones[] = {
  "Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "America/St_Johns", "UTC", NULL
};

typedef struct
{
  StoreFixture store;
  GRand *random;
  CwCatalog *catalog;
  GPtrArray *facts; /* (element-type CwFacts): by row, from 1 on; NULL where it was removed */
} Fixture;

static void
free_facts (gpointer facts)
{
  g_clear_pointer ((CwFacts **) &facts, cw_facts_free);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *given = g_getenv ("CROSSWALK_TEST_SEED");
  g_autofree char *sql = NULL;
  guint32 seed = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int ();

  store_fixture_set_up (&fixture->store, NULL);
  g_test_message ("CROSSWALK_TEST_SEED=%u", seed);
  fixture->random = g_rand_new_with_seed (seed);
  fixture->catalog = filter_random_catalog ();
  fixture->facts = g_ptr_array_new_with_free_func (free_facts);
  g_ptr_array_set_size (fixture->facts, FIRST_ROW);
  sql = g_strdup_printf ("INSERT INTO sqlite_sequence VALUES ('record', %d)", FIRST_ROW - 1);
  store_fixture_exec (&fixture->store, sql);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_rand_free (fixture->random);
  cw_catalog_unref (fixture->catalog);
  g_ptr_array_unref (fixture->facts);
  store_fixture_tear_down (&fixture->store, NULL);
}

static void
put_records (Fixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *db = fixture->store.db;

  g_assert_true (cw_database_begin (db, &error));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwRecord) record = filter_random_record (fixture->random, fixture->facts->len);

      g_assert_true (cw_record_repository_put (db, 1, record, FILTER_RANDOM_NOW, NULL, &error));
      g_assert_no_error (error);
      g_ptr_array_add (fixture->facts, cw_facts_new (record));
    }
  g_assert_true (cw_database_end (db, TRUE, &error));
}

static void
remove_record (Fixture *fixture, guint row)
{
  g_autoptr (GError) error = NULL;

  if (fixture->facts->pdata[row] == NULL)
    return;
  g_assert_true (cw_record_repository_remove (fixture->store.db, row, &error));
  g_assert_no_error (error);
  g_clear_pointer ((CwFacts **) &fixture->facts->pdata[row], cw_facts_free);
}

static char *
describe (const CwFilter *filter)
{
  g_autoptr (JsonNode) node = cw_filter_to_json (filter);

  return json_to_string (node, FALSE);
}

/* Depth first, as the counts are. */
static void
add_verdicts (const CwMatchReason *reason, GArray *counts, guint *place)
{
  if (*place == counts->len)
    g_array_set_size (counts, *place + 1);
  g_array_index (counts, gint64, (*place)++) += reason->match;
  for (guint i = 0; i < reason->children->len; i++)
    add_verdicts (reason->children->pdata[i], counts, place);
}

static void
assert_same_counts (const GArray *counted, const GArray *expected, const char *text)
{
  if (expected->len > 0)
    g_assert_cmpuint (counted->len, ==, expected->len);
  for (guint i = 0; i < counted->len; i++)
    {
      gint64 wanted = i < expected->len ? g_array_index (expected, gint64, i) : 0;

      if (g_array_index (counted, gint64, i) != wanted)
        g_error ("node %u: %" G_GINT64_FORMAT " and not %" G_GINT64_FORMAT ": %s", i,
                 g_array_index (counted, gint64, i), wanted, text);
    }
}

static guint
compare (Fixture *fixture, const CwFilter *filter, gint64 now, GTimeZone *zone)
{
  g_autoptr (CwMatcher) matcher = cw_matcher_new (filter, fixture->catalog, now, zone);
  g_autoptr (GArray) expected = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = describe (filter);
  g_autoptr (CwFilterCounts) counts = cw_record_repository_count_filter (
      fixture->store.db, CW_RECORD_INTERACTION, matcher, NULL, &error);
  guint n_pairs = 0;

  g_assert_no_error (error);
  for (guint row = FIRST_ROW; row < fixture->facts->len; row++)
    {
      const CwFacts *facts = fixture->facts->pdata[row];
      FilterOracle oracle = { fixture->catalog, facts, now, zone };
      g_autoptr (CwMatchReason) reason = NULL;
      gboolean in_memory, meant;
      guint place = 0;

      if (facts == NULL)
        {
          g_assert_false (cw_record_set_contains (counts->match, row));
          continue;
        }
      in_memory = cw_matcher_match (matcher, facts);
      meant = filter_oracle_match (&oracle, filter);
      if (in_memory != meant || cw_record_set_contains (counts->match, row) != meant)
        g_error ("r%u in zone %s is meant to be %d, in memory %d, in SQL %d: %s", row,
                 g_time_zone_get_identifier (zone), meant, in_memory,
                 cw_record_set_contains (counts->match, row), text);
      reason = cw_matcher_explain (matcher, facts);
      add_verdicts (reason, expected, &place);
      n_pairs++;
    }
  g_assert_cmpint (counts->n_records, ==, n_pairs);
  assert_same_counts (counts->counts, expected, text);
  return n_pairs;
}

/* One meaning, and two evaluators that agree on it, whatever was asked before. */
static void
test_agreement (Fixture *fixture, gconstpointer data)
{
  guint n_pairs = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      put_records (fixture, N_RECORDS);
      for (guint i = 0; i < N_TREES; i++)
        {
          g_autoptr (CwFilter) filter = filter_random_tree (fixture->random, fixture->catalog, 3);
          g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (pick (fixture->random, zones));
          gint64 now = FILTER_RANDOM_NOW + g_rand_int_range (fixture->random, 0, 100000000);

          n_pairs += compare (fixture, filter, now, zone);
          if (chance (fixture->random, 5))
            remove_record (fixture, (guint) g_rand_int_range (fixture->random, FIRST_ROW,
                                                              (gint32) fixture->facts->len));
          if (chance (fixture->random, 5))
            put_records (fixture, 1);
        }
    }
  g_test_message ("%u pairs", n_pairs);
  g_assert_cmpuint (n_pairs, >, 50000);
}

static gint64
count (Fixture *fixture, const char *json, const CwRecordSet *within)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (CwFilter) filter = cw_filter_from_json (node, zone, &error);
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  g_assert_no_error (error);
  matcher = cw_matcher_new (filter, fixture->catalog, FILTER_RANDOM_NOW, zone);
  counts = cw_record_repository_count_filter (fixture->store.db, CW_RECORD_INTERACTION, matcher,
                                              within, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cw_record_set_count (counts->match), ==,
                   g_array_index (counts->counts, gint64, 0));
  return g_array_index (counts->counts, gint64, 0);
}

static void
put_json (CwDatabase *db, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_autoptr (CwRecord) record = NULL;

  g_assert_no_error (error);
  record = cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), &error);
  g_assert_true (cw_record_repository_put (db, 1, record, 1, NULL, &error));
  g_assert_no_error (error);
}

#define NORWAY "{\"field\":\"interaction.country\",\"operator\":\"is\",\"value\":\"NOR\"}"

/* Sets are kept, and none is kept too long: not over a change of another connection, not over a
 * transaction that was taken back. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  CwDatabase *db = fixture->store.db;
  g_autoptr (GError) error = NULL;
  CwDatabase *other;

  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 0);
  put_json (db, "{\"id\":\"a\",\"country\":\"NOR\"}");
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 1);
  put_json (db, "{\"id\":\"a\",\"country\":\"SWE\"}");
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 0);

  other = cw_database_open (fixture->store.path, &error);
  g_assert_no_error (error);
  put_json (other, "{\"id\":\"b\",\"country\":\"nor\"}");
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 1);
  g_assert_true (cw_record_repository_remove (other, FIRST_ROW + 1, &error));
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 0);
  cw_database_close (other);

  g_assert_true (cw_database_begin (db, &error));
  put_json (db, "{\"id\":\"c\",\"country\":\"NOR\"}");
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 1);
  cw_database_rollback (db);
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 0);
  put_json (db, "{\"id\":\"d\",\"country\":\"DNK\"}");
  g_assert_cmpint (count (fixture, NORWAY, NULL), ==, 0);
}

/* "Last month": counted among these alone. */
static void
test_within (Fixture *fixture, gconstpointer data)
{
  CwDatabase *db = fixture->store.db;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwFilter) long_ones =
      cw_filter_new_condition ("interaction.duration", CW_OPERATOR_OVER);
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  put_json (db, "{\"id\":\"a\",\"country\":\"NOR\",\"durationMs\":10}");
  put_json (db, "{\"id\":\"b\",\"country\":\"NOR\",\"durationMs\":20}");
  put_json (db, "{\"id\":\"c\",\"country\":\"SWE\",\"durationMs\":30}");
  cw_filter_add_number (long_ones, 15);
  matcher = cw_matcher_new (long_ones, fixture->catalog, 0, zone);
  counts = cw_record_repository_count_filter (db, CW_RECORD_INTERACTION, matcher, NULL, &error);
  g_assert_cmpint (cw_record_set_count (counts->match), ==, 2);
  g_assert_cmpint (count (fixture, NORWAY, counts->match), ==, 1);
  g_assert_cmpint (count (fixture, "{\"none\":[" NORWAY "]}", counts->match), ==, 1);
  g_assert_cmpint (count (fixture, "{\"all\":[]}", counts->match), ==, 2);
  g_assert_cmpint (counts->n_records, ==, 3);
}

/* What cannot be found is said, not counted as nothing. */
static void
test_short_transcript (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwFilter) filter =
      cw_filter_new_condition ("interaction.transcript", CW_OPERATOR_CONTAINS);
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  put_json (fixture->store.db, "{\"id\":\"a\",\"participants\":[{\"utterances\":["
                               "{\"text\":\"hi\"}]}]}");
  cw_filter_add_text (filter, "hi");
  matcher = cw_matcher_new (filter, fixture->catalog, 0, zone);
  counts = cw_record_repository_count_filter (fixture->store.db, CW_RECORD_INTERACTION, matcher,
                                              NULL, &error);
  g_assert_null (counts);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/record-filter/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("agreement", test_agreement);
  ADD ("changes", test_changes);
  ADD ("within", test_within);
  ADD ("short-transcript", test_short_transcript);
  return g_test_run ();
}
