/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-pacer.h"

#include "support/cw-ui-test.h"

#define N_STEPS 4

typedef struct
{
  GtkWidget *window; /* owned by GTK */
  GtkWidget *label;
  CwPacer *pacer;         /* (owned) (nullable) */
  gint64 frames[N_STEPS]; /* in which each step was done */
  guint n_done;
} Fixture;

static Fixture *current;

static gboolean
count_step (gpointer widget, guint step)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  g_assert_true (widget == current->label);
  g_assert_cmpuint (step, <, N_STEPS);
  current->frames[step] = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;
  current->n_done = step + 1;
  return step + 1 < N_STEPS;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  current = fixture;
  fixture->label = gtk_label_new ("Paced");
  fixture->window = cw_ui_test_show (fixture->label, 200, 100);
  fixture->pacer = cw_pacer_new (fixture->label, count_step);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->pacer, cw_pacer_free);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
}

static gboolean
is_done (gpointer data)
{
  return !cw_pacer_is_running (data);
}

/* The first at once, each of the others in a frame of its own. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  cw_pacer_start (fixture->pacer);
  g_assert_cmpuint (fixture->n_done, ==, 1);
  g_assert_true (cw_pacer_is_running (fixture->pacer));
  g_assert_false (cw_pacer_are_all_done ());
  cw_ui_test_wait_until (is_done, fixture->pacer);
  g_assert_cmpuint (fixture->n_done, ==, N_STEPS);
  /* The frame in between is the one that shows the first step. */
  g_assert_cmpint (fixture->frames[1] - fixture->frames[0], >=, 2);
  for (guint i = 2; i < N_STEPS; i++)
    g_assert_cmpint (fixture->frames[i], >, fixture->frames[i - 1]);
  g_assert_true (cw_pacer_are_all_done ());
}

static gboolean
is_halfway (gpointer data)
{
  return ((Fixture *) data)->n_done == 2;
}

static void
test_anew (Fixture *fixture, gconstpointer data)
{
  cw_pacer_start (fixture->pacer);
  cw_ui_test_wait_until (is_halfway, fixture);
  cw_pacer_start (fixture->pacer);
  g_assert_cmpuint (fixture->n_done, ==, 1);
  cw_ui_test_wait_until (is_done, fixture->pacer);
  g_assert_cmpuint (fixture->n_done, ==, N_STEPS);
}

/* What is hidden is waited for by nobody, and is filled all the same. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  cw_pacer_start (fixture->pacer);
  gtk_widget_hide (fixture->label);
  g_assert_true (cw_pacer_are_all_done ());
  cw_ui_test_wait_until (is_done, fixture->pacer);
  g_assert_cmpuint (fixture->n_done, ==, N_STEPS);
}

static void
test_freed (Fixture *fixture, gconstpointer data)
{
  cw_pacer_start (fixture->pacer);
  g_clear_pointer (&fixture->pacer, cw_pacer_free);
  g_assert_true (cw_pacer_are_all_done ());
  cw_ui_test_wait_drawn (fixture->window);
  g_assert_cmpuint (fixture->n_done, ==, 1);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  add ("/pacer/steps", test_steps);
  add ("/pacer/anew", test_anew);
  add ("/pacer/hidden", test_hidden);
  add ("/pacer/freed", test_freed);

  return g_test_run ();
}
