/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-judge.h"

#include "auth/cw-auth-error.h"
#include "net/cw-net-error.h"
#include "service/cw-qualtrics-responses.h"

#define FIRST_WAIT_MS 2000
#define LONGEST_WAIT_MS (10 * 60 * 1000)

/* Full jitter above the half: 2 s, 4 s, 8 s … */
static gint64
get_wait (guint tries, double jitter)
{
  gint64 longest = MIN (LONGEST_WAIT_MS, (gint64) FIRST_WAIT_MS << MIN (tries, 12u));

  return longest / 2 + (gint64) (jitter * (double) (longest / 2));
}

static gboolean
is_of_account (const GError *error)
{
  return error->domain == CW_AUTH_ERROR ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNAUTHORIZED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

static gboolean
may_be_gone (const GError *error)
{
  return g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN);
}

CwDeliveryVerdict
cw_delivery_judge (const GError *error, guint tries, gint64 now, double jitter)
{
  CwDeliveryVerdict verdict = { CW_DELIVERY_DEAD, now, FALSE, FALSE };

  g_return_val_if_fail (error != NULL, verdict);

  if (is_of_account (error))
    {
      verdict.state = CW_DELIVERY_PENDING;
      verdict.stops = TRUE;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      verdict.state = CW_DELIVERY_IN_DOUBT;
      verdict.stops = TRUE;
    }
  /* A key that was used with other bytes: something of it has arrived. */
  else if (cw_qualtrics_responses_is_doubtful (error) ||
           g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_CONFLICT))
    {
      verdict.state = CW_DELIVERY_IN_DOUBT;
      verdict.due = now + FIRST_WAIT_MS;
    }
  else if (cw_net_error_is_passing (error))
    {
      gboolean spoiled = g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER);

      verdict.stops = TRUE;
      if (spoiled && tries >= CW_DELIVERY_MOST_TRIES)
        return verdict;
      verdict.state = CW_DELIVERY_PENDING;
      verdict.due = now + get_wait (tries, jitter);
    }
  else if (may_be_gone (error))
    {
      verdict.asks_project = TRUE;
      if (tries >= CW_DELIVERY_MOST_TRIES)
        return verdict;
      verdict.state = CW_DELIVERY_PENDING;
      verdict.due = now + get_wait (tries, jitter);
    }
  return verdict;
}
