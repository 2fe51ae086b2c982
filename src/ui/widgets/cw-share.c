/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-share.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file that a person is asked about, or that is being written. */
typedef struct
{
  GWeakRef page; /* CwPage */
  GBytes *content;
} Saving;

static Saving *
saving_new (CwPage *page, GBytes *content)
{
  Saving *self = g_new0 (Saving, 1);

  g_weak_ref_init (&self->page, page);
  self->content = g_bytes_ref (content);
  return self;
}

static void
saving_free (Saving *self)
{
  g_weak_ref_clear (&self->page);
  g_bytes_unref (self->content);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

void
cw_share_copy_text (CwPage *page, const char *text, const char *toast)
{
  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (text != NULL && toast != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  cw_page_toast (page, toast, NULL, NULL, NULL);
}

void
cw_share_copy_picture (CwPage *page, GBytes *png, const char *toast)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (png != NULL && toast != NULL);

  texture = gdk_texture_new_from_bytes (png, &error);
  if (texture != NULL)
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (page)), texture);
  cw_page_toast (page, texture != NULL ? toast : error->message, NULL, NULL, NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&saving->page);
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_strdup_printf (_ ("Saved “%s”"), name);
  else
    text = g_strdup_printf (_ ("“%s” could not be saved: %s"), name, error->message);
  if (page != NULL)
    cw_page_toast (page, text, NULL, NULL, NULL);
}

void
cw_share_write (CwPage *page, GFile *file, GBytes *content)
{
  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (content != NULL);

  g_file_replace_contents_bytes_async (file, content, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, saving_new (page, content));
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&saving->page);

  if (response == GTK_RESPONSE_ACCEPT && page != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      cw_share_write (page, file, saving->content);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

char *
cw_share_make_file_name (const char *name, const char *suffix)
{
  GString *file_name;

  g_return_val_if_fail (name != NULL && suffix != NULL, NULL);

  file_name = g_string_new (NULL);
  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      gunichar character = g_utf8_get_char (name);

      if (character < ' ' || (character < 128 && strchr ("/\\:*?\"<>|", (int) character) != NULL))
        continue;
      if (character == ' ' && (file_name->len == 0 || g_str_has_suffix (file_name->str, " ")))
        continue;
      g_string_append_unichar (file_name, character);
    }
  if (file_name->len == 0)
    g_string_append (file_name, "crosswalk");
  g_string_append_printf (file_name, ".%s", suffix);
  return g_string_free (file_name, FALSE);
}

void
cw_share_save (CwPage *page, const char *name, const char *suffix, GBytes *content)
{
  g_autofree char *file_name = NULL;
  GtkFileChooserNative *chooser;
  GtkRoot *root;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (content != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (page));
  file_name = cw_share_make_file_name (name, suffix);
  chooser =
      gtk_file_chooser_native_new (_ ("Save As"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb), saving_new (page, content));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
