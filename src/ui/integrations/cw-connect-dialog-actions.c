/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialog does: test, authorize in the browser, save. */
#include "config.h"

#include "integrations/cw-connect-dialog-private.h"
#include "integrations/cw-connect-help.h"
#include "model/cw-service-address.h"

#include <glib/gi18n.h>

/* One step of a run: what came after the run was cancelled is nobody's. */
typedef struct
{
  GWeakRef dialog;
  GCancellable *cancellable; /* (owned) */
} Step;

static Step *
step_new (CwConnectDialog *self)
{
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->dialog, self);
  step->cancellable = g_object_ref (self->cancellable);
  return step;
}

static void
step_free (Step *step)
{
  g_weak_ref_clear (&step->dialog);
  g_object_unref (step->cancellable);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/* (transfer full) (nullable): NULL where the dialog is gone or does something else by now */
static CwConnectDialog *
step_get_dialog (Step *step)
{
  g_autoptr (CwConnectDialog) self = g_weak_ref_get (&step->dialog);

  if (self == NULL || self->cancellable != step->cancellable ||
      g_cancellable_is_cancelled (step->cancellable))
    return NULL;
  return g_steal_pointer (&self);
}

/* There is no connection yet that could be reauthorized: the values are at hand. */
static char *
describe_failure (CwConnectDialog *self, const GError *error)
{
  const char *reason = cw_connection_get_reason (self->draft);

  if (reason == NULL ||
      !(g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION) ||
        g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET)))
    return g_strdup (error->message);
  return g_strdup_printf (
      "%s\n%s", reason,
      cw_connect_help_get_refusal_hint (cw_connection_get_cause (self->draft), self->form->grant));
}

static void
fail (CwConnectDialog *self, const GError *error)
{
  g_autofree char *message = describe_failure (self, error);

  g_clear_object (&self->authorization);
  cw_authorize_box_end (self->authorize_box);
  cw_check_result_set_failure (self->result, message);
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_EDITING);
}

/* The draft may have been sent elsewhere by the service itself. */
static void
show_corrected_address (CwConnectDialog *self)
{
  g_autofree char *display =
      cw_service_address_get_display (cw_connection_get_base_url (self->draft));
  g_autofree char *read = cw_service_address_read (self->form->service, display, NULL, NULL);

  if (g_strcmp0 (read, cw_connection_get_base_url (self->draft)) != 0)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_ADDRESS]), display);
  self->filling = FALSE;
  cw_connect_form_set_text (self->form, CW_CONNECT_FIELD_ADDRESS, display);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (CwConnectDialog) self = step_get_dialog (step);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = cw_accounts_check_finish (CW_ACCOUNTS (source), result, &error);

  if (self == NULL)
    return;
  if (identity == NULL)
    {
      fail (self, error);
      return;
    }
  if (identity->corrected_from != NULL)
    show_corrected_address (self);
  cw_connect_dialog_propose_name (self);
  cw_check_result_set_identity (self->result, identity);
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_PASSED);
  gtk_widget_grab_focus (GTK_WIDGET (self->primary_button));
}

static void
check (CwConnectDialog *self)
{
  g_autofree char *text =
      g_strdup_printf (_ ("Signing in to %s…"), cw_service_get_name (self->form->service));

  cw_check_result_set_busy (self->result, text);
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_CHECKING);
  cw_accounts_check_async (self->accounts, self->draft, self->secret, self->tokens,
                           self->cancellable, checked_cb, step_new (self));
}

static CwSecret *
read_secret (CwConnectDialog *self)
{
  char *text = cw_service_address_trim_secret (
      gtk_editable_get_text (GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_SECRET])));

  return text != NULL ? cw_secret_new_take (text) : NULL;
}

static gboolean
is_name_taken (CwConnectDialog *self)
{
  CwConnection *other = cw_accounts_find_by_name (
      self->accounts, cw_connect_form_get_text (self->form, CW_CONNECT_FIELD_NAME));

  return other != NULL &&
         !g_str_equal (cw_connection_get_uid (other), cw_connection_get_uid (self->draft));
}

static char *
find_problem (CwConnectDialog *self, CwConnectField *field)
{
  char *problem = cw_connect_form_find_problem (self->form, field);

  if (problem != NULL || !is_name_taken (self))
    return problem;
  *field = CW_CONNECT_FIELD_NAME;
  return g_strdup_printf (_ ("There is already a connection “%s”."),
                          cw_connect_form_get_text (self->form, CW_CONNECT_FIELD_NAME));
}

/* Takes over what was typed. FALSE if that is not enough; the dialog says what is missing. */
static gboolean
take_form (CwConnectDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  CwConnectField field = CW_CONNECT_FIELD_NAME;

  cw_connect_dialog_normalize_address (self);
  cw_connect_dialog_propose_name (self);
  cw_connect_dialog_read_form (self);
  problem = find_problem (self, &field);
  if (problem != NULL)
    {
      cw_check_result_set_failure (self->result, problem);
      cw_connect_dialog_focus_field (self, field);
      return FALSE;
    }
  if (!cw_connect_form_apply (self->form, self->draft, &error))
    {
      fail (self, error);
      return FALSE;
    }
  return TRUE;
}

/* A new run; the one before is over. */
static gboolean
begin (CwConnectDialog *self)
{
  cw_connect_dialog_reset (self);
  if (!take_form (self))
    return FALSE;
  self->cancellable = g_cancellable_new ();
  self->secret = read_secret (self);
  return TRUE;
}

static void
test_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);
  /* What the browser gave is not asked for twice. */
  g_autoptr (CwTokenSet) tokens =
      self->stage == CW_CONNECT_STAGE_PASSED ? g_steal_pointer (&self->tokens) : NULL;

  if (!begin (self))
    return;
  self->tokens = g_steal_pointer (&tokens);
  check (self);
}

static void
authorized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (CwConnectDialog) self = step_get_dialog (step);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTokenSet) tokens =
      cw_authorization_run_finish (CW_AUTHORIZATION (source), result, &error);

  if (self == NULL)
    return;
  if (tokens == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->authorization);
  cw_authorize_box_end (self->authorize_box);
  g_clear_pointer (&self->tokens, cw_token_set_free);
  self->tokens = g_steal_pointer (&tokens);
  gtk_window_present (GTK_WINDOW (self));
  check (self);
}

static void
wait_for_person (CwConnectDialog *self)
{
  cw_authorize_box_begin (self->authorize_box, cw_service_get_name (self->form->service),
                          self->form->redirect,
                          cw_authorization_get_redirect_uri (self->authorization));
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_WAITING);
  cw_authorization_run_async (self->authorization, self->cancellable, authorized_cb,
                              step_new (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "connect.open-browser", NULL);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (CwConnectDialog) self = step_get_dialog (step);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwAuthorization) authorization =
      cw_accounts_create_authorization_finish (CW_ACCOUNTS (source), result, &error);

  if (self == NULL)
    return;
  if (authorization == NULL || !cw_authorization_start (authorization, &error))
    {
      fail (self, error);
      return;
    }
  g_set_object (&self->authorization, authorization);
  wait_for_person (self);
}

static void
authorize_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);

  if (!begin (self))
    return;
  cw_check_result_set_busy (self->result, _ ("Getting ready…"));
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_CHECKING);
  cw_accounts_create_authorization_async (self->accounts, self->draft, self->secret,
                                          self->cancellable, created_cb, step_new (self));
}

static void
stop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);

  cw_authorize_box_end (self->authorize_box);
  cw_connect_dialog_reset (self);
}

static void
open_browser_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);

  if (self->authorization != NULL)
    cw_connect_dialog_open_uri (self, cw_authorization_get_url (self->authorization));
}

static void
copy_link_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);

  if (self->authorization != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                            cw_authorization_get_url (self->authorization));
}

static void
open_help_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);
  g_autofree char *page = NULL;

  cw_connect_dialog_read_form (self);
  page = cw_connect_help_get_page (self->form);
  if (page != NULL)
    cw_connect_dialog_open_uri (self, page);
}

static void
take_answer_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (self->authorization == NULL)
    return;
  cw_authorization_take_answer (self->authorization, g_variant_get_string (parameter, NULL),
                                &error);
  cw_authorize_box_set_problem (self->authorize_box, error != NULL ? error->message : NULL);
}

static void
restore_address_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_connect_dialog_restore_address (CW_CONNECT_DIALOG (widget));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Step) step = user_data;
  g_autoptr (CwConnectDialog) self = step_get_dialog (step);
  g_autoptr (GError) error = NULL;
  CwConnection *connection = cw_accounts_save_finish (CW_ACCOUNTS (source), result, &error);

  if (self == NULL)
    return;
  if (connection == NULL)
    {
      /* It was tested all the same. */
      cw_check_result_set_failure (self->result, error->message);
      cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_PASSED);
      return;
    }
  g_signal_emit_by_name (self, "saved", connection);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (widget);

  g_autofree char *problem = NULL;
  CwConnectField field = CW_CONNECT_FIELD_NAME;

  cw_connect_dialog_read_form (self);
  problem = find_problem (self, &field);
  if (problem != NULL)
    {
      cw_check_result_set_failure (self->result, problem);
      cw_connect_dialog_focus_field (self, field);
      return;
    }
  cw_connection_set_name (self->draft,
                          cw_connect_form_get_text (self->form, CW_CONNECT_FIELD_NAME));
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_SAVING);
  cw_accounts_save_async (self->accounts, self->draft, self->secret, self->tokens,
                          self->cancellable, saved_cb, step_new (self));
}

/* Enter in a field: what the dialog would do next. */
void
cw_connect_dialog_start (CwConnectDialog *self)
{
  if (self->stage == CW_CONNECT_STAGE_PASSED)
    gtk_widget_activate_action (GTK_WIDGET (self), "connect.save", NULL);
  else if (self->form->grant == CW_GRANT_AUTHORIZATION_CODE)
    gtk_widget_activate_action (GTK_WIDGET (self), "connect.authorize", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "connect.test", NULL);
}

gboolean
cw_connect_dialog_take_answer (const char *uri)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  g_return_val_if_fail (uri != NULL, FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      CwConnectDialog *self = CW_IS_CONNECT_DIALOG (toplevel) ? CW_CONNECT_DIALOG (toplevel) : NULL;

      if (self != NULL && self->authorization != NULL &&
          cw_authorization_take_answer (self->authorization, uri, NULL))
        return TRUE;
    }
  return FALSE;
}

void
cw_connect_dialog_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "connect.authorize", NULL, authorize_cb);
  gtk_widget_class_install_action (klass, "connect.copy-link", NULL, copy_link_cb);
  gtk_widget_class_install_action (klass, "connect.open-browser", NULL, open_browser_cb);
  gtk_widget_class_install_action (klass, "connect.open-help", NULL, open_help_cb);
  gtk_widget_class_install_action (klass, "connect.restore-address", NULL, restore_address_cb);
  gtk_widget_class_install_action (klass, "connect.save", NULL, save_cb);
  gtk_widget_class_install_action (klass, "connect.stop", NULL, stop_cb);
  gtk_widget_class_install_action (klass, "connect.take-answer", "s", take_answer_cb);
  gtk_widget_class_install_action (klass, "connect.test", NULL, test_cb);
}
