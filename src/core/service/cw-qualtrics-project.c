/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creating a project and keeping it true to the mapping. Each round reads what is there, then does
 * one thing after the other; where it is not known whether one was done, the next round sees. */
#include "config.h"

#include "service/cw-qualtrics-project.h"

#include "net/cw-json.h"
#include "service/cw-definition-node.h"
#include "service/cw-project-flow.h"
#include "service/cw-project-question.h"
#include "service/cw-project-survey.h"
#include "service/cw-qualtrics-client.h"
#include "service/cw-qualtrics-id.h"
#include "service/cw-qualtrics-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ROUNDS 6
/* Clocks of others differ from ours. */
#define CLOCK_SLACK_MS (2 * 60 * 1000)

typedef struct
{
  CwProject *project; /* (owned): as it is by now */
  CwAccountFlags flags;
  CwProjectProgress progress;
  gpointer progress_data;
  gint64 began; /* ms */

  CwProjectSurvey *survey; /* (owned) (nullable): of this round */
  char *doing;             /* (owned) (nullable): a sentence, without its end */
  CwProjectField *field;   /* (unowned) (nullable): of @project, under way */
  char *tag;               /* (owned) (nullable): of the question that is created */
  GHashTable *written;     /* (owned) (element-type CwProjectField): in this run */
  guint next;              /* field to look at */
  guint rounds;
  guint n_declared; /* times that the flow was written */
  gboolean verified;
  gboolean activated;
} Apply;

static void advance (GTask *task);

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  cw_project_free (apply->project);
  g_clear_pointer (&apply->survey, cw_project_survey_free);
  g_hash_table_unref (apply->written);
  g_free (apply->doing);
  g_free (apply->tag);
  g_free (apply);
}

/* @doing: (transfer full) */
static void
tell (Apply *apply, char *doing)
{
  g_free (apply->doing);
  apply->doing = doing;
  if (apply->progress != NULL)
    apply->progress (apply->project, doing, apply->progress_data);
}

/* What is there is another thing than what was published last. */
static void
note_change (Apply *apply)
{
  g_clear_pointer (&apply->project->version_id, g_free);
  apply->verified = FALSE;
}

/* @error: (transfer full); @task: (transfer full) */
static void
fail (GTask *task, GError *error)
{
  Apply *apply = g_task_get_task_data (task);

  g_task_return_error (task, cw_qualtrics_project_explain (error, apply->project->name,
                                                           apply->doing, apply->survey == NULL));
  g_error_free (error);
  g_object_unref (task);
}

/* A new round where it may have been done; @error: (transfer full). */
static void
go_on_or_fail (GTask *task, GError *error)
{
  Apply *apply = g_task_get_task_data (task);

  if (!cw_net_error_is_doubtful (error) || apply->project->survey_id == NULL ||
      ++apply->rounds >= MOST_ROUNDS)
    {
      fail (task, error);
      return;
    }
  g_error_free (error);
  g_clear_pointer (&apply->survey, cw_project_survey_free);
  advance (task);
}

/* @body: (nullable) */
static void
call (GTask *task, const char *method, const char *below, JsonNode *body, GAsyncReadyCallback done)
{
  Apply *apply = g_task_get_task_data (task);

  cw_qualtrics_project_call (g_task_get_source_object (task), method, apply->project->survey_id,
                             below, body, apply->flags, g_task_get_cancellable (task), done, task);
}

static JsonNode *
create_object (JsonObject **object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  *object = json_object_new ();
  json_node_take_object (node, *object);
  return node;
}

static void
take_survey (Apply *apply, CwAccount *account, const char *id)
{
  CwConnection *connection = cw_account_get_connection (account);

  apply->project->survey_id = g_strdup (id);
  apply->project->created_here = TRUE;
  g_free (apply->project->client_id);
  apply->project->client_id = g_strdup (cw_connection_get_client_id (connection));
}

/* (nullable): the only one of this name, if it was touched since we began */
static const CwRemoteSurvey *
find_survey (Apply *apply, GPtrArray *surveys)
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
  Apply *apply = g_task_get_task_data (task);
  g_autoptr (GPtrArray) surveys =
      cw_qualtrics_client_list_surveys_finish (CW_ACCOUNT (source), result, NULL);
  const CwRemoteSurvey *survey = find_survey (apply, surveys);
  g_autofree char *message = NULL;

  if (survey != NULL && cw_qualtrics_id_check (survey->id, "SV", NULL))
    {
      take_survey (apply, CW_ACCOUNT (source), survey->id);
      advance (task);
      return;
    }
  message = g_strdup_printf (_ ("It is not known whether Qualtrics created the project: the "
                                "connection was lost.\nTry again, and delete a second “%s” in "
                                "Qualtrics if there is one."),
                             apply->project->name);
  fail (task, cw_net_error_new (CW_NET_ERROR_UNREACHABLE, 0, NULL, NULL, message));
}

static void
survey_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Apply *apply = g_task_get_task_data (task);
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
      fail (task, error);
      return;
    }
  take_survey (apply, CW_ACCOUNT (source), id);
  advance (task);
}

static void
create_survey (GTask *task)
{
  Apply *apply = g_task_get_task_data (task);
  JsonObject *object;
  g_autoptr (JsonNode) body = create_object (&object);

  tell (apply, g_strdup (_ ("Creating the project")));
  json_object_set_string_member (object, "SurveyName", apply->project->name);
  json_object_set_string_member (object, "Language", "EN");
  json_object_set_string_member (object, "ProjectCategory", "CORE");
  call (task, "POST", "/survey-definitions", body, survey_created_cb);
}

/* What was written in this run is what Qualtrics made of it, so that it is not taken for an edit.
 */
static void
take_digests (Apply *apply)
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
  Apply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  const char *block;
  char *kept;

  if (response == NULL)
    {
      go_on_or_fail (task, error);
      return;
    }
  apply->survey = cw_project_survey_new (response->body, &error);
  cw_http_response_unref (response);
  if (apply->survey == NULL)
    {
      fail (task, error);
      return;
    }
  block = cw_project_survey_find_block (apply->survey, apply->project->block_id);
  kept = g_strdup (block);
  g_free (apply->project->block_id);
  apply->project->block_id = kept;
  take_digests (apply);
  apply->next = 0;
  apply->verified = TRUE;
  advance (task);
}

static void
read_survey (GTask *task)
{
  tell (g_task_get_task_data (task), g_strdup (_ ("Reading the project")));
  call (task, "GET", "/survey-definitions/{}", NULL, survey_read_cb);
}

static void
note_question (Apply *apply, const char *id)
{
  CwProjectField *field = apply->field;
  char *kept = g_strdup (id);

  g_free (field->question_id);
  field->question_id = kept;
  g_free (field->digest);
  field->digest = cw_project_survey_make_digest (field, NULL);
  g_hash_table_add (apply->written, field);
  note_change (apply);
}

static void
question_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Apply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  g_autofree char *id = NULL;

  if (root == NULL || !cw_json_get_string (root, "result.QuestionID", &id, &error))
    {
      go_on_or_fail (task, error);
      return;
    }
  note_question (apply, id);
  g_free (apply->field->export_tag);
  apply->field->export_tag = g_steal_pointer (&apply->tag);
  apply->next++;
  advance (task);
}

static void
create_question (GTask *task)
{
  Apply *apply = g_task_get_task_data (task);
  CwProjectField *field = apply->field;
  g_autofree char *block = cw_http_request_escape_id (apply->project->block_id);
  g_autofree char *below = NULL;
  g_autoptr (JsonNode) body = NULL;

  tell (apply, g_strdup_printf (_ ("Adding the question “%s”"), field->name));
  g_free (apply->tag);
  apply->tag = cw_project_survey_make_tag (apply->survey, field->export_tag, field->name);
  cw_project_survey_reserve_tag (apply->survey, apply->tag);
  body = cw_project_question_new (field, apply->tag);
  below = block != NULL ? g_strconcat ("/survey-definitions/{}/questions?blockId=", block, NULL)
                        : g_strdup ("/survey-definitions/{}/questions");
  call (task, "POST", below, body, question_created_cb);
}

static void
question_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Apply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response == NULL)
    {
      go_on_or_fail (task, error);
      return;
    }
  cw_http_response_unref (response);
  g_hash_table_add (apply->written, apply->field);
  note_change (apply);
  apply->next++;
  advance (task);
}

static void
change_question (GTask *task, gboolean rewrite)
{
  Apply *apply = g_task_get_task_data (task);
  CwProjectField *field = apply->field;
  JsonObject *question = cw_project_survey_get_question (apply->survey, field->question_id);
  g_autofree char *id = cw_http_request_escape_id (field->question_id);
  g_autofree char *below = g_strconcat ("/survey-definitions/{}/questions/", id, NULL);
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);

  tell (apply, g_strdup_printf (_ ("Changing the question “%s”"), field->name));
  cw_project_question_update (question, field, rewrite);
  json_node_set_object (body, question);
  call (task, "PUT", below, body, question_changed_cb);
}

/* Returns: whether a call is under way */
static gboolean
attend_to (GTask *task, CwProjectField *field)
{
  Apply *apply = g_task_get_task_data (task);
  g_autofree char *id = NULL;
  CwProjectFate fate;

  /* Whatever Qualtrics made of it: once is enough. */
  if (g_hash_table_contains (apply->written, field))
    return FALSE;
  fate = cw_project_survey_judge (apply->survey, apply->project, field, &id);
  apply->field = field;
  switch (fate)
    {
    case CW_PROJECT_FATE_CREATE:
    case CW_PROJECT_FATE_MISSING:
      create_question (task);
      return TRUE;
    case CW_PROJECT_FATE_CHANGE:
    case CW_PROJECT_FATE_EXTEND:
      change_question (task, fate == CW_PROJECT_FATE_CHANGE);
      return TRUE;
    case CW_PROJECT_FATE_ADOPT:
      note_question (apply, id);
      g_free (field->export_tag);
      field->export_tag = g_strdup (cw_definition_node_get_text (
          cw_project_survey_get_question (apply->survey, id), "DataExportTag"));
      return FALSE;
    case CW_PROJECT_FATE_KEEP:
    case CW_PROJECT_FATE_EDITED:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

/* Returns: whether a call is under way */
static gboolean
attend_to_questions (GTask *task)
{
  Apply *apply = g_task_get_task_data (task);

  for (; apply->next < apply->project->fields->len; apply->next++)
    {
      CwProjectField *field = apply->project->fields->pdata[apply->next];

      if (field->question_id != NULL && !field->retired && attend_to (task, field))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
list_undeclared (Apply *apply)
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
note_declared (Apply *apply)
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
  Apply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response == NULL)
    {
      go_on_or_fail (task, error);
      return;
    }
  cw_http_response_unref (response);
  note_change (apply);
  advance (task);
}

static gboolean
attend_to_flow (GTask *task)
{
  Apply *apply = g_task_get_task_data (task);
  g_autoptr (GPtrArray) names = list_undeclared (apply);
  GError *error = NULL;
  JsonNode *flow;

  if (names->len == 0)
    {
      note_declared (apply);
      return FALSE;
    }
  tell (apply, g_strdup (_ ("Declaring the embedded data")));
  if (++apply->n_declared > MOST_ROUNDS)
    {
      fail (task,
            cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL,
                              _ ("Qualtrics does not keep the embedded data of the survey "
                                 "flow.\nOpen the survey flow in Qualtrics, and try again.")));
      return TRUE;
    }
  flow = cw_project_flow_declare (cw_project_survey_get_definition (apply->survey), names, &error);
  if (flow == NULL)
    fail (task, error);
  else
    call (task, "PUT", "/survey-definitions/{}/flow", flow, flow_written_cb);
  return TRUE;
}

static void
activated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Apply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);

  if (response == NULL)
    {
      go_on_or_fail (task, error);
      return;
    }
  cw_http_response_unref (response);
  apply->activated = TRUE;
  advance (task);
}

static void
activate (GTask *task)
{
  JsonObject *object;
  g_autoptr (JsonNode) body = create_object (&object);

  tell (g_task_get_task_data (task), g_strdup (_ ("Activating the project")));
  json_object_set_boolean_member (object, "isActive", TRUE);
  call (task, "PUT", "/surveys/{}", body, activated_cb);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Apply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);

  if (root == NULL ||
      !cw_json_get_string (root, "result.metadata.versionID", &apply->project->version_id, &error))
    {
      go_on_or_fail (task, error);
      return;
    }
  advance (task);
}

/* Edits reach nobody before a version is published (fact 3.4). */
static void
publish (GTask *task)
{
  JsonObject *object;
  g_autoptr (JsonNode) body = create_object (&object);

  tell (g_task_get_task_data (task), g_strdup (_ ("Publishing the project")));
  json_object_set_string_member (object, "Description", "Crosswalk");
  json_object_set_boolean_member (object, "Published", TRUE);
  call (task, "POST", "/survey-definitions/{}/versions", body, published_cb);
}

static void
finish (GTask *task)
{
  Apply *apply = g_task_get_task_data (task);

  tell (apply, g_strdup (_ ("The project is up to date")));
  g_task_return_pointer (task, cw_project_copy (apply->project), (GDestroyNotify) cw_project_free);
  g_object_unref (task);
}

/* The next thing that is not as it should be. @task: (transfer full) */
static void
advance (GTask *task)
{
  Apply *apply = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (apply->project->survey_id == NULL)
    create_survey (task);
  else if (apply->survey == NULL)
    read_survey (task);
  else if (attend_to_questions (task) || attend_to_flow (task))
    return;
  else if (!apply->verified)
    {
      g_clear_pointer (&apply->survey, cw_project_survey_free);
      read_survey (task);
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
  Apply *apply;
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (plan != NULL);

  task = g_task_new (account, cancellable, callback, user_data);
  apply = g_new0 (Apply, 1);
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
  advance (task);
}

CwProject *
cw_qualtrics_project_apply_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_project_apply_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
