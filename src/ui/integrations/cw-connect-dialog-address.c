/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The address of the dialog: what is pasted is made right at once, and said at once. */
#include "config.h"

#include "integrations/cw-connect-dialog-private.h"
#include "model/cw-service-address.h"

#include <glib/gi18n.h>
#include <string.h>

/* So much more in one step is a paste, not a key. */
#define PASTED_BYTES 8
#define NOTE_CHARS 26

static GtkEditable *
get_row (CwConnectDialog *self)
{
  return GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_ADDRESS]);
}

static void
set_text (CwConnectDialog *self, CwConnectField field, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text);
  gtk_editable_set_position (GTK_EDITABLE (self->rows[field]), -1);
  self->filling = FALSE;
  cw_connect_form_set_text (self->form, field, text);
}

static void
show_note (CwConnectDialog *self, const char *note)
{
  gtk_label_set_label (self->address_note, note != NULL ? note : "");
  /* A line, where it is a short one. */
  gtk_label_set_width_chars (self->address_note,
                             note != NULL ? MIN (NOTE_CHARS, (int) g_utf8_strlen (note, -1)) : -1);
  gtk_widget_set_visible (self->address_notice, note != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.restore-address",
                                 self->typed_address != NULL);
}

static gboolean
pasted_cb (gpointer user_data)
{
  CwConnectDialog *self = CW_CONNECT_DIALOG (user_data);

  self->paste_source = 0;
  cw_connect_dialog_normalize_address (self);
  return G_SOURCE_REMOVE;
}

void
cw_connect_dialog_address_changed (CwConnectDialog *self)
{
  const char *text = gtk_editable_get_text (get_row (self));
  const gsize length = strlen (text);
  const gboolean pasted =
      length >= self->address_length + PASTED_BYTES && strpbrk (text, "/ .") != NULL;

  self->address_length = length;
  g_clear_pointer (&self->typed_address, g_free);
  g_clear_pointer (&self->kept_address, g_free);
  show_note (self, NULL);
  /* Not from within the change. */
  if (pasted && self->paste_source == 0)
    self->paste_source = g_idle_add (pasted_cb, self);
}

void
cw_connect_dialog_propose_name (CwConnectDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->rows[CW_CONNECT_FIELD_NAME]));
  char *proposed;

  if (self->form->purpose != CW_CONNECT_ADD ||
      (*name != '\0' && g_strcmp0 (name, self->proposed_name) != 0))
    return;
  proposed = cw_connect_form_propose_name (self->form);
  if (proposed == NULL && self->form->service == CW_SERVICE_SOCIAL_CONNECT)
    proposed = g_strdup (cw_service_get_name (CW_SERVICE_SOCIAL_CONNECT));
  if (proposed == NULL)
    return;
  g_free (self->proposed_name);
  self->proposed_name = proposed;
  set_text (self, CW_CONNECT_FIELD_NAME, proposed);
}

/* Where the result reads as the same as what stands there, it stays as it was written. */
void
cw_connect_dialog_normalize_address (CwConnectDialog *self)
{
  const char *text = gtk_editable_get_text (get_row (self));
  g_autofree char *note = NULL;
  g_autofree char *base_url = NULL;
  g_autofree char *display = NULL;
  g_autofree char *again = NULL;

  if (*text == '\0' || g_strcmp0 (text, self->kept_address) == 0)
    return;
  base_url = cw_service_address_read (self->form->service, text, &note, NULL);
  if (base_url == NULL)
    return;
  display = cw_service_address_get_display (base_url);
  again = cw_service_address_read (self->form->service, display, NULL, NULL);
  if (g_strcmp0 (again, base_url) != 0)
    {
      g_free (display);
      display = g_strdup (base_url);
    }
  if (!g_str_equal (display, text))
    {
      g_free (self->typed_address);
      self->typed_address = g_strdup (text);
      set_text (self, CW_CONNECT_FIELD_ADDRESS, display);
      self->address_length = strlen (display);
      show_note (self, note != NULL ? note : _ ("completed"));
    }
  cw_connect_dialog_propose_name (self);
}

void
cw_connect_dialog_restore_address (CwConnectDialog *self)
{
  g_autofree char *base_url = NULL;
  g_autofree char *note = NULL;

  if (self->typed_address == NULL)
    return;
  g_free (self->kept_address);
  self->kept_address = g_steal_pointer (&self->typed_address);
  set_text (self, CW_CONNECT_FIELD_ADDRESS, self->kept_address);
  self->address_length = strlen (self->kept_address);
  base_url = cw_service_address_read (self->form->service, self->kept_address, NULL, NULL);
  if (base_url != NULL)
    /* TRANSLATORS: %s is the address that will be called */
    note = g_strdup_printf (_ ("stands for %s"), base_url);
  show_note (self, note);
  gtk_widget_grab_focus (GTK_WIDGET (get_row (self)));
}
