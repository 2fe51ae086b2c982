/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-sync-watch.h"

#include "model/cw-string.h"
#include "sync/cw-survey-sync-job.h"

struct _CwSyncWatch
{
  GObject parent_instance;

  CwJobManager *manager;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  CwJobItem *item;           /* (owned) (nullable) */
  char *survey_id;           /* (owned) (nullable) */
};

enum
{
  CHANGED,
  ENDED,
  REFUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwSyncWatch, cw_sync_watch, G_TYPE_OBJECT)

static void
emit_changed (CwSyncWatch *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (transfer full) (nullable) */
static CwJobItem *
find_item (CwSyncWatch *self)
{
  GListModel *items = G_LIST_MODEL (self->manager);

  for (guint i = 0; self->survey_id != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwJobItem) item = g_list_model_get_item (items, i);
      const CwJobEntry *entry = cw_job_item_get_entry (item);

      if (g_strcmp0 (entry->kind, CW_SURVEY_SYNC_KIND) == 0 &&
          g_strcmp0 (entry->subject, self->survey_id) == 0)
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
look (CwSyncWatch *self)
{
  g_autoptr (CwJobItem) item = find_item (self);

  if (item == self->item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, emit_changed, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::entry", G_CALLBACK (emit_changed), self,
                             G_CONNECT_SWAPPED);
  emit_changed (self);
}

static void
cw_sync_watch_dispose (GObject *object)
{
  CwSyncWatch *self = CW_SYNC_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->item);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (cw_sync_watch_parent_class)->dispose (object);
}

static void
cw_sync_watch_finalize (GObject *object)
{
  CwSyncWatch *self = CW_SYNC_WATCH (object);

  g_clear_pointer (&self->survey_id, g_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (cw_sync_watch_parent_class)->finalize (object);
}

static void
cw_sync_watch_class_init (CwSyncWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_sync_watch_dispose;
  object_class->finalize = cw_sync_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, CW_TYPE_JOB_ENTRY);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_sync_watch_init (CwSyncWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

CwSyncWatch *
cw_sync_watch_new (CwJobManager *manager)
{
  CwSyncWatch *self;

  g_return_val_if_fail (CW_IS_JOB_MANAGER (manager), NULL);

  self = g_object_new (CW_TYPE_SYNC_WATCH, NULL);
  self->manager = g_object_ref (manager);
  g_signal_connect_object (manager, "items-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return self;
}

void
cw_sync_watch_set_survey (CwSyncWatch *self, const char *survey_id)
{
  g_return_if_fail (CW_IS_SYNC_WATCH (self));

  if (g_strcmp0 (survey_id, self->survey_id) == 0)
    return;
  cw_string_set (&self->survey_id, survey_id);
  look (self);
}

const CwJobEntry *
cw_sync_watch_get_entry (CwSyncWatch *self)
{
  g_return_val_if_fail (CW_IS_SYNC_WATCH (self), NULL);

  return self->item != NULL ? cw_job_item_get_entry (self->item) : NULL;
}

gint64
cw_sync_watch_get_now (CwSyncWatch *self)
{
  g_return_val_if_fail (CW_IS_SYNC_WATCH (self), 0);

  return cw_clock_get_now (cw_accounts_get_clock (cw_job_manager_get_accounts (self->manager)));
}

/* (transfer full) (nullable): NULL once nobody waits */
static CwSyncWatch *
take_watch (GWeakRef *ref)
{
  CwSyncWatch *self = g_weak_ref_get (ref);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self != NULL && g_cancellable_is_cancelled (self->cancellable))
    g_clear_object (&self);
  return self;
}

static GWeakRef *
weak_ref_new (CwSyncWatch *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  return ref;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwSyncWatch) self = take_watch (user_data);
  g_autoptr (CwJobEntry) entry = cw_job_manager_wait_finish (CW_JOB_MANAGER (source), result, NULL);

  if (self != NULL && entry != NULL)
    g_signal_emit (self, signals[ENDED], 0, entry);
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwSyncWatch) self = take_watch (user_data);
  g_autoptr (GError) error = NULL;
  gint64 id = cw_job_manager_sync_survey_finish (CW_JOB_MANAGER (source), result, &error);

  if (self == NULL)
    return;
  if (id == 0)
    g_signal_emit (self, signals[REFUSED], 0, error->message);
  else
    cw_job_manager_wait_async (self->manager, id, self->cancellable, ended_cb, weak_ref_new (self));
}

void
cw_sync_watch_start (CwSyncWatch *self)
{
  g_return_if_fail (CW_IS_SYNC_WATCH (self));

  /* Without the cancellable: what was asked for stays so when nobody looks any more. */
  if (self->survey_id != NULL)
    cw_job_manager_sync_survey_async (self->manager, self->survey_id, NULL, queued_cb,
                                      weak_ref_new (self));
}

void
cw_sync_watch_cancel (CwSyncWatch *self)
{
  g_return_if_fail (CW_IS_SYNC_WATCH (self));

  if (self->item != NULL)
    cw_job_manager_cancel (self->manager, cw_job_item_get_entry (self->item)->id);
}
