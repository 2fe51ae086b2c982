/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-list-pace.h"

#include "support/cw-ui-test.h"
#include "widgets/cw-pacer.h"

/* What a view has heard of the list. */
typedef struct
{
  GListStore *store; /* (owned) */
  CwListPace *pace;  /* (owned) */
  GPtrArray *heard;  /* (owned) (element-type GObject) */
  guint most_at_once;
  GtkWidget *window; /* owned by GTK */
} Fixture;

static void
changed_cb (Fixture *fixture, guint position, guint n_removed, guint n_added, GListModel *list)
{
  g_assert_cmpuint (position + n_removed, <=, fixture->heard->len);
  fixture->most_at_once = MAX (fixture->most_at_once, n_added);
  if (n_removed > 0)
    g_ptr_array_remove_range (fixture->heard, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (fixture->heard, (int) (position + i),
                        g_list_model_get_item (list, position + i));
}

/* The view knows just what the list has, as far as it has it. */
static void
assert_true_to_list (Fixture *fixture)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->pace));

  g_assert_cmpuint (fixture->heard->len, ==, n);
  g_assert_cmpuint (n, <=, g_list_model_get_n_items (G_LIST_MODEL (fixture->store)));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (fixture->store), i);
      g_autoptr (GObject) paced = g_list_model_get_item (G_LIST_MODEL (fixture->pace), i);

      g_assert_true (item == paced && item == fixture->heard->pdata[i]);
    }
}

static void
add (Fixture *fixture, guint position, guint n_removed, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (fixture->store, position, n_removed, items->pdata, n);
  assert_true_to_list (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = gtk_label_new ("List");

  fixture->window = cw_ui_test_show (view, 200, 200);
  fixture->store = g_list_store_new (G_TYPE_OBJECT);
  fixture->heard = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->pace = cw_list_pace_new (view, G_LIST_MODEL (fixture->store));
  g_signal_connect_swapped (fixture->pace, "items-changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_list_pace_stop (fixture->pace);
  g_assert_finalize_object (fixture->pace);
  g_assert_finalize_object (fixture->store);
  g_ptr_array_unref (fixture->heard);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
is_whole (gpointer data)
{
  Fixture *fixture = data;

  return cw_pacer_are_all_done () &&
         fixture->heard->len == g_list_model_get_n_items (G_LIST_MODEL (fixture->store));
}

/* As many as a screen shows at once, then more with each frame; what no row is made for all at
 * once. */
static void
test_grows (Fixture *fixture, gconstpointer data)
{
  add (fixture, 0, 0, 190);
  g_assert_cmpuint (fixture->heard->len, <, 60);
  cw_ui_test_wait_until (is_whole, fixture);
  assert_true_to_list (fixture);
  g_assert_cmpuint (fixture->most_at_once, <, 60);
  add (fixture, 0, 190, 100000);
  g_assert_cmpuint (fixture->heard->len, <, 60);
  cw_ui_test_wait_until (is_whole, fixture);
}

/* A few, and those behind what there are rows for, come as they are. */
static void
test_small_changes (Fixture *fixture, gconstpointer data)
{
  add (fixture, 0, 0, 300);
  cw_ui_test_wait_until (is_whole, fixture);
  add (fixture, 100, 3, 5);
  g_assert_cmpuint (fixture->heard->len, ==, 302);
  add (fixture, 302, 0, 5000);
  g_assert_cmpuint (fixture->heard->len, ==, 5302);
  add (fixture, 200, 5102, 0);
  g_assert_cmpuint (fixture->heard->len, ==, 200);
}

/* The list changes while it comes: before, within and behind what is there. */
static void
test_changes_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  add (fixture, 0, 0, 150);
  for (guint i = 0; i < 200; i++)
    {
      const guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->store));
      const guint position = (guint) g_rand_int_range (random, 0, (int) n + 1);
      const guint n_removed = (guint) g_rand_int_range (random, 0, (int) (n - position) + 1);

      add (fixture, position, n_removed, (guint) g_rand_int_range (random, 0, 120));
      cw_ui_test_iterate ();
      assert_true_to_list (fixture);
    }
  cw_ui_test_wait_until (is_whole, fixture);
  assert_true_to_list (fixture);
}

static void
test_reaches (Fixture *fixture, gconstpointer data)
{
  add (fixture, 0, 0, 190);
  cw_list_pace_reach (fixture->pace, 170);
  g_assert_cmpuint (fixture->heard->len, ==, 171);
  assert_true_to_list (fixture);
  cw_list_pace_reach (fixture->pace, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (fixture->heard->len, ==, 171);
  cw_ui_test_wait_until (is_whole, fixture);
  assert_true_to_list (fixture);
}

/* Nothing comes, nor is anything told, once it was stopped. */
static void
test_stops (Fixture *fixture, gconstpointer data)
{
  guint n;

  add (fixture, 0, 0, 190);
  n = fixture->heard->len;
  cw_list_pace_stop (fixture->pace);
  cw_ui_test_wait_drawn (fixture->window);
  g_list_store_remove_all (fixture->store);
  g_assert_cmpuint (fixture->heard->len, ==, n);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  g_test_add ("/list-pace/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/list-pace/small-changes", Fixture, NULL, set_up, test_small_changes, tear_down);
  g_test_add ("/list-pace/changes-meanwhile", Fixture, NULL, set_up, test_changes_meanwhile,
              tear_down);
  g_test_add ("/list-pace/reaches", Fixture, NULL, set_up, test_reaches, tear_down);
  g_test_add ("/list-pace/stops", Fixture, NULL, set_up, test_stops, tear_down);
  return g_test_run ();
}
