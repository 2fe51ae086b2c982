/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-repository.h"

#include "record-fixture.h"
#include "store-fixture.h"

#define NOW G_GINT64_CONSTANT (1790000000000)

static CwRecord *
make_call (int number, const char *agent)
{
  g_autofree char *text =
      g_strdup_printf ("{\"id\": \"call-%d\", \"interactionType\": \"Call\", "
                       "\"participants\": [{\"displayName\": \"%s\", \"isInternal\": true}]}",
                       number, agent);

  return record_fixture_parse (text);
}

static void
put (CwDatabase *db, gint64 import, CwRecord *record)
{
  g_autoptr (CwRecord) owned = record;
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_record_repository_put (db, import, owned, NOW, NULL, &error));
  g_assert_no_error (error);
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
add_delivery (StoreFixture *fixture, int row, const char *state, int tries, int age)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO delivery (integration, record, record_id, key, title, state, mapping_version, "
      "created, tries) SELECT 1, id, record_id, record_id, 'x', '%s', 1, stored + %d, %d "
      "FROM record WHERE id = %d",
      state, age, tries, row);

  store_fixture_exec (fixture, sql);
}

/* In the facts, in the columns of lists and in what is searched. */
static gint64
count_agent (CwDatabase *db, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facets = cw_record_repository_list_facets (
      db, CW_RECORD_INTERACTION, "interaction.agent", name, NULL, 0, &error);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM record WHERE agent = '%s'", name);
  sqlite3_stmt *statement = cw_database_prepare (db, sql, &error);
  gint64 n = facets->len > 0 ? ((const CwFacet *) facets->pdata[0])->n_records : 0;

  g_assert_true (cw_database_step (db, statement, &error));
  g_assert_cmpint (sqlite3_column_int64 (statement, 0), ==, n);
  sqlite3_reset (statement);
  g_assert_cmpint (count_search (db, name), ==, n);
  g_assert_no_error (error);
  return n;
}

static gint64
begin (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 import;

  g_assert_true (cw_record_repository_keep_earlier (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_true (cw_database_begin (fixture->db, NULL));
  import = cw_record_repository_begin_undoable (fixture->db, CW_RECORD_INTERACTION, "file", "f",
                                                NOW, &error);
  g_assert_true (cw_database_commit (fixture->db, NULL));
  g_assert_no_error (error);
  return import;
}

static void
undo (StoreFixture *fixture, gint64 import, CwRecordUndone *undone)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  while (more)
    {
      cw_record_repository_undo_import (fixture->db, import, 2, NOW, undone, &more, &error);
      g_assert_no_error (error);
    }
}

static void
assert_undone (const CwRecordUndone *undone, guint n_removed, guint n_restored, guint n_left)
{
  g_assert_cmpuint (undone->n_removed, ==, n_removed);
  g_assert_cmpuint (undone->n_restored, ==, n_restored);
  g_assert_cmpuint (undone->n_left, ==, n_left);
}

/* What it added goes, what it changed is as it was, in every place that tells of it; what another
 * one changed since stays. */
static void
test_undo_import (StoreFixture *fixture, gconstpointer data)
{
  CwRecordUndone undone = { 0 };
  gint64 change, import;

  for (guint i = 1; i < 5; i++)
    put (fixture->db, 100, make_call (i, "Per"));
  import = begin (fixture);
  for (guint i = 1; i < 8; i++)
    put (fixture->db, import, make_call (i, "Ann"));
  /* Twice in one file: the first version of all is the one to go back to. */
  put (fixture->db, import, make_call (1, "Eva"));
  put (fixture->db, import, make_call (7, "Eva"));
  put (fixture->db, 200, make_call (2, "Eva"));
  put (fixture->db, 200, make_call (5, "Eva"));
  g_assert_true (cw_record_repository_remove (fixture->db, 3, NULL));
  g_assert_true (cw_record_repository_remove (fixture->db, 6, NULL));
  change = cw_record_repository_get_last_change (fixture->db, CW_RECORD_INTERACTION, NULL);
  undo (fixture, import, &undone);
  assert_undone (&undone, 1, 2, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count (*) FROM record"), ==, 4);
  g_assert_cmpint (count_agent (fixture->db, "Per"), ==, 2);
  g_assert_cmpint (count_agent (fixture->db, "Ann"), ==, 0);
  g_assert_cmpint (count_agent (fixture->db, "Eva"), ==, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count (*) FROM record WHERE import = 100 "
                                                 "AND agent = 'Per' AND record_id IN "
                                                 "('call-1', 'call-4')"),
                   ==, 2);
  /* They changed: integrations look at them anew. */
  g_assert_cmpint (cw_record_repository_get_last_change (fixture->db, CW_RECORD_INTERACTION, NULL),
                   ==, change + 2);
  undone = (CwRecordUndone){ 0 };
  undo (fixture, import, &undone);
  assert_undone (&undone, 0, 0, 0);
}

/* Several, the last one first: each record is counted once. */
static void
test_undo_imports (StoreFixture *fixture, gconstpointer data)
{
  CwRecordUndone undone = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean more;
  gint64 first, second;

  put (fixture->db, 100, make_call (1, "Per"));
  put (fixture->db, 100, make_call (2, "Per"));
  first = begin (fixture);
  for (guint i = 1; i < 4; i++)
    put (fixture->db, first, make_call (i, "Ann"));
  second = begin (fixture);
  for (guint i = 1; i < 4; i++)
    put (fixture->db, second, make_call (i, "Eva"));
  put (fixture->db, 200, make_call (2, "Ola"));
  undo (fixture, second, &undone);
  g_assert_cmpint (count_agent (fixture->db, "Ann"), ==, 2);
  undo (fixture, first, &undone);
  assert_undone (&undone, 1, 1, 1);
  g_assert_cmpint (count_agent (fixture->db, "Per"), ==, 1);
  g_assert_cmpint (count_agent (fixture->db, "Ola"), ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count (*) FROM record"), ==, 2);

  g_assert_true (cw_record_repository_forget_earlier (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_false (
      cw_record_repository_undo_import (fixture->db, first, 2, NOW, &undone, &more, &error));
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

/* What failed was not done, so there is nothing to go back to. */
static void
test_undo_after_rollback (StoreFixture *fixture, gconstpointer data)
{
  CwRecordUndone undone = { 0 };
  gint64 import;

  put (fixture->db, 100, make_call (1, "Per"));
  import = begin (fixture);
  g_assert_true (cw_database_begin (fixture->db, NULL));
  put (fixture->db, import, make_call (1, "Ann"));
  cw_database_rollback (fixture->db);
  put (fixture->db, 200, make_call (1, "Eva"));
  undo (fixture, import, &undone);
  assert_undone (&undone, 0, 0, 0);
  g_assert_cmpint (count_agent (fixture->db, "Eva"), ==, 1);
}

/* What was written before the import is sent as it was written. What was written of what it brought
 * and never left goes with that; what was tried stays. */
static void
test_undo_deliveries (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *state;
    int tries;
    int age;
    gboolean stays;
  } deliveries[] = {
    { "pending", 0, -1, TRUE },  { "pending", 0, 1, FALSE }, { "pending", 1, 1, TRUE },
    { "delivered", 1, 1, TRUE }, { "in-doubt", 1, 1, TRUE },
  };
  CwRecordUndone undone = { 0 };
  gint64 import;

  store_fixture_exec (fixture, "INSERT INTO integration (id, uid, kind, name) VALUES (1, 'u', "
                               "'qualtrics-voice', 'N')");
  for (guint i = 1; i <= G_N_ELEMENTS (deliveries); i++)
    put (fixture->db, 100, make_call (i, "Per"));
  import = begin (fixture);
  for (guint i = 1; i <= G_N_ELEMENTS (deliveries); i++)
    {
      put (fixture->db, import, make_call (i, "Ann"));
      add_delivery (fixture, i, deliveries[i - 1].state, deliveries[i - 1].tries,
                    deliveries[i - 1].age);
    }
  undo (fixture, import, &undone);
  assert_undone (&undone, 0, G_N_ELEMENTS (deliveries), 0);
  for (guint i = 1; i <= G_N_ELEMENTS (deliveries); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT count (*) FROM delivery WHERE record = %u AND ended = 0", i);

      g_assert_cmpint (store_fixture_query (fixture, sql), ==, deliveries[i - 1].stays);
    }
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_init (fixture);
  store_fixture_open (fixture);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/record-restore/import", test_undo_import);
  ADD ("/record-restore/imports", test_undo_imports);
  ADD ("/record-restore/rollback", test_undo_after_rollback);
  ADD ("/record-restore/deliveries", test_undo_deliveries);

  return g_test_run ();
}
