/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-editing-end.h"

/* The focus is away for a moment when it goes from one part of the label to another. */
#define AWAY_MS 100

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gboolean
away_cb (gpointer data)
{
  g_autoptr (GtkEditableLabel) label = g_weak_ref_get (data);

  if (label != NULL && gtk_editable_label_get_editing (label) &&
      (gtk_widget_get_state_flags (GTK_WIDGET (label)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    gtk_editable_label_stop_editing (label, TRUE);
  return G_SOURCE_REMOVE;
}

static void
left_cb (GtkEventController *controller)
{
  GWeakRef *label = g_new0 (GWeakRef, 1);

  g_weak_ref_init (label, gtk_event_controller_get_widget (controller));
  g_timeout_add_full (G_PRIORITY_DEFAULT, AWAY_MS, away_cb, label, weak_ref_free);
}

/* GTK 4.8 does the same, and then looks at a label that may be gone by then. */
static void
replace_timer (GtkEditableLabel *label)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (label));
  GtkEventController *own = gtk_event_controller_focus_new ();
  const guint leave = g_signal_lookup ("leave", GTK_TYPE_EVENT_CONTROLLER_FOCUS);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_FOCUS (controller))
        g_signal_handlers_disconnect_matched (controller, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                              leave, 0, NULL, NULL, label);
    }
  g_signal_connect (own, "leave", G_CALLBACK (left_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (label), own);
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
  g_return_if_fail (GTK_IS_EDITABLE_LABEL (label));

  replace_timer (label);
  g_signal_connect (label, "unmap", G_CALLBACK (unmapped_cb), NULL);
  let_shorten (label);
}
