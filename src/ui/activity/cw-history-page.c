/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-page.h"

CwHistoryRequest *
cw_history_request_new (const CwHistoryFilter *filter, gint64 now_ms, guint offset)
{
  CwHistoryRequest *self = g_new0 (CwHistoryRequest, 1);

  self->filter = cw_history_filter_copy (filter);
  self->now_ms = now_ms;
  self->offset = offset;
  return self;
}

void
cw_history_request_free (CwHistoryRequest *self)
{
  cw_history_filter_free (self->filter);
  g_free (self);
}

void
cw_history_page_free (CwHistoryPage *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

static gboolean
count (CwDatabase *db, CwHistoryPage *page, const CwJobQuery *query, GError **error)
{
  const CwJobQuery all = { .ended_only = TRUE, .state = -1, .limit = 1 };
  g_autoptr (GPtrArray) first = NULL;

  page->total = cw_job_repository_count (db, query, error);
  if (page->total < 0)
    return FALSE;
  page->any = page->total > 0;
  if (page->any)
    return TRUE;
  first = cw_job_repository_list (db, &all, error);
  page->any = first != NULL && first->len > 0;
  return first != NULL;
}

gpointer
cw_history_page_read (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwHistoryRequest *request = data;
  g_autoptr (CwHistoryPage) self = g_new0 (CwHistoryPage, 1);
  CwJobQuery query;

  cw_history_filter_get_query (request->filter, request->now_ms, &query);
  query.limit = CW_HISTORY_PAGE_LENGTH;
  query.offset = request->offset;
  self->offset = request->offset;
  self->entries = cw_job_repository_list (db, &query, error);
  query.limit = query.offset = 0;
  if (self->entries == NULL || !count (db, self, &query, error))
    return NULL;
  return g_steal_pointer (&self);
}

int
cw_history_page_count_new (const CwHistoryPage *self, gint64 first_id)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->entries->len; i++)
    if (((const CwJobEntry *) g_ptr_array_index (self->entries, i))->id == first_id)
      return (int) i;
  return -1;
}
