/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-pick-item.h"

#include "metrics/cw-editor-picks.h"
#include "model/cw-answer.h"
#include "store/cw-survey-repository.h"

static CwQuestion *
add (CwSurvey *survey, const char *id, const char *text, const char *block, CwQuestionShape shape)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);

  cw_question_set_text (question, text);
  cw_question_set_block (question, block);
  cw_question_set_shape (question, shape);
  cw_survey_add_question (survey, question);
  return cw_survey_find_question (survey, id);
}

static CwSurvey *
create_survey (void)
{
  CwSurvey *survey = cw_survey_new ("SV_1", "Pulse");
  CwQuestion *question;

  add (survey, "QID1", "How easy?", "Start", CW_QUESTION_SHAPE_SINGLE);
  add (survey, "QID2", "What else?", "Start", CW_QUESTION_SHAPE_TEXT);
  add (survey, "QID3", "Thank you", "Start", CW_QUESTION_SHAPE_NONE);
  add (survey, "QID4", "How was …", "End", CW_QUESTION_SHAPE_GROUP);
  question = add (survey, "QID4_1", "How was … – the food", "End", CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_parent_id (question, "QID4");
  question = add (survey, "QID4_2", "How was … – the price", "End", CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_parent_id (question, "QID4");
  cw_question_set_export_tag (question, "PRICE");
  add (survey, "QID5", "Which?", "End", CW_QUESTION_SHAPE_MULTIPLE);
  question = add (survey, "QID6", "The old one", "Start", CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_trashed (question, TRUE);
  return survey;
}

static char *
list_titles (GListModel *items, gboolean only_shown)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwPickItem) item = g_list_model_get_item (items, i);

      if (!only_shown || cw_pick_item_get_shown (item))
        g_string_append_printf (
            text, "%s%s%s|", cw_pick_item_get_heading (item) ? "# " : "",
            cw_pick_item_get_title (item),
            !cw_pick_item_get_heading (item) && !cw_pick_item_get_choosable (item) ? " -" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (GListModel *items, const char *query, const char *expected)
{
  g_autofree char *titles = NULL;

  cw_pick_list_search (items, query);
  titles = list_titles (items, TRUE);
  g_assert_cmpstr (titles, ==, expected);
}

/* In the order of the survey, by block, rows below their matrix, trashed ones apart at the end;
 * what has no score cannot be chosen. */
static void
test_questions (void)
{
  g_autoptr (CwSurvey) survey = create_survey ();
  g_autoptr (GListModel) items = cw_editor_picks_list_questions (survey);
  g_autofree char *titles = list_titles (items, FALSE);
  g_autoptr (CwPickItem) text = g_list_model_get_item (items, 2);
  g_autoptr (CwPickItem) row = g_list_model_get_item (items, 6);

  g_assert_cmpstr (titles, ==,
                   "# Start|How easy?|What else? -|# End|How was … -|the food|the price|Which? -|"
                   "# In the trash of the survey|The old one|");
  g_assert_nonnull (g_strrstr (cw_pick_item_get_detail (text), "free text has no score"));
  g_assert_cmpuint (cw_pick_item_get_level (row), ==, 2);
  g_assert_cmpstr (cw_pick_item_get_id (row), ==, "QID4_2");
}

/* A line is shown with the heading and the matrix that it stands below. */
static void
test_search (void)
{
  g_autoptr (CwSurvey) survey = create_survey ();
  g_autoptr (GListModel) items = cw_editor_picks_list_questions (survey);

  assert_found (items, "EASY", "# Start|How easy?|");
  assert_found (items, "food how", "# End|How was … -|the food|");
  assert_found (items, "price", "# End|How was … -|the price|");
  assert_found (items, "qid6", "# In the trash of the survey|The old one|");
  assert_found (items, "start", "");
  assert_found (items, "unicorn", "");
  assert_found (items, "",
                "# Start|How easy?|What else? -|# End|How was … -|the food|the price|Which? -|"
                "# In the trash of the survey|The old one|");
}

static void
test_steps (void)
{
  g_autoptr (GPtrArray) journeys = g_ptr_array_new_with_free_func (g_object_unref);
  CwJourney *journey = cw_journey_new ("Onboarding");
  CwStage *stage = cw_stage_new ("Start");
  g_autoptr (GListModel) steps = NULL;
  g_autoptr (GListModel) none = NULL;
  g_autoptr (GListModel) names = NULL;
  g_autofree char *titles = NULL;
  g_autofree char *journey_titles = NULL;
  g_autoptr (CwPickItem) step = NULL;

  g_ptr_array_add (stage->steps, cw_step_new ("Unboxing"));
  cw_journey_insert_stage (journey, -1, stage);
  cw_journey_insert_stage (journey, -1, cw_stage_new ("Empty"));
  g_ptr_array_add (journeys, journey);
  steps = cw_editor_picks_list_steps (journeys, "onboarding");
  none = cw_editor_picks_list_steps (journeys, NULL);
  names = cw_editor_picks_list_journeys (journeys);
  titles = list_titles (steps, FALSE);
  journey_titles = list_titles (names, FALSE);
  g_assert_cmpstr (titles, ==, "# Start|Unboxing|");
  g_assert_cmpstr (journey_titles, ==, "None|Onboarding|");
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
  step = g_list_model_get_item (steps, 1);
  g_assert_cmpstr (cw_pick_item_get_group (step), ==, "Start");
  g_assert_true (cw_pick_list_has_title (steps, " unboxing "));
  g_assert_false (cw_pick_list_has_title (steps, "Start"));
}

static void
test_words (void)
{
  const gint64 now = G_GINT64_CONSTANT (1795176000000); /* 2026-11-20 */
  CwSurveyEntry entry = { .id = (char *) "SV_1",
                          .name = (char *) "Pulse",
                          .responses = 319,
                          .first_recorded = G_GINT64_CONSTANT (1792843200000), /* 2026-10-24 */
                          .last_recorded = now };
  g_autofree char *since = cw_editor_picks_describe_survey (&entry, now);
  g_autofree char *empty = NULL;
  g_autofree char *old = NULL;

  g_assert_cmpstr (since, ==, "Survey, 319 responses since 24 October");
  old = cw_editor_picks_describe_survey (&entry, now + 365 * G_TIME_SPAN_DAY / 1000);
  g_assert_cmpstr (old, ==, "Survey, 319 responses since 24 October 2026");
  entry.responses = 0;
  empty = cw_editor_picks_describe_survey (&entry, now);
  g_assert_cmpstr (empty, ==, "Survey, no responses yet");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pick-list/questions", test_questions);
  g_test_add_func ("/pick-list/search", test_search);
  g_test_add_func ("/pick-list/steps", test_steps);
  g_test_add_func ("/pick-list/words", test_words);
  return g_test_run ();
}
