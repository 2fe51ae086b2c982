/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-clock.h"

#include "cw-fake-clock.h"

#include <string.h>

typedef struct
{
  guint done;
  gboolean good;
  GError *error; /* (owned) (nullable) */
} Waiting;

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->done++;
  waiting->good = cw_clock_wait_finish (CW_CLOCK (source), result, &waiting->error);
}

static void
test_tells_time (void)
{
  g_autoptr (CwClock) clock = cw_clock_new ();
  gint64 before = g_get_real_time () / 1000;
  gint64 now = cw_clock_get_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time () / 1000);
}

static void
test_waits (void)
{
  g_autoptr (CwClock) clock = cw_clock_new ();
  Waiting waiting = { 0 };
  gint64 before = g_get_monotonic_time ();

  cw_clock_wait_async (clock, 30, NULL, waited_cb, &waiting);
  while (waiting.done == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (waiting.good);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 29000);
  cw_clock_wait_async (clock, 0, NULL, waited_cb, &waiting);
  cw_clock_wait_async (clock, -5, NULL, waited_cb, &waiting);
  while (waiting.done < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (waiting.error);
}

static void
test_cancelling_ends_it_at_once (void)
{
  g_autoptr (CwClock) clock = cw_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { 0 };
  guint turns = 0;

  cw_clock_wait_async (clock, G_MAXINT, cancellable, waited_cb, &waiting);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (waiting.done, ==, 0);
  g_cancellable_cancel (cancellable);
  for (; waiting.done == 0 && turns < 10; turns++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (turns, <=, 2);
  g_assert_false (waiting.good);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&waiting.error);
}

static void
test_cancelled_before (void)
{
  g_autoptr (CwClock) clock = cw_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { 0 };

  g_cancellable_cancel (cancellable);
  cw_clock_wait_async (clock, 100000, cancellable, waited_cb, &waiting);
  while (waiting.done == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&waiting.error);
}

/* Whether a descriptor is a timer of the clock that goes on while the machine sleeps. */
static gboolean
is_boottime_timer (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fdinfo/%d", fd);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) &&
         strstr (text, "clockid: 7") != NULL; /* CLOCK_BOOTTIME */
}

static guint
count_boottime_timers (void)
{
  guint count = 0;

  for (int fd = 0; fd < 256; fd++)
    if (is_boottime_timer (fd))
      count++;
  return count;
}

static void
test_counts_sleep (void)
{
  g_autoptr (CwClock) clock = cw_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { 0 };

  cw_clock_wait_async (clock, 100000, cancellable, waited_cb, &waiting);
  g_assert_cmpuint (count_boottime_timers (), ==, 1);
  g_cancellable_cancel (cancellable);
  while (waiting.done == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count_boottime_timers (), ==, 0);
  g_clear_error (&waiting.error);
}

static void
test_fake_moves_when_told (void)
{
  g_autoptr (CwFakeClock) clock = cw_fake_clock_new (1000);
  Waiting first = { 0 };
  Waiting second = { 0 };

  cw_clock_wait_async (CW_CLOCK (clock), 50, NULL, waited_cb, &second);
  cw_clock_wait_async (CW_CLOCK (clock), 20, NULL, waited_cb, &first);
  g_assert_cmpint (cw_fake_clock_get_next (clock), ==, 20);
  cw_fake_clock_set_now (clock, 500);
  cw_fake_clock_advance (clock, 30);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (first.done, ==, 1);
  g_assert_cmpuint (second.done, ==, 0);
  g_assert_cmpint (cw_clock_get_now (CW_CLOCK (clock)), ==, 530);
  cw_fake_clock_set_automatic (clock, TRUE);
  while (second.done == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cw_clock_get_now (CW_CLOCK (clock)), ==, 550);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/tells-time", test_tells_time);
  g_test_add_func ("/clock/waits", test_waits);
  g_test_add_func ("/clock/cancelling-ends-it-at-once", test_cancelling_ends_it_at_once);
  g_test_add_func ("/clock/cancelled-before", test_cancelled_before);
  g_test_add_func ("/clock/counts-sleep", test_counts_sleep);
  g_test_add_func ("/clock/fake-moves-when-told", test_fake_moves_when_told);
  return g_test_run ();
}
