/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-editing.h"

#include "metrics/cw-answer-mapping.h"
#include "metrics/cw-metric-naming.h"
#include "metrics/cw-metric-preview.h"
#include "model/cw-answer.h"
#include "store/cw-response-repository.h"
#include "store/cw-survey-repository.h"

#include <math.h>

#define SURVEY "SV_1"
#define EASE "QID1"
#define RECOMMEND "QID2"
#define NUMBER "QID3"

static CwQuestion *
add_question (CwSurvey *survey, const char *id, const char *text, const char *const *labels)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);

  cw_question_set_text (question, text);
  cw_question_set_shape (question, CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_defined (question, TRUE);
  for (guint i = 0; labels[i] != NULL; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i + 1);
      g_autoptr (CwAnswer) answer = cw_answer_new (code, code, labels[i]);

      cw_question_add_answer (question, answer);
    }
  cw_survey_add_question (survey, question);
  return cw_survey_find_question (survey, id);
}

/* The codes of the first question run backwards. */
static CwSurvey *
create_survey (void)
{
  static const char *const ease[] = { "Very easy", "Easy",      "Neither easy nor hard",
                                      "Hard",      "Very hard", "Not yet",
                                      NULL };
  static const char *const none[] = { NULL };
  CwSurvey *survey = cw_survey_new (SURVEY, "Pulse");
  CwQuestion *question;

  add_question (survey, EASE, "How easy was it?", ease);
  question = add_question (survey, RECOMMEND, "Would you recommend us?", none);
  cw_question_set_question_type (question, "MC", "NPS");
  for (int i = 0; i <= 10; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", i);
      g_autoptr (CwAnswer) answer = cw_answer_new (code, code, code);

      cw_question_add_answer (question, answer);
    }
  question = add_question (survey, NUMBER, "How many stars?", none);
  cw_question_set_shape (question, CW_QUESTION_SHAPE_NUMBER);
  return survey;
}

static void
count (GPtrArray *counts, const char *raw, gint64 n)
{
  CwAnswerCount *entry = g_new0 (CwAnswerCount, 1);

  entry->raw = g_strdup (raw);
  entry->coding = CW_CODING_UNKNOWN;
  entry->count = n;
  g_ptr_array_add (counts, entry);
}

static GPtrArray *
new_counts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cw_answer_count_free);
}

static CwJourney *
create_journey (void)
{
  CwJourney *journey = cw_journey_new ("Onboarding");
  CwStage *stage = cw_stage_new ("Start");
  CwStep *step = cw_step_new ("Unboxing");
  gint64 metric_id = 7;

  cw_journey_set_id (journey, 3);
  step->id = 5;
  g_array_append_val (step->metric_ids, metric_id);
  g_ptr_array_add (stage->steps, step);
  cw_journey_insert_stage (journey, -1, stage);
  return journey;
}

/* What the store would bring for @metric; without counts if it has no question. */
static CwEditorData *
create_data (CwMetric *metric)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwEditorData *data = g_new0 (CwEditorData, 1);
  CwSurveyEntry *entry = g_new0 (CwSurveyEntry, 1);
  CwMetric *other = cw_metric_new ("Taken", CW_METRIC_KIND_CES);

  entry->id = g_strdup (SURVEY);
  entry->name = g_strdup ("Pulse");
  cw_metric_set_id (other, 1);
  data->surveys = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_survey_entry_free);
  g_ptr_array_add (data->surveys, entry);
  data->metrics = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (data->metrics, other);
  data->journeys = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (data->journeys, create_journey ());
  if (metric == NULL)
    return data;
  data->metric = cw_metric_copy (metric);
  data->survey = create_survey ();
  if (cw_metric_get_question_id (metric) == NULL)
    return data;
  data->query = cw_score_query_new (zone, 0);
  data->known = new_counts ();
  data->counts = new_counts ();
  data->base = cw_score_report_new (data->metric);
  data->base->responses = 60;
  data->base->excluded.preview = 2;
  data->base->excluded.unanswered = 4;
  return data;
}

static void
fill_ease (CwEditorData *data)
{
  static const struct
  {
    const char *raw;
    gint64 n;
  } rows[] = { { "Very easy", 10 }, { "2", 20 },      { "Neither easy nor hard", 5 },
               { "Very hard", 15 }, { "Not yet", 3 }, { "A breeze", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      count (data->known, rows[i].raw, rows[i].n * 2);
      count (data->counts, rows[i].raw, rows[i].n);
    }
}

static void
load (CwMetricEditing *editing)
{
  CwMetric *metric = cw_metric_editing_get_metric (editing);
  CwEditorData *data = create_data (metric);

  if (g_strcmp0 (cw_metric_get_question_id (metric), EASE) == 0)
    fill_ease (data);
  cw_metric_editing_take_data (editing, data);
}

static CwMetricEditing *
create_editing (const char *question_id)
{
  CwMetricEditing *editing = cw_metric_editing_new ();

  cw_metric_editing_take_data (editing, create_data (NULL));
  cw_metric_editing_choose_survey (editing, SURVEY);
  load (editing);
  cw_metric_editing_choose_question (editing, question_id);
  g_assert_true (cw_metric_editing_get_waiting (editing));
  load (editing);
  g_assert_false (cw_metric_editing_get_waiting (editing));
  return editing;
}

static const CwMetricAnswer *
get_answer (CwMetricEditing *editing, guint index)
{
  return cw_metric_get_answer (cw_metric_editing_get_metric (editing), index);
}

static void
assert_value (CwMetricEditing *editing, double value, gint64 n)
{
  g_autoptr (CwScoreReport) report = cw_metric_preview_create (editing);

  g_assert_cmpint (report->score.n, ==, n);
  if (isnan (value))
    g_assert_true (isnan (report->score.value));
  else
    g_assert_cmpfloat_with_epsilon (report->score.value, value, 1e-9);
}

static void
assert_problem (CwMetricEditing *editing, CwMetricEditingField field)
{
  g_autoptr (GPtrArray) problems = cw_metric_editing_list_problems (editing);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (((CwMetricProblem *) problems->pdata[0])->field, ==, field);
}

static void
assert_savable (CwMetricEditing *editing)
{
  g_autoptr (GPtrArray) problems = cw_metric_editing_list_problems (editing);

  g_assert_cmpuint (problems->len, ==, 0);
}

/* Kind, meaning and name are proposed from the question; each step says what is missing. */
static void
test_new (void)
{
  g_autoptr (CwMetricEditing) editing = cw_metric_editing_new ();
  CwMetric *metric;

  cw_metric_editing_take_data (editing, create_data (NULL));
  assert_problem (editing, CW_METRIC_EDITING_FIELD_SURVEY);
  cw_metric_editing_choose_survey (editing, SURVEY);
  assert_problem (editing, CW_METRIC_EDITING_FIELD_QUESTION);
  g_assert_false (cw_metric_editing_get_changed (editing));
  load (editing);
  cw_metric_editing_choose_question (editing, EASE);
  g_assert_true (cw_metric_editing_get_changed (editing));
  load (editing);
  metric = cw_metric_editing_get_metric (editing);
  g_assert_cmpint (cw_metric_get_kind (metric), ==, CW_METRIC_KIND_CES);
  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_SHARE);
  g_assert_cmpstr (cw_metric_get_name (metric), ==, "How easy was it");
  g_assert_cmpfloat (get_answer (editing, 0)->value, ==, 5);
  g_assert_cmpint (get_answer (editing, 4)->sentiment, ==, CW_SENTIMENT_NEGATIVE);
  g_assert_nonnull (g_strrstr (cw_metric_editing_get_hint (editing), "backwards"));
  assert_savable (editing);
  assert_value (editing, 60, 50);
}

/* Answers that are not on the scale or not in the definition stay, named, counted, left out. */
static void
test_left_out (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);
  g_autoptr (GPtrArray) list = cw_metric_preview_list_left_out (editing);
  const CwLeftOut *last;

  g_assert_cmpuint (cw_metric_get_n_answers (cw_metric_editing_get_metric (editing)), ==, 7);
  g_assert_true (cw_metric_editing_is_left_out (editing, 5));
  g_assert_cmpint (cw_metric_editing_get_count (editing, 5), ==, 3);
  g_assert_cmpstr (get_answer (editing, 6)->label, ==, "A breeze");
  g_assert_true (cw_answer_mapping_is_stray (cw_metric_editing_get_question (editing),
                                             get_answer (editing, 6)));
  g_assert_cmpuint (list->len, ==, 4);
  last = list->pdata[3];
  g_assert_nonnull (g_strrstr (last->reason, "A breeze"));
  g_assert_cmpint (last->count, ==, 1);

  cw_metric_editing_set_sentiment (editing, 6, CW_SENTIMENT_POSITIVE);
  assert_value (editing, 100.0 * 31 / 51, 51);
}

/* The value of an answer comes back with its sentiment. */
static void
test_sentiment (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);

  cw_metric_editing_set_sentiment (editing, 1, CW_SENTIMENT_NONE);
  g_assert_true (cw_metric_editing_is_left_out (editing, 1));
  assert_value (editing, 100.0 * 10 / 30, 30);
  cw_metric_editing_set_sentiment (editing, 1, CW_SENTIMENT_NEUTRAL);
  g_assert_cmpfloat (get_answer (editing, 1)->value, ==, 4);
  assert_value (editing, 20, 50);
}

static void
test_mean_needs_values (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);

  cw_metric_editing_set_variant (editing, CW_VARIANT_MEAN);
  assert_value (editing, (10 * 5 + 20 * 4 + 5 * 3 + 15 * 1) / 50.0, 50);
  cw_metric_editing_set_value (editing, 1, NAN);
  assert_problem (editing, CW_METRIC_EDITING_FIELD_ANSWERS);
  cw_metric_editing_set_value (editing, 1, 2.5);
  assert_savable (editing);
}

/* What was said for one scale is there again after a look at the other one. */
static void
test_kinds (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);
  CwMetric *metric = cw_metric_editing_get_metric (editing);

  cw_metric_editing_set_sentiment (editing, 2, CW_SENTIMENT_POSITIVE);
  cw_metric_editing_set_target (editing, 75, FALSE);
  cw_metric_editing_set_kind (editing, CW_METRIC_KIND_CSAT);
  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_MEAN);
  g_assert_true (isnan (cw_metric_get_target (metric)));
  g_assert_cmpint (get_answer (editing, 2)->sentiment, ==, CW_SENTIMENT_POSITIVE);
  cw_metric_editing_set_kind (editing, CW_METRIC_KIND_NPS);
  cw_metric_editing_set_kind (editing, CW_METRIC_KIND_CES);
  g_assert_cmpint (get_answer (editing, 2)->sentiment, ==, CW_SENTIMENT_POSITIVE);
  g_assert_cmpfloat (cw_metric_get_target (metric), ==, 75);
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 7);
}

static void
test_recommendation (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (RECOMMEND);
  CwMetric *metric = cw_metric_editing_get_metric (editing);

  g_assert_cmpint (cw_metric_get_kind (metric), ==, CW_METRIC_KIND_NPS);
  g_assert_cmpint (get_answer (editing, 6)->sentiment, ==, CW_SENTIMENT_NEGATIVE);
  g_assert_cmpint (get_answer (editing, 8)->sentiment, ==, CW_SENTIMENT_NEUTRAL);
  g_assert_cmpint (get_answer (editing, 9)->sentiment, ==, CW_SENTIMENT_POSITIVE);
  assert_value (editing, NAN, 0);
  assert_savable (editing);
  cw_metric_editing_set_target (editing, -140, FALSE);
  assert_problem (editing, CW_METRIC_EDITING_FIELD_TARGET);
}

static void
test_no_answers (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (NUMBER);

  g_assert_cmpuint (cw_metric_get_n_answers (cw_metric_editing_get_metric (editing)), ==, 0);
  assert_problem (editing, CW_METRIC_EDITING_FIELD_ANSWERS);
}

/* A name that is typed stays, one that is not follows the question. */
static void
test_name (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);
  CwMetric *metric = cw_metric_editing_get_metric (editing);

  cw_metric_editing_set_name (editing, " taken ");
  assert_problem (editing, CW_METRIC_EDITING_FIELD_NAME);
  cw_metric_editing_set_name (editing, "");
  assert_problem (editing, CW_METRIC_EDITING_FIELD_NAME);
  cw_metric_editing_choose_question (editing, RECOMMEND);
  load (editing);
  g_assert_cmpstr (cw_metric_get_name (metric), ==, "Would you recommend us");
  cw_metric_editing_set_name (editing, "Mine");
  cw_metric_editing_choose_question (editing, EASE);
  load (editing);
  g_assert_cmpstr (cw_metric_get_name (metric), ==, "Mine");
  cw_metric_editing_refuse_name (editing, "No.");
  assert_problem (editing, CW_METRIC_EDITING_FIELD_NAME);
  cw_metric_editing_set_name (editing, "Ours");
  assert_savable (editing);
}

static CwMetric *
create_stored (void)
{
  CwMetric *metric = cw_metric_new ("Stored", CW_METRIC_KIND_CES);

  cw_metric_set_id (metric, 7);
  cw_metric_set_survey_id (metric, SURVEY);
  cw_metric_set_question_id (metric, EASE);
  cw_metric_add_answer (metric, cw_metric_answer_new ("1", "Very easy", CW_SENTIMENT_POSITIVE, 5));
  cw_metric_add_answer (metric, cw_metric_answer_new ("5", "Very hard", CW_SENTIMENT_NEGATIVE, 1));
  return metric;
}

/* What is stored stays as it was said; what came since is listed and is no change. */
static void
test_edit (void)
{
  g_autoptr (CwMetricEditing) editing = cw_metric_editing_new ();
  g_autoptr (CwMetric) stored = create_stored ();
  CwEditorData *data = create_data (stored);

  fill_ease (data);
  data->base->score.n = 25;
  data->base->score.value = 40;
  cw_metric_editing_take_data (editing, data);
  g_assert_false (cw_metric_editing_get_new (editing));
  g_assert_cmpuint (cw_metric_get_n_answers (cw_metric_editing_get_metric (editing)), ==, 7);
  g_assert_cmpstr (cw_metric_editing_get_place (editing)->step, ==, "Unboxing");
  g_assert_null (cw_metric_editing_get_hint (editing));
  g_assert_false (cw_metric_editing_get_changed (editing));
  assert_value (editing, 40, 25);

  cw_metric_editing_set_sentiment (editing, 0, CW_SENTIMENT_NEUTRAL);
  g_assert_true (cw_metric_editing_get_changed (editing));
  assert_value (editing, 0, 25);
  cw_metric_editing_set_sentiment (editing, 0, CW_SENTIMENT_POSITIVE);
  g_assert_false (cw_metric_editing_get_changed (editing));
  assert_value (editing, 40, 25);
  cw_metric_editing_set_place (editing, "Onboarding", NULL, "Elsewhere");
  g_assert_true (cw_metric_editing_get_changed (editing));
}

static void
test_copy (void)
{
  g_autoptr (CwMetricEditing) editing = cw_metric_editing_new ();
  g_autoptr (CwMetric) stored = create_stored ();

  cw_metric_set_name (stored, "Taken");
  cw_metric_editing_begin_copy (editing);
  cw_metric_editing_take_data (editing, create_data (stored));
  g_assert_true (cw_metric_editing_get_new (editing));
  g_assert_cmpstr (cw_metric_get_name (cw_metric_editing_get_metric (editing)), ==, "Taken 2");
  g_assert_cmpstr (cw_metric_editing_get_place (editing)->step, ==, "Unboxing");
  assert_savable (editing);
}

static void
test_begins_at_step (void)
{
  g_autoptr (CwMetricEditing) editing = cw_metric_editing_new ();

  cw_metric_editing_begin_at (editing, 3, 5);
  cw_metric_editing_take_data (editing, create_data (NULL));
  g_assert_cmpstr (cw_metric_editing_get_place (editing)->journey, ==, "Onboarding");
  g_assert_cmpstr (cw_metric_editing_get_place (editing)->stage, ==, "Start");
  g_assert_false (cw_metric_editing_get_changed (editing));
}

static CwScoreReport *
create_report (CwMetricEditing *editing, double value, guint n_points)
{
  g_autoptr (CwMetric) copy = cw_metric_copy (cw_metric_editing_get_metric (editing));
  const CwPeriod period = { 0, 1 };
  CwScoreReport *report = cw_score_report_new (copy);

  report->score.n = 1;
  report->score.value = value;
  for (guint i = 0; i < n_points; i++)
    g_ptr_array_add (report->points, cw_score_point_new ("k", "l", &period, &report->score));
  return report;
}

/* A report of another state of the edit is dropped, its trend stays until the next one comes. */
static void
test_stale_report (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);
  guint serial = cw_metric_editing_get_serial (editing);
  g_autoptr (CwScoreReport) shown = NULL;

  cw_metric_editing_take_report (editing, create_report (editing, 12, 1), serial);
  assert_value (editing, 12, 1);
  cw_metric_editing_set_sentiment (editing, 0, CW_SENTIMENT_NEGATIVE);
  cw_metric_editing_take_report (editing, create_report (editing, 13, 2), serial);
  assert_value (editing, 40, 50);
  shown = cw_metric_preview_create (editing);
  g_assert_cmpuint (shown->points->len, ==, 1);
  cw_metric_editing_set_variant (editing, CW_VARIANT_DIFFERENCE);
  g_clear_pointer (&shown, cw_score_report_free);
  shown = cw_metric_preview_create (editing);
  g_assert_cmpuint (shown->points->len, ==, 0);
}

/* The period before is counted as well, so that the change is there at once. */
static void
test_change (void)
{
  g_autoptr (CwMetricEditing) editing = create_editing (EASE);
  CwEditorData *data = create_data (cw_metric_editing_get_metric (editing));
  g_autoptr (CwScoreReport) report = NULL;

  fill_ease (data);
  data->query->period = (CwPeriod){ 100, 200 };
  data->previous = new_counts ();
  count (data->previous, "Easy", 40);
  count (data->previous, "Hard", 10);
  cw_metric_editing_take_data (editing, data);
  cw_metric_editing_set_sentiment (editing, 2, CW_SENTIMENT_POSITIVE);
  report = cw_metric_preview_create (editing);
  g_assert_true (report->has_previous);
  g_assert_cmpfloat_with_epsilon (report->previous.value, 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (report->comparison.delta, -10, 1e-9);
}

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    double value;
  } rows[] = { { "4", 4 },           { " 4,5 ", 4.5 },   { "4.5", 4.5 },      { "−1", -1 },
               { "", NAN },          { "x", HUGE_VAL },  { "1e3", HUGE_VAL }, { "1.2.3", HUGE_VAL },
               { "0x10", HUGE_VAL }, { "nan", HUGE_VAL } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value;
      gboolean valid = cw_answer_mapping_parse_value (rows[i].text, &value);

      g_assert_true (valid == (rows[i].value != HUGE_VAL));
      if (valid && !isnan (rows[i].value))
        {
          g_autofree char *text = cw_answer_mapping_format_value (value);
          double again;

          g_assert_cmpfloat (value, ==, rows[i].value);
          g_assert_true (cw_answer_mapping_parse_value (text, &again));
          g_assert_cmpfloat (again, ==, value);
        }
      else
        g_assert_true (isnan (value));
    }
}

static void
test_naming (void)
{
  g_autoptr (CwQuestion) question = cw_question_new ("QID1_2");
  g_autofree char *row = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *cut = NULL;

  cw_question_set_text (question, "How easy was … – finding the shop?");
  whole = cw_metric_naming_propose (NULL, 0, question);
  g_assert_cmpstr (whole, ==, "How easy was … – finding the shop");
  cw_question_set_parent_id (question, "QID1");
  row = cw_metric_naming_propose (NULL, 0, question);
  g_assert_cmpstr (row, ==, "finding the shop");
  cw_question_set_text (question, "Ünder all the things that one could ever ask a person about, "
                                  "this one is by far the longest");
  cut = cw_metric_naming_propose (NULL, 0, question);
  g_assert_cmpstr (cut, ==, "Ünder all the things that one could ever ask a person…");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-editing/new", test_new);
  g_test_add_func ("/metric-editing/left-out", test_left_out);
  g_test_add_func ("/metric-editing/sentiment", test_sentiment);
  g_test_add_func ("/metric-editing/mean-needs-values", test_mean_needs_values);
  g_test_add_func ("/metric-editing/kinds", test_kinds);
  g_test_add_func ("/metric-editing/recommendation", test_recommendation);
  g_test_add_func ("/metric-editing/no-answers", test_no_answers);
  g_test_add_func ("/metric-editing/name", test_name);
  g_test_add_func ("/metric-editing/edit", test_edit);
  g_test_add_func ("/metric-editing/copy", test_copy);
  g_test_add_func ("/metric-editing/begins-at-step", test_begins_at_step);
  g_test_add_func ("/metric-editing/stale-report", test_stale_report);
  g_test_add_func ("/metric-editing/change", test_change);
  g_test_add_func ("/metric-editing/values", test_values);
  g_test_add_func ("/metric-editing/naming", test_naming);
  return g_test_run ();
}
