/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/**
 * CwByteLock: tells what a living process works on from what was cut off.
 *
 * Beside the workspace lies a file of no content, in which a byte is locked for each thing that is
 * worked on. The kernel gives the locks up with the process, however it ends. They hold between
 * connections of one process too (locks of the open file description). Where ids are never given
 * out twice, nothing else can be taken for the thing.
 */
/** @suffix: of the file beside the workspace: "-jobs". It is made when it is first needed. */
CwByteLock *cw_byte_lock_new (const char *workspace_path, const char *suffix);
/** Gives everything up. */
void cw_byte_lock_free (CwByteLock *self);

/**
 * cw_byte_lock_try:
 * @out_taken: FALSE while anybody has it: another process, another connection, or this one
 *
 * Returns: FALSE with @error if the file cannot be locked at all
 */
gboolean cw_byte_lock_try (CwByteLock *self, gint64 offset, gboolean *out_taken, GError **error);
/** Fine if this connection does not have it. */
void cw_byte_lock_drop (CwByteLock *self, gint64 offset);
/** Whether this connection has it. */
gboolean cw_byte_lock_is_own (CwByteLock *self, gint64 offset);
/** Whether anybody has it. TRUE if it cannot be told. */
gboolean cw_byte_lock_is_held (CwByteLock *self, gint64 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwByteLock, cw_byte_lock_free)

G_END_DECLS
