/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-carried-row.h"

#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwCarriedRow
{
  AdwBin parent_instance;

  GtkButton *remove;
  GtkLabel *name;
};

G_DEFINE_FINAL_TYPE (CwCarriedRow, cw_carried_row, ADW_TYPE_BIN)

static void
cw_carried_row_class_init (CwCarriedRowClass *klass)
{
}

static GtkWidget *
create_remove (CwCarriedRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "records.drop-carried");
  cw_tooltip_set (button, _ ("Remove This Filter"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "trash");
  self->remove = GTK_BUTTON (button);
  return button;
}

static void
cw_carried_row_init (CwCarriedRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Trigger"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "section-label");
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->name, 3);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  /* What is long must not widen the pane. */
  gtk_label_set_max_width_chars (self->name, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (row), create_remove (self));
  gtk_widget_add_css_class (row, "carried");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), row);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cw_carried_row_new (void)
{
  return g_object_new (CW_TYPE_CARRIED_ROW, NULL);
}

void
cw_carried_row_set_query (CwCarriedRow *self, const CwRecordsQuery *query)
{
  const char *name;
  g_autofree char *spoken = NULL;

  g_return_if_fail (CW_IS_CARRIED_ROW (self));
  g_return_if_fail (query != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), query->carried != NULL);
  name = query->carried_name != NULL ? query->carried_name : "";
  gtk_label_set_label (self->name, name);
  cw_tooltip_set (GTK_WIDGET (self->name), *name != '\0' ? name : NULL);
  /* TRANSLATORS: what a filter is called */
  spoken = g_strdup_printf (_ ("Remove the filter %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}
