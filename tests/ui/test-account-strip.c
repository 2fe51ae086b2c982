/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip of pages that depend on an account which does not work. */
#include "config.h"

#include "accounts/cw-account-strip.h"
#include "dashboard/cw-metric-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwConnection *broken; /* of the accounts */
  CwWindow *window;     /* owned by GTK */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->accounts = cw_ui_accounts_create (TRUE);
  fixture->broken = cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_BROKEN);
  fixture->window = cw_ui_accounts_open_window (fixture->accounts);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  CwWorkspace *workspace = g_object_ref (cw_accounts_get_workspace (fixture->accounts));
  CwWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  g_assert_null (window);
  g_assert_finalize_object (fixture->accounts);
  cw_workspace_close (workspace);
  g_object_unref (workspace);
}

static void
show (Fixture *fixture, const char *section)
{
  cw_window_show_section (fixture->window, section);
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
}

static GtkWidget *
get_strip (Fixture *fixture)
{
  return cw_ui_test_find (GTK_WIDGET (cw_window_get_page (fixture->window)), CW_TYPE_ACCOUNT_STRIP);
}

/* What the strip of the page says; "" where it does not show. (transfer full) */
static char *
read_strip (Fixture *fixture)
{
  GtkWidget *revealer = cw_ui_test_find (get_strip (fixture), GTK_TYPE_REVEALER);

  if (!gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)))
    return g_strdup ("");
  return cw_ui_test_get_text (revealer);
}

static gboolean
is_shown (gpointer data)
{
  g_autofree char *text = read_strip (data);

  return *text != '\0';
}

static gboolean
is_gone (gpointer data)
{
  return !is_shown (data);
}

static GtkButton *
get_button (Fixture *fixture)
{
  return GTK_BUTTON (cw_ui_test_find (get_strip (fixture), GTK_TYPE_BUTTON));
}

static void
test_every_page (Fixture *fixture, gconstpointer data)
{
  gint64 id =
      cw_ui_demo_find_metric (cw_accounts_get_workspace (fixture->accounts), CW_UI_ACCOUNTS_METRIC);
  g_autofree char *dashboard = NULL;
  g_autofree char *metric = NULL;
  GVariant *target;

  show (fixture, "dashboard");
  dashboard = read_strip (fixture);
  g_assert_cmpstr (dashboard, ==,
                   "Qualtrics refused the client credentials.  The score of 1 metric from “Nordtel "
                   "EU” is not kept up to date until then; nothing is lost.\nReauthorize\n");
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  show (fixture, "metrics");
  g_assert_true (is_shown (fixture));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-metric",
                                  g_variant_new_int64 (id));
  metric = read_strip (fixture);
  g_assert_cmpstr (metric, ==, dashboard);
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (get_button (fixture)));
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==,
                   cw_connection_get_uid (fixture->broken));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "edit-metric",
                                  g_variant_new_int64 (id));
  cw_ui_test_wait_until (is_shown, fixture);
}

/* On no journey is a metric, and another metric comes by another way. */
static void
test_independent_pages (Fixture *fixture, gconstpointer data)
{
  show (fixture, "journeys");
  g_assert_true (is_gone (fixture));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-metric",
                                  g_variant_new_int64 (4711));
  g_assert_true (is_gone (fixture));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "edit-metric",
                                  g_variant_new_int64 (0));
  g_assert_true (is_gone (fixture));
}

/* The page that lists them, and the page of one. */
static void
test_connections (Fixture *fixture, gconstpointer data)
{
  CwConnection *unreachable = cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_UNREACHABLE);
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;
  g_autofree char *silent = NULL;

  cw_connection_set_state (cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_NEW),
                           CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED, NULL, 1);
  show (fixture, "integrations");
  all = read_strip (fixture);
  g_assert_true (g_str_has_prefix (all, "2 accounts need you."));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_button (fixture))));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-connection",
                                  g_variant_new_string (cw_connection_get_uid (fixture->broken)));
  one = read_strip (fixture);
  g_assert_true (g_str_has_suffix (one, "\nReauthorize\n"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-connection",
                                  g_variant_new_string (cw_connection_get_uid (unreachable)));
  silent = read_strip (fixture);
  g_assert_nonnull (strstr (silent, "Social Connect has had an error of its own since 09:41.  "
                                    "Crosswalk tries again in 38 s.\nTry Now\n"));
}

/* It goes by itself, and says so. */
static void
test_mended (Fixture *fixture, gconstpointer data)
{
  show (fixture, "dashboard");
  g_assert_true (is_shown (fixture));
  cw_connection_set_state (fixture->broken, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL,
                           CW_FAKE_CLOCK_NOON);
  g_assert_true (is_gone (fixture));
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  g_assert_nonnull (
      cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Nordtel EU works again."));
  cw_connection_set_state (fixture->broken, CW_CONNECTION_NEEDS_REAUTHORIZATION,
                           CW_CAUSE_PERMISSION, "A right is missing.", CW_FAKE_CLOCK_NOON);
  g_assert_true (is_shown (fixture));
}

static gboolean
shows_silence (gpointer data)
{
  Fixture *fixture = data;

  if (!is_shown (fixture))
    return FALSE;
  return cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Nordtel EU works again.") == NULL;
}

static void
set_state (Fixture *fixture, CwConnectionState state, CwConnectionCause cause, gint64 seconds)
{
  const gint64 now = CW_FAKE_CLOCK_NOON + seconds * 1000;

  cw_fake_clock_set_now (cw_ui_accounts_get_clock (fixture->accounts), now);
  cw_connection_set_state (fixture->broken, state, cause, "No answer.", now);
}

static gboolean
has_toast (Fixture *fixture)
{
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
  return cw_ui_test_find_label (GTK_WIDGET (fixture->window), "Nordtel EU works again.") != NULL;
}

/* What is over before anybody was told is no news; what lasts is told, and so is its end. */
static void
test_brief_silence (Fixture *fixture, gconstpointer data)
{
  set_state (fixture, CW_CONNECTION_UNREACHABLE, CW_CAUSE_SERVER_ERROR, 0);
  show (fixture, "dashboard");
  g_assert_true (is_gone (fixture));
  set_state (fixture, CW_CONNECTION_UNREACHABLE, CW_CAUSE_SERVER_ERROR, 5);
  g_assert_true (is_gone (fixture));
  set_state (fixture, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, 5);
  g_assert_false (has_toast (fixture));
  /* Another reason in between is no answer. */
  set_state (fixture, CW_CONNECTION_UNREACHABLE, CW_CAUSE_SERVER_ERROR, 10);
  set_state (fixture, CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, 14);
  g_assert_true (is_gone (fixture));
  cw_fake_clock_set_now (cw_ui_accounts_get_clock (fixture->accounts),
                         CW_FAKE_CLOCK_NOON + 16 * 1000);
  cw_ui_test_wait_until (shows_silence, fixture);
  set_state (fixture, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, 20);
  g_assert_true (is_gone (fixture));
  g_assert_true (has_toast (fixture));
}

/* A page that is not seen is right when it is seen again; removed is not broken. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  show (fixture, "metrics");
  g_assert_true (is_shown (fixture));
  show (fixture, "dashboard");
  cw_accounts_remove_async (fixture->accounts, fixture->broken, NULL, NULL, NULL);
  cw_ui_test_wait_until (is_gone, fixture);
  show (fixture, "metrics");
  g_assert_true (is_gone (fixture));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/account-strip/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("every-page", test_every_page);
  ADD ("independent-pages", test_independent_pages);
  ADD ("connections", test_connections);
  ADD ("mended", test_mended);
  ADD ("brief-silence", test_brief_silence);
  ADD ("removed", test_removed);
#undef ADD
  return g_test_run ();
}
