/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is done to an integration or to deliveries asks for the administrator passphrase where
 * there is one, and does nothing without it. */
#include "config.h"

#include "accounts/cw-passphrase-dialog.h"
#include "integration/cw-integration-page-private.h"
#include "integration/cw-link-dialog.h"
#include "integration/cw-project-dialog.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-flows.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>

#define PASSPHRASE "correct horse battery"

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwWindow *window;
} Fixture;

/* What a person does: an action of a page, the answer to its question, if it has one. */
typedef struct
{
  const char *integration; /* name; NULL for the list of all */
  const char *action;      /* NULL: the account of step 1 is chosen */
  const char *response;    /* (nullable) */
} Deed;

static const Deed deeds[] = {
  { NULL, "integration.add", NULL },
  { CW_UI_FLOWS_ENABLED, "integration.remove", "remove" },
  { CW_UI_FLOWS_ENABLED, "integration.disable", NULL },
  { CW_UI_FLOWS_ENABLED, "integration.link-project", NULL },
  { CW_UI_FLOWS_READY, "integration.enable", "enable" },
  { CW_UI_FLOWS_DISABLED, "integration.enable", "enable" },
  { CW_UI_FLOWS_DRAFT, "integration.create-project", NULL },
  { CW_UI_FLOWS_DELETED, "integration.recreate-project", "recreate" },
  { CW_UI_FLOWS_DELETED, "integration.try-again", NULL },
  { CW_UI_FLOWS_ENABLED, NULL, "choose" },
  { CW_UI_FLOWS_ENABLED, "delivery.retry", NULL },
  { CW_UI_FLOWS_ENABLED, "delivery.discard", "do" },
  { CW_UI_FLOWS_ENABLED, "delivery.replay-new", "do" },
  { CW_UI_FLOWS_ENABLED, "delivery.replay-old", "do" },
  { CW_UI_FLOWS_ENABLED, "delivery.undo", "do" },
  { NULL, "dead-letters.retry", NULL },
  { NULL, "dead-letters.discard", "discard" },
};

static gboolean
has_passphrase (gpointer gate)
{
  return cw_admin_gate_get_has_passphrase (gate);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) passphrase = cw_secret_new (PASSPHRASE);
  CwAdminGate *gate;

  fixture->accounts = cw_ui_flows_create ();
  fixture->window = cw_ui_accounts_open_window (fixture->accounts);
  gate = cw_window_get_admin_gate (fixture->window);
  cw_admin_gate_set_passphrase_async (gate, passphrase, NULL, NULL, NULL);
  cw_ui_test_wait_until (has_passphrase, gate);
  cw_admin_gate_close (gate);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwWorkspace) workspace = g_object_ref (cw_accounts_get_workspace (fixture->accounts));

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (workspace);
  cw_ui_test_iterate ();
  g_object_unref (fixture->accounts);
  cw_ui_test_iterate ();
}

/* (transfer none) (nullable) */
static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_OBJECT_TYPE (toplevel) == type)
        return toplevel;
    }
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  return find_window (*(GType *) type) != NULL;
}

static GtkWidget *
wait_for_window (GType type)
{
  cw_ui_test_wait_until (is_open, &type);
  return find_window (type);
}

static gboolean
is_shut (gpointer type)
{
  return find_window (*(GType *) type) == NULL;
}

/* All that could be changed, in words. */
static gpointer
describe (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) integrations = cw_integration_repository_list (db, error);
  g_autoptr (GPtrArray) deliveries = cw_outbox_repository_list (db, 0, 0, 0, 10000, error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < integrations->len; i++)
    {
      const CwIntegration *one = integrations->pdata[i];

      g_string_append_printf (text, "%s %d %s %d %s\n", one->name, one->enabled,
                              one->connection_uid, (int) one->problem,
                              one->project != NULL ? one->project->survey_id : "");
    }
  for (guint i = 0; i < deliveries->len; i++)
    {
      const CwDelivery *one = deliveries->pdata[i];

      g_string_append_printf (text, "%s %s\n", one->key, cw_delivery_state_to_string (one->state));
    }
  return g_string_free (text, FALSE);
}

/* The first delivery that can have it done to it. */
static gpointer
find_delivery (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean undoes = g_str_equal (data, "delivery.undo");
  g_autoptr (GPtrArray) all = cw_outbox_repository_list (
      db, 0, 1u << (undoes ? CW_DELIVERY_DELIVERED : CW_DELIVERY_DEAD), 0, 1, error);

  g_assert_cmpuint (all->len, ==, 1);
  return g_memdup2 (&((CwDelivery *) all->pdata[0])->id, sizeof (gint64));
}

static gboolean
is_page (gpointer window)
{
  CwPage *page = cw_window_get_page (window);

  return CW_IS_INTEGRATION_PAGE (page) &&
         cw_integration_page_get_look (CW_INTEGRATION_PAGE (page)) != NULL;
}

static void
act (Fixture *fixture, const Deed *deed)
{
  g_autoptr (CwIntegration) integration = cw_ui_flows_load (
      fixture->accounts, deed->integration != NULL ? deed->integration : CW_UI_FLOWS_ENABLED);
  GtkWidget *page;

  if (deed->integration != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-integration", "s",
                                  integration->uid);
      cw_ui_test_wait_until (is_page, fixture->window);
    }
  else if (g_str_has_prefix (deed->action, "dead-letters."))
    cw_window_show_section (fixture->window, "activity");
  page = GTK_WIDGET (cw_window_get_page (fixture->window));
  if (deed->action == NULL)
    cw_integration_page_choose_account (CW_INTEGRATION_PAGE (page));
  else if (g_str_has_prefix (deed->action, "delivery."))
    {
      g_autofree gint64 *id =
          cw_ui_flows_run (fixture->accounts, find_delivery, (char *) deed->action);

      gtk_widget_activate_action (page, deed->action, "x", *id);
    }
  else if (g_str_has_prefix (deed->action, "dead-letters."))
    gtk_widget_activate_action (page, deed->action, "(xs)", integration->id, "invalid");
  else
    gtk_widget_activate_action (page, deed->action, "s",
                                deed->integration != NULL ? integration->uid : "interactions");
  if (deed->response != NULL)
    adw_message_dialog_response (ADW_MESSAGE_DIALOG (wait_for_window (ADW_TYPE_MESSAGE_DIALOG)),
                                 deed->response);
}

static void
test_asks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = cw_ui_flows_run (fixture->accounts, describe, NULL);
  g_autofree char *after = NULL;
  GType type = CW_TYPE_PASSPHRASE_DIALOG;
  GtkWidget *dialog;

  act (fixture, data);
  dialog = wait_for_window (type);
  cw_ui_test_wait_drawn (dialog);
  cw_ui_test_assert_accessible (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  cw_ui_test_wait_until (is_shut, &type);
  cw_ui_test_iterate ();
  after = cw_ui_flows_run (fixture->accounts, describe, NULL);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (find_window (CW_TYPE_LINK_DIALOG));
  g_assert_null (find_window (CW_TYPE_PROJECT_DIALOG));
}

static gboolean
is_done (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *now = cw_ui_flows_run (fixture->accounts, describe, NULL);

  return strstr (now, CW_UI_FLOWS_ENABLED) == NULL;
}

/* And does it when it was given. */
static void
test_does (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  act (fixture, data);
  dialog = wait_for_window (CW_TYPE_PASSPHRASE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (cw_ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW)),
                         PASSPHRASE);
  gtk_widget_activate_action (dialog, "passphrase.confirm", NULL);
  cw_ui_test_wait_until (is_done, fixture);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *path = g_strdup_printf (
          "/delivery-gate/%s/%u", deeds[i].action != NULL ? deeds[i].action : "choose-account", i);

      g_test_add (path, Fixture, &deeds[i], set_up, test_asks, tear_down);
    }
  g_test_add ("/delivery-gate/does", Fixture, &deeds[1], set_up, test_does, tear_down);
  return g_test_run ();
}
