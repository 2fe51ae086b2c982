/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-editor.h"

#include "cw-ui-test.h"

#include "metrics/cw-answers-section.h"
#include "metrics/cw-picker.h"

static gboolean
is_read (gpointer window)
{
  GtkWidget *steps = cw_ui_test_find (window, CW_TYPE_SOURCE_STEPS);

  return steps != NULL && gtk_widget_get_mapped (steps);
}

void
cw_ui_editor_open (CwWindow *window, gint64 metric_id)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "edit-metric",
                                  g_variant_new_int64 (metric_id));
  cw_ui_test_wait_until (is_read, window);
}

GtkWidget *
cw_ui_editor_get_picker (CwWindow *window, CwSourceStep step)
{
  GtkWidget *steps = cw_ui_test_find (GTK_WIDGET (window), CW_TYPE_SOURCE_STEPS);
  GtkListBox *list = GTK_LIST_BOX (cw_ui_test_find (steps, GTK_TYPE_LIST_BOX));

  return cw_ui_test_find (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1 + 2 * (int) step)),
                          CW_TYPE_PICKER);
}

static gboolean
is_question_open (gpointer window)
{
  return gtk_widget_get_mapped (cw_ui_editor_get_picker (window, CW_SOURCE_STEP_QUESTION));
}

void
cw_ui_editor_pick (CwWindow *window, CwSourceStep step, const char *words)
{
  GtkWidget *entry =
      cw_ui_test_find (cw_ui_editor_get_picker (window, step), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "activate");
}

/* The kinds can be chosen, or it is said why there are no answers. */
static gboolean
has_answers (gpointer window)
{
  GtkWidget *section = cw_ui_test_find (window, CW_TYPE_ANSWERS_SECTION);
  GtkWidget *nothing = cw_ui_test_find (section, ADW_TYPE_STATUS_PAGE);

  return gtk_widget_get_sensitive (
             gtk_widget_get_ancestor (cw_ui_test_find_label (section, "CSAT"), GTK_TYPE_BOX)) ||
         gtk_widget_get_mapped (nothing);
}

void
cw_ui_editor_begin (CwWindow *window, const char *survey, const char *question)
{
  cw_ui_editor_open (window, 0);
  cw_ui_editor_pick (window, CW_SOURCE_STEP_SURVEY, survey);
  cw_ui_test_wait_until (is_question_open, window);
  if (question == NULL)
    return;
  cw_ui_editor_pick (window, CW_SOURCE_STEP_QUESTION, question);
  cw_ui_test_wait_until (has_answers, window);
}

gboolean
cw_ui_editor_press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean used = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !used; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &used);
    }
  return used;
}
