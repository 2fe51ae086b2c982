/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-sync-progress.h"

#include "activity/cw-job-words.h"

#include <glib/gi18n.h>

struct _CwSyncProgress
{
  GtkBox parent_instance;

  CwSyncWatch *watch; /* (owned) (nullable) */
  guint tick_id;      /* timeout: counts waits down and moves the bar without an end */

  GtkLabel *label;     /* of the box */
  GtkProgressBar *bar; /* of the box */
  GtkWidget *button;   /* of the box */
};

G_DEFINE_FINAL_TYPE (CwSyncProgress, cw_sync_progress, GTK_TYPE_BOX)

static void
show (CwSyncProgress *self)
{
  const CwJobEntry *entry = self->watch != NULL ? cw_sync_watch_get_entry (self->watch) : NULL;
  g_autofree char *text = NULL;
  double fraction;

  gtk_widget_set_visible (GTK_WIDGET (self), entry != NULL);
  if (entry == NULL)
    return;
  text = cw_job_words_describe_progress (entry, cw_sync_watch_get_now (self->watch));
  fraction = cw_job_words_get_fraction (entry);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_sensitive (self->button, !entry->cancel_asked);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else if (entry->state == CW_JOB_RUNNING)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  show (user_data);
  return G_SOURCE_CONTINUE;
}

static void
mapped_cb (CwSyncProgress *self)
{
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add (500, tick_cb, self);
}

static void
unmapped_cb (CwSyncProgress *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

static void
cancel_cb (CwSyncProgress *self)
{
  g_assert (CW_IS_SYNC_PROGRESS (self));

  gtk_widget_set_sensitive (self->button, FALSE);
  if (self->watch != NULL)
    cw_sync_watch_cancel (self->watch);
}

static void
cw_sync_progress_dispose (GObject *object)
{
  CwSyncProgress *self = CW_SYNC_PROGRESS (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->watch);

  G_OBJECT_CLASS (cw_sync_progress_parent_class)->dispose (object);
}

static void
cw_sync_progress_class_init (CwSyncProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_sync_progress_dispose;
}

static void
cw_sync_progress_init (CwSyncProgress *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *bar = gtk_progress_bar_new ();

  self->label = GTK_LABEL (label);
  self->bar = GTK_PROGRESS_BAR (bar);
  self->button = gtk_button_new_with_label (_ ("Cancel"));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "small-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cancel the sync"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress of the sync"), -1);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), bar);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), words);
  gtk_box_append (GTK_BOX (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmapped_cb), NULL);
}

GtkWidget *
cw_sync_progress_new (void)
{
  return g_object_new (CW_TYPE_SYNC_PROGRESS, NULL);
}

void
cw_sync_progress_set_watch (CwSyncProgress *self, CwSyncWatch *watch)
{
  g_return_if_fail (CW_IS_SYNC_PROGRESS (self));
  g_return_if_fail (CW_IS_SYNC_WATCH (watch));

  if (watch == self->watch)
    return;
  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_func (self->watch, show, self);
  g_set_object (&self->watch, watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
