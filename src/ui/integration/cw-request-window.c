/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-request-window.h"

#include <glib/gi18n.h>

struct _CwRequestWindow
{
  AdwWindow parent_instance;

  GtkLabel *method_label;
  GtkLabel *note_label;
  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (CwRequestWindow, cw_request_window, ADW_TYPE_WINDOW)

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwRequestWindow *self = CW_REQUEST_WINDOW (widget);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
cw_request_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_REQUEST_WINDOW);

  G_OBJECT_CLASS (cw_request_window_parent_class)->dispose (object);
}

static void
cw_request_window_class_init (CwRequestWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_request_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-request-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CwRequestWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, CwRequestWindow, method_label);
  gtk_widget_class_bind_template_child (widget_class, CwRequestWindow, note_label);
  gtk_widget_class_install_action (widget_class, "request.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cw_request_window_init (CwRequestWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_request_window_new (const char *title, const char *note, const char *url, GBytes *body)
{
  CwRequestWindow *self;
  gsize size;
  const char *text;
  g_autofree char *amount = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (title != NULL && note != NULL && body != NULL, NULL);

  self = g_object_new (CW_TYPE_REQUEST_WINDOW, "title", title, NULL);
  text = g_bytes_get_data (body, &size);
  if (text != NULL && g_utf8_validate (text, (gssize) size, NULL))
    gtk_text_buffer_set_text (self->buffer, text, (int) size);
  amount = g_format_size (size);
  line = url != NULL ? g_strdup_printf ("POST %s · %s", url, amount) : g_strdup (amount);
  gtk_label_set_label (self->method_label, line);
  gtk_label_set_label (self->note_label, note);
  return GTK_WIDGET (self);
}
