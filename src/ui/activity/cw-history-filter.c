/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-filter.h"

#include "sync/cw-delivery-job.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-survey-sync-job.h"

#include <glib/gi18n.h>

#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))

static const struct
{
  const char *label;
  const char *kind; /* NULL for any */
} kinds[] = {
  { N_ ("All kinds"), NULL },
  { N_ ("Syncs"), CW_SURVEY_SYNC_KIND },
  { N_ ("Deliveries"), CW_DELIVERY_KIND },
  { N_ ("Watched folders"), CW_FOLDER_KIND },
};

static const struct
{
  const char *label;
  int state; /* −1 for any */
} results[] = {
  { N_ ("Any result"), -1 },
  { N_ ("Failed"), CW_JOB_FAILED },
  { N_ ("Done in part"), CW_JOB_PARTLY },
  { N_ ("Done"), CW_JOB_DONE },
  { N_ ("Cancelled"), CW_JOB_CANCELLED },
};

static const struct
{
  const char *label;
  int days; /* 0 for any */
} periods[] = {
  { N_ ("Any time"), 0 },
  { N_ ("Last 24 hours"), 1 },
  { N_ ("Last 7 days"), 7 },
  { N_ ("Last 30 days"), 30 },
};

G_STATIC_ASSERT (CW_HISTORY_FILTER_WEEK < G_N_ELEMENTS (periods));

CwHistoryFilter *
cw_history_filter_new (void)
{
  CwHistoryFilter *self = g_new0 (CwHistoryFilter, 1);

  self->period = CW_HISTORY_FILTER_WEEK;
  return self;
}

CwHistoryFilter *
cw_history_filter_copy (const CwHistoryFilter *self)
{
  CwHistoryFilter *copy = g_memdup2 (self, sizeof *self);

  copy->text = g_strdup (self->text);
  return copy;
}

void
cw_history_filter_free (CwHistoryFilter *self)
{
  g_free (self->text);
  g_free (self);
}

#define LIST_LABELS(table)                                                                         \
  const char **labels = g_new0 (const char *, G_N_ELEMENTS (table) + 1);                           \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    labels[i] = _ (table[i].label);                                                                \
  return labels

const char **
cw_history_filter_list_kinds (void)
{
  LIST_LABELS (kinds);
}

const char **
cw_history_filter_list_results (void)
{
  LIST_LABELS (results);
}

const char **
cw_history_filter_list_periods (void)
{
  LIST_LABELS (periods);
}

gboolean
cw_history_filter_is_narrow (const CwHistoryFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind > 0 || self->result > 0 || self->period > 0 || self->text != NULL;
}

void
cw_history_filter_get_query (const CwHistoryFilter *self, gint64 now_ms, CwJobQuery *query)
{
  g_return_if_fail (self != NULL && query != NULL);
  g_return_if_fail (self->kind < G_N_ELEMENTS (kinds));
  g_return_if_fail (self->result < G_N_ELEMENTS (results));
  g_return_if_fail (self->period < G_N_ELEMENTS (periods));

  *query = (CwJobQuery){ .ended_only = TRUE,
                         .kind = kinds[self->kind].kind,
                         .state = results[self->result].state,
                         .text = self->text };
  if (periods[self->period].days > 0)
    query->since = now_ms - periods[self->period].days * DAY_MS;
}
