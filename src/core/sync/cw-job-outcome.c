/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-job-manager-private.h"

#include "ingest/cw-ingest-error.h"
#include "model/cw-string.h"
#include "store/cw-store-error.h"

#include <glib/gi18n-lib.h>

#define MOST_TRIES 5
#define FIRST_WAIT_MS (10 * 1000)
#define LONGEST_WAIT_MS (15 * 60 * 1000)
#define BUSY_WAIT_MS 2000
/* What a server asks for beyond that is no wait, but a mistake. */
#define LONGEST_ASKED_MS (24 * 60 * 60 * 1000)

static const char *const net_codes[] = {
  [CW_NET_ERROR_FAILED] = "failed",
  [CW_NET_ERROR_ADDRESS] = "address",
  [CW_NET_ERROR_REDIRECTED] = "redirected",
  [CW_NET_ERROR_UNREACHABLE] = "unreachable",
  [CW_NET_ERROR_UNTRUSTED] = "untrusted",
  [CW_NET_ERROR_SERVER] = "server_error",
  [CW_NET_ERROR_RATE_LIMITED] = "rate_limited",
  [CW_NET_ERROR_UNAUTHORIZED] = "needs_reauthorization",
  [CW_NET_ERROR_FORBIDDEN] = "forbidden",
  [CW_NET_ERROR_NOT_FOUND] = "not_found",
  [CW_NET_ERROR_CONFLICT] = "conflict",
  [CW_NET_ERROR_MOVED] = "moved",
  [CW_NET_ERROR_INVALID] = "invalid",
  [CW_NET_ERROR_MALFORMED] = "malformed",
};

static gboolean
needs_person (const GError *error)
{
  return g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

const char *
cw_job_outcome_get_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == CW_NET_ERROR && (guint) error->code < G_N_ELEMENTS (net_codes))
    return net_codes[error->code];
  if (g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION) ||
      g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET))
    return "needs_reauthorization";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return "disabled";
  if (error->domain == CW_AUTH_ERROR)
    return "keyring";
  if (error->domain == CW_INGEST_ERROR)
    return "malformed";
  if (error->domain == CW_STORE_ERROR)
    return "store";
  return "failed";
}

static void
keep_error (CwJobEntry *entry, const GError *error)
{
  cw_string_set (&entry->error_code, cw_job_outcome_get_code (error));
  cw_string_set (&entry->error_message, error->message);
  cw_string_set (&entry->request_id, cw_net_error_get_request_id (error));
}

static void
wait_for (CwJobEntry *entry, gint64 due, const char *reason)
{
  entry->state = CW_JOB_WAITING;
  entry->due = due;
  entry->wait_until = due == G_MAXINT64 ? 0 : due;
  cw_string_set (&entry->wait_reason, reason);
}

static const char *
get_person_reason (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("Waits until the connection is turned on");
  if (g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED))
    return _ ("Waits until the keyring is unlocked");
  return _ ("Waits for reauthorization");
}

/* Growing: 10 s, 20 s, 40 s …, with full jitter above the half. */
static gint64
get_wait (guint tries, double jitter)
{
  gint64 longest = MIN (LONGEST_WAIT_MS, (gint64) FIRST_WAIT_MS << MIN (tries, 10u));

  return longest / 2 + (gint64) (jitter * (double) (longest / 2));
}

/* A body that is none of an API, a file that is none of an export, is as a rule that of something
 * in between. */
static gboolean
may_pass (const GError *error)
{
  return cw_net_error_is_passing (error) || error->domain == CW_INGEST_ERROR ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
}

/* Never sooner than the server asked. */
static void
wait_for_another_try (CwJobEntry *entry, const GError *error, gint64 now_ms, double jitter)
{
  gint64 asked = MIN (cw_net_error_get_retry_after (error), LONGEST_ASKED_MS);
  gint64 wait = get_wait (entry->tries - 1, jitter);

  if (asked > wait)
    wait_for (entry, now_ms + asked, _ ("as the server asked"));
  else
    wait_for (entry, now_ms + wait, _ ("tries again by itself"));
}

static void
apply_error (CwJobEntry *entry, const GError *error, gint64 now_ms, double jitter)
{
  if (g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_BUSY))
    {
      wait_for (entry, now_ms + BUSY_WAIT_MS, _ ("another import works on this survey"));
      return;
    }
  keep_error (entry, error);
  if (needs_person (error))
    {
      wait_for (entry, G_MAXINT64, get_person_reason (error));
      return;
    }
  entry->tries++;
  if (may_pass (error) && entry->tries < MOST_TRIES)
    {
      wait_for_another_try (entry, error, now_ms, jitter);
      return;
    }
  entry->state = CW_JOB_FAILED;
  entry->finished = now_ms;
}

void
cw_job_outcome_apply (CwJobEntry *entry,
                      const GError *error,
                      gboolean cancel_asked,
                      gboolean stopping,
                      gint64 now_ms,
                      double jitter)
{
  g_return_if_fail (entry != NULL);

  entry->wait_until = 0;
  g_clear_pointer (&entry->wait_reason, g_free);
  g_clear_pointer (&entry->error_code, g_free);
  g_clear_pointer (&entry->error_message, g_free);
  g_clear_pointer (&entry->request_id, g_free);
  g_clear_pointer (&entry->phase, g_free);
  if (error == NULL)
    {
      entry->state = CW_JOB_DONE;
      entry->finished = now_ms;
      g_clear_pointer (&entry->step, g_free);
    }
  else if (cancel_asked)
    {
      entry->state = CW_JOB_CANCELLED;
      entry->finished = now_ms;
    }
  else if (stopping || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      entry->state = CW_JOB_QUEUED;
      entry->due = now_ms;
    }
  else
    {
      apply_error (entry, error, now_ms, jitter);
    }
}

gboolean
cw_job_outcome_waits_for_person (const CwJobEntry *entry)
{
  g_return_val_if_fail (entry != NULL, FALSE);

  return entry->state == CW_JOB_WAITING && entry->due == G_MAXINT64;
}
