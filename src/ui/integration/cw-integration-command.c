/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-command.h"

#include "service/cw-accounts.h"
#include "store/cw-workspace.h"

#include <glib/gi18n.h>

CwIntegrationCommand *
cw_integration_command_new (CwPage *page, const CwIntegration *integration, const char *done)
{
  CwIntegrationCommand *self = g_new0 (CwIntegrationCommand, 1);

  g_weak_ref_init (&self->page, page);
  self->integration = integration != NULL ? integration->id : 0;
  self->uid = g_strdup (integration != NULL ? integration->uid : NULL);
  self->name = g_strdup (integration != NULL ? integration->name : NULL);
  self->done = g_strdup (done);
  return self;
}

void
cw_integration_command_free (CwIntegrationCommand *self)
{
  g_weak_ref_clear (&self->page);
  if (self->under_way != NULL)
    adw_toast_dismiss (self->under_way);
  g_clear_object (&self->under_way);
  g_free (self->uid);
  g_free (self->name);
  g_free (self->done);
  g_free (self);
}

void
cw_integration_command_free_closure (gpointer command, GClosure *closure)
{
  cw_integration_command_free (command);
}

GtkWidget *
cw_integration_command_ask (CwPage *page, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

void
cw_integration_command_tell_error (CwPage *page, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  g_auto (GStrv) lines = NULL;
  GtkWidget *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  lines = g_strsplit (error->message, "\n", 2);
  dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, lines[0], lines[1]);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cw_integration_command_begin (CwIntegrationCommand *self, const char *what)
{
  g_autoptr (CwPage) page = g_weak_ref_get (&self->page);

  g_return_if_fail (self->under_way == NULL);

  if (page != NULL)
    self->under_way = cw_page_toast_progress (page, what);
}

void
cw_integration_command_end (CwIntegrationCommand *self, const GError *error)
{
  g_autoptr (CwPage) page = g_weak_ref_get (&self->page);

  if (page == NULL || gtk_widget_in_destruction (GTK_WIDGET (page)))
    return;
  if (error != NULL)
    cw_integration_command_tell_error (page, error);
  else if (self->done != NULL)
    cw_page_toast (page, self->done, NULL, NULL, NULL);
}

/* A reading and what comes of it. */
typedef struct
{
  GWeakRef page; /* CwPage */
  CwIntegrationFunc func;
} Looking;

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Looking *looking = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&looking->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIntegrationLook) look =
      cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  g_weak_ref_clear (&looking->page);
  if (page == NULL || gtk_widget_in_destruction (GTK_WIDGET (page)))
    return;
  if (look != NULL)
    looking->func (page, look);
  else
    cw_integration_command_tell_error (page, error);
}

void
cw_integration_command_look (CwPage *page, const char *uid, CwIntegrationFunc func)
{
  CwClock *clock = cw_accounts_get_clock (cw_page_get_accounts (page));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  Looking *looking = g_new0 (Looking, 1);

  g_weak_ref_init (&looking->page, page);
  looking->func = func;
  cw_workspace_run_async (cw_page_get_workspace (page), cw_integration_look_load,
                          cw_integration_request_new (uid, cw_clock_get_now (clock), zone),
                          cw_integration_request_free, (GDestroyNotify) cw_integration_look_free,
                          NULL, looked_cb, looking);
}

CwConnection *
cw_integration_command_find_connection (CwPage *page, const CwIntegration *integration)
{
  CwAccounts *accounts = cw_page_get_accounts (page);

  return accounts != NULL && integration->connection_uid != NULL
             ? cw_accounts_find (accounts, integration->connection_uid)
             : NULL;
}
