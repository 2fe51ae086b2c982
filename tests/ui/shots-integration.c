/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "activity/cw-cause-card.h"
#include "integration/cw-checklist.h"
#include "integration/cw-deliveries-page.h"
#include "integration/cw-delivery-row.h"
#include "integration/cw-integration-page.h"
#include "integration/cw-integration-row.h"
#include "integration/cw-project-dialog.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-flows.h"
#include "support/cw-ui-jobs.h"
#include "support/cw-ui-test.h"

static CwWindow *
open_section (CwAccounts *accounts)
{
  CwWindow *window = cw_window_new_with_accounts (NULL, accounts);

  shots_fit (GTK_WIDGET (window));
  cw_window_show_section (window, "integrations");
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_rows (gpointer window)
{
  GtkWidget *row = cw_ui_test_find (window, CW_TYPE_INTEGRATION_ROW);

  return row != NULL && gtk_widget_get_mapped (row);
}

static GtkWidget *
create_list (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_flows_create ();
  CwWindow *window = open_section (accounts);

  cw_ui_test_wait_until (has_rows, window);
  return GTK_WIDGET (window);
}

static gboolean
has_checklist (gpointer window)
{
  GtkWidget *list = cw_ui_test_find (window, CW_TYPE_CHECKLIST);

  return list != NULL && gtk_widget_get_mapped (list);
}

static GtkWidget *
create_page (const char *name)
{
  g_autoptr (CwAccounts) accounts = cw_ui_flows_create ();
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (accounts, name);
  CwWindow *window = open_section (accounts);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-integration", "s", integration->uid);
  cw_ui_test_wait_until (has_checklist, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_broken (void)
{
  return create_page (CW_UI_FLOWS_BROKEN);
}

static GtkWidget *
create_enabled (void)
{
  return create_page (CW_UI_FLOWS_ENABLED);
}

static GtkWidget *
create_draft (void)
{
  return create_page (CW_UI_FLOWS_DRAFT);
}

static GtkWidget *
create_ready (void)
{
  return create_page (CW_UI_FLOWS_READY);
}

static GtkWidget *
create_deleted (void)
{
  return create_page (CW_UI_FLOWS_DELETED);
}

static gboolean
has_deliveries (gpointer window)
{
  CwPage *page = cw_window_get_page (window);

  return CW_IS_DELIVERIES_PAGE (page) &&
         cw_ui_test_find (GTK_WIDGET (page), CW_TYPE_DELIVERY_ROW) != NULL;
}

static GtkWidget *
create_deliveries (void)
{
  GtkWidget *window = create_page (CW_UI_FLOWS_BROKEN);
  GtkWidget *label = cw_ui_test_find_label (window, "Show All");

  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
  cw_ui_test_wait_until (has_deliveries, window);
  return window;
}

static gboolean
has_run (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "match and would be sent");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_dry_run (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_flows_create ();
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (accounts, CW_UI_FLOWS_READY);
  CwWindow *window = open_section (accounts);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-integration", "s", integration->uid);
  cw_ui_test_wait_until (has_checklist, window);
  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (window)), "integration.dry-run", "s",
                              integration->uid);
  cw_ui_test_wait_until (has_run, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_project (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_flows_create ();
  g_autoptr (CwJobManager) manager = cw_job_manager_new (accounts);
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (accounts, CW_UI_FLOWS_DRAFT);

  return cw_project_dialog_new (manager, integration,
                                cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_ACTIVE));
}

static gboolean
has_causes (gpointer window)
{
  return cw_ui_test_find (window, CW_TYPE_CAUSE_CARD) != NULL;
}

static GtkWidget *
create_causes (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_flows_create ();
  CwWindow *window;

  cw_ui_jobs_fill (cw_accounts_get_workspace (accounts), FALSE);
  window = open_section (accounts);
  cw_window_show_section (window, "activity");
  cw_ui_test_wait_until (has_causes, window);
  return GTK_WIDGET (window);
}

const CwShot shots_integration[] = {
  { "flows", create_list },
  { "flow-broken", create_broken },
  { "flow-deleted", create_deleted },
  { "flow-draft", create_draft },
  { "flow-enabled", create_enabled },
  { "flow-ready", create_ready },
  { "flow-deliveries", create_deliveries },
  { "flow-dry-run", create_dry_run },
  { "flow-project", create_project },
  { "flow-causes", create_causes },
  { NULL },
};
