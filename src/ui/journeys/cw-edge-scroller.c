/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-edge-scroller.h"

#define EDGE 48.0
#define TOP_SPEED 900.0
#define SECOND 1000000.0

/* What is known of a drag over a scroller; goes with it. */
typedef struct
{
  GtkScrolledWindow *scroller; /* unowned */
  double x;
  double y;
  guint tick; /* 0 while nothing is held over it */
  gint64 last;
} Drag;

double
cw_edge_scroller_get_speed (double position, double extent)
{
  double edge = MIN (EDGE, extent / 4);

  if (edge <= 0)
    return 0;
  if (position < edge)
    return -TOP_SPEED * CLAMP ((edge - position) / edge, 0, 1);
  if (position > extent - edge)
    return TOP_SPEED * CLAMP ((position - extent + edge) / edge, 0, 1);
  return 0;
}

static void
scroll (GtkAdjustment *adjustment, double by)
{
  if (by != 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Drag *drag = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = drag->last != 0 ? (double) (now - drag->last) / SECOND : 0;

  drag->last = now;
  scroll (gtk_scrolled_window_get_hadjustment (drag->scroller),
          seconds * cw_edge_scroller_get_speed (drag->x, gtk_widget_get_width (widget)));
  scroll (gtk_scrolled_window_get_vadjustment (drag->scroller),
          seconds * cw_edge_scroller_get_speed (drag->y, gtk_widget_get_height (widget)));
  return G_SOURCE_CONTINUE;
}

static void
moved_cb (Drag *drag, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (drag->scroller);

  drag->x = x;
  drag->y = y;
  if (drag->tick != 0)
    return;
  drag->last = 0;
  drag->tick = gtk_widget_add_tick_callback (widget, tick_cb, drag, NULL);
}

static void
left_cb (Drag *drag)
{
  if (drag->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (drag->scroller), drag->tick);
  drag->tick = 0;
}

void
cw_edge_scroller_attach (GtkScrolledWindow *scroller)
{
  GtkEventController *motion;
  Drag *drag;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  drag = g_new0 (Drag, 1);
  drag->scroller = scroller;
  g_object_set_data_full (G_OBJECT (scroller), "cw-edge-scroller", drag, g_free);
  motion = gtk_drop_controller_motion_new ();
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (moved_cb), drag);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (moved_cb), drag);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (left_cb), drag);
  gtk_widget_add_controller (GTK_WIDGET (scroller), motion);
}
