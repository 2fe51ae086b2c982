/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-passphrase-settings.h"

#include "accounts/cw-admin-ask.h"
#include "accounts/cw-passphrase-strength.h"
#include "accounts/cw-row-names.h"

#include <glib/gi18n.h>

struct _CwPassphraseSettings
{
  AdwWindow parent_instance;

  CwAdminGate *gate;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean loaded;           /* whether there is a passphrase is known */
  gboolean changing;         /* the form is shown to set another one */
  gboolean working;

  AdwActionRow *lock_row;
  AdwPasswordEntryRow *first_entry;
  AdwPasswordEntryRow *second_entry;
  GtkLabel *hint_label;
  GtkLabel *message_label;
  GtkLevelBar *level_bar;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkWidget *back_button;
  GtkWidget *close_button;
  GtkWidget *form_view;
  GtkWidget *lock_button;
  GtkWidget *set_button;
  GtkWidget *set_view;
};

G_DEFINE_FINAL_TYPE (CwPassphraseSettings, cw_passphrase_settings, ADW_TYPE_WINDOW)

static const char *
get_first (CwPassphraseSettings *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->first_entry));
}

static gboolean
is_twice_the_same (CwPassphraseSettings *self)
{
  return g_str_equal (get_first (self), gtk_editable_get_text (GTK_EDITABLE (self->second_entry)));
}

static void
update_form (CwPassphraseSettings *self)
{
  CwPassphraseStrength strength = cw_passphrase_estimate (get_first (self));
  const char *second = gtk_editable_get_text (GTK_EDITABLE (self->second_entry));
  const char *hint = cw_passphrase_strength_describe (strength);

  if (strength != CW_PASSPHRASE_TOO_SHORT && *second != '\0' && !is_twice_the_same (self))
    hint = _ ("The two are not the same yet.");
  gtk_level_bar_set_value (self->level_bar, strength);
  gtk_label_set_label (self->hint_label, hint);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passphrase.set",
                                 strength != CW_PASSPHRASE_TOO_SHORT && is_twice_the_same (self) &&
                                     !self->working);
}

static void
update (CwPassphraseSettings *self)
{
  gboolean has_passphrase = cw_admin_gate_get_has_passphrase (self->gate);
  gboolean form = self->changing || !has_passphrase;
  gboolean open;

  g_object_get (self->gate, "open", &open, NULL);
  gtk_stack_set_visible_child (self->stack, form ? self->form_view : self->set_view);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), self->loaded);
  gtk_widget_set_visible (self->set_button, form && self->loaded);
  gtk_widget_set_visible (self->back_button, self->changing);
  gtk_widget_set_visible (self->close_button, !self->changing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !self->working);
  gtk_widget_set_visible (self->lock_button, has_passphrase && open);
  adw_action_row_set_subtitle (self->lock_row, open ? _ ("It was given less than five minutes ago.")
                                                    : _ ("It is asked for when it is needed."));
  gtk_spinner_set_spinning (self->spinner, self->working || !self->loaded);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passphrase.change", !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passphrase.remove", !self->working);
  update_form (self);
}

static void
say (CwPassphraseSettings *self, const char *message, gboolean is_error)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->message_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), "error");
}

static void
show_form (CwPassphraseSettings *self, gboolean changing)
{
  gtk_editable_set_text (GTK_EDITABLE (self->first_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second_entry), "");
  self->changing = changing;
  update (self);
  if (changing)
    gtk_widget_grab_focus (GTK_WIDGET (self->first_entry));
}

/* Ends what was begun, unless the window is gone. */
static gboolean
end_work (CwPassphraseSettings *self, const GError *error)
{
  if (self->gate == NULL)
    return FALSE;
  self->working = FALSE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message, TRUE);
  update (self);
  return error == NULL;
}

static void
begin_work (CwPassphraseSettings *self)
{
  self->working = TRUE;
  say (self, NULL, FALSE);
  update (self);
}

static void
set_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwPassphraseSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  cw_admin_gate_set_passphrase_finish (CW_ADMIN_GATE (source), result, &error);
  if (!end_work (self, error))
    return;
  show_form (self, FALSE);
  say (self,
       cw_admin_gate_get_has_passphrase (self->gate) ? _ ("The passphrase is set.")
                                                     : _ ("The passphrase was removed."),
       FALSE);
}

static void
set_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwPassphraseSettings *self = CW_PASSPHRASE_SETTINGS (widget);
  g_autoptr (CwSecret) passphrase = cw_secret_new (get_first (self));

  begin_work (self);
  cw_admin_gate_set_passphrase_async (self->gate, passphrase, self->cancellable, set_finished_cb,
                                      g_object_ref (self));
}

static void
may_change_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwPassphraseSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  cw_admin_ask_finish (result, &error);
  if (end_work (self, error))
    show_form (self, TRUE);
}

static void
change_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwPassphraseSettings *self = CW_PASSPHRASE_SETTINGS (widget);

  begin_work (self);
  cw_admin_ask_async (widget, self->gate, _ ("The administrator passphrase is to be changed."),
                      self->cancellable, may_change_cb, g_object_ref (self));
}

static void
may_remove_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwPassphraseSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  cw_admin_ask_finish (result, &error);
  if (!end_work (self, error))
    return;
  begin_work (self);
  cw_admin_gate_set_passphrase_async (self->gate, NULL, self->cancellable, set_finished_cb,
                                      g_object_ref (self));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwPassphraseSettings *self = CW_PASSPHRASE_SETTINGS (widget);

  begin_work (self);
  cw_admin_ask_async (widget, self->gate, _ ("The administrator passphrase is to be removed."),
                      self->cancellable, may_remove_cb, g_object_ref (self));
}

static void
lock_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_admin_gate_close (CW_PASSPHRASE_SETTINGS (widget)->gate);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_form (CW_PASSPHRASE_SETTINGS (widget), FALSE);
}

static void
changed_cb (CwPassphraseSettings *self)
{
  g_assert (CW_IS_PASSPHRASE_SETTINGS (self));

  say (self, NULL, FALSE);
  update_form (self);
}

static void
activated_cb (CwPassphraseSettings *self)
{
  g_assert (CW_IS_PASSPHRASE_SETTINGS (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "passphrase.set", NULL);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwPassphraseSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  cw_admin_gate_check_finish (CW_ADMIN_GATE (source), result, &error);
  if (self->gate == NULL)
    return;
  /* Whatever it says of being open: has-passphrase is known by now. */
  self->loaded = TRUE;
  update (self);
}

static void
cw_passphrase_settings_dispose (GObject *object)
{
  CwPassphraseSettings *self = CW_PASSPHRASE_SETTINGS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->gate != NULL)
    g_signal_handlers_disconnect_by_data (self->gate, self);
  g_clear_object (&self->gate);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_PASSPHRASE_SETTINGS);

  G_OBJECT_CLASS (cw_passphrase_settings_parent_class)->dispose (object);
}

static void
cw_passphrase_settings_finalize (GObject *object)
{
  g_object_unref (CW_PASSPHRASE_SETTINGS (object)->cancellable);

  G_OBJECT_CLASS (cw_passphrase_settings_parent_class)->finalize (object);
}

static void
cw_passphrase_settings_class_init (CwPassphraseSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_passphrase_settings_dispose;
  object_class->finalize = cw_passphrase_settings_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/accounts/cw-passphrase-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, back_button);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, close_button);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, first_entry);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, form_view);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, level_bar);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, lock_button);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, lock_row);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, message_label);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, second_entry);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, set_button);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, set_view);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseSettings, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "passphrase.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "passphrase.change", NULL, change_cb);
  gtk_widget_class_install_action (widget_class, "passphrase.lock", NULL, lock_cb);
  gtk_widget_class_install_action (widget_class, "passphrase.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "passphrase.set", NULL, set_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cw_passphrase_settings_init (CwPassphraseSettings *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_row_names_set (GTK_WIDGET (self->first_entry));
  cw_row_names_set (GTK_WIDGET (self->second_entry));
}

GtkWidget *
cw_passphrase_settings_new (CwAdminGate *gate)
{
  CwPassphraseSettings *self;

  g_return_val_if_fail (CW_IS_ADMIN_GATE (gate), NULL);

  self = g_object_new (CW_TYPE_PASSPHRASE_SETTINGS, NULL);
  self->gate = g_object_ref (gate);
  g_signal_connect_object (gate, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  cw_admin_gate_check_async (gate, self->cancellable, checked_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
