/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_WINDOW (cw_window_get_type ())
G_DECLARE_FINAL_TYPE (CwWindow, cw_window, CW, WINDOW, AdwApplicationWindow)

/**
 * CwWindow: the frame around all pages: sidebar, the pages of its sections, pages above them.
 *
 * Actions: win.show-page (s: name of a section), win.back, win.refresh, win.sync-now,
 * win.sync-survey (s: id), win.toggle-sidebar,
 * win.open-files, win.admin-passphrase, win.build-header, win.lock, and those of cw_routes_get():
 * win.import-files (as: paths or URIs), win.show-metric (x: id), win.edit-metric (x: id, 0 for a
 * new one), win.add-metric-to-step (xx: ids of the journey and the step), win.show-journey (x: id),
 * win.edit-trigger (sx: uid of the integration, id, 0 for a new one), win.add-trigger (ss: uid,
 * JSON of the filter with which it begins), win.show-records (ssu: what a filter is called, its
 * JSON, CwRecordsTime), win.show-connection (s: uid), win.connect-service (s: nick of the service),
 * win.edit-connection (s: uid), win.reauthorize (s: uid), win.show-connection-log (s: uid).
 *
 * @application: (nullable)
 */
CwWindow *cw_window_new (GtkApplication *application, CwWorkspace *workspace);
/** The same for the workspace of @accounts, whose keyring and clock are thereby chosen. The window
 * closes them when it goes. @accounts: (transfer none) */
CwWindow *cw_window_new_with_accounts (GtkApplication *application, CwAccounts *accounts);
CwWorkspace *cw_window_get_workspace (CwWindow *self);
/** The connections of its workspace. (transfer none) */
CwAccounts *cw_window_get_accounts (CwWindow *self);
/** (transfer none) */
CwAdminGate *cw_window_get_admin_gate (CwWindow *self);
/** What keeps its workspace fresh. It takes no jobs until somebody starts it; the window stops it
 * when it goes. (transfer none) */
CwJobManager *cw_window_get_job_manager (CwWindow *self);

/** Shows a section; pages above the one before are left (each may refuse). */
void cw_window_show_section (CwWindow *self, const char *name);
const char *cw_window_get_section (CwWindow *self);
/** The page that is on screen. (transfer none) (nullable) */
CwPage *cw_window_get_page (CwWindow *self);
/** @page: (transfer floating) */
void cw_window_push (CwWindow *self, CwPage *page);
/** Goes back one page, if there is one and it may be left. */
void cw_window_pop (CwWindow *self);
/** @toast: (transfer full) */
void cw_window_toast (CwWindow *self, AdwToast *toast);
/** Takes files to where they belong, by what is in them. (element-type GFile) */
void cw_window_take_files (CwWindow *self, GSList *files);
/** How many things wait for the person in a section; 0 hides the badge. */
void cw_window_set_badge (CwWindow *self, const char *name, guint count);
/**
 * Shows in place of everything that the workspace cannot be used.
 * @retry_action: (nullable): action of the button "Try Again"
 * @retry_target: (nullable): its parameter
 */
void cw_window_show_failure (CwWindow *self,
                             const GError *error,
                             const char *retry_action,
                             GVariant *retry_target);

G_END_DECLS
