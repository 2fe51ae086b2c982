/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-private.h"

#include "net/cw-http-session.h"
#include "net/cw-http-url.h"

struct _CwHttp
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  GUri *base;           /* (owned) */
  char *base_url;       /* (owned) */
  CwDialect dialect;
  char *service_name;   /* (owned) */
  CwClock *clock;       /* (owned) */
  CwRandom *random;     /* (owned) */
  CwRateBudget *budget; /* (owned) (nullable) */
  CwHttpLog *log;       /* (owned) (nullable) */
  GCancellable *ending; /* (owned): of all that is under way */
};

enum
{
  SIGNAL_WAITING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwHttp, cw_http, G_TYPE_OBJECT)

CwHttpResponse *
cw_http_response_new (SoupMessage *message, GBytes *body, GInputStream *stream)
{
  CwHttpResponse *self = g_new0 (CwHttpResponse, 1);

  g_atomic_ref_count_init (&self->count);
  self->status = soup_message_get_status (message);
  self->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  self->body = body != NULL ? g_bytes_ref (body) : NULL;
  self->stream = stream != NULL ? g_object_ref (stream) : NULL;
  return self;
}

CwHttpResponse *
cw_http_response_ref (CwHttpResponse *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_http_response_unref (CwHttpResponse *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  soup_message_headers_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_object (&self->stream);
  g_free (self);
}

static void
cw_http_dispose (GObject *object)
{
  CwHttp *self = CW_HTTP (object);

  if (self->session != NULL)
    cw_http_abort (self);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->random);
  g_clear_object (&self->log);
  g_clear_object (&self->ending);
  g_clear_pointer (&self->budget, cw_rate_budget_unref);

  G_OBJECT_CLASS (cw_http_parent_class)->dispose (object);
}

static void
cw_http_finalize (GObject *object)
{
  CwHttp *self = CW_HTTP (object);

  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->service_name, g_free);

  G_OBJECT_CLASS (cw_http_parent_class)->finalize (object);
}

static void
cw_http_class_init (CwHttpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_http_dispose;
  object_class->finalize = cw_http_finalize;

  signals[SIGNAL_WAITING] =
      g_signal_new ("waiting", CW_TYPE_HTTP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    G_TYPE_INT64, G_TYPE_STRING, G_TYPE_CANCELLABLE);
}

static void
cw_http_init (CwHttp *self)
{
  self->ending = g_cancellable_new ();
}

CwHttp *
cw_http_new (const char *base_url,
             CwDialect dialect,
             const char *service_name,
             CwClock *clock,
             CwRandom *random,
             GError **error)
{
  g_autoptr (CwHttp) self = NULL;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (service_name != NULL, NULL);

  self = g_object_new (CW_TYPE_HTTP, NULL);
  if (!cw_http_set_base_url (self, base_url, error))
    return NULL;
  self->session = cw_http_session_new ();
  self->dialect = dialect;
  self->service_name = g_strdup (service_name);
  self->clock = clock != NULL ? g_object_ref (clock) : cw_clock_new ();
  self->random = random != NULL ? g_object_ref (random) : cw_random_new ();
  return g_steal_pointer (&self);
}

const char *
cw_http_get_base_url (CwHttp *self)
{
  g_return_val_if_fail (CW_IS_HTTP (self), NULL);

  return self->base_url;
}

gboolean
cw_http_set_base_url (CwHttp *self, const char *base_url, GError **error)
{
  GUri *base;

  g_return_val_if_fail (CW_IS_HTTP (self), FALSE);
  g_return_val_if_fail (base_url != NULL, FALSE);

  base = cw_http_url_parse_base (base_url, error);
  if (base == NULL)
    return FALSE;
  g_clear_pointer (&self->base, g_uri_unref);
  self->base = base;
  g_free (self->base_url);
  self->base_url = g_strdup (base_url);
  return TRUE;
}

CwClock *
cw_http_get_clock (CwHttp *self)
{
  g_return_val_if_fail (CW_IS_HTTP (self), NULL);

  return self->clock;
}

CwRandom *
cw_http_get_random (CwHttp *self)
{
  g_return_val_if_fail (CW_IS_HTTP (self), NULL);

  return self->random;
}

void
cw_http_set_budget (CwHttp *self, CwRateBudget *budget)
{
  g_return_if_fail (CW_IS_HTTP (self));

  if (budget != NULL)
    cw_rate_budget_ref (budget);
  g_clear_pointer (&self->budget, cw_rate_budget_unref);
  self->budget = budget;
}

void
cw_http_set_log (CwHttp *self, CwHttpLog *log)
{
  g_return_if_fail (CW_IS_HTTP (self));
  g_return_if_fail (log == NULL || CW_IS_HTTP_LOG (log));

  g_set_object (&self->log, log);
}

CwHttpLog *
cw_http_get_log (CwHttp *self)
{
  g_return_val_if_fail (CW_IS_HTTP (self), NULL);

  return self->log;
}

SoupSession *
cw_http_get_session (CwHttp *self)
{
  return self->session;
}

GUri *
cw_http_get_base (CwHttp *self)
{
  return self->base;
}

CwDialect
cw_http_get_dialect (CwHttp *self)
{
  return self->dialect;
}

const char *
cw_http_get_service_name (CwHttp *self)
{
  return self->service_name;
}

CwRateBudget *
cw_http_get_budget (CwHttp *self)
{
  return self->budget;
}

GCancellable *
cw_http_get_ending (CwHttp *self)
{
  return self->ending;
}

void
cw_http_emit_waiting (CwHttp *self, gint64 until_ms, const char *why, GCancellable *of)
{
  g_signal_emit (self, signals[SIGNAL_WAITING], 0, until_ms, why, of);
}

static void
start (CwHttp *self,
       CwHttpRequest *request,
       gboolean open,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  cw_http_send_run (task, request, open);
}

void
cw_http_send_async (CwHttp *self,
                    CwHttpRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (CW_IS_HTTP (self));
  g_return_if_fail (request != NULL);

  start (self, request, FALSE, cw_http_send_async, cancellable, callback, user_data);
}

CwHttpResponse *
cw_http_send_finish (CwHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_http_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_http_open_async (CwHttp *self,
                    CwHttpRequest *request,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (CW_IS_HTTP (self));
  g_return_if_fail (request != NULL);

  start (self, request, TRUE, cw_http_open_async, cancellable, callback, user_data);
}

CwHttpResponse *
cw_http_open_finish (CwHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_http_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_http_abort (CwHttp *self)
{
  g_autoptr (GCancellable) ending = NULL;

  g_return_if_fail (CW_IS_HTTP (self));

  ending = self->ending;
  self->ending = g_cancellable_new ();
  g_cancellable_cancel (ending);
  soup_session_abort (self->session);
}
