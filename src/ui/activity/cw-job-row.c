/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-job-row.h"

#include "activity/cw-job-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwJobRow
{
  GtkListBoxRow parent_instance;

  CwClock *clock;      /* (owned) */
  CwJobEntry *entry;   /* (owned) (nullable) */
  CwJobPace responses; /* as it was watched */
  CwJobPace bytes;

  GtkButton *cancel_button;
  GtkImage *tile;
  GtkImage *wait_image;
  GtkLabel *name_label;
  GtkLabel *pace_label;
  GtkLabel *percent_label;
  GtkLabel *progress_label;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (CwJobRow, cw_job_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_state (CwJobRow *self)
{
  gboolean waits = cw_job_words_waits (self->entry);

  set_class (GTK_WIDGET (self->tile), "neutral", waits);
  set_class (GTK_WIDGET (self->bar), "waiting", waits);
  set_class (GTK_WIDGET (self->percent_label), "dim-label", waits);
  gtk_widget_set_visible (GTK_WIDGET (self->wait_image), waits && !self->entry->cancel_asked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), !self->entry->cancel_asked);
}

/* Where no end is known the bar moves, unless there is nothing that moves. */
static void
show_bar (CwJobRow *self)
{
  double fraction = cw_job_words_get_fraction (self->entry);
  g_autofree char *percent = cw_job_words_format_fraction (self->entry);

  gtk_label_set_label (self->percent_label, percent != NULL ? percent : "");
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else if (cw_job_words_waits (self->entry))
    gtk_progress_bar_set_fraction (self->bar, 0);
  else
    gtk_progress_bar_pulse (self->bar);
}

static void
show_words (CwJobRow *self)
{
  gint64 now_ms = cw_clock_get_now (self->clock);
  g_autofree char *progress = cw_job_words_describe_progress (self->entry, now_ms);
  g_autofree char *pace =
      cw_job_words_describe_pace (self->entry, &self->responses, &self->bytes, now_ms);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", self->entry->name, progress);

  gtk_label_set_label (self->progress_label, progress);
  gtk_label_set_label (self->pace_label, pace);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
cw_job_row_tick (CwJobRow *self)
{
  g_return_if_fail (CW_IS_JOB_ROW (self));

  if (self->entry == NULL)
    return;
  show_words (self);
  if (cw_job_words_get_fraction (self->entry) < 0)
    show_bar (self);
}

static void
show_name (CwJobRow *self)
{
  g_autofree char *spoken = g_strdup_printf (_ ("Cancel %s"), self->entry->name);

  gtk_label_set_label (self->name_label, self->entry->name);
  cw_tooltip_set (GTK_WIDGET (self->name_label), self->entry->name);
  gtk_image_set_from_icon_name (self->tile, cw_job_words_get_icon (self->entry->kind));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cancel_button), "x", self->entry->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
cw_job_row_set_entry (CwJobRow *self, const CwJobEntry *entry)
{
  gint64 now_ms;
  gboolean same;

  g_return_if_fail (CW_IS_JOB_ROW (self));
  g_return_if_fail (entry != NULL);

  now_ms = cw_clock_get_now (self->clock);
  same = self->entry != NULL && self->entry->id == entry->id &&
         g_strcmp0 (self->entry->name, entry->name) == 0;
  g_clear_pointer (&self->entry, cw_job_entry_unref);
  /* A copy: what is given may be the one that is written on. */
  self->entry = cw_job_entry_copy (entry);
  if (entry->state == CW_JOB_RUNNING)
    {
      cw_job_pace_note (&self->responses, now_ms, entry->n_done);
      cw_job_pace_note (&self->bytes, now_ms, entry->bytes_in + entry->bytes_out);
    }
  if (!same)
    show_name (self);
  show_state (self);
  show_bar (self);
  show_words (self);
}

static void
cw_job_row_dispose (GObject *object)
{
  CwJobRow *self = CW_JOB_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_JOB_ROW);
  g_clear_pointer (&self->entry, cw_job_entry_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cw_job_row_parent_class)->dispose (object);
}

static void
cw_job_row_class_init (CwJobRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_job_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/activity/cw-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, pace_label);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, percent_label);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, tile);
  gtk_widget_class_bind_template_child (widget_class, CwJobRow, wait_image);
}

static void
cw_job_row_init (CwJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_job_row_new (CwClock *clock)
{
  CwJobRow *self;

  g_return_val_if_fail (CW_IS_CLOCK (clock), NULL);

  self = g_object_new (CW_TYPE_JOB_ROW, NULL);
  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}
