/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"
#include "widgets/cw-navigator.h"

G_BEGIN_DECLS

#define CW_TYPE_PAGE (cw_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CwPage, cw_page, CW, PAGE, AdwBin)

/**
 * CwPageClass:
 * @refresh: load what is shown again from the workspace; called when the page is first shown and
 *   when the workspace changed (at once if it is on screen, else when it is shown again)
 * @leave: whether the page may be left now. A page that must ask first asks, answers FALSE and
 *   calls cw_page_pop() once it was told so, cw_page_stay() once it was told not to. Not
 *   overridden: always TRUE.
 * @list_surveys: ids of the surveys that are seen here, NULL for all of them (the default)
 *
 * A page of the window: header bar, a strip that does not scroll, content that does.
 * In the .ui file of a page the children have types: "start" and "end" go to the header bar,
 * "strip" below it; without a type it is the content.
 */
struct _CwPageClass
{
  AdwBinClass parent_class;

  void (*refresh) (CwPage *self);
  gboolean (*leave) (CwPage *self);
  GStrv (*list_surveys) (CwPage *self);

  /* Whether it shows which jobs there are: others need not be loaded anew for that. */
  gboolean shows_jobs;
  /* Whether it shows surveys, answers and what is made of them alone: calls that come in, and what
   * becomes of them, leave it as it is. */
  gboolean shows_answers_only;

  gpointer padding[3];
};

/** The workspace it was made for. (transfer none) */
CwWorkspace *cw_page_get_workspace (CwPage *self);
/** Period, grain and segment: those of the window, or its own where it is in none. A page that
 * shows them has a CwFilterStrip. (transfer none) */
CwScoreFilter *cw_page_get_score_filter (CwPage *self);

/** The connections of the workspace, and whether it is the administrator: those of the window, or
 * its own where it is in none; so not before it is shown. (transfer none) */
CwAccounts *cw_page_get_accounts (CwPage *self);
CwAdminGate *cw_page_get_admin_gate (CwPage *self);
/** What keeps the workspace fresh; the same. (transfer none) */
CwJobManager *cw_page_get_job_manager (CwPage *self);

/** Which metrics are seen here: where one of them depends on an account that does not work, a strip
 * says so. */
void cw_page_follow_metrics (CwPage *self, const gint64 *metric_ids, guint n_metrics);
/** The same for pages where all of them are seen. */
void cw_page_follow_all_metrics (CwPage *self);
/** The same for the page of a connection. @uid: (nullable): NULL for the page that lists them all
 */
void cw_page_follow_account (CwPage *self, const char *uid);
/** How many deliveries wait for that account, for the strip to say. */
void cw_page_set_n_deliveries (CwPage *self, guint n_deliveries);

typedef void (*CwPageFunc) (CwPage *self, gpointer data);

/**
 * cw_page_confirm:
 * @what: a sentence, see cw_admin_ask_async()
 * @func: what is to be done
 * @data_free: (nullable)
 *
 * Does it once it is clear that it is the administrator, or that nobody need ask; does nothing
 * where the person gives up or the page goes away.
 */
void cw_page_confirm (CwPage *self,
                      const char *what,
                      CwPageFunc func,
                      gpointer data,
                      GDestroyNotify data_free);

const char *cw_page_get_title (CwPage *self);
void cw_page_set_title (CwPage *self, const char *title);
const char *cw_page_get_subtitle (CwPage *self);
void cw_page_set_subtitle (CwPage *self, const char *subtitle);
/** Whether content scrolls as a whole (the default) or sees to that itself. */
void cw_page_set_scrolls (CwPage *self, gboolean scrolls);
/** Whether the strip is shown; it is as soon as it has a child. */
void cw_page_set_strip_visible (CwPage *self, gboolean visible);
/** The scroller of the content, to scroll a row into view. (transfer none) */
GtkScrolledWindow *cw_page_get_scroller (CwPage *self);

/** A part that F6 goes to, in the order of reading. @pane: of this page. */
void cw_page_add_pane (CwPage *self, GtkWidget *pane);

void cw_page_refresh (CwPage *self);
/** What is shown is outdated: refreshes at once if it is on screen, else when it is shown again. */
void cw_page_invalidate (CwPage *self);
gboolean cw_page_leave (CwPage *self);

/** What "Sync Now" is about here. (transfer full) (nullable): NULL for all */
GStrv cw_page_list_surveys (CwPage *self);

/** @page: (transfer floating): shown above this one. */
void cw_page_push (CwPage *self, CwPage *page);
/** Takes this page off the window without asking, and goes on to where the person was going when it
 * asked; does nothing if it is not on one. */
void cw_page_pop (CwPage *self);
/** Once it has asked: the person stays here, after all. */
void cw_page_stay (CwPage *self);

/**
 * cw_page_toast:
 * @title: said in passing, plain text
 * @button: (nullable): label of the one button
 * @callback: (nullable): void (*) (gpointer object), when the button is clicked while @object lives
 * @object: (nullable) (type GObject): what @callback gets
 */
void cw_page_toast (CwPage *self,
                    const char *title,
                    const char *button,
                    GCallback callback,
                    gpointer object);

/** Says what is under way, until adw_toast_dismiss(). Returns: (transfer full) (nullable) */
AdwToast *cw_page_toast_progress (CwPage *self, const char *title);

/* For the window. */
/** Adds those that were added to @panes, unowned. */
void cw_page_list_panes (CwPage *self, GPtrArray *panes);
void cw_page_set_folded (CwPage *self, gboolean folded);
void cw_page_set_attention (CwPage *self, gboolean attention);
void cw_page_set_can_go_back (CwPage *self, gboolean can_go_back);

G_END_DECLS
