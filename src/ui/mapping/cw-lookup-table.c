/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-lookup-table.h"

#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

typedef enum
{
  OTHERWISE_KEEP,
  OTHERWISE_EMPTY,
  OTHERWISE_TEXT,
} Otherwise;

struct _CwLookupTable
{
  GtkBox parent_instance;

  GtkWidget *lines; /* children */
  GtkDropDown *otherwise_choice;
  GtkEntry *otherwise_entry;
  gboolean filling;
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (CwLookupTable, cw_lookup_table, GTK_TYPE_BOX)

static void
edited_cb (CwLookupTable *self)
{
  g_assert (CW_IS_LOOKUP_TABLE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->otherwise_entry),
                          gtk_drop_down_get_selected (self->otherwise_choice) == OTHERWISE_TEXT);
  if (!self->filling)
    g_signal_emit (self, edited_signal, 0);
}

static void
line_removed_cb (CwLookupTable *self, GtkWidget *button)
{
  g_assert (CW_IS_LOOKUP_TABLE (self));

  gtk_box_remove (GTK_BOX (self->lines), gtk_widget_get_parent (button));
  edited_cb (self);
}

static GtkWidget *
create_entry (CwLookupTable *self, const char *text, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 14);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
add_line (CwLookupTable *self, const char *key, const char *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_box_append (GTK_BOX (line), create_entry (self, key, _ ("Value")));
  gtk_box_append (GTK_BOX (line), create_entry (self, value, _ ("Sent as")));
  gtk_widget_add_css_class (remove, "flat");
  cw_tooltip_set (remove, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this line"), -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (line_removed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (self->lines), line);
  return line;
}

static void
added_cb (CwLookupTable *self)
{
  g_assert (CW_IS_LOOKUP_TABLE (self));

  gtk_widget_grab_focus (gtk_widget_get_first_child (add_line (self, "", "")));
}

static GtkWidget *
create_otherwise (CwLookupTable *self)
{
  const char *const labels[] = { _ ("Sent as they are"), _ ("Not sent"), _ ("Sent as"), NULL };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("All others"));

  self->otherwise_choice = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (labels));
  self->otherwise_entry = GTK_ENTRY (create_entry (self, "", _ ("Sent as")));
  gtk_widget_set_visible (GTK_WIDGET (self->otherwise_entry), FALSE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->otherwise_choice),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("All others"), -1);
  g_signal_connect_object (self->otherwise_choice, "notify::selected", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->otherwise_choice));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->otherwise_entry));
  return line;
}

static void
cw_lookup_table_class_init (CwLookupTableClass *klass)
{
  edited_signal = g_signal_new ("edited", CW_TYPE_LOOKUP_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
cw_lookup_table_init (CwLookupTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Line"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->lines);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_object (add, "clicked", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), add);
  gtk_box_append (GTK_BOX (self), create_otherwise (self));
}

static Otherwise
get_otherwise (const CwTransform *transform)
{
  if (transform->otherwise == NULL)
    return OTHERWISE_KEEP;
  return *transform->otherwise == '\0' ? OTHERWISE_EMPTY : OTHERWISE_TEXT;
}

GtkWidget *
cw_lookup_table_new (const CwTransform *transform)
{
  CwLookupTable *self = g_object_new (CW_TYPE_LOOKUP_TABLE, NULL);

  self->filling = TRUE;
  for (guint i = 0; i < transform->keys->len; i++)
    add_line (self, transform->keys->pdata[i], transform->values->pdata[i]);
  if (transform->keys->len == 0)
    add_line (self, "", "");
  if (transform->otherwise != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->otherwise_entry), transform->otherwise);
  gtk_drop_down_set_selected (self->otherwise_choice, get_otherwise (transform));
  self->filling = FALSE;
  return GTK_WIDGET (self);
}

void
cw_lookup_table_store (CwLookupTable *self, CwTransform *transform)
{
  Otherwise otherwise;

  g_return_if_fail (CW_IS_LOOKUP_TABLE (self));
  g_return_if_fail (transform != NULL);

  g_ptr_array_set_size (transform->keys, 0);
  g_ptr_array_set_size (transform->values, 0);
  for (GtkWidget *line = gtk_widget_get_first_child (self->lines); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget *key = gtk_widget_get_first_child (line);
      GtkWidget *value = gtk_widget_get_next_sibling (key);

      if (*gtk_editable_get_text (GTK_EDITABLE (key)) == '\0')
        continue;
      g_ptr_array_add (transform->keys, g_strdup (gtk_editable_get_text (GTK_EDITABLE (key))));
      g_ptr_array_add (transform->values, g_strdup (gtk_editable_get_text (GTK_EDITABLE (value))));
    }
  otherwise = (Otherwise) gtk_drop_down_get_selected (self->otherwise_choice);
  g_clear_pointer (&transform->otherwise, g_free);
  if (otherwise != OTHERWISE_KEEP)
    transform->otherwise = g_strdup (
        otherwise == OTHERWISE_TEXT ? gtk_editable_get_text (GTK_EDITABLE (self->otherwise_entry))
                                    : "");
}
