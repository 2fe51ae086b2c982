/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-clock.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

G_DEFINE_TYPE (CwClock, cw_clock, G_TYPE_OBJECT)

static gint64
cw_clock_real_get_now (CwClock *self)
{
  return g_get_real_time () / 1000;
}

static gboolean
finish_wait (GTask *task)
{
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
timer_ended_cb (int fd, GIOCondition condition, gpointer task)
{
  return finish_wait (task);
}

static gboolean
timeout_ended_cb (gpointer task)
{
  return finish_wait (task);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
close_timer (gpointer fd)
{
  close (GPOINTER_TO_INT (fd));
}

/* Of the timers, this one alone goes on while the machine sleeps. */
static int
open_timer (gint64 ms)
{
  struct itimerspec spec = { .it_value = { ms / 1000, (ms % 1000) * 1000000 } };
  int fd = timerfd_create (CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);

  if (fd < 0)
    return -1;
  if (ms == 0)
    spec.it_value.tv_nsec = 1;
  if (timerfd_settime (fd, 0, &spec, NULL) == 0)
    return fd;
  close (fd);
  return -1;
}

static void
cw_clock_real_wait_async (CwClock *self,
                          gint64 ms,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GSource) source = NULL;
  int fd = open_timer (MAX (ms, 0));

  g_task_set_source_tag (task, cw_clock_real_wait_async);
  if (fd >= 0)
    {
      g_task_set_task_data (task, GINT_TO_POINTER (fd), close_timer);
      source = g_unix_fd_source_new (fd, G_IO_IN);
      g_source_set_callback (source, G_SOURCE_FUNC (timer_ended_cb), g_object_ref (task),
                             g_object_unref);
    }
  else
    {
      source = g_timeout_source_new ((guint) CLAMP (ms, 0, G_MAXINT));
      g_source_set_callback (source, timeout_ended_cb, g_object_ref (task), g_object_unref);
    }
  if (cancellable != NULL)
    {
      g_autoptr (GSource) ending = g_cancellable_source_new (cancellable);

      g_source_set_callback (ending, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
      g_source_add_child_source (source, ending);
    }
  g_source_set_static_name (source, "[crosswalk] wait");
  g_source_attach (source, g_task_get_context (task));
}

static gboolean
cw_clock_real_wait_finish (CwClock *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_clock_class_init (CwClockClass *klass)
{
  klass->get_now = cw_clock_real_get_now;
  klass->wait_async = cw_clock_real_wait_async;
  klass->wait_finish = cw_clock_real_wait_finish;
}

static void
cw_clock_init (CwClock *self)
{
}

CwClock *
cw_clock_new (void)
{
  return g_object_new (CW_TYPE_CLOCK, NULL);
}

gint64
cw_clock_get_now (CwClock *self)
{
  g_return_val_if_fail (CW_IS_CLOCK (self), 0);

  return CW_CLOCK_GET_CLASS (self)->get_now (self);
}

void
cw_clock_wait_async (CwClock *self,
                     gint64 ms,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_return_if_fail (CW_IS_CLOCK (self));

  CW_CLOCK_GET_CLASS (self)->wait_async (self, ms, cancellable, callback, user_data);
}

gboolean
cw_clock_wait_finish (CwClock *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_CLOCK (self), FALSE);

  return CW_CLOCK_GET_CLASS (self)->wait_finish (self, result, error);
}
