/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-passphrase-dialog.h"

#include "accounts/cw-row-names.h"
#include "auth/cw-auth-error.h"

#include <glib/gi18n.h>

struct _CwPassphraseDialog
{
  AdwWindow parent_instance;

  CwAdminGate *gate;         /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean checking;

  AdwPasswordEntryRow *entry;
  GtkLabel *error_label;
  GtkLabel *what_label;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (CwPassphraseDialog, cw_passphrase_dialog, ADW_TYPE_WINDOW)

static guint confirmed_signal;

static void
update (CwPassphraseDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "passphrase.confirm",
                                 *text != '\0' && !self->checking);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), !self->checking);
  gtk_spinner_set_spinning (self->spinner, self->checking);
}

/* In place: the dialog stays, and what was typed is there to be typed over. */
static void
show_error (CwPassphraseDialog *self, const GError *error)
{
  gtk_label_set_label (self->error_label,
                       g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_PASSPHRASE)
                           ? _ ("That is not the passphrase of this workspace.")
                           : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwPassphraseDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean open = cw_admin_gate_open_finish (CW_ADMIN_GATE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->gate == NULL)
    return;
  self->checking = FALSE;
  update (self);
  if (open)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      g_signal_emit (self, confirmed_signal, 0);
    }
  else
    {
      show_error (self, error);
    }
}

static void
confirm_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwPassphraseDialog *self = CW_PASSPHRASE_DIALOG (widget);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (CwSecret) passphrase = NULL;

  if (self->checking || *text == '\0')
    return;
  passphrase = cw_secret_new (text);
  self->checking = TRUE;
  update (self);
  cw_admin_gate_open_async (self->gate, passphrase, self->cancellable, opened_cb,
                            g_object_ref (self));
}

static void
changed_cb (CwPassphraseDialog *self)
{
  g_assert (CW_IS_PASSPHRASE_DIALOG (self));

  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  update (self);
}

static void
activated_cb (CwPassphraseDialog *self)
{
  g_assert (CW_IS_PASSPHRASE_DIALOG (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "passphrase.confirm", NULL);
}

static void
cw_passphrase_dialog_dispose (GObject *object)
{
  CwPassphraseDialog *self = CW_PASSPHRASE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->gate);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_PASSPHRASE_DIALOG);

  G_OBJECT_CLASS (cw_passphrase_dialog_parent_class)->dispose (object);
}

static void
cw_passphrase_dialog_finalize (GObject *object)
{
  g_object_unref (CW_PASSPHRASE_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (cw_passphrase_dialog_parent_class)->finalize (object);
}

static void
cw_passphrase_dialog_class_init (CwPassphraseDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_passphrase_dialog_dispose;
  object_class->finalize = cw_passphrase_dialog_finalize;

  confirmed_signal = g_signal_new ("confirmed", CW_TYPE_PASSPHRASE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/accounts/cw-passphrase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwPassphraseDialog, what_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "passphrase.confirm", NULL, confirm_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cw_passphrase_dialog_init (CwPassphraseDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_row_names_set (GTK_WIDGET (self->entry));
  update (self);
}

GtkWidget *
cw_passphrase_dialog_new (CwAdminGate *gate, const char *what)
{
  CwPassphraseDialog *self;

  g_return_val_if_fail (CW_IS_ADMIN_GATE (gate), NULL);
  g_return_val_if_fail (what != NULL, NULL);

  self = g_object_new (CW_TYPE_PASSPHRASE_DIALOG, NULL);
  self->gate = g_object_ref (gate);
  gtk_label_set_label (self->what_label, what);
  return GTK_WIDGET (self);
}
