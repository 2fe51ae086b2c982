/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the sidebar. */
#include "config.h"

#include "window/cw-window-private.h"

#define BADGE "cw-badge"

void
cw_window_set_row_badge (GtkWidget *row, guint count)
{
  GtkWidget *badge = g_object_get_data (G_OBJECT (row), BADGE);
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_label (GTK_LABEL (badge), text);
  gtk_widget_set_visible (badge, count > 0);
  g_object_set_data (G_OBJECT (row), CW_WINDOW_COUNT, GUINT_TO_POINTER (count));
}

GtkWidget *
cw_window_create_row (const CwSection *section)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (cw_section_get_title (section));
  GtkWidget *badge = gtk_label_new (NULL);
  GtkWidget *image = gtk_image_new_from_icon_name (section->icon_name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "count-badge");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  g_object_set_data (G_OBJECT (row), CW_WINDOW_SECTION, (gpointer) section);
  g_object_set_data (G_OBJECT (row), BADGE, badge);
  cw_window_set_row_badge (row, 0);
  return row;
}
