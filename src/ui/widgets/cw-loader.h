/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"

G_BEGIN_DECLS

/**
 * CwLoader: one reading of the workspace at a time for an object that shows what it finds.
 *
 * A new reading, cw_loader_cancel() and cw_loader_free() cancel the one under way; what it finds
 * after that is dropped, so that the object is never told of anything stale and may be gone.
 */
typedef struct _CwLoader CwLoader;

/**
 * CwLoaderFunc:
 * @object: of cw_loader_new()
 * @result: (transfer full) (nullable): NULL with @error set on failure
 * @error: (nullable)
 */
typedef void (*CwLoaderFunc) (gpointer object, gpointer result, const GError *error);

/** @object: (transfer none): who owns the loader, and frees it in dispose */
CwLoader *cw_loader_new (gpointer object, CwLoaderFunc loaded);
void cw_loader_free (CwLoader *self);
/** As cw_workspace_run_async(); @result_free is for results that are dropped. */
void cw_loader_run (CwLoader *self,
                    CwWorkspace *workspace,
                    CwWorkspaceFunc func,
                    gpointer data,
                    GDestroyNotify data_free,
                    GDestroyNotify result_free);
void cw_loader_cancel (CwLoader *self);
gboolean cw_loader_is_running (const CwLoader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwLoader, cw_loader_free)

G_END_DECLS
