/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-total.h"

#include "model/cw-string.h"
#include "score/cw-score-words.h"
#include "triggers/cw-tree-context.h"

#include <glib/gi18n.h>

struct _CwTriggerTotal
{
  AdwBin parent_instance;

  GtkLabel *count;
  GtkLabel *difference;
  GtkLabel *of;
  GtkLabel *rate;
  GtkLabel *warning;
  GtkProgressBar *bar;

  char *problem; /* (owned) (nullable) */
  gboolean is_empty;
};

G_DEFINE_FINAL_TYPE (CwTriggerTotal, cw_trigger_total, ADW_TYPE_BIN)

static void
cw_trigger_total_finalize (GObject *object)
{
  g_free (CW_TRIGGER_TOTAL (object)->problem);

  G_OBJECT_CLASS (cw_trigger_total_parent_class)->finalize (object);
}

static void
cw_trigger_total_class_init (CwTriggerTotalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_trigger_total_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static GtkLabel *
create_label (const char *class_name, gboolean dim)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  if (class_name != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), class_name);
  if (dim)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  return label;
}

static void
cw_trigger_total_init (CwTriggerTotal *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->count = create_label ("huge", FALSE);
  gtk_label_set_wrap (self->count, FALSE);
  gtk_label_set_label (self->count, "–");
  self->of = create_label (NULL, FALSE);
  self->rate = create_label ("caption", TRUE);
  self->difference = create_label ("caption", TRUE);
  self->warning = create_label ("attention", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), FALSE);
  self->bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "share-bar");
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "thick");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->of));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->rate));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->difference));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->warning));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "trigger-total");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cw_trigger_total_new (void)
{
  return g_object_new (CW_TYPE_TRIGGER_TOTAL, NULL);
}

static void
show_warning (CwTriggerTotal *self)
{
  gtk_label_set_label (self->warning,
                       self->problem != NULL
                           ? self->problem
                           : _ ("Without a condition everything is sent. Add one to choose."));
  gtk_widget_set_visible (GTK_WIDGET (self->warning), self->problem != NULL || self->is_empty);
}

void
cw_trigger_total_set_problem (CwTriggerTotal *self, const char *problem)
{
  g_return_if_fail (CW_IS_TRIGGER_TOTAL (self));

  cw_string_set (&self->problem, problem);
  show_warning (self);
}

void
cw_trigger_total_set_counts (CwTriggerTotal *self,
                             const CwTriggerCounts *counts,
                             CwCountSpan span,
                             double days,
                             gboolean changed,
                             gboolean is_empty)
{
  gint64 count;
  g_autofree char *number = NULL;
  g_autofree char *of = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (CW_IS_TRIGGER_TOTAL (self));
  g_return_if_fail (counts != NULL && counts->counts->len > 0);

  count = g_array_index (counts->counts, gint64, 0);
  number = cw_score_format_count (count);
  of = cw_trigger_words_describe_total (counts->n_records, span);
  rate = cw_trigger_words_describe_rate (count, days);
  difference = cw_trigger_words_describe_difference (count, counts->saved, changed);
  gtk_label_set_label (self->count, number);
  gtk_label_set_label (self->of, of);
  gtk_label_set_label (self->rate, rate);
  gtk_label_set_label (self->difference, difference);
  self->is_empty = is_empty;
  show_warning (self);
  gtk_progress_bar_set_fraction (
      self->bar, counts->n_records > 0 ? (double) count / (double) counts->n_records : 0);
  words = g_strdup_printf ("%s %s, %s. %s", number, of, rate, difference);
  cw_tree_context_name (GTK_WIDGET (self), words);
}
