/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open jobs as a list model: those at work here as they are now, the others as stored. */
#include "config.h"

#include "sync/cw-job-manager-private.h"

#include "store/cw-job-repository.h"
#include "sync/cw-job-private.h"

#include <glib/gi18n-lib.h>

static gboolean
find_item (CwJobManager *self, gint64 id, guint *position)
{
  for (guint i = 0; i < self->items->len; i++)
    if (cw_job_item_get_entry (self->items->pdata[i])->id == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

static void
remove_item (CwJobManager *self, guint position)
{
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
cw_job_manager_show (CwJobManager *self, const CwJobEntry *entry)
{
  guint position;
  gboolean is_there = find_item (self, entry->id, &position);

  if (is_there && cw_job_entry_is_open (entry))
    cw_job_item_set_entry (self->items->pdata[position], entry);
  else if (is_there)
    remove_item (self, position);
  else if (cw_job_entry_is_open (entry))
    {
      g_ptr_array_add (self->items, cw_job_item_new (entry));
      g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
    }
}

static gboolean
contains (GPtrArray *entries, gint64 id)
{
  for (guint i = 0; i < entries->len; i++)
    if (((CwJobEntry *) entries->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* What ended here is not at work any more, whatever the store still says. */
static const CwJobEntry *
get_newest (CwJobManager *self, const CwJobEntry *stored)
{
  const CwJobEntry *ended = g_hash_table_lookup (self->unwritten, &stored->id);

  return ended != NULL ? ended : stored;
}

static void
take_entries (CwJobManager *self, GPtrArray *entries)
{
  for (guint i = self->items->len; i > 0; i--)
    {
      gint64 id = cw_job_item_get_entry (self->items->pdata[i - 1])->id;

      if (!contains (entries, id) && !g_hash_table_contains (self->running, &id))
        remove_item (self, i - 1);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const CwJobEntry *entry = entries->pdata[i];

      if (!g_hash_table_contains (self->running, &entry->id))
        cw_job_manager_show (self, get_newest (self, entry));
    }
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwJobManager *self = g_task_get_source_object (task);
  GError *error = NULL;
  CwJobEntry *entry = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (entry == NULL)
    g_task_return_error (task, error);
  else if (cw_job_entry_is_open (entry) && !cw_job_outcome_waits_for_person (entry))
    {
      g_ptr_array_add (self->waiters, g_object_ref (task));
      cw_job_entry_unref (entry);
      if (self->stopping && self->stop_task == NULL)
        cw_job_manager_dismiss_waiters (self);
    }
  else
    g_task_return_pointer (task, entry, (GDestroyNotify) cw_job_entry_unref);
}

static gpointer
find_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_job_repository_find (db, *(gint64 *) data, error);
}

/* Who waits for what the store could not take is told all the same. */
static gboolean
tell_unwritten (CwJobManager *self, GTask *task, gint64 id)
{
  CwJobEntry *entry = g_hash_table_lookup (self->unwritten, &id);

  if (entry == NULL || (cw_job_entry_is_open (entry) && !cw_job_outcome_waits_for_person (entry)))
    return FALSE;
  g_task_return_pointer (task, cw_job_entry_ref (entry), (GDestroyNotify) cw_job_entry_unref);
  return TRUE;
}

/* Each time something may have changed, everyone who waits looks again. */
static void
look_for_waiters (CwJobManager *self)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiters->len; i++)
    {
      GTask *task = waiters->pdata[i];
      gint64 *id = g_task_get_task_data (task);

      if (g_task_return_error_if_cancelled (task) || tell_unwritten (self, task, *id))
        continue;
      cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), find_job,
                              g_memdup2 (id, sizeof *id), g_free,
                              (GDestroyNotify) cw_job_entry_unref, g_task_get_cancellable (task),
                              waited_cb, g_object_ref (task));
    }
}

void
cw_job_manager_dismiss_waiters (CwJobManager *self)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiters->len; i++)
    g_task_return_new_error (waiters->pdata[i], G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("The work was stopped. It goes on from where it was."));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJobManager) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  self->refreshing = FALSE;
  if (entries == NULL)
    return;
  take_entries (self, entries);
  look_for_waiters (self);
  if (self->refresh_again)
    cw_job_manager_refresh (self);
}

void
cw_job_manager_refresh (CwJobManager *self)
{
  self->refresh_again = self->refreshing;
  if (self->refreshing)
    return;
  self->refreshing = TRUE;
  cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), cw_job_store_list_open, NULL,
                          NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed_cb,
                          g_object_ref (self));
}

void
cw_job_manager_wait_async (CwJobManager *self,
                           gint64 job_id,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  g_task_set_source_tag (task, cw_job_manager_wait_async);
  g_task_set_task_data (task, g_memdup2 (&job_id, sizeof job_id), g_free);
  g_ptr_array_add (self->waiters, task);
  cw_job_manager_refresh (self);
  cw_job_manager_hasten (self);
}

CwJobEntry *
cw_job_manager_wait_finish (CwJobManager *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_job_manager_wait_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
