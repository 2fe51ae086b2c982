/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-secret.h"

#include <string.h>

static void
test_text (void)
{
  g_autoptr (CwSecret) secret = cw_secret_new ("63V9BuO9");
  g_autoptr (CwSecret) part = cw_secret_new_with_length ("63V9BuO9wMyvgo9H", 8);
  g_autoptr (CwSecret) taken = cw_secret_new_take (g_strdup ("63V9BuO9"));
  g_autoptr (CwSecret) empty = cw_secret_new ("");

  g_assert_cmpstr (cw_secret_peek (secret), ==, "63V9BuO9");
  g_assert_cmpuint (cw_secret_get_length (secret), ==, 8);
  g_assert_cmpstr (cw_secret_peek (part), ==, "63V9BuO9");
  g_assert_cmpstr (cw_secret_peek (taken), ==, "63V9BuO9");
  g_assert_cmpstr (cw_secret_peek (empty), ==, "");
  g_assert_cmpuint (cw_secret_get_length (empty), ==, 0);
}

static void
test_equal (void)
{
  g_autoptr (CwSecret) one = cw_secret_new ("63V9BuO9");
  g_autoptr (CwSecret) same = cw_secret_new ("63V9BuO9");
  g_autoptr (CwSecret) other = cw_secret_new ("63V9BuO8");
  g_autoptr (CwSecret) longer = cw_secret_new ("63V9BuO9w");
  g_autoptr (CwSecret) nul = cw_secret_new_with_length ("63V9BuO9\0w", 10);

  g_assert_true (cw_secret_equal (one, one));
  g_assert_true (cw_secret_equal (one, same));
  g_assert_true (cw_secret_equal (NULL, NULL));
  g_assert_false (cw_secret_equal (one, other));
  g_assert_false (cw_secret_equal (one, longer));
  g_assert_false (cw_secret_equal (one, nul));
  g_assert_false (cw_secret_equal (one, NULL));
  g_assert_false (cw_secret_equal (NULL, one));
}

static gpointer
ref_thread (gpointer data)
{
  for (guint i = 0; i < 10000; i++)
    cw_secret_unref (cw_secret_ref (data));
  return NULL;
}

/* It is handed to threads: no reference is lost between them. */
static void
test_threads (void)
{
  g_autoptr (CwSecret) secret = cw_secret_new ("63V9BuO9");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, ref_thread, secret);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpstr (cw_secret_peek (secret), ==, "63V9BuO9");
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  CwSecret *secret = cw_secret_new ("63V9BuO9");

  g_value_init (&value, CW_TYPE_SECRET);
  g_value_take_boxed (&value, secret);
  g_assert_true (g_value_get_boxed (&value) == secret);
}

static void
test_wipe (void)
{
  g_autoptr (CwWipedString) nothing = NULL;
  g_autoptr (CwWipedString) text = g_strdup ("63V9BuO9");

  cw_secret_wipe_string (NULL);
  g_assert_cmpstr (text, ==, "63V9BuO9");
  g_assert_null (nothing);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/text", test_text);
  g_test_add_func ("/secret/equal", test_equal);
  g_test_add_func ("/secret/threads", test_threads);
  g_test_add_func ("/secret/boxed", test_boxed);
  g_test_add_func ("/secret/wipe", test_wipe);

  return g_test_run ();
}
