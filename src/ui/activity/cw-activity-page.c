/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-activity-page-private.h"

#include "activity/cw-dead-letters.h"
#include "activity/cw-job-row.h"
#include "integration/cw-integration-commands.h"
#include "score/cw-score-words.h"
#include "service/cw-accounts.h"
#include "widgets/cw-split-box.h"
#include "widgets/cw-pacer.h"

#include <glib/gi18n.h>

/* More than that nobody watches; the rest wait their turn and are counted. */
#define MOST_ROWS 30
/* As many as a frame has time for. */
#define ROWS_AT_ONCE 2

struct _CwActivityPage
{
  CwPage parent_instance;

  CwJobManager *manager;    /* (owned) (nullable): from when it is first shown */
  CwPacer *pacer;           /* (owned): shows them */
  GtkSliceListModel *shown; /* (owned) (nullable): those that have a row */
  gboolean any_history;
  gboolean loaded;
  guint tick; /* source id while it is on screen */

  AdwStatusPage *error_view;
  CwDeadLetters *dead_letters;
  CwHistoryList *history;
  GtkLabel *rest_label;
  GtkListBox *running_list;
  GtkStack *stack;
  GtkToggleButton *pause_button;
  GtkWidget *empty_view;
  GtkWidget *full_view;
  GtkWidget *idle_row;
  GtkWidget *loading_view;
  GtkWidget *paused_label;
};

G_DEFINE_FINAL_TYPE (CwActivityPage, cw_activity_page, CW_TYPE_PAGE)

CwJobManager *
cw_activity_page_get_manager (CwActivityPage *self)
{
  return self->manager;
}

CwHistoryList *
cw_activity_page_get_history (CwActivityPage *self)
{
  return self->history;
}

static CwClock *
get_clock (CwActivityPage *self)
{
  return cw_accounts_get_clock (cw_job_manager_get_accounts (self->manager));
}

static guint
count_open (CwActivityPage *self)
{
  return self->manager != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->manager)) : 0;
}

static void
show_view (CwActivityPage *self)
{
  gboolean empty = !self->any_history && count_open (self) == 0;

  if (self->loaded)
    gtk_stack_set_visible_child (self->stack, empty ? self->empty_view : self->full_view);
}

static void
show_rest (CwActivityPage *self)
{
  guint n_rest = MAX (count_open (self), MOST_ROWS) - MOST_ROWS;
  g_autofree char *count = cw_score_format_count (n_rest);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s more waits its turn.", "%s more wait their turn.", n_rest), count);

  gtk_label_set_label (self->rest_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->rest_label), n_rest > 0);
  gtk_widget_set_visible (self->idle_row, count_open (self) == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->running_list), count_open (self) > 0);
}

/* All surveys can be asked for at once. */
static gboolean
show_jobs (gpointer object, guint step)
{
  CwActivityPage *self = object;
  guint n_wanted = MIN (count_open (self), MOST_ROWS);
  guint n_shown = gtk_slice_list_model_get_size (self->shown);

  gtk_slice_list_model_set_size (self->shown, MIN (n_wanted, n_shown + ROWS_AT_ONCE));
  return n_shown + ROWS_AT_ONCE < n_wanted;
}

static void
jobs_changed_cb (CwActivityPage *self)
{
  g_assert (CW_IS_ACTIVITY_PAGE (self));

  if (!cw_pacer_is_running (self->pacer))
    cw_pacer_start (self->pacer);
  show_rest (self);
  show_view (self);
}

static void
entry_changed_cb (CwJobRow *row, GParamSpec *pspec, CwJobItem *item)
{
  g_assert (CW_IS_JOB_ROW (row));

  cw_job_row_set_entry (row, cw_job_item_get_entry (item));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (user_data);
  GtkWidget *row = cw_job_row_new (get_clock (self));

  cw_job_row_set_entry (CW_JOB_ROW (row), cw_job_item_get_entry (item));
  g_signal_connect_object (item, "notify::entry", G_CALLBACK (entry_changed_cb), row,
                           G_CONNECT_SWAPPED);
  return row;
}

static gboolean
ticked_cb (gpointer user_data)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (user_data);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->running_list, i)) != NULL; i++)
    cw_job_row_tick (CW_JOB_ROW (row));
  return G_SOURCE_CONTINUE;
}

static void
paused_cb (CwActivityPage *self)
{
  gboolean paused = cw_job_manager_get_paused (self->manager);

  g_assert (CW_IS_ACTIVITY_PAGE (self));

  gtk_widget_set_visible (self->paused_label, paused);
  gtk_button_set_icon_name (GTK_BUTTON (self->pause_button), paused
                                                                 ? "media-playback-start-symbolic"
                                                                 : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button),
                               paused ? _ ("Go On") : _ ("Pause All"));
}

static void
follow_jobs (CwActivityPage *self)
{
  CwJobManager *manager = cw_page_get_job_manager (CW_PAGE (self));

  if (self->manager != NULL || manager == NULL)
    return;
  self->manager = g_object_ref (manager);
  self->shown = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (manager)), 0, 0);
  gtk_list_box_bind_model (self->running_list, G_LIST_MODEL (self->shown), create_row, self, NULL);
  g_signal_connect_object (manager, "items-changed", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (manager, "notify::paused", G_CALLBACK (paused_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (manager, "paused", self->pause_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  paused_cb (self);
  jobs_changed_cb (self);
}

static void
history_loaded_cb (CwActivityPage *self, gboolean any)
{
  g_assert (CW_IS_ACTIVITY_PAGE (self));

  self->any_history = any;
  self->loaded = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.save-history", any);
  show_view (self);
}

static void
history_failed_cb (CwActivityPage *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  g_assert (CW_IS_ACTIVITY_PAGE (self));

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

/* The end of the page is the end of the history. */
static void
edge_reached_cb (CwActivityPage *self, GtkPositionType edge)
{
  g_assert (CW_IS_ACTIVITY_PAGE (self));

  if (edge == GTK_POS_BOTTOM)
    cw_history_list_load_more (self->history);
}

static void
cw_activity_page_refresh (CwPage *page)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (page);

  follow_jobs (self);
  if (self->manager == NULL)
    return;
  cw_history_list_reload (self->history, cw_page_get_workspace (page), get_clock (self));
  cw_dead_letters_reload (self->dead_letters, cw_page_get_workspace (page),
                          cw_clock_get_now (get_clock (self)));
}

static void
cw_activity_page_map (GtkWidget *widget)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (widget);

  GTK_WIDGET_CLASS (cw_activity_page_parent_class)->map (widget);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, ticked_cb, self);
  ticked_cb (self);
}

static void
cw_activity_page_unmap (GtkWidget *widget)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (widget);

  GTK_WIDGET_CLASS (cw_activity_page_parent_class)->unmap (widget);
  g_clear_handle_id (&self->tick, g_source_remove);
}

static void
cw_activity_page_dispose (GObject *object)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->pacer, cw_pacer_free);
  if (self->running_list != NULL)
    gtk_list_box_bind_model (self->running_list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_ACTIVITY_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (cw_activity_page_parent_class)->dispose (object);
}

static void
cw_activity_page_class_init (CwActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_activity_page_dispose;
  widget_class->map = cw_activity_page_map;
  widget_class->unmap = cw_activity_page_unmap;
  CW_PAGE_CLASS (klass)->refresh = cw_activity_page_refresh;
  CW_PAGE_CLASS (klass)->shows_jobs = TRUE;

  g_type_ensure (CW_TYPE_DEAD_LETTERS);
  g_type_ensure (CW_TYPE_HISTORY_LIST);
  g_type_ensure (CW_TYPE_SPLIT_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/activity/cw-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, dead_letters);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, history);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, idle_row);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, paused_label);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, rest_label);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, running_list);
  gtk_widget_class_bind_template_child (widget_class, CwActivityPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, history_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_loaded_cb);
  cw_activity_page_install_actions (widget_class);
  cw_dead_letters_install_actions (widget_class);
  cw_integration_commands_install (widget_class);
}

static void
cw_activity_page_init (CwActivityPage *self)
{
  self->pacer = cw_pacer_new (self, show_jobs);
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_page_follow_account (CW_PAGE (self), NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.save-history", FALSE);
  g_signal_connect_object (cw_page_get_scroller (CW_PAGE (self)), "edge-reached",
                           G_CALLBACK (edge_reached_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}
