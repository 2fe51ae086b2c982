/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "project-fixture.h"

/* The survey as the sandbox lists it. (transfer full) */
static JsonNode *
get_survey (ProjectFixture *fixture, const CwProject *project)
{
  g_autoptr (JsonNode) root =
      cw_test_sandbox_control (fixture->sandbox, "GET", "/_sandbox/surveys", NULL);
  JsonArray *surveys = cw_json_get_array (root, "surveys", NULL);

  for (guint i = 0; i < json_array_get_length (surveys); i++)
    {
      JsonObject *survey = json_array_get_object_element (surveys, i);

      if (g_strcmp0 (json_object_get_string_member (survey, "id"), project->survey_id) == 0)
        return json_array_dup_element (surveys, i);
    }
  g_assert_not_reached ();
}

static gint64
count (ProjectFixture *fixture, const CwProject *project, const char *what)
{
  g_autoptr (JsonNode) survey = get_survey (fixture, project);

  return json_object_get_int_member (json_node_get_object (survey), what);
}

static guint
count_surveys (ProjectFixture *fixture, const char *name)
{
  g_autoptr (JsonNode) root =
      cw_test_sandbox_control (fixture->sandbox, "GET", "/_sandbox/surveys", NULL);
  JsonArray *surveys = cw_json_get_array (root, "surveys", NULL);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (surveys); i++)
    n += g_strcmp0 (
             json_object_get_string_member (json_array_get_object_element (surveys, i), "name"),
             name) == 0;
  return n;
}

static guint
count_writes (ProjectFixture *fixture)
{
  return cw_test_sandbox_count (fixture->sandbox, "qualtrics", "POST", "/API/v3/survey") +
         cw_test_sandbox_count (fixture->sandbox, "qualtrics", "PUT", "/API/v3/survey");
}

static void
assert_complete (ProjectFixture *fixture, const CwProject *project)
{
  g_autoptr (JsonNode) survey = get_survey (fixture, project);
  JsonObject *object = json_node_get_object (survey);

  g_assert_true (json_object_get_boolean_member (object, "active"));
  g_assert_cmpint (json_object_get_int_member (object, "questions"), ==, 3);
  /* With the marker. */
  g_assert_cmpint (json_object_get_int_member (object, "fields"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (object, "versions"), >=, 1);
  g_assert_nonnull (project->version_id);
  g_assert_nonnull (project->block_id);
  g_assert_true (project->created_here);
}

/* Seed: "Create project". What is sent then has a place, all of it. */
static void
test_create (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, plan);
  g_autoptr (CwProject) again = NULL;
  g_autoptr (CwProjectChanges) changes = NULL;
  g_autoptr (JsonNode) values = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  guint n_writes;

  assert_complete (fixture, project);
  g_assert_null (plan->survey_id);
  g_assert_cmpstr (((CwProjectField *) project->fields->pdata[0])->question_id, ==, "QID1");
  g_assert_cmpstr (((CwProjectField *) project->fields->pdata[3])->question_id, ==, "QID3");
  g_assert_null (((CwProjectField *) project->fields->pdata[2])->question_id);
  id = post (fixture, project->survey_id,
             "{\"values\": {\"QID1\": 2, \"QID2\": [\"1\", \"3\"], \"QID3_TEXT\": \"4.6\", "
             "\"Agent\": \"Kari\", \"Språk\": \"norsk\", \"cw_delivery\": \"k\"}}",
             "k", &error);
  g_assert_no_error (error);
  values = read_back (fixture, project->survey_id, id, &error);
  g_assert_no_error (error);
  g_assert_true (cw_json_get_string (values, "QID3_TEXT", &text, NULL));
  g_assert_cmpstr (text, ==, "4.6");
  for (guint i = 0; i < 6; i++)
    {
      static const char *const names[] = { "QID1",  "QID2",  "QID3_TEXT",
                                           "Agent", "Språk", "cw_delivery" };

      g_assert_true (json_object_has_member (json_node_get_object (values), names[i]));
    }

  /* A second time there is nothing to do. */
  n_writes = count_writes (fixture);
  again = apply_well (fixture, project);
  g_assert_cmpuint (count_writes (fixture), ==, n_writes);
  changes = compare (fixture, project, &error);
  g_assert_no_error (error);
  assert_names (changes->added, "");
  assert_names (changes->changed, "");
  assert_names (changes->edited, "");
  assert_names (changes->missing, "");
}

static void
note_progress_cb (const CwProject *project, const char *doing, gpointer data)
{
  CwProject **kept = data;

  g_assert_nonnull (doing);
  g_clear_pointer (kept, cw_project_free);
  *kept = cw_project_copy (project);
}

typedef struct
{
  guint left;
  GCancellable *cancellable;
  CwProject *kept;
} Killer;

static void
kill_cb (const CwProject *project, const char *doing, gpointer data)
{
  Killer *killer = data;

  g_clear_pointer (&killer->kept, cw_project_free);
  killer->kept = cw_project_copy (project);
  if (killer->left-- == 0)
    g_cancellable_cancel (killer->cancellable);
}

/* Ended before each of its calls in turn, with what was stored by then, it is made once. */
static void
test_resume (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) whole = NULL;

  for (guint calls = 1; whole == NULL; calls++)
    {
      g_autoptr (CwProject) plan = create_plan ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (CwProject) done = NULL;
      Killer killer = { .left = calls, .cancellable = cancellable };

      g_free (plan->name);
      plan->name = g_strdup_printf ("Cut after %u", calls);
      cw_qualtrics_project_apply_async (fixture->account, plan, CW_ACCOUNT_FAIL, kill_cb, &killer,
                                        cancellable, note_result_cb, &result);
      whole =
          cw_qualtrics_project_apply_finish (fixture->account, wait_for_result (&result), &error);
      if (whole == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          done = apply_well (fixture, killer.kept);
          assert_complete (fixture, done);
          g_assert_cmpuint (count_surveys (fixture, plan->name), ==, 1);
        }
      cw_project_free (killer.kept);
      g_assert_cmpuint (calls, <, 30);
    }
}

/* Answers that are lost after the work was done: nothing is made twice. */
static void
test_lost_answers (ProjectFixture *fixture, gconstpointer data)
{
  static const char *const faults[] = {
    "\"match\":\"POST /API/v3/survey-definitions\",\"times\":1,\"close\":true",
    "\"match\":\"POST /API/v3/survey-definitions/\",\"times\":2,\"close\":true",
    "\"match\":\"PUT /API/v3/survey\",\"times\":2,\"close\":true",
    "\"match\":\"POST /API/v3/survey-definitions/\",\"times\":2,\"skip\":1,\"status\":500",
    "\"match\":\"GET /API/v3/survey\",\"times\":2,\"cut_after_bytes\":20",
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (CwProject) plan = create_plan ();
      g_autoptr (CwProject) project = NULL;

      g_free (plan->name);
      plan->name = g_strdup_printf ("Fault %u", i);
      cw_test_sandbox_fault (fixture->sandbox, "qualtrics", faults[i]);
      project = apply_well (fixture, plan);
      assert_complete (fixture, project);
      g_assert_cmpuint (count_surveys (fixture, plan->name), ==, 1);
    }
}

/* Another text, another choice, another field: only these are written. */
static void
test_change (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, plan);
  g_autoptr (CwProject) next = cw_project_copy (project);
  CwProjectField *billing = next->fields->pdata[1];
  g_autoptr (CwProjectChanges) changes = NULL;
  g_autoptr (CwProject) done = NULL;
  g_autoptr (GError) error = NULL;
  guint n_questions =
      cw_test_sandbox_count (fixture->sandbox, "qualtrics", "PUT", "/API/v3/survey-definitions/");

  g_ptr_array_add (billing->choices, g_strdup ("Discount"));
  g_ptr_array_add (billing->labels, g_strdup ("Discount"));
  ((CwProjectField *) next->fields->pdata[3])->retired = TRUE;
  add_embedded (next, "Queue");
  add_question (next, "Notes", FALSE, NULL);
  changes = compare (fixture, next, &error);
  g_assert_no_error (error);
  assert_names (changes->added, "Queue|Notes");
  assert_names (changes->changed, "Billing & fees");
  assert_names (changes->retired, "Effort");
  done = apply_well (fixture, next);
  g_assert_cmpint (count (fixture, done, "questions"), ==, 4);
  g_assert_cmpint (count (fixture, done, "fields"), ==, 4);
  g_assert_cmpint (count (fixture, done, "versions"), ==, 2);
  /* The one question and the flow. */
  g_assert_cmpuint (
      cw_test_sandbox_count (fixture->sandbox, "qualtrics", "PUT", "/API/v3/survey-definitions/"),
      ==, n_questions + 2);
  g_assert_cmpuint (cw_test_sandbox_count (fixture->sandbox, "qualtrics", "DELETE", "/API"), ==, 0);
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[6])->question_id, ==, "QID4");
}

static char *
get_question (ProjectFixture *fixture, const CwProject *project, const char *id, const char *path)
{
  g_autofree char *address =
      g_strdup_printf ("/API/v3/survey-definitions/%s/questions/%s", project->survey_id, id);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", address);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) root = NULL;
  char *text = NULL;

  cw_account_call_async (fixture->account, request, CW_ACCOUNT_FAIL, NULL, note_result_cb, &result);
  root = cw_account_call_json_finish (fixture->account, wait_for_result (&result), NULL);
  g_assert_true (cw_json_find_string (root, path, &text, NULL));
  return text;
}

/* What a person wrote in the editor stays, even where the mapping changes; what is sent has a place
 * nonetheless. */
static void
test_edited (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, plan);
  CwProjectField *billing = project->fields->pdata[1];
  g_autoptr (CwProjectChanges) changes = NULL;
  g_autoptr (CwProjectChanges) wider = NULL;
  g_autoptr (CwProject) same = NULL;
  g_autoptr (CwProject) done = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  change_by_hand (fixture, project,
                  "\"question\":\"QID2\",\"set\":{\"QuestionText\":\"<b>Money<\\/b>\"}");
  changes = compare (fixture, project, &error);
  g_assert_no_error (error);
  assert_names (changes->edited, "Billing & fees");
  assert_names (changes->changed, "");
  assert_names (changes->missing, "");
  same = apply_well (fixture, project);
  g_ptr_array_add (billing->choices, g_strdup ("Discount"));
  g_ptr_array_add (billing->labels, g_strdup ("Discount"));
  wider = compare (fixture, project, &error);
  assert_names (wider->edited, "Billing & fees");
  assert_names (wider->changed, "Billing & fees");
  done = apply_well (fixture, project);
  text = get_question (fixture, done, "QID2", "result.QuestionText");
  g_assert_cmpstr (text, ==, "<b>Money</b>");
  label = get_question (fixture, done, "QID2", "result.Choices.4.Display");
  g_assert_cmpstr (label, ==, "Discount");
}

/* A question that is gone, and one that can no longer hold what is sent. */
static void
test_missing (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, plan);
  g_autoptr (CwProjectChanges) changes = NULL;
  g_autoptr (CwProjectChanges) after = NULL;
  g_autoptr (CwProject) done = NULL;
  g_autoptr (GError) error = NULL;

  change_by_hand (fixture, project, "\"question\":\"QID3\",\"remove\":true");
  change_by_hand (fixture, project,
                  "\"question\":\"QID1\",\"set\":{\"QuestionType\":\"TE\",\"Selector\":\"SL\"}");
  change_by_hand (fixture, project, "\"field\":\"Agent\",\"remove\":true");
  changes = compare (fixture, project, &error);
  g_assert_no_error (error);
  assert_names (changes->missing, "Was “Apology” said?|Agent|Effort");
  assert_names (changes->added, "");
  done = apply_well (fixture, project);
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[0])->question_id, ==, "QID4");
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[0])->export_tag, ==, "Q1_2");
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[3])->question_id, ==, "QID5");
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[3])->export_tag, ==, "Q4");
  after = compare (fixture, done, &error);
  assert_names (after->missing, "");
  assert_names (after->added, "");
}

static void
test_deleted (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, plan);
  g_autoptr (GError) error = NULL;

  change_by_hand (fixture, project, "\"delete\":true");
  g_assert_null (compare (fixture, project, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND);
  g_assert_true (cw_qualtrics_project_is_gone (error));
  g_assert_nonnull (strstr (error->message, "“Calls of Nordtel” is not there any more"));
  g_assert_nonnull (strchr (error->message, '\n'));
  g_clear_error (&error);
  g_assert_null (apply (fixture, project, NULL, NULL, &error));
  g_assert_true (cw_qualtrics_project_is_gone (error));
  g_clear_error (&error);
  g_assert_null (post (fixture, project->survey_id, "{\"values\": {}}", "k", &error));
  g_assert_true (cw_qualtrics_project_is_gone (error));
  g_assert_false (cw_qualtrics_responses_is_doubtful (error));
}

static gboolean
delete_project (ProjectFixture *fixture, const CwProject *project, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_qualtrics_project_delete_async (fixture->account, project, NULL, note_result_cb, &result);
  return cw_qualtrics_project_delete_finish (fixture->account, wait_for_result (&result), error);
}

static void
test_delete (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, plan);
  g_autoptr (GError) error = NULL;

  project->created_here = FALSE;
  g_assert_false (delete_project (fixture, project, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (count_surveys (fixture, project->name), ==, 1);
  project->created_here = TRUE;
  g_assert_true (delete_project (fixture, project, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_surveys (fixture, project->name), ==, 0);
  /* It is gone already: all the better. */
  g_assert_true (delete_project (fixture, project, &error));
}

/* Each step says what it was at, what went wrong, and what to do. */
static void
test_refused (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) plan = create_plan ();
  g_autoptr (CwProject) kept = NULL;
  g_autoptr (CwProject) done = NULL;
  g_autoptr (GError) error = NULL;

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"POST /API/v3/survey-definitions/\",\"skip\":1,\"status\":400,"
                         "\"body\":\"{\\\"meta\\\":{\\\"error\\\":{\\\"errorMessage\\\":"
                         "\\\"Too many questions.\\\"}}}\"");
  g_assert_null (apply (fixture, plan, note_progress_cb, &kept, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Adding the question “Billing & fees” failed"));
  g_assert_nonnull (strstr (error->message, "Too many questions"));
  g_assert_nonnull (kept->survey_id);
  g_clear_error (&error);
  done = apply_well (fixture, kept);
  assert_complete (fixture, done);
}

/* Into a project that a person chose: its own questions stay, tags are made unique. */
static void
test_chosen (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) first = create_plan ();
  g_autoptr (CwProject) project = apply_well (fixture, first);
  g_autoptr (CwProject) plan = cw_project_new ("Calls of Nordtel");
  g_autoptr (CwProject) done = NULL;
  g_autoptr (CwProjectChanges) changes = NULL;
  g_autoptr (CwProjectChanges) after = NULL;
  g_autoptr (GError) error = NULL;
  CwProjectField *field = add_question (plan, "Something else", FALSE, NULL);

  plan->survey_id = g_strdup (project->survey_id);
  changes = compare (fixture, plan, &error);
  g_assert_no_error (error);
  assert_names (changes->added, "Something else");
  assert_names (changes->own, "Was “Apology” said?|Billing & fees|Effort");
  done = apply_well (fixture, plan);
  after = compare (fixture, done, &error);
  assert_names (after->own, "Was “Apology” said?|Billing & fees|Effort");
  g_assert_false (done->created_here);
  g_assert_cmpint (count (fixture, done, "questions"), ==, 4);
  g_assert_cmpstr (field->export_tag, ==, "Q1");
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[0])->export_tag, ==, "Q1_2");
  g_assert_cmpstr (((CwProjectField *) done->fields->pdata[0])->question_id, ==, "QID4");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/qualtrics-project/" name, ProjectFixture, NULL, project_fixture_set_up, test,      \
              project_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("create", test_create);
  ADD ("resume", test_resume);
  ADD ("lost-answers", test_lost_answers);
  ADD ("change", test_change);
  ADD ("edited", test_edited);
  ADD ("missing", test_missing);
  ADD ("deleted", test_deleted);
  ADD ("delete", test_delete);
  ADD ("refused", test_refused);
  ADD ("chosen", test_chosen);
  return g_test_run ();
}
