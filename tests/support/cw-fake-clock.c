/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-fake-clock.h"

typedef struct
{
  GTask *task;         /* (owned) */
  gint64 end_ms;       /* of @passed_ms */
  GSource *cancelling; /* (owned) (nullable) */
} Wait;

struct _CwFakeClock
{
  CwClock parent_instance;

  gint64 now_ms;
  gint64 passed_ms; /* since it was made; nobody can set this one */
  gboolean automatic;
  GPtrArray *waits; /* (owned) (element-type Wait) */
  GArray *asked;    /* (owned) (element-type gint64) */
};

G_DEFINE_FINAL_TYPE (CwFakeClock, cw_fake_clock, CW_TYPE_CLOCK)

static void
wait_free (Wait *wait)
{
  if (wait->cancelling != NULL)
    {
      g_source_destroy (wait->cancelling);
      g_source_unref (wait->cancelling);
    }
  g_object_unref (wait->task);
  g_free (wait);
}

static void
cw_fake_clock_finalize (GObject *object)
{
  CwFakeClock *self = CW_FAKE_CLOCK (object);

  g_assert_cmpuint (self->waits->len, ==, 0);
  g_ptr_array_unref (self->waits);
  g_array_unref (self->asked);

  G_OBJECT_CLASS (cw_fake_clock_parent_class)->finalize (object);
}

static gint64
cw_fake_clock_get_now (CwClock *clock)
{
  return CW_FAKE_CLOCK (clock)->now_ms;
}

static Wait *
find_first (CwFakeClock *self)
{
  Wait *first = NULL;

  for (guint i = 0; i < self->waits->len; i++)
    {
      Wait *wait = g_ptr_array_index (self->waits, i);

      if (first == NULL || wait->end_ms < first->end_ms)
        first = wait;
    }
  return first;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  CwFakeClock *self = g_task_get_source_object (task);

  for (guint i = 0; i < self->waits->len; i++)
    if (((Wait *) g_ptr_array_index (self->waits, i))->task == task)
      {
        g_task_return_error_if_cancelled (task);
        g_ptr_array_remove_index (self->waits, i);
        break;
      }
  return G_SOURCE_REMOVE;
}

static gboolean
advance_cb (gpointer data)
{
  CwFakeClock *self = data;
  gint64 next = cw_fake_clock_get_next (self);

  if (next >= 0)
    cw_fake_clock_advance (self, next);
  return G_SOURCE_REMOVE;
}

static void
advance_soon (CwFakeClock *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, advance_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
cw_fake_clock_wait_async (CwClock *clock,
                          gint64 ms,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CwFakeClock *self = CW_FAKE_CLOCK (clock);
  Wait *wait = g_new0 (Wait, 1);

  wait->task = g_task_new (self, cancellable, callback, user_data);
  wait->end_ms = self->passed_ms + MAX (ms, 0);
  g_array_append_val (self->asked, ms);
  g_ptr_array_add (self->waits, wait);
  if (cancellable != NULL)
    {
      wait->cancelling = g_cancellable_source_new (cancellable);
      g_source_set_callback (wait->cancelling, G_SOURCE_FUNC (cancelled_cb), wait->task, NULL);
      g_source_attach (wait->cancelling, g_task_get_context (wait->task));
    }
  if (self->automatic || ms <= 0)
    advance_soon (self);
}

static gboolean
cw_fake_clock_wait_finish (CwClock *clock, GAsyncResult *result, GError **error)
{
  g_assert_true (g_task_is_valid (result, clock));
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_fake_clock_class_init (CwFakeClockClass *klass)
{
  CwClockClass *clock_class = CW_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cw_fake_clock_finalize;
  clock_class->get_now = cw_fake_clock_get_now;
  clock_class->wait_async = cw_fake_clock_wait_async;
  clock_class->wait_finish = cw_fake_clock_wait_finish;
}

static void
cw_fake_clock_init (CwFakeClock *self)
{
  self->waits = g_ptr_array_new_with_free_func ((GDestroyNotify) wait_free);
  self->asked = g_array_new (FALSE, FALSE, sizeof (gint64));
}

CwFakeClock *
cw_fake_clock_new (gint64 now_ms)
{
  CwFakeClock *self = g_object_new (CW_TYPE_FAKE_CLOCK, NULL);

  self->now_ms = now_ms;
  return self;
}

void
cw_fake_clock_advance (CwFakeClock *self, gint64 ms)
{
  g_autoptr (CwFakeClock) kept = g_object_ref (self);
  gint64 end = self->passed_ms + ms;
  Wait *wait;

  while ((wait = find_first (self)) != NULL && wait->end_ms <= end)
    {
      g_autoptr (GTask) task = g_object_ref (wait->task);
      gint64 step = MAX (wait->end_ms - self->passed_ms, 0);

      self->passed_ms += step;
      self->now_ms += step;
      g_ptr_array_remove (self->waits, wait);
      g_task_return_boolean (task, TRUE);
    }
  self->now_ms += end - self->passed_ms;
  self->passed_ms = end;
}

void
cw_fake_clock_set_now (CwFakeClock *self, gint64 now_ms)
{
  self->now_ms = now_ms;
}

void
cw_fake_clock_set_automatic (CwFakeClock *self, gboolean automatic)
{
  self->automatic = automatic;
  if (automatic)
    advance_soon (self);
}

guint
cw_fake_clock_count_waits (CwFakeClock *self)
{
  return self->waits->len;
}

gint64
cw_fake_clock_get_next (CwFakeClock *self)
{
  const Wait *first = find_first (self);

  return first != NULL ? MAX (first->end_ms - self->passed_ms, 0) : -1;
}

GArray *
cw_fake_clock_get_asked (CwFakeClock *self)
{
  return self->asked;
}
