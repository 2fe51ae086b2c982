/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-settings.h"

#include "metrics/cw-editor-picks.h"
#include "metrics/cw-pick-row.h"
#include "metrics/cw-target-row.h"

#include <glib/gi18n.h>

struct _CwMetricSettings
{
  AdwBin parent_instance;

  CwMetricEditing *editing; /* (owned) (nullable) */
  gboolean updating;

  AdwEntryRow *name_row;
  CwPickRow *journey_row;
  CwPickRow *step_row;
  CwTargetRow *target_row;
  GtkLabel *problem_label;
  GtkSwitch *finished_switch;
  GtkSwitch *imported_switch;
};

G_DEFINE_FINAL_TYPE (CwMetricSettings, cw_metric_settings, ADW_TYPE_BIN)

static void
name_changed_cb (CwMetricSettings *self)
{
  g_assert (CW_IS_METRIC_SETTINGS (self));

  if (!self->updating)
    cw_metric_editing_set_name (self->editing,
                                gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

static void
journey_chosen_cb (CwMetricSettings *self, CwPickItem *item)
{
  g_assert (CW_IS_METRIC_SETTINGS (self));

  cw_metric_editing_set_place (self->editing, cw_pick_item_get_id (item), NULL, NULL);
}

static void
step_chosen_cb (CwMetricSettings *self, CwPickItem *item)
{
  const CwEditorPlace *place = cw_metric_editing_get_place (self->editing);
  g_autofree char *journey = g_strdup (place->journey);

  g_assert (CW_IS_METRIC_SETTINGS (self));

  cw_metric_editing_set_place (self->editing, journey, cw_pick_item_get_group (item),
                               cw_pick_item_get_id (item));
}

static void
finished_toggled_cb (CwMetricSettings *self)
{
  g_assert (CW_IS_METRIC_SETTINGS (self));

  if (!self->updating)
    cw_metric_editing_set_finished_only (self->editing,
                                         gtk_switch_get_active (self->finished_switch));
}

static void
imported_toggled_cb (CwMetricSettings *self)
{
  g_assert (CW_IS_METRIC_SETTINGS (self));

  if (!self->updating)
    cw_metric_editing_set_skip_imported (self->editing,
                                         gtk_switch_get_active (self->imported_switch));
}

static void
show_name (CwMetricSettings *self)
{
  const char *name = cw_metric_get_name (cw_metric_editing_get_metric (self->editing));

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name_row)), name))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

static void
show_place (CwMetricSettings *self)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  const CwEditorPlace *place = cw_metric_editing_get_place (self->editing);
  const char *name = cw_metric_get_name (cw_metric_editing_get_metric (self->editing));
  const char *step = place->step != NULL ? place->step : name;

  if (data != NULL)
    {
      g_autoptr (GListModel) journeys = cw_editor_picks_list_journeys (data->journeys);
      g_autoptr (GListModel) steps = cw_editor_picks_list_steps (data->journeys, place->journey);

      cw_pick_row_set_items (self->journey_row, journeys);
      cw_pick_row_set_items (self->step_row, steps);
    }
  cw_pick_row_set_value (self->journey_row, place->journey != NULL ? place->journey : _ ("None"),
                         place->journey);
  cw_pick_row_set_value (self->step_row, place->journey != NULL ? step : "", place->step);
  gtk_widget_set_sensitive (GTK_WIDGET (self->step_row), place->journey != NULL);
}

static void
set_error (GtkWidget *widget, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

/* Those of the fields here, below them. */
static void
show_problem (CwMetricSettings *self)
{
  g_autoptr (GPtrArray) problems = cw_metric_editing_list_problems (self->editing);
  const CwMetricProblem *found = NULL;

  for (guint i = problems->len; i > 0; i--)
    {
      const CwMetricProblem *problem = g_ptr_array_index (problems, i - 1);

      if (problem->field == CW_METRIC_EDITING_FIELD_NAME ||
          problem->field == CW_METRIC_EDITING_FIELD_TARGET)
        found = problem;
    }
  gtk_label_set_label (self->problem_label, found != NULL ? found->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), found != NULL);
  set_error (GTK_WIDGET (self->name_row),
             found != NULL && found->field == CW_METRIC_EDITING_FIELD_NAME);
  set_error (GTK_WIDGET (self->target_row),
             found != NULL && found->field == CW_METRIC_EDITING_FIELD_TARGET);
}

static void
editing_changed_cb (CwMetricSettings *self, guint what)
{
  CwMetric *metric = cw_metric_editing_get_metric (self->editing);

  g_assert (CW_IS_METRIC_SETTINGS (self));

  self->updating = TRUE;
  show_name (self);
  if ((what & (CW_METRIC_EDITING_REST | CW_METRIC_EDITING_SOURCE)) != 0)
    show_place (self);
  gtk_switch_set_active (self->finished_switch, cw_metric_get_finished_only (metric));
  gtk_switch_set_active (self->imported_switch, cw_metric_get_skip_imported (metric));
  show_problem (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), cw_metric_get_question_id (metric) != NULL);
  self->updating = FALSE;
}

static void
cw_metric_settings_dispose (GObject *object)
{
  CwMetricSettings *self = CW_METRIC_SETTINGS (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_METRIC_SETTINGS);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_metric_settings_parent_class)->dispose (object);
}

static void
cw_metric_settings_class_init (CwMetricSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_metric_settings_dispose;

  g_type_ensure (CW_TYPE_PICK_ROW);
  g_type_ensure (CW_TYPE_TARGET_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metric-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, finished_switch);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, imported_switch);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, journey_row);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, name_row);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, problem_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, step_row);
  gtk_widget_class_bind_template_child (widget_class, CwMetricSettings, target_row);
  gtk_widget_class_bind_template_callback (widget_class, finished_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, imported_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, journey_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_chosen_cb);
}

static void
cw_metric_settings_init (CwMetricSettings *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
  cw_pick_row_set_words (self->journey_row, _ ("Search, or name a new journey"),
                         /* TRANSLATORS: %s is the name of a journey that is made */
                         _ ("New journey “%s”"));
  cw_pick_row_set_words (self->step_row, _ ("Search, or name a new step"),
                         /* TRANSLATORS: %s is the name of a step that is made */
                         _ ("New step “%s”"));
}

GtkWidget *
cw_metric_settings_new (void)
{
  return g_object_new (CW_TYPE_METRIC_SETTINGS, NULL);
}

void
cw_metric_settings_set_editing (CwMetricSettings *self, CwMetricEditing *editing)
{
  g_return_if_fail (CW_IS_METRIC_SETTINGS (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  cw_target_row_set_editing (self->target_row, editing);
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self, CW_METRIC_EDITING_REST);
}

void
cw_metric_settings_focus_name (CwMetricSettings *self)
{
  g_return_if_fail (CW_IS_METRIC_SETTINGS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
