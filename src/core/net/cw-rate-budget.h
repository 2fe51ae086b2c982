/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** CwRateBudget: how many requests may start in a span of time (a sliding window), so that a
 * service's limit is kept before it has to say so. Counted by reference. */
typedef struct _CwRateBudget CwRateBudget;

/** @count requests in any @span_ms: Gladly 10 a second, Social Connect 350 an hour. */
CwRateBudget *cw_rate_budget_new (guint count, gint64 span_ms);
CwRateBudget *cw_rate_budget_ref (CwRateBudget *self);
void cw_rate_budget_unref (CwRateBudget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRateBudget, cw_rate_budget_unref)

/** Takes one out. Returns: 0, or the ms after which to ask again (nothing was taken then). */
gint64 cw_rate_budget_take (CwRateBudget *self, gint64 now_ms);
/** What the service itself says (Ratelimit-Remaining-Second, x-ratelimit-remaining and -reset). */
void
cw_rate_budget_correct (CwRateBudget *self, guint remaining, gint64 reset_at_ms, gint64 now_ms);

G_END_DECLS
