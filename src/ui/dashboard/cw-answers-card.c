/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-answers-card.h"

#include "dashboard/cw-ledger.h"
#include "score/cw-score-words.h"
#include "widgets/cw-stacked-columns.h"
#include "widgets/cw-swatch.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwAnswersCard
{
  GtkBox parent_instance;

  GtkWidget *key;     /* of the head */
  GtkWidget *columns; /* of the box */
};

G_DEFINE_FINAL_TYPE (CwAnswersCard, cw_answers_card, GTK_TYPE_BOX)

static void
cw_answers_card_class_init (CwAnswersCardClass *klass)
{
}

static void
cw_answers_card_init (CwAnswersCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Answers over time"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-card");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  self->key = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  self->columns = cw_stacked_columns_new ();
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->key);
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), self->columns);
}

GtkWidget *
cw_answers_card_new (void)
{
  return g_object_new (CW_TYPE_ANSWERS_CARD, NULL);
}

/* The very part of a bar that it explains, hatched or not. */
static GtkWidget *
create_key (CwMetric *metric, CwSentiment sentiment)
{
  CwMetricKind kind = cw_metric_get_kind (metric);
  const char *word = cw_score_sentiment_word (kind, sentiment);
  g_autofree char *answers = cw_ledger_describe_answers (metric, sentiment);
  g_autofree char *text = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label;

  /* TRANSLATORS: answers and what they mean: "5, 6 or 7 easy" */
  text = answers != NULL ? g_strdup_printf (_ ("%s %s"), answers, word) : g_strdup (word);
  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  cw_tooltip_set (label, text);
  gtk_widget_add_css_class (label, "legend");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), cw_swatch_new (sentiment));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

void
cw_answers_card_set_report (CwAnswersCard *self, const CwScoreReport *report)
{
  GtkWidget *child;

  g_return_if_fail (CW_IS_ANSWERS_CARD (self));
  g_return_if_fail (report != NULL);

  while ((child = gtk_widget_get_first_child (self->key)) != NULL)
    gtk_box_remove (GTK_BOX (self->key), child);
  for (CwSentiment sentiment = CW_SENTIMENT_POSITIVE; sentiment >= CW_SENTIMENT_NEGATIVE;
       sentiment--)
    gtk_box_append (GTK_BOX (self->key), create_key (report->metric, sentiment));
  cw_stacked_columns_set_report (CW_STACKED_COLUMNS (self->columns), report);
}
