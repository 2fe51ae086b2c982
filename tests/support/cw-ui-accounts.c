/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-accounts.h"

#include "auth/cw-memory-keyring.h"
#include "cw-ui-test.h"
#include "integrations/cw-connect-form.h"
#include "model/cw-metric.h"
#include "model/cw-question.h"
#include "model/cw-survey.h"
#include "store/cw-connection-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-survey-repository.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define DAY_MS (24 * 60 * MINUTE_MS)

static CwConnection *
create (CwService service, const char *name, const char *base_url)
{
  CwConnection *connection =
      cw_connection_new (service, cw_connect_form_get_advised_grant (service));

  cw_connection_set_name (connection, name);
  cw_connection_set_base_url (connection, base_url);
  if (cw_grant_needs_client_id (cw_connection_get_grant (connection)))
    cw_connection_set_client_id (connection, "4b7f0e2c9a6d4f1e8c35");
  cw_connection_set_scope (
      connection, cw_service_get_default_scope (service, cw_connection_get_grant (connection)));
  return connection;
}

static CwConnection *
create_active (void)
{
  CwConnection *connection =
      create (CW_SERVICE_QUALTRICS, CW_UI_ACCOUNTS_ACTIVE, "https://nordtel.fra1.qualtrics.com");

  cw_connection_set_user (connection, "voc-service");
  cw_connection_set_brand (connection, "nordtel");
  cw_connection_set_datacenter (connection, "fra1");
  cw_connection_set_expires_at (connection, CW_FAKE_CLOCK_NOON + 52 * MINUTE_MS);
  cw_connection_set_last_used_at (connection, CW_FAKE_CLOCK_NOON - 4 * MINUTE_MS);
  cw_connection_set_state (connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL,
                           CW_FAKE_CLOCK_NOON - 9 * DAY_MS);
  return connection;
}

static CwConnection *
create_broken (void)
{
  CwConnection *connection =
      create (CW_SERVICE_QUALTRICS, CW_UI_ACCOUNTS_BROKEN, "https://nordtel-eu.fra1.qualtrics.com");

  cw_connection_set_user (connection, "voc-eu");
  cw_connection_set_brand (connection, "nordtel-eu");
  cw_connection_set_datacenter (connection, "fra1");
  cw_connection_set_state (connection, CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED,
                           "Qualtrics refused the client credentials.",
                           CW_FAKE_CLOCK_NOON - 228 * MINUTE_MS);
  return connection;
}

static CwConnection *
create_off (void)
{
  CwConnection *connection =
      create (CW_SERVICE_GLADLY, CW_UI_ACCOUNTS_OFF, "https://nordtel.gladly.com");

  cw_connection_set_username (connection, "crosswalk@nordtel.example");
  cw_connection_set_user (connection, "crosswalk@nordtel.example");
  cw_connection_set_state (connection, CW_CONNECTION_DISABLED, CW_CAUSE_TURNED_OFF, NULL,
                           CW_FAKE_CLOCK_NOON - 2 * DAY_MS);
  return connection;
}

static CwConnection *
create_unreachable (void)
{
  CwConnection *connection =
      create (CW_SERVICE_SOCIAL_CONNECT, CW_UI_ACCOUNTS_UNREACHABLE, "https://api.engagor.com");

  cw_connection_set_user (connection, "Nordtel");
  cw_connection_set_state (connection, CW_CONNECTION_UNREACHABLE, CW_CAUSE_SERVER_ERROR,
                           "Social Connect answers with an error of its own.",
                           CW_FAKE_CLOCK_NOON - 139 * MINUTE_MS);
  return connection;
}

static CwConnection *
create_new (void)
{
  CwConnection *connection =
      create (CW_SERVICE_TETHR, CW_UI_ACCOUNTS_NEW, "https://nordtel.audio.tethr.com");

  cw_connection_set_secret_ends_at (connection, CW_FAKE_CLOCK_NOON + 12 * DAY_MS);
  cw_connection_set_state (connection, CW_CONNECTION_NOT_AUTHORIZED, CW_CAUSE_NEVER_AUTHORIZED,
                           NULL, CW_FAKE_CLOCK_NOON - DAY_MS);
  return connection;
}

static gboolean
store_survey (CwDatabase *db, GError **error)
{
  g_autoptr (CwSurvey) survey = cw_survey_new (CW_UI_ACCOUNTS_SURVEY_ID, "After set-up");
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");
  g_autoptr (CwMetric) metric = cw_metric_new (CW_UI_ACCOUNTS_METRIC, CW_METRIC_KIND_CES);

  cw_question_set_text (question, "How easy was it?");
  cw_question_set_shape (question, CW_QUESTION_SHAPE_SINGLE);
  cw_survey_add_question (survey, question);
  cw_metric_set_survey_id (metric, CW_UI_ACCOUNTS_SURVEY_ID);
  cw_metric_set_question_id (metric, "QID1");
  return cw_survey_repository_save (db, survey, error) &&
         cw_metric_repository_save (db, metric, error);
}

static gpointer
store_all (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwConnection *(*const creators[]) (void) = { create_active, create_broken, create_off,
                                               create_unreachable, create_new };

  for (gsize i = 0; i < G_N_ELEMENTS (creators); i++)
    {
      g_autoptr (CwConnection) connection = creators[i]();

      if (!cw_connection_repository_save (db, connection, error))
        return NULL;
      if (creators[i] == create_broken &&
          !(store_survey (db, error) &&
            cw_connection_repository_link_survey (db, CW_UI_ACCOUNTS_SURVEY_ID,
                                                  cw_connection_get_uid (connection), error)))
        return NULL;
    }
  return data;
}

CwAccounts *
cw_ui_accounts_create (gboolean full)
{
  static int dummy;
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (CwFakeClock) clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  g_autoptr (GError) error = NULL;
  CwAccounts *accounts;

  if (full)
    cw_workspace_run (workspace, store_all, &dummy, NULL, &error);
  g_assert_no_error (error);
  accounts = cw_accounts_new (workspace, keyring, CW_CLOCK (clock), NULL);
  if (full)
    {
      cw_ui_accounts_wait_loaded (accounts);
      cw_connection_set_next_try_at (cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_UNREACHABLE),
                                     CW_FAKE_CLOCK_NOON + 38 * 1000);
    }
  return accounts;
}

CwFakeClock *
cw_ui_accounts_get_clock (CwAccounts *accounts)
{
  return CW_FAKE_CLOCK (cw_accounts_get_clock (accounts));
}

static gboolean
is_loaded (gpointer accounts)
{
  return cw_accounts_get_loaded (accounts);
}

void
cw_ui_accounts_wait_loaded (CwAccounts *accounts)
{
  cw_ui_test_wait_until (is_loaded, accounts);
}

CwConnection *
cw_ui_accounts_find (CwAccounts *accounts, const char *name)
{
  CwConnection *connection = cw_accounts_find_by_name (accounts, name);

  g_assert_nonnull (connection);
  return connection;
}

typedef struct
{
  gboolean done;
  CwConnection *connection;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GError) error = NULL;

  saving->connection = cw_accounts_save_finish (CW_ACCOUNTS (source), result, &error);
  g_assert_no_error (error);
  saving->done = TRUE;
}

static gboolean
is_saved (gpointer data)
{
  return ((Saving *) data)->done;
}

CwConnection *
cw_ui_accounts_add (CwAccounts *accounts, CwConnection *connection, const char *text)
{
  g_autoptr (CwSecret) secret = text != NULL ? cw_secret_new (text) : NULL;
  Saving saving = { FALSE, NULL };

  cw_accounts_save_async (accounts, connection, secret, NULL, NULL, saved_cb, &saving);
  cw_ui_test_wait_until (is_saved, &saving);
  return saving.connection;
}

CwWindow *
cw_ui_accounts_open_window (CwAccounts *accounts)
{
  CwWindow *window = cw_window_new_with_accounts (NULL, accounts);

  cw_ui_accounts_wait_loaded (accounts);
  cw_window_show_section (window, "integrations");
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_drawn (GTK_WIDGET (window));
  return window;
}

void
cw_ui_accounts_close_window (CwWindow *window, CwAccounts *accounts)
{
  g_autoptr (CwWorkspace) workspace = g_object_ref (cw_accounts_get_workspace (accounts));
  gpointer weak_window = window;
  gpointer weak_page = cw_window_get_page (window);

  g_object_add_weak_pointer (weak_window, &weak_window);
  g_object_add_weak_pointer (weak_page, &weak_page);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  cw_workspace_close (workspace);
  cw_ui_test_iterate ();
  g_assert_null (weak_page);
  g_assert_null (weak_window);
  g_object_unref (accounts);
  cw_ui_test_iterate ();
}
