/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-surveys.h"

#include "model/cw-answer.h"
#include "model/cw-journey.h"
#include "model/cw-survey.h"
#include "store/cw-journey-repository.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"

#define LONG_WORDS                                                                                 \
  "Everything about it was as I had hoped and as I had been told by the friendly person in the "   \
  "shop, who took all the time in the world to explain what each of the lights on it means"

static CwQuestion *
add_question (CwSurvey *survey, const char *id, const char *text, CwQuestionShape shape)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);
  g_autofree char *tag = g_strdup_printf ("Q%s", id + 3);

  cw_question_set_text (question, text);
  cw_question_set_shape (question, shape);
  cw_question_set_export_tag (question, tag);
  cw_question_set_defined (question, TRUE);
  cw_survey_add_question (survey, question);
  return cw_survey_find_question (survey, id);
}

static void
add_answer (CwQuestion *question, const char *code, const char *label)
{
  g_autoptr (CwAnswer) answer = cw_answer_new (code, code, label);

  cw_question_add_answer (question, answer);
}

static void
add_ease (CwQuestion *question)
{
  add_answer (question, "1", "Very easy");
  add_answer (question, "2", "Easy");
  add_answer (question, "3", "Neither easy nor hard");
  add_answer (question, "4", "Hard");
  add_answer (question, "5", "Very hard");
}

static void
add_scales (CwSurvey *survey)
{
  CwQuestion *question = add_question (survey, CW_UI_SURVEY_EASE, "How easy was it to set up?",
                                       CW_QUESTION_SHAPE_SINGLE);

  add_ease (question);
  add_answer (question, "-1", "I have not set it up yet");
  cw_question_set_block (question, "Setting up");
  question =
      add_question (survey, CW_UI_SURVEY_RECOMMEND,
                    "How likely are you to recommend us to a friend?", CW_QUESTION_SHAPE_SINGLE);
  for (int i = 0; i <= 10; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", i);

      add_answer (question, code, code);
    }
  cw_question_set_question_type (question, "MC", "NPS");
  cw_question_set_block (question, "Setting up");
  question = add_question (survey, CW_UI_SURVEY_SIXTY, "Which of our sixty shops did you visit?",
                           CW_QUESTION_SHAPE_SINGLE);
  for (int i = 1; i <= 60; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", i);
      g_autofree char *label = g_strdup_printf ("Shop in street %d", i);

      add_answer (question, code, label);
    }
  cw_question_set_block (question, "Shops");
}

static void
add_oddities (CwSurvey *survey)
{
  CwQuestion *question = add_question (survey, CW_UI_SURVEY_EMPTY, "A question nobody was asked",
                                       CW_QUESTION_SHAPE_SINGLE);

  cw_question_set_block (question, "Shops");
  question = add_question (survey, CW_UI_SURVEY_LONG, LONG_WORDS "?", CW_QUESTION_SHAPE_SINGLE);
  add_answer (question, "1001", "Satisfied: " LONG_WORDS);
  add_answer (question, "1002", "Dissatisfied: not " LONG_WORDS);
  cw_question_set_block (question, "Shops");
  question = add_question (survey, CW_UI_SURVEY_MATRIX, "How easy was …", CW_QUESTION_SHAPE_GROUP);
  cw_question_set_block (question, "Shops");
  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *id = g_strdup_printf (CW_UI_SURVEY_MATRIX "_%d", i);
      g_autofree char *text =
          g_strdup_printf ("How easy was … – %s", i == 1 ? "finding the shop" : "paying");

      question = add_question (survey, id, text, CW_QUESTION_SHAPE_SINGLE);
      cw_question_set_parent_id (question, CW_UI_SURVEY_MATRIX);
      cw_question_set_block (question, "Shops");
      add_ease (question);
    }
  question = add_question (survey, CW_UI_SURVEY_TEXT, "What else?", CW_QUESTION_SHAPE_TEXT);
  cw_question_set_block (question, "Shops");
  question =
      add_question (survey, CW_UI_SURVEY_SEVERAL, "What did you buy?", CW_QUESTION_SHAPE_MULTIPLE);
  cw_question_set_block (question, "Shops");
  question = add_question (survey, CW_UI_SURVEY_TRASHED, "How easy was the old way?",
                           CW_QUESTION_SHAPE_SINGLE);
  add_ease (question);
  cw_question_set_trashed (question, TRUE);
}

static CwJourney *
create_journey (void)
{
  CwJourney *journey = cw_journey_new ("Onboarding");
  CwStage *stage = cw_stage_new ("Start");

  g_ptr_array_add (stage->steps, cw_step_new ("Unboxing"));
  g_ptr_array_add (stage->steps, cw_step_new ("First call"));
  cw_journey_insert_stage (journey, -1, stage);
  return journey;
}

static gpointer
store (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwSurvey) survey = cw_survey_new (CW_UI_SURVEY_ID, CW_UI_SURVEY_NAME);
  g_autoptr (CwJourney) journey = create_journey ();

  cw_survey_set_defined (survey, TRUE);
  add_scales (survey);
  add_oddities (survey);
  if (!cw_survey_repository_save (db, survey, error) ||
      !cw_journey_repository_save (db, journey, error))
    return NULL;
  return data;
}

typedef struct
{
  GString *text; /* (owned) */
  guint n_rows;
} Table;

static void
begin_table (Table *table)
{
  table->text = g_string_new (
      "Status,Finished,RecordedDate,ResponseId,Q1,Q2,Q3,Q5\n"
      "Response Type,Finished,Recorded Date,Response ID,How easy was it to set up?,"
      "How likely are you to recommend us to a friend?,Which of our sixty shops did you visit?,"
      "Everything\n"
      "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\","
      "\"{\"\"ImportId\"\":\"\"recordedDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
      "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID5\"\"}\"\n");
}

/* The last of them on the 20th of November 2026. */
static void
add_rows (Table *table, guint n, const char *status, gboolean finished, const char *ease)
{
  for (guint i = 0; i < n; i++, table->n_rows++)
    g_string_append_printf (table->text,
                            "%s,%s,2026-11-%02u 10:00:00,R_%u,%s,%u,Shop in street %u,%s\n", status,
                            finished ? "True" : "False", 20 - table->n_rows % 20, table->n_rows,
                            ease, (table->n_rows * 7) % 11, 1 + table->n_rows % 60,
                            table->n_rows % 3 == 0 ? "\"Dissatisfied: not " LONG_WORDS "\""
                                                   : "\"Satisfied: " LONG_WORDS "\"");
}

static char *
create_table (void)
{
  Table table = { NULL };

  begin_table (&table);
  add_rows (&table, CW_UI_SURVEY_N_EASY - CW_UI_SURVEY_N_UNFINISHED, "IP Address", TRUE, "Easy");
  add_rows (&table, CW_UI_SURVEY_N_UNFINISHED, "IP Address", FALSE, "Easy");
  add_rows (&table, CW_UI_SURVEY_N_HARD, "IP Address", TRUE, "Very hard");
  add_rows (&table, CW_UI_SURVEY_N_NEITHER, "IP Address", TRUE, "Neither easy nor hard");
  add_rows (&table, CW_UI_SURVEY_N_NOT_YET, "IP Address", TRUE, "I have not set it up yet");
  add_rows (&table, CW_UI_SURVEY_N_STRAY, "IP Address", TRUE, "A breeze");
  add_rows (&table, CW_UI_SURVEY_N_PREVIEW, "Survey Preview", TRUE, "Easy");
  add_rows (&table, CW_UI_SURVEY_N_UNANSWERED, "IP Address", TRUE, "");
  return g_string_free (table.text, FALSE);
}

static void
import (const char *workspace, const char *file)
{
  const char *arguments[] = { g_getenv ("CROSSWALK_CLI"),
                              "--workspace",
                              workspace,
                              "survey",
                              "import",
                              file,
                              "--survey",
                              CW_UI_SURVEY_ID,
                              NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (arguments[0] == NULL)
    g_error ("CROSSWALK_CLI is not set: run this by meson");
  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", arguments[0], error->message);
}

CwWorkspace *
cw_ui_surveys_open (void)
{
  static guint counter = 0;
  g_autofree char *name = g_strdup_printf ("surveys-%u.db", counter++);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autofree char *file = g_build_filename (g_get_user_cache_dir (), "everything.csv", NULL);
  g_autofree char *table = create_table ();
  g_autoptr (GError) error = NULL;
  CwWorkspace *workspace = cw_workspace_open (path);

  cw_workspace_run (workspace, store, &counter, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (file, table, -1, NULL));
  import (path, file);
  return workspace;
}
