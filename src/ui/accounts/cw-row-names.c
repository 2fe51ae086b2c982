/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-row-names.h"

static void
name_button_cb (GtkWidget *button)
{
  const char *tooltip = gtk_widget_get_tooltip_text (button);

  if (tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                    -1);
}

static gboolean
has_words (GtkWidget *button)
{
  return gtk_button_get_label (GTK_BUTTON (button)) != NULL;
}

void
cw_row_names_set (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_BUTTON (root) && !has_words (root))
    {
      g_signal_connect (root, "notify::tooltip-text", G_CALLBACK (name_button_cb), NULL);
      name_button_cb (root);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    cw_row_names_set (child);
}
