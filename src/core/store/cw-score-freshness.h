/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** Says of a report when its responses came, whether they are up to date, and if not, why. Its
 * metric and the name of its survey are set. */
gboolean
cw_score_freshness_fill (CwScoreReport *report, CwDatabase *db, gint64 now_ms, GError **error);

G_END_DECLS
