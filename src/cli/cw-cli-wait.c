/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-wait.h"

#include <glib-unix.h>
#include <signal.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

struct _CwCliWait
{
  GCancellable *cancellable;                /* (owned) */
  GAsyncResult *result;                     /* (owned) (nullable): of the last call */
  GSource *sources[G_N_ELEMENTS (signals)]; /* (owned) */
};

static gboolean
signalled_cb (gpointer user_data)
{
  CwCliWait *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

CwCliWait *
cw_cli_wait_new (void)
{
  CwCliWait *self = g_new0 (CwCliWait, 1);

  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      self->sources[i] = g_unix_signal_source_new (signals[i]);
      g_source_set_callback (self->sources[i], signalled_cb, self, NULL);
      g_source_attach (self->sources[i], NULL);
    }
  return self;
}

void
cw_cli_wait_free (CwCliWait *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_source_destroy (self->sources[i]);
      g_source_unref (self->sources[i]);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->result);
  g_object_unref (self->cancellable);
  g_free (self);
}

GCancellable *
cw_cli_wait_get_cancellable (CwCliWait *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cancellable;
}

void
cw_cli_wait_answered_cb (GObject *source, GAsyncResult *result, gpointer wait)
{
  CwCliWait *self = wait;

  g_assert (self->result == NULL);
  self->result = g_object_ref (result);
}

GAsyncResult *
cw_cli_wait_run (CwCliWait *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_clear_object (&self->result);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return self->result;
}
