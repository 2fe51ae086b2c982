/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a request to its answer: take from the budget, try, follow, judge, wait, try again. */
#include "config.h"

#include "net/cw-http-private.h"

#include "net/cw-http-answer.h"
#include "net/cw-http-log-private.h"
#include "net/cw-http-request-private.h"
#include "net/cw-http-try.h"
#include "net/cw-http-url.h"
#include "net/cw-retry-policy.h"

#include <glib/gi18n-lib.h>

#define MOST_REDIRECTS 5

typedef struct
{
  CwHttpRequest *request; /* (owned) */
  gboolean open;
  GUri *base;           /* (owned): of the session when the call began */
  GUri *first;          /* (owned) */
  GUri *url;            /* (owned): where it was redirected to */
  const char *method;   /* (unowned) (nullable): in place of the request's, after 303 */
  guint number;         /* of tries, from 1 */
  guint redirects;      /* of this try */
  gint64 at_ms;         /* when this try began */
  GCancellable *inner;  /* (owned): of the caller, or of the session */
  GCancellable *outer;  /* (owned) (nullable) */
  GCancellable *ending; /* (owned) */
  gulong outer_id;
  gulong ending_id;
} Call;

static void take_from_budget (GTask *task);

static void
call_free (Call *call)
{
  cw_http_request_unref (call->request);
  g_clear_pointer (&call->base, g_uri_unref);
  g_clear_pointer (&call->first, g_uri_unref);
  g_clear_pointer (&call->url, g_uri_unref);
  /* Not g_cancellable_disconnect(): this may run inside the handler. */
  if (call->outer_id != 0)
    g_signal_handler_disconnect (call->outer, call->outer_id);
  if (call->ending_id != 0)
    g_signal_handler_disconnect (call->ending, call->ending_id);
  g_clear_object (&call->inner);
  g_clear_object (&call->outer);
  g_clear_object (&call->ending);
  g_free (call);
}

/* Takes over the task, as do all that end it. */
static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
succeed (GTask *task, const CwHttpTry *outcome)
{
  g_task_return_pointer (task,
                         cw_http_response_new (outcome->message, outcome->body, outcome->stream),
                         (GDestroyNotify) cw_http_response_unref);
  g_object_unref (task);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer inner)
{
  g_cancellable_cancel (inner);
}

static gulong
forward (GCancellable *from, GCancellable *to)
{
  return g_cancellable_connect (from, G_CALLBACK (cancelled_cb), g_object_ref (to), g_object_unref);
}

static void
wait_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = g_task_get_task_data (data);
  g_autoptr (GError) error = NULL;

  cw_http_emit_waiting (g_task_get_source_object (data), 0, NULL, call->outer);
  if (cw_clock_wait_finish (CW_CLOCK (source), result, &error))
    take_from_budget (data);
  else
    fail (data, g_steal_pointer (&error));
}

static void
wait_for (GTask *task, gint64 ms, const char *why)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  CwClock *clock = cw_http_get_clock (http);

  cw_http_emit_waiting (http, cw_clock_get_now (clock) + ms, why, call->outer);
  cw_clock_wait_async (clock, ms, call->inner, wait_cb, task);
}

static const char *
get_reason (const GError *error, gboolean asked)
{
  if (asked)
    return _ ("as the server asked");
  if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_RATE_LIMITED))
    return _ ("the server takes no more requests for now");
  if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER))
    return _ ("the server has trouble of its own");
  return _ ("the server does not answer");
}

static gboolean
may_have_been_done (const CwHttpTry *outcome, const GError *error)
{
  return g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER) ||
         (outcome->reached && outcome->error != NULL);
}

/* @error: (transfer full) */
static void
repeat_or_fail (GTask *task, const CwHttpTry *outcome, GError *error)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  gint64 asked =
      cw_http_answer_get_wait (soup_message_get_response_headers (outcome->message),
                               g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_RATE_LIMITED),
                               cw_clock_get_now (cw_http_get_clock (http)));
  CwTry last = { .number = call->number,
                 .max_tries = cw_http_request_get_max_tries (call->request),
                 .repeatable = cw_http_request_get_repeatable (call->request),
                 .error = error,
                 .reached = outcome->reached,
                 .retry_after_ms = asked };
  gint64 wait = cw_retry_policy_decide (&cw_retry_policy_default, &last,
                                        cw_random_get_double (cw_http_get_random (http)));

  if (wait < 0)
    {
      if (error->domain == CW_NET_ERROR)
        {
          cw_net_error_set_doubtful (error, may_have_been_done (outcome, error));
          cw_net_error_set_exhausted (error, last.number >= last.max_tries);
          cw_net_error_set_retry_after (error, asked);
        }
      fail (task, error);
      return;
    }
  call->number++;
  call->redirects = 0;
  call->method = NULL;
  g_clear_pointer (&call->url, g_uri_unref);
  call->url = g_uri_ref (call->first);
  wait_for (task, wait, get_reason (error, asked >= 0));
  g_error_free (error);
}

static GError *
create_endless_error (const char *service_name)
{
  g_autofree char *line =
      g_strdup_printf (_ ("%s sends the request on again and again."), service_name);
  g_autofree char *message = g_strjoin (
      "\n", line, _ ("Check that the address of the connection is the right one."), NULL);

  return cw_net_error_new (CW_NET_ERROR_REDIRECTED, 0, NULL, NULL, message);
}

static void
follow (GTask *task, const CwHttpTry *outcome, const char *location)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  const char *name = cw_http_get_service_name (http);
  GError *error = NULL;
  GUri *url;

  if (++call->redirects > MOST_REDIRECTS)
    {
      fail (task, create_endless_error (name));
      return;
    }
  url = cw_http_url_follow (call->base, call->url, location, name, &error);
  if (url == NULL)
    {
      fail (task, error);
      return;
    }
  g_clear_pointer (&call->url, g_uri_unref);
  call->url = url;
  /* 303 is the result of the request, to be fetched (RFC 9110 section 15.4.4); all others were not
   * carried out, and go on as they are. */
  if (soup_message_get_status (outcome->message) == SOUP_STATUS_SEE_OTHER)
    call->method = "GET";
  take_from_budget (task);
}

static GError *
judge (CwHttp *http, Call *call, const CwHttpTry *outcome)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (outcome->message);

  return cw_error_envelope_read (
      cw_http_get_dialect (http), soup_message_get_status (outcome->message),
      soup_message_headers_get_content_type (headers, NULL), outcome->body,
      cw_http_get_service_name (http), soup_message_get_method (outcome->message),
      g_uri_get_path (call->url));
}

static void
take_down (CwHttp *http, Call *call, const CwHttpTry *outcome, const GError *error)
{
  CwHttpLog *log = cw_http_get_log (http);
  g_autoptr (GBytes) sent = NULL;

  if (log == NULL || !cw_http_log_is_on (log))
    return;
  if (call->method == NULL)
    sent = cw_http_request_create_body (call->request);
  cw_http_log_take_down (log, call->request, outcome->message, call->at_ms, outcome->took_ms, sent,
                         outcome->body, error);
}

static void
take_answer (GTask *task, const CwHttpTry *outcome)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  guint status = soup_message_get_status (outcome->message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (outcome->message);
  GError *error =
      outcome->error != NULL ? g_error_copy (outcome->error) : judge (http, call, outcome);
  const char *location = cw_http_answer_get_location (status, headers);

  if (cw_http_get_budget (http) != NULL)
    cw_http_answer_correct (headers, cw_http_get_budget (http),
                            cw_clock_get_now (cw_http_get_clock (http)));
  if (error == NULL)
    succeed (task, outcome);
  else if (outcome->error == NULL && location != NULL &&
           !g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_MOVED))
    {
      g_error_free (error);
      follow (task, outcome, location);
    }
  else
    repeat_or_fail (task, outcome, error);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  CwHttp *http = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (CwHttpTry) outcome = cw_http_try_run_finish (result, &error);

  if (outcome == NULL)
    {
      fail (task, error);
      return;
    }
  take_down (http, g_task_get_task_data (task), outcome, outcome->error);
  take_answer (task, outcome);
}

static void
try_once (GTask *task)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message =
      cw_http_request_create_message (call->request, call->url, call->method);

  call->at_ms = cw_clock_get_now (cw_http_get_clock (http));
  cw_http_try_run_async (cw_http_get_session (http), message, cw_http_get_service_name (http),
                         cw_http_request_get_timeout (call->request), call->open, call->inner,
                         tried_cb, task);
}

static void
take_from_budget (GTask *task)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  CwRateBudget *budget = cw_http_get_budget (http);
  GError *error = NULL;
  gint64 wait;

  if (g_cancellable_set_error_if_cancelled (call->inner, &error))
    {
      fail (task, error);
      return;
    }
  wait = budget != NULL ? cw_rate_budget_take (budget, cw_clock_get_now (cw_http_get_clock (http)))
                        : 0;

  if (wait > 0)
    wait_for (task, wait, _ ("to keep the limit of the service"));
  else
    try_once (task);
}

/* Everything that is secret is masked from before the first byte is sent. */
static void
add_secrets (CwHttp *http, CwHttpRequest *request)
{
  CwHttpLog *log = cw_http_get_log (http);
  GPtrArray *secrets = cw_http_request_get_secrets (request);

  for (guint i = 0; log != NULL && i < secrets->len; i++)
    cw_http_log_add_secret (log, g_ptr_array_index (secrets, i));
}

static Call *
call_new (CwHttp *http, CwHttpRequest *request, gboolean open, GCancellable *outer)
{
  Call *call = g_new0 (Call, 1);

  call->request = cw_http_request_ref (request);
  call->open = open;
  call->base = g_uri_ref (cw_http_get_base (http));
  call->number = 1;
  call->inner = g_cancellable_new ();
  call->outer = outer != NULL ? g_object_ref (outer) : NULL;
  call->ending = g_object_ref (cw_http_get_ending (http));
  return call;
}

void
cw_http_send_run (GTask *task, CwHttpRequest *request, gboolean open)
{
  CwHttp *http = g_task_get_source_object (task);
  Call *call = call_new (http, request, open, g_task_get_cancellable (task));
  GError *error = NULL;
  g_autoptr (GUri) url = NULL;

  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  if (cw_http_request_check (request, &error))
    url = cw_http_url_resolve (call->base, cw_http_request_get_path (request),
                               cw_http_get_service_name (http), &error);
  if (url == NULL)
    {
      fail (task, error);
      return;
    }
  call->first = cw_http_request_get_url (request, url);
  call->url = g_uri_ref (call->first);
  add_secrets (http, request);
  call->ending_id = forward (call->ending, call->inner);
  if (call->outer != NULL)
    call->outer_id = forward (call->outer, call->inner);
  take_from_budget (task);
}
