/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-figures.h"

#include "journeys/cw-journey-csv.h"
#include "journeys/cw-journey-plot.h"
#include "journeys/cw-journey-words.h"

#include <locale.h>
#include <math.h>
#include <string.h>

/* A step with a metric of these counts; all 0 with a kind of −1 for none. */
typedef struct
{
  const char *name;
  int kind;
  gint64 counts[3];
  double target;
} Sample;

/* Figures of the mock-up: delivery, moving the number, SIM activation, the first month. */
static const Sample samples[] = {
  { "Track the parcel", -1, { 0 }, NAN },
  { "SIM arrives", CW_METRIC_KIND_CSAT, { 29, 42, 295 }, 4.0 },
  { "Move the number", CW_METRIC_KIND_CES, { 84, 51, 129 }, 65 },
  { "SIM activation", CW_METRIC_KIND_CES, { 44, 38, 205 }, 75 },
  { "After the first month", CW_METRIC_KIND_NPS, { 62, 111, 239 }, 40 },
  { "After the call", CW_METRIC_KIND_NPS, { 9, 4, 14 }, 30 },
  { "Payment", CW_METRIC_KIND_CES, { 0, 0, 0 }, 80 },
  { "Farewell", CW_METRIC_KIND_CES, { 100, 0, 100 }, NAN },
};

static CwScoreReport *
create_report (gint64 id, const Sample *sample)
{
  CwMetricKind kind = (CwMetricKind) sample->kind;
  const CwScoreItem items[] = { { CW_SENTIMENT_NEGATIVE, 1, sample->counts[0] },
                                { CW_SENTIMENT_NEUTRAL, 3, sample->counts[1] },
                                { CW_SENTIMENT_POSITIVE, 5, sample->counts[2] } };
  g_autoptr (CwMetric) metric = cw_metric_new (sample->name, kind);
  CwScoreReport *report;

  cw_metric_set_id (metric, id);
  cw_metric_set_target (metric, sample->target);
  report = cw_score_report_new (metric);
  report->state = CW_SCORE_STATE_FRESH;
  report->score = cw_score_compute (cw_metric_get_variant (metric), items, G_N_ELEMENTS (items),
                                    CW_SCORE_CONFIDENCE);
  return report;
}

/* Two stages; the first has the first two steps. */
static CwJourneyFigures *
create_figures (void)
{
  g_autoptr (CwJourney) journey = cw_journey_new ("Onboarding");
  g_autoptr (GHashTable) reports = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                          (GDestroyNotify) cw_score_report_free);

  cw_journey_insert_stage (journey, -1, cw_stage_new ("Delivery"));
  cw_journey_insert_stage (journey, -1, cw_stage_new ("Use"));
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      CwStep *step = cw_step_new (samples[i].name);
      gint64 id = i + 1;

      if (samples[i].kind >= 0)
        {
          g_array_append_val (step->metric_ids, id);
          g_hash_table_insert (reports, g_memdup2 (&id, sizeof id),
                               create_report (id, &samples[i]));
        }
      g_ptr_array_add (cw_journey_get_stage (journey, i < 2 ? 0 : 1)->steps, step);
    }
  return cw_journey_figures_new (journey, reports);
}

static void
test_net (void)
{
  static const char *const expected[] = { "–", "+73", "+17", "+56", "+43", "+19", "–", "0" };
  g_autoptr (CwJourneyFigures) figures = create_figures ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *net = cw_journey_format_net (cw_journey_figures_get (figures, i)->net.value);

      g_assert_cmpstr (net, ==, expected[i]);
    }
}

static void
test_states (void)
{
  static const CwStepState expected[] = {
    CW_STEP_STATE_NO_METRIC,  CW_STEP_STATE_MET,       CW_STEP_STATE_MISSED,
    CW_STEP_STATE_MISSED,     CW_STEP_STATE_MET,       CW_STEP_STATE_TOO_FEW,
    CW_STEP_STATE_NO_ANSWERS, CW_STEP_STATE_NO_TARGET,
  };
  g_autoptr (CwJourneyFigures) figures = create_figures ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (cw_journey_figures_get (figures, i)->state, ==, expected[i]);
  g_assert_cmpuint (figures->n_on_target, ==, 2);
  g_assert_cmpuint (figures->n_judged, ==, 4);
  g_assert_cmpuint (cw_journey_figures_count_state (figures, CW_STEP_STATE_MISSED), ==, 2);
}

static void
test_changes (void)
{
  static const char *const expected[] = {
    NULL, NULL, "−56", "+39", "−13", "too few to compare", NULL, "too few to compare"
  };
  g_autoptr (CwJourneyFigures) figures = create_figures ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *change = cw_journey_describe_change (figures, i);

      g_assert_cmpstr (change, ==, expected[i]);
    }
  g_assert_cmpint (cw_journey_figures_get (figures, 2)->change, ==, CW_STEP_CHANGE_WORSE);
  g_assert_cmpint (cw_journey_figures_get (figures, 3)->change, ==, CW_STEP_CHANGE_BETTER);
  /* A step without answers is passed over, in the stage before as well. */
  g_assert_cmpint (cw_journey_figures_get (figures, 2)->previous, ==, 1);
  g_assert_cmpint (cw_journey_figures_get (figures, 7)->previous, ==, 5);
}

static void
test_change_says_that_scales_differ (void)
{
  g_autoptr (CwJourneyFigures) figures = create_figures ();
  g_autofree char *other_kind = cw_journey_explain_change (figures, 2);
  g_autofree char *same_kind = cw_journey_explain_change (figures, 3);

  g_assert_cmpstr (other_kind, ==,
                   "Happy minus unhappy answers: +17 here, +73 at “SIM arrives”. The difference is "
                   "more than chance alone would explain. Scales differ: CES here, CSAT there.");
  g_assert_null (strstr (same_kind, "Scales"));
}

static void
test_summary (void)
{
  g_autoptr (CwJourneyFigures) figures = create_figures ();
  g_autofree char *size = cw_journey_describe_size (figures->journey);
  g_autofree char *happiness = cw_journey_describe_happiness (figures);
  g_autofree char *why = cw_journey_explain_happiness (figures);
  g_autofree char *targets = cw_journey_describe_targets (figures);
  g_autofree char *worst = cw_journey_describe_worst (figures);
  g_autofree char *first = cw_journey_describe_stage (figures, 0);
  g_autofree char *second = cw_journey_describe_stage (figures, 1);

  g_assert_cmpstr (size, ==, "2 stages, 8 steps");
  /* 295 + 129 + 205 + 239 + 14 + 100 of 366 + 264 + 287 + 412 + 27 + 200 */
  g_assert_cmpstr (happiness, ==, "63% happy");
  g_assert_nonnull (strstr (why, "982 of 1"));
  g_assert_cmpstr (targets, ==, "2 of 4 steps on target");
  g_assert_cmpstr (worst, ==, "Lowest: Farewell, 50.0%");
  g_assert_cmpstr (first, ==, "1 of 1 on target");
  g_assert_cmpstr (second, ==, "1 of 3 on target");
}

static void
test_empty_journey (void)
{
  g_autoptr (CwJourney) journey = cw_journey_new ("New");
  g_autoptr (GHashTable) reports = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (CwJourneyFigures) figures = cw_journey_figures_new (journey, reports);
  g_autofree char *happiness = cw_journey_describe_happiness (figures);
  g_autofree char *curve = cw_journey_describe_curve (figures);
  g_autoptr (CwJourneyPlot) plot = cw_journey_plot_new (figures, 300, 0, 100, FALSE, FALSE);

  g_assert_cmpstr (happiness, ==, "No answers");
  g_assert_true (isnan (cw_journey_figures_get_happiness (figures)));
  g_assert_nonnull (strstr (curve, "no answers yet"));
  g_assert_cmpint (figures->worst, ==, -1);
  g_assert_cmpint (cw_journey_plot_find (plot, 10), ==, -1);
}

/* A target that cannot be judged is not one that is missing. */
static void
test_too_few_for_targets (void)
{
  g_autoptr (CwJourney) journey = cw_journey_new ("Salami");
  g_autoptr (GHashTable) reports = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                          (GDestroyNotify) cw_score_report_free);
  CwStage *stage = cw_stage_new ("Steps");
  CwStep *step = cw_step_new ("Eat");
  gint64 id = 6;
  g_autoptr (CwJourneyFigures) figures = NULL;
  g_autofree char *targets = NULL;
  g_autofree char *of_stage = NULL;

  g_array_append_val (step->metric_ids, id);
  g_ptr_array_add (stage->steps, step);
  cw_journey_insert_stage (journey, -1, stage);
  g_hash_table_insert (reports, &id, create_report (id, &samples[5]));
  figures = cw_journey_figures_new (journey, reports);
  targets = cw_journey_describe_targets (figures);
  of_stage = cw_journey_describe_stage (figures, 0);
  g_assert_cmpstr (targets, ==, "Too few answers for targets");
  g_assert_cmpstr (of_stage, ==, "Too few answers");
}

static void
test_point_as_sentence (void)
{
  g_autoptr (CwJourneyFigures) figures = create_figures ();
  g_autofree char *point = cw_journey_describe_point (figures, 2);
  g_autofree char *without = cw_journey_describe_point (figures, 0);

  g_assert_cmpstr (point, ==, "Move the number, Use: +17. CES 48.9%, n 264 · 42.9 to 54.9, missed");
  g_assert_cmpstr (without, ==, "Track the parcel, Delivery: no metric");
}

/* Each point stands over its column, at the height of its net. */
static void
test_plot (void)
{
  g_autoptr (CwJourneyFigures) figures = create_figures ();
  g_autoptr (CwJourneyPlot) plot = cw_journey_plot_new (figures, 498, 10, 100, TRUE, FALSE);

  g_assert_cmpfloat (cw_journey_plot_get (plot, 0)->x, ==, 60);
  g_assert_cmpfloat (cw_journey_plot_get (plot, 1)->x, ==, 180);
  g_assert_cmpfloat (cw_journey_plot_get (plot, 2)->x, ==, 258 + 20);
  g_assert_cmpfloat (plot->zero, ==, 110);
  g_assert_cmpfloat_with_epsilon (cw_journey_plot_get (plot, 7)->y, 110, 1e-9);
  g_assert_cmpfloat_with_epsilon (cw_journey_plot_get (plot, 4)->y,
                                  10 + 100 - 100 * (239.0 - 62) / 412, 1e-9);
  /* Before the first known point the line is level; between two it lies on the curve. */
  g_assert_false (cw_journey_plot_get (plot, 0)->known);
  g_assert_cmpfloat (cw_journey_plot_get (plot, 0)->y, ==, cw_journey_plot_get (plot, 1)->y);
  g_assert_cmpfloat (cw_journey_plot_get (plot, 6)->y, >, cw_journey_plot_get (plot, 5)->y);
  g_assert_cmpfloat (cw_journey_plot_get (plot, 6)->y, <, cw_journey_plot_get (plot, 7)->y);
  g_assert_cmpint (cw_journey_plot_find (plot, 0), ==, 0);
  g_assert_cmpint (cw_journey_plot_find (plot, 290), ==, 2);
}

static void
test_plot_mirrors (void)
{
  g_autoptr (CwJourneyFigures) figures = create_figures ();
  g_autoptr (CwJourneyPlot) plot = cw_journey_plot_new (figures, 498, 10, 100, FALSE, FALSE);
  g_autoptr (CwJourneyPlot) mirrored = cw_journey_plot_new (figures, 498, 10, 100, FALSE, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_assert_cmpfloat_with_epsilon (cw_journey_plot_get (mirrored, i)->x,
                                      498 - cw_journey_plot_get (plot, i)->x, 1e-9);
      g_assert_cmpfloat_with_epsilon (cw_journey_plot_get (mirrored, i)->y,
                                      cw_journey_plot_get (plot, i)->y, 1e-9);
    }
}

static void
test_csv (void)
{
  g_autoptr (CwJourneyFigures) figures = create_figures ();
  g_autoptr (GHashTable) comments = g_hash_table_new (g_int64_hash, g_int64_equal);
  const gint64 id = 3, count = 53;
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  g_hash_table_insert (comments, (gpointer) &id, (gpointer) &count);
  csv = cw_journey_csv_write (figures, comments);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (samples) + 2);
  g_assert_true (g_str_has_prefix (lines[0], "journey,stage,step,metric,kind,variant,value,n,"));
  g_assert_cmpstr (lines[1], ==, "Onboarding,Delivery,Track the parcel,,,,,,,,,,,,,,,,,,");
  g_assert_true (g_str_has_prefix (
      lines[3], "Onboarding,Use,Move the number,Move the number,ces,share,48.86363636,264,"));
  g_assert_true (g_str_has_suffix (lines[3], ",yes,53"));
  for (guint i = 0; i < G_N_ELEMENTS (samples) + 1; i++)
    {
      guint commas = 0;

      for (const char *at = lines[i]; *at != '\0'; at++)
        commas += *at == ',';
      g_assert_cmpuint (commas, ==, 20);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey-figures/net", test_net);
  g_test_add_func ("/journey-figures/states", test_states);
  g_test_add_func ("/journey-figures/changes", test_changes);
  g_test_add_func ("/journey-figures/scales", test_change_says_that_scales_differ);
  g_test_add_func ("/journey-figures/summary", test_summary);
  g_test_add_func ("/journey-figures/empty", test_empty_journey);
  g_test_add_func ("/journey-figures/too-few", test_too_few_for_targets);
  g_test_add_func ("/journey-figures/point", test_point_as_sentence);
  g_test_add_func ("/journey-figures/plot", test_plot);
  g_test_add_func ("/journey-figures/mirrored", test_plot_mirrors);
  g_test_add_func ("/journey-figures/csv", test_csv);
  return g_test_run ();
}
