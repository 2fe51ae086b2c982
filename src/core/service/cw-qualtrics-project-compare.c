/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at a project without changing it, and removing one. */
#include "config.h"

#include "service/cw-project-survey.h"
#include "service/cw-qualtrics-id.h"
#include "service/cw-qualtrics-project-private.h"

#include <glib/gi18n-lib.h>

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const CwProject *plan = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  g_autoptr (CwProjectSurvey) survey = NULL;

  if (response != NULL)
    survey = cw_project_survey_new (response->body, &error);
  g_clear_pointer (&response, cw_http_response_unref);
  if (survey != NULL)
    g_task_return_pointer (task, cw_project_survey_compare (survey, plan),
                           (GDestroyNotify) cw_project_changes_free);
  else
    g_task_return_error (
        task, cw_qualtrics_project_explain (error, plan->name, _ ("Reading the project"), TRUE));
}

/* Nothing is there: all is new. */
static CwProjectChanges *
compare_with_nothing (const CwProject *plan)
{
  CwProjectChanges *changes = cw_project_changes_new ();

  for (guint i = 0; i < plan->fields->len; i++)
    {
      const CwProjectField *field = plan->fields->pdata[i];

      if (!field->retired)
        g_ptr_array_add (changes->added, g_strdup (field->name));
    }
  return changes;
}

void
cw_qualtrics_project_compare_async (CwAccount *account,
                                    const CwProject *plan,
                                    CwAccountFlags flags,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (plan != NULL);

  g_task_set_source_tag (task, cw_qualtrics_project_compare_async);
  g_task_set_task_data (task, cw_project_copy (plan), (GDestroyNotify) cw_project_free);
  if (plan->survey_id == NULL)
    g_task_return_pointer (task, compare_with_nothing (plan),
                           (GDestroyNotify) cw_project_changes_free);
  else if (!cw_qualtrics_id_check (plan->survey_id, "SV", &error))
    g_task_return_error (task, error);
  else
    cw_qualtrics_project_call (account, "GET", plan->survey_id, "/survey-definitions/{}", NULL,
                               flags & ~(guint) CW_ACCOUNT_GENERAL, cancellable, compared_cb,
                               g_steal_pointer (&task));
}

CwProjectChanges *
cw_qualtrics_project_compare_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_project_compare_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response == NULL && !cw_qualtrics_project_is_gone (error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_clear_pointer (&response, cw_http_response_unref);
  g_task_return_boolean (task, TRUE);
}

void
cw_qualtrics_project_delete_async (CwAccount *account,
                                   const CwProject *project,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (project != NULL);

  g_task_set_source_tag (task, cw_qualtrics_project_delete_async);
  if (!project->created_here)
    g_task_return_new_error (task, CW_NET_ERROR, CW_NET_ERROR_INVALID,
                             _ ("The project “%s” was not created by Crosswalk.\nDelete it in "
                                "Qualtrics if it is no longer needed."),
                             project->name);
  else if (!cw_qualtrics_id_check (project->survey_id, "SV", &error))
    g_task_return_error (task, error);
  else
    cw_qualtrics_project_call (account, "DELETE", project->survey_id, "/surveys/{}", NULL,
                               CW_ACCOUNT_FAIL, cancellable, deleted_cb, g_steal_pointer (&task));
}

gboolean
cw_qualtrics_project_delete_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_project_delete_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
