/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-freshness.h"

/* So many distances of the schedule may go by before a survey is stale. */
#define MOST_DISTANCES 2

/* Why a try failed that may well succeed the next time, as it is. */
static const char *const passing_codes[] = {
  "server_error", "rate_limited", "unreachable", "conflict", "malformed", "store", "failed", NULL,
};

static gboolean
is_connection_broken (CwConnectionState state)
{
  switch (state)
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
    case CW_CONNECTION_DISABLED:
      return TRUE;
    case CW_CONNECTION_ACTIVE:
    case CW_CONNECTION_UNREACHABLE:
    default:
      return FALSE;
    }
}

static gboolean
is_broken (const CwFreshnessInput *input)
{
  return is_connection_broken (input->connection_state) || input->question_removed ||
         (input->error_code != NULL && !g_strv_contains (passing_codes, input->error_code));
}

CwFreshness
cw_freshness_compute (const CwFreshnessInput *input, gint64 now_ms)
{
  gint64 distance;

  g_return_val_if_fail (input != NULL, CW_FRESHNESS_NO_SOURCE);

  if (!input->has_connection)
    return input->has_responses ? CW_FRESHNESS_FRESH : CW_FRESHNESS_NO_SOURCE;
  if (is_broken (input))
    return CW_FRESHNESS_BROKEN;
  if (input->last_synced == 0)
    return input->has_responses && !input->has_begun ? CW_FRESHNESS_FRESH : CW_FRESHNESS_WAITING;
  distance = cw_schedule_get_distance (&input->schedule);
  return distance > 0 && now_ms - input->last_synced > MOST_DISTANCES * distance
             ? CW_FRESHNESS_STALE
             : CW_FRESHNESS_FRESH;
}
