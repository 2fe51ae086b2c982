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

void
cw_editing_end_with (GtkEditableLabel *label)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_EDITABLE_LABEL (label));

  controller = gtk_event_controller_focus_new ();
  g_signal_connect (controller, "leave", G_CALLBACK (left_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (label), controller);
  g_signal_connect (label, "unmap", G_CALLBACK (unmapped_cb), NULL);
}
