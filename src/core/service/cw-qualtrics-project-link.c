/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at a survey that somebody else made, to send to it. */
#include "config.h"

#include "model/cw-json-member.h"
#include "model/cw-string.h"
#include "service/cw-project-adopt.h"
#include "service/cw-qualtrics-id.h"
#include "service/cw-qualtrics-project-private.h"

#include <glib/gi18n-lib.h>

static void
take_survey (CwProject *plan, CwProjectSurvey *survey, CwAccount *account)
{
  const char *name =
      cw_json_member_get_string (cw_project_survey_get_definition (survey), "SurveyName");

  cw_string_set (&plan->name, name != NULL && *name != '\0' ? name : plan->survey_id);
  cw_string_set (&plan->block_id, cw_project_survey_find_block (survey, NULL));
  cw_project_set_account (plan, cw_account_get_connection (account));
  plan->created_here = FALSE;
  cw_project_adopt (plan, survey);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwProject *plan = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  g_autoptr (CwProjectSurvey) survey = NULL;

  if (response != NULL)
    survey = cw_project_survey_new (response->body, &error);
  g_clear_pointer (&response, cw_http_response_unref);
  if (survey == NULL)
    {
      g_task_return_error (task, cw_qualtrics_project_explain (error, plan->survey_id,
                                                               _ ("Reading the project"), TRUE));
      return;
    }
  take_survey (plan, survey, CW_ACCOUNT (source));
  g_task_return_pointer (task, cw_project_copy (plan), (GDestroyNotify) cw_project_free);
}

void
cw_qualtrics_project_link_async (CwAccount *account,
                                 const CwProject *plan,
                                 const char *survey_id,
                                 CwAccountFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  CwProject *linked;
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (plan != NULL);
  g_return_if_fail (survey_id != NULL);

  linked = cw_project_copy (plan);
  cw_string_set (&linked->survey_id, survey_id);
  g_task_set_source_tag (task, cw_qualtrics_project_link_async);
  g_task_set_task_data (task, linked, (GDestroyNotify) cw_project_free);
  if (!cw_qualtrics_id_check (survey_id, "SV", &error))
    g_task_return_error (task, error);
  else
    cw_qualtrics_project_call (account, "GET", survey_id, "/survey-definitions/{}", NULL,
                               flags & ~(guint) CW_ACCOUNT_GENERAL, cancellable, read_cb,
                               g_steal_pointer (&task));
}

CwProject *
cw_qualtrics_project_link_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_project_link_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
