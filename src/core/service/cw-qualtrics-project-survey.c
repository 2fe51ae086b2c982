/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The survey of a project: created, or looked for where it is not known whether it was; and read.
 */
#include "config.h"

#include "service/cw-project-apply-private.h"

#include "net/cw-json.h"
#include "service/cw-project-survey.h"
#include "service/cw-qualtrics-client.h"
#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Clocks of others differ from ours. */
#define CLOCK_SLACK_MS (2 * 60 * 1000)

static void
take_survey (CwProjectApply *apply, CwAccount *account, const char *id)
{
  CwConnection *connection = cw_account_get_connection (account);

  apply->project->survey_id = g_strdup (id);
  apply->project->created_here = TRUE;
  cw_project_set_account (apply->project, connection);
}

/* (nullable): the only one of this name, if it was touched since we began */
static const CwRemoteSurvey *
find_survey (CwProjectApply *apply, GPtrArray *surveys)
{
  const CwRemoteSurvey *found = NULL;
  guint n_found = 0;

  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    {
      const CwRemoteSurvey *survey = surveys->pdata[i];

      if (strcmp (survey->name, apply->project->name) != 0)
        continue;
      found = survey;
      n_found++;
    }
  return n_found == 1 && found->last_modified >= apply->began - CLOCK_SLACK_MS ? found : NULL;
}

static void
surveys_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  g_autoptr (GPtrArray) surveys =
      cw_qualtrics_client_list_surveys_finish (CW_ACCOUNT (source), result, NULL);
  const CwRemoteSurvey *survey = find_survey (apply, surveys);
  g_autofree char *message = NULL;

  if (survey != NULL && cw_qualtrics_id_check (survey->id, "SV", NULL))
    {
      take_survey (apply, CW_ACCOUNT (source), survey->id);
      cw_project_apply_advance (task);
      return;
    }
  message = g_strdup_printf (_ ("It is not known whether Qualtrics created the project: the "
                                "connection was lost.\nTry again, and delete a second “%s” in "
                                "Qualtrics if there is one."),
                             apply->project->name);
  cw_project_apply_fail (task, cw_net_error_new (CW_NET_ERROR_UNREACHABLE, 0, NULL, NULL, message));
}

static void
survey_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  g_autofree char *id = NULL;

  if (cw_net_error_is_doubtful (error))
    {
      g_clear_error (&error);
      cw_qualtrics_client_list_surveys_async (CW_ACCOUNT (source), apply->flags,
                                              g_task_get_cancellable (task), surveys_listed_cb,
                                              task);
      return;
    }
  if (root == NULL || !cw_json_get_string (root, "result.SurveyID", &id, &error) ||
      !cw_json_find_string (root, "result.DefaultBlockID", &apply->project->block_id, &error) ||
      !cw_qualtrics_id_check (id, "SV", &error))
    {
      cw_project_apply_fail (task, error);
      return;
    }
  take_survey (apply, CW_ACCOUNT (source), id);
  cw_project_apply_advance (task);
}

void
cw_project_apply_create_survey (GTask *task)
{
  CwProjectApply *apply = g_task_get_task_data (task);
  JsonObject *object;
  g_autoptr (JsonNode) body = cw_project_apply_create_body (&object);

  cw_project_apply_tell (apply, g_strdup (_ ("Creating the project")));
  json_object_set_string_member (object, "SurveyName", apply->project->name);
  json_object_set_string_member (object, "Language", "EN");
  json_object_set_string_member (object, "ProjectCategory", "CORE");
  cw_project_apply_call (task, "POST", "/survey-definitions", body, survey_created_cb);
}

/* What was written in this run is what Qualtrics made of it, so that it is not taken for an edit.
 */
static void
take_digests (CwProjectApply *apply)
{
  for (guint i = 0; i < apply->project->fields->len; i++)
    {
      CwProjectField *field = apply->project->fields->pdata[i];
      JsonObject *question = cw_project_survey_get_question (apply->survey, field->question_id);

      if (question == NULL || !g_hash_table_contains (apply->written, field))
        continue;
      g_free (field->digest);
      field->digest = cw_project_survey_make_digest (field, question);
    }
}

static void
survey_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  const char *block;
  char *kept;

  if (response == NULL)
    {
      cw_project_apply_retry (task, error);
      return;
    }
  apply->survey = cw_project_survey_new (response->body, &error);
  cw_http_response_unref (response);
  if (apply->survey == NULL)
    {
      cw_project_apply_fail (task, error);
      return;
    }
  block = cw_project_survey_find_block (apply->survey, apply->project->block_id);
  kept = g_strdup (block);
  g_free (apply->project->block_id);
  apply->project->block_id = kept;
  take_digests (apply);
  apply->next = 0;
  apply->verified = TRUE;
  cw_project_apply_advance (task);
}

void
cw_project_apply_read_survey (GTask *task)
{
  cw_project_apply_tell (g_task_get_task_data (task), g_strdup (_ ("Reading the project")));
  cw_project_apply_call (task, "GET", "/survey-definitions/{}", NULL, survey_read_cb);
}
