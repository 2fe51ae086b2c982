/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-sheet.h"

#include "journeys/cw-journey-draw.h"
#include "journeys/cw-journey-words.h"
#include "journeys/cw-sheet-pen.h"
#include "score/cw-score-words.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <math.h>

#define LEAST_WIDTH 1022
#define HEADER_HEIGHT 62.0
#define CURVE_HEIGHT 204.0
#define PLOT_TOP 84.0
#define PLOT_HEIGHT 86.0
#define THREAD_HEIGHT 26.0
#define CARD_HEIGHT 132.0
#define EMPTY_HEIGHT 60.0
#define PADDING 18.0
#define RADIUS 12.0

/* Points, 1/72 inch. */
#define A4_WIDTH 841.89
#define A4_HEIGHT 595.28
#define PAGE_MARGIN 28.0

#define PNG_SCALE 2
#define PNG_MARGIN 24.0
#define MAX_SIDE 32767

static const GdkRGBA outline = { 0, 0, 0, 0.14f };

static double
get_card_height (const CwStepFigures *step)
{
  return step->report != NULL ? CARD_HEIGHT : EMPTY_HEIGHT;
}

static double
get_column_height (const CwJourneyFigures *figures, guint stage)
{
  double height = 0;

  for (guint i = 0; i < figures->steps->len; i++)
    {
      const CwStepFigures *step = cw_journey_figures_get (figures, i);

      if (step->stage == stage)
        height += THREAD_HEIGHT + get_card_height (step);
    }
  return height;
}

void
cw_journey_sheet_get_size (const CwJourneySheet *self, double *out_width, double *out_height)
{
  guint n;
  double highest = 0;

  g_return_if_fail (self != NULL && out_width != NULL && out_height != NULL);

  n = cw_journey_get_n_stages (self->figures->journey);
  for (guint i = 0; i < n; i++)
    highest = MAX (highest, get_column_height (self->figures, i));
  *out_width = MAX (LEAST_WIDTH, cw_board_layout_get_min_width (n));
  *out_height = HEADER_HEIGHT + CURVE_HEIGHT + highest;
}

static void
draw_header (const CwJourneySheet *self, const CwSheetPen *pen)
{
  const CwSheetText title = { .size = 17, .bold = TRUE };
  const CwSheetText caption = { .size = 9.5, .alpha = 0.75 };
  const CwSheetText happy = { .size = 11, .bold = TRUE };
  g_autofree char *size = cw_journey_describe_size (self->figures->journey);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), size, self->period);
  g_autofree char *happiness = cw_journey_describe_happiness (self->figures);
  g_autofree char *targets = cw_journey_describe_targets (self->figures);
  double room = MAX (cw_sheet_pen_measure (pen, happiness, &happy),
                     cw_sheet_pen_measure (pen, targets, &caption)) +
                2;
  double start = pen->width - room;

  cw_sheet_pen_write (pen, cw_journey_get_name (self->figures->journey), &title, 0, 0, start - 60);
  cw_sheet_pen_write (pen, subtitle, &caption, 0, 30, start - 60);
  cw_sheet_pen_ring (pen, cw_journey_figures_get_happiness (self->figures), start - 27, 22, 15);
  cw_sheet_pen_write (pen, happiness, &happy, start, 4, room);
  cw_sheet_pen_write (pen, targets, &caption, start, 24, room);
}

static void
draw_keys (const CwJourneySheet *self, const CwSheetPen *pen, double y)
{
  static const CwStepState states[] = { CW_STEP_STATE_NO_METRIC, CW_STEP_STATE_NO_ANSWERS,
                                        CW_STEP_STATE_OUTDATED,  CW_STEP_STATE_TOO_FEW,
                                        CW_STEP_STATE_NO_TARGET, CW_STEP_STATE_MISSED,
                                        CW_STEP_STATE_MET };
  const CwSheetText style = { .size = 9, .alpha = 0.75 };
  double x = pen->width - PADDING;

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const char *label = cw_step_state_get_label (states[i]);
      double width;

      if (cw_journey_figures_count_state (self->figures, states[i]) == 0)
        continue;
      width = cw_sheet_pen_measure (pen, label, &style) + 2;
      cw_sheet_pen_write (pen, label, &style, x - width, y, width);
      cw_journey_draw_mark (pen->cr, &pen->palette, states[i],
                            cw_board_layout_mirror (x - width - 11, pen->width, pen->mirrored),
                            y + 8, 0.9);
      x -= width + 32;
    }
}

static void
draw_heads (const CwJourneySheet *self, const CwSheetPen *pen, const CwJourneyPlot *plot)
{
  const CwSheetText name = { .size = 11, .bold = TRUE };
  const CwSheetText caption = { .size = 9, .alpha = 0.75 };

  for (guint i = 0; i < plot->n_columns; i++)
    {
      const CwSpan *column = &plot->columns[i];
      g_autofree char *targets = cw_journey_describe_stage (self->figures, i);
      double x = column->start + PADDING, width = column->length - 2 * PADDING;

      cw_sheet_pen_write (pen, cw_journey_get_stage (self->figures->journey, i)->name, &name, x, 12,
                          width);
      cw_sheet_pen_write (pen, targets, &caption, x, 31, width);
    }
}

/* With the top of the curve at 0. */
static void
draw_curve (const CwJourneySheet *self, const CwSheetPen *pen, const CwJourneyPlot *plot)
{
  const CwSheetText style = { .size = 9, .alpha = 0.75 };
  const CwJourneyDraw draw = { .figures = self->figures,
                               .plot = plot,
                               .palette = &pen->palette,
                               .context = pen->context,
                               .scale = 1,
                               .separator_top = 44,
                               .separator_bottom = 178,
                               .selected = -1 };

  cw_sheet_pen_box (pen, 0, 0, pen->width, CURVE_HEIGHT, RADIUS, &pen->palette.surface, &outline,
                    FALSE);
  cw_journey_draw_curve (&draw, pen->cr);
  draw_heads (self, pen, plot);
  cw_sheet_pen_write (pen, _ ("Happy minus unhappy answers at each step"), &style, PADDING,
                      CURVE_HEIGHT - 24, pen->width / 2);
  draw_keys (self, pen, CURVE_HEIGHT - 24);
}

static void
draw_change (const CwSheetPen *pen, const CwScoreReport *report, double end, double y)
{
  g_autofree char *text = NULL;
  g_autofree char *delta = NULL;
  CwChangeTone tone = CW_CHANGE_UNCLEAR;

  if (!report->has_previous || report->score.n == 0)
    return;
  if (MIN (report->score.n, report->previous.n) < CW_SCORE_SMALL_N)
    text = g_strdup (_ ("too few to compare"));
  else if (!report->comparison.significant)
    text = g_strdup (_ ("no clear change"));
  else
    {
      gboolean rose = report->comparison.delta > 0;

      delta =
          cw_score_format_delta (cw_metric_get_kind (report->metric),
                                 cw_metric_get_variant (report->metric), report->comparison.delta);
      text = g_strdup_printf ("%s %s", rose ? "▲" : "▼", delta);
      tone = rose != cw_metric_get_lower_is_better (report->metric) ? CW_CHANGE_BETTER
                                                                    : CW_CHANGE_WORSE;
    }
  cw_sheet_pen_pill (pen, text, tone, TRUE, end, y);
}

static void
draw_report (const CwJourneySheet *self,
             const CwSheetPen *pen,
             const CwStepFigures *step,
             double x,
             double y,
             double width)
{
  const CwScoreReport *report = step->report;
  const CwSheetText value_style = { .size = 15, .bold = TRUE };
  const CwSheetText foot_style = { .size = 8.5, .alpha = 0.75 };
  const gint64 counts[] = { report->score.negative, report->score.neutral, report->score.positive };
  g_autofree char *value =
      cw_score_format_value (cw_metric_get_kind (report->metric),
                             cw_metric_get_variant (report->metric), report->score.value);
  g_autofree char *interval = cw_score_describe_interval (report);
  g_autofree char *target = NULL;

  cw_sheet_pen_write (pen, value, &value_style, x, y + 39, width);
  draw_change (pen, report, x + width, y + 43);
  cw_sheet_pen_bar (pen, counts, x, y + 72, width, 6);
  if (step->state == CW_STEP_STATE_MET || step->state == CW_STEP_STATE_MISSED)
    target = cw_score_describe_target (report);
  cw_sheet_pen_write (pen, interval, &foot_style, x, y + 85, width);
  if (target != NULL)
    cw_sheet_pen_write (pen, target, &foot_style, x, y + 103, width);
}

static void
draw_card (const CwJourneySheet *self,
           const CwSheetPen *pen,
           const CwStepFigures *step,
           const CwSpan *column,
           double y)
{
  const CwSheetText name = { .size = 11, .bold = TRUE };
  const CwSheetText kind_style = { .size = 8, .bold = TRUE, .end = TRUE, .alpha = 0.8 };
  const CwSheetText caption = { .size = 9, .alpha = 0.75 };
  double x = column->start + PADDING, width = column->length - 2 * PADDING, room = width;
  gboolean empty = step->report == NULL;

  cw_sheet_pen_box (pen, column->start + 0.5, y + 0.5, column->length - 1,
                    get_card_height (step) - 1, RADIUS, empty ? NULL : &pen->palette.surface,
                    &outline, empty);
  if (!empty)
    {
      const char *kind = cw_metric_kind_to_label (cw_metric_get_kind (step->report->metric));

      cw_sheet_pen_write (pen, kind, &kind_style, x, y + 18, width);
      room -= cw_sheet_pen_measure (pen, kind, &kind_style) + 8;
    }
  cw_sheet_pen_write (pen, step->step->name, &name, x, y + (empty ? 10 : 14), room);
  if (empty)
    cw_sheet_pen_write (pen, cw_step_state_get_label (step->state), &caption, x, y + 32, width);
  else
    draw_report (self, pen, step, x, y, width);
}

static void
draw_thread (const CwJourneySheet *self,
             const CwSheetPen *pen,
             guint index,
             const CwSpan *column,
             double y)
{
  CwStepChange change = cw_journey_figures_get (self->figures, index)->change;
  g_autofree char *text = cw_journey_describe_change (self->figures, index);
  double middle = column->start + column->length / 2;

  cw_sheet_pen_line (pen, middle, y, y + THREAD_HEIGHT);
  if (text != NULL)
    cw_sheet_pen_pill (pen, text,
                       change == CW_STEP_CHANGE_BETTER  ? CW_CHANGE_BETTER
                       : change == CW_STEP_CHANGE_WORSE ? CW_CHANGE_WORSE
                                                        : CW_CHANGE_UNCLEAR,
                       FALSE, middle, y + 3);
}

static void
draw_columns (const CwJourneySheet *self, const CwSheetPen *pen, const CwJourneyPlot *plot)
{
  double y = 0;

  for (guint i = 0; i < self->figures->steps->len; i++)
    {
      const CwStepFigures *step = cw_journey_figures_get (self->figures, i);
      const CwSpan *column = &plot->columns[step->stage];

      if (step->index == 0)
        y = CURVE_HEIGHT;
      draw_thread (self, pen, i, column, y);
      y += THREAD_HEIGHT;
      draw_card (self, pen, step, column, y);
      y += get_card_height (step);
    }
}

void
cw_journey_sheet_draw (const CwJourneySheet *self, cairo_t *cr)
{
  g_autoptr (CwJourneyPlot) plot = NULL;
  CwSheetPen pen;
  double width, height;

  g_return_if_fail (self != NULL && cr != NULL);

  cw_journey_sheet_get_size (self, &width, &height);
  plot = cw_journey_plot_new (self->figures, (int) width, PLOT_TOP, PLOT_HEIGHT, FALSE,
                              self->mirrored);
  cairo_save (cr);
  cw_sheet_pen_init (&pen, cr, self->font, width, self->mirrored);
  draw_header (self, &pen);
  cairo_translate (cr, 0, HEADER_HEIGHT);
  draw_columns (self, &pen, plot);
  draw_curve (self, &pen, plot);
  cw_sheet_pen_clear (&pen);
  cairo_restore (cr);
}

void
cw_journey_sheet_draw_fitting (const CwJourneySheet *self, cairo_t *cr, double width, double height)
{
  double own_width, own_height, scale;

  g_return_if_fail (self != NULL && cr != NULL);

  cw_journey_sheet_get_size (self, &own_width, &own_height);
  scale = MIN (width / own_width, height / own_height);
  cairo_save (cr);
  cairo_translate (cr, (width - scale * own_width) / 2, 0);
  cairo_scale (cr, scale, scale);
  cw_journey_sheet_draw (self, cr);
  cairo_restore (cr);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
cw_journey_sheet_make_pdf (const CwJourneySheet *self)
{
  GByteArray *file = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_cb, file, A4_WIDTH, A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  g_return_val_if_fail (self != NULL, NULL);

  /* Read by every printer. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  cw_journey_get_name (self->figures->journey));
  cairo_translate (cr, PAGE_MARGIN, PAGE_MARGIN);
  cw_journey_sheet_draw_fitting (self, cr, A4_WIDTH - 2 * PAGE_MARGIN, A4_HEIGHT - 2 * PAGE_MARGIN);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (file);
}

GBytes *
cw_journey_sheet_make_png (const CwJourneySheet *self)
{
  GByteArray *file;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height, scale;

  g_return_val_if_fail (self != NULL, NULL);

  cw_journey_sheet_get_size (self, &width, &height);
  width += 2 * PNG_MARGIN;
  height += 2 * PNG_MARGIN;
  scale = MIN (PNG_SCALE, MAX_SIDE / MAX (width, height));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale),
                                        (int) ceil (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, PNG_MARGIN, PNG_MARGIN);
  cw_journey_sheet_draw (self, cr);
  cairo_destroy (cr);
  file = g_byte_array_new ();
  cairo_surface_write_to_png_stream (surface, write_cb, file);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (file);
}
