/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-source-steps.h"

#include "metrics/cw-editor-picks.h"
#include "metrics/cw-step-number.h"
#include "metrics/cw-survey-chooser.h"

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
  CwEditorSource *source;   /* (owned) (nullable) */
  gint64 now;
  gboolean question_next; /* its list opens as soon as the survey is read */
  gboolean survey_next;   /* its list is filled as soon as the account has told */

  AdwActionRow *question_row;
  AdwActionRow *source_row;
  AdwActionRow *survey_row;
  CwPicker *question_picker;
  CwPicker *source_picker;
  CwStepNumber *question_number;
  CwStepNumber *source_number;
  CwStepNumber *survey_number;
  CwSurveyChooser *survey_chooser;
  GtkButton *question_button;
  GtkButton *source_button;
  GtkButton *survey_button;
  GtkWidget *question_picker_row;
  GtkWidget *source_picker_row;
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

  switch (step)
    {
    case CW_SOURCE_STEP_SOURCE:
      return cw_editor_source_get_id (self->source);
    case CW_SOURCE_STEP_SURVEY:
      return cw_metric_get_survey_id (metric);
    case CW_SOURCE_STEP_QUESTION:
      return cw_metric_get_question_id (metric);
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
get_spoken (CwSourceStep step, gboolean open)
{
  switch (step)
    {
    case CW_SOURCE_STEP_SOURCE:
      return open ? _ ("Close the list of sources") : _ ("Choose the source");
    case CW_SOURCE_STEP_SURVEY:
      return open ? _ ("Close the list of surveys") : _ ("Choose the survey");
    case CW_SOURCE_STEP_QUESTION:
      return open ? _ ("Close the list of questions") : _ ("Choose the question");
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
show_button (CwSourceSteps *self, CwSourceStep step)
{
  Step *shown = &self->steps[step];
  gboolean done = get_chosen (self, step) != NULL;
  const char *label = done ? _ ("Change") : _ ("Choose");

  if (is_open (self, step))
    label = _ ("Close");
  gtk_button_set_label (shown->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (shown->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_spoken (step, is_open (self, step)), -1);
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
show_source (CwSourceSteps *self)
{
  g_autofree char *detail = NULL;
  g_autofree char *title = cw_editor_source_describe (self->source, &detail);

  show_step (self, CW_SOURCE_STEP_SOURCE, title, detail,
             cw_editor_source_is_chosen (self->source) ? CW_STEP_DONE : CW_STEP_NOW);
}

static void
show_survey (CwSourceSteps *self)
{
  const char *id = get_chosen (self, CW_SOURCE_STEP_SURVEY);
  const CwSurveyEntry *entry = cw_metric_editing_get_survey_entry (self->editing);
  const char *fetching = cw_editor_source_get_fetching (self->source);
  g_autofree char *described = NULL;

  if (fetching != NULL)
    show_step (self, CW_SOURCE_STEP_SURVEY, fetching, _ ("Its questions are not here yet"),
               CW_STEP_NOW);
  else if (id == NULL)
    show_step (self, CW_SOURCE_STEP_SURVEY, _ ("Survey"), _ ("Whose responses are scored"),
               cw_editor_source_is_chosen (self->source) ? CW_STEP_NOW : CW_STEP_LATER);
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

/* NULL where it is not known yet. */
static GListModel *
list_items (CwSourceSteps *self, CwSourceStep step)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);

  if (data == NULL)
    return NULL;
  if (step == CW_SOURCE_STEP_SOURCE)
    return cw_editor_source_list (self->source);
  if (step == CW_SOURCE_STEP_SURVEY)
    return cw_editor_source_list_surveys (self->source, data->surveys, self->now);
  if (data->survey != NULL &&
      g_strcmp0 (cw_survey_get_id (data->survey), get_chosen (self, CW_SOURCE_STEP_SURVEY)) == 0)
    return cw_editor_picks_list_questions (data->survey);
  return NULL;
}

static gboolean
fill_picker (CwSourceSteps *self, CwSourceStep step)
{
  g_autoptr (GListModel) items = list_items (self, step);

  if (items == NULL)
    return FALSE;
  cw_picker_set_items (self->steps[step].picker, items);
  return TRUE;
}

static void
fill_surveys (CwSourceSteps *self)
{
  cw_survey_chooser_show (self->survey_chooser, self->source);
  if (!self->survey_next || !fill_picker (self, CW_SOURCE_STEP_SURVEY))
    return;
  self->survey_next = FALSE;
  cw_picker_start (self->steps[CW_SOURCE_STEP_SURVEY].picker,
                   get_chosen (self, CW_SOURCE_STEP_SURVEY));
}

static void
source_changed_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  show_source (self);
  show_survey (self);
  fill_surveys (self);
}

static void
editing_changed_cb (CwSourceSteps *self, guint what)
{
  const CwSurveyEntry *entry;

  g_assert (CW_IS_SOURCE_STEPS (self));

  if ((what & CW_METRIC_EDITING_SOURCE) == 0)
    return;
  entry = cw_metric_editing_get_survey_entry (self->editing);
  /* Not while another survey is chosen. */
  if (!is_open (self, CW_SOURCE_STEP_SURVEY) && !is_open (self, CW_SOURCE_STEP_SOURCE))
    cw_editor_source_follow (self->source, entry);
  show_source (self);
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
source_clicked_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  toggle (self, CW_SOURCE_STEP_SOURCE);
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
source_stopped_cb (CwSourceSteps *self)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_SOURCE);
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
source_chosen_cb (CwSourceSteps *self, CwPickItem *item)
{
  g_autofree char *id = g_strdup (cw_pick_item_get_id (item));

  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_SOURCE);
  if (g_str_equal (id, CW_EDITOR_SOURCE_CONNECT))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.connect-service", "s", "qualtrics");
      return;
    }
  cw_editor_source_choose (self->source, id);
  cw_source_steps_open (self, CW_SOURCE_STEP_SURVEY);
}

static void
survey_chosen_cb (CwSourceSteps *self, CwPickItem *item)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  g_autofree char *id = g_strdup (cw_pick_item_get_id (item));

  g_assert (CW_IS_SOURCE_STEPS (self));

  cw_editor_source_choose_survey (self->source, id, data->surveys);
}

/* At once where it was in the workspace, or when its definition came. */
static void
survey_ready_cb (CwSourceSteps *self, const char *id)
{
  g_assert (CW_IS_SOURCE_STEPS (self));

  close_to_button (self, CW_SOURCE_STEP_SURVEY);
  self->question_next = TRUE;
  cw_metric_editing_choose_survey (self->editing, id);
  show_survey (self);
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
  if (self->source != NULL)
    cw_editor_source_close (self->source);
  g_clear_object (&self->source);

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
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, source_button);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, source_number);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, source_picker);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, source_picker_row);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, source_row);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_button);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_number);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_chooser);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_picker_row);
  gtk_widget_class_bind_template_child (widget_class, CwSourceSteps, survey_row);
  gtk_widget_class_bind_template_callback (widget_class, question_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, survey_clicked_cb);

  g_type_ensure (CW_TYPE_PICKER);
  g_type_ensure (CW_TYPE_STEP_NUMBER);
  g_type_ensure (CW_TYPE_SURVEY_CHOOSER);
}

static void
follow_picker (CwSourceSteps *self,
               CwSourceStep step,
               const char *prompt,
               GCallback chosen_cb,
               GCallback stopped_cb)
{
  CwPicker *picker = self->steps[step].picker;

  cw_picker_set_prompt (picker, prompt);
  g_signal_connect_object (picker, "chosen", chosen_cb, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "stopped", stopped_cb, self, G_CONNECT_SWAPPED);
}

static void
cw_source_steps_init (CwSourceSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->steps[CW_SOURCE_STEP_SOURCE] =
      (Step){ self->source_row, self->source_number, self->source_button, self->source_picker_row,
              self->source_picker };
  self->steps[CW_SOURCE_STEP_SURVEY] =
      (Step){ self->survey_row, self->survey_number, self->survey_button, self->survey_picker_row,
              cw_survey_chooser_get_picker (self->survey_chooser) };
  self->steps[CW_SOURCE_STEP_QUESTION] =
      (Step){ self->question_row, self->question_number, self->question_button,
              self->question_picker_row, self->question_picker };
  follow_picker (self, CW_SOURCE_STEP_SOURCE, _ ("Search sources"), G_CALLBACK (source_chosen_cb),
                 G_CALLBACK (source_stopped_cb));
  follow_picker (self, CW_SOURCE_STEP_SURVEY, _ ("Search surveys"), G_CALLBACK (survey_chosen_cb),
                 G_CALLBACK (survey_stopped_cb));
  follow_picker (self, CW_SOURCE_STEP_QUESTION, _ ("Search questions by text, tag or id"),
                 G_CALLBACK (question_chosen_cb), G_CALLBACK (question_stopped_cb));
}

GtkWidget *
cw_source_steps_new (void)
{
  return g_object_new (CW_TYPE_SOURCE_STEPS, NULL);
}

void
cw_source_steps_set_editing (CwSourceSteps *self,
                             CwMetricEditing *editing,
                             CwEditorSource *source,
                             gint64 now)
{
  g_return_if_fail (CW_IS_SOURCE_STEPS (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (CW_IS_EDITOR_SOURCE (source));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  self->source = g_object_ref (source);
  self->now = now;
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "survey-ready", G_CALLBACK (survey_ready_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self, CW_METRIC_EDITING_SOURCE);
}

/* What an account may see can be other each time. */
static void
open_surveys (CwSourceSteps *self)
{
  CwRemoteSource *remote = cw_editor_source_get_remote (self->source);

  self->survey_next = TRUE;
  if (remote != NULL && cw_remote_source_get_surveys (remote) == NULL)
    cw_remote_source_list (remote);
  fill_surveys (self);
}

void
cw_source_steps_open (CwSourceSteps *self, CwSourceStep step)
{
  g_return_if_fail (CW_IS_SOURCE_STEPS (self));
  g_return_if_fail (self->editing != NULL);

  if (step == CW_SOURCE_STEP_SURVEY && !cw_editor_source_is_chosen (self->source))
    step = CW_SOURCE_STEP_SOURCE;
  if (!fill_picker (self, step) && step != CW_SOURCE_STEP_SURVEY)
    return;
  self->question_next = FALSE;
  for (guint i = 0; i < CW_N_SOURCE_STEPS; i++)
    set_open (self, i, i == step);
  if (step == CW_SOURCE_STEP_SURVEY)
    open_surveys (self);
  else
    cw_picker_start (self->steps[step].picker, get_chosen (self, step));
}
