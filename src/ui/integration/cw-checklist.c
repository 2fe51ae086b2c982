/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-checklist.h"

#include <glib/gi18n.h>

/* A row and what changes in it. */
typedef struct
{
  GtkWidget *row;
  GtkWidget *number;
  GtkWidget *check;
  GtkWidget *word;
  GtkWidget *pill;
  GtkWidget *arrow;
} Step;

struct _CwChecklist
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *open_button;
  Step steps[CW_N_INTEGRATION_STEPS];
};

G_DEFINE_FINAL_TYPE (CwChecklist, cw_checklist, ADW_TYPE_BIN)

static guint step_activated_signal;

static void
row_activated_cb (CwChecklist *self, GtkListBoxRow *row)
{
  g_signal_emit (self, step_activated_signal, 0, gtk_list_box_row_get_index (row));
}

static GtkWidget *
add_label (GtkWidget *row, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, class);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return label;
}

static GtkWidget *
add_image (GtkWidget *row, const char *icon_name)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  return image;
}

static GtkWidget *
create_open_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("adw-external-link-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Open at Qualtrics"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open the project at Qualtrics"), -1);
  return button;
}

static void
add_step (CwChecklist *self, CwIntegrationStep index)
{
  Step *step = &self->steps[index];
  g_autofree char *number = g_strdup_printf ("%d", (int) index + 1);

  step->row = adw_action_row_new ();
  gtk_widget_add_css_class (step->row, "connection-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (step->row), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (step->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (step->row),
                                 cw_integration_step_get_name (index));
  step->number = gtk_label_new (number);
  gtk_widget_set_valign (step->number, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (step->row), step->number);
  if (index == CW_STEP_PROJECT)
    {
      self->open_button = create_open_button ();
      adw_action_row_add_suffix (ADW_ACTION_ROW (step->row), self->open_button);
    }
  step->check = add_image (step->row, "object-select-symbolic");
  gtk_widget_add_css_class (step->check, "accent");
  step->word = add_label (step->row, "caption");
  step->pill = add_label (step->row, "state-pill");
  gtk_widget_add_css_class (step->pill, "error");
  step->arrow = add_image (step->row, "go-next-symbolic");
  gtk_widget_add_css_class (step->arrow, "dim-label");
  gtk_list_box_append (self->list, step->row);
}

static void
cw_checklist_class_init (CwChecklistClass *klass)
{
  step_activated_signal = g_signal_new ("step-activated", CW_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cw_checklist_init (CwChecklist *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  for (int i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    add_step (self, (CwIntegrationStep) i);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
cw_checklist_new (void)
{
  return g_object_new (CW_TYPE_CHECKLIST, NULL);
}

static void
show_step (Step *step, const CwStepWords *words)
{
  const char *number_classes[] = { "step-number", words->tone, NULL };
  const char *word_classes[] = { "caption", words->done ? "step-done" : "dim-label", NULL };

  gtk_widget_set_css_classes (step->number, number_classes);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (step->row), words->subtitle);
  gtk_widget_set_visible (step->check, words->done);
  gtk_widget_set_css_classes (step->word, word_classes);
  gtk_label_set_label (GTK_LABEL (step->word), words->word != NULL ? words->word : "");
  gtk_widget_set_visible (step->word, words->word != NULL);
  gtk_label_set_label (GTK_LABEL (step->pill), words->pill != NULL ? words->pill : "");
  gtk_widget_set_visible (step->pill, words->pill != NULL);
}

void
cw_checklist_set_look (CwChecklist *self,
                       const CwIntegrationLook *look,
                       CwConnection *connection,
                       gint64 now_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  CwStepWords words[CW_N_INTEGRATION_STEPS];
  const CwIntegration *integration;

  g_return_if_fail (CW_IS_CHECKLIST (self));
  g_return_if_fail (look != NULL);

  integration = look->integration;
  cw_step_words_fill (words, look, connection, now_ms, zone);
  for (int i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    {
      show_step (&self->steps[i], &words[i]);
      cw_step_words_clear (&words[i]);
    }
  gtk_widget_set_visible (self->open_button,
                          integration->project != NULL && integration->project->survey_id != NULL &&
                              integration->problem != CW_PROBLEM_PROJECT_DELETED &&
                              connection != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", integration->uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_button), "integration.open-project");
}

void
cw_checklist_set_step_activatable (CwChecklist *self, CwIntegrationStep step, gboolean activatable)
{
  g_return_if_fail (CW_IS_CHECKLIST (self));
  g_return_if_fail (step < CW_N_INTEGRATION_STEPS);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->steps[step].row), activatable);
  gtk_widget_set_visible (self->steps[step].arrow, activatable);
}

void
cw_checklist_focus (CwChecklist *self, CwIntegrationStep step)
{
  g_return_if_fail (CW_IS_CHECKLIST (self));
  g_return_if_fail (step < CW_N_INTEGRATION_STEPS);

  gtk_widget_grab_focus (self->steps[step].row);
}
