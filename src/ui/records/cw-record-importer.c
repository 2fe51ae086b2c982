/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-importer.h"

#include "records/cw-column-mapper.h"
#include "records/cw-record-problems.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>

struct _CwRecordImporter
{
  AdwBin parent_instance;

  CwWorkspace *workspace;    /* (owned) (nullable) */
  GQueue files;              /* (element-type GFile) owned: they wait */
  GFile *file;               /* (owned) (nullable): being read */
  GCancellable *cancellable; /* (owned) (nullable) */
  CwRecordImportSum *sum;    /* (owned) (nullable) */
  GPtrArray *done;           /* (owned) (element-type CwRecordImportReport): can be undone */
  CwRecordUndone undone;     /* so far */

  GtkWidget *cancel_button;
  GtkWidget *close_button;
  GtkLabel *label;
  GtkProgressBar *progress_bar;
  GtkRevealer *revealer;
  GtkWidget *show_button;
  GtkWidget *undo_button;
};

G_DEFINE_FINAL_TYPE (CwRecordImporter, cw_record_importer, ADW_TYPE_BIN)

static void read_file (CwRecordImporter *self, const CwRecordMap *map);

static void
show_state (CwRecordImporter *self)
{
  gboolean running = self->file != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_visible (self->close_button, !running);
  gtk_widget_set_visible (self->show_button,
                          !running && self->sum != NULL && self->sum->problems->len > 0);
  gtk_widget_set_visible (self->undo_button, !running && self->done->len > 0);
  gtk_revealer_set_reveal_child (self->revealer, running || self->sum != NULL);
}

static void
end (CwRecordImporter *self)
{
  g_autofree char *text = g_cancellable_is_cancelled (self->cancellable)
                              ? g_strdup (_ ("Cancelled. What was read before stays."))
                              : cw_record_import_sum_describe (self->sum);

  gtk_label_set_label (self->label, text);
  show_state (self);
}

static void
read_next (CwRecordImporter *self)
{
  g_clear_object (&self->file);
  self->file = g_queue_pop_head (&self->files);
  if (self->file != NULL)
    read_file (self, NULL);
  else
    end (self);
}

/* Where a map is given up, the file is left out, and the next one has its turn. */
static void
mapped_cb (gpointer object, CwRecordMap *map)
{
  CwRecordImporter *self = object;

  if (map != NULL)
    read_file (self, map);
  else
    read_next (self);
  g_clear_pointer (&map, cw_record_map_free);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwRecordImporter) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  CwRecordImportReport *kept = NULL;
  g_autoptr (CwRecordImportReport) report =
      cw_record_import_finish_kept (CW_WORKSPACE (source), result, &kept, &error);
  g_autofree char *name = NULL;

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (report == NULL)
    report = kept;
  if (self == NULL || self->file == NULL)
    return;
  if (report != NULL && report->needs_map)
    {
      cw_column_mapper_show (self->file, CW_RECORD_INTERACTION, GTK_WIDGET (self), mapped_cb, self);
      return;
    }
  name = g_file_get_basename (self->file);
  if (report != NULL)
    cw_record_import_sum_add (self->sum, report);
  if (report != NULL && report->n_added + report->n_updated > 0)
    g_ptr_array_add (self->done, g_steal_pointer (&report));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cw_record_import_sum_add_error (self->sum, name, error);
  read_next (self);
}

static void
progress_cb (double fraction, guint n_read, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (CwRecordImporter) self = g_weak_ref_get (weak);
  g_autofree char *name = NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (self == NULL || self->file == NULL)
    return;
  name = g_file_get_basename (self->file);
  count = cw_score_format_count (n_read);
  /* TRANSLATORS: name of a file, and how many of its calls and chats were read so far */
  text = g_strdup_printf (_ ("Reading %s: %s so far"), name, count);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
}

static void
read_file (CwRecordImporter *self, const CwRecordMap *map)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_autofree char *name = g_file_get_basename (self->file);
  /* TRANSLATORS: name of a file */
  g_autofree char *text = g_strdup_printf (_ ("Reading %s"), name);

  g_weak_ref_init (weak, self);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_state (self);
  /* The last progress is told before the end, on the same main context. */
  cw_record_import_async (self->workspace, self->file, CW_RECORD_INTERACTION, map, TRUE,
                          progress_cb, weak, self->cancellable, imported_cb, weak);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordImporter *self = CW_RECORD_IMPORTER (widget);

  g_queue_clear_full (&self->files, g_object_unref);
  g_cancellable_cancel (self->cancellable);
}

/* Nothing is left to be undone, or it is not offered any more. */
static void
forget (CwRecordImporter *self)
{
  g_ptr_array_set_size (self->done, 0);
  cw_record_import_forget (self->workspace);
}

static void undo_next (CwRecordImporter *self);

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwRecordImporter) self = user_data;
  g_autoptr (GError) error = NULL;
  CwRecordUndone undone;
  gboolean finished = cw_record_import_undo_finish (CW_WORKSPACE (source), result, &undone, &error);

  self->undone.n_removed += undone.n_removed;
  self->undone.n_restored += undone.n_restored;
  self->undone.n_left += undone.n_left;
  if (self->workspace == NULL)
    return;
  if (finished)
    {
      g_ptr_array_remove_index (self->done, self->done->len - 1);
      undo_next (self);
      return;
    }
  forget (self);
  gtk_label_set_label (self->label, error->message);
  show_state (self);
}

/* The last one first, as they came. */
static void
undo_next (CwRecordImporter *self)
{
  g_autofree char *text = NULL;

  if (self->done->len > 0)
    {
      gtk_label_set_label (self->label, _ ("Taking the import back…"));
      gtk_widget_set_visible (self->undo_button, FALSE);
      cw_record_import_undo_async (self->workspace, self->done->pdata[self->done->len - 1],
                                   self->cancellable, undone_cb, g_object_ref (self));
      return;
    }
  forget (self);
  text = cw_record_import_describe_undone (&self->undone);
  gtk_label_set_label (self->label, text);
  show_state (self);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordImporter *self = CW_RECORD_IMPORTER (widget);

  if (self->file != NULL || self->done->len == 0)
    return;
  self->undone = (CwRecordUndone){ 0 };
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  undo_next (self);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordImporter *self = CW_RECORD_IMPORTER (widget);

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  forget (self);
}

static void
show_problems_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordImporter *self = CW_RECORD_IMPORTER (widget);

  if (self->sum != NULL)
    cw_record_problems_show (self->sum, widget);
}

static void
cw_record_importer_dispose (GObject *object)
{
  CwRecordImporter *self = CW_RECORD_IMPORTER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->files, g_object_unref);
  g_clear_object (&self->file);
  /* The template would take its only child off behind the back of the bin. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_RECORD_IMPORTER);
  g_clear_pointer (&self->sum, cw_record_import_sum_free);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  if (self->workspace != NULL)
    cw_record_import_forget (self->workspace);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_record_importer_parent_class)->dispose (object);
}

static void
cw_record_importer_class_init (CwRecordImporterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_record_importer_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/records/cw-record-importer.ui");
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, close_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, label);
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, revealer);
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, show_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordImporter, undo_button);
  gtk_widget_class_install_action (widget_class, "importer.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "importer.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "importer.show-problems", NULL, show_problems_cb);
  gtk_widget_class_install_action (widget_class, "importer.undo", NULL, undo_cb);
}

static void
cw_record_importer_init (CwRecordImporter *self)
{
  g_queue_init (&self->files);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_import_report_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cw_record_importer_set_workspace (CwRecordImporter *self, CwWorkspace *workspace)
{
  g_return_if_fail (CW_IS_RECORD_IMPORTER (self));

  g_set_object (&self->workspace, workspace);
}

void
cw_record_importer_add (CwRecordImporter *self, GFile *file)
{
  g_return_if_fail (CW_IS_RECORD_IMPORTER (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->workspace != NULL);

  g_queue_push_tail (&self->files, g_object_ref (file));
  if (self->file != NULL)
    return;
  g_clear_pointer (&self->sum, cw_record_import_sum_free);
  self->sum = cw_record_import_sum_new ();
  forget (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  read_next (self);
}

gboolean
cw_record_importer_is_running (CwRecordImporter *self)
{
  g_return_val_if_fail (CW_IS_RECORD_IMPORTER (self), FALSE);

  return self->file != NULL;
}

const CwRecordImportSum *
cw_record_importer_get_sum (CwRecordImporter *self)
{
  g_return_val_if_fail (CW_IS_RECORD_IMPORTER (self), NULL);

  return self->sum;
}
