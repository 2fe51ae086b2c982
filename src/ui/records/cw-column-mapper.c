/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-column-mapper.h"

#include "ingest/cw-record-reader.h"
#include "records/cw-column-row.h"
#include "records/cw-map-preview.h"

#include <glib/gi18n.h>

/* What the first rows have in a column, as far as it fits. */
#define N_SHOWN 3

struct _CwColumnMapper
{
  AdwWindow parent_instance;

  CwRecordKind kind;
  GPtrArray *sample; /* (owned) (element-type GStrv) */
  CwColumnMapped mapped;
  GWeakRef object;
  gboolean answered;

  GtkListBox *list;
  GtkLabel *check_label;
  GtkWidget *preview;
  GtkWidget *import_button;
};

G_DEFINE_FINAL_TYPE (CwColumnMapper, cw_column_mapper, ADW_TYPE_WINDOW)

/* A table as it is opened on a thread. */
typedef struct
{
  GFile *file; /* (owned) */
  CwRecordKind kind;
  CwRecordReader *reader; /* (owned) (nullable) */
  CwRecordMap *proposal;  /* (owned) (nullable) */
  GWeakRef parent;
  CwColumnMapped mapped;
  GWeakRef object;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->reader, cw_record_reader_free);
  g_clear_pointer (&self->proposal, cw_record_map_free);
  g_weak_ref_clear (&self->parent);
  g_weak_ref_clear (&self->object);
  g_free (self);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;

  opening->reader = cw_record_reader_open (opening->file, opening->kind, NULL, cancellable, &error);
  if (opening->reader == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  opening->proposal = cw_record_reader_propose_map (opening->reader);
  g_task_return_boolean (task, TRUE);
}

static void
answer (CwColumnMapper *self, CwRecordMap *map)
{
  g_autoptr (GObject) object = g_weak_ref_get (&self->object);

  if (self->answered || object == NULL)
    {
      g_clear_pointer (&map, cw_record_map_free);
      return;
    }
  self->answered = TRUE;
  self->mapped (object, map);
}

CwRecordMap *
cw_column_mapper_get_map (CwColumnMapper *self)
{
  CwRecordMap *map;
  GtkListBoxRow *row;

  g_return_val_if_fail (CW_IS_COLUMN_MAPPER (self), NULL);

  map = cw_record_map_new (self->kind);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    g_ptr_array_add (map->columns, cw_column_row_get_column (CW_COLUMN_ROW (row)));
  return map;
}

/* What a person sees to be wrong is not imported; a row that is wrong need not stop the others. */
static void
check_cb (CwColumnMapper *self)
{
  g_autoptr (CwRecordMap) map = cw_column_mapper_get_map (self);
  g_autoptr (GError) error = NULL;

  g_assert (CW_IS_COLUMN_MAPPER (self));

  cw_record_map_check (map, &error);
  gtk_label_set_label (self->check_label, error != NULL ? error->message : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->check_label), error != NULL);
  gtk_widget_set_visible (self->preview, error == NULL);
  if (error == NULL)
    cw_map_preview_show (self->preview, map, self->sample);
  gtk_widget_set_sensitive (self->import_button, error == NULL);
}

static void
import_cb (CwColumnMapper *self)
{
  g_assert (CW_IS_COLUMN_MAPPER (self));

  answer (self, cw_column_mapper_get_map (self));
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_request_cb (CwColumnMapper *self)
{
  answer (self, NULL);
  return GDK_EVENT_PROPAGATE;
}

/* (transfer full) */
static char *
describe_sample (GPtrArray *sample, guint column)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; i < sample->len && values->len < N_SHOWN; i++)
    {
      char **cells = sample->pdata[i];

      if (column < g_strv_length (cells) && *cells[column] != '\0')
        g_ptr_array_add (values, cells[column]);
    }
  if (values->len == 0)
    return g_strdup (_ ("Nothing in the first rows"));
  g_ptr_array_add (values, NULL);
  return g_strjoinv (" · ", (char **) values->pdata);
}

static void
fill (CwColumnMapper *self, CwRecordReader *reader, const CwRecordMap *proposal)
{
  self->sample = cw_record_reader_get_sample (reader);
  for (guint i = 0; i < proposal->columns->len; i++)
    {
      g_autofree char *sample = describe_sample (self->sample, i);
      GtkWidget *row = cw_column_row_new (self->kind, proposal->columns->pdata[i], sample);

      g_signal_connect_object (row, "changed", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  check_cb (self);
}

static GtkWidget *
create_header (CwColumnMapper *self, const char *name)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->import_button = gtk_button_new_with_mnemonic (_ ("_Import"));
  gtk_widget_add_css_class (self->import_button, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_object (self->import_button, "clicked", G_CALLBACK (import_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("What the Columns Mean"), name));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->import_button);
  return header;
}

static GtkWidget *
create_text (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
create_content (CwColumnMapper *self, const char *name)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->check_label = GTK_LABEL (create_text (NULL, FALSE));
  gtk_widget_add_css_class (box, "column-mapper");
  gtk_box_append (
      GTK_BOX (box),
      create_text (_ ("This is remembered for every table with these headings."), TRUE));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->check_label), "mapper-check");
  gtk_box_append (GTK_BOX (outer), create_header (self, name));
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_box_append (GTK_BOX (outer), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_add_css_class (GTK_WIDGET (self->check_label), "error");
  self->preview = cw_map_preview_new ();
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->check_label));
  gtk_box_append (GTK_BOX (outer), self->preview);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

static void
cw_column_mapper_finalize (GObject *object)
{
  CwColumnMapper *self = CW_COLUMN_MAPPER (object);

  g_clear_pointer (&self->sample, g_ptr_array_unref);
  g_weak_ref_clear (&self->object);

  G_OBJECT_CLASS (cw_column_mapper_parent_class)->finalize (object);
}

static void
cw_column_mapper_class_init (CwColumnMapperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_column_mapper_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
cw_column_mapper_init (CwColumnMapper *self)
{
  g_weak_ref_init (&self->object, NULL);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What the Columns Mean"));
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 620);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));
  g_autoptr (GObject) object = g_weak_ref_get (&opening->object);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&opening->parent);
  gboolean opened = g_task_propagate_boolean (G_TASK (result), NULL);
  g_autofree char *name = g_file_get_basename (opening->file);
  CwColumnMapper *self;
  GtkRoot *root;

  if (object == NULL)
    return;
  root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  if (!opened || !GTK_IS_WINDOW (root))
    {
      opening->mapped (object, NULL);
      return;
    }
  self = g_object_new (CW_TYPE_COLUMN_MAPPER, "transient-for", root, NULL);
  self->kind = opening->kind;
  self->mapped = opening->mapped;
  g_weak_ref_set (&self->object, object);
  create_content (self, name);
  fill (self, opening->reader, opening->proposal);
  gtk_window_present (GTK_WINDOW (self));
}

void
cw_column_mapper_show (GFile *file,
                       CwRecordKind kind,
                       GtkWidget *parent,
                       CwColumnMapped mapped,
                       gpointer object)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, opened_cb, NULL);
  Opening *opening = g_new0 (Opening, 1);

  opening->file = g_object_ref (file);
  opening->kind = kind;
  opening->mapped = mapped;
  g_weak_ref_init (&opening->parent, parent);
  g_weak_ref_init (&opening->object, object);
  g_task_set_source_tag (task, cw_column_mapper_show);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, open_thread);
}
