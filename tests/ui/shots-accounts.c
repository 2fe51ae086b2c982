/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "accounts/cw-account-strip.h"
#include "accounts/cw-header-dialog.h"
#include "accounts/cw-passphrase-dialog.h"
#include "accounts/cw-passphrase-settings.h"
#include "auth/cw-memory-keyring.h"
#include "filter/cw-score-filter.h"
#include "integrations/cw-log-window.h"
#include "model/cw-metric.h"
#include "store/cw-metric-repository.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-demo.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-score-card.h"

/* Two of the demo's surveys come by accounts that are as the picture wants them. */
typedef struct
{
  CwConnectionState state;
  CwConnectionCause cause;
  const char *reason;
  guint n_accounts;
} Trouble;

static gboolean
store_account (CwDatabase *db, const Trouble *trouble, gsize i, GError **error)
{
  static const char *const names[] = { "Nordtel EU", "Nordtel" };
  static const char *const metrics[] = { "Setting up was easy", "The bill was clear" };
  g_autoptr (CwConnection) connection =
      cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  g_autoptr (CwMetric) metric = cw_metric_repository_find (db, metrics[i], error);

  cw_connection_set_name (connection, names[i]);
  cw_connection_set_base_url (connection, "https://nordtel.fra1.qualtrics.com");
  cw_connection_set_client_id (connection, "4b7f0e2c9a6d4f1e8c35");
  cw_connection_set_state (connection, trouble->state, trouble->cause, trouble->reason,
                           CW_FAKE_CLOCK_NOON - 139 * 60 * 1000);
  return metric != NULL && cw_connection_repository_save (db, connection, error) &&
         cw_connection_repository_link_survey (db, cw_metric_get_survey_id (metric),
                                               cw_connection_get_uid (connection), error);
}

static gpointer
store_accounts (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Trouble *trouble = data;

  for (gsize i = 0; i < trouble->n_accounts; i++)
    if (!store_account (db, trouble, i, error))
      return NULL;
  return data;
}

static gboolean
has_cards (gpointer data)
{
  return cw_ui_test_find (data, CW_TYPE_SCORE_CARD) != NULL;
}

static GtkWidget *
create_dashboard (const Trouble *trouble)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_demo_open ();
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (CwFakeClock) clock = cw_fake_clock_new (CW_FAKE_CLOCK_NOON);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwAccounts) accounts = NULL;
  g_autoptr (GError) error = NULL;
  CwWindow *window;

  cw_workspace_run (workspace, store_accounts, (gpointer) trouble, NULL, &error);
  g_assert_no_error (error);
  accounts = cw_accounts_new (workspace, keyring, CW_CLOCK (clock), NULL);
  cw_ui_accounts_wait_loaded (accounts);
  if (trouble->state == CW_CONNECTION_UNREACHABLE)
    cw_connection_set_next_try_at (cw_ui_accounts_find (accounts, "Nordtel EU"),
                                   CW_FAKE_CLOCK_NOON + 38 * 1000);
  window = cw_window_new_with_accounts (NULL, accounts);
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (window)), CW_UI_DEMO_NOW,
                             zone);
  shots_fit (GTK_WIDGET (window));
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_until (has_cards, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_strip (void)
{
  static const Trouble trouble = { CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED,
                                   "Qualtrics refused the client credentials.", 1 };

  return create_dashboard (&trouble);
}

static GtkWidget *
create_several (void)
{
  static const Trouble trouble = { CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REFUSED,
                                   "Qualtrics refused the client credentials.", 2 };

  return create_dashboard (&trouble);
}

static GtkWidget *
create_silent (void)
{
  static const Trouble trouble = { CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, "No answer.", 1 };

  return create_dashboard (&trouble);
}

static GtkWidget *
create_long (void)
{
  static const Trouble trouble = { CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_CLIENT_CHANGED,
                                   "Qualtrics no longer accepts the OAuth client: it was deleted, "
                                   "or its secret was changed.",
                                   1 };

  return create_dashboard (&trouble);
}

static gboolean
shows_title (gpointer window)
{
  return cw_ui_test_find_label (window, "Setting up was easy") != NULL;
}

/* The same page in its other forms. */
static GtkWidget *
create_above (const char *action)
{
  GtkWidget *window = create_strip ();
  CwWorkspace *workspace = cw_window_get_workspace (CW_WINDOW (window));
  gint64 metric_id = cw_ui_demo_find_metric (workspace, "Setting up was easy");

  gtk_widget_activate_action (window, action, "x",
                              g_str_equal (action, "win.edit-metric") ? metric_id : 1);
  cw_ui_test_wait_until (shows_title, window);
  return window;
}

static GtkWidget *
create_editor (void)
{
  return create_above ("win.edit-metric");
}

static GtkWidget *
create_journey (void)
{
  return create_above ("win.show-journey");
}

static gboolean
has_passphrase (gpointer gate)
{
  return cw_admin_gate_get_has_passphrase (gate);
}

static CwAdminGate *
create_gate (gboolean with_passphrase)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  g_autoptr (CwSecret) passphrase = cw_secret_new ("correct horse battery");
  CwAdminGate *gate = cw_admin_gate_new (workspace, NULL);

  if (!with_passphrase)
    return gate;
  cw_admin_gate_set_passphrase_async (gate, passphrase, NULL, NULL, NULL);
  cw_ui_test_wait_until (has_passphrase, gate);
  return gate;
}

static GtkWidget *
create_question (void)
{
  g_autoptr (CwAdminGate) gate = create_gate (TRUE);

  return cw_passphrase_dialog_new (gate, "The accounts of this workspace are changed.");
}

static gboolean
says_wrong (gpointer dialog)
{
  g_autofree char *text = cw_ui_test_get_text (dialog);

  return strstr (text, "That is not") != NULL;
}

static GtkWidget *
create_wrong (void)
{
  GtkWidget *dialog = create_question ();

  gtk_editable_set_text (GTK_EDITABLE (cw_ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW)),
                         "wrong horse");
  shots_fit (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "passphrase.confirm", NULL);
  cw_ui_test_wait_until (says_wrong, dialog);
  return dialog;
}

static gboolean
is_loaded (gpointer settings)
{
  return gtk_widget_get_visible (cw_ui_test_find (settings, GTK_TYPE_STACK));
}

static GtkWidget *
create_settings (gboolean with_passphrase)
{
  g_autoptr (CwAdminGate) gate = create_gate (with_passphrase);
  GtkWidget *settings = cw_passphrase_settings_new (gate);

  cw_ui_test_wait_until (is_loaded, settings);
  return settings;
}

static GtkWidget *
create_no_passphrase (void)
{
  GtkWidget *settings = create_settings (FALSE);

  gtk_editable_set_text (GTK_EDITABLE (cw_ui_test_find (settings, ADW_TYPE_PASSWORD_ENTRY_ROW)),
                         "horse battery st");
  return settings;
}

static GtkWidget *
create_passphrase (void)
{
  return create_settings (TRUE);
}

static GtkWidget *
create_header (void)
{
  GtkWidget *dialog = cw_header_dialog_new (NULL);
  GtkWidget *entry = cw_ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), "63V9BuO9wMyvgo9HOf1OpeTOrhkvYGiRx1yMGrki");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_prev_sibling (entry)),
                         "barnaby@qualtrics.com");
  gtk_widget_activate_action (dialog, "header.copy", NULL);
  return dialog;
}

static GtkWidget *
create_shown_header (void)
{
  GtkWidget *dialog = create_header ();

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (cw_ui_test_find (dialog, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  return dialog;
}

static GtkWidget *
create_wrong_header (void)
{
  GtkWidget *dialog = create_header ();
  GtkWidget *entry = cw_ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_prev_sibling (entry)),
                         "barnaby@qualtrics.com:63V9");
  return dialog;
}

static GtkWidget *
create_empty_header (void)
{
  return cw_header_dialog_new (NULL);
}

static gpointer
store_log (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const CwConnectionLogEntry entries[] = {
    { .method = (char *) "POST",
      .url = (char *) "https://nordtel.fra1.qualtrics.com/oauth2/token",
      .status = 200,
      .took_ms = 212,
      .request = (char *) "Authorization: Basic [masked]\n\n(not logged)",
      .answer = (char *) "Content-Type: application/json\n\n(not logged)" },
    { .method = (char *) "GET",
      .url = (char *) "https://nordtel.fra1.qualtrics.com/API/v3/whoami",
      .status = 200,
      .took_ms = 88,
      .request = (char *) "Accept: application/json\nAuthorization: Bearer [masked]",
      .answer = (char *) "Content-Type: application/json\nX-Request-Id: 4f1e8c35\n\n"
                         "{\"result\":{\"brandId\":\"nordtel\",\"userName\":\"voc-service\"},"
                         "\"meta\":{\"httpStatus\":\"200 - OK\"}}" },
    { .method = (char *) "GET",
      .url = (char *) "https://nordtel.fra1.qualtrics.com/API/v3/surveys?offset=100&pageSize=100",
      .status = 403,
      .took_ms = 41,
      .request = (char *) "Authorization: Bearer [masked]",
      .answer = (char *) "{\"meta\":{\"httpStatus\":\"403 - Forbidden\"}}" },
    { .method = (char *) "GET",
      .url = (char *) "https://nordtel.fra1.qualtrics.com/API/v3/groups",
      .status = 0,
      .took_ms = -1,
      .request = (char *) "Authorization: Bearer [masked]",
      .answer = (char *) "Could not connect: Connection refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      CwConnectionLogEntry entry = entries[i];

      entry.at_ms = CW_FAKE_CLOCK_NOON - (gint64) (G_N_ELEMENTS (entries) - i) * 7000;
      if (!cw_connection_repository_append_log (db, data, &entry, error))
        return NULL;
    }
  return data;
}

static gboolean
has_log (gpointer window)
{
  return cw_ui_test_find_label (window, "Nothing Written Down") != NULL &&
         !gtk_widget_get_mapped (cw_ui_test_find (window, GTK_TYPE_SPINNER));
}

static GtkWidget *
open_log (CwAccounts *accounts)
{
  CwConnection *connection = cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_ACTIVE);
  g_autoptr (CwAdminGate) gate = cw_admin_gate_new (cw_accounts_get_workspace (accounts), NULL);
  GtkWidget *window = cw_log_window_new (accounts, connection, gate);

  shots_fit (window);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_until (has_log, window);
  return window;
}

static GtkWidget *
create_log (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (TRUE);
  CwConnection *connection = cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_ACTIVE);

  cw_workspace_run (cw_accounts_get_workspace (accounts), store_log,
                    (gpointer) cw_connection_get_uid (connection), NULL, NULL);
  cw_accounts_set_log (accounts, connection, 60);
  return open_log (accounts);
}

static GtkWidget *
create_empty_log (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (TRUE);

  return open_log (accounts);
}

static gboolean
has_failed (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "The Log Could Not Be Read");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_log_error (void)
{
  g_autoptr (CwWorkspace) workspace = cw_workspace_open ("/proc/nowhere/workspace.db");
  g_autoptr (CwAccounts) accounts = cw_accounts_new (workspace, NULL, NULL, NULL);
  g_autoptr (CwAdminGate) gate = cw_admin_gate_new (workspace, NULL);
  g_autoptr (CwConnection) connection =
      cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);
  GtkWidget *window;

  cw_connection_set_name (connection, "Nordtel");
  window = cw_log_window_new (accounts, connection, gate);
  shots_fit (window);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_until (has_failed, window);
  return window;
}

const CwShot shots_accounts[] = {
  { "account-strip", create_strip },
  { "account-strip-several", create_several },
  { "account-strip-silent", create_silent },
  { "account-strip-long", create_long },
  { "account-strip-editor", create_editor },
  { "account-strip-journey", create_journey },
  { "header", create_header },
  { "header-shown", create_shown_header },
  { "header-wrong", create_wrong_header },
  { "header-empty", create_empty_header },
  { "log", create_log },
  { "log-empty", create_empty_log },
  { "log-error", create_log_error },
  { "passphrase-asked", create_question },
  { "passphrase-wrong", create_wrong },
  { "passphrase-none", create_no_passphrase },
  { "passphrase-set", create_passphrase },
  { NULL },
};
