/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-ranges.h"

#include "store/cw-fact-column.h"

static gboolean
is_empty (const CwNumberRange *range)
{
  return !(range->low < range->high ||
           (range->low == range->high && !range->low_open && !range->high_open));
}

/* Keys are whole numbers, so that an open end is one further. */
typedef struct
{
  guint64 low;
  guint64 high;     /* the last */
  CwRecordSet *set; /* (unowned) */
} Reading;

static void
add_block (const CwFactBlock *block, gpointer data)
{
  Reading *reading = data;
  const guint first = cw_fact_block_find (block, reading->low);
  const guint end =
      reading->high < G_MAXUINT64 ? cw_fact_block_find (block, reading->high + 1) : block->n_keys;

  cw_fact_block_unite (block, first, end, reading->set);
}

static gboolean
read_range (CwDatabase *db,
            gint64 field,
            const CwNumberRange *range,
            CwRecordSet *set,
            GError **error)
{
  Reading reading = { 0, 0, set };

  if (is_empty (range))
    return TRUE;
  reading.low = cw_fact_block_key (range->low) + (range->low_open ? 1 : 0);
  reading.high = cw_fact_block_key (range->high) - (range->high_open ? 1 : 0);
  return cw_fact_column_read (db, field, CW_FACT_NUMBERS, add_block, &reading, error);
}

static CwKeptSet *
find_range (CwDatabase *db,
            CwRecordCache *cache,
            gint64 field,
            const CwNumberRange *range,
            GError **error)
{
  g_autofree char *question =
      g_strdup_printf ("range:%" G_GINT64_FORMAT ":%d%.17g %.17g%d", field, range->low_open,
                       range->low, range->high, range->high_open);
  CwKeptSet *kept = cw_record_cache_find (cache, question);
  CwRecordSet *set;

  if (kept != NULL)
    return kept;
  set = cw_record_set_new ();
  if (read_range (db, field, range, set, error))
    return cw_record_cache_keep (cache, question, set);
  cw_record_set_free (set);
  return NULL;
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
      CwKeptSet *kept =
          find_range (db, cache, field, &g_array_index (test->ranges, CwNumberRange, i), error);

      if (kept == NULL)
        {
          cw_record_set_free (set);
          return NULL;
        }
      cw_record_set_unite (set, kept->set);
    }
  return set;
}
