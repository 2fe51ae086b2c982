/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are dropped on the window go where their content belongs, whatever their names say. */
#include "config.h"

#include "window/cw-window-private.h"

#include "ingest/cw-record-content.h"
#include "records/cw-records-page.h"

#include <glib/gi18n.h>

typedef struct
{
  GPtrArray *files;         /* (owned) (element-type GFile) */
  CwRecordContent *content; /* (owned): of each */
  GWeakRef window;
} Drop;

static void
drop_free (gpointer data)
{
  Drop *self = data;

  g_ptr_array_unref (self->files);
  g_free (self->content);
  g_weak_ref_clear (&self->window);
  g_free (self);
}

static void
tell_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drop *drop = data;

  for (guint i = 0; i < drop->files->len; i++)
    drop->content[i] = cw_record_content_tell_file (drop->files->pdata[i], cancellable);
  g_task_return_boolean (task, TRUE);
}

/* What nobody can tell belongs to what is looked at: there it is refused with a reason. */
static gboolean
is_of_records (CwRecordContent content, gboolean on_records)
{
  switch (content)
    {
    case CW_RECORD_CONTENT_RECORDS:
      return TRUE;
    case CW_RECORD_CONTENT_SURVEYS:
    case CW_RECORD_CONTENT_METRICS:
      return FALSE;
    case CW_RECORD_CONTENT_TABLE:
    case CW_RECORD_CONTENT_FLOW:
    case CW_RECORD_CONTENT_UNKNOWN:
    default:
      return on_records;
    }
}

/* @form: with %s for the name of the first; said where files go elsewhere than they were dropped */
static void
say (CwWindow *self, GSList *files, const char *form)
{
  g_autofree char *name = g_file_get_basename (files->data);
  g_autofree char *shown = g_filename_display_name (name);
  g_auto (GStrv) around = g_strsplit (form, "%s", 2);
  g_autofree char *text = g_strconcat (around[0], shown, around[1], NULL);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  cw_window_toast (self, adw_toast_new (markup));
}

static void
take_records (CwWindow *self, GSList *files, gboolean on_records)
{
  CwPage *page;

  cw_window_show_section (self, "records");
  page = cw_window_get_page (self);
  /* A page with changes that are not saved asks before it is left. */
  if (!CW_IS_RECORDS_PAGE (page))
    return;
  for (GSList *link = files; link != NULL; link = link->next)
    cw_records_page_import (CW_RECORDS_PAGE (page), link->data);
  if (!on_records)
    say (self, files,
         /* TRANSLATORS: %s: name of the first file */
         ngettext ("“%s” holds interactions: it is read here.",
                   "“%s” and others hold interactions: they are read here.",
                   g_slist_length (files)));
}

static void
take_surveys (CwWindow *self, GSList *files, gboolean on_records)
{
  if (on_records)
    say (self, files,
         /* TRANSLATORS: %s: name of the first file */
         ngettext ("“%s” is of a survey, not of interactions: it is imported with the surveys.",
                   "“%s” and others are of surveys, not of interactions: they are imported with "
                   "the surveys.",
                   g_slist_length (files)));
  cw_window_import_list (self, files);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drop *drop = g_task_get_task_data (G_TASK (result));
  g_autoptr (CwWindow) self = g_weak_ref_get (&drop->window);
  g_autoptr (GSList) records = NULL;
  g_autoptr (GSList) surveys = NULL;
  gboolean on_records;

  if (self == NULL)
    return;
  on_records = CW_IS_RECORDS_PAGE (cw_window_get_page (self));
  for (guint i = drop->files->len; i > 0; i--)
    if (is_of_records (drop->content[i - 1], on_records))
      records = g_slist_prepend (records, drop->files->pdata[i - 1]);
    else
      surveys = g_slist_prepend (surveys, drop->files->pdata[i - 1]);
  if (records != NULL)
    take_records (self, records, on_records);
  if (surveys != NULL)
    take_surveys (self, surveys, on_records);
}

void
cw_window_take_files (CwWindow *self, GSList *files)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, told_cb, NULL);
  Drop *drop = g_new0 (Drop, 1);

  g_return_if_fail (CW_IS_WINDOW (self));

  drop->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (GSList *link = files; link != NULL; link = link->next)
    g_ptr_array_add (drop->files, g_object_ref (link->data));
  drop->content = g_new0 (CwRecordContent, MAX (drop->files->len, 1));
  g_weak_ref_init (&drop->window, self);
  g_task_set_source_tag (task, cw_window_take_files);
  g_task_set_task_data (task, drop, drop_free);
  g_task_run_in_thread (task, tell_thread);
}

static gboolean
dropped_cb (CwWindow *self, const GValue *value)
{
  GSList *files;

  g_assert (CW_IS_WINDOW (self));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL)
    return FALSE;
  cw_window_take_files (self, files);
  g_slist_free (files);
  return TRUE;
}

void
cw_window_add_drop_target (CwWindow *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
