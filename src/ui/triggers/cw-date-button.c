/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-date-button.h"

#include "triggers/cw-tree-context.h"

#include <glib/gi18n.h>

struct _CwDateButton
{
  AdwBin parent_instance;

  GTimeZone *zone; /* (owned) (nullable) */
  gint64 ms;
  gboolean filling;
  GtkMenuButton *button;
  GtkLabel *label;
  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (CwDateButton, cw_date_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
day_selected_cb (CwDateButton *self)
{
  g_autoptr (GDateTime) chosen = NULL;
  g_autoptr (GDateTime) day = NULL;

  g_assert (CW_IS_DATE_BUTTON (self));

  if (self->filling || self->zone == NULL)
    return;
  chosen = gtk_calendar_get_date (self->calendar);
  day = g_date_time_new (self->zone, g_date_time_get_year (chosen), g_date_time_get_month (chosen),
                         g_date_time_get_day_of_month (chosen), 0, 0, 0);
  if (day != NULL)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, g_date_time_to_unix (day) * 1000);
}

static void
cw_date_button_dispose (GObject *object)
{
  CwDateButton *self = CW_DATE_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (cw_date_button_parent_class)->dispose (object);
}

static void
cw_date_button_class_init (CwDateButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_date_button_dispose;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cw_date_button_init (CwDateButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  cw_tree_context_name (GTK_WIDGET (self->calendar), _ ("Day"));
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  self->label = GTK_LABEL (gtk_label_new (_ ("Choose…")));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "token");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
cw_date_button_new (void)
{
  return g_object_new (CW_TYPE_DATE_BUTTON, NULL);
}

void
cw_date_button_set_date (CwDateButton *self, GTimeZone *zone, gboolean has_date, gint64 ms)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (CW_IS_DATE_BUTTON (self));
  g_return_if_fail (zone != NULL);

  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  utc = has_date ? g_date_time_new_from_unix_utc (ms / 1000) : NULL;
  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  /* Translators: a day; see strftime() */
  text = local != NULL ? g_date_time_format (local, _ ("%-d %b %Y")) : g_strdup (_ ("Choose…"));
  gtk_label_set_label (self->label, text);
  name = g_strdup_printf (_ ("Day: %s"), text);
  cw_tree_context_name (GTK_WIDGET (self->button), name);
  if (local == NULL || ms == self->ms)
    return;
  self->ms = ms;
  self->filling = TRUE;
  gtk_calendar_select_day (self->calendar, local);
  self->filling = FALSE;
}
