/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window with an account at Qualtrics, in the sandbox, and jobs that run. */
#pragma once

#include "cw-test-sandbox.h"
#include "service/cw-accounts.h"
#include "sync/cw-job-manager.h"
#include "window/cw-window.h"

G_BEGIN_DECLS

typedef struct
{
  CwTestSandbox *sandbox;   /* (owned) */
  CwWorkspace *workspace;   /* (owned) */
  CwAccounts *accounts;     /* (owned) */
  CwConnection *connection; /* of the accounts: "Nordtel" */
  CwWindow *window;         /* owned by GTK */
} CwUiLive;

/** For g_test_add(). */
void cw_ui_live_set_up (CwUiLive *self, gconstpointer data);
void cw_ui_live_tear_down (CwUiLive *self, gconstpointer data);

/** The first mapped button under @root with that label. (transfer none) (nullable) */
GtkWidget *cw_ui_live_find_button (GtkWidget *root, const char *label);
/** Clicks it; it must be there and sensitive. */
void cw_ui_live_click (GtkWidget *root, const char *label);
/** Whether the page that is shown says so anywhere. */
gboolean cw_ui_live_says (CwUiLive *self, const char *words);

/** Names of a survey of the sandbox, and of its question that is scored. */
#define CW_UI_LIVE_SURVEY "SIM activation pulse"
#define CW_UI_LIVE_QUESTION "set up your SIM"

/** In the editor: a source, a survey, a question. Jobs are paused then. */
void cw_ui_live_choose (CwUiLive *self);
/** Presses "Sync Data" and waits until the score is there and the editor left. Returns: the id of
 * the metric */
gint64 cw_ui_live_make_metric (CwUiLive *self);

G_END_DECLS
