/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interaction-fixture.h"
#include "model/cw-connection.h"
#include "model/cw-integration.h"

/* All four steps done. */
static CwIntegration *
make_ready (CwConnection **connection)
{
  CwIntegration *self = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "EU customer survey");
  CwConnection *account = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  CwProjectField *question = cw_project_field_new ("q", "Q");

  cw_connection_set_name (account, "Nordtel EU");
  cw_connection_set_state (account, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 1);
  self->connection_uid = g_strdup (cw_connection_get_uid (account));
  self->project = cw_project_new ("Voice of customer");
  self->project->survey_id = g_strdup ("SV_1");
  question->question_id = g_strdup ("QID1");
  g_ptr_array_add (self->project->fields, question);
  g_ptr_array_add (self->project->fields, cw_project_field_new ("a", "A"));
  g_ptr_array_add (self->project->fields, cw_project_field_new ("b", "B"));
  cw_mapping_add (self->mapping, cw_mapping_field_new (NULL), -1);
  g_ptr_array_add (self->triggers, cw_trigger_new ("One"));
  g_ptr_array_add (self->triggers, cw_trigger_new ("Two"));
  ((CwTrigger *) self->triggers->pdata[1])->enabled = FALSE;
  *connection = account;
  return self;
}

static void
assert_step (const CwIntegration *self,
             CwConnection *connection,
             CwIntegrationStep step,
             gboolean done,
             const char *result)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS] = { 0 };

  cw_integration_check (self, connection, checks);
  g_assert_cmpstr (checks[step].result, ==, result);
  g_assert_cmpint (checks[step].done, ==, done);
  for (guint i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    cw_check_clear (&checks[i]);
}

static void
assert_missing (const CwIntegration *self, CwConnection *connection, const char *expected)
{
  g_autofree char *missing = cw_integration_get_missing (self, connection);

  g_assert_cmpstr (missing, ==, expected);
}

static void
test_new (void)
{
  g_autoptr (CwIntegration) self = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "New");

  g_assert_true (g_uuid_string_is_valid (self->uid));
  g_assert_cmpint (cw_integration_get_state (self, NULL), ==, CW_INTEGRATION_DRAFT);
  assert_step (self, NULL, CW_STEP_ENABLE, FALSE, "Waits for step 1");
  assert_missing (self, NULL,
                  "Not done yet: step 1, Account (Choose an account), step 2, Project (Create the "
                  "project), step 3, Data (Choose the data to send), step 4, Triggers (Add a "
                  "trigger).");
}

static void
test_ready (void)
{
  g_autoptr (CwConnection) account = NULL;
  g_autoptr (CwIntegration) self = make_ready (&account);

  assert_step (self, account, CW_STEP_ACCOUNT, TRUE, "Nordtel EU");
  assert_step (self, account, CW_STEP_PROJECT, TRUE,
               "Voice of customer · 1 question, 2 embedded data");
  assert_step (self, account, CW_STEP_DATA, TRUE, "1 field");
  assert_step (self, account, CW_STEP_TRIGGERS, TRUE, "1 of 2 enabled");
  assert_step (self, account, CW_STEP_ENABLE, FALSE, "Ready to be enabled");
  assert_missing (self, account, NULL);
  g_assert_cmpint (cw_integration_get_state (self, account), ==, CW_INTEGRATION_READY);
  self->enabled = TRUE;
  self->enabled_at = 5;
  assert_step (self, account, CW_STEP_ENABLE, TRUE, "Enabled");
  g_assert_cmpint (cw_integration_get_state (self, account), ==, CW_INTEGRATION_ENABLED);
  self->enabled = FALSE;
  g_assert_cmpint (cw_integration_get_state (self, account), ==, CW_INTEGRATION_DISABLED);
}

/* Each step alone: what is missing, and that nothing but it is. */
static void
test_account (void)
{
  g_autoptr (CwConnection) account = NULL;
  g_autoptr (CwIntegration) self = make_ready (&account);
  g_autoptr (CwConnection) gladly = cw_connection_new (CW_SERVICE_GLADLY, CW_GRANT_BASIC);

  self->enabled = TRUE;
  assert_step (self, NULL, CW_STEP_ACCOUNT, FALSE, "Choose an account: the one it had was removed");
  /* The workspace forgets which it was. */
  g_clear_pointer (&self->connection_uid, g_free);
  assert_step (self, NULL, CW_STEP_ACCOUNT, FALSE, "Choose an account: the one it had was removed");
  g_assert_cmpint (cw_integration_get_state (self, NULL), ==, CW_INTEGRATION_NEEDS_ATTENTION);
  cw_connection_set_name (gladly, "G");
  assert_step (self, gladly, CW_STEP_ACCOUNT, FALSE, "Choose a Qualtrics account: “G” is none");
  cw_connection_set_state (account, CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED,
                           "Qualtrics refused the client credentials.", 2);
  assert_step (self, account, CW_STEP_ACCOUNT, FALSE,
               "Nordtel EU · Qualtrics refused the client credentials.");
  g_assert_cmpint (cw_integration_get_state (self, account), ==, CW_INTEGRATION_NEEDS_ATTENTION);
  assert_step (self, account, CW_STEP_PROJECT, TRUE,
               "Voice of customer · 1 question, 2 embedded data");
  assert_step (self, account, CW_STEP_ENABLE, FALSE, "Waits for step 1");
  cw_connection_set_state (account, CW_CONNECTION_DISABLED, CW_CAUSE_TURNED_OFF, NULL, 3);
  assert_step (self, account, CW_STEP_ACCOUNT, FALSE, "Nordtel EU · Disabled");
  /* Never tried, and nobody has to approve it. */
  cw_connection_set_state (account, CW_CONNECTION_NOT_AUTHORIZED, CW_CAUSE_NEVER_AUTHORIZED, NULL,
                           4);
  assert_step (self, account, CW_STEP_ACCOUNT, TRUE, "Nordtel EU · not tried yet");
  /* A server that is down mends itself: nobody is asked for anything. */
  cw_connection_set_state (account, CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, "No answer.", 4);
  assert_step (self, account, CW_STEP_ACCOUNT, TRUE, "Nordtel EU");
  g_assert_cmpint (cw_integration_get_state (self, account), ==, CW_INTEGRATION_ENABLED);
}

static void
test_other_steps (void)
{
  g_autoptr (CwConnection) account = NULL;
  g_autoptr (CwIntegration) self = make_ready (&account);

  ((CwTrigger *) self->triggers->pdata[0])->enabled = FALSE;
  assert_step (self, account, CW_STEP_TRIGGERS, FALSE, "Enable a trigger");
  assert_step (self, account, CW_STEP_ENABLE, FALSE, "Waits for step 4");
  assert_missing (self, account, "Not done yet: step 4, Triggers (Enable a trigger).");
  g_assert_cmpint (cw_integration_get_state (self, account), ==, CW_INTEGRATION_DRAFT);
  ((CwTrigger *) self->triggers->pdata[0])->enabled = TRUE;

  self->draft = cw_mapping_copy (self->mapping);
  assert_step (self, account, CW_STEP_DATA, TRUE, "1 field");
  cw_mapping_add (self->draft, cw_mapping_field_new (NULL), -1);
  assert_step (self, account, CW_STEP_DATA, TRUE, "1 field, changes not saved");
  cw_mapping_remove (self->mapping, 0);
  assert_step (self, account, CW_STEP_DATA, FALSE, "Save the data: 2 fields are chosen");
  g_clear_pointer (&self->draft, cw_mapping_free);
  assert_step (self, account, CW_STEP_DATA, FALSE, "Choose the data to send");

  g_clear_pointer (&self->project->survey_id, g_free);
  assert_step (self, account, CW_STEP_PROJECT, FALSE, "Create the project");
}

/* Seed 001, “Important note”: the project deleted, or the OAuth client changed. */
static void
test_problems (void)
{
  static const struct
  {
    CwIntegrationProblem problem;
    CwIntegrationStep step;
    const char *result;
  } cases[] = {
    { CW_PROBLEM_PROJECT_DELETED, CW_STEP_PROJECT,
      "Create the project anew: it was deleted at Qualtrics" },
    { CW_PROBLEM_CLIENT_CHANGED, CW_STEP_ACCOUNT,
      "Nordtel EU · Another OAuth client or user than the project is of" },
    { CW_PROBLEM_PROJECT_EDITED, CW_STEP_PROJECT,
      "Save the data again: a question that is sent to is gone at Qualtrics" },
    { CW_PROBLEM_NOT_STORED, CW_STEP_DATA,
      "Look at the data: Qualtrics did not keep everything that was sent" },
  };
  g_autoptr (CwConnection) account = NULL;
  g_autoptr (CwIntegration) self = make_ready (&account);

  self->enabled = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      self->problem = cases[i].problem;
      g_assert_cmpint (
          cw_integration_problem_from_string (cw_integration_problem_to_string (cases[i].problem)),
          ==, cases[i].problem);
      assert_step (self, account, cases[i].step, FALSE, cases[i].result);
      g_assert_cmpint (cw_integration_get_state (self, account), ==,
                       CW_INTEGRATION_NEEDS_ATTENTION);
    }
  g_assert_null (cw_integration_problem_to_string (CW_PROBLEM_NONE));
  g_assert_cmpint (cw_integration_problem_from_string (NULL), ==, CW_PROBLEM_NONE);
  g_assert_cmpint (cw_integration_problem_from_string ("of later"), ==, CW_PROBLEM_NONE);
}

static void
test_copy (void)
{
  g_autoptr (CwConnection) account = NULL;
  g_autoptr (CwIntegration) self = make_ready (&account);
  g_autoptr (CwIntegration) copy = NULL;

  self->draft = cw_mapping_copy (self->mapping);
  self->problem_text = g_strdup ("p");
  copy = cw_integration_copy (self);
  cw_mapping_remove (self->mapping, 0);
  g_ptr_array_set_size (self->triggers, 0);
  g_assert_cmpstr (copy->uid, ==, self->uid);
  g_assert_cmpuint (copy->mapping->fields->len, ==, 1);
  g_assert_cmpuint (copy->draft->fields->len, ==, 1);
  g_assert_cmpuint (copy->triggers->len, ==, 2);
  g_assert_cmpstr (copy->project->survey_id, ==, "SV_1");
  g_assert_cmpstr (copy->problem_text, ==, "p");
}

static CwTrigger *
read_trigger (const char *quoted, GError **error)
{
  g_autofree char *text = g_strdelimit (g_strdup (quoted), "'", '"');
  g_autoptr (JsonNode) node = interaction_parse (text);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return cw_trigger_from_json (node, zone, error);
}

static void
test_trigger_json (void)
{
  static const char text[] =
      "{'crosswalk':'trigger/1','name':'US sales','enabled':false,'filter':{'any':["
      "{'field':'interaction.country','operator':'is','value':'USA'}]}}";
  g_autofree char *expected = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) trigger = read_trigger (text, &error);
  g_autoptr (CwTrigger) copy = NULL;
  g_autoptr (CwTrigger) bare = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *actual = NULL;

  g_assert_no_error (error);
  copy = cw_trigger_copy (trigger);
  node = cw_trigger_to_json (copy);
  actual = json_to_string (node, FALSE);
  g_assert_cmpstr (actual, ==, expected);
  g_assert_false (copy->enabled);
  /* A bare condition becomes the only one of a group. */
  bare = read_trigger ("{'field':'interaction.country','operator':'is','value':'USA'}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bare->name, ==, "");
  g_assert_true (bare->enabled);
  g_assert_cmpint (bare->filter->kind, ==, CW_FILTER_ALL);
  g_assert_cmpuint (cw_filter_count_conditions (bare->filter), ==, 1);
}

static void
test_trigger_refusals (void)
{
  static const char *const cases[][2] = {
    { "{'name':'x'}", "The trigger, “filter”: It is missing." },
    { "{'name':' ','filter':{'all':[]}}", "The trigger, “name”: It is empty." },
    { "{'name':'x','filtre':{},'filter':{'all':[]}}", "The trigger: “filtre” is not known here." },
    { "{'crosswalk':'mapping/1','filter':{'all':[]}}", "The trigger, “crosswalk”: “mapping/1”" },
    { "{'enabled':'yes','filter':{'all':[]}}", "The trigger, “enabled”: It is neither" },
    { "{'filter':{'al':[]}}", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_trigger (cases[i][0], &error));
      g_assert_true (error->domain == CW_FILTER_ERROR);
      if (!g_str_has_prefix (error->message, cases[i][1]))
        g_error ("%s: %s", cases[i][0], error->message);
    }
}

static void
test_words (void)
{
  CwIntegrationKind kind = 0;

  g_assert_true (cw_integration_kind_from_string ("interactions", &kind));
  g_assert_cmpstr (cw_integration_kind_to_string (kind), ==, "interactions");
  g_assert_false (cw_integration_kind_from_string ("gladly", &kind));
  g_assert_cmpstr (cw_integration_kind_get_name (kind), ==, "Interactions → Qualtrics");
  g_assert_cmpstr (cw_integration_step_to_string (CW_STEP_TRIGGERS), ==, "triggers");
  g_assert_cmpstr (cw_integration_state_to_string (CW_INTEGRATION_NEEDS_ATTENTION), ==,
                   "needs attention");
  for (int i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    g_assert_nonnull (cw_integration_step_get_name ((CwIntegrationStep) i));
  for (int i = 0; i <= CW_INTEGRATION_DISABLED; i++)
    g_assert_nonnull (cw_integration_state_get_name ((CwIntegrationState) i));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/integration/new", test_new);
  g_test_add_func ("/integration/ready", test_ready);
  g_test_add_func ("/integration/account", test_account);
  g_test_add_func ("/integration/other-steps", test_other_steps);
  g_test_add_func ("/integration/problems", test_problems);
  g_test_add_func ("/integration/copy", test_copy);
  g_test_add_func ("/integration/trigger-json", test_trigger_json);
  g_test_add_func ("/integration/trigger-refusals", test_trigger_refusals);
  g_test_add_func ("/integration/words", test_words);
  return g_test_run ();
}
