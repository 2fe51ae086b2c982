/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-kind.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_KIND_BADGE (cw_kind_badge_get_type ())
G_DECLARE_FINAL_TYPE (CwKindBadge, cw_kind_badge, CW, KIND_BADGE, AdwBin)

/** CwKindBadge: "CSAT", "CES" or "NPS" in a small grey plate. */
GtkWidget *cw_kind_badge_new (CwMetricKind kind);
void cw_kind_badge_set_kind (CwKindBadge *self, CwMetricKind kind);

G_END_DECLS
