/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When to try again, and when to give up: one policy for all (DESIGN section 7). Pure. */
#pragma once

#include "net/cw-net-error.h"

G_BEGIN_DECLS

/** CwRetryPolicy: exponential back-off with full jitter. */
typedef struct
{
  gint64 base_ms;          /* upper bound of the first wait: 500 */
  gint64 cap_ms;           /* of any wait that we choose ourselves: 60,000 */
  gint64 longest_asked_ms; /* a Retry-After beyond this ends the call: 15 min */
} CwRetryPolicy;

extern const CwRetryPolicy cw_retry_policy_default;

/** CwTry: what became of one try. */
typedef struct
{
  guint number; /* from 1 */
  guint max_tries;
  gboolean repeatable;
  const GError *error;   /* of CW_NET_ERROR, or NULL for success */
  gboolean reached;      /* whether the server may have got the request */
  gint64 retry_after_ms; /* as the server asked; −1 if it did not */
} CwTry;

/**
 * cw_retry_policy_decide:
 * @random: 0 ≤ x < 1
 *
 * 429 and Social Connect's 400 rate_limit_reached are waited out as asked; 500, 502, 503, 504 and
 * cut connections are repeated where the request is repeatable, or where the server cannot have got
 * it; all else is final.
 *
 * Returns: ms to wait before the next try, −1 to give up
 */
gint64 cw_retry_policy_decide (const CwRetryPolicy *self, const CwTry *outcome, double random);

/** Retry-After, RFC 9110 section 10.2.3: seconds, or a date. Returns: ms, −1 if it is neither. */
gint64 cw_retry_policy_read_retry_after (const char *value, gint64 now_ms);

G_END_DECLS
