/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-log-private.h"

#include "net/cw-redaction.h"

struct _CwHttpLog
{
  GObject parent_instance;

  CwClock *clock;     /* (owned) */
  GPtrArray *secrets; /* (owned) (element-type CwSecret) */
  gint64 since_ms;    /* when it was turned on */
  gint64 until_ms;    /* 0 while it is off */
};

enum
{
  SIGNAL_WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwHttpLog, cw_http_log, G_TYPE_OBJECT)

static void
cw_http_log_finalize (GObject *object)
{
  CwHttpLog *self = CW_HTTP_LOG (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);

  G_OBJECT_CLASS (cw_http_log_parent_class)->finalize (object);
}

static void
cw_http_log_class_init (CwHttpLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_http_log_finalize;

  signals[SIGNAL_WRITTEN] = g_signal_new ("written", CW_TYPE_HTTP_LOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cw_http_log_init (CwHttpLog *self)
{
  self->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_secret_unref);
}

CwHttpLog *
cw_http_log_new (CwClock *clock)
{
  CwHttpLog *self;

  g_return_val_if_fail (CW_IS_CLOCK (clock), NULL);

  self = g_object_new (CW_TYPE_HTTP_LOG, NULL);
  self->clock = g_object_ref (clock);
  return self;
}

void
cw_http_log_set_until (CwHttpLog *self, gint64 until_ms)
{
  g_return_if_fail (CW_IS_HTTP_LOG (self));

  self->since_ms = cw_clock_get_now (self->clock);
  self->until_ms = until_ms;
}

gboolean
cw_http_log_is_on (CwHttpLog *self)
{
  gint64 now;

  g_return_val_if_fail (CW_IS_HTTP_LOG (self), FALSE);

  /* A clock that was set back must not make the time that was agreed to longer. */
  now = cw_clock_get_now (self->clock);
  if (now >= self->until_ms || now < self->since_ms)
    self->until_ms = 0;
  return self->until_ms != 0;
}

void
cw_http_log_add_secret (CwHttpLog *self, CwSecret *secret)
{
  g_return_if_fail (CW_IS_HTTP_LOG (self));
  g_return_if_fail (secret != NULL);

  for (guint i = 0; i < self->secrets->len; i++)
    if (cw_secret_equal (g_ptr_array_index (self->secrets, i), secret))
      return;
  g_ptr_array_add (self->secrets, cw_secret_ref (secret));
}

char *
cw_http_log_redact (CwHttpLog *self, const char *text)
{
  g_return_val_if_fail (CW_IS_HTTP_LOG (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return cw_redaction_apply (text, self->secrets);
}

void
cw_http_log_write (CwHttpLog *self, const CwHttpExchange *exchange)
{
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, exchange);
}
