/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores as people read them. Pure; translated with gettext; numbers in the user's locale. */
#pragma once

#include "score/cw-period-words.h"
#include "score/cw-score-report.h"

G_BEGIN_DECLS

/** "Easy answers divided by everyone who answered, times 100." (transfer full) */
char *cw_score_describe_formula (CwMetricKind kind, CwVariant variant);
/** "205 ÷ 287 × 100", "(14 − 9) ÷ 27 × 100", "84 ÷ 26". (transfer full) */
char *cw_score_describe_division (const CwScoreReport *report);
/** Machine text for --json: "positive / n * 100". (transfer none) */
const char *cw_score_get_formula (CwVariant variant);
/** "Share of easy", "Top-box", "Mean", "Easy minus hard", "Promoters minus detractors". (transfer
 * full) */
char *cw_score_describe_variant (CwMetricKind kind, CwVariant variant);
/** "71.4%", "4.12", "43.0", "−15.1"; U+2212 for minus; "–" for NAN. (transfer full) */
char *cw_score_format_value (CwMetricKind kind, CwVariant variant, double value);
/** As above without the per cent sign (for interval ends and axis of cards). (transfer full) */
char *cw_score_format_number (CwMetricKind kind, CwVariant variant, double value);
/** "+11.8", "−0.16". (transfer full) */
char *cw_score_format_delta (CwMetricKind kind, CwVariant variant, double delta);
/** "75%", "4.2", "40": with no more decimals than it needs; "–" for NAN. (transfer full) */
char *cw_score_format_target (CwVariant variant, double target);
/** "1,204": grouped as the locale has it. (transfer full) */
char *cw_score_format_count (gint64 count);
/** "n 412 · 35.5 to 49.8"; "No answers yet" for n = 0. (transfer full) */
char *cw_score_describe_interval (const CwScoreReport *report);
/** "n 287, between 65.9 and 76.3 with 95% confidence". (transfer full) */
char *cw_score_describe_certainty (const CwScoreReport *report);
/** "detractors", "hard", "unhappy", …; lower case. (transfer none) */
const char *cw_score_sentiment_word (CwMetricKind kind, CwSentiment sentiment);
/** "15% hard", rounded for itself; NULL where nobody answered. (transfer full) (nullable) */
char *cw_score_describe_part (const CwScoreReport *report, CwSentiment sentiment);
/** "Target 75%, missed"; NULL without a target. (transfer full) (nullable) */
char *cw_score_describe_target (const CwScoreReport *report);
/** "+2.7 points on the period before; chance alone could explain it". (transfer full) (nullable) */
char *cw_score_describe_change (const CwScoreReport *report);
/** One sentence for screen readers and the clipboard, everything a card shows. (transfer full) */
char *cw_score_describe_report (const CwScoreReport *report);

G_END_DECLS
