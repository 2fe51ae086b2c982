/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-row.h"

#include "activity/cw-history-details.h"
#include "activity/cw-job-words.h"
#include "widgets/cw-tooltip.h"

struct _CwHistoryRow
{
  AdwExpanderRow parent_instance;

  CwJobEntry *entry; /* (owned) */
  GTimeZone *zone;   /* (owned) */
  gboolean unfolded; /* once: what is inside is there */

  GtkImage *result_image;
  GtkLabel *result_label;
};

G_DEFINE_FINAL_TYPE (CwHistoryRow, cw_history_row, ADW_TYPE_EXPANDER_ROW)

/* A list has many rows, of which few are ever unfolded. */
static void
expanded_cb (CwHistoryRow *self)
{
  g_assert (CW_IS_HISTORY_ROW (self));

  if (self->unfolded || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->unfolded = TRUE;
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                            cw_history_details_new (self->entry, self->zone));
}

static void
show_result (CwHistoryRow *self)
{
  g_autofree char *result = cw_job_words_describe_result (self->entry);
  const char *tone = cw_job_words_get_tone (self->entry->state);
  gboolean quiet = self->entry->state == CW_JOB_DONE;

  gtk_label_set_label (self->result_label, result);
  cw_tooltip_set (GTK_WIDGET (self->result_label), result);
  gtk_widget_add_css_class (GTK_WIDGET (self->result_label), quiet ? "dim-label" : tone);
  gtk_widget_add_css_class (GTK_WIDGET (self->result_image), tone);
  gtk_image_set_from_icon_name (self->result_image,
                                cw_job_words_get_result_icon (self->entry->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->result_image),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cw_job_state_get_name (self->entry->state), -1);
}

static void
cw_history_row_dispose (GObject *object)
{
  CwHistoryRow *self = CW_HISTORY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_HISTORY_ROW);
  g_clear_pointer (&self->entry, cw_job_entry_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (cw_history_row_parent_class)->dispose (object);
}

static void
cw_history_row_class_init (CwHistoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_history_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/activity/cw-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwHistoryRow, result_image);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryRow, result_label);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
cw_history_row_init (CwHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_history_row_new (CwJobEntry *entry, gint64 now_ms, GTimeZone *zone)
{
  CwHistoryRow *self;

  g_return_val_if_fail (entry != NULL && zone != NULL, NULL);

  self = g_object_new (CW_TYPE_HISTORY_ROW, NULL);
  self->entry = cw_job_entry_ref (entry);
  self->zone = g_time_zone_ref (zone);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), entry->name);
  /* The title is that of the row within. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->name,
                                  -1);
  show_result (self);
  cw_history_row_set_now (self, now_ms);
  return GTK_WIDGET (self);
}

const CwJobEntry *
cw_history_row_get_entry (CwHistoryRow *self)
{
  g_return_val_if_fail (CW_IS_HISTORY_ROW (self), NULL);

  return self->entry;
}

void
cw_history_row_set_now (CwHistoryRow *self, gint64 now_ms)
{
  g_autofree char *run = NULL;

  g_return_if_fail (CW_IS_HISTORY_ROW (self));

  run = cw_job_words_describe_run (self->entry, now_ms, self->zone);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), run);
}
