/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-flow.h"
#include "store/cw-outbox-repository.h"

G_BEGIN_DECLS

/** CwCliIntegration: one as commands show it. */
typedef struct
{
  CwIntegration *integration; /* (owned) */
  CwConnection *connection;   /* (owned) (nullable) */
  CwOutboxCounts counts;      /* delivered: today */
} CwCliIntegration;

void cw_cli_integration_free (CwCliIntegration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliIntegration, cw_cli_integration_free)

/** (element-type CwCliIntegration), of @uid alone unless it is NULL. On the store's thread. */
GPtrArray *cw_cli_integration_list (CwDatabase *db, const char *uid, GError **error);
gint64 cw_cli_integration_count_waiting (const CwOutboxCounts *counts);

void cw_cli_integration_print (CwCli *cli, const CwCliIntegration *shown);
void cw_cli_integration_print_json (CwCli *cli, const CwCliIntegration *shown);
void cw_cli_integration_print_list_json (CwCli *cli, GPtrArray *shown);
/** {"integration": …}, or @words with its name. */
void cw_cli_integration_report (CwCli *cli,
                                const CwIntegration *integration,
                                CwConnection *connection,
                                const char *words);
void cw_cli_integration_report_removed (CwCli *cli, const CwIntegration *integration);

G_END_DECLS
