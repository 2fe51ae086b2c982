/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-request.h"

#include "widgets/cw-tooltip.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
copy_cb (GtkButton *button, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
}

static GtkWidget *
create_view (const CwDelivery *delivery)
{
  GtkWidget *view = gtk_text_view_new ();
  gsize size = 0;
  const char *text = delivery->payload != NULL ? g_bytes_get_data (delivery->payload, &size) : NULL;
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", (gssize) size);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* A request reads from left to right in every language. */
  gtk_widget_set_direction (view, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (view, "request");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), valid, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The request"), -1);
  return view;
}

static GtkWidget *
create_header (const CwDelivery *delivery, GtkWidget *view)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *size =
      g_format_size (delivery->payload != NULL ? g_bytes_get_size (delivery->payload) : 0);
  g_autofree char *subtitle = NULL;

  /* TRANSLATORS: name of an integration, size of a request */
  subtitle = g_strdup_printf (_ ("%s · %s"), delivery->integration_name, size);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Request"), subtitle));
  cw_tooltip_set (copy, _ ("Copy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy"),
                                  -1);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), view, 0);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), copy);
  return header;
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

GtkWidget *
cw_record_request_show (const CwDelivery *delivery, GtkWidget *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = create_view (delivery);
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), create_header (delivery, view));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Request"));
  gtk_window_set_default_size (GTK_WINDOW (window), 640, 520);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  close_on_escape (window);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
