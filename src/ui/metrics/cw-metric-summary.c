/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-summary.h"

#include "metrics/cw-metric-preview.h"
#include "score/cw-period-words.h"
#include "score/cw-score-words.h"
#include "widgets/cw-score-card.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

/* Formulas run from left to right in every language. */
#define ISOLATE "\u2066"
#define POP_ISOLATE "\u2069"

struct _CwMetricSummary
{
  AdwBin parent_instance;

  CwMetricEditing *editing; /* (owned) (nullable) */
  gint64 now;

  CwScoreCard *card;
  GtkBox *reasons_box;
  GtkLabel *division_label;
  GtkLabel *formula_label;
  GtkLabel *period_label;
  GtkLabel *result_label;
  GtkWidget *left_out_box;
  GtkWidget *words_box;
};

G_DEFINE_FINAL_TYPE (CwMetricSummary, cw_metric_summary, ADW_TYPE_BIN)

static void
show_words (CwMetricSummary *self, const CwScoreReport *report)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  CwVariant variant = cw_metric_get_variant (report->metric);
  g_autofree char *formula = cw_score_describe_formula (kind, variant);
  g_autofree char *division = cw_score_describe_division (report);
  g_autofree char *result = cw_score_format_value (kind, variant, report->score.value);
  g_autofree char *isolated_division = g_strconcat (ISOLATE, division, POP_ISOLATE, NULL);
  g_autofree char *isolated_result = g_strconcat (ISOLATE, result, POP_ISOLATE, NULL);

  gtk_label_set_label (self->formula_label, formula);
  gtk_label_set_label (self->division_label, isolated_division);
  gtk_label_set_label (self->result_label, isolated_result);
}

static void
show_period (CwMetricSummary *self)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  g_autofree char *period = NULL;

  if (data != NULL && data->query != NULL)
    period = cw_period_describe (&data->query->period, data->query->zone);
  gtk_label_set_label (self->period_label, period != NULL ? period : "");
}

static GtkWidget *
create_reason (const char *reason, const char *count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (reason);
  GtkWidget *figure = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  cw_tooltip_set (label, reason);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_widget_add_css_class (box, "legend");
  gtk_widget_add_css_class (box, "readable");
  gtk_widget_add_css_class (box, "dim-label");
  return box;
}

static void
show_left_out (CwMetricSummary *self)
{
  g_autoptr (GPtrArray) list = cw_metric_preview_list_left_out (self->editing);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons_box))) != NULL)
    gtk_box_remove (self->reasons_box, child);
  for (guint i = 0; i < list->len; i++)
    {
      const CwLeftOut *item = g_ptr_array_index (list, i);
      g_autofree char *count = cw_score_format_count (item->count);

      gtk_box_append (self->reasons_box, create_reason (item->reason, count));
    }
  if (list->len == 0)
    gtk_box_append (self->reasons_box, create_reason (_ ("Nothing"), ""));
}

static void
editing_changed_cb (CwMetricSummary *self)
{
  g_autoptr (CwScoreReport) report = cw_metric_preview_create (self->editing);
  gboolean known = cw_metric_editing_get_report (self->editing, NULL) != NULL;

  g_assert (CW_IS_METRIC_SUMMARY (self));

  cw_score_card_set_report (self->card, report, self->now);
  show_words (self, report);
  show_period (self);
  show_left_out (self);
  gtk_widget_set_visible (self->words_box, known);
  gtk_widget_set_visible (self->left_out_box, known);
}

static void
cw_metric_summary_dispose (GObject *object)
{
  CwMetricSummary *self = CW_METRIC_SUMMARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_METRIC_SUMMARY);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_metric_summary_parent_class)->dispose (object);
}

static void
cw_metric_summary_class_init (CwMetricSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_metric_summary_dispose;

  g_type_ensure (CW_TYPE_SCORE_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metric-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, card);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, division_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, formula_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, left_out_box);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, period_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, reasons_box);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, result_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSummary, words_box);
}

static void
cw_metric_summary_init (CwMetricSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Here it leads nowhere. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->card), "activatable");
}

GtkWidget *
cw_metric_summary_new (void)
{
  return g_object_new (CW_TYPE_METRIC_SUMMARY, NULL);
}

void
cw_metric_summary_set_editing (CwMetricSummary *self, CwMetricEditing *editing, gint64 now)
{
  g_return_if_fail (CW_IS_METRIC_SUMMARY (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  self->now = now;
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self);
}
