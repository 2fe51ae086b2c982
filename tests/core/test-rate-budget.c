/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-rate-budget.h"

static void
test_window_slides (void)
{
  g_autoptr (CwRateBudget) budget = cw_rate_budget_new (3, 1000);

  g_assert_cmpint (cw_rate_budget_take (budget, 0), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 400), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 400), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 600), ==, 400);
  g_assert_cmpint (cw_rate_budget_take (budget, 999), ==, 1);
  g_assert_cmpint (cw_rate_budget_take (budget, 1000), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 1000), ==, 400);
  g_assert_cmpint (cw_rate_budget_take (budget, 1400), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 1400), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 1400), ==, 600);
}

/* However it is asked, no span holds more than the count. */
static void
test_never_more (void)
{
  g_autoptr (CwRateBudget) budget = cw_rate_budget_new (10, 1000);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 now = 0; now < 60000; now += g_rand_int_range (rand, 0, 60))
    if (cw_rate_budget_take (budget, now) == 0)
      g_array_append_val (starts, now);
  g_assert_cmpuint (starts->len, >, 550);
  for (guint i = 10; i < starts->len; i++)
    g_assert_cmpint (g_array_index (starts, gint64, i) - g_array_index (starts, gint64, i - 10), >=,
                     1000);
}

static void
test_server_knows_better (void)
{
  g_autoptr (CwRateBudget) budget = cw_rate_budget_new (350, 3600000);

  cw_rate_budget_correct (budget, 2, 5000, 1000);
  g_assert_cmpint (cw_rate_budget_take (budget, 1000), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 1000), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 1500), ==, 3500);
  /* An answer that was under way meanwhile gives nothing back. */
  cw_rate_budget_correct (budget, 1, 5000, 1600);
  g_assert_cmpint (cw_rate_budget_take (budget, 1600), ==, 3400);
  g_assert_cmpint (cw_rate_budget_take (budget, 5000), ==, 0);
  /* What has passed already says nothing. */
  cw_rate_budget_correct (budget, 0, 5000, 6000);
  g_assert_cmpint (cw_rate_budget_take (budget, 6000), ==, 0);
  cw_rate_budget_correct (budget, 0, 9000, 6000);
  cw_rate_budget_correct (budget, 7, 20000, 9500);
  g_assert_cmpint (cw_rate_budget_take (budget, 9500), ==, 0);
}

static void
test_clock_set_back (void)
{
  g_autoptr (CwRateBudget) budget = cw_rate_budget_new (1, 1000);

  g_assert_cmpint (cw_rate_budget_take (budget, 3600000), ==, 0);
  g_assert_cmpint (cw_rate_budget_take (budget, 0), ==, 1000);
  g_assert_cmpint (cw_rate_budget_take (budget, 1000), ==, 0);
  cw_rate_budget_correct (budget, 0, 3000, 2000);
  g_assert_cmpint (cw_rate_budget_take (budget, -7200000), ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate-budget/window-slides", test_window_slides);
  g_test_add_func ("/rate-budget/never-more", test_never_more);
  g_test_add_func ("/rate-budget/server-knows-better", test_server_knows_better);
  g_test_add_func ("/rate-budget/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
