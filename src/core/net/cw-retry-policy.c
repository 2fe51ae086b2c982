/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-retry-policy.h"

#include <libsoup/soup.h>
#include <string.h>

#define MOST_DOUBLINGS 20

const CwRetryPolicy cw_retry_policy_default = {
  .base_ms = 500,
  .cap_ms = 60 * 1000,
  .longest_asked_ms = 15 * 60 * 1000,
};

static gboolean
is_passing_status (guint status)
{
  return status == 500 || status == 502 || status == 503 || status == 504;
}

static gboolean
is_worth_repeating (const CwTry *outcome)
{
  const GError *error = outcome->error;
  gboolean safe = outcome->repeatable || !outcome->reached;

  /* Refused before it was looked at: nothing can happen twice. */
  if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_RATE_LIMITED))
    return TRUE;
  if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE))
    return safe;
  return g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER) && safe &&
         is_passing_status (cw_net_error_get_status (error));
}

/* Full jitter: anything between nothing and a bound that doubles. */
static gint64
choose_wait (const CwRetryPolicy *self, guint number, double random)
{
  guint doublings = MIN (number > 0 ? number - 1 : 0, MOST_DOUBLINGS);
  gint64 bound = MIN (self->base_ms << doublings, self->cap_ms);

  return (gint64) ((double) bound * random);
}

gint64
cw_retry_policy_decide (const CwRetryPolicy *self, const CwTry *outcome, double random)
{
  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (outcome != NULL, -1);

  if (outcome->number >= outcome->max_tries || !is_worth_repeating (outcome))
    return -1;
  if (outcome->retry_after_ms < 0)
    return choose_wait (self, outcome->number, random);
  if (outcome->retry_after_ms > self->longest_asked_ms)
    return -1;
  /* Never sooner than asked, and not all callers at the same moment. */
  return outcome->retry_after_ms + (gint64) ((double) self->base_ms * random);
}

gint64
cw_retry_policy_read_retry_after (const char *value, gint64 now_ms)
{
  g_autofree char *text = g_strstrip (g_strdup (value != NULL ? value : ""));
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (*text != '\0' && strspn (text, "0123456789") == strlen (text))
    return g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &seconds, NULL)
               ? (gint64) seconds * 1000
               : (gint64) G_MAXINT * 1000;
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  return MAX (g_date_time_to_unix (date) * 1000 - now_ms, 0);
}
