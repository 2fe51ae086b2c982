/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-target-row.h"

#include "metrics/cw-answer-mapping.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _CwTargetRow
{
  AdwActionRow parent_instance;

  CwMetricEditing *editing; /* (owned) (nullable) */
  gboolean updating;

  GtkCheckButton *higher_check;
  GtkCheckButton *lower_check;
  GtkEntry *entry;
  GtkLabel *range_label;
  GtkLabel *value_label;
  GtkMenuButton *button;
  GtkPopover *popover;
};

G_DEFINE_FINAL_TYPE (CwTargetRow, cw_target_row, ADW_TYPE_ACTION_ROW)

/* With or without the sign that shares have. */
static gboolean
read_target (CwTargetRow *self, double *out_target)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (g_str_has_suffix (text, "%"))
    text[strlen (text) - 1] = '\0';
  return cw_answer_mapping_parse_value (text, out_target);
}

static void
set_target (CwTargetRow *self)
{
  double target;

  if (!self->updating && read_target (self, &target))
    cw_metric_editing_set_target (self->editing, target,
                                  gtk_check_button_get_active (self->lower_check));
}

static void
entry_changed_cb (CwTargetRow *self)
{
  double target;

  g_assert (CW_IS_TARGET_ROW (self));

  if (read_target (self, &target))
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  set_target (self);
}

static void
direction_toggled_cb (CwTargetRow *self)
{
  g_assert (CW_IS_TARGET_ROW (self));

  set_target (self);
}

static void
entry_activated_cb (CwTargetRow *self)
{
  g_assert (CW_IS_TARGET_ROW (self));

  gtk_popover_popdown (self->popover);
}

static void
show_entry (CwTargetRow *self, CwMetric *metric)
{
  double target = cw_metric_get_target (metric);
  g_autofree char *text = cw_answer_mapping_format_value (target);
  double typed;

  if (read_target (self, &typed) && (typed == target || (isnan (typed) && isnan (target))))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static const char *
describe_range (CwVariant variant)
{
  switch (variant)
    {
    case CW_VARIANT_SHARE:
      return _ ("From 0 to 100 per cent");
    case CW_VARIANT_DIFFERENCE:
      return _ ("From −100 to 100");
    case CW_VARIANT_MEAN:
      return _ ("On the scale of the values");
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
show_words (CwTargetRow *self, CwMetric *metric)
{
  double target = cw_metric_get_target (metric);
  g_autofree char *number = cw_score_format_target (cw_metric_get_variant (metric), target);
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;

  if (isnan (target))
    words = g_strdup (_ ("None"));
  else if (cw_metric_get_lower_is_better (metric))
    words = g_strdup_printf (_ ("%s, lower is better"), number);
  else
    words = g_strdup_printf (_ ("%s, higher is better"), number);
  spoken = g_strdup_printf (_ ("Target: %s"), words);
  gtk_label_set_label (self->value_label, words);
  gtk_label_set_label (self->range_label, describe_range (cw_metric_get_variant (metric)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
editing_changed_cb (CwTargetRow *self)
{
  CwMetric *metric = cw_metric_editing_get_metric (self->editing);

  g_assert (CW_IS_TARGET_ROW (self));

  self->updating = TRUE;
  show_entry (self, metric);
  show_words (self, metric);
  gtk_check_button_set_active (
      cw_metric_get_lower_is_better (metric) ? self->lower_check : self->higher_check, TRUE);
  self->updating = FALSE;
}

static void
cw_target_row_dispose (GObject *object)
{
  CwTargetRow *self = CW_TARGET_ROW (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_TARGET_ROW);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_target_row_parent_class)->dispose (object);
}

static void
cw_target_row_class_init (CwTargetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_target_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-target-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, button);
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, entry);
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, higher_check);
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, lower_check);
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, popover);
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, range_label);
  gtk_widget_class_bind_template_child (widget_class, CwTargetRow, value_label);
  gtk_widget_class_bind_template_callback (widget_class, direction_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
}

static void
cw_target_row_init (CwTargetRow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
}

GtkWidget *
cw_target_row_new (void)
{
  return g_object_new (CW_TYPE_TARGET_ROW, NULL);
}

void
cw_target_row_set_editing (CwTargetRow *self, CwMetricEditing *editing)
{
  g_return_if_fail (CW_IS_TARGET_ROW (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self);
}
