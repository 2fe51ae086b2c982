/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-transform-menu.h"

#include "mapping/cw-mapping-words.h"

#include <glib/gi18n.h>

struct _CwTransformMenu
{
  GtkPopover parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  char *key;                 /* (owned) */

  GtkWidget *box; /* child */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (CwTransformMenu, cw_transform_menu, GTK_TYPE_POPOVER)

gboolean
cw_transform_menu_fits (CwTransformKind kind, CwFieldType type)
{
  switch (kind)
    {
    case CW_TRANSFORM_DATE:
      return type == CW_FIELD_DATE || type == CW_FIELD_TEXT || type == CW_FIELD_NUMBER;
    case CW_TRANSFORM_NUMBER:
      return type == CW_FIELD_NUMBER || type == CW_FIELD_SHARE || type == CW_FIELD_DURATION ||
             type == CW_FIELD_SCORE || type == CW_FIELD_TEXT;
    case CW_TRANSFORM_JOIN:
      return type == CW_FIELD_CHOICE || type == CW_FIELD_TEXT || type == CW_FIELD_CATEGORY_GROUP;
    case CW_TRANSFORM_HTML_TO_TEXT:
    case CW_TRANSFORM_DROP_EMOJI:
      return type == CW_FIELD_TEXT || type == CW_FIELD_CHOICE;
    case CW_TRANSFORM_TRIM:
    case CW_TRANSFORM_CASE:
      return type != CW_FIELD_NUMBER && type != CW_FIELD_SHARE && type != CW_FIELD_DURATION &&
             type != CW_FIELD_SCORE && type != CW_FIELD_DATE;
    case CW_TRANSFORM_LOOKUP:
    case CW_TRANSFORM_TEXT:
    case CW_TRANSFORM_TEMPLATE:
    default:
      return TRUE;
    }
}

static void
clicked_cb (CwTransformMenu *self, GtkButton *button)
{
  guint kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kind"));

  g_assert (CW_IS_TRANSFORM_MENU (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, chosen_signal, 0, kind);
}

static void
add_kind (CwTransformMenu *self, CwTransformKind kind)
{
  GtkWidget *button = gtk_button_new_with_label (cw_mapping_words_transform (kind));

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "menu-choice");
  g_object_set_data (G_OBJECT (button), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
cw_transform_menu_show (GtkWidget *widget)
{
  CwTransformMenu *self = CW_TRANSFORM_MENU (widget);
  const CwMappingField *field =
      cw_mapping_find (cw_mapping_editing_get_mapping (self->editing), self->key);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; field != NULL && i <= CW_TRANSFORM_TEMPLATE; i++)
    if (cw_transform_menu_fits ((CwTransformKind) i,
                                cw_mapping_editing_get_type_of (self->editing, field)))
      add_kind (self, (CwTransformKind) i);

  GTK_WIDGET_CLASS (cw_transform_menu_parent_class)->show (widget);
}

static void
cw_transform_menu_dispose (GObject *object)
{
  CwTransformMenu *self = CW_TRANSFORM_MENU (object);

  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_transform_menu_parent_class)->dispose (object);
}

static void
cw_transform_menu_finalize (GObject *object)
{
  CwTransformMenu *self = CW_TRANSFORM_MENU (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (cw_transform_menu_parent_class)->finalize (object);
}

static void
cw_transform_menu_class_init (CwTransformMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_transform_menu_dispose;
  object_class->finalize = cw_transform_menu_finalize;
  GTK_WIDGET_CLASS (klass)->show = cw_transform_menu_show;
  chosen_signal = g_signal_new ("chosen", CW_TYPE_TRANSFORM_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cw_transform_menu_init (CwTransformMenu *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
}

GtkWidget *
cw_transform_menu_new (CwMappingEditing *editing, const char *key)
{
  CwTransformMenu *self = g_object_new (CW_TYPE_TRANSFORM_MENU, NULL);

  self->editing = g_object_ref (editing);
  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}
