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
cw_share_confirm (CwPage *page, CwPageFunc func, gpointer data, GDestroyNotify data_free)
{
  cw_page_confirm (page,
                   _ ("Data leave this workspace with that: it has an administrator passphrase."),
                   func, data, data_free);
}

/* What goes to the clipboard: a text or a picture. */
typedef struct
{
  char *text;          /* (owned) (nullable) */
  GdkTexture *picture; /* (owned) (nullable) */
  char *toast;         /* (owned) */
} Copying;

static void
copying_free (gpointer data)
{
  Copying *copying = data;

  g_free (copying->text);
  g_clear_object (&copying->picture);
  g_free (copying->toast);
  g_free (copying);
}

static void
copy (CwPage *page, gpointer data)
{
  const Copying *copying = data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (page));

  if (copying->picture != NULL)
    gdk_clipboard_set_texture (clipboard, copying->picture);
  else
    gdk_clipboard_set_text (clipboard, copying->text);
  cw_page_toast (page, copying->toast, NULL, NULL, NULL);
}

void
cw_share_copy_text (CwPage *page, const char *text, const char *toast)
{
  Copying *copying;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (text != NULL && toast != NULL);

  copying = g_new0 (Copying, 1);
  copying->text = g_strdup (text);
  copying->toast = g_strdup (toast);
  cw_share_confirm (page, copy, copying, copying_free);
}

void
cw_share_copy_picture (CwPage *page, GBytes *png, const char *toast)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  Copying *copying;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (png != NULL && toast != NULL);

  texture = gdk_texture_new_from_bytes (png, &error);
  if (texture == NULL)
    {
      cw_page_toast (page, error->message, NULL, NULL, NULL);
      return;
    }
  copying = g_new0 (Copying, 1);
  copying->picture = g_steal_pointer (&texture);
  copying->toast = g_strdup (toast);
  cw_share_confirm (page, copy, copying, copying_free);
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

/* A file that is asked for. */
typedef struct
{
  char *file_name; /* (owned) */
  GBytes *content; /* (owned) */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->file_name);
  g_bytes_unref (request->content);
  g_free (request);
}

static void
choose_file (CwPage *page, gpointer data)
{
  const Request *request = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Save As"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), request->file_name);
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb),
                    saving_new (page, request->content));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
cw_share_save (CwPage *page, const char *name, const char *suffix, GBytes *content)
{
  Request *request;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (content != NULL);

  request = g_new0 (Request, 1);
  request->file_name = cw_share_make_file_name (name, suffix);
  request->content = g_bytes_ref (content);
  cw_share_confirm (page, choose_file, request, request_free);
}
