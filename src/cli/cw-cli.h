/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-arguments.h"
#include "store/cw-workspace.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** CwCli: what a command works with: where its results go, and the workspace. */
/** @arguments: must outlive it */
CwCli *cw_cli_new (const CwCliArguments *arguments, gboolean json);
/** Closes the workspace. */
void cw_cli_free (CwCli *self);

/** Whether results are a JSON document. */
gboolean cw_cli_get_json (CwCli *self);
/** Whether only results and errors are wanted. */
gboolean cw_cli_get_quiet (CwCli *self);
/** The workspace, opened on first use; NULL and an error if it can never be. (transfer none) */
CwWorkspace *cw_cli_get_workspace (CwCli *self, GError **error);
/** Runs @func on the workspace and waits for it. */
gpointer cw_cli_run_on_workspace (CwCli *self, CwWorkspaceFunc func, gpointer data, GError **error);

/** Results: on standard output. */
void cw_cli_print (CwCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void cw_cli_print_json (CwCli *self, JsonBuilder *builder);
/** Messages: on standard error, unless quiet. */
void cw_cli_note (CwCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/** Something that failed: "crosswalk-cli: …" and its hint on standard error. */
void cw_cli_complain (CwCli *self, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCli, cw_cli_free)

G_END_DECLS
