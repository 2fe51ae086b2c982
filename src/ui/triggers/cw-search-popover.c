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

static GtkWidget *
create_window (CwSearchPopover *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choices");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
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
