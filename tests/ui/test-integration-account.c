/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an integration says when the account that it sends by is removed. */
#include "config.h"

#include "integration/cw-integration-page.h"
#include "store/cw-connection-repository.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-flows.h"
#include "support/cw-ui-live.h"
#include "support/cw-ui-test.h"

#include <string.h>

typedef struct
{
  CwAccounts *accounts;
  CwWindow *window;
  guint n_stopped; /* counted beside the section before */
} Fixture;

static gboolean
contains (gpointer window, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (GTK_WIDGET (window));

  return strstr (all, text) != NULL;
}

static gboolean
is_page (gpointer window)
{
  return CW_IS_INTEGRATION_PAGE (cw_window_get_page (window)) && contains (window, "Account");
}

static gboolean
shows_strip (gpointer window)
{
  return contains (cw_window_get_page (window), "The account was removed.");
}

static gboolean
counts_one_more (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *expected =
      g_strdup_printf ("Integrations\n%u\nRecords\n", fixture->n_stopped + 1);

  return contains (fixture->window, expected);
}

static gboolean
asks (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (one) &&
          g_str_equal (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (one)),
                       "Choose the Account"))
        return TRUE;
    }
  return FALSE;
}

static gpointer
remove_account (CwDatabase *db, gpointer uid, GCancellable *cancellable, GError **error)
{
  return cw_connection_repository_remove (db, uid, error) ? g_strdup ("") : NULL;
}

static guint
read_badge (CwWindow *window)
{
  g_autofree char *all = cw_ui_test_get_text (GTK_WIDGET (window));
  const char *at = strstr (all, "Integrations\n");

  g_assert_nonnull (at);
  return (guint) g_ascii_strtoull (at + strlen ("Integrations\n"), NULL, 10);
}

/* Wherever one is, it counts; its page says why and leads to another account. */
static void
test_removed (void)
{
  Fixture fixture = { .accounts = cw_ui_flows_create () };
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (fixture.accounts, CW_UI_FLOWS_ENABLED);
  g_autofree char *done = NULL;

  fixture.window = cw_ui_accounts_open_window (fixture.accounts);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.show-integration", "s",
                              integration->uid);
  cw_ui_test_wait_until (is_page, fixture.window);
  fixture.n_stopped = read_badge (fixture.window);
  done = cw_ui_flows_run (fixture.accounts, remove_account, integration->connection_uid);
  g_assert_nonnull (done);
  cw_ui_test_wait_until (shows_strip, fixture.window);
  cw_ui_test_wait_until (counts_one_more, &fixture);
  g_assert_true (contains (fixture.window, "the one it had was removed"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture.window));
  cw_ui_live_click (GTK_WIDGET (cw_window_get_page (fixture.window)), "Choose an Account…");
  cw_ui_test_wait_until (asks, NULL);
  cw_ui_accounts_close_window (fixture.window, fixture.accounts);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  g_test_add_func ("/integration-account/removed", test_removed);
  return g_test_run ();
}
