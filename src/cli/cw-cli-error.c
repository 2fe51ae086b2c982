/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-error.h"

#include "ingest/cw-ingest-error.h"
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
  g_return_val_if_fail (error != NULL, "failed");

  if (error->domain == CW_CLI_ERROR)
    return pick (cli_codes, G_N_ELEMENTS (cli_codes), error->code);
  if (error->domain == CW_INGEST_ERROR)
    return pick (ingest_codes, G_N_ELEMENTS (ingest_codes), error->code);
  if (error->domain == CW_STORE_ERROR)
    return pick (store_codes, G_N_ELEMENTS (store_codes), error->code);
  if (error->domain == CW_QUESTION_FINDER_ERROR)
    return pick (finder_codes, G_N_ELEMENTS (finder_codes), error->code);
  if (error->domain == CW_METRIC_DRAFT_ERROR)
    return pick (draft_codes, G_N_ELEMENTS (draft_codes), error->code);
  if (error->domain == G_IO_ERROR)
    return get_io_code (error->code);
  return "failed";
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
