/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creating a project and keeping it true to the mapping. Each round reads what is there, then does
 * one thing after the other; where it is not known whether one was done, the next round sees. */
#include "config.h"

#include "service/cw-project-apply-private.h"

#include "net/cw-json.h"
#include "service/cw-project-flow.h"
#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ROUNDS 6

static void
apply_free (gpointer data)
{
  CwProjectApply *apply = data;

  cw_project_free (apply->project);
  g_clear_pointer (&apply->survey, cw_project_survey_free);
  g_hash_table_unref (apply->written);
  g_free (apply->doing);
  g_free (apply->tag);
  g_free (apply);
}

void
cw_project_apply_tell (CwProjectApply *apply, char *doing)
{
  g_free (apply->doing);
  apply->doing = doing;
  if (apply->progress != NULL)
    apply->progress (apply->project, doing, apply->progress_data);
}

void
cw_project_apply_note_change (CwProjectApply *apply)
{
  g_clear_pointer (&apply->project->version_id, g_free);
  apply->verified = FALSE;
}

void
cw_project_apply_fail (GTask *task, GError *error)
{
  CwProjectApply *apply = g_task_get_task_data (task);

  g_task_return_error (task, cw_qualtrics_project_explain (error, apply->project->name,
                                                           apply->doing, apply->survey == NULL));
  g_error_free (error);
  g_object_unref (task);
}

void
cw_project_apply_retry (GTask *task, GError *error)
{
  CwProjectApply *apply = g_task_get_task_data (task);

  if (!cw_net_error_is_doubtful (error) || apply->project->survey_id == NULL ||
      ++apply->rounds >= MOST_ROUNDS)
    {
      cw_project_apply_fail (task, error);
      return;
    }
  g_error_free (error);
  g_clear_pointer (&apply->survey, cw_project_survey_free);
  cw_project_apply_advance (task);
}

void
cw_project_apply_call (GTask *task,
                       const char *method,
                       const char *below,
                       JsonNode *body,
                       GAsyncReadyCallback done)
{
  CwProjectApply *apply = g_task_get_task_data (task);

  cw_qualtrics_project_call (g_task_get_source_object (task), method, apply->project->survey_id,
                             below, body, apply->flags, g_task_get_cancellable (task), done, task);
}

JsonNode *
cw_project_apply_create_body (JsonObject **object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  *object = json_object_new ();
  json_node_take_object (node, *object);
  return node;
}

static GPtrArray *
list_undeclared (CwProjectApply *apply)
{
  JsonObject *definition = cw_project_survey_get_definition (apply->survey);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < apply->project->fields->len; i++)
    {
      const CwProjectField *field = apply->project->fields->pdata[i];

      if (field->question_id == NULL && !field->retired &&
          strcmp (field->name, CW_PROJECT_MARKER) != 0 &&
          !g_ptr_array_find_with_equal_func (names, field->name, g_str_equal, NULL) &&
          !cw_project_flow_has (definition, field->name))
        g_ptr_array_add (names, g_strdup (field->name));
    }
  if (!cw_project_flow_has (definition, CW_PROJECT_MARKER))
    g_ptr_array_add (names, g_strdup (CW_PROJECT_MARKER));
  return names;
}

static void
note_declared (CwProjectApply *apply)
{
  for (guint i = 0; i < apply->project->fields->len; i++)
    {
      CwProjectField *field = apply->project->fields->pdata[i];

      if (field->question_id != NULL || field->retired)
        continue;
      g_free (field->digest);
      field->digest = cw_project_survey_make_declared (field);
    }
}

static void
flow_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response == NULL)
    {
      cw_project_apply_retry (task, error);
      return;
    }
  cw_http_response_unref (response);
  cw_project_apply_note_change (apply);
  cw_project_apply_advance (task);
}

static gboolean
attend_to_flow (GTask *task)
{
  CwProjectApply *apply = g_task_get_task_data (task);
  g_autoptr (GPtrArray) names = list_undeclared (apply);
  GError *error = NULL;
  JsonNode *flow;

  if (names->len == 0)
    {
      note_declared (apply);
      return FALSE;
    }
  cw_project_apply_tell (apply, g_strdup (_ ("Declaring the embedded data")));
  if (++apply->n_declared > MOST_ROUNDS)
    {
      cw_project_apply_fail (
          task, cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL,
                                  _ ("Qualtrics does not keep the embedded data of the survey "
                                     "flow.\nOpen the survey flow in Qualtrics, and try again.")));
      return TRUE;
    }
  flow = cw_project_flow_declare (cw_project_survey_get_definition (apply->survey), names, &error);
  if (flow == NULL)
    cw_project_apply_fail (task, error);
  else
    cw_project_apply_call (task, "PUT", "/survey-definitions/{}/flow", flow, flow_written_cb);
  return TRUE;
}

static void
activated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response == NULL)
    {
      cw_project_apply_retry (task, error);
      return;
    }
  cw_http_response_unref (response);
  apply->activated = TRUE;
  cw_project_apply_advance (task);
}

static void
activate (GTask *task)
{
  JsonObject *object;
  g_autoptr (JsonNode) body = cw_project_apply_create_body (&object);

  cw_project_apply_tell (g_task_get_task_data (task), g_strdup (_ ("Activating the project")));
  json_object_set_boolean_member (object, "isActive", TRUE);
  cw_project_apply_call (task, "PUT", "/surveys/{}", body, activated_cb);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);

  if (root == NULL ||
      !cw_json_get_string (root, "result.metadata.versionID", &apply->project->version_id, &error))
    {
      cw_project_apply_retry (task, error);
      return;
    }
  cw_project_apply_advance (task);
}

/* Edits reach nobody before a version is published (fact 3.4). */
static void
publish (GTask *task)
{
  JsonObject *object;
  g_autoptr (JsonNode) body = cw_project_apply_create_body (&object);

  cw_project_apply_tell (g_task_get_task_data (task), g_strdup (_ ("Publishing the project")));
  json_object_set_string_member (object, "Description", "Crosswalk");
  json_object_set_boolean_member (object, "Published", TRUE);
  cw_project_apply_call (task, "POST", "/survey-definitions/{}/versions", body, published_cb);
}

static void
finish (GTask *task)
{
  CwProjectApply *apply = g_task_get_task_data (task);

  cw_project_apply_tell (apply, g_strdup (_ ("The project is up to date")));
  g_task_return_pointer (task, cw_project_copy (apply->project), (GDestroyNotify) cw_project_free);
  g_object_unref (task);
}

void
cw_project_apply_advance (GTask *task)
{
  CwProjectApply *apply = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (apply->project->survey_id == NULL)
    cw_project_apply_create_survey (task);
  else if (apply->survey == NULL)
    cw_project_apply_read_survey (task);
  else if (cw_project_apply_attend_to_questions (task) || attend_to_flow (task))
    return;
  else if (!apply->verified)
    {
      g_clear_pointer (&apply->survey, cw_project_survey_free);
      cw_project_apply_read_survey (task);
    }
  else if (!apply->activated && !cw_project_survey_is_active (apply->survey))
    activate (task);
  else if (apply->project->version_id == NULL)
    publish (task);
  else
    finish (task);
}

void
cw_qualtrics_project_apply_async (CwAccount *account,
                                  const CwProject *plan,
                                  CwAccountFlags flags,
                                  CwProjectProgress progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;
  CwProjectApply *apply;
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (plan != NULL);

  task = g_task_new (account, cancellable, callback, user_data);
  apply = g_new0 (CwProjectApply, 1);
  apply->project = cw_project_copy (plan);
  /* A 403 of these calls is of the one survey. */
  apply->flags = flags & ~(guint) CW_ACCOUNT_GENERAL;
  apply->progress = progress;
  apply->progress_data = progress_data;
  apply->began = cw_clock_get_now (cw_http_get_clock (cw_account_get_http (account)));
  apply->written = g_hash_table_new (NULL, NULL);
  g_task_set_source_tag (task, cw_qualtrics_project_apply_async);
  g_task_set_task_data (task, apply, apply_free);
  if (plan->survey_id != NULL && !cw_qualtrics_id_check (plan->survey_id, "SV", &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  cw_project_apply_advance (task);
}

CwProject *
cw_qualtrics_project_apply_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_project_apply_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
