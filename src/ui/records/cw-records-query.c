/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-records-query.h"

#include "store/cw-record-set.h"

#include <glib/gi18n.h>

/* How far back, in which unit. */
static const struct
{
  const char *name;
  int number;
  CwFilterUnit unit;
} times[CW_N_RECORDS_TIMES] = {
  [CW_RECORDS_ANY_TIME] = { N_ ("Any time"), 0, CW_FILTER_DAYS },
  [CW_RECORDS_LAST_YEAR] = { N_ ("Last 12 months"), 12, CW_FILTER_MONTHS },
  [CW_RECORDS_LAST_QUARTER] = { N_ ("Last 90 days"), 90, CW_FILTER_DAYS },
  [CW_RECORDS_LAST_MONTH] = { N_ ("Last 30 days"), 30, CW_FILTER_DAYS },
  [CW_RECORDS_LAST_WEEK] = { N_ ("Last 7 days"), 7, CW_FILTER_DAYS },
  [CW_RECORDS_LAST_DAY] = { N_ ("Last 24 hours"), 24, CW_FILTER_HOURS },
};

const char *
cw_records_time_get_name (CwRecordsTime time)
{
  g_return_val_if_fail (time < CW_N_RECORDS_TIMES, NULL);

  return _ (times[time].name);
}

static CwRecordsChoice *
choice_new (const char *field)
{
  CwRecordsChoice *self = g_new0 (CwRecordsChoice, 1);

  self->field = g_strdup (field);
  self->values = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
choice_free (gpointer data)
{
  CwRecordsChoice *self = data;

  g_free (self->field);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static CwRecordsChoice *
choice_copy (const CwRecordsChoice *self)
{
  CwRecordsChoice *copy = choice_new (self->field);

  for (guint i = 0; i < self->values->len; i++)
    g_ptr_array_add (copy->values, g_strdup (self->values->pdata[i]));
  return copy;
}

static gboolean
find_value (const CwRecordsChoice *self, const char *value, guint *index)
{
  return g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, index);
}

CwRecordsQuery *
cw_records_query_new (CwRecordKind kind)
{
  CwRecordsQuery *self = g_new0 (CwRecordsQuery, 1);

  self->kind = kind;
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  self->sort = CW_RECORD_SORT_TIME;
  self->descending = TRUE;
  return self;
}

CwRecordsQuery *
cw_records_query_copy (const CwRecordsQuery *self)
{
  CwRecordsQuery *copy = cw_records_query_new (self->kind);

  copy->time = self->time;
  copy->search = g_strdup (self->search);
  copy->now = self->now;
  cw_records_query_carry (copy, self->carried, self->carried_name);
  copy->sort = self->sort;
  copy->descending = self->descending;
  for (guint i = 0; i < self->choices->len; i++)
    g_ptr_array_add (copy->choices, choice_copy (self->choices->pdata[i]));
  return copy;
}

void
cw_records_query_free (CwRecordsQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->choices);
  g_clear_pointer (&self->carried, cw_filter_free);
  g_free (self->carried_name);
  g_free (self->search);
  g_free (self);
}

static CwRecordsChoice *
find_choice (const CwRecordsQuery *self, const char *field, guint *index)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      CwRecordsChoice *choice = self->choices->pdata[i];

      if (!g_str_equal (choice->field, field))
        continue;
      if (index != NULL)
        *index = i;
      return choice;
    }
  return NULL;
}

void
cw_records_query_choose (CwRecordsQuery *self,
                         const char *field,
                         const char *value,
                         gboolean chosen)
{
  guint at = 0, index;
  CwRecordsChoice *choice = find_choice (self, field, &at);

  if (choice == NULL && chosen)
    {
      choice = choice_new (field);
      at = self->choices->len;
      g_ptr_array_add (self->choices, choice);
    }
  if (choice == NULL || find_value (choice, value, &index) == chosen)
    return;
  if (chosen)
    g_ptr_array_add (choice->values, g_strdup (value));
  else
    g_ptr_array_remove_index (choice->values, index);
  if (choice->values->len == 0)
    g_ptr_array_remove_index (self->choices, at);
}

gboolean
cw_records_query_is_chosen (const CwRecordsQuery *self, const char *field, const char *value)
{
  const CwRecordsChoice *choice = find_choice (self, field, NULL);

  return choice != NULL && find_value (choice, value, NULL);
}

void
cw_records_query_carry (CwRecordsQuery *self, const CwFilter *filter, const char *name)
{
  CwFilter *copy = filter != NULL ? cw_filter_copy (filter) : NULL;
  char *own_name = filter != NULL ? g_strdup (name) : NULL;

  g_clear_pointer (&self->carried, cw_filter_free);
  self->carried = copy;
  g_free (self->carried_name);
  self->carried_name = own_name;
}

void
cw_records_query_clear (CwRecordsQuery *self)
{
  cw_records_query_carry (self, NULL, NULL);
  self->time = CW_RECORDS_ANY_TIME;
  g_ptr_array_set_size (self->choices, 0);
}

gboolean
cw_records_query_has_filter (const CwRecordsQuery *self)
{
  return self->time != CW_RECORDS_ANY_TIME || self->choices->len > 0 || self->carried != NULL;
}

gboolean
cw_records_query_is_open (const CwRecordsQuery *self)
{
  return !cw_records_query_has_filter (self) && self->search == NULL;
}

/* The conditions of "all of" are as well those of the whole. */
static void
add_carried (CwFilter *filter, const CwFilter *carried)
{
  if (carried->kind != CW_FILTER_ALL)
    {
      cw_filter_add (filter, cw_filter_copy (carried));
      return;
    }
  for (guint i = 0; i < carried->children->len; i++)
    cw_filter_add (filter, cw_filter_copy (carried->children->pdata[i]));
}

CwFilter *
cw_records_query_to_filter (const CwRecordsQuery *self, const char *except)
{
  g_autoptr (CwFilter) filter = cw_filter_new_group (CW_FILTER_ALL);

  if (self->time != CW_RECORDS_ANY_TIME)
    {
      CwFilter *when = cw_filter_new_condition ("interaction.date", CW_OPERATOR_IN_THE_LAST);

      cw_filter_add_number (when, times[self->time].number);
      when->unit = times[self->time].unit;
      cw_filter_add (filter, when);
    }
  if (self->carried != NULL)
    add_carried (filter, self->carried);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const CwRecordsChoice *choice = self->choices->pdata[i];
      CwFilter *condition;

      if (g_strcmp0 (choice->field, except) == 0)
        continue;
      condition = cw_filter_new_condition (choice->field, CW_OPERATOR_ANY_OF);
      for (guint k = 0; k < choice->values->len; k++)
        cw_filter_add_text (condition, choice->values->pdata[k]);
      cw_filter_add (filter, condition);
    }
  return filter->children->len > 0 ? g_steal_pointer (&filter) : NULL;
}

gint64
cw_records_query_get_now (const CwRecordsQuery *self)
{
  return self->now != 0 ? self->now : g_get_real_time () / 1000;
}

CwRecordsFound *
cw_records_found_ref (CwRecordsFound *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_records_found_unref (CwRecordsFound *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  g_clear_pointer (&self->set, cw_record_set_free);
  g_free (self);
}

static gboolean
find_filtered (CwRecordsFound *self,
               CwRecordKind kind,
               const CwFilter *filter,
               CwDatabase *db,
               gint64 now,
               GError **error)
{
  g_autoptr (CwCatalog) catalog = cw_record_repository_load_catalog (db, kind, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  if (catalog == NULL)
    return FALSE;
  matcher = cw_matcher_new (filter, catalog, now, zone);
  counts = cw_record_repository_count_filter (db, kind, matcher, self->set, error);
  if (counts == NULL)
    return FALSE;
  if (self->set != NULL)
    cw_record_set_intersect (self->set, counts->match);
  else
    self->set = g_steal_pointer (&counts->match);
  return TRUE;
}

CwRecordsFound *
cw_records_query_find (const CwRecordsQuery *self,
                       const char *except,
                       CwDatabase *db,
                       GError **error)
{
  const gint64 now = cw_records_query_get_now (self);
  g_autoptr (CwRecordsFound) found = g_new0 (CwRecordsFound, 1);
  g_autoptr (CwFilter) filter = cw_records_query_to_filter (self, except);

  g_atomic_ref_count_init (&found->count);
  found->n_records = cw_record_repository_count (db, self->kind, error);
  if (found->n_records < 0)
    return NULL;
  if (self->search != NULL)
    {
      found->set = cw_record_repository_search (db, self->kind, self->search, error);
      if (found->set == NULL)
        return NULL;
    }
  if (filter != NULL && !find_filtered (found, self->kind, filter, db, now, error))
    return NULL;
  /* Counted here, since it is read on other threads from now on. */
  found->n_found = found->set != NULL ? cw_record_set_count (found->set) : found->n_records;
  return g_steal_pointer (&found);
}
