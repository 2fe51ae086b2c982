/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-step-thread.h"

#include "journeys/cw-journey-words.h"
#include "widgets/cw-change-pill.h"
#include "widgets/cw-chart-palette.h"
#include "widgets/cw-tooltip.h"

#include <adwaita.h>

#define HEIGHT 26
#define END_HEIGHT 6
#define LINE_WIDTH 1.5f
#define DROP_HEIGHT 4.0f

struct _CwStepThread
{
  GtkWidget parent_instance;

  CwChangePill *pill; /* child */
  gboolean end;
  gboolean drop;
};

G_DEFINE_FINAL_TYPE (CwStepThread, cw_step_thread, GTK_TYPE_WIDGET)

static void
cw_step_thread_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CwStepThread *self = CW_STEP_THREAD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = self->end ? END_HEIGHT : HEIGHT;
  else
    gtk_widget_measure (GTK_WIDGET (self->pill), orientation, -1, minimum, natural, NULL, NULL);
}

static void
cw_step_thread_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *pill = GTK_WIDGET (CW_STEP_THREAD (widget)->pill);
  GtkAllocation place = { 0 };

  if (!gtk_widget_should_layout (pill))
    return;
  gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  place.width = MIN (place.width, width);
  gtk_widget_measure (pill, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  place.x = (width - place.width) / 2;
  place.y = (height - place.height) / 2;
  gtk_widget_size_allocate (pill, &place, -1);
}

static void
append_drop (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GskRoundedRect shape;
  GdkRGBA color = { 0 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &color);
  gsk_rounded_rect_init_from_rect (
      &shape, &GRAPHENE_RECT_INIT (0, (height - DROP_HEIGHT) / 2, width, DROP_HEIGHT),
      DROP_HEIGHT / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

/* Pills are translucent: the line stops at them. */
static void
append_line (CwStepThread *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *pill = GTK_WIDGET (self->pill);
  float middle = (float) gtk_widget_get_width (widget) / 2;
  float height = (float) gtk_widget_get_height (widget), gap = 0;
  CwChartPalette palette;
  GdkRGBA color;

  cw_chart_palette_init (&palette, widget, FALSE);
  color = cw_chart_palette_fade (&palette.text, palette.high_contrast ? 0.8 : 0.22);
  if (gtk_widget_get_visible (pill))
    gap = (float) gtk_widget_get_height (pill);
  gtk_snapshot_append_color (
      snapshot, &color,
      &GRAPHENE_RECT_INIT (middle - LINE_WIDTH / 2, 0, LINE_WIDTH, (height - gap) / 2));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (middle - LINE_WIDTH / 2, (height + gap) / 2,
                                                  LINE_WIDTH, (height - gap) / 2));
}

static void
cw_step_thread_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwStepThread *self = CW_STEP_THREAD (widget);

  if (!self->end)
    append_line (self, snapshot);
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->pill), snapshot);
  if (self->drop)
    append_drop (widget, snapshot);
}

static void
cw_step_thread_dispose (GObject *object)
{
  CwStepThread *self = CW_STEP_THREAD (object);

  if (self->pill != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->pill));
  self->pill = NULL;

  G_OBJECT_CLASS (cw_step_thread_parent_class)->dispose (object);
}

static void
cw_step_thread_class_init (CwStepThreadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_step_thread_dispose;
  widget_class->measure = cw_step_thread_measure;
  widget_class->size_allocate = cw_step_thread_size_allocate;
  widget_class->snapshot = cw_step_thread_snapshot;

  gtk_widget_class_set_css_name (widget_class, "thread");
}

static void
cw_step_thread_init (CwStepThread *self)
{
  self->pill = CW_CHANGE_PILL (cw_change_pill_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->pill), GTK_WIDGET (self));
}

GtkWidget *
cw_step_thread_new (void)
{
  return g_object_new (CW_TYPE_STEP_THREAD, NULL);
}

void
cw_step_thread_set_step (CwStepThread *self, const CwJourneyFigures *figures, guint index)
{
  static const CwChangeTone tones[] = {
    [CW_STEP_CHANGE_NONE] = CW_CHANGE_UNCLEAR, [CW_STEP_CHANGE_TOO_FEW] = CW_CHANGE_UNCLEAR,
    [CW_STEP_CHANGE_SAME] = CW_CHANGE_UNCLEAR, [CW_STEP_CHANGE_BETTER] = CW_CHANGE_BETTER,
    [CW_STEP_CHANGE_WORSE] = CW_CHANGE_WORSE,
  };
  g_autofree char *text = NULL;
  g_autofree char *why = NULL;

  g_return_if_fail (CW_IS_STEP_THREAD (self));
  g_return_if_fail (figures != NULL);

  text = cw_journey_describe_change (figures, index);
  why = cw_journey_explain_change (figures, index);
  if (text != NULL)
    cw_change_pill_set_text (self->pill, tones[cw_journey_figures_get (figures, index)->change],
                             NULL, text);
  gtk_widget_set_visible (GTK_WIDGET (self->pill), text != NULL);
  cw_tooltip_set (GTK_WIDGET (self->pill), why);
  self->end = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cw_step_thread_set_end (CwStepThread *self)
{
  g_return_if_fail (CW_IS_STEP_THREAD (self));

  self->end = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->pill), FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cw_step_thread_set_drop (CwStepThread *self, gboolean drop)
{
  g_return_if_fail (CW_IS_STEP_THREAD (self));

  self->drop = !!drop;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
