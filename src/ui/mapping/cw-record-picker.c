/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-record-picker.h"

#include "mapping/cw-mapping-data.h"
#include "mapping/cw-mapping-words.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwRecordPicker
{
  GtkPopover parent_instance;

  CwWorkspace *workspace; /* (owned) (nullable) */
  CwLoader *loader;       /* (owned) */

  GtkLabel *message_label;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkWidget *spinner;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (CwRecordPicker, cw_record_picker, GTK_TYPE_POPOVER)

static void
load (CwRecordPicker *self)
{
  if (self->workspace == NULL)
    return;
  cw_loader_run (self->loader, self->workspace, cw_record_choices_load,
                 g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))), g_free,
                 (GDestroyNotify) g_ptr_array_unref);
}

static GtkWidget *
create_row (const CwRecordEntry *entry)
{
  gboolean chat = g_strcmp0 (entry->type, "Chat") == 0;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon =
      gtk_image_new_from_icon_name (chat ? "user-available-symbolic" : "call-start-symbolic");
  g_autofree char *words =
      cw_mapping_words_record (entry->time, entry->customer != NULL ? entry->customer : entry->id);
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (icon, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  entry->type != NULL ? entry->type : _ ("Interaction"), -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (row), "record", g_strdup (entry->id), g_free);
  return row;
}

static void
say (CwRecordPicker *self, const char *message)
{
  gtk_label_set_label (self->message_label, message);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->message_label));
}

static void
loaded_cb (gpointer object, gpointer result, const GError *error)
{
  CwRecordPicker *self = object;
  g_autoptr (GPtrArray) entries = result;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (entries == NULL)
    {
      say (self, error->message);
      return;
    }
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (self->list, create_row (entries->pdata[i]));
  if (entries->len == 0)
    say (self, _ ("No interaction has this"));
  else
    gtk_stack_set_visible_child (self->stack, self->scroller);
}

static void
search_changed_cb (CwRecordPicker *self)
{
  g_assert (CW_IS_RECORD_PICKER (self));

  load (self);
}

static void
activated_cb (CwRecordPicker *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_RECORD_PICKER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, g_object_get_data (G_OBJECT (row), "record"));
}

static void
search_activated_cb (CwRecordPicker *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  g_assert (CW_IS_RECORD_PICKER (self));

  if (first != NULL && !cw_loader_is_running (self->loader))
    activated_cb (self, first);
}

static void
cw_record_picker_show (GtkWidget *widget)
{
  CwRecordPicker *self = CW_RECORD_PICKER (widget);

  gtk_stack_set_visible_child (self->stack, self->spinner);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  load (self);

  GTK_WIDGET_CLASS (cw_record_picker_parent_class)->show (widget);
}

static void
cw_record_picker_dispose (GObject *object)
{
  CwRecordPicker *self = CW_RECORD_PICKER (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_record_picker_parent_class)->dispose (object);
}

static void
cw_record_picker_class_init (CwRecordPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_record_picker_dispose;
  widget_class->show = cw_record_picker_show;
  chosen_signal = g_signal_new ("chosen", CW_TYPE_RECORD_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-record-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CwRecordPicker, list);
  gtk_widget_class_bind_template_child (widget_class, CwRecordPicker, message_label);
  gtk_widget_class_bind_template_child (widget_class, CwRecordPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, CwRecordPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwRecordPicker, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwRecordPicker, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
cw_record_picker_init (CwRecordPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->loader = cw_loader_new (self, loaded_cb);
}

GtkWidget *
cw_record_picker_new (void)
{
  return g_object_new (CW_TYPE_RECORD_PICKER, NULL);
}

void
cw_record_picker_set_workspace (CwRecordPicker *self, CwWorkspace *workspace)
{
  g_return_if_fail (CW_IS_RECORD_PICKER (self));

  g_set_object (&self->workspace, workspace);
}
