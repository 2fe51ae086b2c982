/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-node-count.h"

#include "score/cw-score-words.h"

#define WIDTH 64

struct _CwNodeCount
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (CwNodeCount, cw_node_count, ADW_TYPE_BIN)

static void
cw_node_count_class_init (CwNodeCountClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cw_node_count_init (CwNodeCount *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->label, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  self->bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "share-bar");
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), WIDTH, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "node-count");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cw_node_count_new (void)
{
  return g_object_new (CW_TYPE_NODE_COUNT, NULL);
}

static void
set_class (gpointer widget, const char *name, gboolean present)
{
  if (present)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
cw_node_count_set (CwNodeCount *self,
                   gint64 count,
                   gint64 n_records,
                   gboolean strong,
                   gboolean muted)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CW_IS_NODE_COUNT (self));

  set_class (self->label, "heading", strong);
  set_class (self, "muted", muted);
  if (count < 0)
    return;
  text = cw_score_format_count (count);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (
      self->bar, n_records > 0 ? CLAMP ((double) count / (double) n_records, 0, 1) : 0);
}

void
cw_node_count_clear (CwNodeCount *self)
{
  g_return_if_fail (CW_IS_NODE_COUNT (self));

  gtk_label_set_label (self->label, "–");
  gtk_progress_bar_set_fraction (self->bar, 0);
}
