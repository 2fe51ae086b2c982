/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-live-source.h"

#include "model/cw-string.h"
#include "surveys/cw-schedule-saving.h"
#include "surveys/cw-sync-progress.h"
#include "surveys/cw-sync-words.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwLiveSource
{
  GtkBox parent_instance;

  CwJobManager *manager; /* (owned) (nullable) */
  CwSyncWatch *watch;    /* (owned) (nullable) */
  CwSurveySync *sync;    /* (owned) (nullable) */
  CwLoader *saver;       /* (owned) */
  char **schedules;      /* (owned) (nullable): those of the list, as text */
  char *selected;        /* (owned) (nullable): the one of them that is stored */
  gboolean filling;      /* what is selected is not a person's choice */

  CwSyncProgress *progress;
  GtkDropDown *schedule_drop_down;
  GtkEditable *time_entry;
  GtkLabel *connection_label;
  GtkLabel *failure_label;
  GtkLabel *hint_label;
  GtkLabel *last_label;
  GtkWidget *connection_button;
  GtkWidget *failure_box;
  GtkWidget *sync_button;
};

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwLiveSource, cw_live_source, GTK_TYPE_BOX)

static void
save (CwLiveSource *self, const CwSchedule *schedule)
{
  cw_loader_run (
      self->saver, cw_accounts_get_workspace (cw_job_manager_get_accounts (self->manager)),
      cw_schedule_saving_run,
      cw_schedule_saving_new (self->sync->survey_id, schedule, cw_sync_watch_get_now (self->watch)),
      (GDestroyNotify) cw_schedule_saving_free, (GDestroyNotify) cw_survey_sync_free);
}

static void
show_time (CwLiveSource *self)
{
  const CwSchedule *schedule = &self->sync->schedule;
  g_autofree char *text = g_strdup_printf ("%02u:%02u", schedule->at / 60, schedule->at % 60);

  gtk_widget_set_visible (GTK_WIDGET (self->time_entry), schedule->kind == CW_SCHEDULE_DAILY);
  gtk_widget_remove_css_class (GTK_WIDGET (self->time_entry), "error");
  if (!gtk_widget_has_focus (GTK_WIDGET (self->time_entry)))
    gtk_editable_set_text (self->time_entry, text);
}

static void
show_schedule (CwLiveSource *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *current = cw_schedule_to_text (&self->sync->schedule);
  guint selected = 0;

  /* Not under the hands of a person who chooses. */
  if (g_strcmp0 (current, self->selected) == 0)
    return;
  cw_string_set (&self->selected, current);
  self->filling = TRUE;
  g_strfreev (self->schedules);
  self->schedules = cw_sync_words_list_schedules (&self->sync->schedule);
  for (guint i = 0; self->schedules[i] != NULL; i++)
    {
      CwSchedule schedule;
      g_autofree char *name = NULL;

      cw_schedule_from_text (self->schedules[i], &schedule);
      name = cw_schedule_describe (&schedule);
      gtk_string_list_append (names, name);
      if (g_str_equal (self->schedules[i], current))
        selected = i;
    }
  gtk_drop_down_set_model (self->schedule_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->schedule_drop_down, selected);
  self->filling = FALSE;
  show_time (self);
}

static void
show_connection (CwLiveSource *self)
{
  CwConnection *connection =
      cw_accounts_find (cw_job_manager_get_accounts (self->manager), self->sync->connection);
  const char *name =
      connection != NULL ? cw_connection_get_name (connection) : self->sync->connection;
  g_autofree char *text = g_strdup_printf (_ ("Qualtrics · %s"), name);

  gtk_label_set_label (self->connection_label, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->connection_button), "s",
                                    self->sync->connection);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->connection_button), "win.show-connection");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->connection_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_last (CwLiveSource *self, gint64 n_real)
{
  g_autofree char *last =
      cw_sync_words_describe_last (self->sync, cw_sync_watch_get_now (self->watch));
  g_autofree char *count = cw_sync_words_describe_count (self->sync, n_real);
  g_autofree char *text = count != NULL ? g_strdup_printf ("%s · %s", last, count) : NULL;

  gtk_label_set_label (self->last_label, text != NULL ? text : last);
}

static void
show_failure (CwLiveSource *self)
{
  g_autofree char *hint = NULL;
  g_autofree char *failure = cw_sync_words_describe_failure (self->sync, &hint);

  gtk_widget_set_visible (self->failure_box, failure != NULL);
  gtk_label_set_label (self->failure_label, failure != NULL ? failure : "");
  gtk_label_set_label (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), hint != NULL);
}

static void
watch_changed_cb (CwLiveSource *self)
{
  g_assert (CW_IS_LIVE_SOURCE (self));

  gtk_widget_set_visible (self->sync_button, cw_sync_watch_get_entry (self->watch) == NULL);
}

static void
saved (gpointer object, gpointer result, const GError *error)
{
  CwLiveSource *self = object;

  cw_string_set (&self->selected, NULL);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else
    {
      g_clear_pointer (&self->sync, cw_survey_sync_free);
      self->sync = result;
    }
  show_schedule (self);
}

static void
selected_cb (CwLiveSource *self)
{
  guint selected = gtk_drop_down_get_selected (self->schedule_drop_down);
  CwSchedule schedule;

  g_assert (CW_IS_LIVE_SOURCE (self));

  if (!self->filling && self->sync != NULL && selected != GTK_INVALID_LIST_POSITION &&
      cw_schedule_from_text (self->schedules[selected], &schedule))
    save (self, &schedule);
}

static void
time_activated_cb (CwLiveSource *self)
{
  CwSchedule schedule = { CW_SCHEDULE_DAILY, 0, 0 };

  g_assert (CW_IS_LIVE_SOURCE (self));

  if (cw_schedule_saving_read_time (gtk_editable_get_text (self->time_entry), &schedule.at))
    save (self, &schedule);
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->time_entry), "error");
}

static void
sync_clicked_cb (CwLiveSource *self)
{
  g_assert (CW_IS_LIVE_SOURCE (self));

  cw_sync_watch_start (self->watch);
}

static void
refused_cb (CwLiveSource *self, const char *message)
{
  g_assert (CW_IS_LIVE_SOURCE (self));

  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
cw_live_source_dispose (GObject *object)
{
  CwLiveSource *self = CW_LIVE_SOURCE (object);

  g_clear_pointer (&self->saver, cw_loader_free);
  g_clear_object (&self->watch);
  g_clear_object (&self->manager);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_LIVE_SOURCE);

  G_OBJECT_CLASS (cw_live_source_parent_class)->dispose (object);
}

static void
cw_live_source_finalize (GObject *object)
{
  CwLiveSource *self = CW_LIVE_SOURCE (object);

  g_clear_pointer (&self->sync, cw_survey_sync_free);
  g_clear_pointer (&self->schedules, g_strfreev);
  g_clear_pointer (&self->selected, g_free);

  G_OBJECT_CLASS (cw_live_source_parent_class)->finalize (object);
}

static void
cw_live_source_class_init (CwLiveSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_live_source_dispose;
  object_class->finalize = cw_live_source_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (CW_TYPE_SYNC_PROGRESS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/surveys/cw-live-source.ui");
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, connection_button);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, connection_label);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, failure_box);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, failure_label);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, last_label);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, progress);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, schedule_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, sync_button);
  gtk_widget_class_bind_template_child (widget_class, CwLiveSource, time_entry);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_activated_cb);
}

static void
cw_live_source_init (CwLiveSource *self)
{
  self->saver = cw_loader_new (self, saved);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_live_source_new (void)
{
  return g_object_new (CW_TYPE_LIVE_SOURCE, NULL);
}

static void
take_manager (CwLiveSource *self, CwJobManager *manager)
{
  if (self->manager != NULL)
    return;
  self->manager = g_object_ref (manager);
  self->watch = cw_sync_watch_new (manager);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (watch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  cw_sync_progress_set_watch (self->progress, self->watch);
}

void
cw_live_source_set (CwLiveSource *self,
                    CwJobManager *manager,
                    const CwSurveySync *sync,
                    gint64 n_real)
{
  g_return_if_fail (CW_IS_LIVE_SOURCE (self));
  g_return_if_fail (CW_IS_JOB_MANAGER (manager));

  take_manager (self, manager);
  gtk_widget_set_visible (GTK_WIDGET (self), sync != NULL);
  cw_sync_watch_set_survey (self->watch, sync != NULL ? sync->survey_id : NULL);
  g_clear_pointer (&self->sync, cw_survey_sync_free);
  if (sync == NULL)
    return;
  self->sync = cw_survey_sync_copy (sync);
  show_connection (self);
  show_schedule (self);
  show_last (self, n_real);
  show_failure (self);
  watch_changed_cb (self);
}
