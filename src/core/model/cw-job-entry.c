/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-job-entry.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (CwJobEntry, cw_job_entry, cw_job_entry_ref, cw_job_entry_unref)

static const struct
{
  const char *nick;
  const char *name;
} states[] = {
  [CW_JOB_QUEUED] = { "queued", N_ ("Queued") },
  [CW_JOB_RUNNING] = { "running", N_ ("Running") },
  [CW_JOB_WAITING] = { "waiting", N_ ("Waiting") },
  [CW_JOB_DONE] = { "done", N_ ("Done") },
  [CW_JOB_PARTLY] = { "partly", N_ ("Done in part") },
  [CW_JOB_FAILED] = { "failed", N_ ("Failed") },
  [CW_JOB_CANCELLED] = { "cancelled", N_ ("Cancelled") },
};

CwJobEntry *
cw_job_entry_new (const char *kind, const char *subject, const char *name)
{
  CwJobEntry *self = g_new0 (CwJobEntry, 1);

  g_atomic_ref_count_init (&self->count);
  self->kind = g_strdup (kind);
  self->subject = g_strdup (subject);
  self->name = g_strdup (name);
  self->fraction = -1;
  self->n_total = -1;
  return self;
}

CwJobEntry *
cw_job_entry_copy (const CwJobEntry *self)
{
  CwJobEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->count);
  copy->kind = g_strdup (self->kind);
  copy->subject = g_strdup (self->subject);
  copy->name = g_strdup (self->name);
  copy->connection = g_strdup (self->connection);
  copy->phase = g_strdup (self->phase);
  copy->wait_reason = g_strdup (self->wait_reason);
  copy->result = g_strdup (self->result);
  copy->error_code = g_strdup (self->error_code);
  copy->error_message = g_strdup (self->error_message);
  copy->request_id = g_strdup (self->request_id);
  copy->step = g_strdup (self->step);
  copy->owner = g_strdup (self->owner);
  return copy;
}

CwJobEntry *
cw_job_entry_ref (CwJobEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_job_entry_unref (CwJobEntry *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->name);
  g_free (self->connection);
  g_free (self->phase);
  g_free (self->wait_reason);
  g_free (self->result);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->request_id);
  g_free (self->step);
  g_free (self->owner);
  g_free (self);
}

gboolean
cw_job_entry_is_open (const CwJobEntry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state == CW_JOB_QUEUED || self->state == CW_JOB_RUNNING ||
         self->state == CW_JOB_WAITING;
}

const char *
cw_job_state_to_nick (CwJobState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].nick;
}

gboolean
cw_job_state_from_nick (const char *nick, CwJobState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].nick, nick) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_job_state_get_name (CwJobState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return _ (states[state].name);
}
