/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-command.h"

#include <stdio.h>

G_BEGIN_DECLS

/** All of Crosswalk, one noun, or one command, by how much of it is known. */
void cw_cli_help_print (FILE *stream, const CwCliNoun *noun, const CwCliCommand *command);
/** How it is to be called, in a line or two. */
void cw_cli_help_print_usage (FILE *stream, const CwCliNoun *noun, const CwCliCommand *command);
/** "crosswalk-cli survey import": to be followed by --help. (transfer full) */
char *cw_cli_help_get_name (const CwCliNoun *noun, const CwCliCommand *command);

G_END_DECLS
