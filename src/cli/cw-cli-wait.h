/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts answer on the main context: a command runs it until the answer is there. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CwCliWait: waits for one asynchronous call at a time. SIGINT, SIGTERM and SIGHUP cancel it. */
typedef struct _CwCliWait CwCliWait;

CwCliWait *cw_cli_wait_new (void);
/** Lets what was cancelled come to its end first. */
void cw_cli_wait_free (CwCliWait *self);
/** To be given to the call. (transfer none) */
GCancellable *cw_cli_wait_get_cancellable (CwCliWait *self);
/** GAsyncReadyCallback of the call; @wait is its data. */
void cw_cli_wait_answered_cb (GObject *source, GAsyncResult *result, gpointer wait);
/** Runs until the call that was just begun has answered. (transfer none): until the next one */
GAsyncResult *cw_cli_wait_run (CwCliWait *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliWait, cw_cli_wait_free)

G_END_DECLS
