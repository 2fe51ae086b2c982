/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-journey.h"

static CwStep *
make_step (const char *name, gint64 metric_id)
{
  CwStep *step = cw_step_new (name);

  g_array_append_val (step->metric_ids, metric_id);
  return step;
}

/* Buy: Choose, Order, Pay. Use: Set up. */
static CwJourney *
make_journey (void)
{
  CwJourney *journey = cw_journey_new ("Onboarding");
  CwStage *buy = cw_stage_new ("Buy");
  CwStage *use = cw_stage_new ("Use");

  g_ptr_array_add (buy->steps, make_step ("Choose", 1));
  g_ptr_array_add (buy->steps, make_step ("Order", 2));
  g_ptr_array_add (buy->steps, make_step ("Pay", 3));
  g_ptr_array_add (use->steps, make_step ("Set up", 2));
  cw_journey_insert_stage (journey, -1, use);
  cw_journey_insert_stage (journey, 0, buy);
  return journey;
}

static char *
describe (CwJourney *journey)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      g_string_append_printf (text, "%s:", stage->name);
      for (guint j = 0; j < stage->steps->len; j++)
        g_string_append_printf (text, " %s", ((CwStep *) stage->steps->pdata[j])->name);
      g_string_append_c (text, ';');
    }
  return g_string_free (text, FALSE);
}

static void
assert_steps (CwJourney *journey, const char *expected)
{
  g_autofree char *text = describe (journey);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_find (void)
{
  g_autoptr (CwJourney) journey = make_journey ();
  CwStage *stage = NULL;

  g_assert_cmpuint (cw_journey_get_n_steps (journey), ==, 4);
  g_assert_cmpstr (cw_journey_find_step (journey, "Set up", &stage)->name, ==, "Set up");
  g_assert_cmpstr (stage->name, ==, "Use");
  g_assert_null (cw_journey_find_step (journey, "Leave", &stage));
  g_assert_null (stage);
  g_assert_cmpstr (cw_journey_find_metric (journey, 2, &stage)->name, ==, "Order");
  g_assert_cmpstr (stage->name, ==, "Buy");
  g_assert_null (cw_journey_find_metric (journey, 99, NULL));
}

static void
test_move (void)
{
  g_autoptr (CwJourney) journey = make_journey ();

  cw_journey_move_step (journey, 0, 0, 0, 2);
  assert_steps (journey, "Buy: Order Pay Choose;Use: Set up;");
  cw_journey_move_step (journey, 0, 2, 0, 0);
  assert_steps (journey, "Buy: Choose Order Pay;Use: Set up;");
  cw_journey_move_step (journey, 0, 1, 1, 1);
  assert_steps (journey, "Buy: Choose Pay;Use: Set up Order;");
  cw_journey_move_step (journey, 1, 0, 0, 0);
  assert_steps (journey, "Buy: Set up Choose Pay;Use: Order;");
}

static void
test_copy_is_apart (void)
{
  g_autoptr (CwJourney) journey = make_journey ();
  g_autoptr (CwJourney) copy = NULL;
  gint64 added = 7;

  cw_journey_set_id (journey, 5);
  copy = cw_journey_copy (journey);
  cw_journey_set_name (copy, "Other");
  cw_stage_free (cw_journey_steal_stage (copy, 1));
  g_array_append_val (cw_journey_find_step (copy, "Pay", NULL)->metric_ids, added);

  g_assert_cmpint (cw_journey_get_id (copy), ==, 5);
  g_assert_cmpstr (cw_journey_get_name (journey), ==, "Onboarding");
  assert_steps (journey, "Buy: Choose Order Pay;Use: Set up;");
  assert_steps (copy, "Buy: Choose Order Pay;");
  g_assert_null (cw_journey_find_metric (journey, 7, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/find", test_find);
  g_test_add_func ("/journey/move", test_move);
  g_test_add_func ("/journey/copy", test_copy_is_apart);
  return g_test_run ();
}
