/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-transform-editor.h"

#include "mapping/cw-mapping-words.h"
#include "mapping/cw-transform-form.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwTransformEditor
{
  GtkPopover parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  char *key;                 /* (owned) */
  guint index;

  GtkWidget *box; /* children */
  GtkWidget *form;
  GtkLabel *title_label;
  GtkLabel *result_label;
  GtkWidget *earlier_button;
  GtkWidget *later_button;
};

G_DEFINE_FINAL_TYPE (CwTransformEditor, cw_transform_editor, GTK_TYPE_POPOVER)

static const CwMappingField *
get_field (CwTransformEditor *self)
{
  return self->editing != NULL
             ? cw_mapping_find (cw_mapping_editing_get_mapping (self->editing), self->key)
             : NULL;
}

static void
edited_cb (CwTransformEditor *self)
{
  g_assert (CW_IS_TRANSFORM_EDITOR (self));

  cw_mapping_editing_set_transform (
      self->editing, self->key, self->index,
      cw_transform_form_get_transform (CW_TRANSFORM_FORM (self->form)));
}

static void
removed_cb (CwTransformEditor *self)
{
  g_assert (CW_IS_TRANSFORM_EDITOR (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  cw_mapping_editing_remove_transform (self->editing, self->key, self->index);
}

static void
moved (CwTransformEditor *self, int by)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  cw_mapping_editing_move_transform (self->editing, self->key, self->index,
                                     (guint) ((int) self->index + by));
}

static void
moved_earlier_cb (CwTransformEditor *self)
{
  g_assert (CW_IS_TRANSFORM_EDITOR (self));

  moved (self, -1);
}

static void
moved_later_cb (CwTransformEditor *self)
{
  g_assert (CW_IS_TRANSFORM_EDITOR (self));

  moved (self, 1);
}

static void
show_result (CwTransformEditor *self, const CwMappingField *field)
{
  g_autofree char *example = cw_mapping_editing_get_example (self->editing, field, field->format);
  g_autofree char *text = NULL;

  if (example != NULL)
    {
      g_strdelimit (example, "\r\n", ' ');
      /* Translators: what the field gives on the chosen record. */
      text = g_strdup_printf (_ ("Gives: %s"), example);
    }
  gtk_label_set_label (self->result_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), text != NULL);
}

static void
show_form (CwTransformEditor *self, const CwTransform *transform)
{
  if (self->form != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->form);
  self->form = cw_transform_form_new (transform);
  g_signal_connect_object (self->form, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->form, GTK_WIDGET (self->title_label));
  gtk_label_set_label (self->title_label, cw_mapping_words_transform (transform->kind));
}

static void
cw_transform_editor_show (GtkWidget *widget)
{
  CwTransformEditor *self = CW_TRANSFORM_EDITOR (widget);
  const CwMappingField *field = get_field (self);

  if (field != NULL && self->index < field->transforms->len)
    {
      guint first = field->field == NULL ? 1 : 0;

      show_form (self, field->transforms->pdata[self->index]);
      show_result (self, field);
      gtk_widget_set_visible (self->earlier_button, self->index > first);
      gtk_widget_set_visible (self->later_button, self->index + 1 < field->transforms->len);
    }

  GTK_WIDGET_CLASS (cw_transform_editor_parent_class)->show (widget);
}

static void
cw_transform_editor_dispose (GObject *object)
{
  CwTransformEditor *self = CW_TRANSFORM_EDITOR (object);

  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_transform_editor_parent_class)->dispose (object);
}

static void
cw_transform_editor_finalize (GObject *object)
{
  CwTransformEditor *self = CW_TRANSFORM_EDITOR (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (cw_transform_editor_parent_class)->finalize (object);
}

static void
cw_transform_editor_class_init (CwTransformEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_transform_editor_dispose;
  object_class->finalize = cw_transform_editor_finalize;
  GTK_WIDGET_CLASS (klass)->show = cw_transform_editor_show;
}

static GtkWidget *
create_button (CwTransformEditor *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  cw_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_foot (CwTransformEditor *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("Remo_ve"));

  self->earlier_button =
      create_button (self, "go-up-symbolic", _ ("Do this earlier"), G_CALLBACK (moved_earlier_cb));
  self->later_button =
      create_button (self, "go-down-symbolic", _ ("Do this later"), G_CALLBACK (moved_later_cb));
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (foot), self->earlier_button);
  gtk_box_append (GTK_BOX (foot), self->later_button);
  gtk_box_append (GTK_BOX (foot), remove);
  return foot;
}

static void
cw_transform_editor_init (CwTransformEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "editor-popover");
  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "heading");
  self->result_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->result_label, 0);
  gtk_label_set_ellipsize (self->result_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->result_label, 40);
  gtk_widget_add_css_class (GTK_WIDGET (self->result_label), "example");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->title_label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->result_label));
  gtk_box_append (GTK_BOX (self->box), create_foot (self));
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
}

GtkWidget *
cw_transform_editor_new (CwMappingEditing *editing, const char *key, guint index)
{
  CwTransformEditor *self = g_object_new (CW_TYPE_TRANSFORM_EDITOR, NULL);

  self->editing = g_object_ref (editing);
  self->key = g_strdup (key);
  self->index = index;
  return GTK_WIDGET (self);
}

void
cw_transform_editor_update (CwTransformEditor *self)
{
  const CwMappingField *field;

  g_return_if_fail (CW_IS_TRANSFORM_EDITOR (self));

  field = get_field (self);
  if (field != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    show_result (self, field);
}
