/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score.h"

#include <math.h>

#define TRIALS 2000

/* Agrees with a figure that was printed with so many decimals. */
#define assert_prints(value, printed, decimals)                                                    \
  g_assert_cmpfloat_with_epsilon (value, printed, 0.5 * pow (10, -(decimals)) + 1e-9)

static CwScore
score_sentiments (CwVariant variant, gint64 negative, gint64 neutral, gint64 positive)
{
  const CwScoreItem items[] = {
    { CW_SENTIMENT_NEGATIVE, NAN, negative },
    { CW_SENTIMENT_NEUTRAL, NAN, neutral },
    { CW_SENTIMENT_POSITIVE, NAN, positive },
  };

  return cw_score_compute (variant, items, G_N_ELEMENTS (items), CW_SCORE_CONFIDENCE);
}

/* Answers valued 1, 2, …; the two above the middle of five are positive. */
static CwScore
score_values (CwVariant variant, const gint64 *counts, guint n_counts, double best_negative)
{
  CwScoreItem items[11];

  for (guint i = 0; i < n_counts; i++)
    {
      items[i] = (CwScoreItem){ CW_SENTIMENT_NEUTRAL, i + 1.0, counts[i] };
      if (i + 1 <= best_negative)
        items[i].sentiment = CW_SENTIMENT_NEGATIVE;
      else if (i + 1 > n_counts - best_negative)
        items[i].sentiment = CW_SENTIMENT_POSITIVE;
    }
  return cw_score_compute (variant, items, n_counts, CW_SCORE_CONFIDENCE);
}

static void
test_nps_vectors (void)
{
  CwScore score = score_sentiments (CW_VARIANT_DIFFERENCE, 42, 88, 230);

  g_assert_cmpint (score.n, ==, 360);
  assert_prints (score.value, 52.22, 2);
  assert_prints (score.standard_error, 3.66, 2);
  assert_prints (score.low, 44.62, 2);
  assert_prints (score.high, 58.96, 2);

  score = score_sentiments (CW_VARIANT_DIFFERENCE, 2, 3, 5);
  assert_prints (score.value, 30, 2);
  assert_prints (score.standard_error, 24.70, 2);
  assert_prints (score.low, -19.05, 2);
  assert_prints (score.high, 65.21, 2);

  score = score_sentiments (CW_VARIANT_DIFFERENCE, 0, 0, 10);
  assert_prints (score.value, 100, 2);
  g_assert_true (score.standard_error == 0.0);
  assert_prints (score.low, 47.50, 2);
  g_assert_true (score.high == 100.0);

  score = score_sentiments (CW_VARIANT_DIFFERENCE, 9, 4, 14);
  assert_prints (score.value, 18.5185, 4);
}

static void
test_csat_vectors (void)
{
  const gint64 counts[] = { 12, 28, 45, 180, 95 };
  const gint64 beskar[] = { 4, 4, 7, 4, 7 };
  CwScore score = score_values (CW_VARIANT_MEAN, counts, 5, 2);

  assert_prints (score.value, 3.883, 3);
  assert_prints (score.standard_error, 0.052, 3);
  g_assert_cmpint (score.positive, ==, 275);
  g_assert_cmpint (score.negative, ==, 40);

  score = score_values (CW_VARIANT_SHARE, counts, 5, 2);
  assert_prints (score.value, 76.39, 2);
  assert_prints (score.low, 71.74, 2);
  assert_prints (score.high, 80.48, 2);

  score = score_values (CW_VARIANT_MEAN, beskar, 5, 2);
  g_assert_cmpint (score.n, ==, 26);
  assert_prints (score.value, 3.2308, 4);
  assert_prints (score_values (CW_VARIANT_SHARE, beskar, 5, 2).value, 42.31, 2);
}

/* 1 to 5 once each: sd 1.5811 with n − 1, t for 4 degrees of freedom 2.7764. */
static void
test_small_mean (void)
{
  const gint64 counts[] = { 1, 1, 1, 1, 1 };
  const CwScore score = score_values (CW_VARIANT_MEAN, counts, 5, 2);

  assert_prints (score.value, 3, 9);
  assert_prints (score.standard_error, 0.7071, 4);
  assert_prints (score.low, 1.0368, 4);
  assert_prints (score.high, 4.9632, 4);
}

static void
test_ces_vectors (void)
{
  const gint64 counts[] = { 80, 210, 140, 110, 160, 180, 120 };
  CwScore score = score_values (CW_VARIANT_SHARE, counts, 7, 3);

  assert_prints (score.value, 46.0, 1);
  assert_prints (score.low, 42.93, 2);
  assert_prints (score.high, 49.10, 2);
  assert_prints (score_values (CW_VARIANT_MEAN, counts, 7, 3).value, 4.08, 2);
  assert_prints (score_values (CW_VARIANT_DIFFERENCE, counts, 7, 3).value, 3.0, 1);
}

/* The figures of the dashboard: counts now and before, value, interval, change and its z. */
typedef struct
{
  CwVariant variant;
  int decimals;
  gint64 now[5], before[5];
  double value, low, high, delta, z;
  gboolean significant;
} DashboardRow;

static CwScore
score_counts (CwVariant variant, const gint64 counts[5])
{
  return variant == CW_VARIANT_MEAN ? score_values (variant, counts, 5, 2)
                                    : score_sentiments (variant, counts[0], counts[1], counts[2]);
}

static void
check_dashboard_row (const DashboardRow *row)
{
  const CwScore now = score_counts (row->variant, row->now);
  const CwScore before = score_counts (row->variant, row->before);
  const CwComparison change = cw_score_compare (&now, &before);

  assert_prints (now.value, row->value, row->decimals);
  assert_prints (now.low, row->low, row->decimals);
  assert_prints (now.high, row->high, row->decimals);
  assert_prints (change.delta, row->delta, row->decimals);
  assert_prints (change.z, row->z, 2);
  g_assert_true (change.significant == row->significant);
}

static void
test_dashboard_vectors (void)
{
  static const DashboardRow rows[] = {
    { CW_VARIANT_DIFFERENCE,
      1,
      { 62, 111, 239 },
      { 84, 106, 208 },
      43.0,
      35.5,
      49.8,
      11.8,
      2.18,
      TRUE },
    { CW_VARIANT_SHARE, 1, { 44, 38, 205 }, { 51, 43, 207 }, 71.4, 65.9, 76.3, 2.7, 0.70, FALSE },
    { CW_VARIANT_MEAN,
      2,
      { 11, 18, 42, 140, 155 },
      { 10, 17, 45, 138, 141 },
      4.12,
      4.02,
      4.22,
      0.03,
      0.39,
      FALSE },
    { CW_VARIANT_MEAN,
      2,
      { 164, 205, 262, 332, 241 },
      { 121, 176, 268, 352, 262 },
      3.23,
      3.16,
      3.31,
      -0.16,
      -2.93,
      TRUE },
    { CW_VARIANT_MEAN,
      2,
      { 24, 38, 71, 205, 604 },
      { 31, 40, 88, 220, 571 },
      4.41,
      4.35,
      4.47,
      0.08,
      1.80,
      FALSE },
    { CW_VARIANT_SHARE,
      1,
      { 214, 122, 602 },
      { 171, 109, 671 },
      64.2,
      61.1,
      67.2,
      -6.4,
      -2.96,
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_dashboard_row (&rows[i]);
}

static void
test_comparison_vector (void)
{
  const CwScore before = score_sentiments (CW_VARIANT_DIFFERENCE, 42, 88, 230);
  const CwScore now = score_sentiments (CW_VARIANT_DIFFERENCE, 39, 81, 245);
  const CwComparison change = cw_score_compare (&now, &before);

  assert_prints (change.delta, 4.22, 2);
  assert_prints (hypot (now.standard_error, before.standard_error), 5.10, 2);
  assert_prints (change.z, 0.83, 2);
  g_assert_false (change.significant);
}

static void
test_empty (void)
{
  const CwScoreItem left_out[] = { { CW_SENTIMENT_NONE, NAN, 12 },
                                   { CW_SENTIMENT_POSITIVE, NAN, 0 } };
  const CwScore full = score_sentiments (CW_VARIANT_SHARE, 1, 2, 3);

  for (CwVariant variant = CW_VARIANT_MEAN; variant <= CW_VARIANT_DIFFERENCE; variant++)
    {
      const CwScore score = cw_score_compute (variant, left_out, 2, CW_SCORE_CONFIDENCE);
      const CwScore nothing = cw_score_compute (variant, NULL, 0, CW_SCORE_CONFIDENCE);
      const CwComparison change = cw_score_compare (&full, &score);

      g_assert_cmpint (score.n, ==, 0);
      g_assert_cmpint (nothing.n, ==, 0);
      g_assert_true (isnan (score.value) && isnan (score.low) && isnan (score.high));
      g_assert_true (isnan (score.standard_error) && isnan (score.confidence));
      g_assert_true (isnan (change.delta) && isnan (change.z));
      g_assert_false (change.significant);
      g_assert_false (cw_score_meets_target (&score, -1000, FALSE));
    }
}

static void
test_what_counts (void)
{
  const CwScoreItem items[] = {
    { CW_SENTIMENT_POSITIVE, 5, 3 },
    { CW_SENTIMENT_NEGATIVE, NAN, 4 },
    { CW_SENTIMENT_NONE, 1, 2 },
    { CW_SENTIMENT_NONE, NAN, 9 },
  };
  CwScore score = cw_score_compute (CW_VARIANT_MEAN, items, 4, CW_SCORE_CONFIDENCE);

  g_assert_cmpint (score.n, ==, 5);
  assert_prints (score.value, 3.4, 9);
  g_assert_cmpint (score.positive, ==, 3);
  g_assert_cmpint (score.negative, ==, 0);

  score = cw_score_compute (CW_VARIANT_SHARE, items, 4, CW_SCORE_CONFIDENCE);
  g_assert_cmpint (score.n, ==, 7);
  assert_prints (score.value, 300.0 / 7.0, 9);
}

static void
test_one_answer (void)
{
  const gint64 one[] = { 0, 0, 0, 1, 0 };
  CwScore score = score_values (CW_VARIANT_MEAN, one, 5, 2);

  g_assert_true (score.value == 4.0);
  g_assert_true (isnan (score.low) && isnan (score.high) && isnan (score.standard_error));

  score = score_sentiments (CW_VARIANT_SHARE, 0, 0, 1);
  g_assert_true (score.value == 100.0 && score.high == 100.0);
  assert_prints (score.low, 20.65, 2);

  score = score_sentiments (CW_VARIANT_DIFFERENCE, 1, 0, 0);
  g_assert_true (score.value == -100.0);
  g_assert_cmpfloat (score.low, <, score.high);
}

static void
test_all_equal (void)
{
  const gint64 five[] = { 0, 0, 0, 0, 50 };
  const CwScore mean = score_values (CW_VARIANT_MEAN, five, 5, 2);
  const CwScore share = score_sentiments (CW_VARIANT_SHARE, 0, 0, 50);

  g_assert_true (mean.value == 5.0 && mean.standard_error == 0.0);
  g_assert_true (mean.low == 5.0 && mean.high == 5.0);
  g_assert_true (share.value == 100.0 && share.high == 100.0);
  g_assert_cmpfloat (share.low, <, 100.0);
}

static void
test_zero_errors (void)
{
  const CwScore one_up = score_sentiments (CW_VARIANT_DIFFERENCE, 0, 0, 1);
  const CwScore one_down = score_sentiments (CW_VARIANT_DIFFERENCE, 1, 0, 0);
  const CwScore many_up = score_sentiments (CW_VARIANT_DIFFERENCE, 0, 0, 500);
  const CwScore many_down = score_sentiments (CW_VARIANT_DIFFERENCE, 500, 0, 0);
  const CwScore mixed = score_sentiments (CW_VARIANT_DIFFERENCE, 200, 300, 500);
  CwComparison change = cw_score_compare (&one_up, &one_up);

  g_assert_true (change.delta == 0.0 && change.z == 0.0);
  g_assert_false (change.significant);

  /* One answer against one, and one against a thousand, prove nothing. */
  change = cw_score_compare (&one_up, &one_down);
  g_assert_true (isinf (change.z));
  g_assert_false (change.significant);
  g_assert_false (cw_score_compare (&one_up, &mixed).significant);

  g_assert_true (cw_score_compare (&many_up, &many_down).significant);
  g_assert_true (cw_score_compare (&mixed, &many_up).significant);
}

static void
test_zero_errors_of_means (void)
{
  const gint64 two_fives[] = { 0, 0, 0, 0, 2 };
  const gint64 two_fours[] = { 0, 0, 0, 2, 0 };
  const gint64 many_fives[] = { 0, 0, 0, 0, 200 };
  const gint64 many_fours[] = { 0, 0, 0, 200, 0 };
  const gint64 single[] = { 1, 0, 0, 0, 0 };
  const CwScore a = score_values (CW_VARIANT_MEAN, two_fives, 5, 2);
  const CwScore b = score_values (CW_VARIANT_MEAN, two_fours, 5, 2);
  const CwScore c = score_values (CW_VARIANT_MEAN, many_fives, 5, 2);
  const CwScore d = score_values (CW_VARIANT_MEAN, many_fours, 5, 2);
  const CwScore e = score_values (CW_VARIANT_MEAN, single, 5, 2);

  g_assert_false (cw_score_compare (&a, &b).significant);
  g_assert_true (cw_score_compare (&c, &d).significant);
  g_assert_true (isnan (cw_score_compare (&c, &e).z));
  g_assert_false (cw_score_compare (&c, &e).significant);
  assert_prints (cw_score_compare (&c, &e).delta, 4.0, 9);
}

static void
test_target (void)
{
  const CwScore score = score_sentiments (CW_VARIANT_SHARE, 1, 0, 3);

  g_assert_true (cw_score_meets_target (&score, 75, FALSE));
  g_assert_false (cw_score_meets_target (&score, 75.1, FALSE));
  g_assert_true (cw_score_meets_target (&score, 75, TRUE));
  g_assert_false (cw_score_meets_target (&score, 74.9, TRUE));
  g_assert_false (cw_score_meets_target (&score, NAN, FALSE));
}

static guint
make_random_items (GRand *rand, CwScoreItem *items)
{
  const guint n = (guint) g_rand_int_range (rand, 1, 12);

  for (guint i = 0; i < n; i++)
    {
      items[i].sentiment = (CwSentiment) g_rand_int_range (rand, 0, 4);
      items[i].value =
          g_rand_int_range (rand, 0, 5) == 0 ? (double) NAN : g_rand_int_range (rand, 0, 11);
      items[i].count = g_rand_int_range (rand, 0, 3) == 0 ? 0 : g_rand_int_range (rand, 0, 2000);
    }
  return n;
}

static void
shuffle (GRand *rand, CwScoreItem *items, guint n)
{
  for (guint i = n - 1; i > 0; i--)
    {
      const guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      const CwScoreItem swapped = items[i];

      items[i] = items[j];
      items[j] = swapped;
    }
}

static void
test_order_does_not_matter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261024);
  CwScoreItem items[12];

  for (guint trial = 0; trial < TRIALS; trial++)
    {
      const guint n = make_random_items (rand, items);
      const CwVariant variant = (CwVariant) (trial % 3);
      const CwScore before = cw_score_compute (variant, items, n, CW_SCORE_CONFIDENCE);
      CwScore after;

      shuffle (rand, items, n);
      after = cw_score_compute (variant, items, n, CW_SCORE_CONFIDENCE);
      g_assert_cmpint (before.n, ==, after.n);
      if (before.n == 0)
        continue;
      g_assert_cmpfloat (before.value, ==, after.value);
      g_assert_true (isnan (before.low) ? isnan (after.low) : fabs (before.low - after.low) < 1e-9);
    }
}

static void
test_bounds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  CwScoreItem items[12];

  for (guint trial = 0; trial < TRIALS; trial++)
    {
      const guint n = make_random_items (rand, items);
      const CwVariant variant = (CwVariant) (trial % 3);
      const CwScore score = cw_score_compute (variant, items, n, CW_SCORE_CONFIDENCE);
      const double least = variant == CW_VARIANT_DIFFERENCE ? -100 : 0;
      const double most = variant == CW_VARIANT_MEAN ? 10 : 100;

      if (score.n == 0)
        continue;
      g_assert_cmpfloat (score.value, >=, least);
      g_assert_cmpfloat (score.value, <=, most);
      g_assert_cmpint (score.positive + score.neutral + score.negative, <=, score.n);
      if (isnan (score.low))
        continue;
      g_assert_cmpfloat (score.low, <=, score.high);
      g_assert_cmpfloat (score.standard_error, >=, 0);
      if (variant != CW_VARIANT_DIFFERENCE)
        {
          g_assert_cmpfloat (score.low, <=, score.value);
          g_assert_cmpfloat (score.high, >=, score.value);
        }
      if (variant != CW_VARIANT_MEAN)
        {
          g_assert_cmpfloat (score.low, >=, least);
          g_assert_cmpfloat (score.high, <=, most);
        }
    }
}

static void
test_promoter_never_lowers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint trial = 0; trial < TRIALS; trial++)
    {
      const gint64 d = g_rand_int_range (rand, 0, 300);
      const gint64 p = g_rand_int_range (rand, 0, 300);
      const gint64 n = g_rand_int_range (rand, 1, 300);
      const CwScore before = score_sentiments (CW_VARIANT_DIFFERENCE, d, n, p);
      const CwScore promoted = score_sentiments (CW_VARIANT_DIFFERENCE, d, n, p + 1);
      const CwScore detracted = score_sentiments (CW_VARIANT_DIFFERENCE, d + 1, n, p);

      g_assert_cmpfloat (promoted.value, >=, before.value);
      g_assert_cmpfloat (detracted.value, <=, before.value);
    }
}

static void
test_large_counts (void)
{
  const gint64 million_million = G_GINT64_CONSTANT (1000000000000);
  const gint64 counts[] = { million_million, 0, 0, 0, million_million };
  CwScore score = score_sentiments (CW_VARIANT_DIFFERENCE, million_million, million_million,
                                    2 * million_million);

  g_assert_cmpint (score.n, ==, 4 * million_million);
  assert_prints (score.value, 25, 9);
  g_assert_cmpfloat (score.high - score.low, <, 0.001);
  g_assert_cmpfloat (score.low, <, score.value);

  score = score_values (CW_VARIANT_MEAN, counts, 5, 2);
  assert_prints (score.value, 3, 9);
  assert_prints (score.high - score.low, 2 * 1.959964 * 2.0 / sqrt (2e12), 9);

  score = score_sentiments (CW_VARIANT_SHARE, 0, million_million, 3 * million_million);
  assert_prints (score.value, 75, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/nps", test_nps_vectors);
  g_test_add_func ("/score/csat", test_csat_vectors);
  g_test_add_func ("/score/small-mean", test_small_mean);
  g_test_add_func ("/score/ces", test_ces_vectors);
  g_test_add_func ("/score/dashboard", test_dashboard_vectors);
  g_test_add_func ("/score/comparison", test_comparison_vector);
  g_test_add_func ("/score/empty", test_empty);
  g_test_add_func ("/score/what-counts", test_what_counts);
  g_test_add_func ("/score/one-answer", test_one_answer);
  g_test_add_func ("/score/all-equal", test_all_equal);
  g_test_add_func ("/score/zero-errors", test_zero_errors);
  g_test_add_func ("/score/zero-errors-of-means", test_zero_errors_of_means);
  g_test_add_func ("/score/target", test_target);
  g_test_add_func ("/score/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/score/bounds", test_bounds);
  g_test_add_func ("/score/promoter-never-lowers", test_promoter_never_lowers);
  g_test_add_func ("/score/large-counts", test_large_counts);
  return g_test_run ();
}
