/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-period-popover.h"

#include "widgets/cw-choice-row.h"

#include <glib/gi18n.h>

struct _CwPeriodPopover
{
  GtkPopover parent_instance;

  CwScoreFilter *filter; /* (owned) (nullable) */

  GtkButton *apply_button;
  GtkCalendar *first_calendar;
  GtkCalendar *last_calendar;
  GtkLabel *summary_label;
  GtkListBox *list;
  GtkStack *stack;
  GtkWidget *calendars;
};

G_DEFINE_FINAL_TYPE (CwPeriodPopover, cw_period_popover, GTK_TYPE_POPOVER)

/* The first instant of the day that a calendar shows. */
static gint64
get_day (CwPeriodPopover *self, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");
  gint64 day = CW_PERIOD_OPEN;

  cw_period_parse_bound (text, cw_score_filter_get_zone (self->filter), &day, NULL);
  return day;
}

static CwPeriod
get_days (CwPeriodPopover *self)
{
  gint64 last = get_day (self, self->last_calendar);
  CwPeriod days = { get_day (self, self->first_calendar),
                    cw_period_add_days (last, 1, cw_score_filter_get_zone (self->filter)) };

  return days;
}

static void
set_day (CwPeriodPopover *self, GtkCalendar *calendar, gint64 day)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (day / 1000);
  g_autoptr (GDateTime) local =
      utc != NULL ? g_date_time_to_timezone (utc, cw_score_filter_get_zone (self->filter)) : NULL;

  if (local != NULL)
    gtk_calendar_select_day (calendar, local);
}

static int
count_days (CwPeriodPopover *self, const CwPeriod *days)
{
  GTimeZone *zone = cw_score_filter_get_zone (self->filter);
  int low = 0, high = 1;

  while (cw_period_add_days (days->from, high, zone) < days->to && high < G_MAXINT / 4)
    high *= 2;
  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (cw_period_add_days (days->from, middle, zone) < days->to)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
update_summary (CwPeriodPopover *self)
{
  CwPeriod days = get_days (self);
  gboolean valid = cw_period_has_previous (&days);
  g_autofree char *text = NULL;

  if (valid)
    {
      int n_days = count_days (self, &days);

      text = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n_days), n_days);
    }
  gtk_label_set_label (self->summary_label, valid ? text : _ ("The last day is before the first."));
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), valid);
}

static void
day_changed_cb (CwPeriodPopover *self)
{
  g_assert (CW_IS_PERIOD_POPOVER (self));

  if (self->filter != NULL)
    update_summary (self);
}

static void
update_checks (CwPeriodPopover *self)
{
  for (guint i = 0; i < CW_N_PERIOD_CHOICES; i++)
    cw_choice_row_set_chosen (CW_CHOICE_ROW (gtk_list_box_get_row_at_index (self->list, (int) i)),
                              self->filter != NULL &&
                                  cw_score_filter_get_choice (self->filter) == (CwPeriodChoice) i);
}

static void
row_activated_cb (CwPeriodPopover *self, GtkListBoxRow *row)
{
  CwPeriodChoice choice = (CwPeriodChoice) gtk_list_box_row_get_index (row);

  g_assert (CW_IS_PERIOD_POPOVER (self));

  if (choice == CW_PERIOD_CHOICE_CUSTOM)
    {
      cw_period_popover_show_calendars (self);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  cw_score_filter_set_choice (self->filter, choice);
}

static void
back_clicked_cb (CwPeriodPopover *self)
{
  g_assert (CW_IS_PERIOD_POPOVER (self));

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->list));
}

static void
apply_clicked_cb (CwPeriodPopover *self)
{
  CwPeriod days = get_days (self);

  g_assert (CW_IS_PERIOD_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  cw_score_filter_set_custom (self->filter, &days);
}

static void
cw_period_popover_closed (GtkPopover *popover)
{
  gtk_stack_set_visible_child (CW_PERIOD_POPOVER (popover)->stack,
                               GTK_WIDGET (CW_PERIOD_POPOVER (popover)->list));
}

static void
cw_period_popover_dispose (GObject *object)
{
  CwPeriodPopover *self = CW_PERIOD_POPOVER (object);

  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_PERIOD_POPOVER);

  G_OBJECT_CLASS (cw_period_popover_parent_class)->dispose (object);
}

static void
cw_period_popover_class_init (CwPeriodPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_period_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = cw_period_popover_closed;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/widgets/cw-period-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, apply_button);
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, calendars);
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, first_calendar);
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, last_calendar);
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, list);
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, CwPeriodPopover, summary_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cw_period_popover_init (CwPeriodPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < CW_N_PERIOD_CHOICES; i++)
    {
      CwPeriodChoice choice = (CwPeriodChoice) i;
      const char *label = cw_period_choice_get_label (choice);

      gtk_list_box_append (
          self->list,
          cw_choice_row_new (choice == CW_PERIOD_CHOICE_CUSTOM ? _ ("Custom…") : label));
    }
}

GtkWidget *
cw_period_popover_new (void)
{
  return g_object_new (CW_TYPE_PERIOD_POPOVER, NULL);
}

void
cw_period_popover_set_filter (CwPeriodPopover *self, CwScoreFilter *filter)
{
  g_return_if_fail (CW_IS_PERIOD_POPOVER (self));
  g_return_if_fail (CW_IS_SCORE_FILTER (filter));

  if (!g_set_object (&self->filter, filter))
    return;
  g_signal_connect_object (filter, "changed", G_CALLBACK (update_checks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "settled", G_CALLBACK (update_checks), self, G_CONNECT_SWAPPED);
  update_checks (self);
}

void
cw_period_popover_show_calendars (CwPeriodPopover *self)
{
  GTimeZone *zone;
  CwPeriod days;

  g_return_if_fail (CW_IS_PERIOD_POPOVER (self));
  g_return_if_fail (self->filter != NULL);

  zone = cw_score_filter_get_zone (self->filter);
  days = *cw_score_filter_get_custom (self->filter);
  if (cw_period_is_open (&days))
    {
      days.to = cw_period_add_days (cw_score_filter_get_now (self->filter), 1, zone);
      days.from = cw_period_add_days (days.to, -28, zone);
    }
  set_day (self, self->first_calendar, days.from);
  set_day (self, self->last_calendar, days.to - 1);
  update_summary (self);
  gtk_stack_set_visible_child (self->stack, self->calendars);
  gtk_widget_grab_focus (GTK_WIDGET (self->first_calendar));
}
