/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-folders-dialog.h"

#include "score/cw-score-words.h"
#include "store/cw-folder-repository.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-job-manager.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwFoldersDialog
{
  AdwWindow parent_instance;

  CwWorkspace *workspace; /* (owned) */
  CwJobManager *jobs;     /* (owned) */
  CwLoader *loader;       /* (owned) */
  GtkListBox *list;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (CwFoldersDialog, cw_folders_dialog, ADW_TYPE_WINDOW)

/* What is done before the list is read again. */
typedef struct
{
  char *add;    /* (owned) (nullable) */
  char *remove; /* (owned) (nullable) */
} Ask;

typedef struct
{
  CwFolder *folder; /* (owned) */
  GPtrArray *files; /* (owned) (element-type CwFolderFile) */
} Watched;

static void run (CwFoldersDialog *self, const char *add, const char *removed);

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->add);
  g_free (ask->remove);
  g_free (ask);
}

static void
watched_free (gpointer data)
{
  Watched *self = data;

  cw_folder_free (self->folder);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
list_watched (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (watched_free);
  g_autoptr (GPtrArray) folders = cw_folder_repository_list (db, error);

  if (folders == NULL)
    return NULL;
  g_ptr_array_set_free_func (folders, NULL);
  for (guint i = 0; i < folders->len; i++)
    {
      Watched *watched = g_new0 (Watched, 1);

      watched->folder = folders->pdata[i];
      watched->files = cw_folder_repository_list_files (db, watched->folder->id, NULL);
      g_ptr_array_add (all, watched);
    }
  return g_steal_pointer (&all);
}

static gpointer
run_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  if (ask->add != NULL &&
      cw_folder_repository_add (db, CW_RECORD_INTERACTION, ask->add, error) == 0)
    return NULL;
  if (ask->remove != NULL && !cw_folder_repository_remove (db, ask->remove, error))
    return NULL;
  return list_watched (db, error);
}

static void
remove_cb (GtkButton *button, CwFoldersDialog *self)
{
  run (self, NULL, g_object_get_data (G_OBJECT (button), "cw-path"));
}

static GtkWidget *
create_remove_button (CwFoldersDialog *self, const char *path)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* TRANSLATORS: path of a folder */
  g_autofree char *spoken = g_strdup_printf (_ ("Watch %s no longer"), path);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cw_tooltip_set (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "cw-path", g_strdup (path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  return button;
}

/* (transfer full) */
static char *
describe (const Watched *watched)
{
  g_autofree char *count = cw_score_format_count (watched->folder->n_files);
  GString *text = g_string_new (NULL);

  if (watched->folder->error != NULL)
    g_string_append_printf (text, "%s\n", watched->folder->error);
  g_string_append_printf (
      text, ngettext ("%s file read", "%s files read", (gulong) watched->folder->n_files), count);
  for (guint i = 0; watched->files != NULL && i < watched->files->len; i++)
    {
      const CwFolderFile *file = watched->files->pdata[i];

      if (file->error != NULL)
        g_string_append_printf (text, "\n%s: %s", file->name, file->error);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_row (CwFoldersDialog *self, const Watched *watched)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = describe (watched);
  g_autofree char *title = g_filename_display_name (watched->folder->path);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_remove_button (self, watched->folder->path));
  return row;
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwFoldersDialog *self = object;
  g_autoptr (GPtrArray) all = result;
  GtkListBoxRow *row;

  gtk_label_set_label (self->error_label, error != NULL ? error->message : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error != NULL);
  if (all == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (self->list, create_row (self, all->pdata[i]));
  for (guint i = 0; i < all->len; i++)
    {
      const CwFolder *folder = ((Watched *) all->pdata[i])->folder;
      g_autofree char *subject = g_strdup_printf ("%lld", (long long) folder->id);
      g_autofree char *name = g_path_get_basename (folder->path);

      if (folder->last_scan == 0)
        cw_job_manager_queue_async (self->jobs, CW_FOLDER_KIND, subject, name, NULL, NULL, NULL,
                                    NULL);
    }
}

static void
run (CwFoldersDialog *self, const char *add, const char *removed)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->add = g_strdup (add);
  ask->remove = g_strdup (removed);
  cw_loader_run (self->loader, self->workspace, run_func, ask, ask_free,
                 (GDestroyNotify) g_ptr_array_unref);
}

static void
reload_cb (CwFoldersDialog *self)
{
  g_assert (CW_IS_FOLDERS_DIALOG (self));

  if (!cw_loader_is_running (self->loader))
    run (self, NULL, NULL);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  CwFoldersDialog *self = CW_FOLDERS_DIALOG (user_data);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        cw_folders_dialog_add (self, path);
    }
  g_object_set_data (G_OBJECT (self), "cw-file-chooser", NULL);
}

static void
add_cb (CwFoldersDialog *self)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Watch a Folder"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Watch"),
      _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "cw-file-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static GtkWidget *
create_header (CwFoldersDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Folder…"));

  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), add);
  return header;
}

static GtkWidget *
create_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
cw_folders_dialog_dispose (GObject *object)
{
  CwFoldersDialog *self = CW_FOLDERS_DIALOG (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_object (&self->jobs);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_folders_dialog_parent_class)->dispose (object);
}

static void
cw_folders_dialog_class_init (CwFoldersDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_folders_dialog_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
cw_folders_dialog_init (CwFoldersDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = create_text (_ ("What comes into a watched folder is read at once, each file "
                                    "again only when it has changed. Files stay where they are."));

  self->loader = cw_loader_new (self, loaded);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->error_label = GTK_LABEL (create_text (NULL));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, gtk_label_new (_ ("No folder is watched.")));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->error_label), "error");
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_add_css_class (box, "column-mapper");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error_label));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), create_header (self));
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Watched Folders"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 420);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
cw_folders_dialog_new (CwWorkspace *workspace, CwJobManager *jobs)
{
  CwFoldersDialog *self = g_object_new (CW_TYPE_FOLDERS_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  self->jobs = g_object_ref (jobs);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (reload_cb), self, G_CONNECT_SWAPPED);
  run (self, NULL, NULL);
  return GTK_WIDGET (self);
}

void
cw_folders_dialog_add (CwFoldersDialog *self, const char *path)
{
  g_return_if_fail (CW_IS_FOLDERS_DIALOG (self));
  g_return_if_fail (path != NULL);

  run (self, path, NULL);
}
