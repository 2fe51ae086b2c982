/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-editing-end.h"

/* A tenth of a second after the focus has left, GTK 4.8 looks at the label, without holding it. */
#define HOLD_MS 300

static gboolean
let_go_cb (gpointer label)
{
  return G_SOURCE_REMOVE;
}

static void
left_cb (GtkEventController *controller)
{
  g_timeout_add_full (G_PRIORITY_DEFAULT, HOLD_MS, let_go_cb,
                      g_object_ref (gtk_event_controller_get_widget (controller)), g_object_unref);
}

static void
unmapped_cb (GtkEditableLabel *label)
{
  if (gtk_editable_label_get_editing (label))
    gtk_editable_label_stop_editing (label, TRUE);
}

static GtkLabel *
find_label (GtkWidget *widget)
{
  GtkLabel *found = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkLabel *label = find_label (widget);

  if (label == NULL || !pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

/* GTK 4.8 asks for room for all of it, and takes the window beyond the screen. */
static void
let_shorten (GtkEditableLabel *name)
{
  GtkLabel *label = find_label (GTK_WIDGET (name));

  if (label == NULL)
    return;
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (GTK_WIDGET (name), TRUE);
  g_signal_connect (name, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

void
cw_editing_end_with (GtkEditableLabel *label)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_EDITABLE_LABEL (label));

  controller = gtk_event_controller_focus_new ();
  g_signal_connect (controller, "leave", G_CALLBACK (left_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (label), controller);
  g_signal_connect (label, "unmap", G_CALLBACK (unmapped_cb), NULL);
  let_shorten (label);
}
