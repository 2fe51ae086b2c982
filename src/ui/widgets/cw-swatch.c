/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-swatch.h"

#include "widgets/cw-chart-draw.h"

#define SIZE 10
#define RADIUS 2.5f

struct _CwSwatch
{
  GtkWidget parent_instance;

  CwSentiment sentiment;
};

G_DEFINE_FINAL_TYPE (CwSwatch, cw_swatch, GTK_TYPE_WIDGET)

static void
cw_swatch_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cw_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE);
  CwChartPalette palette;
  GskRoundedRect clip;

  cw_chart_palette_init (&palette, widget, FALSE);
  gsk_rounded_rect_init_from_rect (&clip, &bounds, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  cw_chart_append_part (snapshot, &bounds, CW_SWATCH (widget)->sentiment, &palette, 1);
  gtk_snapshot_pop (snapshot);
}

static void
cw_swatch_class_init (CwSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cw_swatch_measure;
  widget_class->snapshot = cw_swatch_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cw_swatch_init (CwSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cw_swatch_new (CwSentiment sentiment)
{
  CwSwatch *self = g_object_new (CW_TYPE_SWATCH, NULL);

  self->sentiment = sentiment;
  return GTK_WIDGET (self);
}
