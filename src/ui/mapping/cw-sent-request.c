/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-sent-request.h"

#include "mapping/cw-sent-text.h"
#include "widgets/cw-pacer.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

struct _CwSentRequest
{
  GtkBox parent_instance;

  GtkSourceBuffer *buffer;     /* (owned) */
  GtkSourceLanguage *language; /* (unowned) (nullable): until it was asked for */
  GBytes *body;                /* (owned) (nullable): all of it */
  guint colour_id;             /* idle */

  GtkLabel *hidden_label;
  GtkLabel *method_label;
  GtkLabel *path_label;
  GtkSourceView *view;
  GtkWidget *copy_button;
};

static guint copied_signal;

G_DEFINE_FINAL_TYPE (CwSentRequest, cw_sent_request, GTK_TYPE_BOX)

static void
dark_changed_cb (CwSentRequest *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_assert (CW_IS_SENT_REQUEST (self));

  gtk_source_buffer_set_style_scheme (
      self->buffer,
      gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                  dark ? "Adwaita-dark" : "Adwaita"));
}

/* How JSON is coloured stands in files that GtkSourceView reads and checks when they are first
 * wanted, which takes it as long as the page does for all the rest: that can wait for a frame. */
static gboolean
colour_cb (gpointer user_data)
{
  CwSentRequest *self = user_data;

  if (self->language == NULL)
    {
      self->language = gtk_source_language_manager_get_language (
          gtk_source_language_manager_get_default (), "json");
      if (self->language != NULL)
        return G_SOURCE_CONTINUE;
    }
  else
    gtk_source_buffer_set_language (self->buffer, self->language);
  self->colour_id = 0;
  return G_SOURCE_REMOVE;
}

/* The bytes that would be sent, not those that are shown. */
static void
copy_clicked_cb (CwSentRequest *self)
{
  g_autofree char *text = NULL;
  const char *body;
  gsize size;

  g_assert (CW_IS_SENT_REQUEST (self));

  if (self->body == NULL)
    return;
  body = g_bytes_get_data (self->body, &size);
  text = g_strndup (body, size);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  g_signal_emit (self, copied_signal, 0);
}

static void
cw_sent_request_dispose (GObject *object)
{
  CwSentRequest *self = CW_SENT_REQUEST (object);

  g_clear_handle_id (&self->colour_id, g_source_remove);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->body, g_bytes_unref);

  G_OBJECT_CLASS (cw_sent_request_parent_class)->dispose (object);
}

static void
cw_sent_request_class_init (CwSentRequestClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_sent_request_dispose;
  copied_signal = g_signal_new ("copied", CW_TYPE_SENT_REQUEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-sent-request.ui");
  gtk_widget_class_bind_template_child (widget_class, CwSentRequest, copy_button);
  gtk_widget_class_bind_template_child (widget_class, CwSentRequest, hidden_label);
  gtk_widget_class_bind_template_child (widget_class, CwSentRequest, method_label);
  gtk_widget_class_bind_template_child (widget_class, CwSentRequest, path_label);
  gtk_widget_class_bind_template_child (widget_class, CwSentRequest, view);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
cw_sent_request_init (CwSentRequest *self)
{
  gtk_source_init ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_source_buffer_new (NULL);
  self->colour_id = g_idle_add_full (CW_PACER_AFTER_FRAMES, colour_cb, self, NULL);
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, FALSE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  /* What is sent reads the same for everybody. */
  gtk_widget_set_direction (GTK_WIDGET (self->view), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->path_label), GTK_TEXT_DIR_LTR);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (dark_changed_cb), self, G_CONNECT_SWAPPED);
  dark_changed_cb (self);
}

/* Start of the first character in which they differ. */
static gsize
find_first_difference (const char *a, const char *b)
{
  gsize i = 0;

  while (a[i] != '\0' && a[i] == b[i])
    i++;
  while (i > 0 && ((guchar) a[i] & 0xc0) == 0x80)
    i--;
  return i;
}

/* How many bytes at the end are the same, but for @start at the beginning. */
static gsize
count_same_end (const char *a, gsize a_size, const char *b, gsize b_size, gsize start)
{
  gsize n = 0;

  while (n < a_size - start && n < b_size - start && a[a_size - n - 1] == b[b_size - n - 1])
    n++;
  while (n > 0 && ((guchar) a[a_size - n] & 0xc0) == 0x80)
    n--;
  return n;
}

/* Only what changed is put in: the view stays where it is scrolled to while one types. */
static void
set_text (CwSentRequest *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *old = NULL;
  GtkTextIter from, to;
  gsize start, end, size = strlen (text), old_size;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  old = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  if (strcmp (old, text) == 0)
    return;
  old_size = strlen (old);
  start = find_first_difference (old, text);
  end = count_same_end (old, old_size, text, size, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) g_utf8_strlen (old, (gssize) start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to,
                                      (int) g_utf8_strlen (old, (gssize) (old_size - end)));
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, text + start, (int) (size - end - start));
}

static void
say_hidden (CwSentRequest *self, gsize n_hidden)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GSIZE_FORMAT, n_hidden);
  /* Translators: below a text in which the middle of long values is left out; a number. */
  g_autofree char *text = g_strdup_printf (
      ngettext ("“⋯” stands for %s character. Copy takes all of it.",
                "“⋯” stands for %s characters. Copy takes all of them.", (gulong) n_hidden),
      number);

  gtk_label_set_label (self->hidden_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_label), n_hidden > 0);
}

void
cw_sent_request_show (CwSentRequest *self, const CwFlowPreview *preview)
{
  g_autofree char *text = NULL;
  gsize size, n_hidden;
  const char *body;

  g_return_if_fail (CW_IS_SENT_REQUEST (self));
  g_return_if_fail (preview != NULL);

  gtk_label_set_label (self->method_label, preview->payload->method);
  gtk_label_set_label (self->path_label, preview->payload->path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->path_label), preview->url);
  g_bytes_ref (preview->payload->body);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = preview->payload->body;
  body = g_bytes_get_data (self->body, &size);
  text = cw_sent_text_shorten (body, size, &n_hidden);
  set_text (self, text);
  say_hidden (self, n_hidden);
}
