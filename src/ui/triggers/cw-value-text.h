/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, durations, shares and times of day as one types them. Pure. */
#pragma once

#include "model/cw-field.h"

G_BEGIN_DECLS

/** Units of durations, the smallest first. */
#define CW_N_DURATION_UNITS 3
/** "min". (transfer none) */
const char *cw_value_text_get_unit_name (guint unit);
/** The largest unit in which @ms is whole; seconds where there is none. */
guint cw_value_text_pick_unit (double ms);
/** As it stands in an entry: of a duration in @unit, of a share in per cent. (transfer full) */
char *cw_value_text_format (CwFieldType type, double number, guint unit);
gboolean cw_value_text_parse (CwFieldType type, const char *text, guint unit, double *number);
/** "08:30" ↔ 510. (transfer full) */
char *cw_value_text_format_time (double minute);
gboolean cw_value_text_parse_time (const char *text, double *minute);

G_END_DECLS
