/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/cw-metric-set-reader.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-metric-set-writer.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"

#include <math.h>
#include <string.h>

#define HEAD "{\"format\": \"crosswalk-metrics\", \"version\": 1, "
#define METRIC(more) HEAD "\"metrics\": [{\"name\": \"N\", \"kind\": \"ces\", " more "}]}"
#define SOURCE "\"survey\": \"SV_1\", \"question\": \"QID1\""

static CwMetricSet *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return cw_metric_set_reader_read (bytes, error);
}

static const char full_set[] =
    HEAD "\"$comment\": \"ours\", \"metrics\": [{\"name\": \" Setting up was easy \", "
         "\"kind\": \"CES\", \"variant\": \"easy-hard\", \"survey\": \"SV_1\", "
         "\"question\": \"QID7\", \"finished_only\": true, \"skip_imported\": true, "
         "\"target\": 75, \"lower_is_better\": true, \"answers\": ["
         "{\"code\": 3, \"label\": \"Easy\", \"sentiment\": \"positive\", \"value\": 3.5},"
         "{\"label\": \"Hard\", \"variable_name\": \"h\", \"sentiment\": \"negative\"},"
         "{\"code\": \"9\", \"label\": null}]},"
         "{\"name\": \"B\", \"kind\": \"nps\", " SOURCE "}],"
         "\"journeys\": [{\"name\": \"Moving in\", \"stages\": [{\"name\": \"First week\", "
         "\"steps\": [{\"name\": \"Setup\", \"metrics\": [\"Setting up was easy\", \"C\"]},"
         "{\"name\": \"Empty\"}]}]}]}";

static void
check_full (CwMetricSet *set)
{
  CwMetric *metric = cw_metric_set_find_metric (set, "setting up was EASY");
  CwStep *step;

  g_assert_cmpuint (set->metrics->len, ==, 2);
  g_assert_nonnull (metric);
  g_assert_cmpint (cw_metric_get_kind (metric), ==, CW_METRIC_KIND_CES);
  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_DIFFERENCE);
  g_assert_cmpstr (cw_metric_get_survey_id (metric), ==, "SV_1");
  g_assert_cmpstr (cw_metric_get_question_id (metric), ==, "QID7");
  g_assert_true (cw_metric_get_finished_only (metric));
  g_assert_true (cw_metric_get_skip_imported (metric));
  g_assert_true (cw_metric_get_lower_is_better (metric));
  g_assert_cmpfloat (cw_metric_get_target (metric), ==, 75.0);
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 3);
  g_assert_cmpstr (cw_metric_get_answer (metric, 0)->code, ==, "3");
  g_assert_cmpfloat (cw_metric_get_answer (metric, 0)->value, ==, 3.5);
  g_assert_cmpint (cw_metric_get_answer (metric, 0)->sentiment, ==, CW_SENTIMENT_POSITIVE);
  g_assert_cmpstr (cw_metric_get_answer (metric, 1)->variable_name, ==, "h");
  g_assert_true (isnan (cw_metric_get_answer (metric, 1)->value));
  g_assert_cmpint (cw_metric_get_answer (metric, 2)->sentiment, ==, CW_SENTIMENT_NONE);

  metric = cw_metric_set_find_metric (set, "B");
  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_DIFFERENCE);
  g_assert_true (isnan (cw_metric_get_target (metric)));
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 0);

  g_assert_cmpuint (set->journeys->len, ==, 1);
  g_assert_cmpuint (cw_journey_get_n_steps (set->journeys->pdata[0]), ==, 2);
  step = cw_journey_find_step (set->journeys->pdata[0], "Setup", NULL);
  g_assert_cmpuint (step->metric_ids->len, ==, 2);
  g_assert_cmpstr (cw_metric_set_get_name (set, g_array_index (step->metric_ids, gint64, 0)), ==,
                   "Setting up was easy");
  g_assert_cmpstr (cw_metric_set_get_name (set, g_array_index (step->metric_ids, gint64, 1)), ==,
                   "C");
}

static void
test_full (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetricSet) set = read_text (full_set, &error);

  g_assert_no_error (error);
  check_full (set);
}

static void
test_written_and_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetricSet) set = read_text (full_set, NULL);
  g_autofree char *text = cw_metric_set_writer_write (set);
  g_autofree char *again = NULL;
  g_autoptr (CwMetricSet) copy = read_text (text, &error);

  g_assert_no_error (error);
  check_full (copy);
  again = cw_metric_set_writer_write (copy);
  g_assert_cmpstr (text, ==, again);
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

static void
test_sniff (void)
{
  const char *other = "{\"format\": \"something\", \"version\": 1}";

  g_assert_true (cw_metric_set_reader_sniff (full_set, strlen (full_set)));
  g_assert_false (cw_metric_set_reader_sniff (other, strlen (other)));
  g_assert_false (cw_metric_set_reader_sniff (full_set, 3));
  g_assert_false (cw_metric_set_reader_sniff (NULL, 0));
}

static const struct
{
  const char *text;
  int code;
  const char *says;
} refusals[] = {
  { "", CW_INGEST_ERROR_EMPTY, "empty" },
  { "{", CW_INGEST_ERROR_DAMAGED, "not valid JSON" },
  { "[]", CW_INGEST_ERROR_NOT_AN_EXPORT, "no JSON object" },
  { "{}", CW_INGEST_ERROR_NOT_AN_EXPORT, "crosswalk-metrics" },
  { "{\"format\": 1}", CW_INGEST_ERROR_NOT_AN_EXPORT, "crosswalk-metrics" },
  { "{\"format\": \"crosswalk-metrics\"}", CW_INGEST_ERROR_DAMAGED, "version" },
  { "{\"format\": \"crosswalk-metrics\", \"version\": 2}", CW_INGEST_ERROR_UNSUPPORTED, "newer" },
  { HEAD "\"metric\": []}", CW_INGEST_ERROR_DAMAGED, "“metric” is not known" },
  { HEAD "\"metrics\": {}}", CW_INGEST_ERROR_DAMAGED, "must be a list" },
  { HEAD "\"metrics\": [1]}", CW_INGEST_ERROR_DAMAGED, "not an object" },
  { HEAD "\"metrics\": [{}]}", CW_INGEST_ERROR_DAMAGED, "Metric 1 of the set: “name”" },
  { HEAD "\"metrics\": [{\"name\": \"\"}]}", CW_INGEST_ERROR_DAMAGED, "“name” is missing" },
  { HEAD "\"metrics\": [{\"name\": \"N\"}]}", CW_INGEST_ERROR_DAMAGED, "“N”: “kind” is missing" },
  { HEAD "\"metrics\": [{\"name\": \"N\", \"kind\": \"cat\"}]}", CW_INGEST_ERROR_DAMAGED, "“cat”" },
  { METRIC ("\"question\": \"QID1\""), CW_INGEST_ERROR_DAMAGED, "“survey” is missing" },
  { METRIC ("\"survey\": \"SV_1\""), CW_INGEST_ERROR_DAMAGED, "“question” is missing" },
  { METRIC (SOURCE ", \"variant\": \"x\""), CW_INGEST_ERROR_DAMAGED, "no variant “x”" },
  { METRIC (SOURCE ", \"target\": \"high\""), CW_INGEST_ERROR_DAMAGED,
    "“target” must be a number" },
  { METRIC (SOURCE ", \"finished_only\": 1"), CW_INGEST_ERROR_DAMAGED, "true or false" },
  { METRIC (SOURCE ", \"finished_onyl\": true"), CW_INGEST_ERROR_DAMAGED, "“finished_onyl”" },
  { METRIC (SOURCE ", \"answers\": [{}]"), CW_INGEST_ERROR_DAMAGED, "neither “code” nor “label”" },
  { METRIC (SOURCE ", \"answers\": [{\"code\": 1, \"sentiment\": \"happy\"}]"),
    CW_INGEST_ERROR_DAMAGED, "“happy” is no sentiment" },
  { METRIC (SOURCE ", \"answers\": [{\"code\": 1, \"value\": \"5\"}]"), CW_INGEST_ERROR_DAMAGED,
    "“value” must be a number" },
  { HEAD "\"metrics\": [{\"name\": \"N\", \"kind\": \"nps\", " SOURCE "}, {\"name\": \"n\", "
         "\"kind\": \"nps\", " SOURCE "}]}",
    CW_INGEST_ERROR_DAMAGED, "in it twice" },
  { HEAD "\"journeys\": [{\"stages\": []}]}", CW_INGEST_ERROR_DAMAGED, "Journey 1 of the set" },
  { HEAD "\"journeys\": [{\"name\": \"J\", \"stages\": [{\"steps\": []}]}]}",
    CW_INGEST_ERROR_DAMAGED, "The journey “J”: “name” is missing" },
  { HEAD "\"journeys\": [{\"name\": \"J\", \"stages\": [{\"name\": \"S\", \"steps\": "
         "[{\"name\": \"T\", \"metrics\": [1]}]}]}]}",
    CW_INGEST_ERROR_DAMAGED, "“T” are not a list of names" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (refusals[i].text, &error));
      g_assert_error (error, CW_INGEST_ERROR, refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-set-reader/full", test_full);
  g_test_add_func ("/metric-set-reader/written-and-read", test_written_and_read);
  g_test_add_func ("/metric-set-reader/sniff", test_sniff);
  g_test_add_func ("/metric-set-reader/refusals", test_refusals);
  return g_test_run ();
}
