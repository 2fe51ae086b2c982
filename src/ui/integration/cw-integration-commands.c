/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-commands.h"

#include "integration/cw-dry-run-page.h"
#include "integration/cw-integration-command.h"
#include "integration/cw-integration-words.h"
#include "integration/cw-project-links.h"
#include "score/cw-score-words.h"
#include "service/cw-accounts.h"
#include "store/cw-integration-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-store-error.h"
#include "store/cw-workspace.h"
#include "sync/cw-delivery-job.h"

#include <glib/gi18n.h>

/* Nobody has as many of one kind. */
#define MOST_NAMES 1000

/* A new one. */
typedef struct
{
  CwIntegrationKind kind;
  char *name;           /* (owned) */
  char *connection_uid; /* (owned) (nullable) */
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_free (addition->name);
  g_free (addition->connection_uid);
  g_free (addition);
}

/* Data that most people send stands there as a draft: it is looked at, changed and saved in step 3.
 */
static void
propose_data (CwDatabase *db, const CwIntegration *integration)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwCatalog) catalog =
      cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, &error);
  g_autoptr (CwMapping) proposal = catalog != NULL ? cw_mapping_propose (catalog) : NULL;

  if (proposal == NULL ||
      !cw_integration_repository_set_draft (db, integration->id, proposal, &error))
    g_debug ("No data is proposed: %s", error->message);
}

/* Under the first name that is free: "Interactions to Qualtrics 2". The uid. */
static gpointer
add (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Addition *addition = data;

  for (guint i = 1; i < MOST_NAMES; i++)
    {
      g_autofree char *name =
          i == 1 ? g_strdup (addition->name) : g_strdup_printf ("%s %u", addition->name, i);
      g_autoptr (CwIntegration) integration = cw_integration_new (addition->kind, name);
      g_autoptr (GError) local_error = NULL;

      integration->connection_uid = g_strdup (addition->connection_uid);
      if (cw_integration_repository_add (db, integration, &local_error))
        {
          propose_data (db, integration);
          return g_strdup (integration->uid);
        }
      if (g_error_matches (local_error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS))
        continue;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
                       _ ("There are too many integrations of this kind."));
  return NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (uid == NULL)
    cw_integration_command_end (command, error);
  else if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.show-integration", "s", uid);
}

/* The first that works, else the only one that there is; it can be changed in step 1. */
static const char *
find_usual_account (CwAccounts *accounts)
{
  const char *uid = NULL;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      if (cw_connection_get_service (connection) != CW_SERVICE_QUALTRICS)
        continue;
      uid = cw_connection_get_uid (connection);
      if (cw_connection_get_state (connection) == CW_CONNECTION_ACTIVE)
        return uid;
      n++;
    }
  return n == 1 ? uid : NULL;
}

static void
add_confirmed (CwPage *page, gpointer data)
{
  const char *kind = data;
  Addition *addition = g_new0 (Addition, 1);

  cw_integration_kind_from_string (kind, &addition->kind);
  addition->name = g_strdup (_ ("Interactions to Qualtrics"));
  addition->connection_uid = g_strdup (find_usual_account (cw_page_get_accounts (page)));
  cw_workspace_run_async (cw_page_get_workspace (page), add, addition, addition_free, g_free, NULL,
                          added_cb, cw_integration_command_new (page, NULL, NULL));
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwIntegrationKind kind;

  if (cw_integration_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    cw_page_confirm (CW_PAGE (widget), _ ("An integration is added."), add_confirmed,
                     g_variant_dup_string (parameter, NULL), g_free);
}

static gpointer
remove_one (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_remove (db, *(gint64 *) data, error) ? data : NULL;
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
remove_confirmed (CwPage *page, gpointer data)
{
  const CwIntegrationCommand *command = data;
  CwIntegrationCommand *next = cw_integration_command_new (page, NULL, NULL);

  next->done = g_strdup_printf (_ ("Removed “%s”"), command->name);
  cw_workspace_run_async (cw_page_get_workspace (page), remove_one,
                          g_memdup2 (&command->integration, sizeof command->integration), g_free,
                          NULL, NULL, stored_cb, next);
}

static void
remove_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  const CwIntegrationCommand *command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&((CwIntegrationCommand *) user_data)->page);
  CwIntegrationCommand *confirmed;

  if (page == NULL || !g_str_equal (response, "remove"))
    return;
  confirmed = cw_integration_command_new (page, NULL, NULL);
  confirmed->integration = command->integration;
  confirmed->name = g_strdup (command->name);
  cw_page_confirm (page, _ ("An integration is removed."), remove_confirmed, confirmed,
                   (GDestroyNotify) cw_integration_command_free);
}

/* What goes and what stays. */
static char *
describe_removal (const CwIntegrationLook *look)
{
  const CwProject *project = look->integration->project;
  gint64 n_waiting = cw_integration_words_count_waiting (look);
  g_autoptr (GString) text = g_string_new (_ ("Its data and triggers are removed."));
  g_autofree char *count = cw_score_format_count (n_waiting);

  if (n_waiting > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%s delivery that waits is not sent.",
                                        "%s deliveries that wait are not sent.",
                                        (gulong) n_waiting),
                              count);
    }
  g_string_append_c (text, ' ');
  if (project != NULL && project->survey_id != NULL)
    g_string_append_printf (
        text, _ ("The project “%s” stays at Qualtrics, with every response that was delivered."),
        project->name);
  g_string_append_c (text, ' ');
  g_string_append (text, _ ("The interactions stay in this workspace."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
ask_to_remove (CwPage *page, const CwIntegrationLook *look)
{
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), look->integration->name);
  g_autofree char *body = describe_removal (look);
  GtkWidget *dialog = cw_integration_command_ask (page, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "remove", _ ("_Remove"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (remove_answered_cb),
                         cw_integration_command_new (page, look->integration, NULL),
                         cw_integration_command_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_integration_command_look (CW_PAGE (widget), g_variant_get_string (parameter, NULL),
                               ask_to_remove);
}

/* What died of it is tried again with the rest. */
static gpointer
clear_problem (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = *(gint64 *) data;

  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (
             db,
             cw_integration_repository_set_problem (db, id, CW_PROBLEM_NONE, NULL, error) &&
                 cw_outbox_repository_revive (db, id, NULL, error),
             error)
             ? data
             : NULL;
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_job_manager_queue_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
run (CwPage *page, const CwIntegration *integration)
{
  CwIntegrationCommand *command = cw_integration_command_new (page, integration, NULL);

  command->done = g_strdup_printf (_ ("“%s” runs"), integration->name);
  cw_job_manager_queue_async (cw_page_get_job_manager (page), CW_DELIVERY_KIND, integration->uid,
                              integration->name, integration->connection_uid, NULL, queued_cb,
                              command);
}

/* The job finds out whether it is still so. */
static void
try_again (CwPage *page, const CwIntegrationLook *look)
{
  cw_workspace_run_async (cw_page_get_workspace (page), clear_problem,
                          g_memdup2 (&look->integration->id, sizeof look->integration->id), g_free,
                          NULL, NULL, stored_cb, cw_integration_command_new (page, NULL, NULL));
  run (page, look->integration);
}

static void
trying_confirmed (CwPage *page, gpointer data)
{
  cw_integration_command_look (page, data, try_again);
}

static void
try_again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("Interactions leave this workspace for Qualtrics."),
                   trying_confirmed, g_variant_dup_string (parameter, NULL), g_free);
}

static void
run_now (CwPage *page, const CwIntegrationLook *look)
{
  run (page, look->integration);
}

static void
run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_integration_command_look (CW_PAGE (widget), g_variant_get_string (parameter, NULL), run_now);
}

static void
open_project (CwPage *page, const CwIntegrationLook *look)
{
  CwConnection *connection = cw_integration_command_find_connection (page, look->integration);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  g_autofree char *link = cw_project_links_get_project (look->integration, connection);

  if (link != NULL)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, link, GDK_CURRENT_TIME);
}

static void
open_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_integration_command_look (CW_PAGE (widget), g_variant_get_string (parameter, NULL),
                               open_project);
}

static void
dry_run (CwPage *page, const CwIntegrationLook *look)
{
  cw_page_push (page, cw_dry_run_page_new (cw_page_get_workspace (page), look->integration));
}

static void
dry_run_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_integration_command_look (CW_PAGE (widget), g_variant_get_string (parameter, NULL), dry_run);
}

void
cw_integration_commands_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "integration.add", "s", add_cb);
  gtk_widget_class_install_action (klass, "integration.create-project", "s",
                                   cw_integration_create_project_cb);
  gtk_widget_class_install_action (klass, "integration.disable", "s", cw_integration_disable_cb);
  gtk_widget_class_install_action (klass, "integration.dry-run", "s", dry_run_cb);
  gtk_widget_class_install_action (klass, "integration.enable", "s", cw_integration_enable_cb);
  gtk_widget_class_install_action (klass, "integration.link-project", "s",
                                   cw_integration_link_project_cb);
  gtk_widget_class_install_action (klass, "integration.open-project", "s", open_project_cb);
  gtk_widget_class_install_action (klass, "integration.recreate-project", "s",
                                   cw_integration_recreate_project_cb);
  gtk_widget_class_install_action (klass, "integration.remove", "s", remove_cb);
  gtk_widget_class_install_action (klass, "integration.run", "s", run_cb);
  gtk_widget_class_install_action (klass, "integration.save", "s", cw_integration_save_cb);
  gtk_widget_class_install_action (klass, "integration.try-again", "s", try_again_cb);
}
