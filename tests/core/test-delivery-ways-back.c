/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of what waited, and of what died, when the project or the account is there again. */
#include "config.h"

#include "delivery-fixture.h"

#define N 6

static gpointer
execute (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char *message = NULL;

  g_assert_true (cw_database_begin (db, error));
  sqlite3_exec (cw_database_get_handle (db), data, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_true (cw_database_commit (db, error));
  return db;
}

static void
delete_project (Fixture *fixture)
{
  g_autofree char *change =
      g_strdup_printf ("{\"survey\":\"%s\",\"delete\":true}", reload (fixture)->project->survey_id);

  json_node_unref (
      cw_test_sandbox_control (fixture->account.sandbox, "POST", "/_sandbox/surveys", change));
}

static void
end_faults (Fixture *fixture)
{
  json_node_unref (
      cw_test_sandbox_control (fixture->account.sandbox, "DELETE", "/_sandbox/faults", NULL));
}

static void
recreate (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cw_flow_recreate_project_async (fixture->manager, fixture->integration->id, NULL, note_result_cb,
                                  &result);
  cw_flow_recreate_project_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  reload (fixture);
}

/* A survey that is there already, of the same account. */
static void
relink (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root =
      cw_test_sandbox_control (fixture->account.sandbox, "GET", "/_sandbox/surveys", NULL);
  JsonArray *surveys = cw_json_get_array (root, "surveys", NULL);
  const char *id = json_object_get_string_member (json_array_get_object_element (surveys, 0), "id");

  g_assert_cmpstr (id, !=, fixture->integration->project->survey_id);
  cw_flow_relink_project_async (fixture->manager, fixture->integration->id, id, NULL,
                                note_result_cb, &result);
  cw_flow_relink_project_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reload (fixture)->project->survey_id, ==, id);
}

/* As it is, with the same token. */
static void
reauthorize (Fixture *fixture)
{
  AccountFixture *account = &fixture->account;
  g_autoptr (CwConnection) draft = cw_connection_copy (fixture->connection);
  g_autoptr (CwSecret) secret = cw_secret_new (
      cw_test_sandbox_get_account (account->sandbox, "qualtrics.api-token.api_token"));
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (save (account, draft, secret, NULL, &error));
  g_assert_no_error (error);
}

/* Tried until the last try, and then: dead, of what the status says. */
static void
refuse_all (Fixture *fixture, const char *members)
{
  for (guint i = 0; i < 2 * N && count (fixture, CW_DELIVERY_DEAD) < N; i++)
    {
      g_autoptr (CwJobEntry) entry = NULL;

      end_faults (fixture);
      spoil (fixture, "responses", members);
      entry = run (fixture);
      run_on_workspace (fixture, execute,
                        (char *) "UPDATE delivery SET tries = 7, due = 1 WHERE state = 'pending'");
    }
  end_faults (fixture);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, N);
}

/* Responses of other ways of answering have no key. */
static void
assert_all_there_once (Fixture *fixture)
{
  g_autoptr (JsonNode) root = list_stored (fixture);
  JsonArray *responses = cw_json_get_array (root, "responses", NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  g_assert_cmpuint (count_stored (fixture), >=, N);
  for (guint i = 0; i < json_array_get_length (responses); i++)
    {
      JsonObject *response = json_array_get_object_element (responses, i);
      JsonObject *record = json_object_get_object_member (response, "record");
      JsonObject *values = json_object_get_object_member (record, "values");

      if (!json_object_has_member (values, "cw_delivery"))
        continue;
      n++;
      g_hash_table_add (keys, (char *) json_object_get_string_member (values, "cw_delivery"));
    }
  g_assert_cmpuint (n, ==, N);
  g_assert_cmpuint (g_hash_table_size (keys), ==, N);
}

typedef void (*WayBack) (Fixture *fixture);

static void
go_on (Fixture *fixture)
{
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, 0);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_PENDING), ==, N);
  run_well (fixture, "6 delivered");
  assert_all_there_once (fixture);
  /* And not once more. */
  {
    g_autoptr (CwJobEntry) again = run (fixture);

    g_assert_cmpstr (again->result, ==, "Nothing to send");
  }
  assert_all_there_once (fixture);
}

/* What was refused because of the project goes on into the next one by itself. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  WayBack come_back = (WayBack) data;

  enable (fixture, N);
  refuse_all (fixture, "\"status\":404,\"times\":0");
  delete_project (fixture);
  come_back (fixture);
  go_on (fixture);
}

/* The project is the same, only the right to send to it was gone: the frozen bytes go. */
static void
test_reauthorized (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  enable (fixture, N);
  refuse_all (fixture, "\"status\":403,\"times\":0");
  before = run_on_workspace (fixture, list_deliveries, NULL);
  reauthorize (fixture);
  go_on (fixture);
  after = run_on_workspace (fixture, list_deliveries, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_true (g_bytes_equal (((CwDelivery *) before->pdata[i])->payload,
                                  ((CwDelivery *) after->pdata[i])->payload));
}

/* Whatever Qualtrics says to a response for a survey that is gone: it is asked for before all of
 * them die of it, and the one that did waits with the others. */
static void
test_refused_as_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;

  enable (fixture, N);
  spoil (fixture, "responses", "\"status\":400,\"times\":0");
  delete_project (fixture);
  entry = run (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_FAILED);
  g_assert_cmpint (fixture->integration->problem, ==, CW_PROBLEM_PROJECT_DELETED);
  g_assert_cmpuint (count_requests (fixture, "responses"), <=, 2);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, 0);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_PENDING), ==, N);
  end_faults (fixture);
  recreate (fixture);
  go_on (fixture);
}

/* What died of what is in it stays dead, whatever becomes of the project. */
static void
test_wrong_on_its_own (Fixture *fixture, gconstpointer data)
{
  enable (fixture, N);
  spoil (fixture, "responses", "\"status\":400,\"skip\":1");
  run_well (fixture, "5 delivered, 1 dead letter");
  delete_project (fixture);
  recreate (fixture);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, 1);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_PENDING), ==, 0);
}

/* What a person discarded or sent again meanwhile is not raised. */
static void
test_replayed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  enable (fixture, N);
  refuse_all (fixture, "\"status\":404,\"times\":0");
  all = run_on_workspace (fixture, list_deliveries, NULL);
  replay (fixture, ((CwDelivery *) all->pdata[0])->id, TRUE);
  delete_project (fixture);
  recreate (fixture);
  go_on (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func)                                                                      \
  g_test_add ("/delivery-ways-back/" name, Fixture, data, set_up, func, tear_down)
  ADD ("refused/recreated", recreate, test_refused);
  ADD ("refused/relinked", relink, test_refused);
  ADD ("reauthorized", NULL, test_reauthorized);
  ADD ("refused-as-wrong", NULL, test_refused_as_wrong);
  ADD ("wrong-on-its-own", NULL, test_wrong_on_its_own);
  ADD ("replayed-meanwhile", NULL, test_replayed_meanwhile);
#undef ADD
  return g_test_run ();
}
