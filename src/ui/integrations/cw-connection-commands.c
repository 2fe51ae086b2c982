/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-commands.h"

#include "integrations/cw-connection-words.h"
#include "integrations/cw-identity-words.h"
#include "service/cw-accounts.h"
#include "widgets/cw-page.h"

#include <glib/gi18n.h>

/* On a connection while it is tested. */
#define TESTING "cw-testing"

/* A command under way; neither page nor connection is kept alive by it. */
typedef struct
{
  GWeakRef page;
  char *uid; /* (owned) */
} Command;

static Command *
command_new (CwPage *page, const char *uid)
{
  Command *self = g_new0 (Command, 1);

  g_weak_ref_init (&self->page, page);
  self->uid = g_strdup (uid);
  return self;
}

static void
command_free (Command *self)
{
  g_weak_ref_clear (&self->page);
  g_free (self->uid);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Command, command_free)

static CwConnection *
find (CwPage *page, const char *uid)
{
  CwAccounts *accounts = cw_page_get_accounts (page);

  return accounts != NULL ? cw_accounts_find (accounts, uid) : NULL;
}

static void
tell (CwPage *page, const char *text)
{
  cw_page_toast (page, text, NULL, NULL, NULL);
}

/* The first line says what went wrong; the row and its page say the rest. */
static void
tell_error (CwPage *page, const GError *error)
{
  g_auto (GStrv) lines = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  lines = g_strsplit (error->message, "\n", 2);
  tell (page, lines[0]);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Command) command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = cw_accounts_test_finish (CW_ACCOUNTS (source), result, &error);
  CwConnection *connection = cw_accounts_find (CW_ACCOUNTS (source), command->uid);
  g_autofree char *text = NULL;

  if (connection != NULL)
    g_object_set_data (G_OBJECT (connection), TESTING, NULL);
  if (page == NULL)
    return;
  if (identity == NULL)
    {
      tell_error (page, error);
      return;
    }
  text = cw_identity_words_get_title (identity);
  tell (page, text);
}

/* A server that is slow is asked once, however often the button is pressed. */
static void
test (CwPage *page, CwConnection *connection)
{
  const char *service = cw_service_get_name (cw_connection_get_service (connection));
  g_autofree char *text = NULL;

  if (g_object_get_data (G_OBJECT (connection), TESTING) != NULL)
    return;
  g_object_set_data (G_OBJECT (connection), TESTING, connection);
  text = g_strdup_printf (_ ("Asking %s…"), service);
  tell (page, text);
  cw_accounts_test_async (cw_page_get_accounts (page), connection, NULL, tested_cb,
                          command_new (page, cw_connection_get_uid (connection)));
}

static void
test_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnection *connection = find (CW_PAGE (widget), g_variant_get_string (parameter, NULL));

  if (connection != NULL)
    test (CW_PAGE (widget), connection);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Command) command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  g_autoptr (GError) error = NULL;

  if (cw_accounts_save_finish (CW_ACCOUNTS (source), result, &error) == NULL && page != NULL)
    tell_error (page, error);
}

static void
save (CwPage *page, CwConnection *copy)
{
  cw_accounts_save_async (cw_page_get_accounts (page), copy, NULL, NULL, NULL, saved_cb,
                          command_new (page, cw_connection_get_uid (copy)));
}

static void
toggle (CwPage *page, gpointer data)
{
  CwConnection *connection = find (page, data);

  if (connection != NULL)
    cw_accounts_set_enabled (cw_page_get_accounts (page), connection,
                             cw_connection_get_state (connection) == CW_CONNECTION_DISABLED);
}

static void
toggle_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("A connection is turned off or on."), toggle,
                   g_variant_dup_string (parameter, NULL), g_free);
}

static GtkWidget *
create_question (CwPage *page, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static void
rename_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Command *command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  CwConnection *connection = page != NULL ? find (page, command->uid) : NULL;
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (CwConnection) copy = NULL;

  if (connection == NULL || !g_str_equal (response, "rename") || *name == '\0' ||
      g_str_equal (name, cw_connection_get_name (connection)))
    return;
  copy = cw_connection_copy (connection);
  cw_connection_set_name (copy, name);
  save (page, copy);
}

static void
name_changed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  g_assert (ADW_IS_MESSAGE_DIALOG (dialog));

  adw_message_dialog_set_response_enabled (dialog, "rename", *name != '\0');
}

static void
ask_for_name (CwPage *page, gpointer data)
{
  const char *uid = data;
  CwConnection *connection = find (page, uid);
  GtkWidget *dialog;
  GtkWidget *entry;

  if (connection == NULL)
    return;
  dialog = create_question (page, _ ("Rename Connection"), NULL);
  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), cw_connection_get_name (connection));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"),
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "rename", _ ("_Rename"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (rename_answered_cb),
                         command_new (page, uid), (GClosureNotify) command_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("A connection gets another name."), ask_for_name,
                   g_variant_dup_string (parameter, NULL), g_free);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Command) command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  g_autoptr (GError) error = NULL;

  if (!cw_accounts_remove_finish (CW_ACCOUNTS (source), result, &error) && page != NULL)
    tell_error (page, error);
}

static void
remove_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Command *command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  CwConnection *connection = page != NULL ? find (page, command->uid) : NULL;

  if (connection != NULL && g_str_equal (response, "remove"))
    cw_accounts_remove_async (cw_page_get_accounts (page), connection, NULL, removed_cb,
                              command_new (page, command->uid));
}

static char *
describe_orphans (guint n_surveys)
{
  return g_strdup_printf (
      ngettext ("%u survey that comes by it stays as it is, with its answers, and is not updated "
                "any more.",
                "%u surveys that come by it stay as they are, with their answers, and are not "
                "updated any more.",
                n_surveys),
      n_surveys);
}

static char *
describe_stopped (guint n_integrations)
{
  return g_strdup_printf (ngettext ("%u integration that uses it sends nothing any more.",
                                    "%u integrations that use it send nothing any more.",
                                    n_integrations),
                          n_integrations);
}

static char *
describe_removal (CwPage *page, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (cw_page_get_accounts (page), connection);
  const guint n_integrations =
      use != NULL && use->integrations != NULL ? use->integrations->len : 0;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences, g_strdup (_ ("Its secrets are removed from the keyring.")));
  if (n_integrations > 0)
    g_ptr_array_add (sentences, describe_stopped (n_integrations));
  if (use != NULL && use->n_surveys > 0)
    g_ptr_array_add (sentences, describe_orphans (use->n_surveys));
  if (sentences->len == 1)
    g_ptr_array_add (sentences, g_strdup (_ ("Nothing depends on it.")));
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

static void
ask_to_remove (CwPage *page, gpointer data)
{
  const char *uid = data;
  CwConnection *connection = find (page, uid);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (connection == NULL)
    return;
  heading = g_strdup_printf (_ ("Remove “%s”?"), cw_connection_get_name (connection));
  body = describe_removal (page, connection);
  dialog = create_question (page, heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "remove", _ ("_Remove"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (remove_answered_cb),
                         command_new (page, uid), (GClosureNotify) command_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("A connection and its secrets are removed."), ask_to_remove,
                   g_variant_dup_string (parameter, NULL), g_free);
}

void
cw_connection_commands_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "connection.remove", "s", remove_cb);
  gtk_widget_class_install_action (klass, "connection.rename", "s", rename_cb);
  gtk_widget_class_install_action (klass, "connection.test", "s", test_cb);
  gtk_widget_class_install_action (klass, "connection.toggle", "s", toggle_cb);
}
