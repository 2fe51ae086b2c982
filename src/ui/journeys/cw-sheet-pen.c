/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-sheet-pen.h"

#include "widgets/cw-chart-scale.h"

#include <math.h>

#define PIXELS_PER_INCH 96
#define PILL_HEIGHT 20.0
#define PILL_PADDING 9.0
#define HATCH_STEP 6.0
#define HATCH_WIDTH 1.2
#define BAR_GAP 2.0
#define RING_WIDTH 5.0
#define LEFT_TO_RIGHT_MARK "\342\200\216"

/* The tones of style.css for light. */
#define RGB(hex)                                                                                   \
  {                                                                                                \
    (float) (((hex) >> 16) & 0xff) / 255, (float) (((hex) >> 8) & 0xff) / 255,                     \
        (float) ((hex) &0xff) / 255, 1                                                             \
  }

static const CwChartPalette light = {
  .positive = RGB (0x1c71d8),
  .neutral = RGB (0xc0bfbc),
  .negative = RGB (0xe66100),
  .hatch = { 1, 1, 1, 0.34f },
  .line = RGB (0x1c71d8),
  .band = { 0.11f, 0.443f, 0.847f, 0.14f },
  .text = { 0, 0, 0, 0.8f },
  .dim = { 0, 0, 0, 0.6f },
  .hairline = { 0, 0, 0, 0.08f },
  .surface = { 1, 1, 1, 1 },
};

static const struct
{
  GdkRGBA text;
  GdkRGBA fill;
} tones[] = {
  [CW_CHANGE_UNCLEAR] = { { 0, 0, 0, 0.66f }, { 0, 0, 0, 0.06f } },
  [CW_CHANGE_BETTER] = { RGB (0x1a5fb4), { 0.11f, 0.443f, 0.847f, 0.14f } },
  [CW_CHANGE_WORSE] = { RGB (0xa14300), { 0.9f, 0.38f, 0, 0.14f } },
};

void
cw_sheet_pen_init (CwSheetPen *self, cairo_t *cr, const char *font, double width, gboolean mirrored)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();

  g_return_if_fail (self != NULL && cr != NULL);

  *self = (CwSheetPen){ .cr = cr, .width = width, .mirrored = !!mirrored, .palette = light };
  self->context = pango_cairo_create_context (cr);
  pango_cairo_context_set_resolution (self->context, PIXELS_PER_INCH);
  pango_context_set_base_dir (self->context, mirrored ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_font_description_set_family (description, font != NULL ? font : "Sans");
  pango_context_set_font_description (self->context, description);
}

void
cw_sheet_pen_clear (CwSheetPen *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->context);
}

static PangoLayout *
lay_out (const CwSheetPen *self, const char *text, const CwSheetText *style)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new ((int) (style->size * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (style->bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_left (const CwSheetPen *self, double x, double width)
{
  return self->mirrored ? self->width - x - width : x;
}

static void
set_color (const CwSheetPen *self, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (self->cr, (double) color->red, (double) color->green, (double) color->blue,
                         (double) color->alpha * alpha);
}

double
cw_sheet_pen_measure (const CwSheetPen *self, const char *text, const CwSheetText *style)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  g_return_val_if_fail (self != NULL && text != NULL && style != NULL, 0);

  layout = lay_out (self, text, style);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

double
cw_sheet_pen_write (const CwSheetPen *self,
                    const char *text,
                    const CwSheetText *style,
                    double x,
                    double y,
                    double width)
{
  g_autoptr (PangoLayout) layout = NULL;
  double left;
  int natural;

  g_return_val_if_fail (self != NULL && text != NULL && style != NULL, 0);

  layout = lay_out (self, text, style);
  pango_layout_get_pixel_size (layout, &natural, NULL);
  if (natural > width)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  /* Placed by hand: which side Pango aligns to depends on the direction of the text. */
  left = get_left (self, x, width);
  if (style->end != self->mirrored)
    left += MAX (0, width - natural);
  set_color (self, style->color != NULL ? style->color : &self->palette.text,
             style->alpha > 0 ? style->alpha : 1);
  cairo_move_to (self->cr, left, y);
  pango_cairo_show_layout (self->cr, layout);
  return MIN (natural, width);
}

static void
trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
cw_sheet_pen_box (const CwSheetPen *self,
                  double x,
                  double y,
                  double width,
                  double height,
                  double radius,
                  const GdkRGBA *fill,
                  const GdkRGBA *line,
                  gboolean dashed)
{
  static const double dashes[] = { 5, 4 };

  g_return_if_fail (self != NULL);

  trace_box (self->cr, get_left (self, x, width), y, width, height, MIN (radius, height / 2));
  if (fill != NULL)
    {
      set_color (self, fill, 1);
      cairo_fill_preserve (self->cr);
    }
  if (line != NULL)
    {
      set_color (self, line, 1);
      cairo_set_line_width (self->cr, dashed ? 1.5 : 1);
      cairo_set_dash (self->cr, dashes, dashed ? G_N_ELEMENTS (dashes) : 0, 0);
      cairo_stroke_preserve (self->cr);
      cairo_set_dash (self->cr, NULL, 0, 0);
    }
  cairo_new_path (self->cr);
}

void
cw_sheet_pen_pill (const CwSheetPen *self,
                   const char *text,
                   CwChangeTone tone,
                   gboolean end,
                   double x,
                   double y)
{
  CwSheetText style = { .size = 9, .bold = tone != CW_CHANGE_UNCLEAR };
  g_autofree char *marked = NULL;
  double width, start;

  g_return_if_fail (self != NULL && text != NULL);

  /* From right to left a sign would else go behind its number. */
  marked = g_strconcat (self->mirrored ? LEFT_TO_RIGHT_MARK : "", text, NULL);
  style.color = &tones[tone].text;
  width = cw_sheet_pen_measure (self, marked, &style) + 2 * PILL_PADDING;
  start = end ? x - width : x - width / 2;
  cw_sheet_pen_box (self, start, y, width, PILL_HEIGHT, PILL_HEIGHT / 2, &self->palette.surface,
                    NULL, FALSE);
  cw_sheet_pen_box (self, start, y, width, PILL_HEIGHT, PILL_HEIGHT / 2, &tones[tone].fill, NULL,
                    FALSE);
  cw_sheet_pen_write (self, marked, &style, start + PILL_PADDING, y + 2, width - PILL_PADDING);
}

static void
hatch (const CwSheetPen *self, double x, double y, double width, double height)
{
  cairo_save (self->cr);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_clip (self->cr);
  set_color (self, &self->palette.hatch, 1);
  cairo_set_line_width (self->cr, HATCH_WIDTH);
  for (double line = x - height; line < x + width; line += HATCH_STEP)
    {
      cairo_move_to (self->cr, line, y + height);
      cairo_line_to (self->cr, line + height, y);
    }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

void
cw_sheet_pen_bar (const CwSheetPen *self,
                  const gint64 counts[3],
                  double x,
                  double y,
                  double width,
                  double height)
{
  const GdkRGBA *colors[3];
  CwSpan spans[3];

  g_return_if_fail (self != NULL);

  colors[0] = &self->palette.negative;
  colors[1] = &self->palette.neutral;
  colors[2] = &self->palette.positive;
  if (counts[0] + counts[1] + counts[2] == 0)
    {
      cw_sheet_pen_box (self, x, y, width, height, height / 2, NULL, &self->palette.hairline, TRUE);
      return;
    }
  cw_chart_divide (counts, 3, width, BAR_GAP, 3, spans);
  cairo_save (self->cr);
  trace_box (self->cr, get_left (self, x, width), y, width, height, height / 2);
  cairo_clip (self->cr);
  for (guint i = 0; i < 3; i++)
    {
      double left = get_left (self, x + spans[i].start, spans[i].length);

      if (counts[i] == 0)
        continue;
      set_color (self, colors[i], 1);
      cairo_rectangle (self->cr, left, y, spans[i].length, height);
      cairo_fill (self->cr);
      if (i == 0)
        hatch (self, left, y, spans[i].length, height);
    }
  cairo_restore (self->cr);
}

void
cw_sheet_pen_line (const CwSheetPen *self, double x, double top, double bottom)
{
  g_return_if_fail (self != NULL);

  set_color (self, &self->palette.text, 0.25);
  cairo_set_line_width (self->cr, 1.5);
  cairo_move_to (self->cr, get_left (self, x, 0), top);
  cairo_line_to (self->cr, get_left (self, x, 0), bottom);
  cairo_stroke (self->cr);
}

void
cw_sheet_pen_ring (const CwSheetPen *self, double fraction, double x, double y, double radius)
{
  g_return_if_fail (self != NULL);

  cairo_save (self->cr);
  cairo_translate (self->cr, get_left (self, x, 0), y);
  cairo_scale (self->cr, self->mirrored ? -1 : 1, 1);
  cairo_set_line_width (self->cr, RING_WIDTH);
  set_color (self, &self->palette.text, 0.14);
  cairo_new_path (self->cr);
  cairo_arc (self->cr, 0, 0, radius - RING_WIDTH / 2, 0, 2 * G_PI);
  cairo_stroke (self->cr);
  if (!isnan (fraction))
    {
      set_color (self, &self->palette.positive, 1);
      cairo_arc (self->cr, 0, 0, radius - RING_WIDTH / 2, -G_PI / 2, (2 * fraction - 0.5) * G_PI);
      cairo_stroke (self->cr);
    }
  cairo_restore (self->cr);
}
