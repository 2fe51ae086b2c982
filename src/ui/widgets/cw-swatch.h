/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-sentiment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SWATCH (cw_swatch_get_type ())
G_DECLARE_FINAL_TYPE (CwSwatch, cw_swatch, CW, SWATCH, GtkWidget)

/** CwSwatch: the fill of a sentiment, for the key of a chart. It says nothing: words stand beside
 * it. */
GtkWidget *cw_swatch_new (CwSentiment sentiment);

G_END_DECLS
