/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many at once, as a file. */
#include "config.h"

#include "sync/cw-delivery-judge.h"
#include "sync/cw-delivery-private.h"

#include "service/cw-qualtrics-responses.h"

#include <glib/gi18n-lib.h>

/* Fact 5.3. */
#define MOST_TABLE_BYTES (5 * 1000 * 1000)
/* Clocks differ, and may be set to another zone. */
#define MARGIN_MS (26 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define MOST_DOUBTS 5

static GPtrArray *
new_ends (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_end_free);
}

/* All of the file end alike. */
static void
end_all (GTask *task,
         CwDeliveryState state,
         gint64 due,
         const GError *error,
         CwDeliveryRunFunc then)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) ends = new_ends ();

  for (guint i = 0; i < run->batch->len; i++)
    {
      CwDeliveryEnd *end = cw_delivery_end_new (run->batch->pdata[i], state, due);

      if (error != NULL)
        cw_delivery_end_set_error (end, error);
      g_ptr_array_add (ends, end);
    }
  g_clear_pointer (&run->batch, g_ptr_array_unref);
  g_clear_pointer (&run->table, g_bytes_unref);
  cw_delivery_run_store (task, g_steal_pointer (&ends), then);
}

/* What is wrong with the file may be wrong with one of its rows: one by one it shows. They stay the
 * first in the queue. */
static void
go_one_by_one (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) ends = new_ends ();

  run->n_singly = run->batch->len;
  for (guint i = 0; i < run->batch->len; i++)
    {
      const CwDelivery *delivery = run->batch->pdata[i];

      g_ptr_array_add (ends, cw_delivery_end_new (delivery, CW_DELIVERY_PENDING, delivery->due));
    }
  g_clear_pointer (&run->batch, g_ptr_array_unref);
  g_clear_pointer (&run->table, g_bytes_unref);
  cw_delivery_run_store (task, g_steal_pointer (&ends), cw_delivery_run_send);
}

static void
refused (GTask *task, GError *error)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  const CwDelivery *first = run->batch->pdata[0];
  CwDeliveryVerdict verdict =
      cw_delivery_judge (error, first->tries, cw_delivery_run_now (task), g_random_double ());
  CwDeliveryRunFunc then = cw_delivery_run_send;

  if (verdict.state == CW_DELIVERY_DEAD)
    {
      g_error_free (error);
      go_one_by_one (task);
      return;
    }
  run->n_doubts_in_a_row = verdict.state == CW_DELIVERY_IN_DOUBT ? run->n_doubts_in_a_row + 1 : 0;
  if (verdict.asks_project)
    then = cw_delivery_run_ask_project;
  else if (verdict.stops || run->n_doubts_in_a_row >= MOST_DOUBTS)
    then = cw_delivery_run_finish;
  if (then != cw_delivery_run_send)
    {
      g_clear_error (&run->error);
      run->error = g_error_copy (error);
    }
  end_all (task, verdict.state, verdict.due, error, then);
  g_error_free (error);
}

/* @found: (nullable): id of the response by key */
static void
end_unseen (GTask *task, GHashTable *found, CwDeliveryRunFunc then)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) ends = new_ends ();
  gint64 due = cw_delivery_run_now (task) + (found != NULL ? run->look->settle_ms : 0);

  for (guint i = 0; i < run->unseen->len; i++)
    {
      const CwDelivery *delivery = run->unseen->pdata[i];
      const char *target = found != NULL ? g_hash_table_lookup (found, delivery->key) : NULL;
      CwDeliveryEnd *end = cw_delivery_end_new (
          delivery, target != NULL ? CW_DELIVERY_DELIVERED : CW_DELIVERY_IN_DOUBT, due);

      end->target_id = g_strdup (target);
      if (target == NULL)
        end->error_message =
            g_strdup (_ ("Qualtrics took the file and does not show this response yet."));
      g_ptr_array_add (ends, end);
    }
  g_ptr_array_set_size (run->unseen, 0);
  cw_delivery_run_store (task, g_steal_pointer (&ends), then);
}

void
cw_delivery_run_doubt_unseen (GTask *task, CwDeliveryRunFunc then)
{
  end_unseen (task, NULL, then);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found =
      cw_qualtrics_responses_find_finish (CW_ACCOUNT (source), result, &error);
  CwDeliveryRunFunc then = cw_delivery_run_send;

  if (found == NULL)
    {
      then = g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
                     g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN)
                 ? cw_delivery_run_ask_project
                 : cw_delivery_run_finish;
      g_clear_error (&run->error);
      run->error = g_steal_pointer (&error);
    }
  end_unseen (task, found, then);
}

void
cw_delivery_run_confirm (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  gint64 earliest = cw_delivery_run_now (task);

  for (guint i = 0; i < run->unseen->len; i++)
    {
      const CwDelivery *delivery = run->unseen->pdata[i];

      g_ptr_array_add (keys, delivery->key);
      earliest = MIN (earliest, delivery->sent);
    }
  cw_job_set_phase (g_task_get_source_object (task), _ ("Looks whether all has arrived"));
  cw_qualtrics_responses_find_async (run->account, cw_delivery_run_get_survey (task),
                                     CW_PROJECT_MARKER, keys, earliest - MARGIN_MS,
                                     g_task_get_cancellable (task), confirmed_cb, task);
}

/* What the file was made of is seen later, together with that of others. */
static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;

  if (!cw_qualtrics_responses_import_finish (CW_ACCOUNT (source), result, &error))
    {
      refused (task, error);
      return;
    }
  run->n_doubts_in_a_row = 0;
  cw_job_add_bytes (g_task_get_source_object (task), 0, (gint64) g_bytes_get_size (run->table));
  g_clear_pointer (&run->table, g_bytes_unref);
  g_ptr_array_extend_and_steal (run->unseen, g_steal_pointer (&run->batch));
  cw_delivery_run_send (task);
}

/* The same rows are the same file, in whatever order they were listed. */
static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const CwDelivery *left = *(const CwDelivery *const *) a;
  const CwDelivery *right = *(const CwDelivery *const *) b;

  return left->id < right->id ? -1 : left->id > right->id;
}

void
cw_delivery_run_import (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  const CwIntegration *integration = run->look->integration;
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_sort (run->batch, compare_ids);
  for (guint i = 0; i < run->batch->len; i++)
    g_ptr_array_add (bodies, ((CwDelivery *) run->batch->pdata[i])->payload);
  g_clear_pointer (&run->table, g_bytes_unref);
  run->table = cw_encoder_to_table (integration->project, integration->mapping, bodies, &error);
  if (run->table == NULL || g_bytes_get_size (run->table) > MOST_TABLE_BYTES)
    {
      go_one_by_one (task);
      return;
    }
  cw_job_set_phase (g_task_get_source_object (task), _ ("Sends a file"));
  cw_qualtrics_responses_import_async (run->account, cw_delivery_run_get_survey (task), run->table,
                                       run->batch_key, g_task_get_cancellable (task), imported_cb,
                                       task);
}
