/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of a journey on one sheet of paper, in light tones. */
#pragma once

#include "journeys/cw-journey-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CwJourneySheet:
 * @period: "24 Oct – 20 Nov"
 * @font: (nullable): family
 */
typedef struct
{
  const CwJourneyFigures *figures;
  const char *period;
  const char *font;
  gboolean mirrored;
} CwJourneySheet;

/** In pixels at 96 dpi. */
void cw_journey_sheet_get_size (const CwJourneySheet *self, double *out_width, double *out_height);
/** Draws it at its size with the corner at 0, 0. */
void cw_journey_sheet_draw (const CwJourneySheet *self, cairo_t *cr);
/** Draws it as large as it fits into a page, in the middle of the top. */
void cw_journey_sheet_draw_fitting (const CwJourneySheet *self,
                                    cairo_t *cr,
                                    double width,
                                    double height);
/** A page of A4, landscape. (transfer full) */
GBytes *cw_journey_sheet_make_pdf (const CwJourneySheet *self);
/** Of twice its size. (transfer full) (nullable) */
GBytes *cw_journey_sheet_make_png (const CwJourneySheet *self);

G_END_DECLS
