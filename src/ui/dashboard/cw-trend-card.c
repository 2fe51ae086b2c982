/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-trend-card.h"

#include "score/cw-score-words.h"
#include "widgets/cw-change-pill.h"
#include "widgets/cw-trend-chart.h"
#include "widgets/cw-value-label.h"

#include <glib/gi18n.h>

struct _CwTrendCard
{
  GtkBox parent_instance;

  CwChangePill *change_pill;
  CwTrendChart *trend_chart;
  CwValueLabel *value_label;
  GtkLabel *certainty_label;
  GtkLabel *change_label;
  GtkWidget *open_button;
};

G_DEFINE_FINAL_TYPE (CwTrendCard, cw_trend_card, GTK_TYPE_BOX)

static void
cw_trend_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_TREND_CARD);

  G_OBJECT_CLASS (cw_trend_card_parent_class)->dispose (object);
}

static void
cw_trend_card_class_init (CwTrendCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_trend_card_dispose;

  g_type_ensure (CW_TYPE_CHANGE_PILL);
  g_type_ensure (CW_TYPE_TREND_CHART);
  g_type_ensure (CW_TYPE_VALUE_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-trend-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwTrendCard, certainty_label);
  gtk_widget_class_bind_template_child (widget_class, CwTrendCard, change_label);
  gtk_widget_class_bind_template_child (widget_class, CwTrendCard, change_pill);
  gtk_widget_class_bind_template_child (widget_class, CwTrendCard, open_button);
  gtk_widget_class_bind_template_child (widget_class, CwTrendCard, trend_chart);
  gtk_widget_class_bind_template_child (widget_class, CwTrendCard, value_label);
}

static void
cw_trend_card_init (CwTrendCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_trend_card_new (void)
{
  return g_object_new (CW_TYPE_TREND_CARD, NULL);
}

static char *
describe_certainty (const CwScoreReport *report)
{
  g_autofree char *certainty = NULL;
  g_autofree char *target = cw_score_describe_target (report);

  if (report->score.n > 0)
    certainty = cw_score_describe_certainty (report);
  else if (report->message != NULL)
    certainty = g_strdup (report->message);
  else
    certainty = g_strdup (_ ("No answers in this period"));
  if (target == NULL)
    return g_steal_pointer (&certainty);
  /* TRANSLATORS: "n 287, between 65.9 and 76.3 with 95% confidence · Target 75%, missed" */
  return g_strdup_printf (_ ("%s · %s"), certainty, target);
}

void
cw_trend_card_set_report (CwTrendCard *self, const CwScoreReport *report)
{
  gboolean faint;
  g_autofree char *change = NULL;
  g_autofree char *certainty = NULL;

  g_return_if_fail (CW_IS_TREND_CARD (self));
  g_return_if_fail (report != NULL);

  faint = report->state == CW_SCORE_STATE_BROKEN || report->score.n < CW_SCORE_SMALL_N;
  change = cw_score_describe_change (report);
  certainty = describe_certainty (report);
  cw_value_label_set_value (self->value_label, cw_metric_get_kind (report->metric),
                            cw_metric_get_variant (report->metric), report->score.value, faint);
  cw_change_pill_set_report (self->change_pill, report);
  gtk_label_set_label (self->change_label, change != NULL ? change : "");
  gtk_widget_set_visible (GTK_WIDGET (self->change_label), change != NULL);
  gtk_label_set_label (self->certainty_label, certainty);
  gtk_widget_set_visible (self->open_button, report->state == CW_SCORE_STATE_NO_SOURCE);
  cw_trend_chart_set_report (self->trend_chart, report);
  cw_trend_chart_set_muted (self->trend_chart, report->state == CW_SCORE_STATE_BROKEN);
}
