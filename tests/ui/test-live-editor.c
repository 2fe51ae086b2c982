/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A metric is made of a survey at Qualtrics, synced in place, and its score comes: in the window,
 * against the sandbox. */
#include "config.h"

#include "cw-test-sandbox.h"
#include "metrics/cw-metric-editor-page.h"
#include "metrics/cw-survey-chooser.h"
#include "surveys/cw-sync-progress.h"
#include "support/cw-ui-editor.h"
#include "support/cw-ui-live.h"
#include "support/cw-ui-test.h"

static GtkWidget *
get_chooser (CwUiLive *live)
{
  return cw_ui_test_find (GTK_WIDGET (live->window), CW_TYPE_SURVEY_CHOOSER);
}

static gboolean
lists_surveys (gpointer data)
{
  GtkWidget *picker = cw_ui_test_find (get_chooser (data), CW_TYPE_PICKER);

  return gtk_widget_get_mapped (picker) && cw_ui_live_says (data, CW_UI_LIVE_SURVEY);
}

static gboolean
is_question_open (gpointer data)
{
  return gtk_widget_get_mapped (
      cw_ui_editor_get_picker (((CwUiLive *) data)->window, CW_SOURCE_STEP_QUESTION));
}

static gboolean
offers_sync (gpointer data)
{
  GtkWidget *button =
      cw_ui_live_find_button (GTK_WIDGET (((CwUiLive *) data)->window), "Sync Data");

  return button != NULL && gtk_widget_is_sensitive (button);
}

static gboolean
is_done (gpointer data)
{
  return cw_ui_live_find_button (GTK_WIDGET (((CwUiLive *) data)->window), "Done") != NULL;
}

static gboolean
is_synced (gpointer data)
{
  return is_done (data) && cw_ui_live_says (data, "Synced");
}

static gboolean
waits (gpointer data)
{
  return is_done (data) && cw_ui_live_says (data, "Waits its turn");
}

static void
open_surveys (CwUiLive *live)
{
  cw_ui_editor_open (live->window, 0);
  g_assert_true (cw_ui_live_says (live, "Where responses come from"));
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_SOURCE, "Nordtel");
}

/* From an account to a score. */
static void
test_make (CwUiLive *live, gconstpointer data)
{
  CwJobManager *jobs = cw_window_get_job_manager (live->window);

  /* The schedule would sync it as soon as it is here. */
  cw_job_manager_set_paused (jobs, TRUE);
  open_surveys (live);
  cw_ui_test_wait_until (lists_surveys, live);
  g_assert_true (cw_ui_live_says (live, "invite this account"));
  g_assert_true (cw_ui_live_says (live, "Source, Active, 9 surveys"));
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_SURVEY, CW_UI_LIVE_SURVEY);
  cw_ui_test_wait_until (is_question_open, live);
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_QUESTION, CW_UI_LIVE_QUESTION);
  cw_ui_test_wait_until (offers_sync, live);
  cw_ui_live_click (GTK_WIDGET (live->window), "Sync Data");
  cw_ui_test_wait_until (waits, live);
  g_assert_true (is_done (live));
  cw_job_manager_set_paused (jobs, FALSE);
  cw_ui_test_wait_until (is_synced, live);
  g_assert_true (cw_ui_live_says (live, "÷"));
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
  cw_ui_live_click (GTK_WIDGET (live->window), "Done");
  cw_ui_test_iterate ();
  g_assert_false (CW_IS_METRIC_EDITOR_PAGE (cw_window_get_page (live->window)));
}

static gboolean
says_failure (gpointer data)
{
  return cw_ui_live_find_button (get_chooser (data), "Try Again") != NULL;
}

/* What cannot be listed says why, and comes after another try. */
static void
test_try_again (CwUiLive *live, gconstpointer data)
{
  cw_test_sandbox_fault (live->sandbox, "qualtrics",
                         "\"match\":\"GET /API/v3/surveys\",\"status\":404,\"times\":1");
  open_surveys (live);
  cw_ui_test_wait_until (says_failure, live);
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
  cw_ui_live_click (get_chooser (live), "Try Again");
  cw_ui_test_wait_until (lists_surveys, live);
}

static gboolean
says_wait (gpointer data)
{
  return cw_ui_live_says (data, "Waits for reauthorization");
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CwIdentity *identity = cw_accounts_test_finish (CW_ACCOUNTS (source), result, NULL);

  g_assert_nonnull (identity);
  cw_identity_free (identity);
}

/* It waits for the account, and goes on by itself. */
static void
test_wait (CwUiLive *live, gconstpointer data)
{
  cw_test_sandbox_fault (live->sandbox, "qualtrics", "\"kind\":\"delete_client\"");
  cw_test_sandbox_fault (live->sandbox, "qualtrics", "\"kind\":\"expire_tokens\"");
  open_surveys (live);
  cw_ui_test_wait_until (says_wait, live);
  g_assert_nonnull (cw_ui_live_find_button (get_chooser (live), "Reauthorize"));
  cw_test_sandbox_fault (live->sandbox, "qualtrics", "\"kind\":\"restore_client\"");
  cw_accounts_test_async (live->accounts, live->connection, NULL, tested_cb, NULL);
  cw_ui_test_wait_until (lists_surveys, live);
}

/* As a connection is that was saved without a test. */
static void
make_untried (CwUiLive *live)
{
  cw_connection_set_state (live->connection, CW_CONNECTION_NOT_AUTHORIZED,
                           CW_CAUSE_NEVER_AUTHORIZED, NULL, 0);
}

/* Nobody has to approve client credentials: the listing asks, and so the account works. */
static void
test_untried (CwUiLive *live, gconstpointer data)
{
  make_untried (live);
  open_surveys (live);
  cw_ui_test_wait_until (lists_surveys, live);
  g_assert_cmpint (cw_connection_get_state (live->connection), ==, CW_CONNECTION_ACTIVE);
}

static gboolean
says_not_authorized (gpointer data)
{
  return cw_ui_live_says (data, "Waits for authorization");
}

/* Where a person has to approve, a button leads there. */
static void
test_authorize (CwUiLive *live, gconstpointer data)
{
  g_autoptr (GVariant) target = NULL;
  GtkWidget *button;

  cw_connection_set_grant (live->connection, CW_GRANT_AUTHORIZATION_CODE);
  make_untried (live);
  open_surveys (live);
  cw_ui_test_wait_until (says_not_authorized, live);
  button = cw_ui_live_find_button (get_chooser (live), "Authorize");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.reauthorize");
  target = g_variant_ref (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)));
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==,
                   cw_connection_get_uid (live->connection));
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
}

static gboolean
says_sync_failed (gpointer data)
{
  return cw_ui_live_says (data, "Sync Data") && !cw_ui_live_says (data, "Being cancelled") &&
         offers_sync (data) &&
         cw_ui_test_find_label (GTK_WIDGET (((CwUiLive *) data)->window), "Close") != NULL;
}

static gboolean
can_cancel (gpointer data)
{
  return cw_ui_live_says (data, "Qualtrics prepares the export");
}

/* A sync that is cancelled can be asked for again; the metric is there. */
static void
test_cancel (CwUiLive *live, gconstpointer data)
{
  GtkWidget *page;

  cw_test_sandbox_control (live->sandbox, "POST", "/_sandbox/settings", "{\"export_polls\":1000}");
  open_surveys (live);
  cw_ui_test_wait_until (lists_surveys, live);
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_SURVEY, CW_UI_LIVE_SURVEY);
  cw_ui_test_wait_until (is_question_open, live);
  cw_ui_editor_pick (live->window, CW_SOURCE_STEP_QUESTION, CW_UI_LIVE_QUESTION);
  cw_ui_test_wait_until (offers_sync, live);
  cw_ui_live_click (GTK_WIDGET (live->window), "Sync Data");
  cw_ui_test_wait_until (can_cancel, live);
  cw_ui_test_assert_accessible (GTK_WIDGET (live->window));
  page = GTK_WIDGET (cw_window_get_page (live->window));
  cw_ui_live_click (cw_ui_test_find (page, CW_TYPE_SYNC_PROGRESS), "Cancel");
  cw_ui_test_wait_until (says_sync_failed, live);
}

static void
add (const char *path, void (*func) (CwUiLive *, gconstpointer))
{
  g_test_add (path, CwUiLive, NULL, cw_ui_live_set_up, func, cw_ui_live_tear_down);
}

int
main (int argc, char **argv)
{
  cw_ui_test_init (&argc, &argv);
  add ("/live-editor/make", test_make);
  add ("/live-editor/try-again", test_try_again);
  add ("/live-editor/wait", test_wait);
  add ("/live-editor/untried", test_untried);
  add ("/live-editor/authorize", test_authorize);
  add ("/live-editor/cancel", test_cancel);
  return g_test_run ();
}
