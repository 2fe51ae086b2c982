/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times a score with its weekly trend on a survey that was synced every few minutes, before and
 * after its small chunks are merged. Usage: crosswalk-bench-merge */
#include "config.h"

#include "import-fixture.h"
#include "store/cw-chunk-merger.h"
#include "store/cw-score-repository.h"

#include <locale.h>

#define N_IMPORTS 500
#define ROWS_EACH 10
#define N_RUNS 15
#define WANTED_RATIO 3.0

typedef struct
{
  double best_ms;
  double score;
  gint64 n;
} Timing;

static void
fill (StoreFixture *store)
{
  for (guint i = 0; i < N_IMPORTS; i++)
    {
      g_autoptr (GString) rows = g_string_new (NULL);

      for (guint k = i * ROWS_EACH; k < (i + 1) * ROWS_EACH; k++)
        g_string_append_printf (rows, "R_%u,0,1,2025-%02u-%02u,%u,fine,Prepaid,North\n", k,
                                i / 42 + 1, k % 28 + 1, k % 11);
      import_fixture_import (store, rows->str);
    }
}

static Timing
time_score (StoreFixture *store)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  Timing timing = { G_MAXDOUBLE, 0, 0 };

  query->trend = TRUE;
  query->grain = CW_GRAIN_WEEK;
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 started = g_get_monotonic_time ();
      g_autoptr (CwScoreReport) report =
          cw_score_repository_report (store->db, metric, query, &error);

      g_assert_no_error (error);
      timing.best_ms = MIN (timing.best_ms, (double) (g_get_monotonic_time () - started) / 1000);
      timing.score = report->score.value;
      timing.n = report->score.n;
    }
  return timing;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  StoreFixture store;
  Timing before, after;
  gint64 started;
  double merge_ms;
  int n_merged;

  setlocale (LC_ALL, "C.UTF-8");
  import_fixture_set_up (&store, NULL);
  fill (&store);
  before = time_score (&store);
  started = g_get_monotonic_time ();
  n_merged = cw_chunk_merger_run (store.db, 1, G_MAXINT64, &error);
  merge_ms = (double) (g_get_monotonic_time () - started) / 1000;
  g_assert_no_error (error);
  after = time_score (&store);
  store_fixture_tear_down (&store, NULL);
  g_print ("{\"n\":%" G_GINT64_FORMAT ",\"chunks\":%d,\"small_ms\":%.3f,\"merged_ms\":%.3f,"
           "\"ratio\":%.1f,\"merge_ms\":%.3f}\n",
           after.n, n_merged, before.best_ms, after.best_ms, before.best_ms / after.best_ms,
           merge_ms);
  g_assert_cmpint (n_merged, ==, N_IMPORTS);
  g_assert_true (before.n == after.n && before.score == after.score);
  return before.best_ms / after.best_ms >= WANTED_RATIO ? 0 : 1;
}
