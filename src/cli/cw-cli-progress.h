/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is going on, on standard error: one line that changes on a terminal, a line for each change
 * elsewhere, nothing where it is to be quiet. */
#pragma once

#include "cli/cw-cli.h"

G_BEGIN_DECLS

typedef struct _CwCliProgress CwCliProgress;

CwCliProgress *cw_cli_progress_new (CwCli *cli);
/** Takes the line away first. */
void cw_cli_progress_free (CwCliProgress *self);
/** Whether there is a terminal, which likes to hear of every percent. */
gboolean cw_cli_progress_is_live (CwCliProgress *self);
void cw_cli_progress_tell (CwCliProgress *self, const char *text);
/** Makes room for other messages. */
void cw_cli_progress_clear (CwCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliProgress, cw_cli_progress_free)

G_END_DECLS
