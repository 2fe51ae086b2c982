/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connections of a workspace, against the sandbox: with calls that wait for their end. */
#pragma once

#include "auth/cw-memory-keyring.h"
#include "cw-test-sandbox.h"
#include "model/cw-service-address.h"
#include "service/cw-accounts.h"

#include <glib/gstdio.h>

typedef struct
{
  CwTestSandbox *sandbox;
  CwWorkspace *workspace;
  CwKeyring *keyring;
  CwAccounts *accounts;
  char *folder;
} AccountFixture;

static void
note_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* Waits for a result that note_result_cb() brings. (transfer none) */
static inline GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
account_fixture_open (AccountFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "workspace.db", NULL);

  fixture->workspace = cw_workspace_open (path);
  fixture->accounts = cw_accounts_new (fixture->workspace, fixture->keyring, NULL, NULL);
  cw_accounts_load_async (fixture->accounts, NULL, note_result_cb, &result);
  cw_accounts_load_finish (fixture->accounts, wait_for_result (&result), &error);
  g_assert_no_error (error);
}

static void
account_fixture_close (AccountFixture *fixture)
{
  cw_accounts_close (fixture->accounts);
  cw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->accounts);
  g_clear_object (&fixture->workspace);
}

static void
account_fixture_set_up (AccountFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->sandbox = cw_test_sandbox_start ();
  fixture->folder = g_dir_make_tmp ("crosswalk-account-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->keyring = cw_memory_keyring_new ();
  account_fixture_open (fixture);
}

static void
account_fixture_tear_down (AccountFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "workspace.db", "workspace.db-wal", "workspace.db-shm",
                                       NULL };

  account_fixture_close (fixture);
  g_clear_object (&fixture->keyring);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  cw_test_sandbox_stop (fixture->sandbox);
}

static inline CwIdentity *
check (AccountFixture *fixture,
       CwConnection *draft,
       CwSecret *secret,
       const CwTokenSet *tokens,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_accounts_check_async (fixture->accounts, draft, secret, tokens, NULL, note_result_cb, &result);
  return cw_accounts_check_finish (fixture->accounts, wait_for_result (&result), error);
}

static inline CwConnection *
save (AccountFixture *fixture,
      CwConnection *connection,
      CwSecret *secret,
      const CwTokenSet *tokens,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_accounts_save_async (fixture->accounts, connection, secret, tokens, NULL, note_result_cb,
                          &result);
  return cw_accounts_save_finish (fixture->accounts, wait_for_result (&result), error);
}

static inline CwIdentity *
test_connection (AccountFixture *fixture, CwConnection *connection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_accounts_test_async (fixture->accounts, connection, NULL, note_result_cb, &result);
  return cw_accounts_test_finish (fixture->accounts, wait_for_result (&result), error);
}
