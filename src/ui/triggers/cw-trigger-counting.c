/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-counting.h"

#include "store/cw-integration-repository.h"
#include "triggers/cw-condition-edit.h"
#include "triggers/cw-filter-tree.h"
#include "triggers/cw-why-words.h"

#define KIND CW_RECORD_INTERACTION
#define MAX_LINES 12

CwTriggerQuestion *
cw_trigger_question_new (const CwFilter *filter,
                         const CwFilter *saved,
                         CwCatalog *catalog,
                         gint64 now,
                         GTimeZone *zone,
                         CwCountSpan span)
{
  CwTriggerQuestion *self = g_new0 (CwTriggerQuestion, 1);

  self->filter = cw_filter_copy (filter);
  self->saved = saved != NULL ? cw_filter_copy (saved) : NULL;
  self->catalog = cw_catalog_ref (catalog);
  self->now = now;
  self->zone = g_time_zone_ref (zone);
  self->span = span;
  return self;
}

CwTriggerQuestion *
cw_trigger_question_copy (const CwTriggerQuestion *self)
{
  CwTriggerQuestion *copy = cw_trigger_question_new (self->filter, self->saved, self->catalog,
                                                     self->now, self->zone, self->span);

  copy->rest = self->rest;
  copy->search = g_strdup (self->search);
  copy->row = self->row;
  copy->integration = self->integration;
  copy->trigger = self->trigger;
  return copy;
}

void
cw_trigger_question_free (CwTriggerQuestion *self)
{
  g_clear_pointer (&self->filter, cw_filter_free);
  g_clear_pointer (&self->saved, cw_filter_free);
  cw_catalog_unref (self->catalog);
  g_time_zone_unref (self->zone);
  g_free (self->search);
  g_free (self);
}

void
cw_trigger_counts_free (CwTriggerCounts *self)
{
  g_array_unref (self->counts);
  g_free (self);
}

void
cw_match_line_free (CwMatchLine *self)
{
  cw_record_entry_free (self->entry);
  g_free (self->summary);
  g_free (self);
}

void
cw_why_free (CwWhy *self)
{
  g_clear_pointer (&self->entry, cw_record_entry_free);
  g_clear_pointer (&self->reason, cw_match_reason_free);
  g_free (self->other);
  g_free (self);
}

static CwFilterCounts *
count_filter (CwDatabase *db,
              const CwFilter *filter,
              CwCatalog *catalog,
              gint64 now,
              GTimeZone *zone,
              const CwRecordSet *within,
              GError **error)
{
  g_autoptr (CwMatcher) matcher = cw_matcher_new (filter, catalog, now, zone);

  return cw_record_repository_count_filter (db, KIND, matcher, within, error);
}

CwFilterCounts *
cw_trigger_counting_last_month (CwDatabase *db, gint64 now, GTimeZone *zone, GError **error)
{
  g_autoptr (CwFilter) recent =
      cw_filter_new_condition ("interaction.date", CW_OPERATOR_IN_THE_LAST);
  g_autoptr (CwCatalog) catalog = cw_catalog_new (KIND);

  cw_filter_add_number (recent, CW_COUNT_DAYS);
  return count_filter (db, recent, catalog, now, zone, NULL, error);
}

/* The records among which is counted. */
static CwFilterCounts *
find_basis (CwDatabase *db, const CwTriggerQuestion *question, GError **error)
{
  g_autoptr (CwFilter) all = NULL;

  if (question->span == CW_COUNT_LAST_MONTH)
    return cw_trigger_counting_last_month (db, question->now, question->zone, error);
  all = cw_filter_new_group (CW_FILTER_ALL);
  return count_filter (db, all, question->catalog, question->now, question->zone, NULL, error);
}

static gboolean
is_ready (const CwFilter *node, gpointer data)
{
  return cw_condition_edit_is_ready (node, data);
}

CwFilter *
cw_trigger_question_create_filter (const CwTriggerQuestion *self)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (CwFilter) pruned = NULL;
  CwFilter *filter;

  g_return_val_if_fail (self != NULL, NULL);

  pruned = cw_filter_tree_prune (self->filter, is_ready, self->catalog, &places);
  if (!self->rest)
    return g_steal_pointer (&pruned);
  filter = cw_filter_new_group (CW_FILTER_NONE);
  cw_filter_add (filter, g_steal_pointer (&pruned));
  return filter;
}

gint64
cw_trigger_counting_total (CwDatabase *db,
                           const CwFilter *filter,
                           CwCatalog *catalog,
                           gint64 now,
                           GTimeZone *zone,
                           const CwRecordSet *within,
                           GError **error)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (CwFilter) pruned = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  g_return_val_if_fail (db != NULL && filter != NULL, -1);

  pruned = cw_filter_tree_prune (filter, is_ready, catalog, &places);
  counts = count_filter (db, pruned, catalog, now, zone, within, error);
  return counts != NULL ? g_array_index (counts->counts, gint64, 0) : -1;
}

static CwTriggerCounts *
spread (const CwFilterCounts *counts, const GArray *places, gint64 n_records)
{
  CwTriggerCounts *self = g_new0 (CwTriggerCounts, 1);

  self->counts = g_array_sized_new (FALSE, FALSE, sizeof (gint64), places->len);
  self->n_records = n_records;
  self->saved = -1;
  for (guint i = 0; i < places->len; i++)
    {
      const int place = g_array_index (places, int, i);
      gint64 count = place >= 0 ? g_array_index (counts->counts, gint64, place) : -1;

      g_array_append_val (self->counts, count);
    }
  return self;
}

gpointer
cw_trigger_counting_count (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerQuestion *question = data;
  g_autoptr (CwFilterCounts) basis = find_basis (db, question, error);
  g_autoptr (CwFilterCounts) counts = NULL;
  g_autoptr (CwTriggerCounts) result = NULL;
  g_autoptr (CwFilter) pruned = NULL;
  g_autoptr (GArray) places = NULL;

  if (basis == NULL)
    return NULL;
  pruned = cw_filter_tree_prune (question->filter, is_ready, question->catalog, &places);
  counts = count_filter (db, pruned, question->catalog, question->now, question->zone, basis->match,
                         error);
  if (counts == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  result = spread (counts, places, cw_record_set_count (basis->match));
  if (question->saved == NULL)
    return g_steal_pointer (&result);
  result->saved = cw_trigger_counting_total (db, question->saved, question->catalog, question->now,
                                             question->zone, basis->match, error);
  return result->saved >= 0 ? g_steal_pointer (&result) : NULL;
}

/* What is listed: those that match, or the rest of the basis; where something is searched for, what
 * is found. */
static CwFilterCounts *
find_listed (CwDatabase *db,
             const CwTriggerQuestion *question,
             const CwFilter *pruned,
             GError **error)
{
  g_autoptr (CwFilterCounts) basis = find_basis (db, question, error);
  g_autoptr (CwFilter) filter = NULL;

  if (basis == NULL)
    return NULL;
  filter = cw_filter_new_group (question->rest ? CW_FILTER_NONE : CW_FILTER_ALL);
  cw_filter_add (filter, cw_filter_copy (pruned));
  return count_filter (db, filter, question->catalog, question->now, question->zone, basis->match,
                       error);
}

/* @summary: (out) (optional): in few words */
static CwMatchReason *
explain_row (CwDatabase *db,
             const CwTriggerQuestion *question,
             const CwFilter *pruned,
             gint64 row,
             char **summary,
             GError **error)
{
  g_autoptr (CwRecord) record = cw_record_repository_load_row (db, row, error);
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFacts) facts = NULL;
  CwMatchReason *reason;

  if (record == NULL)
    return NULL;
  matcher = cw_matcher_new (pruned, question->catalog, question->now, question->zone);
  facts = cw_facts_new (record);
  reason = cw_matcher_explain (matcher, facts);
  if (summary != NULL)
    *summary = cw_why_words_summarize (reason, pruned, facts, question->catalog);
  return reason;
}

static GPtrArray *
list_entries (CwDatabase *db,
              const CwTriggerQuestion *question,
              const CwFilter *pruned,
              guint limit,
              GError **error)
{
  g_autoptr (CwFilterCounts) listed = NULL;
  g_autoptr (CwRecordSet) found = NULL;

  if (question->search != NULL && question->search[0] != '\0')
    {
      found = cw_record_repository_search (db, KIND, question->search, error);
      if (found == NULL)
        return NULL;
    }
  else
    {
      listed = find_listed (db, question, pruned, error);
      if (listed == NULL)
        return NULL;
    }
  return cw_record_repository_list (db, KIND, found != NULL ? found : listed->match,
                                    CW_RECORD_SORT_TIME, TRUE, 0, limit, error);
}

static GPtrArray *
explain_entries (CwDatabase *db,
                 const CwTriggerQuestion *question,
                 const CwFilter *pruned,
                 GPtrArray *entries,
                 GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_match_line_free);

  while (entries->len > 0)
    {
      CwMatchLine *line = g_new0 (CwMatchLine, 1);
      g_autoptr (CwMatchReason) reason = NULL;

      line->entry = g_ptr_array_steal_index (entries, 0);
      g_ptr_array_add (lines, line);
      reason = explain_row (db, question, pruned, line->entry->row, &line->summary, error);
      if (reason == NULL)
        return NULL;
    }
  return g_steal_pointer (&lines);
}

gpointer
cw_trigger_counting_list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerQuestion *question = data;
  g_autoptr (GArray) places = NULL;
  g_autoptr (CwFilter) pruned =
      cw_filter_tree_prune (question->filter, is_ready, question->catalog, &places);
  g_autoptr (GPtrArray) entries = list_entries (db, question, pruned, MAX_LINES, error);

  if (entries == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return explain_entries (db, question, pruned, entries, error);
}

/* The row as a list shows it: its set holds nothing else. */
static GPtrArray *
find_entry (CwDatabase *db, const CwTriggerQuestion *question, GError **error)
{
  g_autoptr (CwRecord) record = cw_record_repository_load_row (db, question->row, error);
  g_autoptr (CwFilter) filter = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  if (record == NULL)
    return NULL;
  filter = cw_filter_new_condition ("interaction.id", CW_OPERATOR_IS);
  cw_filter_add_text (filter, cw_record_get_id (record));
  counts = count_filter (db, filter, question->catalog, question->now, question->zone, NULL, error);
  return counts != NULL ? cw_record_repository_list (db, KIND, counts->match, CW_RECORD_SORT_TIME,
                                                     TRUE, 0, 1, error)
                        : NULL;
}

/* Of those that are not sent the one that lacks least tells most. */
static gboolean
explain_best (CwDatabase *db,
              const CwTriggerQuestion *question,
              const CwFilter *pruned,
              GPtrArray *entries,
              CwWhy *why,
              GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      CwRecordEntry *entry = entries->pdata[i];
      g_autoptr (CwMatchReason) reason =
          explain_row (db, question, pruned, entry->row, NULL, error);

      if (reason == NULL)
        return FALSE;
      if (why->reason != NULL &&
          cw_why_words_count_wrong (reason) >= cw_why_words_count_wrong (why->reason))
        continue;
      g_clear_pointer (&why->reason, cw_match_reason_free);
      g_clear_pointer (&why->entry, cw_record_entry_free);
      why->reason = g_steal_pointer (&reason);
      why->entry = entry;
      entries->pdata[i] = NULL;
    }
  return TRUE;
}

/* An integration sends what any of its enabled triggers matches. */
static gboolean
find_other (CwDatabase *db, const CwTriggerQuestion *question, CwWhy *why, GError **error)
{
  g_autoptr (CwIntegration) integration = NULL;

  if (why->reason == NULL || why->reason->match || question->integration == 0)
    return TRUE;
  integration = cw_integration_repository_load_id (db, question->integration, error);
  if (integration == NULL)
    return FALSE;
  for (guint i = 0; i < integration->triggers->len && why->other == NULL; i++)
    {
      const CwTrigger *trigger = integration->triggers->pdata[i];
      g_autoptr (CwMatchReason) reason = NULL;

      if (!trigger->enabled || trigger->id == question->trigger)
        continue;
      reason = explain_row (db, question, trigger->filter, why->entry->row, NULL, error);
      if (reason == NULL)
        return FALSE;
      if (reason->match)
        why->other = g_strdup (trigger->name);
    }
  return TRUE;
}

gpointer
cw_trigger_counting_explain (CwDatabase *db,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  const CwTriggerQuestion *question = data;
  g_autoptr (GArray) places = NULL;
  g_autoptr (CwFilter) pruned =
      cw_filter_tree_prune (question->filter, is_ready, question->catalog, &places);
  g_autoptr (CwWhy) why = g_new0 (CwWhy, 1);
  g_autoptr (GPtrArray) entries = NULL;

  entries = question->row != 0 ? find_entry (db, question, error)
                               : list_entries (db, question, pruned, MAX_LINES, error);
  if (entries == NULL || !explain_best (db, question, pruned, entries, why, error) ||
      !find_other (db, question, why, error))
    return NULL;
  return g_steal_pointer (&why);
}
