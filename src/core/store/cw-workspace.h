/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

#define CW_TYPE_WORKSPACE (cw_workspace_get_type ())
G_DECLARE_FINAL_TYPE (CwWorkspace, cw_workspace, CW, WORKSPACE, GObject)

/** What a write touched; carried by CwWorkspace::changed. */
typedef enum
{
  CW_CHANGE_SURVEYS = 1 << 0,
  CW_CHANGE_RESPONSES = 1 << 1,
  CW_CHANGE_METRICS = 1 << 2,
  CW_CHANGE_JOURNEYS = 1 << 3,
  CW_CHANGE_IMPORTS = 1 << 4,
  CW_CHANGE_CONNECTIONS = 1 << 5, /* accounts, and what depends on them; not their logs */
  CW_CHANGE_SETTINGS = 1 << 6,
  CW_CHANGE_JOBS = 1 << 7, /* which there are and their states; progress is asked for */
  CW_CHANGE_RECORDS = 1 << 8,
  CW_CHANGE_INTEGRATIONS = 1 << 9, /* with mappings, triggers, projects; not what they deliver */
  CW_CHANGE_DELIVERIES = 1 << 10,
} CwChange;

/**
 * CwWorkspaceFunc: work on the store's thread.
 *
 * Runs one after the other in the order of the calls (strict FIFO). A function that writes opens
 * its own transaction with cw_database_begin() and ends it; what it changed it tells by
 * cw_database_note_change().
 *
 * Returns: (transfer full) (nullable): the result; NULL with @error set on failure
 */
typedef gpointer (*CwWorkspaceFunc) (CwDatabase *db,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

/** The default: $XDG_DATA_HOME/crosswalk/workspace.db. (transfer full) */
char *cw_workspace_get_default_path (void);

/**
 * cw_workspace_open:
 * @path: of the database; made, with its folder, where it is not there
 *
 * Returns at once: the file is opened on the store's thread. If that fails, every call answers
 * with the error (cw_workspace_run_async() never hangs).
 *
 * CwWorkspace::changed (CwChange what) is emitted on the main context that opened it, coalesced.
 */
CwWorkspace *cw_workspace_open (const char *path);
const char *cw_workspace_get_path (CwWorkspace *self);

void cw_workspace_run_async (CwWorkspace *self,
                             CwWorkspaceFunc func,
                             gpointer data,
                             GDestroyNotify data_free,
                             GDestroyNotify result_free,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer cw_workspace_run_finish (CwWorkspace *self, GAsyncResult *result, GError **error);
/** The same for the command line and for worker threads, which may wait. Never on the UI's thread.
 */
gpointer cw_workspace_run (CwWorkspace *self,
                           CwWorkspaceFunc func,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);

/** Whether calls wait for the one that runs. What could go on for long asks it, on any thread. */
gboolean cw_workspace_is_awaited (CwWorkspace *self);

/**
 * Asks whether another process has written to the file and, if so, emits CwWorkspace::changed with
 * the bits of what it changed. It happens by itself every two seconds while somebody listens.
 */
void cw_workspace_check_external_changes (CwWorkspace *self);

/** Waits for what is queued, closes the file, ends the thread. Idempotent; dispose does it too. */
void cw_workspace_close (CwWorkspace *self);

G_END_DECLS
