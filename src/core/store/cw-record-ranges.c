/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-ranges.h"

static gboolean
is_empty (const CwNumberRange *range)
{
  return !(range->low < range->high ||
           (range->low == range->high && !range->low_open && !range->high_open));
}

static gboolean
overlaps (const CwNumberRange *a, const CwNumberRange *b)
{
  return a->low < b->high && b->low < a->high;
}

/* What is in @a and below, or above, all of @b; they overlap. */
static CwNumberRange
cut_below (const CwNumberRange *a, const CwNumberRange *b)
{
  CwNumberRange rest = { a->low, b->low, a->low_open, !b->low_open };

  return rest;
}

static CwNumberRange
cut_above (const CwNumberRange *a, const CwNumberRange *b)
{
  CwNumberRange rest = { b->high, a->high, !b->high_open, a->high_open };

  return rest;
}

static const char *
choose_sql (const CwNumberRange *range)
{
#define RANGE_SQL(low, high)                                                                       \
  "SELECT cw_bits (record) FROM fact_number WHERE field = ?1 AND value " low " ?2 AND value " high \
  " ?3"
  if (range->low_open)
    return range->high_open ? RANGE_SQL (">", "<") : RANGE_SQL (">", "<=");
  return range->high_open ? RANGE_SQL (">=", "<") : RANGE_SQL (">=", "<=");
#undef RANGE_SQL
}

static gint64
read_range (CwDatabase *db,
            CwRecordCache *cache,
            gint64 field,
            const CwNumberRange *range,
            CwRecordSet *set,
            GError **error)
{
  sqlite3_stmt *statement;

  if (field == 0 || is_empty (range))
    return 0;
  statement = cw_database_prepare (db, choose_sql (range), error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, field);
  sqlite3_bind_double (statement, 2, range->low);
  sqlite3_bind_double (statement, 3, range->high);
  return cw_record_bits_run (cw_record_cache_get_bits (cache), statement, set, NULL, NULL, error);
}

/* @sign: 1 to add the range to @set, −1 to take it out. Returns the facts in it, −1 with @error */
static gint64
change_by (CwDatabase *db,
           CwRecordCache *cache,
           gint64 field,
           const CwNumberRange *range,
           gboolean add,
           CwRecordSet *set,
           GError **error)
{
  CwRecordSet *strip = cw_record_set_new ();
  gint64 n = read_range (db, cache, field, range, strip, error);

  if (n > 0 && add)
    cw_record_set_unite (set, strip);
  else if (n > 0)
    cw_record_set_subtract (set, strip);
  cw_record_set_free (strip);
  return n;
}

/* Only where no record has two of its numbers in the old range: then who leaves by one has left. */
static gint64
move_range (CwDatabase *db,
            CwRecordCache *cache,
            gint64 field,
            const CwKeptSet *old,
            const CwNumberRange *range,
            CwRecordSet *set,
            GError **error)
{
  const CwNumberRange changes[] = {
    cut_below (&old->range, range),
    cut_above (&old->range, range),
    cut_below (range, &old->range),
    cut_above (range, &old->range),
  };
  gint64 n = old->n;

  cw_record_set_unite (set, old->set);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      gboolean add = i >= 2;
      gint64 n_changed = change_by (db, cache, field, &changes[i], add, set, error);

      if (n_changed < 0)
        return -1;
      n += add ? n_changed : -n_changed;
    }
  return n;
}

static CwKeptSet *
find_range (CwDatabase *db,
            CwRecordCache *cache,
            const CwTest *test,
            gint64 field,
            const CwNumberRange *range,
            GError **error)
{
  g_autofree char *question =
      g_strdup_printf ("range:%" G_GINT64_FORMAT ":%d%.17g %.17g%d", field, range->low_open,
                       range->low, range->high, range->high_open);
  CwKeptSet *kept = cw_record_cache_find (cache, question);
  CwKeptSet *old = cw_record_cache_find_range (cache, test->field);
  CwRecordSet *set;
  gint64 n;

  if (kept == NULL)
    {
      set = cw_record_set_new ();
      if (old != NULL && overlaps (&old->range, range) && cw_record_set_count (old->set) == old->n)
        n = move_range (db, cache, field, old, range, set, error);
      else
        n = read_range (db, cache, field, range, set, error);
      if (n < 0)
        {
          cw_record_set_free (set);
          return NULL;
        }
      kept = cw_record_cache_keep (cache, question, set, n);
    }
  cw_record_cache_note_range (cache, test->field, kept, range);
  return kept;
}

CwRecordSet *
cw_record_ranges_find (CwDatabase *db,
                       CwRecordCache *cache,
                       const CwTest *test,
                       gint64 field,
                       GError **error)
{
  CwRecordSet *set = cw_record_set_new ();

  for (guint i = 0; i < test->ranges->len; i++)
    {
      CwKeptSet *kept = find_range (db, cache, test, field,
                                    &g_array_index (test->ranges, CwNumberRange, i), error);

      if (kept == NULL)
        {
          cw_record_set_free (set);
          return NULL;
        }
      cw_record_set_unite (set, kept->set);
    }
  return set;
}
