/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An integration that sends to the sandbox, and its runs. */
#pragma once

#include "sync/cw-delivery-job.h"

#include "account-fixture.h"
#include "net/cw-json.h"
#include "record-fixture.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-setting-repository.h"
#include "sync/cw-flow.h"

#include <string.h>

typedef struct
{
  AccountFixture account;
  CwConnection *connection;
  CwJobManager *manager;
  CwIntegration *integration; /* as it was when it was loaded last */
} Fixture;

static CwWorkspace *
get_workspace (Fixture *fixture)
{
  return fixture->account.workspace;
}

static gpointer
run_on_workspace (Fixture *fixture, CwWorkspaceFunc func, gpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer answer;

  cw_workspace_run_async (get_workspace (fixture), func, data, NULL, NULL, NULL, note_result_cb,
                          &result);
  answer = cw_workspace_run_finish (get_workspace (fixture), wait_for_result (&result), &error);
  g_assert_no_error (error);
  return answer;
}

static void
add_connection (Fixture *fixture)
{
  AccountFixture *account = &fixture->account;
  g_autoptr (CwConnection) draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (CwSecret) secret = cw_secret_new (
      cw_test_sandbox_get_account (account->sandbox, "qualtrics.api-token.api_token"));
  g_autoptr (CwIdentity) identity = NULL;
  g_autoptr (GError) error = NULL;

  cw_connection_set_name (draft, "Nordtel");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (account->sandbox, "qualtrics"));
  identity = check (account, draft, secret, NULL, &error);
  g_assert_no_error (error);
  fixture->connection = save (account, draft, secret, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
put_records (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint n = GPOINTER_TO_UINT (data);
  gint64 import;

  g_assert_true (cw_database_begin (db, error));
  import = cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "test", "test", 1, error);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"id\":\"int-%u\",\"interactionType\":\"Call\",\"utcStart\":\"2026-11-01T10:00:00Z\","
          "\"utcEnd\":\"2026-11-01T10:01:00Z\",\"durationMs\":60000,\"country\":\"NOR\","
          "\"participants\":[{\"isInternal\":true,\"displayName\":\"Åse “Sjø”, %u\"}],"
          "\"classifications\":[{\"categoryType\":\"DeepPhrase\",\"categoryId\":\"Late\","
          "\"displayName\":\"Late fee\"}]}",
          i, i);
      g_autoptr (CwRecord) record = record_fixture_parse (json);
      CwRecordFate fate;

      g_assert_true (cw_record_repository_put (db, import, record, 1, &fate, error));
    }
  g_assert_true (cw_record_repository_end_import (db, import, 0, 1, error));
  g_assert_true (cw_database_commit (db, error));
  return db;
}

static gpointer
add_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *fixture = data;
  g_autoptr (CwTrigger) trigger = cw_trigger_new ("All");

  g_assert_true (cw_setting_repository_set (db, CW_SETTING_SETTLE_TIME, "0", error));
  g_assert_true (cw_integration_repository_add (db, fixture->integration, error));
  g_assert_true (
      cw_integration_repository_save_trigger (db, fixture->integration->id, trigger, error));
  return db;
}

static gpointer
load_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_load_id (db, *(gint64 *) data, error);
}

static const CwIntegration *
reload (Fixture *fixture)
{
  CwIntegration *now = run_on_workspace (fixture, load_integration, &fixture->integration->id);

  cw_integration_free (fixture->integration);
  fixture->integration = now;
  return now;
}

/* @more: other fields, each after a comma */
static void
save_mapping (Fixture *fixture, const char *more)
{
  g_autofree char *json = g_strdup_printf (
      "{\"crosswalk\":\"mapping/1\",\"fields\":[{\"name\":\"Late\",\"field\":\"category.Late\","
      "\"format\":\"question\"},{\"name\":\"Agent\",\"field\":\"interaction.agent\"}%s]}",
      more);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMapping) mapping = cw_mapping_from_json (node, &error);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  cw_flow_save_mapping_async (fixture->manager, fixture->integration->id, mapping, NULL,
                              note_result_cb, &result);
  cw_flow_save_mapping_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  account_fixture_set_up (&fixture->account, NULL);
  json_node_unref (cw_test_sandbox_control (fixture->account.sandbox, "POST", "/_sandbox/settings",
                                            "{\"export_polls\":0}"));
  add_connection (fixture);
  fixture->manager = cw_job_manager_new (fixture->account.accounts);
  run_on_workspace (fixture, put_records, GUINT_TO_POINTER (1));
  fixture->integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Flow");
  fixture->integration->connection_uid = g_strdup (cw_connection_get_uid (fixture->connection));
  run_on_workspace (fixture, add_integration, fixture);
  save_mapping (fixture, "");
  cw_flow_create_project_async (fixture->manager, fixture->integration->id, "Flow", NULL,
                                note_result_cb, &result);
  cw_flow_create_project_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
}

static void
stop_manager (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_job_manager_stop_async (fixture->manager, NULL, note_result_cb, &result);
  g_assert_true (cw_job_manager_stop_finish (fixture->manager, wait_for_result (&result), NULL));
  g_clear_object (&fixture->manager);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stop_manager (fixture);
  cw_integration_free (fixture->integration);
  account_fixture_tear_down (&fixture->account, NULL);
}

/* Enables it, with all that is stored. */
static void
enable (Fixture *fixture, guint n_records)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  run_on_workspace (fixture, put_records, GUINT_TO_POINTER (n_records));
  cw_flow_enable_async (fixture->manager, fixture->integration->id, TRUE, NULL, note_result_cb,
                        &result);
  cw_flow_enable_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  reload (fixture);
}

/* (transfer full): the job as it ended */
static CwJobEntry *
run (Fixture *fixture)
{
  g_autoptr (GAsyncResult) queued = NULL;
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  const CwIntegration *integration = reload (fixture);
  CwJobEntry *entry;
  gint64 id;

  cw_job_manager_queue_async (fixture->manager, CW_DELIVERY_KIND, integration->uid,
                              integration->name, integration->connection_uid, NULL, note_result_cb,
                              &queued);
  id = cw_job_manager_queue_finish (fixture->manager, wait_for_result (&queued), &error);
  g_assert_no_error (error);
  cw_job_manager_start_own (fixture->manager);
  cw_job_manager_wait_async (fixture->manager, id, NULL, note_result_cb, &ended);
  entry = cw_job_manager_wait_finish (fixture->manager, wait_for_result (&ended), &error);
  g_assert_no_error (error);
  reload (fixture);
  return entry;
}

static void
run_well (Fixture *fixture, const char *expected)
{
  g_autoptr (CwJobEntry) entry = run (fixture);

  g_assert_cmpstr (entry->error_message, ==, NULL);
  g_assert_cmpint (entry->state, ==,
                   strstr (expected, "dead letter") != NULL ? CW_JOB_PARTLY : CW_JOB_DONE);
  g_assert_cmpstr (entry->result, ==, expected);
  g_assert_cmpint (entry->bytes_out, >, 0);
}

static gpointer
list_deliveries (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = cw_outbox_repository_list (db, 0, 0, 0, 1000, error);
  GPtrArray *loaded = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);

  /* The oldest first, with payloads. */
  for (guint i = all->len; i-- > 0;)
    g_ptr_array_add (loaded,
                     cw_outbox_repository_load (db, ((CwDelivery *) all->pdata[i])->id, error));
  return loaded;
}

static guint
count (Fixture *fixture, CwDeliveryState state)
{
  g_autoptr (GPtrArray) all = run_on_workspace (fixture, list_deliveries, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += ((CwDelivery *) all->pdata[i])->state == state;
  return n;
}

/* What the project holds. (transfer full) */
static JsonNode *
list_stored (Fixture *fixture)
{
  g_autofree char *path = g_strdup_printf ("/_sandbox/responses?survey=%s&limit=10000",
                                           fixture->integration->project->survey_id);

  return cw_test_sandbox_control (fixture->account.sandbox, "GET", path, NULL);
}

static guint
count_stored (Fixture *fixture)
{
  g_autoptr (JsonNode) root = list_stored (fixture);

  return json_array_get_length (cw_json_get_array (root, "responses", NULL));
}

static guint
count_requests (Fixture *fixture, const char *what)
{
  g_autofree char *path =
      g_strdup_printf ("/API/v3/surveys/%s/%s", fixture->integration->project->survey_id, what);

  return cw_test_sandbox_count (fixture->account.sandbox, "qualtrics", "POST", path);
}

static void
spoil (Fixture *fixture, const char *what, const char *members)
{
  g_autofree char *text = g_strdup_printf ("\"match\":\"POST /API/v3/surveys/%s/%s\",%s",
                                           fixture->integration->project->survey_id, what, members);

  cw_test_sandbox_fault (fixture->account.sandbox, "qualtrics", text);
}

/* Requests to send, by Idempotency-Key and bytes: how many there are, how many differ. */
static inline void
count_keys (Fixture *fixture, const char *what, guint *n, guint *n_different)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path =
      g_strdup_printf ("/_sandbox/requests?method=POST&path=/API/v3/surveys/%s/%s",
                       fixture->integration->project->survey_id, what);
  g_autoptr (JsonNode) root = cw_test_sandbox_control (fixture->account.sandbox, "GET", path, NULL);
  JsonArray *requests = cw_json_get_array (root, "requests", NULL);

  for (guint i = 0; i < json_array_get_length (requests); i++)
    {
      JsonObject *request = json_array_get_object_element (requests, i);
      JsonObject *headers = json_object_get_object_member (request, "headers");

      g_hash_table_add (seen,
                        g_strconcat (json_object_get_string_member (headers, "Idempotency-Key"),
                                     json_object_get_string_member (request, "body"), NULL));
    }
  *n = json_array_get_length (requests);
  *n_different = g_hash_table_size (seen);
}

static inline void
replay (Fixture *fixture, gint64 id, gboolean new_mapping)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, id);
  cw_flow_replay_async (fixture->manager, ids, new_mapping, NULL, note_result_cb, &result);
  g_assert_cmpint (cw_flow_replay_finish (fixture->manager, wait_for_result (&result), &error), ==,
                   1);
  g_assert_no_error (error);
}

static inline gboolean
says (const CwDelivery *delivery, const char *words)
{
  gsize size;
  const char *text = g_bytes_get_data (delivery->payload, &size);

  return g_strstr_len (text, (gssize) size, words) != NULL;
}
