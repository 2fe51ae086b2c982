/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores for other programs and for people who were not there. No widget. */
#pragma once

#include "score/cw-score-report.h"

G_BEGIN_DECLS

/** A line each, RFC 4180, numbers as computers read them. @reports: (element-type CwScoreReport).
 * (transfer full) */
char *cw_score_export_csv (GPtrArray *reports, GTimeZone *zone);
/** The points of the trend, a line each. (transfer full) */
char *cw_score_export_points_csv (const CwScoreReport *report, GTimeZone *zone);
/** Adds @text as a field, in quotes where it needs them. @text: (nullable): empty */
void cw_score_export_append_field (GString *csv, const char *text);
/** Ends a line that has at least one field. */
void cw_score_export_end_line (GString *csv);

G_END_DECLS
