/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-name.h"

static void
test_equal (void)
{
  g_assert_true (cw_name_equal ("Price", "pRICE"));
  g_assert_true (cw_name_equal ("Große", "GROSSE"));
  g_assert_true (cw_name_equal ("Cafe\xcc\x81", "CAFÉ"));
  g_assert_true (cw_name_equal (" Price ", "Price"));
  g_assert_true (cw_name_equal ("", " "));
  g_assert_false (cw_name_equal ("Price", "Prices"));
  g_assert_false (cw_name_equal ("Cafe", "Café"));
  /* Not UTF-8: a name all the same. */
  g_assert_true (cw_name_equal ("a\xff", "A\xff"));
}

static void
test_compare (void)
{
  g_assert_cmpint (cw_name_compare ("a", "B"), <, 0);
  g_assert_cmpint (cw_name_compare ("b", "A"), >, 0);
  g_assert_cmpint (cw_name_compare ("A", "a"), !=, 0);
  g_assert_cmpint (cw_name_compare ("a", "a"), ==, 0);
}

static void
test_given (void)
{
  g_assert_true (cw_name_is_given (" x "));
  g_assert_false (cw_name_is_given (" \t"));
  g_assert_false (cw_name_is_given (""));
  g_assert_false (cw_name_is_given (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name/equal", test_equal);
  g_test_add_func ("/name/compare", test_compare);
  g_test_add_func ("/name/given", test_given);

  return g_test_run ();
}
