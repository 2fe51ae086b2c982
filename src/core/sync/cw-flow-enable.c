/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-flow-private.h"

#include "store/cw-integration-repository.h"
#include "sync/cw-delivery-job.h"

#include <glib/gi18n-lib.h>

static CwWorkspace *
get_workspace (GTask *task)
{
  CwJobManager *manager = g_task_get_source_object (task);

  return cw_accounts_get_workspace (cw_job_manager_get_accounts (manager));
}

static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* What is to be stored, with the time of it. */
typedef struct
{
  gint64 id;
  gint64 now;
  gboolean send_past;
} Order;

static Order *
new_order (GTask *task)
{
  CwJobManager *manager = g_task_get_source_object (task);
  CwFlowChange *change = g_task_get_task_data (task);
  Order *order = g_new0 (Order, 1);

  order->id = change->id;
  order->send_past = change->send_past;
  order->now = cw_clock_get_now (cw_accounts_get_clock (cw_job_manager_get_accounts (manager)));
  return order;
}

static gpointer
enable_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return cw_integration_repository_enable (db, order->id, order->send_past, order->now, error)
             ? order
             : NULL;
}

static gpointer
disable_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;

  return cw_integration_repository_disable (db, order->id, order->now, error) ? order : NULL;
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* It is enabled: what could not be queued now, the schedule queues. */
  if (cw_job_manager_queue_finish (CW_JOB_MANAGER (source), result, &error) == 0)
    g_debug ("A delivery could not be queued: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
enabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwFlowChange *change = g_task_get_task_data (task);
  const CwIntegration *integration = change->look->integration;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      fail (task, error);
      return;
    }
  cw_job_manager_queue_async (g_task_get_source_object (task), CW_DELIVERY_KIND, integration->uid,
                              integration->name, integration->connection_uid, NULL, queued_cb,
                              task);
}

static gboolean
check (GTask *task, const CwIntegration *integration, GError **error)
{
  CwAccounts *accounts = cw_job_manager_get_accounts (g_task_get_source_object (task));
  CwConnection *connection = integration->connection_uid != NULL
                                 ? cw_accounts_find (accounts, integration->connection_uid)
                                 : NULL;
  g_autofree char *missing = cw_integration_get_missing (integration, connection);

  if (missing == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” cannot be enabled yet.\n%s"),
               integration->name, missing);
  return FALSE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwFlowChange *change = g_task_get_task_data (task);
  GError *error = NULL;

  change->look = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (change->look == NULL || !check (task, change->look->integration, &error))
    {
      fail (task, error);
      return;
    }
  cw_workspace_run_async (get_workspace (task), enable_func, new_order (task), g_free, NULL, NULL,
                          enabled_cb, task);
}

void
cw_flow_enable_async (CwJobManager *manager,
                      gint64 integration,
                      gboolean send_past,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);
  CwFlowChange *change = g_new0 (CwFlowChange, 1);

  change->id = integration;
  change->send_past = send_past;
  g_task_set_source_tag (task, cw_flow_enable_async);
  g_task_set_task_data (task, change, (GDestroyNotify) cw_flow_change_free);
  cw_workspace_run_async (get_workspace (task), cw_flow_look,
                          g_memdup2 (&change->id, sizeof change->id), g_free,
                          (GDestroyNotify) cw_flow_look_free, cancellable, looked_cb, task);
}

gboolean
cw_flow_enable_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
disabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      fail (task, error);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
cw_flow_disable_async (CwJobManager *manager,
                       gint64 integration,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);
  CwFlowChange *change = g_new0 (CwFlowChange, 1);

  change->id = integration;
  g_task_set_source_tag (task, cw_flow_disable_async);
  g_task_set_task_data (task, change, (GDestroyNotify) cw_flow_change_free);
  cw_workspace_run_async (get_workspace (task), disable_func, new_order (task), g_free, NULL,
                          cancellable, disabled_cb, task);
}

gboolean
cw_flow_disable_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
