/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "activity/cw-history-row.h"
#include "activity/cw-job-row.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-jobs.h"
#include "support/cw-ui-test.h"

static CwWindow *
open (CwAccounts *accounts)
{
  CwWindow *window = cw_ui_jobs_open_window (accounts);

  shots_fit (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_history (gpointer window)
{
  return cw_ui_test_find (window, CW_TYPE_HISTORY_ROW) != NULL;
}

static gboolean
has_all (gpointer window)
{
  return has_history (window) && cw_ui_test_find (window, CW_TYPE_JOB_ROW) != NULL;
}

static GtkWidget *
create (gboolean open_ones)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window;
  GtkWidget *label;

  cw_ui_jobs_fill (cw_accounts_get_workspace (accounts), open_ones);
  window = open (accounts);
  cw_ui_test_wait_until (open_ones ? has_all : has_history, window);
  label = cw_ui_test_find_label (GTK_WIDGET (window), CW_UI_JOBS_FAILED);
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (gtk_widget_get_ancestor (label, CW_TYPE_HISTORY_ROW)), TRUE);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_full (void)
{
  return create (TRUE);
}

static GtkWidget *
create_idle (void)
{
  return create (FALSE);
}

static GtkWidget *
create_huge (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window;

  cw_ui_jobs_fill_many (cw_accounts_get_workspace (accounts), 5000);
  window = open (accounts);
  cw_ui_test_wait_until (has_history, window);
  return GTK_WIDGET (window);
}

static gboolean
is_empty (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "Nothing Has Run Yet");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_empty (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window = open (accounts);

  cw_ui_test_wait_until (is_empty, window);
  return GTK_WIDGET (window);
}

static gboolean
has_failed (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "The Activity Could Not Be Read");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_error (void)
{
  g_autoptr (CwWorkspace) workspace = cw_workspace_open ("/proc/nowhere/workspace.db");
  g_autoptr (CwAccounts) accounts = cw_accounts_new (workspace, NULL, NULL, NULL);
  CwWindow *window = open (accounts);

  cw_ui_test_wait_until (has_failed, window);
  return GTK_WIDGET (window);
}

const CwShot shots_activity[] = {
  { "activity", create_full },        { "activity-idle", create_idle },
  { "activity-huge", create_huge },   { "activity-empty", create_empty },
  { "activity-error", create_error }, { NULL },
};
