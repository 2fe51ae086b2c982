/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-header-dialog.h"

#include "accounts/cw-clipboard-lease.h"
#include "accounts/cw-header-words.h"
#include "accounts/cw-row-names.h"
#include "auth/cw-basic-header.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwHeaderDialog
{
  AdwWindow parent_instance;

  CwClock *clock;          /* (owned) */
  CwSecret *header;        /* (owned) (nullable): of what is typed */
  CwClipboardLease *lease; /* (owned) (nullable): the last one */

  AdwEntryRow *user_entry;
  AdwPasswordEntryRow *token_entry;
  GtkImage *check_icon;
  GtkLabel *check_label;
  GtkLabel *clipboard_label;
  GtkLabel *header_label;
  GtkToggleButton *show_button;
  GtkWidget *check_box;
  GtkWidget *sso_label;
};

G_DEFINE_FINAL_TYPE (CwHeaderDialog, cw_header_dialog, ADW_TYPE_WINDOW)

static void
show_header (CwHeaderDialog *self)
{
  gboolean open = gtk_toggle_button_get_active (self->show_button);
  g_autofree char *hidden = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button), self->header != NULL);
  gtk_button_set_icon_name (GTK_BUTTON (self->show_button),
                            open ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->show_button),
                               open ? _ ("Hide the header") : _ ("Show the header"));
  gtk_label_set_selectable (self->header_label, open && self->header != NULL);
  if (self->header == NULL)
    {
      gtk_label_set_label (self->header_label, "Basic …");
      return;
    }
  hidden = cw_header_words_hide (self->header);
  gtk_label_set_label (self->header_label, open ? cw_secret_peek (self->header) : hidden);
}

static void
show_check (CwHeaderDialog *self, const GError *error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) check_error = NULL;

  gtk_widget_set_visible (self->check_box, self->header != NULL || error != NULL);
  if (self->header != NULL)
    text = cw_header_words_describe (self->header, &check_error);
  if (check_error != NULL)
    error = check_error;
  gtk_image_set_from_icon_name (self->check_icon, error == NULL ? "object-select-symbolic"
                                                                : "dialog-warning-symbolic");
  if (error != NULL)
    gtk_widget_add_css_class (self->check_box, "error");
  else
    gtk_widget_remove_css_class (self->check_box, "error");
  gtk_label_set_label (self->check_label, error != NULL ? error->message : text);
}

/* Nothing is wrong while the person has not come to the second field. */
static gboolean
is_complete (CwHeaderDialog *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->user_entry)) != '\0' &&
         *gtk_editable_get_text (GTK_EDITABLE (self->token_entry)) != '\0';
}

static void
update (CwHeaderDialog *self)
{
  const char *username = gtk_editable_get_text (GTK_EDITABLE (self->user_entry));
  g_autoptr (CwSecret) token =
      cw_secret_new (gtk_editable_get_text (GTK_EDITABLE (self->token_entry)));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->header, cw_secret_unref);
  if (is_complete (self))
    self->header = cw_basic_header_build (username, token, &error);
  gtk_widget_set_visible (self->sso_label, strchr (username, '#') == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "header.copy", self->header != NULL);
  show_header (self);
  show_check (self, error);
}

static void
lease_changed_cb (CwHeaderDialog *self, GParamSpec *pspec, CwClipboardLease *lease)
{
  g_autofree char *text = NULL;

  if (lease != self->lease)
    return;
  text = cw_header_words_count_down (cw_clipboard_lease_get_seconds_left (lease));
  gtk_label_set_label (self->clipboard_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->clipboard_label), TRUE);
}

/* With its last window the application goes, and leaves nothing behind on the clipboard. */
static void
end_with_parent (CwHeaderDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    g_signal_connect_object (parent, "destroy", G_CALLBACK (cw_clipboard_lease_end), self->lease,
                             G_CONNECT_SWAPPED);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwHeaderDialog *self = CW_HEADER_DIALOG (widget);
  g_autoptr (CwClipboardLease) before = g_steal_pointer (&self->lease);

  if (self->header == NULL)
    {
      self->lease = g_steal_pointer (&before);
      return;
    }
  self->lease =
      cw_clipboard_lease_new (gtk_widget_get_clipboard (widget), self->header, self->clock);
  if (before != NULL)
    cw_clipboard_lease_end (before);
  g_signal_connect_object (self->lease, "notify::seconds-left", G_CALLBACK (lease_changed_cb), self,
                           G_CONNECT_SWAPPED);
  end_with_parent (self);
  lease_changed_cb (self, NULL, self->lease);
}

static void
changed_cb (CwHeaderDialog *self)
{
  g_assert (CW_IS_HEADER_DIALOG (self));

  update (self);
}

static void
show_toggled_cb (CwHeaderDialog *self)
{
  g_assert (CW_IS_HEADER_DIALOG (self));

  show_header (self);
}

static void
cw_header_dialog_dispose (GObject *object)
{
  CwHeaderDialog *self = CW_HEADER_DIALOG (object);

  /* The clipboard keeps it for the rest of the minute. */
  g_clear_object (&self->lease);
  g_clear_pointer (&self->header, cw_secret_unref);
  g_clear_object (&self->clock);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_HEADER_DIALOG);

  G_OBJECT_CLASS (cw_header_dialog_parent_class)->dispose (object);
}

static void
cw_header_dialog_class_init (CwHeaderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_header_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/accounts/cw-header-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, check_box);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, check_icon);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, check_label);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, clipboard_label);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, header_label);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, sso_label);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, token_entry);
  gtk_widget_class_bind_template_child (widget_class, CwHeaderDialog, user_entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_toggled_cb);
  gtk_widget_class_install_action (widget_class, "header.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cw_header_dialog_init (CwHeaderDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_row_names_set (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
cw_header_dialog_new (CwClock *clock)
{
  CwHeaderDialog *self = g_object_new (CW_TYPE_HEADER_DIALOG, NULL);

  self->clock = clock != NULL ? g_object_ref (clock) : cw_clock_new ();
  return GTK_WIDGET (self);
}
