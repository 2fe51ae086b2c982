/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may have arrived is looked for before it is sent again. */
#include "config.h"

#include "sync/cw-delivery-judge.h"
#include "sync/cw-delivery-private.h"

#include "service/cw-qualtrics-responses.h"

#include <glib/gi18n-lib.h>

/* What was looked for once and not seen. */
#define NOT_SEEN "not_seen_yet"
/* What was tried again and again and never seen. */
#define NOT_TAKEN "not_taken"
#define MOST_FILE_TRIES 4
/* Clocks differ, and may be set to another zone: looked for from a day before it was sent. */
#define MARGIN_MS (26 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* What was sent later than now was sent while the clock was ahead. */
static gint64
get_earliest (GPtrArray *doubts, gint64 now)
{
  gint64 earliest = now;

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

static void resent_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* @deliveries: one file if run->batch is set, else single ones */
static void
mark_sending (GTask *task, GPtrArray *deliveries)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  ask->look = run->look;
  ask->now = cw_delivery_run_now (task);
  ask->deliveries = g_ptr_array_ref (deliveries);
  ask->batch = run->batch != NULL ? g_strdup (run->batch_key) : NULL;
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_resend, ask, (GDestroyNotify) cw_delivery_ask_free,
                          NULL, NULL, resent_cb, task);
}

static void
resend_singly (GTask *task, GPtrArray *deliveries)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  g_ptr_array_unref (run->queue);
  run->queue = g_ptr_array_ref (deliveries);
  run->queue_doubtful = TRUE;
  mark_sending (task, run->queue);
}

static void
resent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GError) error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    {
      if (run->batch != NULL)
        cw_delivery_run_import (task);
      else
        cw_delivery_run_post (task);
      return;
    }
  if (run->batch != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    {
      g_autoptr (GPtrArray) deliveries = g_steal_pointer (&run->batch);

      resend_singly (task, deliveries);
      return;
    }
  g_ptr_array_set_size (run->queue, 0);
  cw_delivery_run_fail (task, g_steal_pointer (&error));
}

static gboolean
is_missing (const CwDelivery *delivery)
{
  return delivery->state == CW_DELIVERY_IN_DOUBT && was_looked_for (delivery);
}

/* Those of one file go together again, under the same key: then the service itself makes no
 * duplicates (fact 5.3). That holds only if it is the same file, so only if all of it is missing. A
 * file that does not get through in the end goes in single pieces.
 */
static gboolean
is_whole_batch (CwDeliveryRun *run, const CwDelivery *first)
{
  if (first->batch == NULL || first->tries >= MOST_FILE_TRIES)
    return FALSE;
  for (guint i = 0; i < run->doubts->len; i++)
    {
      const CwDelivery *delivery = run->doubts->pdata[i];

      if (g_strcmp0 (delivery->batch, first->batch) == 0 &&
          (!is_missing (delivery) ||
           delivery->mapping_version != run->look->integration->mapping_version))
        return FALSE;
    }
  return TRUE;
}

/* Marks what was tried often enough. (transfer full) */
static GPtrArray *
end_spent (CwDeliveryRun *run)
{
  GPtrArray *ends = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_end_free);

  for (guint i = 0; i < run->doubts->len; i++)
    {
      CwDelivery *delivery = run->doubts->pdata[i];
      CwDeliveryEnd *end;

      if (!is_missing (delivery) || delivery->tries < CW_DELIVERY_MOST_TRIES)
        continue;
      end = cw_delivery_end_new (delivery, CW_DELIVERY_DEAD, 0);
      end->error_code = g_strdup (NOT_TAKEN);
      end->error_message =
          g_strdup_printf (_ ("Qualtrics did not take it in %u tries and gave no reason.\nRetry it "
                              "when the service works again."),
                           delivery->tries);
      g_ptr_array_add (ends, end);
      delivery->state = CW_DELIVERY_DEAD;
    }
  return ends;
}

/* What went in one file, or all that went singly. (transfer full) (nullable) */
static GPtrArray *
pick_missing (CwDeliveryRun *run)
{
  GPtrArray *picked = NULL;
  const char *batch = NULL;

  for (guint i = 0; i < run->doubts->len; i++)
    {
      const CwDelivery *delivery = run->doubts->pdata[i];

      if (!is_missing (delivery))
        continue;
      if (picked == NULL)
        {
          picked = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
          batch = delivery->batch;
        }
      if (g_strcmp0 (delivery->batch, batch) == 0)
        g_ptr_array_add (picked, cw_delivery_copy (delivery));
    }
  return picked;
}

/* One file, or single ones, at a time: the rest comes with the next look. */
static void
resend (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) spent = end_spent (run);
  g_autoptr (GPtrArray) missing = NULL;
  const CwDelivery *first;

  if (spent->len > 0)
    {
      cw_delivery_run_store (task, g_steal_pointer (&spent), resend);
      return;
    }
  missing = pick_missing (run);
  g_clear_pointer (&run->batch, g_ptr_array_unref);
  if (missing == NULL)
    {
      cw_delivery_run_send (task);
      return;
    }
  first = missing->pdata[0];
  if (!is_whole_batch (run, first))
    {
      resend_singly (task, missing);
      return;
    }
  g_free (run->batch_key);
  run->batch_key = g_strdup (first->batch);
  run->batch = g_steal_pointer (&missing);
  mark_sending (task, run->batch);
}

static CwDeliveryEnd *
end_unseen (const CwDelivery *delivery, gint64 due)
{
  CwDeliveryEnd *end = cw_delivery_end_new (delivery, CW_DELIVERY_IN_DOUBT, due);

  end->error_code = g_strdup (NOT_SEEN);
  end->error_message = g_strdup (
      _ ("The connection broke while sending. Qualtrics does not show it yet; it is looked for "
         "once more before it is sent again."));
  return end;
}

/* A single one is seen soon after it was stored; a file is worked through first. The same for all
 * of a file: they are looked for together again. */
static gint64
get_settle_time (const CwDeliveryRun *run, const CwDelivery *delivery)
{
  return delivery->batch != NULL ? run->look->settle_ms : run->look->settle_ms / 3;
}

static void
settle (GTask *task, GHashTable *found)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) ends =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_end_free);
  gint64 now = cw_delivery_run_now (task);

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
        end = end_unseen (delivery, now + get_settle_time (run, delivery));
      if (end != NULL)
        g_ptr_array_add (ends, end);
    }
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
                                     CW_PROJECT_MARKER, keys,
                                     get_earliest (run->doubts, cw_delivery_run_now (task)),
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
