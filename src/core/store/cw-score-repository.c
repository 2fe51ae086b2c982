/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-score-repository.h"

#include "model/cw-journey.h"
#include "model/cw-survey.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-journey-repository.h"
#include "store/cw-score-freshness.h"
#include "store/cw-survey-repository.h"
#include "store/cw-tally.h"

/* What many reports share, so that it is read once. */
typedef struct
{
  GPtrArray *journeys; /* (owned) (element-type CwJourney) */
  GHashTable *surveys; /* (owned) (element-type utf8 CwSurvey): by id */
} Shared;

static gboolean
load_shared (Shared *shared, CwDatabase *db, GError **error)
{
  shared->journeys = cw_journey_repository_list (db, error);
  shared->surveys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return shared->journeys != NULL;
}

static void
clear_shared (Shared *shared)
{
  g_clear_pointer (&shared->journeys, g_ptr_array_unref);
  g_clear_pointer (&shared->surveys, g_hash_table_unref);
}

/* A survey that is not there is no failure: the report says so. */
static CwSurvey *
get_survey (Shared *shared, CwDatabase *db, const char *id)
{
  CwSurvey *survey;

  if (id == NULL)
    return NULL;
  survey = g_hash_table_lookup (shared->surveys, id);
  if (survey == NULL)
    {
      survey = cw_survey_repository_load (db, id, NULL);
      if (survey != NULL)
        g_hash_table_insert (shared->surveys, g_strdup (id), survey);
    }
  return survey;
}

static void
place (CwScoreReport *report, Shared *shared)
{
  gint64 id = cw_metric_get_id (report->metric);

  for (guint i = 0; id != 0 && i < shared->journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (shared->journeys, i);
      CwStage *stage = NULL;
      CwStep *step = cw_journey_find_metric (journey, id, &stage);

      if (step == NULL)
        continue;
      report->journey_id = cw_journey_get_id (journey);
      report->journey = g_strdup (cw_journey_get_name (journey));
      report->stage = g_strdup (stage->name);
      report->step = g_strdup (step->name);
      return;
    }
}

static CwScore
compute (CwMetric *metric, const CwTallyBucket *bucket, double confidence)
{
  guint n = cw_metric_get_n_answers (metric);
  g_autofree CwScoreItem *items = g_new (CwScoreItem, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      items[i].sentiment = answer->sentiment;
      items[i].value = answer->value;
      items[i].count = bucket->answers[i];
    }
  return cw_score_compute (cw_metric_get_variant (metric), items, n, confidence);
}

static void
fill_counts (CwScoreReport *report, const CwTallyBucket *bucket)
{
  const gint64 *fates = bucket->fates;

  for (guint i = 0; i < CW_N_FATES; i++)
    report->responses += fates[i];
  report->excluded.preview = fates[CW_FATE_PREVIEW];
  report->excluded.test = fates[CW_FATE_TEST];
  report->excluded.spam = fates[CW_FATE_SPAM];
  report->excluded.imported = fates[CW_FATE_IMPORTED];
  report->excluded.unfinished = fates[CW_FATE_UNFINISHED];
  report->excluded.unanswered = fates[CW_FATE_UNANSWERED];
  report->excluded.unmapped = fates[CW_FATE_UNMAPPED];
  g_array_set_size (report->answers, 0);
  for (guint i = 0; i < cw_metric_get_n_answers (report->metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (report->metric, i);
      CwScoreItem item = { answer->sentiment, answer->value, bucket->answers[i] };

      g_array_append_val (report->answers, item);
    }
}

static void
fill_trend (CwScoreReport *report, const CwTally *tally, const CwScoreQuery *query)
{
  gboolean any_weekday = query->weeks_from_start && query->grain == CW_GRAIN_WEEK;
  CwGrain label_grain = any_weekday ? CW_GRAIN_DAY : query->grain;

  for (guint i = 0; i + 1 < tally->starts->len; i++)
    {
      CwPeriod period = { g_array_index (tally->starts, gint64, i),
                          g_array_index (tally->starts, gint64, i + 1) };
      g_autofree char *key = cw_grain_format_key (query->grain, period.from, query->zone);
      g_autofree char *label = cw_grain_format_label (label_grain, period.from, query->zone);
      CwScore score =
          compute (report->metric, g_ptr_array_index (tally->buckets, tally->first_trend + i),
                   query->confidence);

      g_ptr_array_add (report->points, cw_score_point_new (key, label, &period, &score));
    }
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const CwScorePoint *left = *(const CwScorePoint *const *) a,
                     *right = *(const CwScorePoint *const *) b;

  if (left->score.n != right->score.n)
    return left->score.n < right->score.n ? 1 : -1;
  return g_utf8_collate (left->key, right->key);
}

static void
fill_segments (CwScoreReport *report, const CwTally *tally, const CwScoreQuery *query)
{
  for (guint i = 0; i < tally->segments->len; i++)
    {
      const char *value = g_ptr_array_index (tally->segments, i);
      CwScore score =
          compute (report->metric, g_ptr_array_index (tally->buckets, tally->first_segment + i),
                   query->confidence);

      g_ptr_array_add (report->points, cw_score_point_new (value, value, &query->period, &score));
    }
  if (tally->segments->len > 0)
    g_ptr_array_sort (report->points, compare_points);
}

static void
fill (CwScoreReport *report, const CwTally *tally, const CwScoreQuery *query)
{
  const CwTallyBucket *current = g_ptr_array_index (tally->buckets, 0);

  report->period = query->period;
  report->score = compute (report->metric, current, query->confidence);
  fill_counts (report, current);
  if (tally->first <= tally->last)
    {
      report->stored.from = tally->first;
      report->stored.to = tally->last;
    }
  for (guint i = 0; i < tally->unmapped->len; i++)
    g_ptr_array_add (report->unmapped, g_strdup (g_ptr_array_index (tally->unmapped, i)));
  report->has_previous = cw_score_query_get_previous (query, &report->previous_period);
  if (report->has_previous)
    {
      report->previous =
          compute (report->metric, g_ptr_array_index (tally->buckets, 1), query->confidence);
      report->comparison = cw_score_compare (&report->score, &report->previous);
    }
  fill_trend (report, tally, query);
  fill_segments (report, tally, query);
}

static CwScoreReport *
make_report (Shared *shared,
             CwDatabase *db,
             CwMetric *metric,
             const CwScoreQuery *query,
             GError **error)
{
  g_autoptr (CwScoreReport) report = cw_score_report_new (metric);
  CwSurvey *survey = get_survey (shared, db, cw_metric_get_survey_id (metric));
  CwQuestion *question = survey && cw_metric_get_question_id (metric)
                             ? cw_survey_find_question (survey, cw_metric_get_question_id (metric))
                             : NULL;
  g_autoptr (CwTally) tally = cw_tally_count (db, metric, question, query, error);

  if (tally == NULL)
    return NULL;
  place (report, shared);
  report->survey_name = survey ? g_strdup (cw_survey_get_name (survey)) : NULL;
  report->question_text = question ? g_strdup (cw_question_get_text (question)) : NULL;
  fill (report, tally, query);
  return cw_score_freshness_fill (report, db, query->now, error) ? g_steal_pointer (&report) : NULL;
}

CwScoreReport *
cw_score_repository_report (CwDatabase *db,
                            CwMetric *metric,
                            const CwScoreQuery *query,
                            GError **error)
{
  Shared shared = { 0 };
  CwScoreReport *report = NULL;

  cw_database_assert_thread (db);

  if (!cw_database_begin_reading (db, error))
    return NULL;
  if (load_shared (&shared, db, error))
    report = make_report (&shared, db, metric, query, error);
  cw_database_end_reading (db);
  clear_shared (&shared);
  return report;
}

GPtrArray *
cw_score_repository_report_all (CwDatabase *db,
                                GPtrArray *metrics,
                                const CwScoreQuery *query,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_report_free);
  Shared shared = { 0 };
  gboolean good;

  cw_database_assert_thread (db);

  if (!cw_database_begin_reading (db, error))
    return NULL;
  good = load_shared (&shared, db, error);
  for (guint i = 0; good && i < metrics->len; i++)
    {
      CwScoreReport *report = NULL;

      good = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (good)
        report = make_report (&shared, db, g_ptr_array_index (metrics, i), query, error);
      good = report != NULL;
      if (good)
        g_ptr_array_add (reports, report);
    }
  cw_database_end_reading (db);
  clear_shared (&shared);
  return good ? g_steal_pointer (&reports) : NULL;
}
