/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-draw.h"

#include "journeys/cw-journey-words.h"

#include <math.h>

#define LINE_WIDTH 2.0
#define DISC_RADIUS 5.0
#define DIAMOND_RADIUS 6.5
#define DOT_RADIUS 3.5
#define RIM 2.0
#define LABEL_DISTANCE 9.0
#define LABEL_GAP 4.0
#define PADDING 18.0
#define LEFT_TO_RIGHT_MARK "\342\200\216"

static gboolean
is_unsure (CwStepState state)
{
  return state == CW_STEP_STATE_TOO_FEW || state == CW_STEP_STATE_OUTDATED;
}

static void
set_color (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, (double) color->alpha * alpha);
}

static double
get_x (const CwJourneyPlot *plot, double x)
{
  return cw_board_layout_mirror (x, plot->width, plot->mirrored);
}

static void
trace_curve (const CwJourneyPlot *plot, cairo_t *cr)
{
  cairo_move_to (cr, get_x (plot, plot->anchors[0].x), plot->anchors[0].y);
  for (guint i = 0; i + 1 < plot->n_anchors; i++)
    {
      const CwCurvePoint *end = &plot->anchors[i + 1];
      CwCurvePoint first, second;

      cw_monotone_curve_get_controls (plot->anchors, plot->slopes, i, &first, &second);
      cairo_curve_to (cr, get_x (plot, first.x), first.y, get_x (plot, second.x), second.y,
                      get_x (plot, end->x), end->y);
    }
}

static double
get_farthest (const CwJourneyPlot *plot)
{
  double farthest = plot->zero;

  for (guint i = 0; i < plot->n_anchors; i++)
    if (fabs (plot->anchors[i].y - plot->zero) > fabs (farthest - plot->zero))
      farthest = plot->anchors[i].y;
  return farthest;
}

/* Between the curve and zero, fading towards zero on both sides. */
static void
fill_area (const CwJourneyDraw *self, cairo_t *cr)
{
  const CwJourneyPlot *plot = self->plot;
  double reach = fabs (get_farthest (plot) - plot->zero);
  const GdkRGBA *color = &self->palette->line;
  double strength = (double) self->palette->band.alpha;
  cairo_pattern_t *pattern;

  if (plot->n_anchors < 2 || reach < 1)
    return;
  pattern = cairo_pattern_create_linear (0, plot->zero - reach, 0, plot->zero + reach);
  cairo_pattern_add_color_stop_rgba (pattern, 0, color->red, color->green, color->blue,
                                     strength * 1.3);
  cairo_pattern_add_color_stop_rgba (pattern, 0.5, color->red, color->green, color->blue,
                                     strength * 0.25);
  cairo_pattern_add_color_stop_rgba (pattern, 1, color->red, color->green, color->blue,
                                     strength * 1.3);
  trace_curve (plot, cr);
  cairo_line_to (cr, get_x (plot, plot->anchors[plot->n_anchors - 1].x), plot->zero);
  cairo_line_to (cr, get_x (plot, plot->anchors[0].x), plot->zero);
  cairo_close_path (cr);
  cairo_set_source (cr, pattern);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

static void
draw_line (cairo_t *cr, double from_x, double from_y, double to_x, double to_y)
{
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, from_x, from_y);
  cairo_line_to (cr, to_x, to_y);
  cairo_stroke (cr);
}

static void
draw_rules (const CwJourneyDraw *self, cairo_t *cr)
{
  const CwJourneyPlot *plot = self->plot;
  const GdkRGBA *color = &self->palette->text;
  double strength = self->palette->high_contrast ? 0.6 : 0.1;

  set_color (cr, color, strength);
  for (guint i = 1; i < plot->n_columns && self->separator_bottom > self->separator_top; i++)
    {
      double x = floor (get_x (plot, cw_board_layout_get_gap (plot->columns, i))) + 0.5;

      draw_line (cr, x, self->separator_top, x, self->separator_bottom);
    }
  set_color (cr, color, self->palette->high_contrast ? 1 : 0.22);
  draw_line (cr, 0, floor (plot->zero) + 0.5, plot->width, floor (plot->zero) + 0.5);
}

static PangoLayout *
create_layout (const CwJourneyDraw *self, const char *text, int points, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new (points * PANGO_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
draw_zero_label (const CwJourneyDraw *self, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = create_layout (self, "0", 8, FALSE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  set_color (cr, &self->palette->dim, 1);
  cairo_move_to (cr, self->plot->mirrored ? self->plot->width - PADDING - width : PADDING,
                 self->plot->zero - height);
  pango_cairo_show_layout (cr, layout);
}

static gboolean
is_free (GArray *taken, const graphene_rect_t *place)
{
  for (guint i = 0; i < taken->len; i++)
    if (graphene_rect_intersection (&g_array_index (taken, graphene_rect_t, i), place, NULL))
      return FALSE;
  return TRUE;
}

static void
draw_label (const CwJourneyDraw *self, cairo_t *cr, guint index, GArray *taken)
{
  const CwJourneyPoint *point = cw_journey_plot_get (self->plot, index);
  const CwStepFigures *step = cw_journey_figures_get (self->figures, index);
  g_autofree char *net = NULL;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t place;
  int width, height;

  if (!point->known)
    return;
  net = cw_journey_format_net (step->net.value);
  /* From right to left a sign would else go behind its number. */
  text = g_strconcat (self->plot->mirrored ? LEFT_TO_RIGHT_MARK : "", net, NULL);
  layout = create_layout (self, text, 9, TRUE);
  pango_layout_get_pixel_size (layout, &width, &height);
  graphene_rect_init (&place, (float) (point->x - width / 2.0),
                      (float) (point->y - LABEL_DISTANCE - height), (float) width, (float) height);
  graphene_rect_inset (&place, (float) -LABEL_GAP / 2, 0);
  if (!is_free (taken, &place))
    return;
  g_array_append_val (taken, place);
  set_color (cr, &self->palette->text, is_unsure (step->state) ? 0.6 : 1);
  cairo_move_to (cr, point->x - width / 2.0, point->y - LABEL_DISTANCE - height);
  pango_cairo_show_layout (cr, layout);
}

/* Where there is no room for all, the worst and the chosen one come first. */
static void
draw_labels (const CwJourneyDraw *self, cairo_t *cr)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  draw_zero_label (self, cr);
  if (self->selected >= 0)
    draw_label (self, cr, (guint) self->selected, taken);
  if (self->figures->worst >= 0)
    draw_label (self, cr, (guint) self->figures->worst, taken);
  for (guint i = 0; i < self->plot->points->len; i++)
    draw_label (self, cr, i, taken);
}

static void
trace_diamond (cairo_t *cr, double x, double y, double radius)
{
  cairo_move_to (cr, x, y - radius);
  cairo_line_to (cr, x + radius, y);
  cairo_line_to (cr, x, y + radius);
  cairo_line_to (cr, x - radius, y);
  cairo_close_path (cr);
}

static void
trace_mark (cairo_t *cr, CwStepState state, double x, double y, double scale, double rim)
{
  cairo_new_path (cr);
  if (state == CW_STEP_STATE_MISSED)
    trace_diamond (cr, x, y, DIAMOND_RADIUS * scale + 1.4 * rim);
  else
    cairo_arc (cr, x, y,
               (state == CW_STEP_STATE_NO_TARGET ? DOT_RADIUS : DISC_RADIUS) * scale + rim, 0,
               2 * G_PI);
}

void
cw_journey_draw_mark (cairo_t *cr,
                      const CwChartPalette *palette,
                      CwStepState state,
                      double x,
                      double y,
                      double scale)
{
  static const double dashes[] = { 2, 1.6 };

  g_return_if_fail (cr != NULL && palette != NULL);

  trace_mark (cr, state, x, y, scale, RIM * scale);
  set_color (cr, &palette->surface, 1);
  cairo_fill (cr);
  trace_mark (cr, state, x, y, scale, 0);
  if (state >= CW_STEP_STATE_NO_TARGET)
    {
      set_color (cr, state == CW_STEP_STATE_MISSED ? &palette->negative : &palette->line, 1);
      cairo_fill (cr);
      return;
    }
  cairo_save (cr);
  cairo_set_line_width (cr, 1.5 * scale);
  if (is_unsure (state))
    set_color (cr, &palette->line, 1);
  else
    {
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
      set_color (cr, &palette->dim, 0.8);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_marks (const CwJourneyDraw *self, cairo_t *cr)
{
  for (guint i = 0; i < self->plot->points->len; i++)
    {
      const CwJourneyPoint *point = cw_journey_plot_get (self->plot, i);

      cw_journey_draw_mark (cr, self->palette, cw_journey_figures_get (self->figures, i)->state,
                            point->x, point->y, self->scale);
    }
  if (self->selected >= 0)
    {
      const CwJourneyPoint *point = cw_journey_plot_get (self->plot, (guint) self->selected);

      set_color (cr, &self->palette->text, 1);
      cairo_set_line_width (cr, 1.5);
      cairo_arc (cr, point->x, point->y, DISC_RADIUS * self->scale + 2 * RIM + 1, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
}

void
cw_journey_draw_curve (const CwJourneyDraw *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  draw_rules (self, cr);
  if (self->plot->n_anchors > 0)
    {
      fill_area (self, cr);
      set_color (cr, &self->palette->line, 1);
      cairo_set_line_width (cr, LINE_WIDTH * MAX (self->scale, 0.75));
      trace_curve (self->plot, cr);
      cairo_stroke (cr);
    }
  draw_marks (self, cr);
  if (self->context != NULL)
    draw_labels (self, cr);
}
