/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-source-steps.h"

#include "metrics/cw-editor-picks.h"
#include "metrics/cw-picker.h"
#include "metrics/cw-step-number.h"

#include <glib/gi18n.h>

/* A step: its line, and the list below it. */
typedef struct
{
  AdwActionRow *row;
  CwStepNumber *number;
  GtkButton *button;
  GtkWidget *picker_row;
  CwPicker *picker;
} Step;

struct _CwSourceSteps
{
  AdwBin parent_instance;

  CwMetricEditing *editing; /* (owned) (nullable) */
  gint64 now;
  gboolean question_next; /* its list opens as soon as the survey is read */

  AdwActionRow *question_row;
  AdwActionRow *survey_row;
  CwPicker *question_picker;
  CwPicker *survey_picker;
  CwStepNumber *question_number;
  CwStepNumber *survey_number;
  GtkButton *question_button;
  GtkButton *survey_button;
  GtkWidget *question_picker_row;
  GtkWidget *survey_picker_row;

  Step steps[CW_N_SOURCE_STEPS];
};

G_DEFINE_FINAL_TYPE (CwSourceSteps, cw_source_steps, ADW_TYPE_BIN)

static gboolean
is_open (CwSourceSteps *self, CwSourceStep step)
{
  return gtk_widget_get_visible (self->steps[step].picker_row);
}

static const char *
get_chosen (CwSourceSteps *self, CwSourceStep step)
{
  CwMetric *metric = cw_metric_editing_get_metric (self->editing);

  return step == CW_SOURCE_STEP_SURVEY ? cw_metric_get_survey_id (metric)
                                       : cw_metric_get_question_id (metric);
}

static void
show_button (CwSourceSteps *self, CwSourceStep step)
{
  Step *shown = &self->steps[step];
  gboolean done = get_chosen (self, step) != NULL;
  const char *label = done ? _ ("Change") : _ ("Choose");
  const char *spoken;

  if (is_open (self, step))
    label = _ ("Close");
  if (step == CW_SOURCE_STEP_SURVEY)
    spoken = is_open (self, step) ? _ ("Close the list of surveys") : _ ("Choose the survey");
  else
    spoken = is_open (self, step) ? _ ("Close the list of questions") : _ ("Choose the question");
  gtk_button_set_label (shown->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
set_open (CwSourceSteps *self, CwSourceStep step, gboolean open)
{
  gtk_widget_set_visible (self->steps[step].picker_row, open);
  show_button (self, step);
}

static void
show_step (CwSourceSteps *self,
           CwSourceStep step,
           const char *title,
           const char *subtitle,
           CwStepState state)
{
  Step *shown = &self->steps[step];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (shown->row), title);
  adw_action_row_set_subtitle (shown->row, subtitle);
  cw_step_number_set (shown->number, step + 1, state);
  gtk_widget_set_sensitive (GTK_WIDGET (shown->row), state != CW_STEP_LATER);
  show_button (self, step);
}

static void
show_survey (CwSourceSteps *self)
{
  const char *id = get_chosen (self, CW_SOURCE_STEP_SURVEY);
  const CwSurveyEntry *entry = cw_metric_editing_get_survey_entry (self->editing);
  g_autofree char *described = NULL;

  if (id == NULL)
    show_step (self, CW_SOURCE_STEP_SURVEY, _ ("Survey"), _ ("Whose responses are scored"),
               CW_STEP_NOW);
  else if (entry == NULL)
    show_step (self, CW_SOURCE_STEP_SURVEY, id, _ ("Survey that is not in this workspace"),
               CW_STEP_DONE);
  else
    {
      described = cw_editor_picks_describe_survey (entry, self->now);
      show_step (self, CW_SOURCE_STEP_SURVEY, entry->name, described, CW_STEP_DONE);
    }
}

static void
show_question (CwSourceSteps *self)
{
  const char *id = get_chosen (self, CW_SOURCE_STEP_QUESTION);
  CwQuestion *question = cw_metric_editing_get_question (self->editing);
  const char *text = question != NULL ? cw_question_get_text (question) : NULL;
  g_autofree char *described = NULL;

  if (id == NULL)
    show_step (self, CW_SOURCE_STEP_QUESTION, _ ("Question"), _ ("The one that is scored"),
               get_chosen (self, CW_SOURCE_STEP_SURVEY) != NULL ? CW_STEP_NOW : CW_STEP_LATER);
  else if (question == NULL)
    show_step (self, CW_SOURCE_STEP_QUESTION, id,
               cw_metric_editing_get_waiting (self->editing)
                   ? _ ("Reading its answers…")
                   : _ ("Question that is not in this workspace"),
               CW_STEP_DONE);
  else
    {
      described = cw_editor_picks_describe_question (question);
      show_step (self, CW_SOURCE_STEP_QUESTION, text != NULL && *text != '\0' ? text : id,
                 described, CW_STEP_DONE);
    }
}

static gboolean
fill_picker (CwSourceSteps *self, CwSourceStep step)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  g_autoptr (GListModel) items = NULL;

  if (data == NULL)
    return FALSE;
  if (step == CW_SOURCE_STEP_SURVEY)
    items = cw_editor_picks_list_surveys (data->surveys, self->now);
  else if (data->survey != NULL && g_strcmp0 (cw_survey_get_id (data->survey),
                                              get_chosen (self, CW_SOURCE_STEP_SURVEY)) == 0)
    items = cw_editor_picks_list_questions (data->survey);
  if (items == NULL)
    return FALSE;
  cw_picker_set_items (self->steps[step].picker, items);
  return TRUE;
}

static void
editing_changed_cb (CwSourceSteps *self, guint what)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  if ((what & CW_METRIC_EDITING_SOURCE) == 0)
    return;
  show_survey (self);
  show_question (self);
  if (self->question_next)
    cw_source_steps_open (self, CW_SOURCE_STEP_QUESTION);
}

static void
toggle (CwSourceSteps *self, CwSourceStep step)
{
  if (is_open (self, step))
    set_open (self, step, FALSE);
  else
    cw_source_steps_open (self, step);
}

static void
survey_clicked_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  toggle (self, CW_SOURCE_STEP_SURVEY);
}

static void
question_clicked_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  toggle (self, CW_SOURCE_STEP_QUESTION);
}

/* The focus would be lost with the list. */
static void
close_to_button (CwSourceSteps *self, CwSourceStep step)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->steps[step].button));
  set_open (self, step, FALSE);
}

static void
survey_stopped_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_SURVEY);
}

static void
question_stopped_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_QUESTION);
}

static void
survey_chosen_cb (CwSourceSteps *self, CwPickItem *item)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_SURVEY);
  self->question_next = TRUE;
  cw_metric_editing_choose_survey (self->editing, cw_pick_item_get_id (item));
  if (get_chosen (self, CW_SOURCE_STEP_QUESTION) != NULL)
    self->question_next = FALSE;
}

static void
question_chosen_cb (CwSourceSteps *self, CwPickItem *item)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_QUESTION);
  cw_metric_editing_choose_question (self->editing, cw_pick_item_get_id (item));
}

static void
cw_source_steps_dispose (GObject *object)
{
  CwSourceSteps *self = CW_SOURCE_STEPS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_SOURCE_STEPS);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_source_steps_parent_class)->dispose (object);
}

static void
cw_source_steps_class_init (CwSourceStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_source_steps_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-source-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, question_button);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, question_number);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, question_picker);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, question_picker_row);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, question_row);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_button);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_number);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_picker);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_picker_row);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_row);
  gtk_widget_class_bind_template_callback (widget_class, question_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, survey_clicked_cb);

  g_type_ensure (CW_TYPE_PICKER);
  g_type_ensure (CW_TYPE_STEP_NUMBER);
}

static void
cw_source_steps_init (CwSourceSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->steps[CW_SOURCE_STEP_SURVEY] =
      (Step){ self->survey_row, self->survey_number, self->survey_button, self->survey_picker_row,
              self->survey_picker };
  self->steps[CW_SOURCE_STEP_QUESTION] =
      (Step){ self->question_row, self->question_number, self->question_button,
              self->question_picker_row, self->question_picker };
  cw_picker_set_prompt (self->survey_picker, _ ("Search surveys"));
  cw_picker_set_prompt (self->question_picker, _ ("Search questions by text, tag or id"));
  g_signal_connect_object (self->survey_picker, "chosen", G_CALLBACK (survey_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->survey_picker, "stopped", G_CALLBACK (survey_stopped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question_picker, "chosen", G_CALLBACK (question_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->question_picker, "stopped", G_CALLBACK (question_stopped_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cw_source_steps_new (void)
{
  return g_object_new (CW_TYPE_SOURCE_STEPS, NULL);
}

void
cw_source_steps_set_editing (CwSourceSteps *self, CwMetricEditing *editing, gint64 now)
{
  g_return_if_fail (CW_IS_SOURCE_STEPS (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  self->now = now;
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self, CW_METRIC_EDITING_SOURCE);
}

void
cw_source_steps_open (CwSourceSteps *self, CwSourceStep step)
{
  g_return_if_fail (CW_IS_SOURCE_STEPS (self));
  g_return_if_fail (self->editing != NULL);

  if (!fill_picker (self, step))
    return;
  self->question_next = FALSE;
  for (guint i = 0; i < CW_N_SOURCE_STEPS; i++)
    set_open (self, i, i == step);
  cw_picker_start (self->steps[step].picker, get_chosen (self, step));
}
