/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-mark.h"

#include "journeys/cw-journey-draw.h"

#define MARK_SIZE 14

struct _CwJourneyMark
{
  GtkWidget parent_instance;

  CwStepState state;
};

G_DEFINE_FINAL_TYPE (CwJourneyMark, cw_journey_mark, GTK_TYPE_WIDGET)

static void
cw_journey_mark_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = MARK_SIZE;
}

static void
cw_journey_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  CwChartPalette palette;

  cw_chart_palette_init (&palette, widget, FALSE);
  cw_journey_draw_mark (cr, &palette, CW_JOURNEY_MARK (widget)->state, width / 2, height / 2, 0.9);
  cairo_destroy (cr);
}

static void
cw_journey_mark_class_init (CwJourneyMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cw_journey_mark_measure;
  widget_class->snapshot = cw_journey_mark_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cw_journey_mark_init (CwJourneyMark *self)
{
}

GtkWidget *
cw_journey_mark_new (CwStepState state)
{
  CwJourneyMark *self;

  g_return_val_if_fail (state < CW_N_STEP_STATES, NULL);

  self = g_object_new (CW_TYPE_JOURNEY_MARK, NULL);
  self->state = state;
  return GTK_WIDGET (self);
}
