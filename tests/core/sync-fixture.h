/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs of a workspace with a survey at Qualtrics, against the sandbox. */
#pragma once

#include "account-fixture.h"
#include "store/cw-job-repository.h"
#include "store/cw-survey-sync-repository.h"
#include "net/cw-json.h"
#include "service/cw-qualtrics-client.h"
#include "service/cw-qualtrics-export.h"
#include "sync/cw-job-manager-private.h"
#include "sync/cw-survey-fetch.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1790000000000)

typedef struct
{
  AccountFixture account;
  CwConnection *connection;
  CwJobManager *manager;
  char *survey_id;
} SyncFixture;

static char *
find_survey (SyncFixture *fixture)
{
  CwAccount *account =
      cw_accounts_get_account (fixture->account.accounts, fixture->connection, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) surveys = NULL;
  g_autoptr (GError) error = NULL;

  cw_qualtrics_client_list_surveys_async (account, CW_ACCOUNT_FAIL, NULL, note_result_cb, &result);
  surveys = cw_qualtrics_client_list_surveys_finish (account, wait_for_result (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (surveys->len, >, 0);
  return g_strdup (((CwRemoteSurvey *) surveys->pdata[0])->id);
}

static void
link_survey (SyncFixture *fixture)
{
  CwAccount *account =
      cw_accounts_get_account (fixture->account.accounts, fixture->connection, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey = NULL;

  cw_survey_fetch_async (account, fixture->account.workspace, fixture->survey_id, CW_ACCOUNT_FAIL,
                         NULL, note_result_cb, &result);
  survey = cw_survey_fetch_finish (account, wait_for_result (&result), &error);
  g_assert_no_error (error);
}

static void
set_up (SyncFixture *fixture, gconstpointer data)
{
  AccountFixture *account = &fixture->account;
  g_autoptr (CwConnection) draft = NULL;
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = NULL;

  account_fixture_set_up (account, NULL);
  draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  cw_connection_set_name (draft, "Nordtel");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (account->sandbox, "qualtrics"));
  secret = cw_secret_new (
      cw_test_sandbox_get_account (account->sandbox, "qualtrics.api-token.api_token"));
  identity = check (account, draft, secret, NULL, &error);
  g_assert_no_error (error);
  fixture->connection = save (account, draft, secret, NULL, &error);
  g_assert_no_error (error);
  fixture->survey_id = find_survey (fixture);
  link_survey (fixture);
  fixture->manager = cw_job_manager_new (account->accounts);
}

static void
stop_manager (SyncFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_job_manager_stop_async (fixture->manager, NULL, note_result_cb, &result);
  g_assert_true (cw_job_manager_stop_finish (fixture->manager, wait_for_result (&result), NULL));
  g_clear_object (&fixture->manager);
}

static void
tear_down (SyncFixture *fixture, gconstpointer data)
{
  stop_manager (fixture);
  g_free (fixture->survey_id);
  account_fixture_tear_down (&fixture->account, NULL);
}

static CwJobEntry *
wait_for_job (SyncFixture *fixture, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  CwJobEntry *entry;

  cw_job_manager_wait_async (fixture->manager, id, NULL, note_result_cb, &result);
  entry = cw_job_manager_wait_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  return entry;
}

static gint64
ask_for_sync (SyncFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  cw_job_manager_sync_survey_async (fixture->manager, fixture->survey_id, NULL, note_result_cb,
                                    &result);
  id = cw_job_manager_sync_survey_finish (fixture->manager, wait_for_result (&result), &error);
  g_assert_no_error (error);
  return id;
}

static CwJobEntry *
sync_now (SyncFixture *fixture)
{
  return wait_for_job (fixture, ask_for_sync (fixture));
}

typedef struct
{
  gint64 real;
  gint64 generated;
} Counts;

static gpointer
count_stored (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Counts *counts = g_new0 (Counts, 1);

  g_assert_true (
      cw_survey_sync_repository_count (db, data, &counts->real, &counts->generated, error));
  return counts;
}

static void
assert_counts (SyncFixture *fixture)
{
  g_autofree Counts *stored =
      cw_workspace_run (fixture->account.workspace, count_stored, fixture->survey_id, NULL, NULL);
  CwAccount *account =
      cw_accounts_get_account (fixture->account.accounts, fixture->connection, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSurveyCounts) counts = NULL;

  cw_qualtrics_export_count_async (account, fixture->survey_id, CW_ACCOUNT_FAIL, NULL,
                                   note_result_cb, &result);
  counts = cw_qualtrics_export_count_finish (account, wait_for_result (&result), NULL);
  g_assert_nonnull (counts);
  g_assert_cmpint (stored->real, ==, counts->auditable);
  g_assert_cmpint (stored->generated, ==, counts->generated);
}

static guint
count_exports (SyncFixture *fixture)
{
  g_autofree char *path =
      g_strdup_printf ("/API/v3/surveys/%s/export-responses", fixture->survey_id);

  return cw_test_sandbox_count (fixture->account.sandbox, "qualtrics", "POST", path);
}
