/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6 goes from pane to pane: sidebar, and those of the page. Each is entered where it was left. */
#include "config.h"

#include "window/cw-window-private.h"

#define LEFT_AT "cw-left-at"

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
remember (GtkWidget *pane, GtkWidget *focus)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, focus);
  g_object_set_data_full (G_OBJECT (pane), LEFT_AT, ref, weak_ref_free);
}

static gboolean
enter (GtkWidget *pane)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (pane), LEFT_AT);
  g_autoptr (GtkWidget) focus = ref != NULL ? g_weak_ref_get (ref) : NULL;

  if (!gtk_widget_get_mapped (pane))
    return FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, pane) && gtk_widget_get_mapped (focus) &&
      gtk_widget_grab_focus (focus))
    return TRUE;
  return gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

/* Those that there are, the sidebar first; a page without panes is one. */
static GPtrArray *
list_panes (CwWindow *self)
{
  CwPage *page = cw_window_get_page (self);
  GPtrArray *panes = g_ptr_array_new ();

  g_ptr_array_add (panes, cw_window_get_sidebar (self));
  if (page != NULL)
    cw_page_list_panes (page, panes);
  if (page != NULL && panes->len == 1)
    g_ptr_array_add (panes, page);
  return panes;
}

/* −1 between them, as in the header. */
static int
find_current (GPtrArray *panes, GtkWidget *focus)
{
  for (guint i = 0; i < panes->len && focus != NULL; i++)
    {
      if (focus == panes->pdata[i] || gtk_widget_is_ancestor (focus, panes->pdata[i]))
        return (int) i;
    }
  return -1;
}

static gboolean
go_to_pane (CwWindow *self, int by)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  g_autoptr (GPtrArray) panes = list_panes (self);
  int n = (int) panes->len;
  int current = find_current (panes, focus);

  /* A menu that is open keeps it. */
  if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return FALSE;
  if (current >= 0)
    remember (panes->pdata[current], focus);
  else
    current = by > 0 ? 0 : 1;
  for (int i = 1; i <= n; i++)
    {
      if (enter (panes->pdata[((current + by * i) % n + n) % n]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
next_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return go_to_pane (CW_WINDOW (widget), 1);
}

static gboolean
previous_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return go_to_pane (CW_WINDOW (widget), -1);
}

void
cw_window_add_panes (CwWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  /* Before GtkPaned, which knows of its own two sides only. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, 0),
                                   gtk_callback_action_new (next_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, GDK_SHIFT_MASK),
                                   gtk_callback_action_new (previous_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
