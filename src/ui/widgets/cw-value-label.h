/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_VALUE_LABEL (cw_value_label_get_type ())
G_DECLARE_FINAL_TYPE (CwValueLabel, cw_value_label, CW, VALUE_LABEL, GtkWidget)

/**
 * CwValueLabel: a score in large figures, the per cent sign smaller on the same line. Has the
 * class "value"; add "hero" for the size of pages.
 */
GtkWidget *cw_value_label_new (void);
/** @faint: whether one must not lean on it; @value: NAN shows "–" */
void cw_value_label_set_value (CwValueLabel *self,
                               CwMetricKind kind,
                               CwVariant variant,
                               double value,
                               gboolean faint);

G_END_DECLS
