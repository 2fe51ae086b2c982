/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-live.h"

#include "auth/cw-memory-keyring.h"
#include "cw-ui-accounts.h"
#include "cw-ui-editor.h"
#include "cw-ui-test.h"
#include "metrics/cw-survey-chooser.h"
#include "store/cw-metric-repository.h"

#include <string.h>

static CwConnection *
create_connection (CwTestSandbox *sandbox)
{
  CwConnection *connection = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);

  cw_connection_set_name (connection, "Nordtel");
  cw_connection_set_base_url (connection, cw_test_sandbox_get_url (sandbox, "qualtrics"));
  cw_connection_set_client_id (
      connection, cw_test_sandbox_get_account (sandbox, "qualtrics.client-credentials.client_id"));
  cw_connection_set_scope (connection, "manage:all");
  cw_connection_set_state (connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 1);
  return connection;
}

void
cw_ui_live_set_up (CwUiLive *self, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (CwConnection) draft = NULL;

  self->sandbox = cw_test_sandbox_start ();
  self->workspace = cw_ui_test_open_workspace ();
  self->accounts = cw_accounts_new (self->workspace, keyring, NULL, NULL);
  cw_ui_accounts_wait_loaded (self->accounts);
  draft = create_connection (self->sandbox);
  self->connection = cw_ui_accounts_add (
      self->accounts, draft,
      cw_test_sandbox_get_account (self->sandbox, "qualtrics.client-credentials.client_secret"));
  self->window = cw_window_new_with_accounts (NULL, self->accounts);
  cw_ui_test_undecorate (GTK_WIDGET (self->window));
  cw_job_manager_start (cw_window_get_job_manager (self->window));
  cw_window_show_section (self->window, "metrics");
  gtk_window_present (GTK_WINDOW (self->window));
  cw_ui_test_wait_drawn (GTK_WIDGET (self->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
cw_ui_live_tear_down (CwUiLive *self, gconstpointer data)
{
  gpointer accounts = self->accounts;

  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_add_weak_pointer (accounts, &accounts);
  g_object_unref (self->accounts);
  cw_ui_test_wait_until (is_gone, &accounts);
  cw_workspace_close (self->workspace);
  g_object_unref (self->workspace);
  cw_test_sandbox_stop (self->sandbox);
}

GtkWidget *
cw_ui_live_find_button (GtkWidget *root, const char *label)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_BUTTON (root) && cw_ui_test_find_label (root, label) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = cw_ui_live_find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
cw_ui_live_click (GtkWidget *root, const char *label)
{
  GtkWidget *button = cw_ui_live_find_button (root, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

gboolean
cw_ui_live_says (CwUiLive *self, const char *words)
{
  g_autofree char *text = cw_ui_test_get_text (GTK_WIDGET (cw_window_get_page (self->window)));

  return strstr (text, words) != NULL;
}

static gboolean
lists_surveys (gpointer data)
{
  CwUiLive *self = data;
  GtkWidget *chooser = cw_ui_test_find (GTK_WIDGET (self->window), CW_TYPE_SURVEY_CHOOSER);

  return gtk_widget_get_mapped (cw_ui_test_find (chooser, CW_TYPE_PICKER)) &&
         cw_ui_live_says (self, CW_UI_LIVE_SURVEY);
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

void
cw_ui_live_choose (CwUiLive *self)
{
  /* The schedule would sync it as soon as it is here. */
  cw_job_manager_set_paused (cw_window_get_job_manager (self->window), TRUE);
  cw_ui_editor_open (self->window, 0);
  cw_ui_editor_pick (self->window, CW_SOURCE_STEP_SOURCE, "Nordtel");
  cw_ui_test_wait_until (lists_surveys, self);
  cw_ui_editor_pick (self->window, CW_SOURCE_STEP_SURVEY, CW_UI_LIVE_SURVEY);
  cw_ui_test_wait_until (is_question_open, self);
  cw_ui_editor_pick (self->window, CW_SOURCE_STEP_QUESTION, CW_UI_LIVE_QUESTION);
  cw_ui_test_wait_until (offers_sync, self);
}

static gboolean
is_synced (gpointer data)
{
  return cw_ui_live_find_button (GTK_WIDGET (((CwUiLive *) data)->window), "Done") != NULL &&
         cw_ui_live_says (data, "Synced");
}

static gpointer
list_metrics (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_metric_repository_list (db, error);
}

gint64
cw_ui_live_make_metric (CwUiLive *self)
{
  g_autoptr (GPtrArray) metrics = NULL;

  cw_ui_live_choose (self);
  cw_ui_live_click (GTK_WIDGET (self->window), "Sync Data");
  cw_job_manager_set_paused (cw_window_get_job_manager (self->window), FALSE);
  cw_ui_test_wait_until (is_synced, self);
  cw_ui_live_click (GTK_WIDGET (self->window), "Done");
  cw_ui_test_iterate ();
  metrics = cw_workspace_run (self->workspace, list_metrics, NULL, NULL, NULL);
  g_assert_nonnull (metrics);
  g_assert_cmpuint (metrics->len, ==, 1);
  return cw_metric_get_id (metrics->pdata[0]);
}
