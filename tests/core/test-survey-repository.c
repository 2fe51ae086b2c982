/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-repository.h"

#include "model/cw-answer.h"
#include "score/cw-period.h"
#include "store-fixture.h"
#include "store/cw-survey-merger.h"
#include "store/cw-workspace.h"

#include <string.h>

static void
add_question (CwSurvey *survey, const char *id, const char *text, const char *const *answers)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);

  cw_question_set_text (question, text);
  cw_question_set_defined (question, cw_survey_get_defined (survey));
  for (guint i = 0; answers != NULL && answers[i] != NULL; i += 2)
    {
      g_autoptr (CwAnswer) answer = cw_answer_new (NULL, *answers[i] != '\0' ? answers[i] : NULL,
                                                   *answers[i + 1] != '\0' ? answers[i + 1] : NULL);
      cw_question_add_answer (question, answer);
    }
  cw_survey_add_question (survey, question);
}

static CwSurvey *
make_definition (void)
{
  static const char *const answers[] = { "5", "Very good", "1", "Bad", NULL };
  CwSurvey *survey = cw_survey_new ("SV_1", "Orders");
  CwQuestion *question;

  cw_survey_set_defined (survey, TRUE);
  cw_survey_set_language (survey, "EN");
  add_question (survey, "QID1", "How was it?", answers);
  add_question (survey, "QID2", "Why?", NULL);
  add_question (survey, "QID9", "Old", NULL);
  question = cw_survey_find_question (survey, "QID1");
  cw_question_set_export_tag (question, "Q1");
  cw_question_set_question_type (question, "MC", "SAVR");
  cw_question_set_block (question, "Block");
  cw_answer_set_variable_name (cw_question_get_answer (question, 1), "bad");
  cw_answer_set_in_analysis (cw_question_get_answer (question, 1), FALSE);
  question = cw_survey_find_question (survey, "QID2");
  cw_question_set_shape (question, CW_QUESTION_SHAPE_TEXT);
  cw_question_set_parent_id (question, "QID1");
  cw_question_set_trashed (cw_survey_find_question (survey, "QID9"), TRUE);
  cw_survey_add_embedded_field (survey, "plan");
  cw_survey_add_embedded_field (survey, "channel");
  return survey;
}

static void
save (StoreFixture *fixture, CwSurvey *survey)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_survey_repository_save (fixture->db, survey, &error));
  g_assert_no_error (error);
}

static CwSurvey *
load (StoreFixture *fixture, const char *id_or_name)
{
  g_autoptr (GError) error = NULL;
  CwSurvey *survey = cw_survey_repository_load (fixture->db, id_or_name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (survey);
  return survey;
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwSurvey) survey = make_definition ();
  g_autoptr (CwSurvey) loaded = NULL;
  g_autoptr (CwSurvey) by_name = NULL;

  save (fixture, survey);
  loaded = load (fixture, "SV_1");
  g_assert_true (cw_survey_merger_equal (survey, loaded));
  by_name = load (fixture, "oRDERS");
  g_assert_true (cw_survey_merger_equal (survey, by_name));
}

static void
test_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwSurvey) survey = make_definition ();
  int changes;

  save (fixture, survey);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_SURVEYS);
  changes = sqlite3_total_changes (cw_database_get_handle (fixture->db));
  save (fixture, survey);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  g_assert_cmpint (sqlite3_total_changes (cw_database_get_handle (fixture->db)), ==, changes);
}

static void
test_export_then_definition (StoreFixture *fixture, gconstpointer data)
{
  static const char *const seen[] = { "5", "", "", "Bad", NULL };
  g_autoptr (CwSurvey) learned = cw_survey_new ("SV_1", "orders-2024.csv");
  g_autoptr (CwSurvey) definition = make_definition ();
  g_autoptr (CwSurvey) loaded = NULL;

  add_question (learned, "QID1", "How was it, Ann?", seen);
  add_question (learned, "QID7", "Only in the file", seen);
  cw_survey_add_embedded_field (learned, "region");
  save (fixture, learned);
  store_fixture_exec (fixture,
                      "INSERT INTO response_column (survey, key, import_id, occurrence, name, "
                      "question_id, role, metadata) "
                      "VALUES (1, 'k', 'QID7', 0, 'Q7', 'QID7', 'answer', 0)");
  save (fixture, definition);

  loaded = load (fixture, "SV_1");
  g_assert_true (cw_survey_get_defined (loaded));
  g_assert_cmpstr (cw_survey_get_name (loaded), ==, "Orders");
  g_assert_cmpstr (cw_question_get_text (cw_survey_find_question (loaded, "QID1")), ==,
                   "How was it?");
  g_assert_cmpuint (cw_question_get_n_answers (cw_survey_find_question (loaded, "QID1")), ==, 2);
  /* Responses hold it, so it stays, and as what it is. */
  g_assert_nonnull (cw_survey_find_question (loaded, "QID7"));
  g_assert_false (cw_question_get_defined (cw_survey_find_question (loaded, "QID7")));
  g_assert_false (cw_question_get_trashed (cw_survey_find_question (loaded, "QID7")));
  g_assert_cmpuint (cw_survey_get_embedded_fields (loaded)->len, ==, 3);

  /* And now the export again: what the definition said stays. */
  cw_database_take_changes (fixture->db);
  save (fixture, learned);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
}

static void
test_vanished (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwSurvey) survey = make_definition ();
  g_autoptr (CwSurvey) shorter = cw_survey_new ("SV_1", "Orders");
  g_autoptr (CwSurvey) loaded = NULL;
  CwQuestion *held;

  save (fixture, survey);
  store_fixture_exec (fixture, "INSERT INTO metric (name, kind, variant, survey_id, question_id) "
                               "VALUES ('m', 'csat', 'mean', 'SV_1', 'QID2')");
  cw_survey_set_defined (shorter, TRUE);
  add_question (shorter, "QID3", "New", NULL);
  save (fixture, shorter);
  loaded = load (fixture, "SV_1");
  /* QID2 is held by a metric, QID1 is its group; nothing holds QID9. */
  g_assert_cmpuint (cw_survey_get_n_questions (loaded), ==, 3);
  g_assert_cmpstr (cw_question_get_id (cw_survey_get_question (loaded, 0)), ==, "QID3");
  held = cw_survey_find_question (loaded, "QID1");
  g_assert_true (cw_question_get_trashed (held));
  g_assert_cmpuint (cw_question_get_n_answers (held), ==, 2);
  g_assert_true (cw_question_get_trashed (cw_survey_find_question (loaded, "QID2")));
}

static void
test_find (StoreFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "SV_1", "SV_2", "SV_3" };
  static const char *const names[] = { "Große Umfrage", "Twice", "twice" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) folded = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (CwSurvey) survey = cw_survey_new (ids[i], names[i]);
      save (fixture, survey);
    }
  folded = load (fixture, "GROSSE UMFRAGE");
  g_assert_cmpstr (cw_survey_get_id (folded), ==, "SV_1");
  g_assert_cmpint (cw_survey_repository_find_row (fixture->db, "SV_2", &error), ==, 2);

  g_assert_null (cw_survey_repository_load (fixture->db, "Twice", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, "SV_2"));
  g_assert_nonnull (strstr (error->message, "SV_3"));
  g_clear_error (&error);
  g_assert_null (cw_survey_repository_load (fixture->db, "Twise", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“Twice”"));
  g_clear_error (&error);
  g_assert_cmpint (cw_survey_repository_find_row (fixture->db, "SV_9", &error), ==, 0);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) first = cw_survey_new ("SV_1", "b");
  g_autoptr (CwSurvey) second = cw_survey_new ("SV_2", "A");
  g_autoptr (GPtrArray) entries = NULL;
  CwSurveyEntry *entry;

  save (fixture, first);
  save (fixture, second);
  /* Nine responses; two are replaced by the second import, one of them by the third as well. The
   * last import is not finished: it neither has responses nor replaces any. */
  store_fixture_exec (
      fixture,
      "INSERT INTO import (id, survey, file_name, started, finished) VALUES (1, 1, 'a', 1, 10), "
      "  (2, 1, 'b', 2, 20), (3, 1, 'c', 3, 30), (4, 1, 'd', 4, NULL);"
      "INSERT INTO chunk (id, survey, import, rows, first_recorded, last_recorded, recorded, "
      "  flags, keys, digests) VALUES (1, 1, 1, 9, 500, 900, '', '', '', ''),"
      "  (2, 1, 2, 2, 100, 600, '', '', '', ''), (3, 1, 3, 1, NULL, NULL, '', '', '', ''),"
      "  (4, 1, 4, 7, 0, 9999, '', '', '', '');"
      "INSERT INTO superseded VALUES (1, 2, x'0101'), (1, 3, x'0001'), (1, 4, x'ff01');");
  entries = cw_survey_repository_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = entries->pdata[0];
  g_assert_cmpstr (entry->id, ==, "SV_2");
  g_assert_cmpint (entry->responses, ==, 0);
  g_assert_cmpint (entry->first_recorded, ==, CW_PERIOD_OPEN);
  g_assert_cmpint (entry->imported_at, ==, 0);
  entry = entries->pdata[1];
  g_assert_cmpint (entry->responses, ==, 9 - 2 + 2 + 1);
  g_assert_cmpint (entry->first_recorded, ==, 100);
  g_assert_cmpint (entry->last_recorded, ==, 900);
  g_assert_cmpint (entry->imported_at, ==, 30);
  g_assert_false (entry->defined);
}

static void
test_remove (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey = make_definition ();

  save (fixture, survey);
  store_fixture_exec (fixture, "INSERT INTO import (survey, file_name, started) VALUES (1, 'a', 1);"
                               "INSERT INTO metric (name, kind, variant, survey_id, question_id) "
                               "VALUES ('Price', 'csat', 'mean', 'SV_1', 'QID2')");
  g_assert_false (cw_survey_repository_remove (fixture->db, "SV_1", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "“Price”"));
  g_clear_error (&error);
  store_fixture_exec (fixture, "DELETE FROM metric");
  g_assert_true (cw_survey_repository_remove (fixture->db, "SV_1", &error));
  g_assert_no_error (error);
  g_assert_cmpint (
      store_fixture_query (fixture, "SELECT (SELECT count(*) FROM question) + "
                                    "(SELECT count(*) FROM answer) + (SELECT count(*) FROM import) "
                                    "+ (SELECT count(*) FROM embedded_field)"),
      ==, 0);
  g_assert_false (cw_survey_repository_remove (fixture->db, "SV_1", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

/* Fails in the nth row that is written, and, if it comes that far, in the commit. */
static int rows_left;

static void
write_row_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  if (--rows_left == 0)
    sqlite3_result_error (context, "sabotage", -1);
}

static int
commit_cb (gpointer data)
{
  return --rows_left == 0;
}

static void
sabotage_writes (sqlite3 *handle)
{
  static const char *const tables[] = { "survey", "question", "answer", "embedded_field" };
  static const char *const events[] = { "INSERT", "UPDATE", "DELETE" };

  sqlite3_create_function (handle, "write_row", 0, SQLITE_UTF8, NULL, write_row_cb, NULL, NULL);
  sqlite3_commit_hook (handle, commit_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tables) * G_N_ELEMENTS (events); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "CREATE TEMP TRIGGER saboteur_%u BEFORE %s ON main.%s BEGIN SELECT write_row (); END", i,
          events[i % 3], tables[i / 3]);
      g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    }
}

/* Wherever a save fails, the old survey is there, whole. */
static void
test_failures (StoreFixture *fixture, gconstpointer data)
{
  static const char *const answers[] = { "1", "Yes", "2", "No", NULL };
  g_autoptr (CwSurvey) before = make_definition ();
  g_autoptr (CwSurvey) after = make_definition ();
  gboolean saved = FALSE;
  int refused = 0;

  add_question (after, "QID4", "More", answers);
  add_question (after, "QID1", "Changed", answers);
  save (fixture, before);
  sabotage_writes (cw_database_get_handle (fixture->db));
  while (!saved)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwSurvey) stored = NULL;

      rows_left = refused + 1;
      saved = cw_survey_repository_save (fixture->db, after, &error);
      rows_left = 0;
      g_assert_true (saved == (error == NULL));
      refused += saved ? 0 : 1;
      g_assert_false (cw_database_in_transaction (fixture->db));
      g_assert_true (sqlite3_get_autocommit (cw_database_get_handle (fixture->db)));
      stored = load (fixture, "SV_1");
      if (saved)
        g_assert_cmpstr (cw_question_get_text (cw_survey_find_question (stored, "QID1")), ==,
                         "Changed");
      else
        g_assert_true (cw_survey_merger_equal (stored, before));
    }
  /* 1 survey, 3 questions, 2 answers and 2 fields before; 4, 4 and 2 after; 1 commit. */
  g_assert_cmpint (refused, ==, 1 + 3 + 2 + 2 + 4 + 4 + 2 + 1);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/survey-repository/round-trip", test_round_trip);
  ADD ("/survey-repository/again", test_again);
  ADD ("/survey-repository/export-then-definition", test_export_then_definition);
  ADD ("/survey-repository/vanished", test_vanished);
  ADD ("/survey-repository/find", test_find);
  ADD ("/survey-repository/list", test_list);
  ADD ("/survey-repository/remove", test_remove);
  ADD ("/survey-repository/failures", test_failures);

  return g_test_run ();
}
