/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times a score with its weekly trend on a workspace. Usage: crosswalk-bench-score WORKSPACE METRIC
 */
#include "config.h"

#include "score/cw-score-query.h"
#include "score/cw-score-report.h"
#include "store/cw-metric-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-workspace.h"

#include <locale.h>
#include <time.h>

#define N_RUNS 15
#define WEEK_MS (G_GINT64_CONSTANT (7) * 24 * 3600 * 1000)

typedef struct
{
  const char *metric_name;
  gint64 n;
  guint n_points;
  double first_ms;
  double best_ms;
  double recent_best_ms;
  double processor_ms;
} Timing;

/* Everything stored, a point for every week. */
static CwScoreQuery *
make_full_query (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  CwScoreQuery *query = cw_score_query_new (utc, g_get_real_time () / 1000);

  query->trend = TRUE;
  query->grain = CW_GRAIN_WEEK;
  return query;
}

/* What a card of the dashboard asks for, in the last weeks that hold answers. */
static CwScoreQuery *
make_recent_query (gint64 to)
{
  CwScoreQuery *query = make_full_query ();

  query->period.from = to - 4 * WEEK_MS;
  query->period.to = to;
  query->trend_period.from = to - 26 * WEEK_MS;
  query->trend_period.to = to;
  return query;
}

/* What all threads used: unlike the time on the clock, little of it is due to other programs. */
static double
get_processor_ms (void)
{
  return (double) clock () * 1000 / CLOCKS_PER_SEC;
}

static double
time_report (CwDatabase *db,
             CwMetric *metric,
             const CwScoreQuery *query,
             CwScoreReport **out_report,
             GError **error)
{
  gint64 started = g_get_monotonic_time ();

  *out_report = cw_score_repository_report (db, metric, query, error);
  return (double) (g_get_monotonic_time () - started) / 1000;
}

static gboolean
time_runs (CwDatabase *db, CwMetric *metric, Timing *timing, GError **error)
{
  g_autoptr (CwScoreQuery) full = make_full_query ();
  gint64 last = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (CwScoreReport) report = NULL;
      double processor_before = get_processor_ms ();
      double ms = time_report (db, metric, full, &report, error);
      double processor_ms = get_processor_ms () - processor_before;

      if (report == NULL)
        return FALSE;
      timing->n = report->score.n;
      timing->n_points = report->points->len;
      timing->first_ms = i == 0 ? ms : timing->first_ms;
      timing->best_ms = i == 0 ? ms : MIN (timing->best_ms, ms);
      timing->processor_ms = i == 0 ? processor_ms : MIN (timing->processor_ms, processor_ms);
      last = report->stored.to;
    }
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (CwScoreQuery) recent = make_recent_query (last);
      g_autoptr (CwScoreReport) report = NULL;
      double ms = time_report (db, metric, recent, &report, error);

      if (report == NULL)
        return FALSE;
      timing->recent_best_ms = i == 0 ? ms : MIN (timing->recent_best_ms, ms);
    }
  return TRUE;
}

static gpointer
run_on_store (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Timing *timing = data;
  g_autoptr (CwMetric) metric = cw_metric_repository_find (db, timing->metric_name, error);

  return metric != NULL && time_runs (db, metric, timing, error) ? timing : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (CwWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Timing timing = { 0 };

  setlocale (LC_ALL, "C.UTF-8");
  if (argc != 3)
    {
      g_printerr ("usage: crosswalk-bench-score WORKSPACE METRIC\n");
      return 2;
    }
  timing.metric_name = argv[2];
  workspace = cw_workspace_open (argv[1]);
  if (cw_workspace_run (workspace, run_on_store, &timing, NULL, &error) == NULL)
    {
      g_printerr ("crosswalk-bench-score: %s\n", error->message);
      return 1;
    }
  g_print ("{\"n\":%" G_GINT64_FORMAT ",\"points\":%u,\"first_ms\":%.3f,\"best_ms\":%.3f,"
           "\"recent_best_ms\":%.3f,\"processor_ms\":%.3f}\n",
           timing.n, timing.n_points, timing.first_ms, timing.best_ms, timing.recent_best_ms,
           timing.processor_ms);
  return 0;
}
