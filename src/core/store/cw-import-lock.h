/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/**
 * CwImportLock: tells imports that a living process works on from those that were cut off.
 *
 * Beside the workspace lies a file of no content, "workspace.db-imports", in which a process that
 * imports locks two bytes: one for the import, one for its survey. The kernel gives the locks up
 * with the process, however it ends; ids are never given out twice, so that nothing else can be
 * taken for it. One import at a time may go into a survey, for each compares its responses with
 * those that are there.
 */
CwImportLock *cw_import_lock_new (const char *workspace_path);
void cw_import_lock_free (CwImportLock *self);

/** Takes a survey for oneself; CW_STORE_ERROR_BUSY while an import into it is under way. */
gboolean cw_import_lock_take_survey (CwImportLock *self, gint64 survey, GError **error);
void cw_import_lock_drop_survey (CwImportLock *self, gint64 survey);
/** Marks an import as under way, for which its survey was taken. */
gboolean
cw_import_lock_take_import (CwImportLock *self, gint64 import, gint64 survey, GError **error);
/** Gives up the import and its survey. */
void cw_import_lock_drop_import (CwImportLock *self, gint64 import);
/** The import for which this connection has taken the survey, 0 if there is none. */
gint64 cw_import_lock_get_import (CwImportLock *self, gint64 survey);
/** Whether somebody works on it: this connection, another one or another process. TRUE if it
 * cannot be told. */
gboolean cw_import_lock_is_import_held (CwImportLock *self, gint64 import);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwImportLock, cw_import_lock_free)

G_END_DECLS
