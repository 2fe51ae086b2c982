/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-response-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_COMMENT_LIST (cw_comment_list_get_type ())
G_DECLARE_FINAL_TYPE (CwCommentList, cw_comment_list, CW, COMMENT_LIST, GtkBox)

/**
 * CwCommentList: what respondents wrote, newest first, some at a time, with a search.
 *
 * CwCommentList::response-activated (CwResponseRow *row) is emitted when one of them is clicked.
 */
GtkWidget *cw_comment_list_new (void);
/** Shows the comments of those who count. @now: ms, for dates without a year */
void cw_comment_list_set_metric (CwCommentList *self,
                                 CwWorkspace *workspace,
                                 CwMetric *metric,
                                 const CwScoreQuery *query,
                                 gint64 now);
gboolean cw_comment_list_is_loading (CwCommentList *self);
/** Stops what is being read. */
void cw_comment_list_cancel (CwCommentList *self);

G_END_DECLS
