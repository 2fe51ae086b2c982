/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-choice-row.h"

#include "widgets/cw-tooltip.h"

#define MAX_WIDTH_CHARS 40

struct _CwChoiceRow
{
  GtkListBoxRow parent_instance;

  gboolean chosen;

  GtkImage *check; /* of the row's box */
  GtkLabel *label; /* of the row's box */
};

G_DEFINE_FINAL_TYPE (CwChoiceRow, cw_choice_row, GTK_TYPE_LIST_BOX_ROW)

/* Invisible, it keeps its place, so that labels stay where they are. */
static void
show_chosen (CwChoiceRow *self)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->check), self->chosen ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, self->chosen,
                               -1);
}

static void
cw_choice_row_class_init (CwChoiceRowClass *klass)
{
}

static void
cw_choice_row_init (CwChoiceRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  self->label = GTK_LABEL (label);
  self->check = GTK_IMAGE (check);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, MAX_WIDTH_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  show_chosen (self);
}

GtkWidget *
cw_choice_row_new (const char *label)
{
  CwChoiceRow *self = g_object_new (CW_TYPE_CHOICE_ROW, NULL);

  gtk_label_set_label (self->label, label);
  cw_tooltip_set (GTK_WIDGET (self->label),
                  g_utf8_strlen (label, -1) > MAX_WIDTH_CHARS ? label : NULL);
  return GTK_WIDGET (self);
}

const char *
cw_choice_row_get_label (CwChoiceRow *self)
{
  g_return_val_if_fail (CW_IS_CHOICE_ROW (self), NULL);

  return gtk_label_get_label (self->label);
}

gboolean
cw_choice_row_get_chosen (CwChoiceRow *self)
{
  g_return_val_if_fail (CW_IS_CHOICE_ROW (self), FALSE);

  return self->chosen;
}

void
cw_choice_row_set_chosen (CwChoiceRow *self, gboolean chosen)
{
  g_return_if_fail (CW_IS_CHOICE_ROW (self));

  self->chosen = !!chosen;
  show_chosen (self);
}
