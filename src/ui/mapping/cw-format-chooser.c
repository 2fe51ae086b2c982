/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-format-chooser.h"

#include "mapping/cw-format-item.h"
#include "mapping/cw-mapping-words.h"
#include "widgets/cw-isolate.h"

#include <glib/gi18n.h>

#define LIST_CHARS 34

struct _CwFormatChooser
{
  AdwBin parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  char *key;                 /* (owned) (nullable) */
  GListStore *formats;       /* (owned) (element-type CwFormatItem) */
  gboolean updating;

  GtkDropDown *drop_down;
};

G_DEFINE_FINAL_TYPE (CwFormatChooser, cw_format_chooser, ADW_TYPE_BIN)

static void
say_example (CwFormatChooser *self, CwFormatItem *item)
{
  const CwMapping *mapping = cw_mapping_editing_get_mapping (self->editing);
  const CwMappingField *field = cw_mapping_find (mapping, self->key);
  g_autofree char *example = NULL;

  if (field != NULL)
    example =
        cw_mapping_editing_get_example (self->editing, field, cw_format_item_get_format (item));
  cw_format_item_set_example (item, example);
}

static void
chosen_cb (CwFormatChooser *self)
{
  CwFormatItem *item = gtk_drop_down_get_selected_item (self->drop_down);

  g_assert (CW_IS_FORMAT_CHOOSER (self));

  if (!self->updating && item != NULL && self->editing != NULL)
    cw_mapping_editing_set_format (self->editing, self->key, cw_format_item_get_format (item));
}

static GtkWidget *
create_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
set_up_cb (CwFormatChooser *self, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = create_label (box, NULL);
  GtkWidget *example = create_label (box, "example");

  gtk_label_set_max_width_chars (GTK_LABEL (example), LIST_CHARS);
  g_object_set_data (G_OBJECT (box), "name", name);
  g_object_set_data (G_OBJECT (box), "example", example);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_list_item_set_child (list_item, box);
}

/* The button is as wide as all the others, whatever it says. */
static void
set_up_button_cb (CwFormatChooser *self, GtkListItem *list_item)
{
  set_up_cb (self, list_item);
  gtk_label_set_max_width_chars (
      g_object_get_data (G_OBJECT (gtk_list_item_get_child (list_item)), "example"), 1);
}

static gboolean
isolate (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *text = g_value_get_string (from);

  if (text != NULL && gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    g_value_take_string (to, cw_isolate_text (text));
  else
    g_value_set_string (to, text);
  return TRUE;
}

static gboolean
has_text (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text != NULL && *text != '\0');
  return TRUE;
}

static void
bind_cb (CwFormatChooser *self, GtkListItem *list_item)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  CwFormatItem *item = gtk_list_item_get_item (list_item);
  GObject *example = g_object_get_data (G_OBJECT (box), "example");

  gtk_label_set_label (g_object_get_data (G_OBJECT (box), "name"),
                       cw_format_get_name (cw_format_item_get_format (item)));
  g_object_set_data (G_OBJECT (box), "label-binding",
                     g_object_bind_property_full (item, "example", example, "label",
                                                  G_BINDING_SYNC_CREATE, isolate, NULL, NULL,
                                                  NULL));
  g_object_set_data (G_OBJECT (box), "visible-binding",
                     g_object_bind_property_full (item, "example", example, "visible",
                                                  G_BINDING_SYNC_CREATE, has_text, NULL, NULL,
                                                  NULL));
}

static void
unbind_cb (CwFormatChooser *self, GtkListItem *list_item)
{
  GObject *box = G_OBJECT (gtk_list_item_get_child (list_item));

  g_binding_unbind (g_object_steal_data (box, "label-binding"));
  g_binding_unbind (g_object_steal_data (box, "visible-binding"));
}

static void
cw_format_chooser_dispose (GObject *object)
{
  CwFormatChooser *self = CW_FORMAT_CHOOSER (object);

  g_clear_object (&self->editing);
  g_clear_object (&self->formats);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (cw_format_chooser_parent_class)->dispose (object);
}

static void
cw_format_chooser_class_init (CwFormatChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_format_chooser_dispose;
}

/* Examples of the formats that are not chosen are made when they come into sight. */
static void
say_examples (CwFormatChooser *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->formats)); i++)
    {
      g_autoptr (CwFormatItem) item = g_list_model_get_item (G_LIST_MODEL (self->formats), i);

      say_example (self, item);
    }
}

static void
list_mapped_cb (CwFormatChooser *self)
{
  g_assert (CW_IS_FORMAT_CHOOSER (self));

  if (self->editing != NULL)
    say_examples (self);
}

/* A drop-down does not tell when it opens its list: the list is a part of it. */
static GtkWidget *
find_list (GtkDropDown *drop_down)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkListItemFactory *
create_factory (CwFormatChooser *self, GCallback set_up)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", set_up, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static void
cw_format_chooser_init (CwFormatChooser *self)
{
  g_autoptr (GtkListItemFactory) factory = create_factory (self, G_CALLBACK (set_up_button_cb));
  g_autoptr (GtkListItemFactory) list_factory = create_factory (self, G_CALLBACK (set_up_cb));

  self->formats = g_list_store_new (CW_TYPE_FORMAT_ITEM);
  self->drop_down =
      GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->formats)), NULL));
  gtk_drop_down_set_factory (self->drop_down, factory);
  gtk_drop_down_set_list_factory (self->drop_down, list_factory);
  gtk_widget_set_size_request (GTK_WIDGET (self->drop_down), 182, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->drop_down), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->drop_down), "format");
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (find_list (self->drop_down), "map", G_CALLBACK (list_mapped_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

/* The formats that fit, and the one that is chosen even where it does not. */
static GPtrArray *
list_formats (CwFieldType type, CwFormat chosen)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < CW_N_FORMATS; i++)
    if (cw_format_fits ((CwFormat) i, type) || (CwFormat) i == chosen)
      g_ptr_array_add (items, cw_format_item_new ((CwFormat) i));
  return items;
}

static gboolean
has_same (GListModel *model, GPtrArray *items)
{
  if (g_list_model_get_n_items (model) != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (CwFormatItem) item = g_list_model_get_item (model, i);

      if (cw_format_item_get_format (item) != cw_format_item_get_format (items->pdata[i]))
        return FALSE;
    }
  return TRUE;
}

static guint
find_format (GListModel *model, CwFormat format)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CwFormatItem) item = g_list_model_get_item (model, i);

      if (cw_format_item_get_format (item) == format)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
name_it (CwFormatChooser *self, const CwMappingField *field)
{
  g_autofree char *name = g_strdup_printf (_ ("Format of “%s”"), field->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

void
cw_format_chooser_set_field (CwFormatChooser *self,
                             CwMappingEditing *editing,
                             const CwMappingField *field)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (CW_IS_FORMAT_CHOOSER (self));
  g_return_if_fail (CW_IS_MAPPING_EDITING (editing));
  g_return_if_fail (field != NULL);

  g_set_object (&self->editing, editing);
  if (g_strcmp0 (self->key, field->key) != 0)
    {
      g_free (self->key);
      self->key = g_strdup (field->key);
    }
  self->updating = TRUE;
  items = list_formats (cw_mapping_editing_get_type_of (editing, field), field->format);
  if (!has_same (G_LIST_MODEL (self->formats), items))
    g_list_store_splice (self->formats, 0, g_list_model_get_n_items (G_LIST_MODEL (self->formats)),
                         items->pdata, items->len);
  gtk_drop_down_set_selected (self->drop_down,
                              find_format (G_LIST_MODEL (self->formats), field->format));
  self->updating = FALSE;
  name_it (self, field);
}

void
cw_format_chooser_update_example (CwFormatChooser *self)
{
  CwFormatItem *item;

  g_return_if_fail (CW_IS_FORMAT_CHOOSER (self));

  item = gtk_drop_down_get_selected_item (self->drop_down);
  if (item == NULL || self->editing == NULL)
    return;
  if (gtk_widget_get_mapped (find_list (self->drop_down)))
    say_examples (self);
  else
    say_example (self, item);
}
