/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-account-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_PROBE_MS 5000
#define LONGEST_PROBE_MS (5 * 60 * 1000)

static const char *
get_service_name (CwAccount *self)
{
  return cw_service_get_name (cw_connection_get_service (self->connection));
}

/* Whether it ever worked: then a refusal means that something was changed at the service. */
static gboolean
has_worked (CwAccount *self)
{
  return !self->trial && cw_connection_get_user (self->connection) != NULL;
}

static void
set_state (CwAccount *self, CwConnectionState state, CwConnectionCause cause, const char *reason)
{
  cw_connection_set_state (self->connection, state, cause, reason, cw_clock_get_now (self->clock));
  cw_account_emit_changed (self);
}

gboolean
cw_account_is_blocked (CwAccount *self)
{
  return cw_connection_needs_person (self->connection) ||
         cw_connection_get_state (self->connection) == CW_CONNECTION_UNREACHABLE ||
         cw_connection_get_state (self->connection) == CW_CONNECTION_DISABLED;
}

void
cw_account_stop_probing (CwAccount *self)
{
  if (self->probing != NULL)
    g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
  if (self->connection != NULL)
    cw_connection_set_next_try_at (self->connection, 0);
}

void
cw_account_note_success (CwAccount *self)
{
  gboolean was_active = cw_connection_get_state (self->connection) == CW_CONNECTION_ACTIVE;

  cw_connection_set_last_used_at (self->connection, cw_clock_get_now (self->clock));
  if (cw_connection_get_state (self->connection) == CW_CONNECTION_DISABLED)
    return;
  self->n_probes = 0;
  cw_account_stop_probing (self);
  if (was_active)
    return;
  set_state (self, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL);
  cw_account_resume (self);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What it tells is in the state by now: see cw_account_note_error(). */
  g_autoptr (GError) error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  g_clear_pointer (&response, cw_http_response_unref);
}

static void
probe (CwAccount *self)
{
  const CwServiceProfile *profile =
      cw_service_profile_get (cw_connection_get_service (self->connection));
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", profile->identity_path);

  cw_connection_set_next_try_at (self->connection, 0);
  cw_http_request_set_max_tries (request, 1);
  cw_account_call_async (self, request, CW_ACCOUNT_GENERAL, self->probing, probed_cb, NULL);
}

static void
probe_due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwAccount) self = user_data;

  if (cw_clock_wait_finish (CW_CLOCK (source), result, NULL) && !self->closed)
    probe (self);
}

/* At growing distance, with jitter, so that not everybody comes back in the same second. */
static void
schedule_probe (CwAccount *self)
{
  gint64 longest = MIN (LONGEST_PROBE_MS, FIRST_PROBE_MS << MIN (self->n_probes, 10));
  gint64 delay =
      longest / 2 + (gint64) ((double) (longest / 2) * cw_random_get_double (self->random));

  if (self->closed)
    return;
  self->n_probes++;
  cw_account_stop_probing (self);
  self->probing = g_cancellable_new ();
  cw_connection_set_next_try_at (self->connection, cw_clock_get_now (self->clock) + delay);
  cw_clock_wait_async (self->clock, delay, self->probing, probe_due_cb, g_object_ref (self));
}

void
cw_account_try_now (CwAccount *self)
{
  g_return_if_fail (CW_IS_ACCOUNT (self));

  cw_account_stop_probing (self);
  self->n_probes = 0;
  self->probing = g_cancellable_new ();
  probe (self);
}

static CwConnectionCause
find_refusal_cause (CwAccount *self, const GError *error)
{
  const char *code = cw_oauth_error_get_code (error);
  gboolean approved = cw_connection_get_grant (self->connection) == CW_GRANT_AUTHORIZATION_CODE;

  /* Where a person has to approve, there are no tokens before that. */
  if (g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET) &&
      !(approved && cw_connection_get_state (self->connection) == CW_CONNECTION_NOT_AUTHORIZED))
    return CW_CAUSE_NO_SECRET;
  if (approved && cw_connection_get_state (self->connection) == CW_CONNECTION_NOT_AUTHORIZED &&
      code == NULL && error->domain == CW_AUTH_ERROR)
    return CW_CAUSE_NEVER_AUTHORIZED;
  if (!has_worked (self))
    return CW_CAUSE_REFUSED;
  if (g_strcmp0 (code, "invalid_client") == 0 || g_strcmp0 (code, "unauthorized_client") == 0)
    return CW_CAUSE_CLIENT_CHANGED;
  return CW_CAUSE_REVOKED;
}

/* (transfer full): a sentence with a subject */
static char *
describe_refusal (CwAccount *self, CwConnectionCause cause)
{
  const char *service = get_service_name (self);
  gboolean is_token = !cw_grant_is_oauth (cw_connection_get_grant (self->connection));

  switch (cause)
    {
    case CW_CAUSE_NEVER_AUTHORIZED:
      return g_strdup_printf (_ ("%s was not asked for access yet."), service);
    case CW_CAUSE_NO_SECRET:
      return g_strdup (_ ("The keyring of this computer holds no secret for it."));
    case CW_CAUSE_CLIENT_CHANGED:
      return g_strdup_printf (_ ("%s no longer accepts the OAuth client: it was deleted, or its "
                                 "secret was changed."),
                              service);
    case CW_CAUSE_REVOKED:
      if (is_token)
        return g_strdup_printf (_ ("%s no longer accepts the API token: a new one was made, or the "
                                   "account was closed."),
                                service);
      return g_strdup_printf (_ ("%s has withdrawn the access that was given."), service);
    case CW_CAUSE_PERMISSION:
      return g_strdup_printf (_ ("%s does not let this account do what Crosswalk needs: a right or "
                                 "a scope is missing."),
                              service);
    case CW_CAUSE_NONE:
    case CW_CAUSE_REFUSED:
    case CW_CAUSE_WRONG_DATACENTER:
    case CW_CAUSE_KEYRING:
    case CW_CAUSE_NO_ANSWER:
    case CW_CAUSE_SERVER_ERROR:
    case CW_CAUSE_RATE_LIMIT:
    case CW_CAUSE_TURNED_OFF:
    default:
      if (is_token)
        return g_strdup_printf (_ ("%s refused the API token."), service);
      return g_strdup_printf (_ ("%s refused the client credentials."), service);
    }
}

static const char *
get_refusal_hint (CwAccount *self, CwConnectionCause cause)
{
  if (cause == CW_CAUSE_PERMISSION &&
      cw_connection_get_service (self->connection) == CW_SERVICE_QUALTRICS)
    return _ ("Ask the brand administrator for the right, then reauthorize the connection.");
  if (cause == CW_CAUSE_PERMISSION)
    return _ (
        "Ask an administrator of the service for the right, then reauthorize the connection.");
  if (self->trial)
    return _ ("Check what was entered, and that both ends of it are there.");
  if (cw_connection_get_grant (self->connection) == CW_GRANT_AUTHORIZATION_CODE)
    return _ ("Reauthorize the connection: sign in again in the browser.");
  if (cw_grant_is_oauth (cw_connection_get_grant (self->connection)))
    return _ ("Reauthorize the connection with the client ID and secret as they are now.");
  return _ ("Reauthorize the connection with the token as it is now.");
}

static GError *
refuse (CwAccount *self, const GError *error, CwConnectionCause cause)
{
  g_autofree char *reason = describe_refusal (self, cause);
  CwConnectionState state = cause == CW_CAUSE_NEVER_AUTHORIZED
                                ? CW_CONNECTION_NOT_AUTHORIZED
                                : CW_CONNECTION_NEEDS_REAUTHORIZATION;
  int code =
      cause == CW_CAUSE_NO_SECRET ? CW_AUTH_ERROR_NO_SECRET : CW_AUTH_ERROR_NEEDS_REAUTHORIZATION;
  const char *name = cw_connection_get_name (self->connection);

  set_state (self, state, cause, reason);
  if (name == NULL || self->trial)
    return g_error_new (CW_AUTH_ERROR, code, "%s\n%s", reason, get_refusal_hint (self, cause));
  return g_error_new (CW_AUTH_ERROR, code, _ ("The connection “%s” does not work: %s\n%s"), name,
                      reason, get_refusal_hint (self, cause));
}

static gboolean
is_refusal (const GError *error, CwAccountFlags flags)
{
  return g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET) ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNAUTHORIZED) ||
         ((flags & CW_ACCOUNT_GENERAL) != 0 &&
          g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN));
}

static gboolean
is_keyring_trouble (const GError *error)
{
  return g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_ABSENT) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_NOT_PRIVATE) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED);
}

/* The first line of a message: what went wrong. */
static char *
dup_first_line (const GError *error)
{
  const char *end = strchr (error->message, '\n');

  return end != NULL ? g_strndup (error->message, (gsize) (end - error->message))
                     : g_strdup (error->message);
}

/* One answer of 5xx, one connection that was cut, may be of that one request: what cannot be
 * repeated tells no more. Whether the account answers is then asked by a call of its own. */
static gboolean
is_only_a_sign (CwAccount *self, const GError *error)
{
  return cw_connection_get_state (self->connection) == CW_CONNECTION_ACTIVE &&
         !cw_net_error_is_exhausted (error) &&
         (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER) ||
          g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE));
}

static void
look_whether_it_answers (CwAccount *self)
{
  if (self->probing == NULL && !self->closed)
    cw_account_try_now (self);
}

static void
note_unreachable (CwAccount *self, const GError *error)
{
  CwConnectionCause cause = CW_CAUSE_NO_ANSWER;
  g_autofree char *reason = dup_first_line (error);

  /* A person is needed anyway: that a try in between found no answer is no news. */
  if (cw_connection_get_state (self->connection) == CW_CONNECTION_NEEDS_REAUTHORIZATION ||
      cw_connection_get_state (self->connection) == CW_CONNECTION_DISABLED)
    return;
  if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER))
    cause = CW_CAUSE_SERVER_ERROR;
  else if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_RATE_LIMITED))
    cause = CW_CAUSE_RATE_LIMIT;
  set_state (self, CW_CONNECTION_UNREACHABLE, cause, reason);
  schedule_probe (self);
}

GError *
cw_account_note_error (CwAccount *self, const GError *error, CwAccountFlags flags)
{
  g_autofree char *reason = NULL;

  if (is_refusal (error, flags))
    {
      cw_account_stop_probing (self);
      return refuse (self, error,
                     g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN)
                         ? CW_CAUSE_PERMISSION
                         : find_refusal_cause (self, error));
    }
  if (is_keyring_trouble (error))
    {
      reason = dup_first_line (error);
      set_state (self, CW_CONNECTION_UNREACHABLE, CW_CAUSE_KEYRING, reason);
    }
  else if (cw_net_error_is_passing (error) ||
           g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNTRUSTED) ||
           ((flags & CW_ACCOUNT_GENERAL) != 0 &&
            g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED)))
    {
      if (is_only_a_sign (self, error))
        look_whether_it_answers (self);
      else
        note_unreachable (self, error);
    }
  else if (error->domain == CW_NET_ERROR &&
           cw_connection_get_state (self->connection) == CW_CONNECTION_UNREACHABLE)
    {
      /* Whatever it answered, it answered. */
      cw_account_note_success (self);
    }
  return g_error_copy (error);
}
