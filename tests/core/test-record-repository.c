/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-repository.h"

#include "fact-dump.h"
#include "store-fixture.h"
#include "store/cw-category-repository.h"
#include "store/cw-record-set.h"
#include "store/cw-workspace.h"

#include <math.h>
#include <string.h>

#define NOW G_GINT64_CONSTANT (1790000000000)
#define N_MANY 300

static CwRecord *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  CwRecord *record;

  g_assert_no_error (error);
  record = cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), &error);
  g_assert_no_error (error);
  return record;
}

static CwRecord *
make_call (int number, const char *customer, const char *agent)
{
  g_autofree char *text = g_strdup_printf (
      "{\"id\": \"call-%d\", \"interactionType\": \"Call\", \"direction\": \"%s\", "
      "\"utcStart\": \"2026-05-%02dT10:%02d:00Z\", \"durationMs\": %d, \"country\": \"NOR\", "
      "\"participants\": [{\"displayName\": \"%s\", \"isInternal\": true, \"utterances\": "
      "[{\"text\": \"Where do you live?\", \"startMs\": 5}]}, {\"displayName\": \"%s\", "
      "\"isInternal\": false, \"refType\": \"customer\"}], "
      "\"customGroups\": [{\"id\": \"1\", \"displayName\": \"Retention\", \"type\": \"Team\"}], "
      "\"classifications\": [{\"categoryType\": \"BasicScore\", \"categoryId\": \"TEI\", "
      "\"displayName\": \"Effort index\", \"value\": %d.5}, {\"categoryType\": \"Category\", "
      "\"categoryId\": \"%d\", \"displayName\": \"Category %d\", \"value\": 1}], "
      "\"metadata\": {\"order\": \"O-%d\"}}",
      number, number % 2 == 0 ? "Inbound" : "Outbound", 1 + number % 28, number % 60,
      (number * 7919) % 1000, agent, customer, number % 10, 7 + number % 3, 7 + number % 3, number);

  return parse (text);
}

static CwRecordFate
put (CwDatabase *db, gint64 import, CwRecord *record)
{
  g_autoptr (CwRecord) owned = record;
  g_autoptr (GError) error = NULL;
  CwRecordFate fate = CW_RECORD_UNCHANGED;

  g_assert_true (cw_record_repository_put (db, import, owned, NOW, &fate, &error));
  g_assert_no_error (error);
  return fate;
}

static void
put_many (StoreFixture *fixture)
{
  static const char *const customers[] = { "Kari Nilsen", "Ola Berg", "Åse Lund" };
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_database_begin (fixture->db, &error));
  for (int i = 0; i < N_MANY; i++)
    put (fixture->db, 1, make_call (i, customers[i % 3], i % 2 == 0 ? "Per" : "Anne"));
  g_assert_true (cw_database_end (fixture->db, TRUE, &error));
  g_assert_no_error (error);
}

/* Lists are in the order of NOCASE, whatever the length and the letters of the names. */
static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "Kari Nilsen Strand the second",
    "kari nilsen strand the First",
    "KARI NILSEN STRA",
    "Kari",
    "kari nilsen stra",
    "Åse",
    "åse",
    "Zoe",
    "Kari Nilsen Strand the second",
    "kari nilsen str",
    "_",
    "[",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  sqlite3_stmt *statement;

  /* Of few and of many they are put in order in another way. */
  for (guint i = 0; i < 10 * G_N_ELEMENTS (names); i++)
    put (fixture->db, 1,
         make_call ((int) i, names[i % G_N_ELEMENTS (names)],
                    names[G_N_ELEMENTS (names) - 1 - i % G_N_ELEMENTS (names)]));
  for (int sort = CW_RECORD_SORT_CUSTOMER; sort <= CW_RECORD_SORT_AGENT; sort++)
    {
      g_clear_pointer (&list, g_ptr_array_unref);
      list = cw_record_repository_list (fixture->db, CW_RECORD_INTERACTION, NULL,
                                        (CwRecordSort) sort, FALSE, 0, -1, &error);
      g_assert_no_error (error);
      statement =
          cw_database_prepare (fixture->db,
                               sort == CW_RECORD_SORT_CUSTOMER
                                   ? "SELECT id FROM record ORDER BY customer COLLATE NOCASE, id"
                                   : "SELECT id FROM record ORDER BY agent COLLATE NOCASE, id",
                               &error);
      for (guint i = 0; i < list->len; i++)
        {
          g_assert_true (cw_database_step (fixture->db, statement, &error));
          g_assert_cmpint (((const CwRecordEntry *) list->pdata[i])->row, ==,
                           sqlite3_column_int64 (statement, 0));
        }
      g_assert_false (cw_database_step (fixture->db, statement, &error));
      g_assert_no_error (error);
    }
}

static gint64
count_search (CwDatabase *db, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordSet) set =
      cw_record_repository_search (db, CW_RECORD_INTERACTION, text, &error);

  g_assert_no_error (error);
  return cw_record_set_count (set);
}

static void
test_put (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecord) loaded = NULL;
  g_autoptr (CwRecord) row = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  gint64 last = 0;
  gint64 import = cw_record_repository_begin_import (fixture->db, CW_RECORD_INTERACTION, "file",
                                                     "a.json", NOW, &error);

  g_assert_cmpint (put (fixture->db, import, make_call (1, "Kari", "Per")), ==, CW_RECORD_ADDED);
  g_assert_cmpint (put (fixture->db, import, make_call (2, "Ola", "Per")), ==, CW_RECORD_ADDED);
  cw_database_take_changes (fixture->db);
  g_assert_cmpint (put (fixture->db, import, make_call (1, "Kari", "Per")), ==,
                   CW_RECORD_UNCHANGED);
  g_assert_cmpuint (cw_database_take_changes (fixture->db) & CW_CHANGE_RECORDS, ==, 0);
  g_assert_cmpint (put (fixture->db, import, make_call (1, "Karin", "Per")), ==, CW_RECORD_UPDATED);
  g_assert_cmpuint (cw_database_take_changes (fixture->db) & CW_CHANGE_RECORDS, !=, 0);
  g_assert_true (cw_record_repository_end_import (fixture->db, import, 3, NOW + 1, &error));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM record_import WHERE "
                                                 "added = 2 AND updated = 1 AND unchanged = 1 "
                                                 "AND rejected = 3 AND finished > 0"),
                   ==, 1);
  g_assert_cmpint (cw_record_repository_count (fixture->db, CW_RECORD_INTERACTION, &error), ==, 2);

  loaded = cw_record_repository_load (fixture->db, CW_RECORD_INTERACTION, "call-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (cw_record_get_document (loaded), "country"), ==,
                   "NOR");
  row = cw_record_repository_load (fixture->db, CW_RECORD_INTERACTION, "row:2", &error);
  g_assert_cmpstr (cw_record_get_id (row), ==, "call-2");
  g_assert_null (cw_record_repository_load (fixture->db, CW_RECORD_INTERACTION, "none", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* The one that was changed comes last. */
  changed =
      cw_record_repository_list_changed (fixture->db, CW_RECORD_INTERACTION, 1, 10, &last, &error);
  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_cmpstr (cw_record_get_id (changed->pdata[1]), ==, "call-1");
  g_assert_cmpint (last, ==, 3);
  g_assert_cmpint (
      cw_record_repository_get_last_change (fixture->db, CW_RECORD_INTERACTION, &error), ==, 3);
}

/* However a record got to where it is, the index is the same: as if it had come at once. */
static void
test_index_is_true (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *worn = NULL;

  for (int i = 0; i < 9; i++)
    put (fixture->db, 1, make_call (i, "Kari", "Per"));
  fresh = dump_index (fixture);
  g_clear_pointer (&fixture->db, cw_database_close);
  g_remove (fixture->path);
  store_fixture_open (fixture);
  for (int round = 0; round < 60; round++)
    {
      gboolean keep = g_test_rand_bit ();

      g_assert_true (cw_database_begin (fixture->db, &error));
      for (int k = 0; k < 5; k++)
        {
          g_autofree char *name = g_strdup_printf ("Name %d", g_test_rand_int_range (0, 4));
          put (fixture->db, 1, make_call (g_test_rand_int_range (0, 12), name, name));
        }
      if (g_test_rand_bit ())
        {
          /* An inner one that is taken back. */
          g_assert_true (cw_database_begin (fixture->db, &error));
          put (fixture->db, 1, make_call (g_test_rand_int_range (0, 12), "Never", "Never"));
          cw_database_rollback (fixture->db);
        }
      if (keep)
        g_assert_true (cw_database_commit (fixture->db, &error));
      else
        cw_database_rollback (fixture->db);
      g_assert_no_error (error);
      g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM fact_value WHERE text = "
                                                     "'Never'"),
                       ==, 0);
    }
  for (int i = 0; i < 12; i++)
    put (fixture->db, 1, make_call (i, "Kari", "Per"));
  for (int i = 9; i < 12; i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT id FROM record WHERE record_id = 'call-%d'", i);
      g_assert_true (
          cw_record_repository_remove (fixture->db, store_fixture_query (fixture, sql), &error));
    }
  g_assert_no_error (error);
  worn = dump_index (fixture);
  g_assert_cmpstr (worn, ==, fresh);
  g_assert_cmpint (count_search (fixture->db, "kari"), ==, 9);
  g_assert_cmpint (count_search (fixture->db, "name 2"), ==, 0);
  g_assert_cmpint (count_search (fixture->db, "O-11"), ==, 0);
}

static void
test_changes_never_come_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (fixture->db, 1, make_call (1, "Kari", "Per"));
  put (fixture->db, 1, make_call (2, "Kari", "Per"));
  g_assert_true (cw_record_repository_remove (fixture->db, 2, &error));
  g_assert_cmpint (
      cw_record_repository_get_last_change (fixture->db, CW_RECORD_INTERACTION, &error), ==, 2);
  put (fixture->db, 1, make_call (3, "Kari", "Per"));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT change FROM record WHERE record_id = "
                                                 "'call-3'"),
                   ==, 3);
  g_assert_no_error (error);
}

static void
add_delivery (StoreFixture *fixture, int row, const char *state, int tries)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO delivery (integration, record, record_id, generation, key, title, state, "
      "mapping_version, created, tries) VALUES (1, %d, 'call-%d', %d, 'key-%d-%s-%d', 'x', '%s', "
      "1, 1, %d)",
      row, row, tries, row, state, tries, state, tries);

  store_fixture_exec (fixture, sql);
}

/* What a person takes out is not sent any more; what never left is as if it had never been. */
static void
test_discard (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_exec (fixture, "INSERT INTO integration (id, uid, kind, name) VALUES (1, 'u', "
                               "'qualtrics-voice', 'N')");
  put (fixture->db, 1, make_call (1, "Kari", "Per"));
  add_delivery (fixture, 1, "pending", 0);
  add_delivery (fixture, 1, "pending", 3);
  add_delivery (fixture, 1, "delivered", 1);
  g_assert_true (cw_record_repository_discard (fixture->db, 1, NOW, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count (*) FROM record"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count (*) FROM delivery"), ==, 2);
  g_assert_cmpint (
      store_fixture_query (fixture, "SELECT count (*) FROM delivery WHERE state = 'skipped' AND "
                                    "ended > 0 AND error_code = 'record_removed'"),
      ==, 1);
}

/* Files come in any order: an older state does not replace a newer one. */
static void
test_outdated (StoreFixture *fixture, gconstpointer data)
{
  static const char *const times[] = { "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z",
                                       "2026-11-20T10:00:00Z", NULL };
  static const CwRecordFate fates[] = { CW_RECORD_ADDED, CW_RECORD_UPDATED, CW_RECORD_UNCHANGED,
                                        CW_RECORD_UPDATED };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      JsonObject *document = json_object_new ();

      json_object_set_string_member (document, "id", "a");
      if (times[i] != NULL)
        json_object_set_string_member (document, "lastUpdatedUtc", times[i]);
      g_assert_cmpint (put (fixture->db, 1, cw_record_new (CW_RECORD_INTERACTION, document, NULL)),
                       ==, fates[i]);
    }
}

static void
check_order (CwDatabase *db, const CwRecordSet *set, CwRecordSort sort, gboolean descending)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all =
      cw_record_repository_list (db, CW_RECORD_INTERACTION, set, sort, descending, 0, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, set != NULL ? cw_record_set_count (set) : N_MANY);
  for (guint i = 1; i < all->len; i++)
    {
      const CwRecordEntry *a = all->pdata[descending ? i : i - 1];
      const CwRecordEntry *b = all->pdata[descending ? i - 1 : i];

      g_assert_true (sort != CW_RECORD_SORT_TIME || a->time <= b->time);
      g_assert_true (sort != CW_RECORD_SORT_DURATION || a->duration <= b->duration);
      g_assert_true (sort != CW_RECORD_SORT_SCORE || a->score <= b->score);
      g_assert_true (sort != CW_RECORD_SORT_CUSTOMER ||
                     g_ascii_strcasecmp (a->customer, b->customer) <= 0);
    }
  for (guint offset = 0; offset < all->len; offset += 37)
    {
      g_autoptr (GPtrArray) page = cw_record_repository_list (db, CW_RECORD_INTERACTION, set, sort,
                                                              descending, offset, 10, &error);

      g_assert_cmpuint (page->len, ==, MIN (10, all->len - offset));
      for (guint i = 0; i < page->len; i++)
        g_assert_cmpint (((CwRecordEntry *) page->pdata[i])->row, ==,
                         ((CwRecordEntry *) all->pdata[offset + i])->row);
    }
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordSet) set = NULL;
  g_autoptr (GPtrArray) first = NULL;
  const CwRecordEntry *entry;

  put_many (fixture);
  set = cw_record_repository_search (fixture->db, CW_RECORD_INTERACTION, "åse", &error);
  g_assert_cmpint (cw_record_set_count (set), ==, N_MANY / 3);
  for (int sort = CW_RECORD_SORT_TIME; sort <= CW_RECORD_SORT_SCORE; sort++)
    for (int descending = 0; descending < 2; descending++)
      {
        check_order (fixture->db, NULL, (CwRecordSort) sort, descending);
        check_order (fixture->db, set, (CwRecordSort) sort, descending);
      }
  /* A record without values is the last one in either direction, and a list is never out of date.
   */
  put (fixture->db, 1, parse ("{\"id\": \"bare\"}"));
  for (int descending = 0; descending < 2; descending++)
    {
      g_clear_pointer (&first, g_ptr_array_unref);
      first = cw_record_repository_list (fixture->db, CW_RECORD_INTERACTION, NULL,
                                         CW_RECORD_SORT_SCORE, descending, N_MANY, 10, &error);
      g_assert_cmpuint (first->len, ==, 1);
      entry = first->pdata[0];
      g_assert_cmpstr (entry->id, ==, "bare");
      g_assert_cmpint (entry->duration, ==, -1);
      g_assert_true (isnan (entry->score));
      g_assert_null (entry->customer);
      g_assert_cmpint (entry->sent, ==, -1);
    }
  g_clear_pointer (&first, g_ptr_array_unref);
  first = cw_record_repository_list (fixture->db, CW_RECORD_INTERACTION, NULL,
                                     CW_RECORD_SORT_CUSTOMER, FALSE, 0, 1, &error);
  entry = first->pdata[0];
  g_assert_cmpstr (entry->customer, ==, "Kari Nilsen");
  g_assert_cmpstr (entry->type, ==, "Call");
  g_assert_cmpstr (entry->queue, ==, "Retention");
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  put_many (fixture);
  g_assert_cmpint (count_search (fixture->db, "KARI n"), ==, N_MANY / 3);
  g_assert_cmpint (count_search (fixture->db, "ilse"), ==, N_MANY / 3);
  g_assert_cmpint (count_search (fixture->db, "O-299"), ==, 1);
  g_assert_cmpint (count_search (fixture->db, "you live"), ==, N_MANY);
  g_assert_cmpint (count_search (fixture->db, "ka"), ==, N_MANY / 3);
  g_assert_cmpint (count_search (fixture->db, "a\" OR \"b"), ==, 0);
  g_assert_cmpint (count_search (fixture->db, "inbound"), ==, 0);
}

static void
test_facets (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordSet) set = NULL;
  g_autoptr (GPtrArray) agents = NULL;
  g_autoptr (GPtrArray) categories = NULL;
  g_autoptr (GPtrArray) within = NULL;
  g_autoptr (GPtrArray) countries = NULL;
  const CwFacet *facet;

  put_many (fixture);
  put (fixture->db, 1, make_call (1000, "Kari Nilsen", "PER"));
  agents = cw_record_repository_list_facets (fixture->db, CW_RECORD_INTERACTION,
                                             "interaction.agent", NULL, NULL, 10, &error);
  g_assert_cmpuint (agents->len, ==, 2);
  facet = agents->pdata[0];
  g_assert_cmpstr (facet->value, ==, "Per");
  g_assert_cmpint (facet->n_records, ==, N_MANY / 2 + 1);
  categories = cw_record_repository_list_facets (fixture->db, CW_RECORD_INTERACTION, "category",
                                                 "gory 8", NULL, 10, &error);
  g_assert_cmpuint (categories->len, ==, 1);
  facet = categories->pdata[0];
  g_assert_cmpstr (facet->value, ==, "8");
  g_assert_cmpstr (facet->name, ==, "Category 8");
  set = cw_record_repository_search (fixture->db, CW_RECORD_INTERACTION, "O-299", &error);
  within = cw_record_repository_list_facets (fixture->db, CW_RECORD_INTERACTION,
                                             "interaction.agent", NULL, set, 10, &error);
  g_assert_cmpuint (within->len, ==, 1);
  facet = within->pdata[0];
  g_assert_cmpstr (facet->value, ==, "Anne");
  g_assert_cmpint (facet->n_records, ==, 1);
  countries = cw_record_repository_list_facets (fixture->db, CW_RECORD_INTERACTION,
                                                "interaction.country", "nor", NULL, 10, &error);
  g_assert_cmpuint (countries->len, ==, 1);
  g_assert_no_error (error);
}

static void
test_catalog (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwCatalog) learned = NULL;
  g_autoptr (CwCatalog) defined = NULL;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  CwField *score =
      cw_field_new ("score.TEI", "Tethr Effort Index", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);
  CwField *group = cw_field_new ("category-group.e", "Effort", CW_FIELD_GROUP_CATEGORY_GROUPS,
                                 CW_FIELD_CATEGORY_GROUP);
  CwField *category =
      cw_field_new ("category.8", "Waiting", CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);
  CwField *found;

  put_many (fixture);
  /* Read by another program, too. */
  g_clear_pointer (&fixture->db, cw_database_close);
  store_fixture_open (fixture);
  learned = cw_record_repository_load_catalog (fixture->db, CW_RECORD_INTERACTION, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cw_catalog_find (learned, "score.TEI")->name, ==, "Effort index");
  g_assert_cmpint (cw_catalog_find (learned, "score.TEI")->n_records, ==, N_MANY);
  g_assert_cmpint (cw_catalog_find (learned, "category.8")->n_records, ==, N_MANY / 3);
  g_assert_cmpstr (cw_catalog_find (learned, "category.8")->name, ==, "Category 8");
  g_assert_cmpint (cw_catalog_find (learned, "metadata.order")->n_records, ==, N_MANY);
  g_assert_cmpint (cw_catalog_find (learned, "call-group.Team")->n_records, ==, N_MANY);
  g_assert_cmpint (cw_catalog_find (learned, "interaction.case-id")->n_records, ==, 0);

  g_ptr_array_add (score->bands, cw_score_band_new (0, 3, "Easy"));
  g_ptr_array_add (score->bands, cw_score_band_new (3, 10, "Hard"));
  g_ptr_array_add (group->members, cw_field_ref (category));
  g_ptr_array_add (fields, group);
  g_ptr_array_add (fields, score);
  g_ptr_array_add (fields, category);
  g_assert_true (cw_category_repository_save (fixture->db, fields, &error));
  g_assert_true (cw_category_repository_save (fixture->db, fields, &error));
  defined = cw_record_repository_load_catalog (fixture->db, CW_RECORD_INTERACTION, &error);
  g_assert_no_error (error);
  found = cw_catalog_find (defined, "score.TEI");
  g_assert_cmpstr (found->name, ==, "Tethr Effort Index");
  g_assert_cmpuint (found->bands->len, ==, 2);
  g_assert_cmpstr (cw_score_bands_find (found->bands, 10)->label, ==, "Hard");
  g_assert_cmpint (found->n_records, ==, N_MANY);
  found = cw_catalog_find (defined, "category-group.e");
  g_assert_cmpuint (found->members->len, ==, 1);
  g_assert_cmpstr (((CwField *) found->members->pdata[0])->name, ==, "Waiting");
  g_assert_cmpint (found->n_records, ==, N_MANY / 3);
}

static void
test_pick (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) picked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_null (cw_record_repository_pick (fixture->db, CW_RECORD_INTERACTION, 5, &error));
  g_assert_no_error (error);
  put_many (fixture);
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (CwRecord) record = cw_record_repository_pick (
          fixture->db, CW_RECORD_INTERACTION, (guint32) g_test_rand_int (), &error);

      g_assert_no_error (error);
      g_hash_table_add (picked, g_strdup (cw_record_get_id (record)));
    }
  g_assert_cmpuint (g_hash_table_size (picked), >, 60);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/record-repository/put", test_put);
  ADD ("/record-repository/index-is-true", test_index_is_true);
  ADD ("/record-repository/changes-never-come-back", test_changes_never_come_back);
  ADD ("/record-repository/list", test_list);
  ADD ("/record-repository/names", test_names);
  ADD ("/record-repository/search", test_search);
  ADD ("/record-repository/facets", test_facets);
  ADD ("/record-repository/catalog", test_catalog);
  ADD ("/record-repository/pick", test_pick);
  ADD ("/record-repository/discard", test_discard);
  ADD ("/record-repository/outdated", test_outdated);

  return g_test_run ();
}
