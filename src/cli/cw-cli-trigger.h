/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-flow.h"

G_BEGIN_DECLS

CwCliExit cw_cli_trigger_run_count (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_trigger_run_explain (CwCli *cli, CwCliArguments *arguments, GError **error);

G_END_DECLS
