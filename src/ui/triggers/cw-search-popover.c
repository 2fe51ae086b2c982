/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-search-popover.h"

#include "triggers/cw-tree-context.h"

#define MAX_HEIGHT 320

struct _CwSearchPopover
{
  GtkPopover parent_instance;

  GtkListBox *list;
  GtkSearchEntry *search;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (CwSearchPopover, cw_search_popover, GTK_TYPE_POPOVER)

static void
stop_search_cb (CwSearchPopover *self)
{
  g_assert (CW_IS_SEARCH_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

/* Of the row that holds the focus; −1 in the search. */
static int
find_focused (CwSearchPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list))
             ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
             : -1;
}

static gboolean
focus_row (CwSearchPopover *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row == NULL)
    return FALSE;
  return gtk_widget_grab_focus (gtk_widget_get_focusable (GTK_WIDGET (row))
                                    ? GTK_WIDGET (row)
                                    : gtk_list_box_row_get_child (row));
}

/* Down and Up go through the search and what is found: rows that hold something to tick take no
 * focus of their own, and the list would not know where to go. */
static gboolean
key_pressed_cb (CwSearchPopover *self, guint keyval, guint keycode, GdkModifierType state)
{
  int focused = find_focused (self);

  g_assert (CW_IS_SEARCH_POPOVER (self));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down)
    return focus_row (self, focused + 1) || focused >= 0;
  if (keyval == GDK_KEY_Up && focused >= 0)
    return focused > 0 ? focus_row (self, focused - 1)
                       : gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
create_window (CwSearchPopover *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choices");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  /* Tab goes from the search to what is found, not to what holds it. */
  gtk_widget_set_focusable (window, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MAX_HEIGHT);
  return window;
}

static void
cw_search_popover_class_init (CwSearchPopoverClass *klass)
{
}

static void
cw_search_popover_init (CwSearchPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), create_window (self));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
cw_search_popover_new (const char *search, const char *list, int width)
{
  CwSearchPopover *self;

  g_return_val_if_fail (search != NULL && list != NULL, NULL);

  self = g_object_new (CW_TYPE_SEARCH_POPOVER, NULL);
  g_object_set (self->search, "placeholder-text", search, NULL);
  cw_tree_context_name (GTK_WIDGET (self->search), search);
  cw_tree_context_name (GTK_WIDGET (self->list), list);
  gtk_widget_set_size_request (gtk_popover_get_child (GTK_POPOVER (self)), width, -1);
  return GTK_WIDGET (self);
}

void
cw_search_popover_set_note (CwSearchPopover *self, const char *note)
{
  g_return_if_fail (CW_IS_SEARCH_POPOVER (self));

  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

GtkListBox *
cw_search_popover_get_list (CwSearchPopover *self)
{
  g_return_val_if_fail (CW_IS_SEARCH_POPOVER (self), NULL);

  return self->list;
}

GtkSearchEntry *
cw_search_popover_get_search (CwSearchPopover *self)
{
  g_return_val_if_fail (CW_IS_SEARCH_POPOVER (self), NULL);

  return self->search;
}
