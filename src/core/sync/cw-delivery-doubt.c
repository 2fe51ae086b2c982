/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may have arrived is looked for before it is sent again. */
#include "config.h"

#include "sync/cw-delivery-private.h"

#include "service/cw-qualtrics-responses.h"

#include <glib/gi18n-lib.h>

/* What was looked for once and not seen. */
#define NOT_SEEN "not_seen_yet"
/* Clocks differ: looked for from a while before it was sent. */
#define MARGIN_MS (10 * 60 * 1000)

static gint64
get_earliest (GPtrArray *doubts)
{
  gint64 earliest = G_MAXINT64;

  for (guint i = 0; i < doubts->len; i++)
    earliest = MIN (earliest, ((CwDelivery *) doubts->pdata[i])->sent);
  return earliest - MARGIN_MS;
}

/* A second look is one that was not too early. */
static gboolean
was_looked_for (const CwDelivery *delivery)
{
  return g_strcmp0 (delivery->error_code, NOT_SEEN) == 0;
}

static void
resent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      cw_delivery_run_fail (task, error);
      return;
    }
  if (run->batch != NULL)
    cw_delivery_run_import (task);
  else
    cw_delivery_run_post (task);
}

/* Those of one file go together again, under the same key: then the service itself makes no
 * duplicates (fact 5.3). That holds only if it is the same file, so only if all of it is missing.
 */
static GPtrArray *
take_whole_batch (CwDeliveryRun *run, GPtrArray *missing)
{
  const CwDelivery *first = missing->pdata[0];
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  gboolean whole = first->batch != NULL;

  for (guint i = 0; whole && i < run->doubts->len; i++)
    {
      const CwDelivery *delivery = run->doubts->pdata[i];

      if (g_strcmp0 (delivery->batch, first->batch) != 0)
        continue;
      whole = g_ptr_array_find (missing, delivery, NULL) &&
              delivery->mapping_version == run->look->integration->mapping_version;
      g_ptr_array_add (batch, cw_delivery_copy (delivery));
    }
  return whole ? g_steal_pointer (&batch) : NULL;
}

/* One file, or single ones, at a time: the rest comes with the next look. */
static void
resend (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  CwDeliveryAsk *ask;

  for (guint i = 0; i < run->doubts->len; i++)
    if (((CwDelivery *) run->doubts->pdata[i])->state == CW_DELIVERY_IN_DOUBT &&
        was_looked_for (run->doubts->pdata[i]))
      g_ptr_array_add (missing, run->doubts->pdata[i]);
  if (missing->len == 0)
    {
      cw_delivery_run_send (task);
      return;
    }
  ask = g_new0 (CwDeliveryAsk, 1);
  ask->look = run->look;
  ask->now = cw_delivery_run_now (task);
  run->batch = take_whole_batch (run, missing);
  g_free (run->batch_key);
  run->batch_key =
      run->batch != NULL ? g_strdup (((CwDelivery *) run->batch->pdata[0])->batch) : NULL;
  if (run->batch != NULL)
    {
      ask->deliveries = g_ptr_array_ref (run->batch);
    }
  else
    {
      for (guint i = 0; i < missing->len; i++)
        g_ptr_array_add (run->queue, cw_delivery_copy (missing->pdata[i]));
      ask->deliveries = g_ptr_array_ref (run->queue);
    }
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_resend, ask, (GDestroyNotify) cw_delivery_ask_free,
                          NULL, g_task_get_cancellable (task), resent_cb, task);
}

static CwDeliveryEnd *
end_unseen (GTask *task, const CwDelivery *delivery)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwDeliveryEnd *end = cw_delivery_end_new (delivery, CW_DELIVERY_IN_DOUBT,
                                            cw_delivery_run_now (task) + run->look->settle_ms);

  end->error_code = g_strdup (NOT_SEEN);
  end->error_message = g_strdup (
      _ ("The connection broke while sending. Qualtrics does not show it yet; it is looked for "
         "once more before it is sent again."));
  return end;
}

static void
settle (GTask *task, GHashTable *found)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) ends =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_end_free);

  for (guint i = 0; i < run->doubts->len; i++)
    {
      CwDelivery *delivery = run->doubts->pdata[i];
      const char *target = g_hash_table_lookup (found, delivery->key);
      CwDeliveryEnd *end = NULL;

      if (target != NULL)
        {
          end = cw_delivery_end_new (delivery, CW_DELIVERY_DELIVERED, 0);
          end->target_id = g_strdup (target);
          delivery->state = CW_DELIVERY_DELIVERED;
        }
      else if (!was_looked_for (delivery))
        end = end_unseen (task, delivery);
      if (end != NULL)
        g_ptr_array_add (ends, end);
    }
  run->n_doubtful = 0;
  cw_delivery_run_store (task, g_steal_pointer (&ends), resend);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;
  g_autoptr (GHashTable) found =
      cw_qualtrics_responses_find_finish (CW_ACCOUNT (source), result, &error);

  if (found != NULL)
    settle (task, found);
  else if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
           g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN))
    {
      run->error = error;
      cw_delivery_run_ask_project (task);
    }
  else
    cw_delivery_run_fail (task, error);
}

static void
doubts_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  GError *error = NULL;

  g_clear_pointer (&run->doubts, g_ptr_array_unref);
  run->doubts = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (run->doubts == NULL)
    {
      cw_delivery_run_fail (task, error);
      return;
    }
  if (run->doubts->len == 0)
    {
      cw_delivery_run_send (task);
      return;
    }
  for (guint i = 0; i < run->doubts->len; i++)
    g_ptr_array_add (keys, g_strdup (((CwDelivery *) run->doubts->pdata[i])->key));
  cw_job_set_phase (g_task_get_source_object (task), _ ("Looks for what is in doubt"));
  cw_qualtrics_responses_find_async (run->account, cw_delivery_run_get_survey (task),
                                     CW_PROJECT_MARKER, keys, get_earliest (run->doubts),
                                     g_task_get_cancellable (task), found_cb, task);
}

void
cw_delivery_run_doubts (GTask *task)
{
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  ask->look = cw_delivery_run_get (task)->look;
  ask->now = cw_delivery_run_now (task);
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_doubts, ask, (GDestroyNotify) cw_delivery_ask_free,
                          (GDestroyNotify) g_ptr_array_unref, g_task_get_cancellable (task),
                          doubts_listed_cb, task);
}
