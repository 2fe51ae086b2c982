/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due, one by one. */
#include "config.h"

#include "sync/cw-delivery-judge.h"
#include "sync/cw-delivery-private.h"

#include "model/cw-string.h"
#include "service/cw-qualtrics-client.h"
#include "service/cw-qualtrics-responses.h"
#include "store/cw-outbox-repository.h"

#include <glib/gi18n-lib.h>

#define AT_ONCE 2
#define MOST_SINGLES 20
/* A file of 5 MB (fact 5.3) holds what is in so many bytes of JSON: names are said once there. */
#define MOST_BYTES (5 * 1000 * 1000)
#define MOST_ROWS 5000
#define MOST_DOUBTS 5
/* One list of what has arrived is for so many: each lists all that came since the first of them. */
#define MOST_UNSEEN 50000

/* One push under way. */
typedef struct
{
  GTask *task;          /* (unowned): kept by the run */
  CwDelivery *delivery; /* (owned) */
} Flight;

static void
flight_free (Flight *flight)
{
  g_clear_pointer (&flight->delivery, cw_delivery_free);
  g_free (flight);
}

static gboolean
is_verified (const CwDeliveryRun *run)
{
  return run->no_current || run->look->verified == run->look->integration->mapping_version;
}

/* Whatever was taken and not sent goes back as it was: what may be there already is looked for. */
static void
put_queue_back (GTask *task, CwDeliveryRunFunc then)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GPtrArray) ends =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_end_free);

  for (guint i = 0; i < run->queue->len; i++)
    g_ptr_array_add (
        ends, cw_delivery_end_new (run->queue->pdata[i],
                                   run->queue_doubtful ? CW_DELIVERY_IN_DOUBT : CW_DELIVERY_PENDING,
                                   cw_delivery_run_now (task)));
  g_ptr_array_set_size (run->queue, 0);
  cw_delivery_run_store (task, g_steal_pointer (&ends), then);
}

void
cw_delivery_run_landed (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  run->n_flying--;
  if (run->error == NULL && !run->asking_project && run->queue->len > 0)
    {
      cw_delivery_run_post (task);
      return;
    }
  if (run->n_flying > 0)
    return;
  if (run->asking_project)
    put_queue_back (task, cw_delivery_run_ask_project);
  else if (run->error != NULL)
    put_queue_back (task, cw_delivery_run_finish);
  else
    cw_delivery_run_send (task);
}

static CwDeliveryEnd *
judge (GTask *task, const CwDelivery *delivery, const GError *error)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwDeliveryVerdict verdict =
      cw_delivery_judge (error, delivery->tries, cw_delivery_run_now (task), g_random_double ());
  CwDeliveryEnd *end = cw_delivery_end_new (delivery, verdict.state, verdict.due);

  cw_delivery_end_set_error (end, error);
  if (verdict.state == CW_DELIVERY_DEAD && verdict.asks_project)
    cw_string_set (&end->error_code, CW_OUTBOX_PROJECT_REFUSED);
  run->n_doubts_in_a_row = verdict.state == CW_DELIVERY_IN_DOUBT ? run->n_doubts_in_a_row + 1 : 0;
  /* What was refused for what is in it may have been refused because nothing is there: asked once,
   * before more of them die of it. */
  if (verdict.asks_project || (verdict.state == CW_DELIVERY_DEAD && !run->project_seen))
    run->asking_project = TRUE;
  if ((verdict.stops || verdict.asks_project || run->n_doubts_in_a_row >= MOST_DOUBTS) &&
      run->error == NULL)
    run->error = g_error_copy (error);
  return end;
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Flight *flight = user_data;
  GTask *task = flight->task;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cw_qualtrics_responses_post_finish (CW_ACCOUNT (source), result, &error);
  g_autoptr (GPtrArray) ends =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_end_free);
  CwDeliveryEnd *end;

  if (id != NULL)
    {
      end = cw_delivery_end_new (flight->delivery, CW_DELIVERY_DELIVERED, 0);
      end->target_id = g_strdup (id);
      run->n_doubts_in_a_row = 0;
      cw_job_add_bytes (g_task_get_source_object (task), 0,
                        (gint64) g_bytes_get_size (flight->delivery->payload));
    }
  else
    end = judge (task, flight->delivery, error);
  g_ptr_array_add (ends, end);
  if (id != NULL && !is_verified (run) &&
      flight->delivery->mapping_version == run->look->integration->mapping_version)
    {
      run->pushed = g_steal_pointer (&flight->delivery);
      run->pushed_id = g_steal_pointer (&id);
      cw_delivery_run_store (task, g_steal_pointer (&ends), cw_delivery_run_verify);
    }
  else
    cw_delivery_run_store (task, g_steal_pointer (&ends), cw_delivery_run_landed);
  flight_free (flight);
}

static void
launch (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  Flight *flight = g_new0 (Flight, 1);

  flight->task = task;
  flight->delivery = g_ptr_array_steal_index (run->queue, 0);
  run->n_flying++;
  cw_qualtrics_responses_post_async (run->account, cw_delivery_run_get_survey (task),
                                     flight->delivery->payload, flight->delivery->key,
                                     g_task_get_cancellable (task), posted_cb, flight);
}

void
cw_delivery_run_post (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  guint most = is_verified (run) ? AT_ONCE : 1;

  if (cw_delivery_run_is_cancelled (task))
    {
      if (run->n_flying == 0)
        put_queue_back (task, cw_delivery_run_finish);
      return;
    }
  cw_job_set_phase (g_task_get_source_object (task), _ ("Sends"));
  while (run->n_flying < most && run->queue->len > 0)
    launch (task);
}

/* Whoever made it could see it: where somebody else asks, that may be all that is wrong. */
static void
stop_for_project (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  const CwProject *project = run->look->integration->project;
  CwConnection *connection = cw_account_get_connection (run->account);
  gboolean is_own = cw_project_is_of (project, connection);
  const char *name = cw_connection_get_name (connection);
  g_autofree char *text =
      is_own
          ? g_strdup_printf (_ ("The project “%s” is no longer at Qualtrics, so nothing is "
                                "sent.\nCreate it anew or choose another one; what waits goes "
                                "there."),
                             project->name)
          : g_strdup_printf (_ ("“%s” goes by another OAuth client or user than the one that made "
                                "the project “%s”, and cannot see it.\nReauthorize “%s” as it was, "
                                "invite its user to the project, or choose another project; what "
                                "waits goes on then."),
                             name, project->name, name);

  cw_delivery_run_stop (task, is_own ? CW_PROBLEM_PROJECT_DELETED : CW_PROBLEM_CLIENT_CHANGED,
                        text);
}

static void
project_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey =
      cw_qualtrics_client_get_definition_finish (CW_ACCOUNT (source), result, &error);

  if (survey == NULL && (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
                         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN)))
    {
      stop_for_project (task);
      return;
    }
  run->asking_project = FALSE;
  run->project_seen = survey != NULL;
  if (run->error == NULL && survey == NULL)
    run->error = g_steal_pointer (&error);
  if (run->error == NULL)
    cw_delivery_run_send (task);
  else
    cw_delivery_run_finish (task);
}

void
cw_delivery_run_ask_project (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  cw_qualtrics_client_get_definition_async (run->account, cw_delivery_run_get_survey (task),
                                            CW_ACCOUNT_FAIL, g_task_get_cancellable (task),
                                            project_asked_cb, task);
}

static void
take_no_more (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  run->n_singly = 0;
  if (!is_verified (run))
    {
      run->no_current = TRUE;
      cw_delivery_run_send (task);
    }
  else if (run->unseen->len > 0)
    cw_delivery_run_confirm (task);
  else
    cw_delivery_run_rest (task);
}

static void
singles_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;
  GPtrArray *taken = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (taken == NULL)
    {
      cw_delivery_run_fail_in_store (task, error);
      return;
    }
  if (taken->len == 0)
    {
      g_ptr_array_unref (taken);
      take_no_more (task);
      return;
    }
  run->n_singly -= MIN (run->n_singly, taken->len);
  g_ptr_array_extend_and_steal (run->queue, taken);
  run->queue_doubtful = FALSE;
  cw_delivery_run_post (task);
}

static CwDeliveryAsk *
new_ask (GTask *task, guint limit)
{
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  ask->look = cw_delivery_run_get (task)->look;
  ask->now = cw_delivery_run_now (task);
  ask->limit = limit;
  return ask;
}

/* Not with the job's own cancellable, here and below: what was taken is known to be taken. */
static void
take_singles (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  guint most = run->n_singly > 0 ? MIN (run->n_singly, MOST_SINGLES) : MOST_SINGLES;
  CwDeliveryAsk *ask = new_ask (task, most);

  /* What is read back has to be made by the mapping of now. */
  if (!is_verified (run))
    ask->version = run->look->integration->mapping_version;
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_take, ask, (GDestroyNotify) cw_delivery_ask_free,
                          (GDestroyNotify) g_ptr_array_unref, NULL, singles_taken_cb, task);
}

static void
batch_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;
  GPtrArray *taken = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (taken == NULL)
    {
      cw_delivery_run_fail_in_store (task, error);
      return;
    }
  if (taken->len == 0)
    {
      g_ptr_array_unref (taken);
      take_singles (task);
      return;
    }
  if (cw_delivery_run_is_cancelled (task))
    {
      g_ptr_array_extend_and_steal (run->queue, taken);
      run->queue_doubtful = FALSE;
      put_queue_back (task, cw_delivery_run_finish);
      return;
    }
  g_clear_pointer (&run->batch, g_ptr_array_unref);
  run->batch = taken;
  cw_delivery_run_import (task);
}

void
cw_delivery_run_send (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwDeliveryAsk *ask;

  if (run->unseen->len >= MOST_UNSEEN)
    {
      cw_delivery_run_confirm (task);
      return;
    }
  if (run->n_singly > 0 || !is_verified (run))
    {
      take_singles (task);
      return;
    }
  g_free (run->batch_key);
  run->batch_key = g_uuid_string_random ();
  ask = new_ask (task, MOST_ROWS);
  ask->max_bytes = MOST_BYTES;
  ask->batch = g_strdup (run->batch_key);
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_take, ask, (GDestroyNotify) cw_delivery_ask_free,
                          (GDestroyNotify) g_ptr_array_unref, NULL, batch_taken_cb, task);
}
