/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _CwAccounts CwAccounts;
typedef struct _CwAdminGate CwAdminGate;
typedef struct _CwJobManager CwJobManager;
typedef struct _CwPage CwPage;
typedef struct _CwScoreFilter CwScoreFilter;

#define CW_TYPE_NAVIGATOR (cw_navigator_get_type ())
G_DECLARE_INTERFACE (CwNavigator, cw_navigator, CW, NAVIGATOR, GtkWidget)

/**
 * CwNavigator: what a page may ask of the window around it, so that pages do not know the window.
 * Other pages are reached through the window's actions (win.show-metric and so on).
 */
struct _CwNavigatorInterface
{
  GTypeInterface parent;

  void (*push) (CwNavigator *self, CwPage *page);
  void (*pop) (CwNavigator *self, CwPage *page);
  void (*stay) (CwNavigator *self);
  void (*add_toast) (CwNavigator *self, AdwToast *toast);
  CwScoreFilter *(*get_score_filter) (CwNavigator *self);
  CwAccounts *(*get_accounts) (CwNavigator *self);
  CwAdminGate *(*get_admin_gate) (CwNavigator *self);
  CwJobManager *(*get_job_manager) (CwNavigator *self);
};

/** Shows @page above the current one, with a way back. */
void cw_navigator_push (CwNavigator *self, CwPage *page);
/** Takes @page, and whatever lies above it, off without asking; then goes on to where the person
 * was going when the page asked. */
void cw_navigator_pop (CwNavigator *self, CwPage *page);
/** The person stays, after all. */
void cw_navigator_stay (CwNavigator *self);
/** @toast: (transfer full) */
void cw_navigator_add_toast (CwNavigator *self, AdwToast *toast);
/** Period, grain and segment that all pages share. (transfer none) */
CwScoreFilter *cw_navigator_get_score_filter (CwNavigator *self);
/** The connections of the workspace. (transfer none) */
CwAccounts *cw_navigator_get_accounts (CwNavigator *self);
/** Whether it is the administrator. (transfer none) */
CwAdminGate *cw_navigator_get_admin_gate (CwNavigator *self);
/** The jobs of the workspace. (transfer none) */
CwJobManager *cw_navigator_get_job_manager (CwNavigator *self);

G_END_DECLS
