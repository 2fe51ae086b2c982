/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and shapes for paper, in the light tones of the screen. Lengths are pixels at 96 dpi. */
#pragma once

#include "widgets/cw-change-pill.h"
#include "widgets/cw-chart-palette.h"

G_BEGIN_DECLS

/**
 * CwSheetPen: draws on a sheet that is @width wide; places count from its start side.
 * @cr, @context: as they are on the surface
 */
typedef struct
{
  cairo_t *cr;           /* unowned */
  PangoContext *context; /* (owned) */
  double width;
  gboolean mirrored;
  CwChartPalette palette;
} CwSheetPen;

/** @font: (nullable): family, as the window has it */
void cw_sheet_pen_init (CwSheetPen *self,
                        cairo_t *cr,
                        const char *font,
                        double width,
                        gboolean mirrored);
void cw_sheet_pen_clear (CwSheetPen *self);

/** CwSheetText: @size: points; @end: at the end side of its room; @alpha: 1 for plain text */
typedef struct
{
  double size;
  gboolean bold;
  gboolean end;
  double alpha;
  const GdkRGBA *color; /* (nullable): the tone of text */
} CwSheetText;

/** Returns: how wide the text is, at most @width, where it ends in dots. */
double cw_sheet_pen_write (const CwSheetPen *self,
                           const char *text,
                           const CwSheetText *style,
                           double x,
                           double y,
                           double width);
double cw_sheet_pen_measure (const CwSheetPen *self, const char *text, const CwSheetText *style);
/** A rounded box: filled with @fill, then outlined with @line; either may be NULL. */
void cw_sheet_pen_box (const CwSheetPen *self,
                       double x,
                       double y,
                       double width,
                       double height,
                       double radius,
                       const GdkRGBA *fill,
                       const GdkRGBA *line,
                       gboolean dashed);
/** A pill whose middle, or end if @end, is at @x. */
void cw_sheet_pen_pill (const CwSheetPen *self,
                        const char *text,
                        CwChangeTone tone,
                        gboolean end,
                        double x,
                        double y);
/** Negative, neutral, positive answers side by side. */
void cw_sheet_pen_bar (const CwSheetPen *self,
                       const gint64 counts[3],
                       double x,
                       double y,
                       double width,
                       double height);
void cw_sheet_pen_line (const CwSheetPen *self, double x, double top, double bottom);
void cw_sheet_pen_ring (const CwSheetPen *self, double fraction, double x, double y, double radius);

G_END_DECLS
