/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey that somebody else made becomes the project: what says the same is found. */
#include "config.h"

#include "service/cw-project-adopt.h"

#include "model/cw-connection.h"

#include <string.h>

static const char definition[] =
    "{'result': {'SurveyName': 'By hand', 'SurveyStatus': 'Active', 'Questions': {"
    "'QID2': {'QuestionText': '<b>Late &amp; fee</b>', 'DataExportTag': 'Late', 'QuestionType': 'MC',"
    "  'Selector': 'SAVR', 'Choices': {'1': {'Display': 'no'}, '2': {'Display': ' YES '},"
    "  '3': {'Display': 'Unsure'}}, 'ChoiceOrder': ['2', '1', '3']},"
    "'QID3': {'QuestionText': 'Billing', 'DataExportTag': 'B', 'QuestionType': 'MC',"
    "  'Selector': 'MAVR', 'Choices': {'1': {'Display': 'Roaming'}}, 'ChoiceOrder': ['1']},"
    "'QID4': {'QuestionText': 'Scored', 'DataExportTag': 'S', 'QuestionType': 'MC',"
    "  'Selector': 'SAVR', 'Choices': {'1': {'Display': 'Yes'}, '2': {'Display': 'No'}},"
    "  'ChoiceOrder': ['1', '2'], 'RecodeValues': {'1': '10', '2': '0'}},"
    "'QID11': {'QuestionText': 'Effort', 'DataExportTag': 'E', 'QuestionType': 'TE',"
    "  'Selector': 'ML'},"
    "'QID9': {'QuestionText': 'effort', 'DataExportTag': 'E1', 'QuestionType': 'TE',"
    "  'Selector': 'FORM'}"
    "}, 'Blocks': {'BL_1': {'Type': 'Default'}}}}";

static CwProjectSurvey *
read_survey (void)
{
  g_autofree char *text = g_strdelimit (g_strdup (definition), "'", '"');
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  CwProjectSurvey *survey = cw_project_survey_new (body, &error);

  g_assert_no_error (error);
  return survey;
}

/* @choices: "id=label|…", NULL for a text entry */
static CwProjectField *
add_question (CwProject *plan, const char *name, gboolean multiple, const char *choices)
{
  CwProjectField *field = cw_project_field_new (name, name);
  g_auto (GStrv) parts = g_strsplit (choices != NULL ? choices : "", "|", -1);

  field->question_id = g_strdup ("QID2"); /* a guess of the plan */
  field->export_tag = g_strdup ("Q2");
  field->is_text = choices == NULL;
  field->multiple = multiple;
  for (char **part = parts; choices != NULL && *part != NULL; part++)
    {
      g_auto (GStrv) pair = g_strsplit (*part, "=", 2);

      g_ptr_array_add (field->choices, g_strdup (pair[0]));
      g_ptr_array_add (field->labels, g_strdup (pair[1]));
    }
  g_ptr_array_add (plan->fields, field);
  return field;
}

static void
assert_choices (const CwProjectField *field, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < field->choices->len; i++)
    g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", (char *) field->choices->pdata[i],
                            (char *) field->labels->pdata[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_codes_are_those_that_are_there (void)
{
  g_autoptr (CwProjectSurvey) survey = read_survey ();
  g_autoptr (CwProject) plan = cw_project_new ("");
  CwProjectField *late = add_question (plan, "Late & fee", FALSE, "yes=Yes|no=No");

  cw_project_adopt (plan, survey);
  g_assert_cmpstr (late->question_id, ==, "QID2");
  g_assert_cmpstr (late->export_tag, ==, "Late");
  assert_choices (late, "no=no|yes=YES|there:3=Unsure");
  g_assert_cmpint (cw_project_survey_judge (survey, plan, late, NULL), ==, CW_PROJECT_FATE_EDITED);
}

static void
test_missing_choices_come_behind (void)
{
  g_autoptr (CwProjectSurvey) survey = read_survey ();
  g_autoptr (CwProject) plan = cw_project_new ("");
  CwProjectField *billing = add_question (plan, "Billing", TRUE, "a=Late fee|b=Roaming");

  cw_project_adopt (plan, survey);
  g_assert_cmpstr (billing->question_id, ==, "QID3");
  assert_choices (billing, "b=Roaming|a=Late fee");
  g_assert_cmpint (cw_project_survey_judge (survey, plan, billing, NULL), ==,
                   CW_PROJECT_FATE_EXTEND);
}

/* Other codes, another kind, or a question that is taken already: another one is added. */
static void
test_what_does_not_fit_is_left_alone (void)
{
  g_autoptr (CwProjectSurvey) survey = read_survey ();
  g_autoptr (CwProject) plan = cw_project_new ("");
  CwProjectField *scored = add_question (plan, "Scored", FALSE, "yes=Yes|no=No");
  CwProjectField *several = add_question (plan, "Late & fee", TRUE, "yes=Yes|no=No");
  CwProjectField *effort = add_question (plan, "Effort", FALSE, NULL);
  CwProjectField *again = add_question (plan, "Effort", FALSE, NULL);

  cw_project_adopt (plan, survey);
  g_assert_cmpstr (effort->question_id, ==, "QID11");
  for (guint i = 0; i < plan->fields->len; i++)
    {
      CwProjectField *field = plan->fields->pdata[i];

      if (field == effort)
        continue;
      g_assert_null (field->digest);
      g_assert_cmpint (cw_project_survey_judge (survey, plan, field, NULL), ==,
                       CW_PROJECT_FATE_CREATE);
    }
  assert_choices (scored, "yes=Yes|no=No");
  assert_choices (several, "yes=Yes|no=No");
  g_assert_true (again->is_text);
}

static void
test_whose_it_is (void)
{
  g_autoptr (CwConnection) connection =
      cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  g_autoptr (CwProject) project = cw_project_new ("Calls");
  g_autoptr (CwProject) read = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  cw_connection_set_client_id (connection, "one");
  g_assert_true (cw_project_is_of (project, connection));
  cw_project_set_account (project, connection);
  project->linked_at = 1795000000123;
  node = cw_project_to_json (project);
  read = cw_project_from_json (node, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->linked_at, ==, project->linked_at);
  /* A user who was not known then says nothing. */
  cw_connection_set_user (connection, "ada@nordtel.example");
  g_assert_true (cw_project_is_of (read, connection));
  cw_project_set_account (read, connection);
  g_assert_true (cw_project_is_of (read, connection));
  cw_connection_set_user (connection, "ned@nordtel.example");
  g_assert_false (cw_project_is_of (read, connection));
  cw_connection_set_user (connection, NULL);
  cw_connection_set_client_id (connection, "two");
  g_assert_false (cw_project_is_of (read, connection));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-adopt/codes", test_codes_are_those_that_are_there);
  g_test_add_func ("/project-adopt/missing-choices", test_missing_choices_come_behind);
  g_test_add_func ("/project-adopt/unfit", test_what_does_not_fit_is_left_alone);
  g_test_add_func ("/project-adopt/account", test_whose_it_is);
  return g_test_run ();
}
