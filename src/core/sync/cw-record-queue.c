/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-record-queue.h"

struct _CwRecordQueue
{
  GMutex lock;
  GCond changed;
  GQueue bundles; /* (owned) (element-type GPtrArray) */
  guint n_most;
  gboolean ended;  /* nothing more comes in */
  gboolean closed; /* nothing more goes out */
};

CwRecordQueue *
cw_record_queue_new (guint n_most)
{
  CwRecordQueue *self = g_new0 (CwRecordQueue, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->bundles);
  self->n_most = n_most;
  return self;
}

void
cw_record_queue_free (CwRecordQueue *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->bundles, (GDestroyNotify) g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

gboolean
cw_record_queue_push (CwRecordQueue *self, GPtrArray *records)
{
  gboolean taken;

  g_mutex_lock (&self->lock);
  while (self->bundles.length >= self->n_most && !self->closed)
    g_cond_wait (&self->changed, &self->lock);
  taken = !self->closed;
  if (taken)
    g_queue_push_tail (&self->bundles, records);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  if (!taken)
    g_ptr_array_unref (records);
  return taken;
}

void
cw_record_queue_end (CwRecordQueue *self)
{
  g_mutex_lock (&self->lock);
  self->ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static GPtrArray *
take (CwRecordQueue *self, gboolean wait)
{
  GPtrArray *records;

  g_mutex_lock (&self->lock);
  while (wait && self->bundles.length == 0 && !self->ended)
    g_cond_wait (&self->changed, &self->lock);
  records = g_queue_pop_head (&self->bundles);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return records;
}

GPtrArray *
cw_record_queue_pop (CwRecordQueue *self)
{
  return take (self, TRUE);
}

GPtrArray *
cw_record_queue_try_pop (CwRecordQueue *self)
{
  return take (self, FALSE);
}

void
cw_record_queue_close (CwRecordQueue *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}
