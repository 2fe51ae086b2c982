/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reading of the history. No widget. */
#pragma once

#include "activity/cw-history-filter.h"

G_BEGIN_DECLS

/** As many as are read at once. */
#define CW_HISTORY_PAGE_LENGTH 50

/** CwHistoryRequest: what to read. */
typedef struct
{
  CwHistoryFilter *filter; /* (owned) */
  gint64 now_ms;
  guint offset;
} CwHistoryRequest;

CwHistoryRequest *
cw_history_request_new (const CwHistoryFilter *filter, gint64 now_ms, guint offset);
void cw_history_request_free (CwHistoryRequest *self);

/** CwHistoryPage: what was found. */
typedef struct
{
  GPtrArray *entries; /* (owned) (element-type CwJobEntry) */
  guint offset;
  gint64 total; /* that the filter lets through */
  gboolean any; /* whether there is any history, whatever the filter */
} CwHistoryPage;

void cw_history_page_free (CwHistoryPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwHistoryPage, cw_history_page_free)

/** A CwWorkspaceFunc: @data is a CwHistoryRequest, the result a CwHistoryPage. */
gpointer
cw_history_page_read (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/**
 * cw_history_page_count_new:
 * @first_id: of the first entry that is shown; 0 for none
 *
 * How many of its entries stand before that one; −1 where it is not among them, so that what is
 * shown must be read anew.
 */
int cw_history_page_count_new (const CwHistoryPage *self, gint64 first_id);

G_END_DECLS
