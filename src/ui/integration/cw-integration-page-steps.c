/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the steps lead, and the account that is chosen in the first. */
#include "config.h"

#include "integration/cw-integration-page-private.h"

#include "integration/cw-integration-command.h"
#include "service/cw-accounts.h"
#include "store/cw-integration-repository.h"
#include "store/cw-workspace.h"

#include <glib/gi18n.h>

/* On a page that waits for the account which is being added. */
#define WANTS_ACCOUNT "cw-wants-account"

gboolean
cw_integration_page_has_route (CwIntegrationPage *self, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return G_IS_ACTION_GROUP (root) && g_action_group_has_action (G_ACTION_GROUP (root), name);
}

/* A change of what is stored. */
typedef struct
{
  gint64 id;
  char *text; /* (owned) */
} Change;

static Change *
change_new (const CwIntegration *integration, const char *text)
{
  Change *self = g_new0 (Change, 1);

  self->id = integration->id;
  self->text = g_strdup (text);
  return self;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->text);
  g_free (change);
}

static gpointer
rename_one (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return cw_integration_repository_rename (db, change->id, change->text, error) ? data : NULL;
}

static gpointer
set_account (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  return cw_integration_repository_set_connection (db, change->id, change->text, error) ? data
                                                                                        : NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
store (CwIntegrationPage *self, CwWorkspaceFunc func, const char *text)
{
  const CwIntegration *integration = cw_integration_page_get_look (self)->integration;

  cw_workspace_run_async (cw_page_get_workspace (CW_PAGE (self)), func,
                          change_new (integration, text), change_free, NULL, NULL, stored_cb,
                          cw_integration_command_new (CW_PAGE (self), NULL, NULL));
}

void
cw_integration_page_rename (CwIntegrationPage *self, const char *name)
{
  store (self, rename_one, name);
}

static void
account_confirmed (CwPage *page, gpointer data)
{
  if (cw_integration_page_get_look (CW_INTEGRATION_PAGE (page)) != NULL)
    store (CW_INTEGRATION_PAGE (page), set_account, data);
}

static void
confirm_account (CwIntegrationPage *self, const char *uid)
{
  cw_page_confirm (CW_PAGE (self), _ ("An integration sends by another account."),
                   account_confirmed, g_strdup (uid), g_free);
}

static GPtrArray *
list_accounts (CwAccounts *accounts)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      if (cw_connection_get_service (connection) == CW_SERVICE_QUALTRICS)
        g_ptr_array_add (found, g_steal_pointer (&connection));
    }
  return found;
}

static void
add_account (CwIntegrationPage *self)
{
  g_object_set_data (G_OBJECT (self), WANTS_ACCOUNT, self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.connect-service", "s",
                              cw_service_to_nick (CW_SERVICE_QUALTRICS));
}

void
cw_integration_page_take_account (CwIntegrationPage *self, CwConnection *connection)
{
  if (g_object_get_data (G_OBJECT (self), WANTS_ACCOUNT) == NULL ||
      cw_integration_page_get_look (self) == NULL ||
      cw_connection_get_service (connection) != CW_SERVICE_QUALTRICS)
    return;
  g_object_set_data (G_OBJECT (self), WANTS_ACCOUNT, NULL);
  confirm_account (self, cw_connection_get_uid (connection));
}

static void
account_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  CwIntegrationCommand *command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  GtkListBox *list = GTK_LIST_BOX (adw_message_dialog_get_extra_child (dialog));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  if (page == NULL)
    return;
  if (g_str_equal (response, "add"))
    add_account (CW_INTEGRATION_PAGE (page));
  else if (g_str_equal (response, "choose") && row != NULL)
    confirm_account (CW_INTEGRATION_PAGE (page), g_object_get_data (G_OBJECT (row), "cw-uid"));
}

static GtkWidget *
create_account_row (CwConnection *connection)
{
  GtkWidget *row = adw_action_row_new ();
  const char *reason = cw_connection_get_reason (connection);
  g_autofree char *subtitle =
      cw_connection_get_state (connection) == CW_CONNECTION_ACTIVE || reason == NULL
          ? g_strdup (cw_connection_state_get_name (cw_connection_get_state (connection)))
          : g_strdup (reason);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cw_connection_get_name (connection));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "cw-uid", g_strdup (cw_connection_get_uid (connection)),
                          g_free);
  return row;
}

static GtkWidget *
create_account_list (GPtrArray *accounts, const char *chosen)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Accounts"), -1);
  for (guint i = 0; i < accounts->len; i++)
    {
      GtkWidget *row = create_account_row (accounts->pdata[i]);

      gtk_list_box_append (GTK_LIST_BOX (list), row);
      if (i == 0 || g_strcmp0 (cw_connection_get_uid (accounts->pdata[i]), chosen) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
    }
  return list;
}

void
cw_integration_page_choose_account (CwIntegrationPage *self)
{
  const CwIntegration *integration = cw_integration_page_get_look (self)->integration;
  g_autoptr (GPtrArray) accounts = list_accounts (cw_page_get_accounts (CW_PAGE (self)));
  gboolean has_project = integration->project != NULL && integration->project->survey_id != NULL;
  GtkWidget *dialog;

  if (accounts->len == 0)
    {
      add_account (self);
      return;
    }
  dialog = cw_integration_command_ask (
      CW_PAGE (self), _ ("Choose the Account"),
      has_project ? _ ("The project stays in the account that it was created in: another account "
                       "must be allowed to see it.")
                  : _ ("The project is created in it, and deliveries go there."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      create_account_list (accounts, integration->connection_uid));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "add", _ ("_Add Another…"),
                                    "choose", _ ("C_hoose"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "choose",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  g_signal_connect_data (dialog, "response", G_CALLBACK (account_answered_cb),
                         cw_integration_command_new (CW_PAGE (self), NULL, NULL),
                         cw_integration_command_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cw_integration_page_choose_account_cb (GtkWidget *page, const char *name, GVariant *uid)
{
  cw_integration_page_choose_account (CW_INTEGRATION_PAGE (page));
}

/* An account that broke is mended, not chosen. */
static void
activate_account (CwIntegrationPage *self)
{
  const CwIntegration *integration = cw_integration_page_get_look (self)->integration;
  CwConnection *connection = cw_integration_command_find_connection (CW_PAGE (self), integration);

  if (connection != NULL && cw_connection_needs_person (connection))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reauthorize", "s",
                                cw_connection_get_uid (connection));
  else
    cw_integration_page_choose_account (self);
}

/* Where there are none, the first is made at once. */
static void
activate_triggers (CwIntegrationPage *self, const CwIntegration *integration)
{
  if (integration->triggers->len == 0 && cw_integration_page_has_route (self, "edit-trigger"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-trigger", "(sx)", integration->uid,
                                (gint64) 0);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-triggers", "s", integration->uid);
}

static const char *
get_project_action (const CwIntegration *integration)
{
  if (integration->problem == CW_PROBLEM_PROJECT_DELETED)
    return "integration.recreate-project";
  if (integration->project == NULL || integration->project->survey_id == NULL ||
      integration->project->version_id == NULL)
    return "integration.create-project";
  return "integration.open-project";
}

void
cw_integration_page_activate_step (CwIntegrationPage *self, int step)
{
  const CwIntegrationLook *look = cw_integration_page_get_look (self);
  const char *action = NULL;

  if (look == NULL)
    return;
  switch ((CwIntegrationStep) step)
    {
    case CW_STEP_ACCOUNT:
      activate_account (self);
      return;
    case CW_STEP_PROJECT:
      action = get_project_action (look->integration);
      break;
    case CW_STEP_DATA:
      action = "win.edit-mapping";
      break;
    case CW_STEP_TRIGGERS:
      activate_triggers (self, look->integration);
      return;
    case CW_STEP_ENABLE:
      action = look->integration->enabled ? "integration.disable" : "integration.enable";
      break;
    default:
      g_return_if_reached ();
    }
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", look->integration->uid);
}
