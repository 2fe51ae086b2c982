/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-score-card.h"

#include "score/cw-score-words.h"
#include "widgets/cw-change-pill.h"
#include "widgets/cw-distribution-bar.h"
#include "widgets/cw-kind-badge.h"
#include "widgets/cw-state-label.h"
#include "widgets/cw-tooltip.h"
#include "widgets/cw-trend-chart.h"
#include "widgets/cw-state-words.h"
#include "widgets/cw-value-label.h"

#include <glib/gi18n.h>
#include <math.h>

struct _CwScoreCard
{
  GtkFlowBoxChild parent_instance;

  gint64 metric_id;
  CwScoreState state;

  CwChangePill *change_pill;
  CwDistributionBar *distribution_bar;
  CwKindBadge *kind_badge;
  CwStateLabel *state_label;
  CwTrendChart *trend_chart;
  CwValueLabel *value_label;
  GtkButton *mend_button;
  GtkLabel *interval_label;
  GtkLabel *message_label;
  GtkLabel *name_label;
  GtkLabel *negative_label;
  GtkLabel *neutral_label;
  GtkLabel *positive_label;
  GtkLabel *step_label;
  GtkLabel *target_label;
  GtkStack *legend_stack;
  GtkWidget *legend_box;
};

G_DEFINE_FINAL_TYPE (CwScoreCard, cw_score_card, GTK_TYPE_FLOW_BOX_CHILD)

/* An ellipsized label is whole in its tooltip. */
static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  cw_tooltip_set (GTK_WIDGET (label), text);
}

static void
show_share (GtkLabel *label, const CwScoreReport *report, CwSentiment sentiment)
{
  g_autofree char *text = cw_score_describe_part (report, sentiment);

  gtk_label_set_label (label, text != NULL ? text : "");
}

static void
show_answers (CwScoreCard *self, const CwScoreReport *report, gboolean muted)
{
  /* What to do is told by the button, and by the tooltip. */
  g_auto (GStrv) lines = g_strsplit (report->message != NULL ? report->message : "", "\n", 2);
  const char *message = report->message != NULL ? lines[0] : NULL;

  cw_distribution_bar_set_score (self->distribution_bar, cw_metric_get_kind (report->metric),
                                 &report->score);
  cw_distribution_bar_set_muted (self->distribution_bar, muted);
  show_share (self->negative_label, report, CW_SENTIMENT_NEGATIVE);
  show_share (self->neutral_label, report, CW_SENTIMENT_NEUTRAL);
  show_share (self->positive_label, report, CW_SENTIMENT_POSITIVE);
  set_text (self->message_label, message);
  cw_tooltip_set (GTK_WIDGET (self->message_label), report->message);
  gtk_stack_set_visible_child (
      self->legend_stack, message != NULL ? GTK_WIDGET (self->message_label) : self->legend_box);
}

static char *
describe_moment (gint64 moment, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (moment / 1000);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / 1000);
  g_autofree char *date = NULL;

  if (then == NULL || today == NULL)
    return NULL;
  if (g_date_time_get_year (then) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    /* TRANSLATORS: time of day, as in "as of 08:12 today" */
    return g_date_time_format (then, _ ("as of %H:%M today"));
  date = g_date_time_format (then, "%e %b");
  /* TRANSLATORS: "as of 24 Oct" */
  return g_strdup_printf (_ ("as of %s"), g_strstrip (date));
}

static char *
describe_interval (const CwScoreReport *report, gint64 now)
{
  if (report->state == CW_SCORE_STATE_BROKEN && report->synced_at > 0 && report->score.n > 0)
    {
      char *moment = describe_moment (report->synced_at, now);

      if (moment != NULL)
        return moment;
    }
  if (report->score.n == 0 && !cw_period_is_open (&report->period) && report->synced_at > 0)
    return g_strdup (_ ("No answers in this period"));
  return cw_score_describe_interval (report);
}

/* Whether a target is met is not said of a value that one must not lean on. */
static char *
describe_target (const CwScoreReport *report, gboolean muted)
{
  double target = cw_metric_get_target (report->metric);
  g_autofree char *value = NULL;

  if (!muted || isnan (target))
    return cw_score_describe_target (report);
  value = cw_score_format_target (cw_metric_get_variant (report->metric), target);
  return g_strdup_printf (_ ("Target %s"), value);
}

static void
choose_mend (CwScoreCard *self, const CwScoreReport *report)
{
  GtkActionable *button = GTK_ACTIONABLE (self->mend_button);
  GVariant *target = NULL;
  const char *action = cw_state_words_find_action (report, &target);

  if (action != NULL)
    gtk_button_set_label (self->mend_button, cw_state_words_get_mend (report->mend));
  else if (report->state == CW_SCORE_STATE_NO_SOURCE)
    {
      gtk_button_set_label (self->mend_button, _ ("Open Files…"));
      action = "win.open-files";
    }
  /* An action with another's target would be told so at once. */
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, action);
}

static void
show_mend (CwScoreCard *self)
{
  gboolean needed = self->state == CW_SCORE_STATE_BROKEN || self->state == CW_SCORE_STATE_WAITING ||
                    self->state == CW_SCORE_STATE_NO_SOURCE;
  gboolean shown;

  shown = needed && gtk_actionable_get_action_name (GTK_ACTIONABLE (self->mend_button)) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), shown);
  if (needed)
    gtk_widget_set_visible (GTK_WIDGET (self->change_pill), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->state_label), needed ? GTK_ALIGN_START : GTK_ALIGN_END);
}

static void
cw_score_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_SCORE_CARD);

  G_OBJECT_CLASS (cw_score_card_parent_class)->dispose (object);
}

static void
cw_score_card_class_init (CwScoreCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_score_card_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/widgets/cw-score-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, change_pill);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, distribution_bar);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, interval_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, kind_badge);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, legend_box);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, legend_stack);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, mend_button);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, message_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, negative_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, neutral_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, positive_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, state_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, step_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, target_label);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, trend_chart);
  gtk_widget_class_bind_template_child (widget_class, CwScoreCard, value_label);

  g_type_ensure (CW_TYPE_CHANGE_PILL);
  g_type_ensure (CW_TYPE_DISTRIBUTION_BAR);
  g_type_ensure (CW_TYPE_KIND_BADGE);
  g_type_ensure (CW_TYPE_STATE_LABEL);
  g_type_ensure (CW_TYPE_TREND_CHART);
  g_type_ensure (CW_TYPE_VALUE_LABEL);
}

static void
cw_score_card_init (CwScoreCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_score_card_new (void)
{
  return g_object_new (CW_TYPE_SCORE_CARD, NULL);
}

void
cw_score_card_set_report (CwScoreCard *self, const CwScoreReport *report, gint64 now)
{
  g_autofree char *interval = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *target = NULL;
  gboolean muted;

  g_return_if_fail (CW_IS_SCORE_CARD (self));
  g_return_if_fail (report != NULL);

  self->metric_id = cw_metric_get_id (report->metric);
  self->state = report->state;
  muted = report->state == CW_SCORE_STATE_BROKEN || report->score.n < CW_SCORE_SMALL_N;
  interval = describe_interval (report, now);
  sentence = cw_score_describe_report (report);
  target = describe_target (report, muted);
  set_text (self->name_label, cw_metric_get_name (report->metric));
  cw_kind_badge_set_kind (self->kind_badge, cw_metric_get_kind (report->metric));
  set_text (self->step_label, report->step);
  gtk_label_set_label (self->target_label, target != NULL ? target : "");
  cw_value_label_set_value (self->value_label, cw_metric_get_kind (report->metric),
                            cw_metric_get_variant (report->metric), report->score.value, muted);
  set_text (self->interval_label, interval);
  cw_trend_chart_set_report (self->trend_chart, report);
  cw_trend_chart_set_muted (self->trend_chart, muted);
  show_answers (self, report, muted);
  cw_change_pill_set_report (self->change_pill, report);
  cw_state_label_set_report (self->state_label, report, now);
  choose_mend (self, report);
  show_mend (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
cw_score_card_set_step (CwScoreCard *self, const char *step)
{
  g_return_if_fail (CW_IS_SCORE_CARD (self));

  set_text (self->step_label, step);
}

gint64
cw_score_card_get_metric_id (CwScoreCard *self)
{
  g_return_val_if_fail (CW_IS_SCORE_CARD (self), 0);

  return self->metric_id;
}
