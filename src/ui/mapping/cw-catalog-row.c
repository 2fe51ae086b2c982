/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-catalog-row.h"

#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwCatalogRow
{
  GtkBox parent_instance;

  CwCatalogItem *item; /* (owned) (nullable) */
  GBinding *used;      /* (owned) (nullable) */
  GBinding *count;     /* (owned) (nullable): of a group */

  GtkImage *icon;
  GtkLabel *count_label;
  GtkLabel *name_label;
  GtkWidget *add_button;
  GtkWidget *check;
  GtkWidget *end;
};

static guint added_signal;

G_DEFINE_FINAL_TYPE (CwCatalogRow, cw_catalog_row, GTK_TYPE_BOX)

static void
add_clicked_cb (CwCatalogRow *self)
{
  g_assert (CW_IS_CATALOG_ROW (self));

  g_signal_emit (self, added_signal, 0);
}

static GdkContentProvider *
drag_prepare_cb (CwCatalogRow *self)
{
  g_assert (CW_IS_CATALOG_ROW (self));

  if (self->item == NULL || cw_catalog_item_get_field (self->item) == NULL)
    return NULL;
  return gdk_content_provider_new_typed (CW_TYPE_CATALOG_ITEM, self->item);
}

static void
drag_begun_cb (CwCatalogRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  g_assert (CW_IS_CATALOG_ROW (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* Asked for when it is shown: records come in while the row stands there. (transfer full) */
static char *
describe (const CwField *field)
{
  g_autofree char *count = NULL;

  if (field->n_records == 0)
    return g_strdup (_ ("No stored record has it"));
  if (field->n_records < 0)
    return g_strdup (field->name);
  count = g_strdup_printf ("%'" G_GINT64_FORMAT, field->n_records);
  /* Translators: the name of a field, and a number. */
  return g_strdup_printf (
      ngettext ("%s: in %s stored record", "%s: in %s stored records", (gulong) field->n_records),
      field->name, count);
}

static gboolean
cw_catalog_row_query_tooltip (GtkWidget *widget,
                              int x,
                              int y,
                              gboolean keyboard_tooltip,
                              GtkTooltip *tooltip)
{
  CwCatalogRow *self = CW_CATALOG_ROW (widget);
  g_autofree char *text = NULL;

  if (self->item == NULL || cw_catalog_item_get_field (self->item) == NULL)
    return FALSE;
  text = describe (cw_catalog_item_get_field (self->item));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
cw_catalog_row_dispose (GObject *object)
{
  CwCatalogRow *self = CW_CATALOG_ROW (object);

  g_clear_object (&self->count);
  g_clear_object (&self->used);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (cw_catalog_row_parent_class)->dispose (object);
}

static void
cw_catalog_row_class_init (CwCatalogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_catalog_row_dispose;
  widget_class->query_tooltip = cw_catalog_row_query_tooltip;
  added_signal = g_signal_new ("added", CW_TYPE_CATALOG_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-catalog-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwCatalogRow, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogRow, check);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogRow, end);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogRow, name_label);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
cw_catalog_row_init (CwCatalogRow *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  cw_tooltip_set (self->add_button, _ ("Add"));
  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
cw_catalog_row_new (void)
{
  return g_object_new (CW_TYPE_CATALOG_ROW, NULL);
}

static void
show_field (CwCatalogRow *self)
{
  const CwField *field = cw_catalog_item_get_field (self->item);
  g_autofree char *label = g_strdup_printf (_ ("Add “%s”"), field->name);

  gtk_image_set_from_icon_name (self->icon, cw_catalog_item_get_icon (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
drop_binding (GBinding **binding)
{
  if (*binding != NULL)
    g_binding_unbind (*binding);
  g_clear_object (binding);
}

void
cw_catalog_row_set_item (CwCatalogRow *self, CwCatalogItem *item)
{
  gboolean leaf = item != NULL && cw_catalog_item_get_field (item) != NULL;

  g_return_if_fail (CW_IS_CATALOG_ROW (self));

  drop_binding (&self->used);
  drop_binding (&self->count);
  g_set_object (&self->item, item);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), leaf);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), !leaf);
  gtk_widget_set_visible (self->end, leaf);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), leaf);
  if (item == NULL)
    return;
  gtk_label_set_label (self->name_label, cw_catalog_item_get_name (item));
  if (leaf)
    show_field (self);
  else
    self->count = g_object_ref (
        g_object_bind_property (item, "count", self->count_label, "label", G_BINDING_SYNC_CREATE));
  self->used = g_object_ref (
      g_object_bind_property (item, "used", self->check, "visible", G_BINDING_SYNC_CREATE));
}

CwCatalogItem *
cw_catalog_row_get_item (CwCatalogRow *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ROW (self), NULL);

  return self->item;
}
