/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/cw-record-queue.h"

#define N_BUNDLES 500
#define MOST 4

static GPtrArray *
make_bundle (guint number)
{
  GPtrArray *bundle = g_ptr_array_new ();

  g_ptr_array_add (bundle, GUINT_TO_POINTER (number));
  return bundle;
}

static gpointer
push_all (gpointer data)
{
  CwRecordQueue *queue = data;

  for (guint i = 1; i <= N_BUNDLES; i++)
    if (!cw_record_queue_push (queue, make_bundle (i)))
      return GUINT_TO_POINTER (i);
  cw_record_queue_end (queue);
  return NULL;
}

/* All come out, in their order, and then the end. */
static void
test_order (void)
{
  CwRecordQueue *queue = cw_record_queue_new (MOST);
  GThread *thread = g_thread_new ("reader", push_all, queue);

  for (guint i = 1; i <= N_BUNDLES; i++)
    {
      g_autoptr (GPtrArray) bundle = i % 3 == 0 ? cw_record_queue_try_pop (queue) : NULL;

      if (bundle == NULL)
        bundle = cw_record_queue_pop (queue);
      g_assert_nonnull (bundle);
      g_assert_cmpuint (GPOINTER_TO_UINT (bundle->pdata[0]), ==, i);
    }
  g_assert_null (cw_record_queue_pop (queue));
  g_assert_null (cw_record_queue_try_pop (queue));
  g_assert_null (g_thread_join (thread));
  cw_record_queue_free (queue);
}

/* A reader that waits because the queue is full is told that nobody takes any more. */
static void
test_close (void)
{
  CwRecordQueue *queue = cw_record_queue_new (MOST);
  GThread *thread = g_thread_new ("reader", push_all, queue);
  g_autoptr (GPtrArray) first = cw_record_queue_pop (queue);
  guint refused;

  g_assert_nonnull (first);
  cw_record_queue_close (queue);
  refused = GPOINTER_TO_UINT (g_thread_join (thread));
  g_assert_cmpuint (refused, >, 0);
  /* Not more than may wait were taken in. */
  g_assert_cmpuint (refused, <=, MOST + 2);
  cw_record_queue_free (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-queue/order", test_order);
  g_test_add_func ("/record-queue/close", test_close);
  return g_test_run ();
}
