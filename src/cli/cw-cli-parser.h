/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command line, held against what the command line can do. */
#pragma once

#include "cli/cw-cli-arguments.h"

G_BEGIN_DECLS

/**
 * cw_cli_parser_read:
 * @argv: as main() gets it, NULL-terminated
 * @error: CW_CLI_ERROR_USAGE
 *
 * Options may stand anywhere, as "--name value" or "--name=value"; after "--" all are operands.
 * Where help or the version is asked for, nothing else has to be complete.
 *
 * Returns: (transfer full): what was read; where @error is set, as far as it was understood
 */
CwCliArguments *cw_cli_parser_read (const char *const *argv, GError **error);

G_END_DECLS
