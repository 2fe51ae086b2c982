/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-journey-repository.h"

#include "store-fixture.h"
#include "store/cw-journey-rows.h"
#include "store/cw-workspace.h"

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  store_fixture_exec (fixture, "INSERT INTO metric (name, kind, variant, survey_id, question_id) "
                               "VALUES ('m1', 'nps', 'standard', 'SV_1', 'QID1'), "
                               "('m2', 'nps', 'standard', 'SV_1', 'QID1')");
}

static CwStep *
add_step (CwStage *stage, const char *name, gint64 metric)
{
  CwStep *step = cw_step_new (name);

  if (metric != 0)
    g_array_append_val (step->metric_ids, metric);
  g_ptr_array_add (stage->steps, step);
  return step;
}

static CwJourney *
make_journey (const char *name)
{
  CwJourney *journey = cw_journey_new (name);
  CwStage *first = cw_stage_new ("Choose");
  CwStage *second = cw_stage_new ("Pay");

  add_step (first, "Look", 0);
  add_step (first, "Compare", 1);
  add_step (second, "Check out", 2);
  cw_journey_insert_stage (journey, -1, first);
  cw_journey_insert_stage (journey, -1, second);
  return journey;
}

static void
save (StoreFixture *fixture, CwJourney *journey)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_journey_repository_save (fixture->db, journey, &error));
  g_assert_no_error (error);
}

static CwJourney *
find (StoreFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  CwJourney *journey = cw_journey_repository_find (fixture->db, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (journey);
  return journey;
}

static CwStep *
get_step (CwJourney *journey, guint stage, guint step)
{
  return cw_journey_get_stage (journey, stage)->steps->pdata[step];
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJourney) journey = make_journey ("Überall");
  g_autoptr (CwJourney) loaded = NULL;

  save (fixture, journey);
  g_assert_cmpint (get_step (journey, 1, 0)->id, >, 0);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_JOURNEYS);
  loaded = find (fixture, "überALL");
  g_assert_true (cw_journey_rows_equal (journey, loaded));
  save (fixture, loaded);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
}

/* Whoever moves, renames or removes one thing leaves all others what they were. */
static void
test_edit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJourney) journey = make_journey ("J");
  g_autoptr (CwJourney) loaded = NULL;
  gint64 look, compare, check_out;

  save (fixture, journey);
  look = get_step (journey, 0, 0)->id;
  compare = get_step (journey, 0, 1)->id;
  check_out = get_step (journey, 1, 0)->id;
  cw_journey_move_step (journey, 0, 1, 1, 0);
  g_ptr_array_remove_index (cw_journey_get_stage (journey, 0)->steps, 0);
  cw_stage_free (cw_journey_steal_stage (journey, 0));
  cw_journey_insert_stage (journey, -1, cw_stage_new ("After"));
  cw_journey_set_name (journey, "Renamed");
  save (fixture, journey);
  loaded = find (fixture, "Renamed");
  g_assert_true (cw_journey_rows_equal (journey, loaded));
  g_assert_cmpint (get_step (loaded, 0, 0)->id, ==, compare);
  g_assert_cmpint (get_step (loaded, 0, 1)->id, ==, check_out);
  g_assert_cmpuint (get_step (loaded, 0, 0)->metric_ids->len, ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM step"), ==, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM stage"), ==, 2);
  g_assert_cmpint (look, !=, compare);
}

/* A copy of a journey, or of a stage within it, has the ids of what it was copied from. */
static void
test_copies (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJourney) journey = make_journey ("J");
  g_autoptr (CwJourney) copy = NULL;
  g_autoptr (CwJourney) loaded = NULL;
  g_autoptr (CwJourney) loaded_copy = NULL;

  save (fixture, journey);
  copy = cw_journey_copy (journey);
  cw_journey_set_id (copy, 0);
  cw_journey_set_name (copy, "Copy");
  cw_journey_insert_stage (copy, -1, cw_stage_copy (cw_journey_get_stage (copy, 0)));
  save (fixture, copy);
  loaded = find (fixture, "J");
  loaded_copy = find (fixture, "Copy");
  g_assert_true (cw_journey_rows_equal (journey, loaded));
  g_assert_true (cw_journey_rows_equal (copy, loaded_copy));
  g_assert_cmpuint (cw_journey_get_n_steps (loaded_copy), ==, 5);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM step"), ==, 8);
}

static void
test_metrics (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJourney) journey = make_journey ("J");
  g_autoptr (CwJourney) loaded = NULL;
  static const gint64 ids[] = { 2, 99, 1, 2 };

  g_array_append_vals (get_step (journey, 0, 0)->metric_ids, ids, 4);
  save (fixture, journey);
  loaded = find (fixture, "J");
  /* One that was removed meanwhile, and one that is there twice, are left out. */
  g_assert_cmpuint (get_step (loaded, 0, 0)->metric_ids->len, ==, 2);
  g_assert_cmpint (g_array_index (get_step (loaded, 0, 0)->metric_ids, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (get_step (loaded, 0, 0)->metric_ids, gint64, 1), ==, 1);
}

static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJourney) journey = make_journey ("Événements");
  g_autoptr (CwJourney) twin = make_journey ("ÉVÉNEMENTS");

  save (fixture, journey);
  g_assert_false (cw_journey_repository_save (fixture->db, twin, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_assert_cmpint (cw_journey_get_id (twin), ==, 0);
  g_assert_cmpint (get_step (twin, 0, 0)->id, ==, 0);
  g_clear_error (&error);
  g_assert_null (cw_journey_repository_find (fixture->db, "nothing like it", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (cw_journey_repository_remove (fixture->db, cw_journey_get_id (journey), &error));
  g_assert_false (cw_journey_repository_remove (fixture->db, cw_journey_get_id (journey), &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM metric"), ==, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM step"), ==, 0);
}

static void
place (StoreFixture *fixture,
       gint64 metric,
       const char *journey,
       const char *stage,
       const char *step)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_journey_repository_place (fixture->db, metric, journey, stage, step, &error));
  g_assert_no_error (error);
}

static void
test_place (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) journeys = NULL;
  CwJourney *journey;

  place (fixture, 1, "Buying", NULL, "Pay");
  place (fixture, 1, "BUYING", NULL, "pay");
  place (fixture, 2, "Buying", "After", "Return");
  place (fixture, 2, "Buying", NULL, "Pay");
  place (fixture, 1, "Buying", NULL, "Exchange");
  place (fixture, 1, "Other", "Stage", "Step");
  g_assert_false (cw_journey_repository_place (fixture->db, 77, "New", NULL, "Step", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  journeys = cw_journey_repository_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (journeys->len, ==, 2);
  journey = journeys->pdata[0];
  g_assert_cmpstr (cw_journey_get_name (journey), ==, "Buying");
  g_assert_cmpuint (cw_journey_get_n_stages (journey), ==, 2);
  g_assert_cmpstr (cw_journey_get_stage (journey, 0)->name, ==, "Steps");
  g_assert_cmpuint (get_step (journey, 0, 0)->metric_ids->len, ==, 2);
  g_assert_cmpstr (get_step (journey, 1, 0)->name, ==, "Return");
  g_assert_cmpstr (get_step (journey, 1, 1)->name, ==, "Exchange");
  g_assert_cmpuint (cw_journey_get_n_steps (journey), ==, 3);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/journey-repository/round-trip", test_round_trip);
  ADD ("/journey-repository/edit", test_edit);
  ADD ("/journey-repository/copies", test_copies);
  ADD ("/journey-repository/metrics", test_metrics);
  ADD ("/journey-repository/names", test_names);
  ADD ("/journey-repository/place", test_place);

  return g_test_run ();
}
