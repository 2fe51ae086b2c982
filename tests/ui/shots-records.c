/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "records/cw-records-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-records.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

static CwWindow *
open (CwAccounts *accounts)
{
  CwWindow *window = cw_window_new_with_accounts (NULL, accounts);

  cw_window_show_section (window, "records");
  shots_fit (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
shows (gpointer window, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (window, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
is_full (gpointer window)
{
  return cw_ui_test_find_label (window, "Effort index") != NULL &&
         cw_ui_test_find_label (window, CW_UI_RECORDS_FIRST_NAME) != NULL;
}

static GtkWidget *
create_full (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window;

  cw_ui_records_fill (cw_accounts_get_workspace (accounts));
  window = open (accounts);
  cw_ui_test_wait_until (is_full, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_filtered (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);
  CwWindow *window;

  cw_ui_records_fill (cw_accounts_get_workspace (accounts));
  window = open (accounts);
  query->time = CW_RECORDS_LAST_MONTH;
  cw_records_query_choose (query, "category", "frustration", TRUE);
  cw_records_query_choose (query, "interaction.country", "NOR", TRUE);
  cw_records_query_choose (query, "interaction.country", "SWE", TRUE);
  cw_records_page_set_query (CW_RECORDS_PAGE (cw_window_get_page (window)), query);
  cw_ui_test_wait_until (is_full, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_huge (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window;

  cw_ui_records_fill_many (cw_accounts_get_workspace (accounts), 20000);
  window = open (accounts);
  cw_ui_test_wait_until (is_full, window);
  return GTK_WIDGET (window);
}

static gboolean
is_empty (gpointer window)
{
  return shows (window, "No Records Yet");
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
  return shows (window, "The Records Could Not Be Read");
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

const CwShot shots_records[] = {
  { "records", create_full },        { "records-filtered", create_filtered },
  { "records-huge", create_huge },   { "records-empty", create_empty },
  { "records-error", create_error }, { NULL },
};
