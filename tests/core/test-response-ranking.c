/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-ranking.h"

#include "model/cw-cells.h"

static void
offer (CwResponseRanking *ranking, gint64 recorded, gint64 chunk, guint row)
{
  CwResponseHit hit = { .recorded = recorded, .chunk = chunk, .row = row };

  cw_response_ranking_offer (ranking, &hit);
}

static void
assert_taken (CwResponseRanking *ranking, const char *expected)
{
  g_autoptr (GArray) hits = cw_response_ranking_take (ranking);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const CwResponseHit *hit = &g_array_index (hits, CwResponseHit, i);

      g_string_append_printf (text, "%s%d.%u", i ? " " : "", (int) hit->chunk, hit->row);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_order (void)
{
  g_autoptr (CwResponseRanking) ranking = cw_response_ranking_new (3);

  offer (ranking, 10, 1, 0);
  offer (ranking, 30, 1, 1);
  offer (ranking, CW_CELLS_NO_INSTANT, 1, 2);
  assert_taken (ranking, "1.1 1.0 1.2");
  assert_taken (ranking, "");
  offer (ranking, 10, 1, 0);
  offer (ranking, 10, 2, 0);
  offer (ranking, 10, 2, 1);
  offer (ranking, 5, 9, 0);
  offer (ranking, 10, 1, 7);
  assert_taken (ranking, "2.1 2.0 1.7");
}

static void
test_no_room (void)
{
  g_autoptr (CwResponseRanking) ranking = cw_response_ranking_new (0);

  offer (ranking, 10, 1, 0);
  assert_taken (ranking, "");
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  const gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left > right ? -1 : left < right;
}

/* Whatever comes in which order, the newest are kept, newest first. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint capacity = 1; capacity < 60; capacity += 7)
    {
      g_autoptr (CwResponseRanking) ranking = cw_response_ranking_new (capacity);
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) hits = NULL;

      for (guint i = 0; i < 500; i++)
        {
          gint64 recorded = g_rand_int_range (random, 0, 300);

          offer (ranking, recorded, 1, i);
          g_array_append_val (all, recorded);
        }
      g_array_sort (all, compare_descending);
      hits = cw_response_ranking_take (ranking);
      g_assert_cmpuint (hits->len, ==, capacity);
      for (guint i = 0; i < capacity; i++)
        g_assert_cmpint (g_array_index (hits, CwResponseHit, i).recorded, ==,
                         g_array_index (all, gint64, i));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/response-ranking/order", test_order);
  g_test_add_func ("/response-ranking/no-room", test_no_room);
  g_test_add_func ("/response-ranking/random", test_random);
  return g_test_run ();
}
