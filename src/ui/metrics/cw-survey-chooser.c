/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-survey-chooser.h"

#include "integrations/cw-connect-help.h"

struct _CwSurveyChooser
{
  AdwBin parent_instance;

  CwEditorSource *source; /* (owned) (nullable) */

  CwPicker *picker;
  GtkButton *mend_button;
  GtkImage *failed_icon;
  GtkLabel *detail_label;
  GtkLabel *hint_label;
  GtkLabel *state_label;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkWidget *list_view;
  GtkWidget *retry_button;
  GtkWidget *state_view;
};

G_DEFINE_FINAL_TYPE (CwSurveyChooser, cw_survey_chooser, ADW_TYPE_BIN)

static void
retry_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwSurveyChooser *self = CW_SURVEY_CHOOSER (widget);

  if (self->source != NULL)
    cw_editor_source_retry (self->source);
}

static void
cw_survey_chooser_dispose (GObject *object)
{
  /* The bin and the template would each take the stack out. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_SURVEY_CHOOSER);
  g_clear_object (&CW_SURVEY_CHOOSER (object)->source);

  G_OBJECT_CLASS (cw_survey_chooser_parent_class)->dispose (object);
}

static void
cw_survey_chooser_class_init (CwSurveyChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_survey_chooser_dispose;

  g_type_ensure (CW_TYPE_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-survey-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, failed_icon);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, mend_button);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, picker);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, retry_button);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, state_label);
  gtk_widget_class_bind_template_child (widget_class, CwSurveyChooser, state_view);
  gtk_widget_class_install_action (widget_class, "chooser.retry", NULL, retry_cb);
}

static void
cw_survey_chooser_init (CwSurveyChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->hint_label, cw_connect_help_get_collaborator_hint ());
}

GtkWidget *
cw_survey_chooser_new (void)
{
  return g_object_new (CW_TYPE_SURVEY_CHOOSER, NULL);
}

CwPicker *
cw_survey_chooser_get_picker (CwSurveyChooser *self)
{
  g_return_val_if_fail (CW_IS_SURVEY_CHOOSER (self), NULL);

  return self->picker;
}

/* The button is there only while the account waits for a person. */
static void
show_mend (CwSurveyChooser *self, CwEditorSource *source)
{
  const char *uid = NULL;
  const char *label = cw_editor_source_find_mend (source, &uid);

  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->mend_button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mend_button), "s", uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mend_button), "win.reauthorize");
}

void
cw_survey_chooser_show (CwSurveyChooser *self, CwEditorSource *source)
{
  g_autofree char *detail = NULL;
  g_autofree char *state = NULL;
  gboolean failed = FALSE;

  g_return_if_fail (CW_IS_SURVEY_CHOOSER (self));
  g_return_if_fail (CW_IS_EDITOR_SOURCE (source));

  g_set_object (&self->source, source);
  state = cw_editor_source_describe_state (source, &detail, &failed);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label),
                          cw_editor_source_get_remote (source) != NULL);
  gtk_label_set_label (self->state_label, state != NULL ? state : "");
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  /* What waits for a person does not get on by itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), !failed && detail == NULL);
  gtk_spinner_set_spinning (self->spinner, state != NULL && !failed && detail == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->failed_icon), failed || detail != NULL);
  gtk_image_set_from_icon_name (self->failed_icon,
                                failed ? "dialog-error-symbolic" : "content-loading-symbolic");
  gtk_widget_set_visible (self->retry_button, failed);
  show_mend (self, source);
  gtk_stack_set_visible_child (self->stack, state != NULL ? self->state_view : self->list_view);
}
