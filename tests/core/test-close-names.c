/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cw-close-names.h"

static GPtrArray *
names_of (const char *const *names)
{
  GPtrArray *array = g_ptr_array_new ();

  for (; *names != NULL; names++)
    g_ptr_array_add (array, (char *) *names);
  return array;
}

static void
test_distance (void)
{
  g_assert_cmpuint (cw_close_names_distance ("", ""), ==, 0);
  g_assert_cmpuint (cw_close_names_distance ("score", "SCORE"), ==, 0);
  g_assert_cmpuint (cw_close_names_distance ("score", "scores"), ==, 1);
  g_assert_cmpuint (cw_close_names_distance ("kitten", "sitting"), ==, 3);
  g_assert_cmpuint (cw_close_names_distance ("", "abc"), ==, 3);
  g_assert_cmpuint (cw_close_names_distance ("Grün", "grün"), ==, 0);
}

static void
test_long (void)
{
  g_autofree char *a = g_strnfill (100000, 'a');
  g_autofree char *b = g_strnfill (100000, 'b');

  g_assert_cmpuint (cw_close_names_distance (a, b), <=, 64);
}

static void
test_pick (void)
{
  static const char *const all[] = { "survey", "metric", "journey", "score", "score", NULL };
  g_autoptr (GPtrArray) names = names_of (all);
  g_autoptr (GPtrArray) near = cw_close_names_pick (names, "scoer", 3);
  g_autoptr (GPtrArray) none = cw_close_names_pick (names, "integration", 3);
  g_autoptr (GPtrArray) within = cw_close_names_pick (names, "ourn", 3);
  g_autoptr (GPtrArray) both = cw_close_names_pick (names, "urvey", 1);

  g_assert_cmpuint (near->len, ==, 1);
  g_assert_cmpstr (near->pdata[0], ==, "score");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (within->len, ==, 1);
  g_assert_cmpstr (within->pdata[0], ==, "journey");
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpstr (both->pdata[0], ==, "survey");
}

static void
test_join (void)
{
  static const char *const all[] = { "a", "b", "c", "d", NULL };
  g_autoptr (GPtrArray) names = names_of (all);
  g_autofree char *whole = cw_close_names_join (names, 4);
  g_autofree char *part = cw_close_names_join (names, 2);

  g_assert_cmpstr (whole, ==, "“a”, “b”, “c” and “d”");
  g_assert_cmpstr (part, ==, "“a”, “b” and 2 more");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/close-names/distance", test_distance);
  g_test_add_func ("/close-names/long", test_long);
  g_test_add_func ("/close-names/pick", test_pick);
  g_test_add_func ("/close-names/join", test_join);
  return g_test_run ();
}
