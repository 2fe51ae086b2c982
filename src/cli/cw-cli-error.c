/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-error.h"

#include "auth/cw-auth-error.h"
#include "ingest/cw-ingest-error.h"
#include "model/cw-filter.h"
#include "model/cw-mapping.h"
#include "net/cw-net-error.h"
#include "store/cw-database.h"
#include "sync/cw-metric-draft.h"
#include "sync/cw-question-finder.h"

#include <string.h>

G_DEFINE_QUARK (cw_cli_error, cw_cli_error)

static const char *const cli_codes[] = {
  [CW_CLI_ERROR_USAGE] = "usage",
  [CW_CLI_ERROR_FAILED] = "failed",
  [CW_CLI_ERROR_NOT_FOUND] = "not_found",
  [CW_CLI_ERROR_EXISTS] = "exists",
  [CW_CLI_ERROR_UNSUPPORTED] = "unsupported",
  [CW_CLI_ERROR_DOUBTFUL] = "doubtful",
  [CW_CLI_ERROR_CANCELLED] = "cancelled",
  [CW_CLI_ERROR_REFUSED] = "refused",
  [CW_CLI_ERROR_DISABLED] = "disabled",
};

static const char *const auth_codes[] = {
  [CW_AUTH_ERROR_NEEDS_REAUTHORIZATION] = "needs_reauthorization",
  [CW_AUTH_ERROR_DENIED] = "denied",
  [CW_AUTH_ERROR_WRONG_STATE] = "wrong_state",
  [CW_AUTH_ERROR_TIMED_OUT] = "timed_out",
  [CW_AUTH_ERROR_PORT_TAKEN] = "port_taken",
  [CW_AUTH_ERROR_REFUSED] = "refused",
  [CW_AUTH_ERROR_INVALID] = "invalid",
  [CW_AUTH_ERROR_WRONG_PASSPHRASE] = "wrong_passphrase",
  [CW_AUTH_ERROR_PASSPHRASE_NEEDED] = "passphrase_needed",
  [CW_AUTH_ERROR_WEAK_PASSPHRASE] = "weak_passphrase",
  [CW_AUTH_ERROR_KEYRING_ABSENT] = "keyring_absent",
  [CW_AUTH_ERROR_KEYRING_LOCKED] = "keyring_locked",
  [CW_AUTH_ERROR_KEYRING_NOT_PRIVATE] = "keyring_not_private",
  [CW_AUTH_ERROR_KEYRING_FAILED] = "keyring_failed",
  [CW_AUTH_ERROR_NO_SECRET] = "no_secret",
};

static const char *const net_codes[] = {
  [CW_NET_ERROR_FAILED] = "failed",
  [CW_NET_ERROR_ADDRESS] = "address",
  [CW_NET_ERROR_REDIRECTED] = "redirected",
  [CW_NET_ERROR_UNREACHABLE] = "unreachable",
  [CW_NET_ERROR_UNTRUSTED] = "untrusted",
  [CW_NET_ERROR_SERVER] = "server_error",
  [CW_NET_ERROR_RATE_LIMITED] = "rate_limited",
  [CW_NET_ERROR_UNAUTHORIZED] = "unauthorized",
  [CW_NET_ERROR_FORBIDDEN] = "forbidden",
  [CW_NET_ERROR_NOT_FOUND] = "not_found",
  [CW_NET_ERROR_CONFLICT] = "conflict",
  [CW_NET_ERROR_MOVED] = "moved",
  [CW_NET_ERROR_INVALID] = "invalid",
  [CW_NET_ERROR_MALFORMED] = "malformed",
};

static const char *const ingest_codes[] = {
  [CW_INGEST_ERROR_EMPTY] = "empty",         [CW_INGEST_ERROR_NOT_AN_EXPORT] = "not_an_export",
  [CW_INGEST_ERROR_DAMAGED] = "damaged",     [CW_INGEST_ERROR_UNSUPPORTED] = "unsupported",
  [CW_INGEST_ERROR_TOO_LARGE] = "too_large", [CW_INGEST_ERROR_ENCODING] = "encoding",
  [CW_INGEST_ERROR_DOUBTFUL] = "doubtful",
};

static const char *const store_codes[] = {
  [CW_STORE_ERROR_FAILED] = "failed",   [CW_STORE_ERROR_BUSY] = "busy",
  [CW_STORE_ERROR_DAMAGED] = "damaged", [CW_STORE_ERROR_NEWER] = "newer",
  [CW_STORE_ERROR_FULL] = "full",       [CW_STORE_ERROR_NOT_FOUND] = "not_found",
  [CW_STORE_ERROR_EXISTS] = "exists",   [CW_STORE_ERROR_AMBIGUOUS] = "ambiguous",
  [CW_STORE_ERROR_KEPT] = "kept",
};

static const char *const finder_codes[] = {
  [CW_QUESTION_FINDER_ERROR_NOT_FOUND] = "not_found",
  [CW_QUESTION_FINDER_ERROR_AMBIGUOUS] = "ambiguous",
  [CW_QUESTION_FINDER_ERROR_NOT_SCORABLE] = "not_scorable",
};

static const char *const draft_codes[] = {
  [CW_METRIC_DRAFT_ERROR_UNKNOWN_ANSWER] = "unknown_answer",
  [CW_METRIC_DRAFT_ERROR_AMBIGUOUS] = "ambiguous",
  [CW_METRIC_DRAFT_ERROR_INCOMPLETE] = "incomplete",
};

static const char *const filter_codes[] = {
  [CW_FILTER_ERROR_MALFORMED] = "invalid",
  [CW_FILTER_ERROR_UNKNOWN_FIELD] = "unknown_field",
  [CW_FILTER_ERROR_UNFIT] = "invalid",
};

static const char *const mapping_codes[] = {
  [CW_MAPPING_ERROR_MALFORMED] = "invalid",
  [CW_MAPPING_ERROR_UNKNOWN_FIELD] = "unknown_field",
  [CW_MAPPING_ERROR_UNFIT] = "invalid",
};

static const char *
get_io_code (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return "not_found";
    case G_IO_ERROR_CANCELLED:
      return "cancelled";
    case G_IO_ERROR_PERMISSION_DENIED:
      return "permission_denied";
    default:
      return "failed";
    }
}

static const char *
pick (const char *const *codes, guint n_codes, int code)
{
  return code >= 0 && (guint) code < n_codes && codes[code] != NULL ? codes[code] : "failed";
}

const char *
cw_cli_error_get_code (const GError *error)
{
  const struct
  {
    GQuark domain;
    const char *const *codes;
    guint n_codes;
  } tables[] = {
    { CW_CLI_ERROR, cli_codes, G_N_ELEMENTS (cli_codes) },
    { CW_AUTH_ERROR, auth_codes, G_N_ELEMENTS (auth_codes) },
    { CW_NET_ERROR, net_codes, G_N_ELEMENTS (net_codes) },
    { CW_INGEST_ERROR, ingest_codes, G_N_ELEMENTS (ingest_codes) },
    { CW_STORE_ERROR, store_codes, G_N_ELEMENTS (store_codes) },
    { CW_QUESTION_FINDER_ERROR, finder_codes, G_N_ELEMENTS (finder_codes) },
    { CW_METRIC_DRAFT_ERROR, draft_codes, G_N_ELEMENTS (draft_codes) },
    { CW_FILTER_ERROR, filter_codes, G_N_ELEMENTS (filter_codes) },
    { CW_MAPPING_ERROR, mapping_codes, G_N_ELEMENTS (mapping_codes) },
  };

  g_return_val_if_fail (error != NULL, "failed");

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (error->domain == tables[i].domain)
      return pick (tables[i].codes, tables[i].n_codes, error->code);
  return error->domain == G_IO_ERROR ? get_io_code (error->code) : "failed";
}

char *
cw_cli_error_dup_message (const GError *error)
{
  const char *end;

  g_return_val_if_fail (error != NULL, NULL);

  end = strchr (error->message, '\n');
  return end != NULL ? g_strndup (error->message, (gsize) (end - error->message))
                     : g_strdup (error->message);
}

char *
cw_cli_error_dup_hint (const GError *error)
{
  const char *end;

  g_return_val_if_fail (error != NULL, NULL);

  end = strchr (error->message, '\n');
  return end != NULL && end[1] != '\0' ? g_strdup (end + 1) : NULL;
}

gboolean
cw_cli_error_needs_reauthorization (const GError *error)
{
  return g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION) ||
         g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET);
}
