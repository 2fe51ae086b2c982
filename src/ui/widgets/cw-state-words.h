/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of the state of a score, and what brings its figures (back). Pure. */
#pragma once

#include "score/cw-score-report.h"

G_BEGIN_DECLS

/** The state of a score: "Synced 4 min ago", "Waiting for first sync", "Needs reauthorization"; ""
 * where there is nothing to say. (transfer full) */
char *cw_state_words_describe (const CwScoreReport *report, gint64 now_ms);
/** What the button that mends it says; NULL for none. (transfer none) (nullable) */
const char *cw_state_words_get_mend (CwScoreMend mend);
/** The action of the window for it, and what it takes. @target: (out) (transfer none): floating */
const char *cw_state_words_find_action (const CwScoreReport *report, GVariant **target);

G_END_DECLS
