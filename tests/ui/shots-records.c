/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "records/cw-column-mapper.h"
#include "records/cw-record-adder.h"
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

static GtkWidget *
create_adder (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (TRUE);
  GtkWidget *adder;

  cw_ui_accounts_wait_loaded (accounts);
  adder = cw_record_adder_new (accounts);
  gtk_window_set_modal (GTK_WINDOW (adder), FALSE);
  gtk_window_present (GTK_WINDOW (adder));
  return adder;
}

static GtkWindow *
find_mapper (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (CW_IS_COLUMN_MAPPER (window))
        return window;
    }
  return NULL;
}

static gboolean
has_mapper (gpointer data)
{
  return find_mapper () != NULL;
}

static GtkWidget *
create_mapper (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window = open (accounts);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "calls.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GtkWindow *mapper;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (
      path,
      "Call ID,Started,Agent,Customer,Handle time (s),Topics,Contract,TEI\n"
      "1001,19.11.2026 15:20,Mikael Lund,Kari Nilsen,372,Late fee;Roaming,Gold,4.6\n"
      "1002,19.11.2026 15:31,Aino Virtanen,Lars Eide,60,,Basic,2.2\n",
      -1, &error);
  g_assert_no_error (error);
  cw_ui_test_wait_until (is_empty, window);
  cw_records_page_import (CW_RECORDS_PAGE (cw_window_get_page (window)), file);
  cw_ui_test_wait_until (has_mapper, NULL);
  mapper = find_mapper ();
  gtk_window_set_modal (mapper, FALSE);
  gtk_window_set_transient_for (mapper, NULL);
  return GTK_WIDGET (mapper);
}

const CwShot shots_records[] = {
  { "records", create_full },        { "records-filtered", create_filtered },
  { "records-huge", create_huge },   { "records-empty", create_empty },
  { "records-error", create_error }, { "records-mapper", create_mapper },
  { "records-adder", create_adder }, { NULL },
};
