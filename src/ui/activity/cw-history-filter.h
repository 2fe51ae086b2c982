/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the jobs that have ended are shown: what the drop-downs offer, and what it means. Pure.
 */
#pragma once

#include "store/cw-job-repository.h"

G_BEGIN_DECLS

/** CwHistoryFilter: what is chosen. The numbers are places in the lists below, 0 for all. */
typedef struct
{
  guint kind;
  guint result;
  guint period;
  char *text; /* (owned) (nullable) */
} CwHistoryFilter;

/** Place of "Last 7 days", with which the page begins. */
#define CW_HISTORY_FILTER_WEEK 2

CwHistoryFilter *cw_history_filter_new (void);
CwHistoryFilter *cw_history_filter_copy (const CwHistoryFilter *self);
void cw_history_filter_free (CwHistoryFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwHistoryFilter, cw_history_filter_free)

/* "All kinds", "Sync", …: translated, NULL-terminated. (transfer container) */
const char **cw_history_filter_list_kinds (void);
const char **cw_history_filter_list_results (void);
const char **cw_history_filter_list_periods (void);

/** Whether anything is left out. */
gboolean cw_history_filter_is_narrow (const CwHistoryFilter *self);
/** @query: its texts are those of @self; without limit and offset */
void cw_history_filter_get_query (const CwHistoryFilter *self, gint64 now_ms, CwJobQuery *query);

G_END_DECLS
