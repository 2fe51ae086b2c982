/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Integrations, for commands. */
#pragma once

#include "cli/cw-cli-accounts.h"
#include "model/cw-integration.h"
#include "store/cw-database.h"
#include "sync/cw-flow.h"

G_BEGIN_DECLS

/** An integration by its name, on the store's thread; CW_CLI_ERROR_NOT_FOUND tells near ones.
 * (transfer full) */
CwIntegration *cw_cli_flow_find (CwDatabase *db, const char *name, GError **error);
/** That of the first operand, through the workspace. (transfer full) */
CwIntegration *cw_cli_flow_load (CwCli *cli, CwCliArguments *arguments, GError **error);
/** The trigger of the second operand. (transfer none) */
CwTrigger *cw_cli_flow_find_trigger (CwIntegration *integration, const char *name, GError **error);
/** Fields of the records that are stored. (transfer full) */
CwCatalog *cw_cli_flow_load_catalog (CwCli *cli, GError **error);

/** CwCliFlow: what a command needs that works on an integration and its account. */
typedef struct
{
  CwCliAccounts *accounts; /* (owned) */
  CwJobManager *manager;   /* (owned) */
} CwCliFlow;

CwCliFlow *cw_cli_flow_new (CwCli *cli, CwCliArguments *arguments, GError **error);
void cw_cli_flow_free (CwCliFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliFlow, cw_cli_flow_free)

/** Puts the command that mends the account of @integration into the hint of @error. FALSE. */
gboolean cw_cli_flow_explain (CwCliFlow *self, const CwIntegration *integration, GError **error);

gboolean cw_cli_flow_create_project (CwCliFlow *self,
                                     const CwIntegration *integration,
                                     const char *name,
                                     GError **error);
gboolean cw_cli_flow_save_mapping (CwCliFlow *self,
                                   const CwIntegration *integration,
                                   const CwMapping *mapping,
                                   GError **error);

G_END_DECLS
