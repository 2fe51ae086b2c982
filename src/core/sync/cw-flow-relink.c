/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another project in place of the one that it had: what waits goes there. */
#include "config.h"

#include "sync/cw-flow-private.h"

#include "model/cw-string.h"

#include <glib/gi18n-lib.h>

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwFlowChange *change = g_task_get_task_data (task);
  GError *error = NULL;
  CwProject *linked = cw_qualtrics_project_link_finish (CW_ACCOUNT (source), result, &error);

  if (linked == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  cw_project_free (change->plan);
  change->plan = linked;
  cw_flow_change_apply (task, CW_ACCOUNT (source));
}

void
cw_flow_change_link (GTask *task, CwAccount *account)
{
  CwFlowChange *change = g_task_get_task_data (task);
  const CwProject *current = change->look->integration->project;

  /* The one that it has is looked at again; what is known of it stays known. */
  if (current != NULL && g_strcmp0 (current->survey_id, change->survey_id) == 0)
    {
      CwProject *plan = cw_project_plan (cw_flow_look_get_project (change->look),
                                         change->look->integration->mapping, change->look->catalog);

      cw_project_free (change->plan);
      change->plan = plan;
      cw_project_set_account (change->plan, cw_account_get_connection (account));
      cw_flow_change_apply (task, account);
      return;
    }
  cw_qualtrics_project_link_async (account, change->plan, change->survey_id, CW_ACCOUNT_FAIL,
                                   g_task_get_cancellable (task), linked_cb, task);
}

void
cw_flow_relink_project_async (CwJobManager *manager,
                              gint64 integration,
                              const char *survey_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CwFlowChange *change;

  g_return_if_fail (CW_IS_JOB_MANAGER (manager));
  g_return_if_fail (survey_id != NULL);

  change = g_new0 (CwFlowChange, 1);
  change->id = integration;
  change->survey_id = g_strdup (survey_id);
  change->anew = TRUE;
  cw_flow_change_begin (manager, change, cw_flow_relink_project_async, cancellable, callback,
                        user_data);
}

gboolean
cw_flow_relink_project_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
