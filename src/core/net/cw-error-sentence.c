/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-error-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *code;
  CwNetError error;
} KnownCode;

/* RFC 6749 sections 4.1.2.1 and 5.2, RFC 6750 section 3.1. */
static const KnownCode oauth_codes[] = {
  { "access_denied", CW_NET_ERROR_FORBIDDEN },
  { "insufficient_scope", CW_NET_ERROR_FORBIDDEN },
  { "invalid_client", CW_NET_ERROR_UNAUTHORIZED },
  { "invalid_grant", CW_NET_ERROR_UNAUTHORIZED },
  { "invalid_request", CW_NET_ERROR_INVALID },
  { "invalid_scope", CW_NET_ERROR_FORBIDDEN },
  { "invalid_token", CW_NET_ERROR_UNAUTHORIZED },
  { "server_error", CW_NET_ERROR_SERVER },
  { "temporarily_unavailable", CW_NET_ERROR_SERVER },
  { "unauthorized_client", CW_NET_ERROR_UNAUTHORIZED },
  { "unsupported_grant_type", CW_NET_ERROR_INVALID },
  { "unsupported_response_type", CW_NET_ERROR_INVALID },
};

static const KnownCode *
find_oauth (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (oauth_codes); i++)
    if (g_strcmp0 (code, oauth_codes[i].code) == 0)
      return &oauth_codes[i];
  return NULL;
}

gboolean
cw_error_sentence_is_oauth (const char *code)
{
  return find_oauth (code) != NULL;
}

static gboolean
has_code (const CwErrorFacts *facts, CwDialect dialect, const char *code)
{
  return facts->dialect == dialect && g_strcmp0 (facts->code, code) == 0;
}

static CwNetError
judge_status (guint status)
{
  switch (status)
    {
    case 401:
      return CW_NET_ERROR_UNAUTHORIZED;
    case 402:
    case 403:
      return CW_NET_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return CW_NET_ERROR_NOT_FOUND;
    case 409:
    case 412:
      return CW_NET_ERROR_CONFLICT;
    case 408:
      return CW_NET_ERROR_SERVER;
    case 429:
      return CW_NET_ERROR_RATE_LIMITED;
    default:
      break;
    }
  if (status >= 500 && status < 600)
    return CW_NET_ERROR_SERVER;
  if (status >= 400 && status < 500)
    return CW_NET_ERROR_INVALID;
  return status >= 300 && status < 400 ? CW_NET_ERROR_REDIRECTED : CW_NET_ERROR_MALFORMED;
}

static CwNetError
judge (const CwErrorFacts *facts)
{
  const KnownCode *oauth = facts->meaning < 500 ? find_oauth (facts->code) : NULL;

  if (facts->status == 301 && has_code (facts, CW_DIALECT_GLADLY, "moved"))
    return CW_NET_ERROR_MOVED;
  if (facts->meaning < 500 && has_code (facts, CW_DIALECT_GLADLY, "taken"))
    return CW_NET_ERROR_CONFLICT;
  /* No credentials at all (fact 1.4). */
  if (facts->meaning == 400 && has_code (facts, CW_DIALECT_QUALTRICS, "ATP_2"))
    return CW_NET_ERROR_UNAUTHORIZED;
  if (oauth != NULL && facts->meaning != 429)
    return oauth->error;
  return judge_status (facts->meaning);
}

static char *
create_line (CwNetError error, const char *name)
{
  switch (error)
    {
    case CW_NET_ERROR_UNAUTHORIZED:
      return g_strdup_printf (_ ("%s does not accept the credentials."), name);
    case CW_NET_ERROR_FORBIDDEN:
      return g_strdup_printf (_ ("%s does not allow this."), name);
    case CW_NET_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("%s does not have what was asked for."), name);
    case CW_NET_ERROR_CONFLICT:
      return g_strdup_printf (_ ("%s has this already, or it was changed meanwhile."), name);
    case CW_NET_ERROR_MOVED:
      return g_strdup_printf (_ ("This customer of %s was merged into another one."), name);
    case CW_NET_ERROR_INVALID:
      return g_strdup_printf (_ ("%s did not understand the request."), name);
    case CW_NET_ERROR_RATE_LIMITED:
      return g_strdup_printf (_ ("%s takes no more requests for now."), name);
    case CW_NET_ERROR_SERVER:
      return g_strdup_printf (_ ("%s has trouble of its own."), name);
    case CW_NET_ERROR_REDIRECTED:
      return g_strdup_printf (_ ("%s sends the request on to nowhere."), name);
    case CW_NET_ERROR_FAILED:
    case CW_NET_ERROR_ADDRESS:
    case CW_NET_ERROR_UNREACHABLE:
    case CW_NET_ERROR_UNTRUSTED:
    case CW_NET_ERROR_MALFORMED:
    default:
      return g_strdup_printf (_ ("%s gave an answer that is not understood."), name);
    }
}

static const char *
get_hint (CwNetError error)
{
  switch (error)
    {
    case CW_NET_ERROR_UNAUTHORIZED:
      return _ ("Reauthorize the connection, or check that its token or secret is still valid.");
    case CW_NET_ERROR_FORBIDDEN:
      return _ ("Ask the administrator whether the account has this permission.");
    case CW_NET_ERROR_NOT_FOUND:
      return _ ("It may have been deleted, or the account may not be allowed to see it.");
    case CW_NET_ERROR_RATE_LIMITED:
      return _ ("Wait for some minutes and try again.");
    case CW_NET_ERROR_SERVER:
      return _ ("Try again later.");
    case CW_NET_ERROR_REDIRECTED:
    case CW_NET_ERROR_MALFORMED:
      return _ ("Check that the address of the connection is the right one.");
    case CW_NET_ERROR_CONFLICT:
    case CW_NET_ERROR_FAILED:
    case CW_NET_ERROR_ADDRESS:
    case CW_NET_ERROR_UNREACHABLE:
    case CW_NET_ERROR_UNTRUSTED:
    case CW_NET_ERROR_MOVED:
    case CW_NET_ERROR_INVALID:
    default:
      return NULL;
    }
}

/* A page of a gateway that stands between: the hints about permissions would mislead. */
static const char *
choose_hint (const CwErrorFacts *facts, CwNetError error)
{
  const char *hint = get_hint (error);

  if (!facts->is_json && (error == CW_NET_ERROR_FORBIDDEN || error == CW_NET_ERROR_NOT_FOUND ||
                          error == CW_NET_ERROR_INVALID))
    return get_hint (CW_NET_ERROR_MALFORMED);
  return hint;
}

static char *
create_message (const CwErrorFacts *facts, CwNetError error)
{
  g_autofree char *line = create_line (error, facts->service_name);
  g_autofree char *full = NULL;

  if (facts->text != NULL)
    /* TRANSLATORS: a sentence of ours, and then what the service itself says. */
    full = g_strdup_printf (_ ("%s It says: “%s”"), line, facts->text);
  else if (facts->code != NULL)
    /* TRANSLATORS: a sentence of ours, and then the code of the error. */
    full = g_strdup_printf (_ ("%s (%s)"), line, facts->code);
  else
    full = g_steal_pointer (&line);
  return g_strjoin ("\n", full, choose_hint (facts, error), NULL);
}

GError *
cw_error_sentence_create (const CwErrorFacts *facts)
{
  CwNetError error = judge (facts);
  g_autofree char *message = create_message (facts, error);

  return cw_net_error_new (error, facts->status, facts->code, facts->request_id, message);
}
