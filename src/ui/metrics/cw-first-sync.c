/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-first-sync.h"

#include "surveys/cw-sync-progress.h"

#include <glib/gi18n.h>

struct _CwFirstSync
{
  AdwBin parent_instance;

  CwSyncWatch *watch; /* (owned) (nullable): until the manager is known */
  gboolean asked;     /* and not queued yet */

  CwSyncProgress *progress; /* of the box */
  GtkLabel *failure_label;  /* of the box */
  GtkLabel *hint_label;     /* of the box */
  GtkWidget *failure_box;   /* of the box */
};

enum
{
  CHANGED,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwFirstSync, cw_first_sync, ADW_TYPE_BIN)

static const CwJobEntry *
get_entry (CwFirstSync *self)
{
  return self->watch != NULL ? cw_sync_watch_get_entry (self->watch) : NULL;
}

static void
update (CwFirstSync *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          get_entry (self) != NULL || gtk_widget_get_visible (self->failure_box));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
watch_changed_cb (CwFirstSync *self)
{
  g_assert (CW_IS_FIRST_SYNC (self));

  if (get_entry (self) != NULL)
    {
      self->asked = FALSE;
      gtk_widget_set_visible (self->failure_box, FALSE);
    }
  update (self);
}

static void
show_failure (CwFirstSync *self, const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message, "\n", 2);

  self->asked = FALSE;
  gtk_label_set_label (self->failure_label, lines[0]);
  gtk_label_set_label (self->hint_label, lines[1] != NULL ? lines[1] : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), lines[1] != NULL);
  gtk_widget_set_visible (self->failure_box, TRUE);
  update (self);
}

static void
refused_cb (CwFirstSync *self, const char *message)
{
  g_assert (CW_IS_FIRST_SYNC (self));

  show_failure (self, message);
}

static void
ended_cb (CwFirstSync *self, CwJobEntry *entry)
{
  g_assert (CW_IS_FIRST_SYNC (self));

  self->asked = FALSE;
  if (entry->state == CW_JOB_FAILED)
    show_failure (self,
                  entry->error_message != NULL ? entry->error_message : _ ("The sync failed."));
  else if (entry->state == CW_JOB_DONE || entry->state == CW_JOB_PARTLY)
    g_signal_emit (self, signals[ENDED], 0, entry->result);
  update (self);
}

static void
cw_first_sync_dispose (GObject *object)
{
  g_clear_object (&CW_FIRST_SYNC (object)->watch);

  G_OBJECT_CLASS (cw_first_sync_parent_class)->dispose (object);
}

static void
cw_first_sync_class_init (CwFirstSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_first_sync_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
cw_first_sync_init (CwFirstSync *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *progress = cw_sync_progress_new ();

  self->progress = CW_SYNC_PROGRESS (progress);
  self->failure_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->failure_label = append_label (self->failure_box, "error");
  self->hint_label = append_label (self->failure_box, "dim-label");
  gtk_widget_set_visible (self->failure_box, FALSE);
  gtk_box_append (GTK_BOX (box), progress);
  gtk_box_append (GTK_BOX (box), self->failure_box);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "page-card");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cw_first_sync_new (void)
{
  return g_object_new (CW_TYPE_FIRST_SYNC, NULL);
}

void
cw_first_sync_set_manager (CwFirstSync *self, CwJobManager *manager)
{
  g_return_if_fail (CW_IS_FIRST_SYNC (self));
  g_return_if_fail (self->watch == NULL);

  self->watch = cw_sync_watch_new (manager);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (watch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  cw_sync_progress_set_watch (self->progress, self->watch);
}

void
cw_first_sync_set_survey (CwFirstSync *self, const char *survey_id)
{
  g_return_if_fail (CW_IS_FIRST_SYNC (self));

  if (self->watch != NULL)
    cw_sync_watch_set_survey (self->watch, survey_id);
}

void
cw_first_sync_start (CwFirstSync *self)
{
  g_return_if_fail (CW_IS_FIRST_SYNC (self));
  g_return_if_fail (self->watch != NULL);

  self->asked = TRUE;
  gtk_widget_set_visible (self->failure_box, FALSE);
  cw_sync_watch_start (self->watch);
  update (self);
}

gboolean
cw_first_sync_get_running (CwFirstSync *self)
{
  g_return_val_if_fail (CW_IS_FIRST_SYNC (self), FALSE);

  return self->asked || get_entry (self) != NULL;
}
