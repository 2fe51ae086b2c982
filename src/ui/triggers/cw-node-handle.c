/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-node-handle.h"

#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwNodeHandle
{
  AdwBin parent_instance;

  guint place;
};

G_DEFINE_FINAL_TYPE (CwNodeHandle, cw_node_handle, ADW_TYPE_BIN)

static GdkContentProvider *
drag_prepare_cb (CwNodeHandle *self, double x, double y)
{
  g_assert (CW_IS_NODE_HANDLE (self));

  return gdk_content_provider_new_typed (CW_TYPE_NODE_HANDLE, self);
}

static void
drag_begun_cb (CwNodeHandle *self, GdkDrag *drag, GtkDragSource *source)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (self)));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static void
cw_node_handle_class_init (CwNodeHandleClass *klass)
{
}

static void
cw_node_handle_init (CwNodeHandle *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  adw_bin_set_child (ADW_BIN (self), gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self), "node-handle");
  cw_tooltip_set (GTK_WIDGET (self), _ ("Drag to move, or press Alt+Up or Alt+Down"));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
cw_node_handle_new (void)
{
  return g_object_new (CW_TYPE_NODE_HANDLE, NULL);
}

void
cw_node_handle_set_place (CwNodeHandle *self, guint place)
{
  g_return_if_fail (CW_IS_NODE_HANDLE (self));

  self->place = place;
}

guint
cw_node_handle_get_place (CwNodeHandle *self)
{
  g_return_val_if_fail (CW_IS_NODE_HANDLE (self), 0);

  return self->place;
}
