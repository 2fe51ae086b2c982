/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-try.h"

#include "net/cw-http-failure.h"

#define LARGEST_BODY (64 * 1024 * 1024)
#define BLOCK (64 * 1024)

typedef struct
{
  CwHttpTry *outcome; /* (owned) */
  char *service_name; /* (owned) */
  gboolean open;
  gint64 timeout_us;
  gint64 started_us;
  GSource *watchdog;   /* (owned) */
  GCancellable *inner; /* (owned): of the caller, or of the watchdog */
  GSource *leaving;    /* (owned) (nullable): the caller cancels */
  gboolean timed_out;
  gboolean ended;       /* the caller has its answer; what is still under way is nobody's */
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray *bytes;    /* (owned) */
} Run;

static void read_more (GTask *task);

void
cw_http_try_free (CwHttpTry *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
run_free (Run *run)
{
  g_clear_pointer (&run->outcome, cw_http_try_free);
  g_clear_pointer (&run->service_name, g_free);
  g_source_destroy (run->watchdog);
  g_clear_pointer (&run->watchdog, g_source_unref);
  g_clear_object (&run->inner);
  g_clear_object (&run->stream);
  g_clear_pointer (&run->bytes, g_byte_array_unref);
  g_free (run);
}

static void
stay_alive (Run *run)
{
  g_source_set_ready_time (run->watchdog, g_get_monotonic_time () + run->timeout_us);
}

static gboolean
watchdog_cb (gpointer data)
{
  Run *run = data;

  run->timed_out = TRUE;
  g_cancellable_cancel (run->inner);
  return G_SOURCE_REMOVE;
}

static void
starting_cb (SoupMessage *message, gpointer data)
{
  Run *run = data;

  run->outcome->reached = TRUE;
  stay_alive (run);
}

static void
wrote_body_data_cb (SoupMessage *message, guint length, gpointer data)
{
  stay_alive (data);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer data)
{
  stay_alive (data);
}

/* Nothing may be heard of it any more: the outcome goes to somebody else. */
static void
end (Run *run)
{
  run->ended = TRUE;
  g_source_destroy (run->watchdog);
  if (run->leaving != NULL)
    g_source_destroy (run->leaving);
  g_clear_pointer (&run->leaving, g_source_unref);
  g_signal_handlers_disconnect_by_data (run->outcome->message, run);
}

/* libsoup takes some turns of the main loop to let go of a message; whoever cancels need not wait
 * for that. */
static gboolean
leave_cb (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (data));
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &error);
  end (run);
  g_cancellable_cancel (run->inner);
  g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

/* Takes over the reference that went along with the message. */
static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (!run->ended)
    {
      end (run);
      run->outcome->took_ms = (g_get_monotonic_time () - run->started_us) / 1000;
      g_task_return_pointer (task, g_steal_pointer (&run->outcome),
                             (GDestroyNotify) cw_http_try_free);
    }
  g_object_unref (task);
}

static void
finish_with_error (GTask *task, const GError *error)
{
  Run *run = g_task_get_task_data (task);
  guint status = run->ended ? SOUP_STATUS_NONE : soup_message_get_status (run->outcome->message);

  if (run->timed_out)
    run->outcome->error = cw_http_failure_time_out (run->service_name);
  /* That it was refused is known without the rest of the body. */
  else if (!run->ended && status < 400)
    run->outcome->error = cw_http_failure_describe (error, status, run->service_name);
  finish (task);
}

static void
finish_with_body (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  run->outcome->body = g_byte_array_free_to_bytes (g_steal_pointer (&run->bytes));
  finish (task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GBytes) block =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (block == NULL)
    {
      finish_with_error (task, error);
      return;
    }
  if (g_bytes_get_size (block) == 0)
    {
      finish_with_body (task);
      return;
    }
  if (run->bytes->len + g_bytes_get_size (block) > LARGEST_BODY)
    {
      run->outcome->error = cw_http_failure_too_large (
          run->service_name, soup_message_get_status (run->outcome->message));
      finish (task);
      return;
    }
  g_byte_array_append (run->bytes, g_bytes_get_data (block, NULL),
                       (guint) g_bytes_get_size (block));
  read_more (task);
}

static void
read_more (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  stay_alive (run);
  g_input_stream_read_bytes_async (run->stream, BLOCK, G_PRIORITY_DEFAULT, run->inner, read_cb,
                                   task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  guint status;

  run->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (run->stream == NULL)
    {
      finish_with_error (task, error);
      return;
    }
  status = soup_message_get_status (run->outcome->message);
  if (run->open && status >= 200 && status < 300)
    {
      run->outcome->stream = g_steal_pointer (&run->stream);
      finish (task);
      return;
    }
  read_more (task);
}

static void
watch (GTask *task, Run *run, GCancellable *cancellable)
{
  SoupMessage *message = run->outcome->message;

  run->watchdog = g_timeout_source_new (0);
  g_source_set_callback (run->watchdog, watchdog_cb, run, NULL);
  g_source_set_static_name (run->watchdog, "[crosswalk] time-out");
  stay_alive (run);
  g_source_attach (run->watchdog, g_task_get_context (task));
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), run);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), run);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), run);
  run->leaving = g_cancellable_source_new (cancellable);
  g_source_set_callback (run->leaving, G_SOURCE_FUNC (leave_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (run->leaving, g_task_get_context (task));
}

void
cw_http_try_run_async (SoupSession *session,
                       SoupMessage *message,
                       const char *service_name,
                       guint timeout,
                       gboolean open,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, cw_http_try_run_async);
  run->outcome = g_new0 (CwHttpTry, 1);
  run->outcome->message = g_object_ref (message);
  run->service_name = g_strdup (service_name);
  run->open = open;
  run->timeout_us = (gint64) timeout * G_USEC_PER_SEC;
  run->started_us = g_get_monotonic_time ();
  run->inner = g_cancellable_new ();
  run->bytes = g_byte_array_new ();
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  watch (task, run, cancellable);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, run->inner, sent_cb, task);
}

CwHttpTry *
cw_http_try_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
