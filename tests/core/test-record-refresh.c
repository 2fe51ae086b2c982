/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interactions and definitions fetched from Tethr over HTTP: the sandbox. */
#include "config.h"

#include "sync/cw-record-refresh.h"

#include "account-fixture.h"
#include "auth/cw-auth-error.h"
#include "net/cw-net-error.h"
#include "service/cw-tethr-client.h"
#include "store/cw-category-repository.h"
#include "store/cw-record-repository.h"

#include <string.h>

static CwAccount *
connect_tethr (AccountFixture *fixture)
{
  g_autoptr (CwConnection) draft =
      cw_connection_new (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS);
  g_autoptr (CwSecret) secret = cw_secret_new (
      cw_test_sandbox_get_account (fixture->sandbox, "tethr.client-credentials.client_secret"));
  g_autoptr (GError) error = NULL;
  CwConnection *connection;
  CwAccount *account;

  cw_connection_set_name (draft, "Calls");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (fixture->sandbox, "tethr"));
  cw_connection_set_client_id (
      draft, cw_test_sandbox_get_account (fixture->sandbox, "tethr.client-credentials.client_id"));
  cw_connection_set_state (draft, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 1);
  connection = save (fixture, draft, secret, NULL, &error);
  g_assert_no_error (error);
  account = cw_accounts_get_account (fixture->accounts, connection, &error);
  g_assert_no_error (error);
  return account;
}

static char *
find_example (AccountFixture *fixture)
{
  g_autoptr (JsonNode) node =
      cw_test_sandbox_control (fixture->sandbox, "GET", "/_sandbox/examples", NULL);
  JsonObject *tethr = json_object_get_object_member (json_node_get_object (node), "tethr");

  return g_strdup (
      json_array_get_string_element (json_object_get_array_member (tethr, "interactions"), 0));
}

static CwRecordImportReport *
refresh (AccountFixture *fixture,
         CwAccount *account,
         const char *const *ids,
         gboolean definitions,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_record_refresh_async (fixture->workspace, account, ids, definitions, CW_ACCOUNT_FAIL, NULL,
                           note_result_cb, &result);
  return cw_record_refresh_finish (fixture->workspace, wait_for_result (&result), error);
}

static void
assert_report (const CwRecordImportReport *report,
               guint n_added,
               guint n_updated,
               guint n_unchanged,
               guint n_rejected)
{
  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_added, ==, n_added);
  g_assert_cmpuint (report->n_updated, ==, n_updated);
  g_assert_cmpuint (report->n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (report->n_rejected, ==, n_rejected);
}

static gpointer
put_old (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  JsonObject *document = json_object_new ();
  g_autoptr (CwRecord) record = NULL;
  gint64 import;

  json_object_set_string_member (document, "id", data);
  record = cw_record_new (CW_RECORD_INTERACTION, document, NULL);
  import = cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file", "old", 1, error);
  return cw_record_repository_put (db, import, record, 1, NULL, error) ? data : NULL;
}

static gpointer
load_catalog (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
}

static void
test_fates (AccountFixture *fixture, gconstpointer data)
{
  CwAccount *account = connect_tethr (fixture);
  g_autofree char *id = find_example (fixture);
  const char *both[] = { id, "nowhere", NULL };
  const char *one[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) added = refresh (fixture, account, both, FALSE, &error);
  g_autoptr (CwRecordImportReport) again = refresh (fixture, account, one, FALSE, &error);
  g_autoptr (CwRecordImportReport) replaced = NULL;

  g_assert_no_error (error);
  assert_report (added, 1, 0, 0, 1);
  g_assert_true (g_str_has_prefix (added->rejected->pdata[0], "nowhere: "));
  g_assert_cmpstr (added->name, ==, "Calls");
  assert_report (again, 0, 0, 1, 0);
  /* What is stored is replaced, whatever it says. */
  g_assert_nonnull (cw_workspace_run (fixture->workspace, put_old, id, NULL, &error));
  replaced = refresh (fixture, account, one, FALSE, &error);
  g_assert_no_error (error);
  assert_report (replaced, 0, 1, 0, 0);
}

static void
test_definitions (AccountFixture *fixture, gconstpointer data)
{
  CwAccount *account = connect_tethr (fixture);
  const char *none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report = refresh (fixture, account, none, TRUE, &error);
  g_autoptr (CwCatalog) catalog = NULL;
  CwField *score;

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_definitions, >, 3);
  catalog = cw_workspace_run (fixture->workspace, load_catalog, NULL, NULL, &error);
  g_assert_no_error (error);
  score = cw_catalog_find (catalog, "score.TEI");
  g_assert_nonnull (score);
  g_assert_cmpuint (score->bands->len, >, 0);
}

/* An id is a part of an address and must not lead elsewhere. */
static void
test_odd_ids (AccountFixture *fixture, gconstpointer data)
{
  CwAccount *account = connect_tethr (fixture);
  const char *ids[] = { "../../Token", "..", "a/b?c=d#e", "å ä", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report = refresh (fixture, account, ids, FALSE, &error);

  g_assert_no_error (error);
  assert_report (report, 0, 0, 0, 4);
  g_assert_cmpuint (cw_test_sandbox_count (fixture->sandbox, "tethr", "GET", "/Token"), ==, 0);
}

static void
test_token_ends (AccountFixture *fixture, gconstpointer data)
{
  CwAccount *account = connect_tethr (fixture);
  g_autofree char *id = find_example (fixture);
  const char *one[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) first = refresh (fixture, account, one, FALSE, &error);
  g_autoptr (CwRecordImportReport) renewed = NULL;
  g_autoptr (CwRecordImportReport) refused = NULL;

  assert_report (first, 1, 0, 0, 0);
  cw_test_sandbox_fault (fixture->sandbox, "tethr", "\"kind\":\"expire_tokens\"");
  renewed = refresh (fixture, account, one, FALSE, &error);
  g_assert_no_error (error);
  assert_report (renewed, 0, 0, 1, 0);
  cw_test_sandbox_fault (fixture->sandbox, "tethr", "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (fixture->sandbox, "tethr", "\"kind\":\"expire_tokens\"");
  refused = refresh (fixture, account, one, FALSE, &error);
  g_assert_null (refused);
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  g_assert_cmpint (cw_connection_get_state (cw_account_get_connection (account)), ==,
                   CW_CONNECTION_NEEDS_REAUTHORIZATION);
}

/* What was fetched before an answer that is none stays, and that one is told. */
static void
test_spoiled (AccountFixture *fixture, gconstpointer data)
{
  CwAccount *account = connect_tethr (fixture);
  g_autofree char *id = find_example (fixture);
  const char *twice[] = { id, id, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report = NULL;

  cw_test_sandbox_fault (fixture->sandbox, "tethr",
                         "\"match\":\"GET\",\"skip\":1,\"status\":200,\"body\":\"[1]\"");
  report = refresh (fixture, account, twice, FALSE, &error);
  g_assert_no_error (error);
  assert_report (report, 1, 0, 0, 1);
  /* Another one than was asked for is not taken for it. */
  g_clear_pointer (&report, cw_record_import_report_free);
  cw_test_sandbox_fault (
      fixture->sandbox, "tethr",
      "\"match\":\"GET\",\"status\":200,\"body\":\"{\\\"id\\\":\\\"other\\\"}\"");
  report = refresh (fixture, account, twice + 1, FALSE, &error);
  g_assert_no_error (error);
  assert_report (report, 0, 0, 0, 1);
  g_assert_nonnull (strstr (report->rejected->pdata[0], "“other”"));
}

static void
test_cancel (AccountFixture *fixture, gconstpointer data)
{
  CwAccount *account = connect_tethr (fixture);
  const char *ids[] = { "a", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cw_record_refresh_async (fixture->workspace, account, ids, TRUE, CW_ACCOUNT_FAIL, cancellable,
                           note_result_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (cw_record_refresh_finish (fixture->workspace, wait_for_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                                       \
  g_test_add (path, AccountFixture, NULL, account_fixture_set_up, function,                        \
              account_fixture_tear_down)
  TEST ("/record-refresh/fates", test_fates);
  TEST ("/record-refresh/definitions", test_definitions);
  TEST ("/record-refresh/odd-ids", test_odd_ids);
  TEST ("/record-refresh/token-ends", test_token_ends);
  TEST ("/record-refresh/spoiled", test_spoiled);
  TEST ("/record-refresh/cancel", test_cancel);
  return g_test_run ();
}
