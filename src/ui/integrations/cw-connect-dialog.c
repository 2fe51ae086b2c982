/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connect-dialog-private.h"

#include "accounts/cw-row-names.h"
#include "integrations/cw-connect-help.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  SIGNAL_OPEN_URI,
  SIGNAL_SAVED,
} CwConnectDialogSignal;

static guint signals[SIGNAL_SAVED + 1];

G_DEFINE_FINAL_TYPE (CwConnectDialog, cw_connect_dialog, ADW_TYPE_WINDOW)

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwConnectDialog) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (ref);
  g_free (ref);
  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || self == NULL)
    return;
  /* The link can be copied still. */
  if (self->stage == CW_CONNECT_STAGE_WAITING)
    cw_authorize_box_set_problem (self->authorize_box,
                                  _ ("No browser could be opened. Copy the link and open it "
                                     "yourself."));
}

static gboolean
cw_connect_dialog_real_open_uri (CwConnectDialog *self, const char *uri)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, opened_cb, ref);
  return TRUE;
}

gboolean
cw_connect_dialog_open_uri (CwConnectDialog *self, const char *uri)
{
  gboolean handled = FALSE;

  g_signal_emit (self, signals[SIGNAL_OPEN_URI], 0, uri, &handled);
  return handled;
}

static void
show_steps (CwConnectDialog *self)
{
  g_auto (GStrv) steps = cw_connect_help_list_steps (self->form);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps_box))) != NULL)
    gtk_box_remove (self->steps_box, child);
  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
      GtkWidget *number_label = gtk_label_new (number);
      GtkWidget *text_label = gtk_label_new (NULL);

      gtk_label_set_markup (GTK_LABEL (text_label), steps[i]);
      gtk_label_set_xalign (GTK_LABEL (text_label), 0);
      gtk_label_set_wrap (GTK_LABEL (text_label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (text_label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_hexpand (text_label, TRUE);
      gtk_widget_set_valign (number_label, GTK_ALIGN_START);
      gtk_widget_add_css_class (number_label, "help-number");
      gtk_box_append (GTK_BOX (line), number_label);
      gtk_box_append (GTK_BOX (line), text_label);
      gtk_box_append (self->steps_box, line);
    }
}

static void
show_help (CwConnectDialog *self)
{
  const char *permissions =
      cw_connect_help_get_permissions (self->form->service, self->form->grant);
  const char *warning = cw_connect_help_get_warning (self->form->service, self->form->grant);
  g_autofree char *page = cw_connect_help_get_page (self->form);

  show_steps (self);
  gtk_label_set_label (self->permissions_label, permissions != NULL ? permissions : "");
  gtk_widget_set_visible (GTK_WIDGET (self->permissions_label), permissions != NULL);
  gtk_label_set_label (self->warning_label, warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning_box, warning != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.open-help", page != NULL);
}

/* Which fields there are, and what they are called. */
static void
show_fields (CwConnectDialog *self)
{
  CwConnectForm *form = self->form;
  gboolean any_advanced = FALSE;

  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    {
      const gboolean shown = cw_connect_form_shows (form, (CwConnectField) i);

      any_advanced |= shown && cw_connect_form_is_advanced (form, (CwConnectField) i);
      if (self->rows[i] == NULL)
        continue;
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), shown);
      gtk_widget_set_sensitive (GTK_WIDGET (self->rows[i]),
                                cw_connect_form_is_editable (form, (CwConnectField) i));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[i]),
                                     cw_connect_form_get_label (form, (CwConnectField) i));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->redirect_row),
                          cw_connect_form_shows (form, CW_CONNECT_FIELD_REDIRECT));
  gtk_widget_set_visible (GTK_WIDGET (self->advanced_row), any_advanced);
  gtk_widget_set_visible (GTK_WIDGET (self->secret_note), form->purpose != CW_CONNECT_ADD);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->grant_row),
                               cw_connect_help_describe_grant (form->service, form->grant));
}

static gboolean
needs_browser (CwConnectDialog *self)
{
  return self->form->grant == CW_GRANT_AUTHORIZATION_CODE;
}

static void
show_primary (CwConnectDialog *self)
{
  const gboolean authorizes = needs_browser (self) && self->stage < CW_CONNECT_STAGE_PASSED;

  gtk_button_set_label (self->primary_button,
                        authorizes ? _ ("Authorize") : cw_connect_form_get_button (self->form));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->primary_button),
                                  authorizes ? "connect.authorize" : "connect.save");
}

void
cw_connect_dialog_set_stage (CwConnectDialog *self, CwConnectStage stage)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean rests = stage == CW_CONNECT_STAGE_EDITING || stage == CW_CONNECT_STAGE_PASSED;
  /* What was approved before can be tested again, a new approval cannot. */
  const gboolean testable = !needs_browser (self) || stage == CW_CONNECT_STAGE_PASSED ||
                            self->form->purpose == CW_CONNECT_EDIT;

  self->stage = stage;
  gtk_widget_action_set_enabled (widget, "connect.authorize", rests);
  gtk_widget_action_set_enabled (widget, "connect.save", stage == CW_CONNECT_STAGE_PASSED);
  gtk_widget_action_set_enabled (widget, "connect.stop", stage == CW_CONNECT_STAGE_WAITING);
  gtk_widget_action_set_enabled (widget, "connect.test", rests && testable);
  cw_check_result_set_can_test (self->result, testable);
  gtk_stack_set_visible_child (self->stack, stage == CW_CONNECT_STAGE_WAITING
                                                ? GTK_WIDGET (self->authorize_box)
                                                : self->form_view);
  show_primary (self);
}

static const char *
get_hint (CwConnectDialog *self)
{
  if (needs_browser (self))
    return _ ("You approve the access in the browser; nothing is saved before.");
  return _ ("The account is tested before anything is saved.");
}

void
cw_connect_dialog_reset (CwConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->authorization);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_clear_pointer (&self->tokens, cw_token_set_free);
  cw_check_result_set_hint (self->result, get_hint (self));
  cw_connect_dialog_set_stage (self, CW_CONNECT_STAGE_EDITING);
}

void
cw_connect_dialog_read_form (CwConnectDialog *self)
{
  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    {
      const char *text =
          self->rows[i] != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->rows[i])) : NULL;

      if (i == CW_CONNECT_FIELD_SECRET)
        self->form->has_secret = text[strspn (text, " \t\r\n")] != '\0';
      else if (text != NULL)
        cw_connect_form_set_text (self->form, (CwConnectField) i, text);
    }
}

void
cw_connect_dialog_focus_field (CwConnectDialog *self, CwConnectField field)
{
  GtkWidget *widget =
      self->rows[field] != NULL ? GTK_WIDGET (self->rows[field]) : GTK_WIDGET (self->redirect_row);

  if (cw_connect_form_is_advanced (self->form, field))
    adw_expander_row_set_expanded (self->advanced_row, TRUE);
  gtk_widget_grab_focus (widget);
}

/* What was tested is not what stands there any more; a name is nothing that is tested. */
static void
field_changed_cb (CwConnectDialog *self, GtkEditable *row)
{
  g_assert (CW_IS_CONNECT_DIALOG (self));

  if (self->filling)
    return;
  if (row == GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_ADDRESS]))
    cw_connect_dialog_address_changed (self);
  cw_connect_dialog_read_form (self);
  show_help (self);
  if (row != GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_NAME]) &&
      self->stage != CW_CONNECT_STAGE_SAVING)
    cw_connect_dialog_reset (self);
}

static void
entry_activated_cb (CwConnectDialog *self)
{
  g_assert (CW_IS_CONNECT_DIALOG (self));

  cw_connect_dialog_start (self);
}

static void
grant_selected_cb (CwConnectDialog *self)
{
  guint n_grants;
  const CwGrant *grants;
  const guint selected = adw_combo_row_get_selected (self->grant_row);

  g_assert (CW_IS_CONNECT_DIALOG (self));

  if (self->filling || self->form == NULL)
    return;
  grants = cw_service_get_grants (self->form->service, &n_grants);
  if (selected >= n_grants)
    return;
  cw_connect_dialog_read_form (self);
  cw_connect_form_set_grant (self->form, grants[selected]);
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_SCOPE]),
                         cw_connect_form_get_text (self->form, CW_CONNECT_FIELD_SCOPE));
  self->filling = FALSE;
  show_fields (self);
  show_help (self);
  cw_connect_dialog_reset (self);
}

static void
redirect_selected_cb (CwConnectDialog *self)
{
  g_assert (CW_IS_CONNECT_DIALOG (self));

  if (self->filling || self->form == NULL)
    return;
  cw_connect_dialog_read_form (self);
  self->form->redirect = (CwRedirect) adw_combo_row_get_selected (self->redirect_row);
  show_fields (self);
  show_help (self);
  cw_connect_dialog_reset (self);
}

static void
address_left_cb (CwConnectDialog *self)
{
  g_assert (CW_IS_CONNECT_DIALOG (self));

  /* The focus leaves with the window as well. */
  if (self->rows[CW_CONNECT_FIELD_ADDRESS] != NULL && self->form != NULL)
    cw_connect_dialog_normalize_address (self);
}

static gboolean
cw_connect_dialog_close_request (GtkWindow *window)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (window);

  g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (cw_connect_dialog_parent_class)->close_request (window);
}

static void
cw_connect_dialog_dispose (GObject *object)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->paste_source, g_source_remove);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_CONNECT_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->authorization);
  g_clear_object (&self->draft);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->secret, cw_secret_unref);
  g_clear_pointer (&self->tokens, cw_token_set_free);
  g_clear_pointer (&self->form, cw_connect_form_free);
  g_clear_pointer (&self->proposed_name, g_free);
  g_clear_pointer (&self->typed_address, g_free);
  g_clear_pointer (&self->kept_address, g_free);

  G_OBJECT_CLASS (cw_connect_dialog_parent_class)->dispose (object);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    CwConnectField field;
  } rows[] = {
    { "name_row", CW_CONNECT_FIELD_NAME },
    { "address_row", CW_CONNECT_FIELD_ADDRESS },
    { "client_id_row", CW_CONNECT_FIELD_CLIENT_ID },
    { "username_row", CW_CONNECT_FIELD_USERNAME },
    { "secret_row", CW_CONNECT_FIELD_SECRET },
    { "scope_row", CW_CONNECT_FIELD_SCOPE },
    { "port_row", CW_CONNECT_FIELD_PORT },
    { "redirect_uri_row", CW_CONNECT_FIELD_REDIRECT_URI },
    { "auth_address_row", CW_CONNECT_FIELD_AUTH_ADDRESS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_class_bind_template_child_full (widget_class, rows[i].name, FALSE,
                                               G_STRUCT_OFFSET (CwConnectDialog, rows) +
                                                   (gssize) (rows[i].field * sizeof (gpointer)));
}

static void
cw_connect_dialog_class_init (CwConnectDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_connect_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cw_connect_dialog_close_request;

  signals[SIGNAL_OPEN_URI] = g_signal_new_class_handler (
      "open-uri", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST,
      G_CALLBACK (cw_connect_dialog_real_open_uri), g_signal_accumulator_true_handled, NULL, NULL,
      G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, CW_TYPE_CONNECTION);

  g_type_ensure (CW_TYPE_AUTHORIZE_BOX);
  g_type_ensure (CW_TYPE_CHECK_RESULT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-connect-dialog.ui");
  bind_rows (widget_class);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, address_note);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, address_notice);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, authorize_box);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, fields_group);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, form_view);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, grant_row);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, help_row);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, permissions_label);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, primary_button);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, redirect_row);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, result);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, secret_note);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, steps_box);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, warning_box);
  gtk_widget_class_bind_template_child (widget_class, CwConnectDialog, warning_label);
  gtk_widget_class_bind_template_callback (widget_class, grant_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, redirect_selected_cb);
  cw_connect_dialog_install_actions (widget_class);
}

/* Undo in the address brings back what the person wrote, where that was changed. */
static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (user_data);

  if (self->typed_address == NULL)
    return GDK_EVENT_PROPAGATE;
  cw_connect_dialog_restore_address (self);
  return GDK_EVENT_STOP;
}

static void
watch_address (CwConnectDialog *self)
{
  GtkWidget *row = GTK_WIDGET (self->rows[CW_CONNECT_FIELD_ADDRESS]);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (address_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                        gtk_callback_action_new (undo_cb, self, NULL)));
  gtk_widget_add_controller (row, keys);
}

static void
cw_connect_dialog_init (CwConnectDialog *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    {
      if (self->rows[i] == NULL)
        continue;
      g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (field_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[i], "entry-activated", G_CALLBACK (entry_activated_cb),
                               self, G_CONNECT_SWAPPED);
    }
  watch_address (self);
}

static void
fill_grants (CwConnectDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_grants;
  const CwGrant *grants = cw_service_get_grants (self->form->service, &n_grants);
  guint selected = 0;

  for (guint i = 0; i < n_grants; i++)
    {
      gtk_string_list_append (names,
                              cw_connect_form_get_grant_name (self->form->service, grants[i]));
      if (grants[i] == self->form->grant)
        selected = i;
    }
  adw_combo_row_set_model (self->grant_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->grant_row, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grant_row),
                            self->form->purpose != CW_CONNECT_REAUTHORIZE);
}

static void
fill_redirects (CwConnectDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = CW_REDIRECT_LOOPBACK; i <= CW_REDIRECT_PASTE; i++)
    gtk_string_list_append (names, cw_connect_form_get_redirect_name ((CwRedirect) i));
  adw_combo_row_set_model (self->redirect_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->redirect_row, self->form->redirect);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->redirect_row),
                                 cw_connect_form_get_label (self->form, CW_CONNECT_FIELD_REDIRECT));
}

/* Where a service has one address for all, nearly nobody needs to see it. */
static void
place_address (CwConnectDialog *self)
{
  GtkWidget *row = GTK_WIDGET (self->rows[CW_CONNECT_FIELD_ADDRESS]);

  if (!cw_connect_form_is_advanced (self->form, CW_CONNECT_FIELD_ADDRESS))
    return;
  g_object_ref (row);
  adw_preferences_group_remove (self->fields_group, row);
  adw_expander_row_add_row (self->advanced_row, row);
  g_object_unref (row);
}

static void
fill (CwConnectDialog *self)
{
  g_autofree char *title = cw_connect_form_get_title (self->form);

  gtk_window_set_title (GTK_WINDOW (self), title);
  cw_row_names_set (GTK_WIDGET (self));
  fill_grants (self);
  fill_redirects (self);
  place_address (self);
  for (guint i = 0; i < CW_N_CONNECT_FIELDS; i++)
    if (self->rows[i] != NULL && i != CW_CONNECT_FIELD_SECRET)
      gtk_editable_set_text (GTK_EDITABLE (self->rows[i]),
                             cw_connect_form_get_text (self->form, (CwConnectField) i));
  adw_expander_row_set_expanded (self->help_row, self->form->purpose == CW_CONNECT_ADD);
  self->filling = FALSE;
  show_fields (self);
  show_help (self);
  cw_connect_dialog_reset (self);
}

/* @draft: (transfer full) */
static GtkWidget *
create (CwAccounts *accounts,
        CwConnection *draft,
        CwConnection *connection,
        CwConnectPurpose purpose)
{
  CwConnectDialog *self = g_object_new (CW_TYPE_CONNECT_DIALOG, NULL);

  self->accounts = g_object_ref (accounts);
  self->draft = draft;
  self->form = cw_connect_form_new (cw_connection_get_service (draft), connection, purpose);
  fill (self);
  return GTK_WIDGET (self);
}

GtkWidget *
cw_connect_dialog_new (CwAccounts *accounts, CwService service)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);

  return create (accounts, cw_connection_new (service, cw_connect_form_get_advised_grant (service)),
                 NULL, CW_CONNECT_ADD);
}

GtkWidget *
cw_connect_dialog_new_for_connection (CwAccounts *accounts,
                                      CwConnection *connection,
                                      CwConnectPurpose purpose)
{
  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (purpose != CW_CONNECT_ADD, NULL);

  return create (accounts, cw_connection_copy (connection), connection, purpose);
}

GtkEditable *
cw_connect_dialog_get_field (CwConnectDialog *self, CwConnectField field)
{
  g_return_val_if_fail (CW_IS_CONNECT_DIALOG (self), NULL);

  return self->rows[field] != NULL ? GTK_EDITABLE (self->rows[field]) : NULL;
}

void
cw_connect_dialog_set_grant (CwConnectDialog *self, CwGrant grant)
{
  guint n_grants;
  const CwGrant *grants;

  g_return_if_fail (CW_IS_CONNECT_DIALOG (self));

  grants = cw_service_get_grants (self->form->service, &n_grants);
  for (guint i = 0; i < n_grants; i++)
    if (grants[i] == grant)
      adw_combo_row_set_selected (self->grant_row, i);
}

void
cw_connect_dialog_set_redirect (CwConnectDialog *self, CwRedirect redirect)
{
  g_return_if_fail (CW_IS_CONNECT_DIALOG (self));

  adw_combo_row_set_selected (self->redirect_row, redirect);
}
