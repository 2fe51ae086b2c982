/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of an integration against the sandbox. What the command line can show of them is in
 * tests/cli/test-flow.py; kills and many faults are in tests/stress/test-delivery.py. */
#include "config.h"

#include "delivery-fixture.h"

static void
test_singles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *stored;

  enable (fixture, 5);
  run_well (fixture, "5 delivered");
  all = run_on_workspace (fixture, list_deliveries, NULL);
  root = list_stored (fixture);
  stored = cw_json_get_array (root, "responses", NULL);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpuint (json_array_get_length (stored), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const CwDelivery *delivery = all->pdata[i];
      gsize size;
      const char *payload = g_bytes_get_data (delivery->payload, &size);
      gboolean found = FALSE;

      g_assert_cmpint (delivery->state, ==, CW_DELIVERY_DELIVERED);
      for (guint j = 0; j < 5; j++)
        {
          JsonObject *response = json_array_get_object_element (stored, j);
          const char *body = json_object_get_string_member (response, "body");

          if (strcmp (json_object_get_string_member (response, "key"), delivery->key) != 0)
            continue;
          found = TRUE;
          g_assert_cmpmem (body, strlen (body), payload, size);
          g_assert_cmpstr (json_object_get_string_member (response, "id"), ==, delivery->target_id);
        }
      g_assert_true (found);
    }
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  enable (fixture, 120);
  run_well (fixture, "120 delivered");
  /* The first one was read back, all others went together. */
  g_assert_cmpuint (count_requests (fixture, "responses"), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "import-responses"), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "export-responses"), ==, 1);
  g_assert_cmpuint (count_stored (fixture), ==, 120);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DELIVERED), ==, 120);
}

static void
test_dropped_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *change = NULL;
  g_autoptr (CwJobEntry) entry = NULL;

  enable (fixture, 5);
  change = g_strdup_printf ("{\"survey\":\"%s\",\"field\":\"Agent\",\"remove\":true}",
                            fixture->integration->project->survey_id);
  json_node_unref (
      cw_test_sandbox_control (fixture->account.sandbox, "POST", "/_sandbox/surveys", change));
  entry = run (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_FAILED);
  g_assert_cmpint (fixture->integration->problem, ==, CW_PROBLEM_NOT_STORED);
  g_assert_nonnull (strstr (fixture->integration->problem_text, "“Agent”"));
  g_assert_cmpuint (count_stored (fixture), ==, 1);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_PENDING), ==, 4);
}

static void
test_lost_single (Fixture *fixture, gconstpointer data)
{
  guint n, n_different;

  enable (fixture, 5);
  spoil (fixture, "responses", "\"status\":500,\"skip\":2");
  spoil (fixture, "responses", "\"close\":true,\"skip\":2");
  run_well (fixture, "5 delivered");
  g_assert_cmpuint (count_stored (fixture), ==, 5);
  /* The one that was not taken went again, with the same bytes under the same key; the one whose
   * answer was lost was found. */
  count_keys (fixture, "responses", &n, &n_different);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpuint (n_different, ==, 5);
}

static void
test_nothing_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;

  enable (fixture, 3);
  run_well (fixture, "3 delivered");
  entry = run (fixture);
  g_assert_cmpint (entry->state, ==, CW_JOB_DONE);
  g_assert_cmpstr (entry->result, ==, "Nothing to send");
}

static void
test_lost_file (Fixture *fixture, gconstpointer data)
{
  guint n, n_different;

  enable (fixture, 90);
  spoil (fixture, "import-responses", "\"status\":503,\"close\":true");
  run_well (fixture, "90 delivered");
  g_assert_cmpuint (count_stored (fixture), ==, 90);
  count_keys (fixture, "import-responses", &n, &n_different);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (n_different, ==, 1);
}

static void
test_lost_answer_of_file (Fixture *fixture, gconstpointer data)
{
  enable (fixture, 90);
  spoil (fixture, "import-responses", "\"close\":true");
  run_well (fixture, "90 delivered");
  g_assert_cmpuint (count_stored (fixture), ==, 90);
  g_assert_cmpuint (count_requests (fixture, "import-responses"), ==, 1);
}

static void
test_refused_file (Fixture *fixture, gconstpointer data)
{
  enable (fixture, 70);
  spoil (fixture, "import-responses", "\"status\":413");
  spoil (fixture, "responses", "\"status\":400,\"skip\":10");
  run_well (fixture, "69 delivered, 1 dead letter");
  g_assert_cmpuint (count_stored (fixture), ==, 69);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_DEAD), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "import-responses"), ==, 1);
}

static void
test_replay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const CwDelivery *old_way, *new_way;

  enable (fixture, 2);
  run_well (fixture, "2 delivered");
  before = run_on_workspace (fixture, list_deliveries, NULL);
  save_mapping (fixture, ",{\"name\":\"Number\",\"field\":\"interaction.id\"}");
  replay (fixture, ((CwDelivery *) before->pdata[0])->id, FALSE);
  replay (fixture, ((CwDelivery *) before->pdata[1])->id, TRUE);
  run_well (fixture, "2 delivered");
  after = run_on_workspace (fixture, list_deliveries, NULL);
  g_assert_cmpuint (after->len, ==, 4);
  old_way = after->pdata[2];
  new_way = after->pdata[3];
  g_assert_cmpuint (old_way->generation, ==, 1);
  g_assert_cmpuint (old_way->mapping_version + 1, ==, new_way->mapping_version);
  g_assert_true (says (old_way, "\"Agent\""));
  g_assert_false (says (old_way, "\"Number\""));
  g_assert_true (says (new_way, "\"Number\""));
  g_assert_cmpstr (old_way->key, !=, ((CwDelivery *) before->pdata[0])->key);
  g_assert_cmpuint (count_stored (fixture), ==, 4);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  enable (fixture, 3);
  run_well (fixture, "3 delivered");
  all = run_on_workspace (fixture, list_deliveries, NULL);
  id = ((CwDelivery *) all->pdata[1])->id;
  cw_flow_undo_delivery_async (fixture->manager, id, NULL, note_result_cb, &result);
  cw_flow_undo_delivery_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_stored (fixture), ==, 2);
  g_assert_cmpuint (count (fixture, CW_DELIVERY_SKIPPED), ==, 1);
  cw_flow_undo_delivery_async (fixture->manager, id, NULL, note_result_cb, &again);
  g_assert_false (
      cw_flow_undo_delivery_finish (fixture->manager, wait_for_result (&again), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/delivery-job/singles", test_singles);
  ADD ("/delivery-job/files", test_files);
  ADD ("/delivery-job/dropped-name", test_dropped_name);
  ADD ("/delivery-job/lost-single", test_lost_single);
  ADD ("/delivery-job/nothing-new", test_nothing_new);
  ADD ("/delivery-job/lost-file", test_lost_file);
  ADD ("/delivery-job/lost-answer-of-file", test_lost_answer_of_file);
  ADD ("/delivery-job/refused-file", test_refused_file);
  ADD ("/delivery-job/replay", test_replay);
  ADD ("/delivery-job/undo", test_undo);
#undef ADD
  return g_test_run ();
}
