/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project at Qualtrics: created, made anew, made true to the data. */
#include "config.h"

#include "integration/cw-integration-command.h"
#include "integration/cw-integration-words.h"
#include "integration/cw-link-dialog.h"
#include "integration/cw-project-dialog.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>

static void
present_dialog (CwPage *page, const CwIntegrationLook *look)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  CwConnection *connection = cw_integration_command_find_connection (page, look->integration);
  GtkWidget *dialog;

  if (connection == NULL)
    {
      cw_page_toast (page, _ ("Choose an account first."), NULL, NULL, NULL);
      return;
    }
  dialog = cw_project_dialog_new (cw_page_get_job_manager (page), look->integration, connection);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
confirmed (CwPage *page, gpointer data)
{
  cw_integration_command_look (page, data, present_dialog);
}

void
cw_integration_create_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("A project is created at Qualtrics."), confirmed,
                   g_variant_dup_string (parameter, NULL), g_free);
}

static void
linked_cb (GtkWidget *dialog, CwIntegrationCommand *command)
{
  cw_integration_command_end (command, NULL);
}

static void
present_link_dialog (CwPage *page, const CwIntegrationLook *look)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  CwConnection *connection = cw_integration_command_find_connection (page, look->integration);
  g_autofree char *done = NULL;
  GtkWidget *dialog;

  if (connection == NULL)
    {
      cw_page_toast (page, _ ("Choose an account first."), NULL, NULL, NULL);
      return;
    }
  dialog = cw_link_dialog_new (cw_page_get_job_manager (page), look, connection);
  done = cw_integration_words_describe_return (look, _ ("It goes to that project from now on"));
  g_signal_connect_data (dialog, "linked", G_CALLBACK (linked_cb),
                         cw_integration_command_new (page, look->integration, done),
                         cw_integration_command_free_closure, 0);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
linking_confirmed (CwPage *page, gpointer data)
{
  cw_integration_command_look (page, data, present_link_dialog);
}

void
cw_integration_link_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("A project at Qualtrics is changed."), linking_confirmed,
                   g_variant_dup_string (parameter, NULL), g_free);
}

static void
recreated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_flow_recreate_project_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
recreate (CwPage *page, const CwIntegrationLook *look)
{
  g_autofree char *done =
      cw_integration_words_describe_return (look, _ ("The project is there again"));
  CwIntegrationCommand *command;

  command = cw_integration_command_new (page, look->integration, done);
  cw_integration_command_begin (command, _ ("Creating the project…"));
  cw_flow_recreate_project_async (cw_page_get_job_manager (page), look->integration->id, NULL,
                                  recreated_cb, command);
}

static void
recreation_confirmed (CwPage *page, gpointer data)
{
  cw_integration_command_look (page, data, recreate);
}

static void
recreate_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  CwIntegrationCommand *command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);

  if (page != NULL && g_str_equal (response, "recreate"))
    cw_page_confirm (page, _ ("A project is created at Qualtrics."), recreation_confirmed,
                     g_strdup (command->uid), g_free);
}

static char *
describe_recreation (const CwIntegrationLook *look)
{
  gint64 n = cw_integration_words_count_returning (look);
  g_autofree char *count = cw_score_format_count (n);
  g_autofree char *waiting = NULL;

  waiting = g_strdup_printf (
      ngettext ("%s delivery that was not taken is written anew for it and goes on.",
                "%s deliveries that were not taken are written anew for it and go on.", (gulong) n),
      count);
  return g_strdup_printf (
      _ ("A project of the same name is created, with the questions and fields of the data. %s "
         "What was delivered before is not sent again."),
      n > 0 ? waiting : "");
}

static void
ask_to_recreate (CwPage *page, const CwIntegrationLook *look)
{
  const CwProject *project = look->integration->project;
  g_autofree char *heading = g_strdup_printf (
      _ ("Recreate “%s”?"),
      project != NULL && project->name != NULL ? project->name : look->integration->name);
  g_autofree char *body = describe_recreation (look);
  GtkWidget *dialog = cw_integration_command_ask (page, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "recreate", _ ("_Recreate"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "recreate",
                                              ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (recreate_answered_cb),
                         cw_integration_command_new (page, look->integration, NULL),
                         cw_integration_command_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cw_integration_recreate_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_integration_command_look (CW_PAGE (widget), g_variant_get_string (parameter, NULL),
                               ask_to_recreate);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_flow_save_mapping_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
save (CwPage *page, const CwIntegrationLook *look)
{
  const CwIntegration *integration = look->integration;

  if (integration->draft != NULL)
    cw_flow_save_mapping_async (cw_page_get_job_manager (page), integration->id, integration->draft,
                                NULL, saved_cb,
                                cw_integration_command_new (page, integration, _ ("Saved")));
}

static void
save_confirmed (CwPage *page, gpointer data)
{
  cw_integration_command_look (page, data, save);
}

void
cw_integration_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("The project at Qualtrics is changed."), save_confirmed,
                   g_variant_dup_string (parameter, NULL), g_free);
}
