/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli.h"
#include "sync/cw-flow.h"

G_BEGIN_DECLS

/** What an integration would send: how many, how much, and the first twenty. */
void
cw_cli_sync_print_dry_run (CwCli *cli, const CwIntegration *integration, const CwFlowDryRun *run);
void cw_cli_sync_add_dry_run (JsonBuilder *builder,
                              const CwIntegration *integration,
                              const CwFlowDryRun *run);

G_END_DECLS
