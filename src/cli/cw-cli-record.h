/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-command.h"
#include "model/cw-record.h"

G_BEGIN_DECLS

CwCliExit cw_cli_record_run_import (CwCli *cli, CwCliArguments *arguments, GError **error);
extern const char cw_cli_record_import_details[];
CwCliExit cw_cli_record_run_refresh (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_record_run_unwatch (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_record_run_watch (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_record_run_watched (CwCli *cli, CwCliArguments *arguments, GError **error);
/** Whether @word is a kind that this version knows; a usage error says which there are. */
gboolean cw_cli_record_parse_kind (const char *word, CwRecordKind *kind, GError **error);

G_END_DECLS
