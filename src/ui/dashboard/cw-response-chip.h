/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-response-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_RESPONSE_CHIP (cw_response_chip_get_type ())
G_DECLARE_FINAL_TYPE (CwResponseChip, cw_response_chip, CW, RESPONSE_CHIP, AdwBin)

/** CwResponseChip: the value of an answer in a round plate, tinted by its sentiment. */
GtkWidget *cw_response_chip_new (void);
/** @row: (nullable): an empty plate, while it is being read */
void cw_response_chip_set_row (CwResponseChip *self, const CwResponseRow *row, CwMetric *metric);

G_END_DECLS
