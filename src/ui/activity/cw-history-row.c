/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-row.h"

#include "activity/cw-history-details.h"
#include "activity/cw-job-words.h"
#include "sync/cw-delivery-job.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

/* So many times are named, of the rest only how many they are. */
#define MOST_TIMES 40

struct _CwHistoryRow
{
  AdwExpanderRow parent_instance;

  CwJobEntry *entry; /* (owned): the newest */
  GPtrArray *older;  /* (owned) (element-type CwJobEntry): folded into it, the newest first */
  GTimeZone *zone;   /* (owned) */
  gint64 now_ms;
  gboolean unfolded;      /* once: what is inside is there */
  GtkWidget *older_label; /* child (nullable): their times */

  GtkImage *result_image;
  GtkLabel *result_label;
};

G_DEFINE_FINAL_TYPE (CwHistoryRow, cw_history_row, ADW_TYPE_EXPANDER_ROW)

static gint64
get_begin (const CwJobEntry *entry)
{
  return entry->started > 0 ? entry->started : entry->created;
}

/* "10:01, 09:58 and 3 more" */
static char *
describe_older (CwHistoryRow *self)
{
  GString *times = g_string_new (NULL);
  g_autofree char *listed = NULL;
  guint n = MIN (self->older->len, MOST_TIMES);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *moment = cw_job_words_format_moment (
          get_begin (g_ptr_array_index (self->older, i)), self->now_ms, self->zone);

      g_string_append_printf (times, "%s%s", i > 0 ? ", " : "", moment);
    }
  listed = g_string_free (times, FALSE);
  if (self->older->len > n)
    /* TRANSLATORS: times, and how many more there are */
    return g_strdup_printf (_ ("The same at %s, and %u times more."), listed, self->older->len - n);
  /* TRANSLATORS: times */
  return g_strdup_printf (_ ("The same at %s."), listed);
}

static void
show_older (CwHistoryRow *self)
{
  g_autofree char *text = NULL;

  if (!self->unfolded || self->older->len == 0)
    return;
  if (self->older_label == NULL)
    {
      self->older_label = gtk_label_new (NULL);
      gtk_label_set_wrap (GTK_LABEL (self->older_label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (self->older_label), 0);
      gtk_widget_add_css_class (self->older_label, "caption");
      gtk_widget_add_css_class (self->older_label, "history-older");
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->older_label);
    }
  text = describe_older (self);
  gtk_label_set_label (GTK_LABEL (self->older_label), text);
}

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
  show_older (self);
}

/* (transfer full) */
static char *
describe_result (CwHistoryRow *self)
{
  guint n = cw_history_row_count_runs (self);
  g_autofree char *result = cw_job_words_describe_result (self->entry);

  if (n == 1)
    return g_steal_pointer (&result);
  /* TRANSLATORS: “Nothing to send · 14 runs” */
  return g_strdup_printf (ngettext ("%s · %u run", "%s · %u runs", n), result, n);
}

static void
show_result (CwHistoryRow *self)
{
  g_autofree char *result = describe_result (self);
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
  g_clear_pointer (&self->older, g_ptr_array_unref);
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
  self->older = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_job_entry_unref);
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

gboolean
cw_history_row_is_about (CwHistoryRow *self, const CwJobEntry *entry)
{
  g_return_val_if_fail (CW_IS_HISTORY_ROW (self), FALSE);

  return g_str_equal (self->entry->kind, entry->kind) &&
         g_str_equal (self->entry->subject, entry->subject);
}

/* Neither sent nor looked for anything. */
static gboolean
is_empty_run (const CwJobEntry *entry)
{
  return entry->state == CW_JOB_DONE && g_str_equal (entry->kind, CW_DELIVERY_KIND) &&
         entry->n_done == 0 && entry->n_total <= 0 && entry->bytes_out == 0;
}

gboolean
cw_history_row_fold (CwHistoryRow *self, CwJobEntry *entry, CwHistoryRow *row)
{
  g_return_val_if_fail (CW_IS_HISTORY_ROW (self), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  if (!is_empty_run (self->entry) || !is_empty_run (entry) ||
      !cw_history_row_is_about (self, entry))
    return FALSE;
  g_ptr_array_add (self->older, cw_job_entry_ref (entry));
  for (guint i = 0; row != NULL && i < row->older->len; i++)
    g_ptr_array_add (self->older, cw_job_entry_ref (g_ptr_array_index (row->older, i)));
  show_result (self);
  show_older (self);
  cw_history_row_set_now (self, self->now_ms);
  return TRUE;
}

guint
cw_history_row_count_runs (CwHistoryRow *self)
{
  g_return_val_if_fail (CW_IS_HISTORY_ROW (self), 0);

  return 1 + self->older->len;
}

gboolean
cw_history_row_has (CwHistoryRow *self, gint64 id)
{
  g_return_val_if_fail (CW_IS_HISTORY_ROW (self), FALSE);

  if (self->entry->id == id)
    return TRUE;
  for (guint i = 0; i < self->older->len; i++)
    if (((const CwJobEntry *) g_ptr_array_index (self->older, i))->id == id)
      return TRUE;
  return FALSE;
}

/* From the oldest to the newest of them. */
static char *
describe_span (CwHistoryRow *self)
{
  const CwJobEntry *oldest = g_ptr_array_index (self->older, self->older->len - 1);
  g_autofree char *from = cw_job_words_format_moment (get_begin (oldest), self->now_ms, self->zone);
  g_autofree char *to =
      cw_job_words_format_moment (get_begin (self->entry), self->now_ms, self->zone);

  /* TRANSLATORS: a kind of work, and two moments: “Delivery · today 09:12 to today 10:01” */
  return g_strdup_printf (_ ("%s · %s to %s"), cw_job_words_get_kind (self->entry->kind), from, to);
}

void
cw_history_row_set_now (CwHistoryRow *self, gint64 now_ms)
{
  g_autofree char *run = NULL;

  g_return_if_fail (CW_IS_HISTORY_ROW (self));

  self->now_ms = now_ms;
  run = self->older->len > 0 ? describe_span (self)
                             : cw_job_words_describe_run (self->entry, now_ms, self->zone);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), run);
}
