/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with jobs in all states, for tests and pictures of the section "Activity". */
#pragma once

#include "model/cw-job-entry.h"
#include "window/cw-window.h"

/** Names of what they work on. */
#define CW_UI_JOBS_RUNNING "Satisfied with delivery"
#define CW_UI_JOBS_PREPARED "Ease of set-up"
#define CW_UI_JOBS_WAITING "Nordic customer survey"
#define CW_UI_JOBS_FAILED "Likely to recommend, after the call"
#define CW_UI_JOBS_PARTLY "Public mentions"
#define CW_UI_JOBS_REQUEST "b2f1c9e0-6a1d-4c7e-9a51-0d3f7720c1be"

/** A job of @name that began @minutes before CW_FAKE_CLOCK_NOON, not stored. (transfer full) */
CwJobEntry *cw_ui_jobs_create (const char *name, int minutes, CwJobState state);
/** Stores a job as it is: claimed by this process where it runs, ended where it has. */
void cw_ui_jobs_store (CwWorkspace *workspace, CwJobEntry *entry);
/** Stores some in each state, open ones only where @open. */
void cw_ui_jobs_fill (CwWorkspace *workspace, gboolean open);
/** Stores @n that ended well, a minute apart. */
void cw_ui_jobs_fill_many (CwWorkspace *workspace, guint n);
/** A window that shows the section, not yet presented. @accounts: of cw_ui_accounts_create() */
CwWindow *cw_ui_jobs_open_window (CwAccounts *accounts);
