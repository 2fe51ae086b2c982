/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "activity/cw-cause-card.h"
#include "integration/cw-checklist.h"
#include "integration/cw-deliveries-page.h"
#include "integration/cw-delivery-row.h"
#include "integration/cw-integration-page.h"
#include "integration/cw-integration-row.h"
#include "integration/cw-link-dialog.h"
#include "integration/cw-project-dialog.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-flows.h"
#include "support/cw-ui-jobs.h"
#include "support/cw-ui-live.h"
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
has_projects (gpointer dialog)
{
  return cw_ui_test_find_label (dialog, "Order experience") != NULL;
}

static void
live_free (gpointer data)
{
  CwUiLive *live = data;

  g_clear_object (&live->accounts);
  g_clear_object (&live->workspace);
  cw_test_sandbox_stop (live->sandbox);
  g_free (live);
}

/* Of an integration whose project is there; the projects are those of the sandbox. */
static GtkWidget *
create_link (void)
{
  g_autoptr (CwIntegrationLook) look = g_new0 (CwIntegrationLook, 1);
  CwUiLive *live = g_new0 (CwUiLive, 1);
  GtkWidget *dialog;
  GtkListBoxRow *row;

  cw_ui_live_set_up (live, NULL);
  look->integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Nordic customer survey");
  look->counts.n[CW_DELIVERY_PENDING] = 46;
  dialog = cw_link_dialog_new (cw_window_get_job_manager (live->window), look, live->connection);
  shots_fit (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  cw_ui_test_wait_until (has_projects, dialog);
  row = GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (
      cw_ui_test_find_label (dialog, "Order experience"), GTK_TYPE_LIST_BOX_ROW));
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (GTK_WIDGET (row))), row);
  gtk_window_destroy (GTK_WINDOW (live->window));
  g_object_set_data_full (G_OBJECT (dialog), "cw-live", live, live_free);
  return dialog;
}

/* The question above the page. */
static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (ADW_IS_MESSAGE_DIALOG (link->data))
        return link->data;
    }
  return NULL;
}

static gboolean
has_question (gpointer data)
{
  return find_question () != NULL;
}

static GtkWidget *
create_recreate (void)
{
  GtkWidget *window = create_page (CW_UI_FLOWS_DELETED), *dialog;
  CwAccounts *accounts = cw_window_get_accounts (CW_WINDOW (window));
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (accounts, CW_UI_FLOWS_DELETED);

  gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (CW_WINDOW (window))),
                              "integration.recreate-project", "s", integration->uid);
  cw_ui_test_wait_until (has_question, NULL);
  dialog = find_question ();
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  return dialog;
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
  { "flow-link", create_link },
  { "flow-recreate", create_recreate },
  { "flow-causes", create_causes },
  { NULL },
};
