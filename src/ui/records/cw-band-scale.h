/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_BAND_SCALE (cw_band_scale_get_type ())
G_DECLARE_FINAL_TYPE (CwBandScale, cw_band_scale, CW, BAND_SCALE, GtkWidget)

/** CwBandScale: a value on the bands of its score. Decoration: the value stands in words beside it.
 * @score: its bands and its scale; the scale alone where it has no bands */
GtkWidget *cw_band_scale_new (const CwField *score, double value);

G_END_DECLS
