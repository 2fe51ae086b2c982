/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-metric-set-import.h"

#include "ingest/cw-metric-set-reader.h"
#include "ingest/cw-metric-set-writer.h"
#include "model/cw-answer.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "model/cw-question.h"
#include "store-fixture.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-metric-draft-error.h"
#include "sync/cw-metric-set-export.h"
#include "sync/cw-question-finder.h"

#include <string.h>

#define HEAD "{\"format\": \"crosswalk-metrics\", \"version\": 1, \"metrics\": ["
#define HAPPY                                                                                      \
  "{\"name\": \"Happy\", \"kind\": \"csat\", \"survey\": \"SV_1\", \"question\": \"QID1\"}"
#define JOURNEYS "], \"journeys\": ["
#define STEP(name, metrics) "{\"name\": \"" name "\", \"metrics\": [" metrics "]}"
#define STAGE(name, steps) "{\"name\": \"" name "\", \"steps\": [" steps "]}"
#define JOURNEY(name, stages) "{\"name\": \"" name "\", \"stages\": [" stages "]}"
#define TAIL "]}"

static void
add_question (CwSurvey *survey, const char *id, const char *const *labels)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);

  cw_question_set_shape (question, CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_defined (question, TRUE);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i + 1);
      g_autoptr (CwAnswer) answer = cw_answer_new (code, code, labels[i]);

      cw_question_add_answer (question, answer);
    }
  cw_survey_add_question (survey, question);
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  static const char *const scale[] = { "Very dissatisfied", "Dissatisfied",   "Neither",
                                       "Satisfied",         "Very satisfied", NULL };
  static const char *const fruit[] = { "Apple", "Pear", NULL };
  g_autoptr (CwSurvey) survey = cw_survey_new ("SV_1", "Moving in");
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (fixture, data);
  cw_survey_set_defined (survey, TRUE);
  add_question (survey, "QID1", scale);
  add_question (survey, "QID2", fruit);
  g_assert_true (cw_survey_repository_save (fixture->db, survey, &error));
}

static gboolean
save (StoreFixture *fixture, const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (CwMetricSet) set = cw_metric_set_reader_read (bytes, error);

  g_assert_nonnull (set);
  return cw_metric_set_import_save (fixture->db, set, error);
}

static void
save_well (StoreFixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, json, &error));
  g_assert_no_error (error);
}

static void
check_refused (StoreFixture *fixture, const char *json, GQuark domain, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) metrics = NULL;

  g_assert_false (save (fixture, json, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, says));
  metrics = cw_metric_repository_list (fixture->db, NULL);
  g_assert_cmpuint (metrics->len, ==, 0);
}

/* The journeys of the workspace in one line: "J: A [x: M, N] [y] B [z: O]". */
static char *
outline (StoreFixture *fixture)
{
  g_autoptr (CwMetricSet) set = cw_metric_set_export_load (fixture->db, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < set->journeys->len; i++)
    {
      CwJourney *journey = set->journeys->pdata[i];

      g_string_append_printf (text, "%s%s:", i > 0 ? " " : "", cw_journey_get_name (journey));
      for (guint j = 0; j < cw_journey_get_n_stages (journey); j++)
        {
          CwStage *stage = cw_journey_get_stage (journey, j);

          g_string_append_printf (text, " %s", stage->name);
          for (guint k = 0; k < stage->steps->len; k++)
            {
              const CwStep *step = stage->steps->pdata[k];

              g_string_append_printf (text, " [%s", step->name);
              for (guint m = 0; m < step->metric_ids->len; m++)
                g_string_append_printf (
                    text, "%s%s", m == 0 ? ": " : ", ",
                    cw_metric_set_get_name (set, g_array_index (step->metric_ids, gint64, m)));
              g_string_append_c (text, ']');
            }
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_proposed_answers (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetric) metric = NULL;

  save_well (fixture, HEAD HAPPY TAIL);
  metric = cw_metric_repository_find (fixture->db, "Happy", NULL);
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 5);
  g_assert_cmpfloat (cw_metric_get_answer (metric, 4)->value, ==, 5.0);
  g_assert_cmpint (cw_metric_get_answer (metric, 0)->sentiment, ==, CW_SENTIMENT_NEGATIVE);
}

static void
test_update (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetric) before = NULL;
  g_autoptr (CwMetric) after = NULL;
  g_autoptr (GPtrArray) metrics = NULL;

  save_well (fixture, HEAD HAPPY TAIL);
  before = cw_metric_repository_find (fixture->db, "Happy", NULL);
  save_well (fixture, HEAD HAPPY TAIL);
  after = cw_metric_repository_find (fixture->db, "Happy", NULL);
  g_assert_true (cw_metric_equal (before, after));
  g_assert_cmpint (cw_metric_get_id (before), ==, cw_metric_get_id (after));

  save_well (fixture, HEAD "{\"name\": \"HAPPY\", \"kind\": \"csat\", \"variant\": \"top-box\", "
                           "\"survey\": \"SV_1\", \"question\": \"QID1\"}" TAIL);
  metrics = cw_metric_repository_list (fixture->db, NULL);
  g_assert_cmpuint (metrics->len, ==, 1);
  g_assert_cmpstr (cw_metric_get_name (metrics->pdata[0]), ==, "HAPPY");
  g_assert_cmpint (cw_metric_get_variant (metrics->pdata[0]), ==, CW_VARIANT_SHARE);
  g_assert_cmpint (cw_metric_get_id (metrics->pdata[0]), ==, cw_metric_get_id (before));
}

static void
test_journeys (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *merged = NULL;
  const char *set = HEAD HAPPY JOURNEYS JOURNEY (
      "J", STAGE ("A", STEP ("x", "\"happy\"") "," STEP ("y", "")) "," STAGE ("B", "")) TAIL;

  save_well (fixture, set);
  first = outline (fixture);
  g_assert_cmpstr (first, ==, "J: A [x: Happy] [y] B");
  save_well (fixture, set);
  again = outline (fixture);
  g_assert_cmpstr (again, ==, first);
  save_well (fixture, HEAD JOURNEYS JOURNEY ("j", STAGE ("B", STEP ("z", "\"Happy\""))) TAIL);
  merged = outline (fixture);
  g_assert_cmpstr (merged, ==, "j: B [z: Happy] A [y]");
}

static void
test_moving_back (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  save_well (fixture, HEAD HAPPY JOURNEYS JOURNEY (
                          "J", STAGE ("A", STEP ("x", "\"Happy\"") "," STEP ("y", ""))) TAIL);
  save_well (fixture, HEAD JOURNEYS JOURNEY (
                          "J", STAGE ("A", STEP ("y", "\"Happy\"") "," STEP ("x", ""))) TAIL);
  text = outline (fixture);
  g_assert_cmpstr (text, ==, "J: A [y: Happy] [x]");
}

static void
test_refusals (StoreFixture *fixture, gconstpointer data)
{
  check_refused (fixture,
                 HEAD HAPPY ", {\"name\": \"N\", \"kind\": \"nps\", \"survey\": \"SV_2\", "
                            "\"question\": \"QID1\"}" TAIL,
                 CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND, "The metric “N”: ");
  check_refused (fixture,
                 HEAD HAPPY ", {\"name\": \"N\", \"kind\": \"ces\", \"survey\": \"SV_1\", "
                            "\"question\": \"QID2\"}" TAIL,
                 CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_INCOMPLETE, "The metric “N”: ");
  check_refused (fixture,
                 HEAD HAPPY ", {\"name\": \"N\", \"kind\": \"ces\", \"survey\": \"SV_1\", "
                            "\"question\": \"QID3\"}" TAIL,
                 CW_QUESTION_FINDER_ERROR, CW_QUESTION_FINDER_ERROR_NOT_FOUND, "“QID3”");
  check_refused (fixture,
                 HEAD HAPPY JOURNEYS JOURNEY ("J", STAGE ("A", STEP ("x", "\"Other\""))) TAIL,
                 CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND, "“Other”");
}

/* Whatever a workspace holds goes out and comes in again. */
static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwMetricSet) set = NULL;
  g_autoptr (CwMetricSet) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  save_well (fixture, HEAD HAPPY
             ", {\"name\": \"Fruit\", \"kind\": \"ces\", \"target\": 12.5, "
             "\"survey\": \"Moving in\", \"question\": \"QID2\", "
             "\"answers\": [{\"label\": \"Pear\", \"sentiment\": \"positive\"}]}" JOURNEYS JOURNEY (
                 "J", STAGE ("A", STEP ("x", "\"Happy\", \"Fruit\""))) TAIL);
  set = cw_metric_set_export_load (fixture->db, NULL);
  text = cw_metric_set_writer_write (set);
  g_assert_nonnull (strstr (text, "\"survey\": \"SV_1\""));
  g_assert_nonnull (strstr (text, "\"code\": \"2\""));
  store_fixture_exec (fixture, "DELETE FROM journey; DELETE FROM metric");
  save_well (fixture, text);
  again = cw_metric_set_export_load (fixture->db, NULL);
  text_again = cw_metric_set_writer_write (again);
  g_assert_cmpstr (text_again, ==, text);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/metric-set-import/" name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("proposed-answers", test_proposed_answers);
  ADD ("update", test_update);
  ADD ("journeys", test_journeys);
  ADD ("moving-back", test_moving_back);
  ADD ("refusals", test_refusals);
  ADD ("round-trip", test_round_trip);
  return g_test_run ();
}
