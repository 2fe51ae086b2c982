/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-metric-repository.h"

#include "store-fixture.h"
#include "store/cw-journey-repository.h"
#include "store/cw-workspace.h"

#include <math.h>
#include <string.h>

static CwMetric *
make_metric (const char *name)
{
  CwMetric *metric = cw_metric_new (name, CW_METRIC_KIND_CES);
  CwMetricAnswer *answer = cw_metric_answer_new ("7", "Easy", CW_SENTIMENT_POSITIVE, 7);

  answer->variable_name = g_strdup ("easy");
  cw_metric_set_survey_id (metric, "SV_1");
  cw_metric_set_question_id (metric, "QID1");
  cw_metric_set_variant (metric, CW_VARIANT_DIFFERENCE);
  cw_metric_set_finished_only (metric, TRUE);
  cw_metric_set_target (metric, -12.5);
  cw_metric_set_lower_is_better (metric, TRUE);
  cw_metric_add_answer (metric, answer);
  cw_metric_add_answer (metric,
                        cw_metric_answer_new (NULL, "No basis", CW_SENTIMENT_NONE, (double) NAN));
  return metric;
}

static void
save (StoreFixture *fixture, CwMetric *metric)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_metric_repository_save (fixture->db, metric, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetric) metric = make_metric ("Größe");
  g_autoptr (CwMetric) loaded = NULL;
  g_autoptr (CwMetric) by_id = NULL;
  g_autofree char *id = NULL;

  save (fixture, metric);
  g_assert_cmpint (cw_metric_get_id (metric), >, 0);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_METRICS);
  loaded = cw_metric_repository_find (fixture->db, "GRÖSSE", &error);
  g_assert_no_error (error);
  g_assert_true (cw_metric_equal (metric, loaded));
  id = g_strdup_printf ("%" G_GINT64_FORMAT, cw_metric_get_id (metric));
  by_id = cw_metric_repository_find (fixture->db, id, &error);
  g_assert_no_error (error);
  g_assert_true (cw_metric_equal (metric, by_id));
  save (fixture, loaded);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);

  cw_metric_set_target (loaded, (double) NAN);
  cw_metric_clear_answers (loaded);
  save (fixture, loaded);
  g_clear_object (&by_id);
  by_id = cw_metric_repository_find (fixture->db, id, &error);
  g_assert_true (cw_metric_equal (loaded, by_id));
}

static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetric) first = make_metric ("Zufriedenheit früh");
  g_autoptr (CwMetric) second = make_metric ("ZUFRIEDENHEIT FRÜH");
  g_autoptr (CwMetric) nameless = make_metric (" ");
  g_autoptr (CwMetric) loose = cw_metric_new ("Loose", CW_METRIC_KIND_NPS);

  save (fixture, first);
  g_assert_false (cw_metric_repository_save (fixture->db, second, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_assert_cmpint (cw_metric_get_id (second), ==, 0);
  g_clear_error (&error);
  g_assert_false (cw_metric_repository_save (fixture->db, nameless, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cw_metric_repository_save (fixture->db, loose, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
  g_clear_error (&error);
  /* One may change the case of one's own name. */
  cw_metric_set_name (first, "zufriedenheit Früh");
  save (fixture, first);
  g_assert_null (cw_metric_repository_find (fixture->db, "Zufridenheit früh", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“zufriedenheit Früh”"));
}

static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "b", "Ä", "a", "on second step", "on first step" };
  static const char *const expected[] = { "on first step", "on second step", "a", "b", "Ä" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) metrics = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CwMetric) metric = make_metric (names[i]);
      save (fixture, metric);
    }
  g_assert_true (cw_journey_repository_place (fixture->db, 5, "J", NULL, "1", &error));
  g_assert_true (cw_journey_repository_place (fixture->db, 4, "J", NULL, "2", &error));
  g_assert_true (cw_journey_repository_place (fixture->db, 5, "K", NULL, "1", &error));
  g_assert_no_error (error);
  metrics = cw_metric_repository_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (metrics->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < metrics->len; i++)
    g_assert_cmpstr (cw_metric_get_name (metrics->pdata[i]), ==, expected[i]);
  g_assert_cmpuint (cw_metric_get_n_answers (metrics->pdata[0]), ==, 2);
}

static void
test_remove (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetric) metric = make_metric ("Price");
  g_autoptr (CwMetric) other = make_metric ("Other");
  g_autoptr (CwMetric) restored = NULL;
  gint64 id;

  save (fixture, metric);
  id = cw_metric_get_id (metric);
  g_assert_true (cw_journey_repository_place (fixture->db, id, "J", NULL, "1", &error));
  cw_database_take_changes (fixture->db);
  g_assert_true (cw_metric_repository_remove (fixture->db, id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==,
                    CW_CHANGE_METRICS | CW_CHANGE_JOURNEYS);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM step_metric"), ==, 0);
  g_assert_false (cw_metric_repository_remove (fixture->db, id, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* What comes after it does not get its id, so that it can come back under it. */
  save (fixture, other);
  g_assert_cmpint (cw_metric_get_id (other), !=, id);
  save (fixture, metric);
  g_assert_cmpint (cw_metric_get_id (metric), ==, id);
  restored = cw_metric_repository_find (fixture->db, "Price", &error);
  g_assert_true (cw_metric_equal (metric, restored));
  g_assert_cmpint (cw_metric_get_id (restored), ==, id);
}

/* A number is an id first; a metric that is called so is found if there is no such id. */
static void
test_number_as_name (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetric) first = make_metric ("2024");
  g_autoptr (CwMetric) second = make_metric ("1");
  g_autoptr (CwMetric) found = NULL;

  save (fixture, first);
  save (fixture, second);
  found = cw_metric_repository_find (fixture->db, "2024", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cw_metric_get_id (found), ==, 1);
  g_clear_object (&found);
  found = cw_metric_repository_find (fixture->db, "1", &error);
  g_assert_cmpstr (cw_metric_get_name (found), ==, "2024");
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/metric-repository/round-trip", test_round_trip);
  ADD ("/metric-repository/names", test_names);
  ADD ("/metric-repository/order", test_order);
  ADD ("/metric-repository/remove", test_remove);
  ADD ("/metric-repository/number-as-name", test_number_as_name);

  return g_test_run ();
}
