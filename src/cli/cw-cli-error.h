/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What only the command line can get wrong. A message has one line that says what went wrong and,
 * where there is something to do, a second one: the hint. */
typedef enum
{
  CW_CLI_ERROR_USAGE,
  CW_CLI_ERROR_FAILED,
  CW_CLI_ERROR_NOT_FOUND,
  CW_CLI_ERROR_EXISTS,
  CW_CLI_ERROR_UNSUPPORTED,
  CW_CLI_ERROR_DOUBTFUL,
  CW_CLI_ERROR_CANCELLED,
  CW_CLI_ERROR_REFUSED,  /* by the service, before anything was saved */
  CW_CLI_ERROR_DISABLED, /* the connection was turned off */
} CwCliError;

#define CW_CLI_ERROR (cw_cli_error_quark ())
GQuark cw_cli_error_quark (void);

/** The "code" of --json: "not_found". (transfer none) */
const char *cw_cli_error_get_code (const GError *error);
/** What went wrong, in one line. (transfer full) */
char *cw_cli_error_dup_message (const GError *error);
/** What to do; NULL where there is nothing to say. (transfer full) (nullable) */
char *cw_cli_error_dup_hint (const GError *error);

/** Whether a person has to authorize a connection again before the command can do its work. */
gboolean cw_cli_error_needs_reauthorization (const GError *error);

G_END_DECLS
