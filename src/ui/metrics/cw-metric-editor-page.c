/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-editor-page.h"

#include "filter/cw-score-filter.h"
#include "metrics/cw-answers-section.h"
#include "metrics/cw-editor-columns.h"
#include "metrics/cw-first-sync.h"
#include "metrics/cw-metric-settings.h"
#include "metrics/cw-metric-summary.h"
#include "metrics/cw-source-steps.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

/* Until the store is asked for the trend: clicks in a row ask once. */
#define PREVIEW_DELAY_MS 120

struct _CwMetricEditorPage
{
  CwPage parent_instance;

  gint64 metric_id;
  gboolean copying;         /* of that metric a new one is made */
  CwMetricEditing *editing; /* (owned) */
  CwEditorSource *source;   /* (owned) (nullable): until it is shown */
  CwLoader *data_loader;    /* (owned) */
  CwLoader *preview_loader; /* (owned) */
  CwLoader *saver;          /* (owned) */
  guint preview_id;         /* timeout */
  guint preview_serial;     /* of the edit that the preview under way is of */
  gboolean set_up;          /* the widgets know the edit */
  gboolean started;         /* the first data are there */
  gboolean stays;           /* what was saved is edited on, while its survey is synced */
  GtkWindow *question;      /* (weak) (nullable): whether to leave */

  AdwStatusPage *failure_page;
  CwAnswersSection *answers_section;
  CwFirstSync *first_sync;
  CwMetricSettings *settings;
  CwMetricSummary *summary;
  CwSourceSteps *source_steps;
  GtkButton *cancel_button;
  GtkButton *save_button;
  GtkStack *stack;
  GtkWidget *columns;
  GtkWidget *empty_page;
};

G_DEFINE_FINAL_TYPE (CwMetricEditorPage, cw_metric_editor_page, CW_TYPE_PAGE)

static void
load (CwMetricEditorPage *self)
{
  CwEditorRequest *request = g_new0 (CwEditorRequest, 1);
  CwScoreFilter *filter = cw_page_get_score_filter (CW_PAGE (self));

  request->metric_id = self->metric_id;
  if (self->started)
    request->metric = cw_metric_copy (cw_metric_editing_get_metric (self->editing));
  request->score = cw_score_filter_create_request (filter);
  /* The edit is about all customers. */
  g_clear_pointer (&request->score->segment_field, g_free);
  g_clear_pointer (&request->score->segment_value, g_free);
  cw_loader_run (self->data_loader, cw_page_get_workspace (CW_PAGE (self)), cw_editor_data_load,
                 request, (GDestroyNotify) cw_editor_request_free,
                 (GDestroyNotify) cw_editor_data_free);
}

static void
show_failure (CwMetricEditorPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  if (self->started)
    {
      cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
      return;
    }
  adw_status_page_set_title (self->failure_page, _ ("The Metric Could Not Be Read"));
  adw_status_page_set_description (self->failure_page, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure_page));
}

/* Where there is but one survey it is the one. */
static void
start (CwMetricEditorPage *self)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  CwMetric *metric = cw_metric_editing_get_metric (self->editing);

  if (cw_metric_get_survey_id (metric) != NULL)
    cw_answers_section_start (self->answers_section);
  else
    cw_source_steps_open (self->source_steps, CW_SOURCE_STEP_SURVEY);
  gtk_stack_set_visible_child (self->stack, data->surveys->len == 0 &&
                                                    cw_metric_get_survey_id (metric) == NULL &&
                                                    !cw_editor_source_has_connections (self->source)
                                                ? self->empty_page
                                                : self->columns);
}

/* An account was connected from here. */
static void
source_changed_cb (CwMetricEditorPage *self)
{
  g_assert (CW_IS_METRIC_EDITOR_PAGE (self));

  if (self->started && gtk_stack_get_visible_child (self->stack) == self->empty_page &&
      cw_editor_source_has_connections (self->source))
    start (self);
}

/* The account that the chosen survey comes by. */
static void
follow_account (CwMetricEditorPage *self)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);

  if (data->connection != NULL)
    cw_page_follow_account (CW_PAGE (self), data->connection);
  else
    cw_page_follow_metrics (CW_PAGE (self), NULL, 0);
}

static void
loaded_cb (gpointer object, gpointer result, const GError *error)
{
  CwMetricEditorPage *self = object;
  gboolean waited = cw_metric_editing_get_waiting (self->editing);
  gboolean first = !self->started;

  if (result == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->started = TRUE;
  cw_metric_editing_take_data (self->editing, result);
  follow_account (self);
  if (first || gtk_stack_get_visible_child (self->stack) == self->empty_page)
    start (self);
  else if (waited)
    cw_answers_section_start (self->answers_section);
}

static void
previewed_cb (gpointer object, gpointer result, const GError *error)
{
  CwMetricEditorPage *self = object;

  /* Without it the card shows what was counted. */
  if (result != NULL)
    cw_metric_editing_take_report (self->editing, result, self->preview_serial);
}

static gboolean
preview_cb (gpointer user_data)
{
  CwMetricEditorPage *self = user_data;
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  CwEditorPreview *preview;
  gboolean current;

  self->preview_id = 0;
  cw_metric_editing_get_report (self->editing, &current);
  if (current || data == NULL || data->query == NULL ||
      cw_metric_editing_get_waiting (self->editing))
    return G_SOURCE_REMOVE;
  preview = g_new0 (CwEditorPreview, 1);
  preview->metric = cw_metric_copy (cw_metric_editing_get_metric (self->editing));
  preview->query = cw_score_query_copy (data->query);
  self->preview_serial = cw_metric_editing_get_serial (self->editing);
  cw_loader_run (self->preview_loader, cw_page_get_workspace (CW_PAGE (self)),
                 cw_editor_preview_load, preview, (GDestroyNotify) cw_editor_preview_free,
                 (GDestroyNotify) cw_score_report_free);
  return G_SOURCE_REMOVE;
}

static void
schedule_preview (CwMetricEditorPage *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  self->preview_id = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
}

static gboolean
can_save (CwMetricEditorPage *self, char **out_reason)
{
  g_autoptr (GPtrArray) problems = cw_metric_editing_list_problems (self->editing);
  const CwMetricProblem *problem = problems->len > 0 ? problems->pdata[0] : NULL;

  *out_reason = problem != NULL ? g_strdup (problem->text) : NULL;
  return problem == NULL && self->started && !cw_metric_editing_get_waiting (self->editing) &&
         !cw_loader_is_running (self->saver);
}

/* Whether the button asks for a sync. One that began by itself is joined. */
static gboolean
syncs (CwMetricEditorPage *self)
{
  return cw_metric_editing_needs_sync (self->editing) &&
         !(self->stays && cw_first_sync_get_running (self->first_sync));
}

static const char *
get_save_label (CwMetricEditorPage *self)
{
  if (syncs (self))
    return _ ("Sync Data");
  if (self->stays && !cw_metric_editing_get_changed (self->editing))
    return _ ("Done");
  return self->metric_id == 0 || self->copying ? _ ("Add Metric") : _ ("Save");
}

static void
update_head (CwMetricEditorPage *self)
{
  gboolean fresh = self->metric_id == 0 || self->copying;
  CwMetric *metric = cw_metric_editing_get_metric (self->editing);
  g_autofree char *reason = NULL;
  gboolean savable = can_save (self, &reason) ||
                     (syncs (self) && cw_metric_editing_waits_for_sync (self->editing));

  cw_page_set_title (CW_PAGE (self), fresh ? _ ("New Metric") : _ ("Edit Metric"));
  cw_page_set_subtitle (CW_PAGE (self), cw_metric_get_name (metric));
  cw_first_sync_set_survey (self->first_sync, cw_metric_get_survey_id (metric));
  gtk_button_set_label (self->cancel_button, self->stays ? _ ("Close") : _ ("Cancel"));
  gtk_button_set_label (self->save_button, get_save_label (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button), savable ? NULL : reason);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", savable);
}

static void
sync_changed_cb (CwMetricEditorPage *self)
{
  g_assert (CW_IS_METRIC_EDITOR_PAGE (self));

  if (self->started)
    update_head (self);
}

static void
sync_ended_cb (CwMetricEditorPage *self, const char *result)
{
  g_assert (CW_IS_METRIC_EDITOR_PAGE (self));

  if (result != NULL)
    cw_page_toast (CW_PAGE (self), result, NULL, NULL, NULL);
  load (self);
}

/* Whether what was read is of the survey that is chosen now. */
static gboolean
has_survey (CwMetricEditorPage *self)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  const char *id = cw_metric_get_survey_id (cw_metric_editing_get_metric (self->editing));

  return id == NULL || data == NULL ||
         (data->metric != NULL && g_strcmp0 (cw_metric_get_survey_id (data->metric), id) == 0);
}

static void
editing_changed_cb (CwMetricEditorPage *self, guint what)
{
  g_assert (CW_IS_METRIC_EDITOR_PAGE (self));

  if ((what & CW_METRIC_EDITING_RULES) != 0 || cw_metric_editing_get_waiting (self->editing) ||
      !has_survey (self))
    load (self);
  if ((what & CW_METRIC_EDITING_SCORE) != 0)
    schedule_preview (self);
  update_head (self);
}

static void
tell_saved (CwMetricEditorPage *self, const char *name)
{
  g_autofree char *text = cw_metric_editing_get_new (self->editing)
                              ? g_strdup_printf (_ ("Metric “%s” added"), name)
                              : g_strdup_printf (_ ("Metric “%s” saved"), name);

  cw_page_toast (CW_PAGE (self), text, NULL, NULL, NULL);
}

static void
show_refusal (CwMetricEditorPage *self, const GError *error)
{
  if (g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS))
    {
      cw_metric_editing_refuse_name (self->editing, error->message);
      cw_metric_settings_focus_name (self->settings);
    }
  else
    cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
  update_head (self);
}

/* The score comes with the sync: the page stays to show it. */
static void
stay (CwMetricEditorPage *self, CwMetric *metric)
{
  self->stays = TRUE;
  self->copying = FALSE;
  self->metric_id = cw_metric_get_id (metric);
  cw_metric_editing_take_saved (self->editing, metric);
  cw_first_sync_start (self->first_sync);
}

static void
saved_cb (gpointer object, gpointer result, const GError *error)
{
  CwMetricEditorPage *self = object;
  g_autoptr (CwMetric) metric = result;

  if (metric == NULL)
    {
      show_refusal (self, error);
      return;
    }
  tell_saved (self, cw_metric_get_name (metric));
  if (syncs (self))
    stay (self, metric);
  else
    cw_page_pop (CW_PAGE (self));
}

static void
save (CwMetricEditorPage *self)
{
  const CwEditorPlace *place = cw_metric_editing_get_place (self->editing);
  CwEditorSaving *saving = g_new0 (CwEditorSaving, 1);
  g_autofree char *trimmed = NULL;

  saving->metric = cw_metric_copy (cw_metric_editing_get_metric (self->editing));
  trimmed = g_strstrip (g_strdup (cw_metric_get_name (saving->metric)));
  cw_metric_set_name (saving->metric, trimmed);
  cw_editor_place_set (&saving->place, place->journey, place->stage, place->step);
  cw_loader_run (self->saver, cw_page_get_workspace (CW_PAGE (self)), cw_editor_saving_run, saving,
                 (GDestroyNotify) cw_editor_saving_free, g_object_unref);
  update_head (self);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMetricEditorPage *self = CW_METRIC_EDITOR_PAGE (widget);
  g_autofree char *reason = NULL;

  if (syncs (self) && cw_metric_editing_waits_for_sync (self->editing))
    cw_first_sync_start (self->first_sync);
  else if (!can_save (self, &reason))
    return;
  else if (self->stays && !syncs (self) && !cw_metric_editing_get_changed (self->editing))
    cw_page_pop (CW_PAGE (self));
  else
    save (self);
}

static void
open_step_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMetricEditorPage *self = CW_METRIC_EDITOR_PAGE (widget);
  gint32 step = g_variant_get_int32 (parameter);

  if (!self->started)
    return;
  if (step <= CW_N_SOURCE_STEPS)
    cw_source_steps_open (self->source_steps, (CwSourceStep) (step - 1));
  else
    cw_answers_section_start (self->answers_section);
}

static void
left_cb (CwMetricEditorPage *self, const char *response)
{
  g_assert (CW_IS_METRIC_EDITOR_PAGE (self));

  g_clear_weak_pointer (&self->question);
  if (g_strcmp0 (response, "discard") == 0)
    cw_page_pop (CW_PAGE (self));
  else
    cw_page_stay (CW_PAGE (self));
}

static void
ask (CwMetricEditorPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean fresh = cw_metric_editing_get_new (self->editing);
  GtkWidget *question = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      fresh ? _ ("Discard This Metric?") : _ ("Discard the Changes?"),
      fresh ? _ ("It has not been added yet.") : _ ("The metric stays as it was."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "keep", _ ("_Keep Editing"), "discard", _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "keep");
  adw_message_dialog_set_close_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->question, GTK_WINDOW (question));
  gtk_window_present (self->question);
}

static gboolean
cw_metric_editor_page_leave (CwPage *page)
{
  CwMetricEditorPage *self = CW_METRIC_EDITOR_PAGE (page);

  if (!cw_metric_editing_get_changed (self->editing))
    return TRUE;
  if (self->question == NULL)
    ask (self);
  return FALSE;
}

static void
set_up_source (CwMetricEditorPage *self, gint64 now)
{
  self->source = cw_editor_source_new (cw_page_get_accounts (CW_PAGE (self)));
  g_signal_connect_object (self->source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cw_source_steps_set_editing (self->source_steps, self->editing, self->source, now);
  cw_first_sync_set_manager (self->first_sync, cw_page_get_job_manager (CW_PAGE (self)));
}

static void
cw_metric_editor_page_refresh (CwPage *page)
{
  CwMetricEditorPage *self = CW_METRIC_EDITOR_PAGE (page);
  gint64 now = cw_score_filter_get_now (cw_page_get_score_filter (page));

  /* Cancel is the way back. */
  cw_page_set_can_go_back (page, FALSE);
  if (!self->set_up)
    {
      set_up_source (self, now);
      cw_answers_section_set_editing (self->answers_section, self->editing);
      cw_metric_summary_set_editing (self->summary, self->editing, now);
      cw_metric_settings_set_editing (self->settings, self->editing);
      g_signal_connect_object (self->editing, "changed", G_CALLBACK (editing_changed_cb), self,
                               G_CONNECT_SWAPPED);
      self->set_up = TRUE;
      update_head (self);
    }
  load (self);
}

static void
cw_metric_editor_page_dispose (GObject *object)
{
  CwMetricEditorPage *self = CW_METRIC_EDITOR_PAGE (object);

  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_clear_pointer (&self->data_loader, cw_loader_free);
  g_clear_pointer (&self->preview_loader, cw_loader_free);
  g_clear_pointer (&self->saver, cw_loader_free);
  if (self->question != NULL)
    gtk_window_destroy (self->question);
  g_clear_weak_pointer (&self->question);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_METRIC_EDITOR_PAGE);
  g_clear_object (&self->editing);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (cw_metric_editor_page_parent_class)->dispose (object);
}

static void
cw_metric_editor_page_class_init (CwMetricEditorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_metric_editor_page_dispose;
  CW_PAGE_CLASS (klass)->refresh = cw_metric_editor_page_refresh;
  CW_PAGE_CLASS (klass)->shows_answers_only = TRUE;
  CW_PAGE_CLASS (klass)->leave = cw_metric_editor_page_leave;

  g_type_ensure (CW_TYPE_ANSWERS_SECTION);
  g_type_ensure (CW_TYPE_EDITOR_COLUMNS);
  g_type_ensure (CW_TYPE_FIRST_SYNC);
  g_type_ensure (CW_TYPE_METRIC_SETTINGS);
  g_type_ensure (CW_TYPE_METRIC_SUMMARY);
  g_type_ensure (CW_TYPE_SOURCE_STEPS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metric-editor-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, answers_section);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, columns);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, first_sync);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, settings);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, source_steps);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwMetricEditorPage, summary);
  gtk_widget_class_bind_template_callback (widget_class, sync_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_ended_cb);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.open-step", "i", open_step_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
  for (gint32 step = 1; step <= CW_N_SOURCE_STEPS + 1; step++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + (guint) step, GDK_CONTROL_MASK,
                                         "editor.open-step", "i", step);
}

static void
cw_metric_editor_page_init (CwMetricEditorPage *self)
{
  self->editing = cw_metric_editing_new ();
  self->data_loader = cw_loader_new (self, loaded_cb);
  self->preview_loader = cw_loader_new (self, previewed_cb);
  self->saver = cw_loader_new (self, saved_cb);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static CwMetricEditorPage *
create (CwWorkspace *workspace, gint64 metric_id)
{
  CwMetricEditorPage *self =
      g_object_new (CW_TYPE_METRIC_EDITOR_PAGE, "workspace", workspace, NULL);

  self->metric_id = metric_id;
  return self;
}

CwPage *
cw_metric_editor_page_new (CwWorkspace *workspace, gint64 metric_id)
{
  return CW_PAGE (create (workspace, metric_id));
}

CwPage *
cw_metric_editor_page_new_for_step (CwWorkspace *workspace, gint64 journey_id, gint64 step_id)
{
  CwMetricEditorPage *self = create (workspace, 0);

  cw_metric_editing_begin_at (self->editing, journey_id, step_id);
  return CW_PAGE (self);
}

CwPage *
cw_metric_editor_page_new_copy (CwWorkspace *workspace, gint64 metric_id)
{
  CwMetricEditorPage *self = create (workspace, metric_id);

  self->copying = TRUE;
  cw_metric_editing_begin_copy (self->editing);
  return CW_PAGE (self);
}
