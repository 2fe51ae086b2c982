/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-random.h"

#include "cw-seeded-random.h"

#include <string.h>

static void
test_tokens (void)
{
  g_autoptr (CwRandom) random = cw_random_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *empty = cw_random_get_token (random, 0);

  g_assert_cmpstr (empty, ==, "");
  for (guint i = 0; i < 1000; i++)
    {
      char *token = cw_random_get_token (random, 32);

      g_assert_cmpuint (strlen (token), ==, 43);
      g_assert_cmpuint (strspn (token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789-_"),
                        ==, 43);
      g_assert_true (g_hash_table_add (seen, token));
    }
}

/* RFC 4648 section 5: the two letters that differ, and no padding. */
static void
test_base64url (void)
{
  g_autoptr (CwRandom) ones = cw_seeded_random_new_constant (0xff);
  g_autoptr (CwRandom) other = cw_seeded_random_new_constant (0xfb);
  g_autofree char *slashes = cw_random_get_token (ones, 4);
  g_autofree char *mixed = cw_random_get_token (other, 3);

  g_assert_cmpstr (slashes, ==, "_____w");
  g_assert_cmpstr (mixed, ==, "-_v7");
}

static void
test_doubles (void)
{
  g_autoptr (CwRandom) random = cw_random_new ();
  g_autoptr (CwRandom) zeroes = cw_seeded_random_new_constant (0x00);
  g_autoptr (CwRandom) ones = cw_seeded_random_new_constant (0xff);
  g_autoptr (CwRandom) half = cw_seeded_random_new_constant (0x80);
  double sum = 0.0;

  g_assert_cmpfloat (cw_random_get_double (zeroes), ==, 0.0);
  g_assert_cmpfloat (cw_random_get_double (ones), <, 1.0);
  g_assert_cmpfloat (cw_random_get_double (ones), >, 1.0 - 1e-15);
  g_assert_cmpfloat_with_epsilon (cw_random_get_double (half), 0.5, 0.01);
  for (guint i = 0; i < 10000; i++)
    {
      double value = cw_random_get_double (random);

      g_assert_cmpfloat (value, >=, 0.0);
      g_assert_cmpfloat (value, <, 1.0);
      sum += value;
    }
  /* Ten standard deviations. */
  g_assert_cmpfloat_with_epsilon (sum / 10000, 0.5, 0.03);
}

static void
test_fills_all (void)
{
  g_autoptr (CwRandom) random = cw_random_new ();
  guint8 bytes[600];
  guint zeroes = 0;

  memset (bytes, 0, sizeof bytes);
  cw_random_fill (random, bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    zeroes += bytes[i] == 0;
  g_assert_cmpuint (zeroes, <, 40);
}

static void
test_seeds_repeat (void)
{
  g_autoptr (CwRandom) a = cw_seeded_random_new (7);
  g_autoptr (CwRandom) b = cw_seeded_random_new (7);
  g_autoptr (CwRandom) c = cw_seeded_random_new (8);
  g_autofree char *first = cw_random_get_token (a, 16);
  g_autofree char *second = cw_random_get_token (b, 16);
  g_autofree char *third = cw_random_get_token (c, 16);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/tokens", test_tokens);
  g_test_add_func ("/random/base64url", test_base64url);
  g_test_add_func ("/random/doubles", test_doubles);
  g_test_add_func ("/random/fills-all", test_fills_all);
  g_test_add_func ("/random/seeds-repeat", test_seeds_repeat);
  return g_test_run ();
}
