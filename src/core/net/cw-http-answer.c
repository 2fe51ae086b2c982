/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-answer.h"

#include "net/cw-retry-policy.h"

#define SECOND_MS 1000

/* This computer's clock may be off; differences of the server's own times are not. */
static gint64
get_server_now (SoupMessageHeaders *headers, gint64 now_ms)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) * 1000 : now_ms;
}

static gboolean
read_number (SoupMessageHeaders *headers, const char *name, guint64 *value)
{
  const char *text = soup_message_headers_get_one (headers, name);

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64 / 1000, value, NULL);
}

static gint64
read_reset (SoupMessageHeaders *headers, gint64 now_ms)
{
  guint64 reset;

  if (!read_number (headers, "x-ratelimit-reset", &reset))
    return -1;
  return MAX ((gint64) reset * 1000 - get_server_now (headers, now_ms), 0);
}

gint64
cw_http_answer_get_wait (SoupMessageHeaders *headers, gboolean limited, gint64 now_ms)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  gint64 wait = cw_retry_policy_read_retry_after (text, get_server_now (headers, now_ms));

  if (wait >= 0 || !limited)
    return wait;
  return read_reset (headers, now_ms);
}

void
cw_http_answer_correct (SoupMessageHeaders *headers, CwRateBudget *budget, gint64 now_ms)
{
  guint64 remaining;
  gint64 reset = read_reset (headers, now_ms);

  if (read_number (headers, "Ratelimit-Remaining-Second", &remaining))
    cw_rate_budget_correct (budget, (guint) MIN (remaining, G_MAXUINT), now_ms + SECOND_MS, now_ms);
  else if (reset >= 0 && read_number (headers, "x-ratelimit-remaining", &remaining))
    cw_rate_budget_correct (budget, (guint) MIN (remaining, G_MAXUINT), now_ms + reset, now_ms);
}

const char *
cw_http_answer_get_location (guint status, SoupMessageHeaders *headers)
{
  if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308)
    return NULL;
  return soup_message_headers_get_one (headers, "Location");
}
