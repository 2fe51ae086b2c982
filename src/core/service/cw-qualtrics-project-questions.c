/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question after the other is created, changed, taken for what it is, or left alone. */
#include "config.h"

#include "service/cw-project-apply-private.h"

#include "model/cw-json-member.h"
#include "net/cw-json.h"
#include "service/cw-project-question.h"

#include <glib/gi18n-lib.h>

static void
note_question (CwProjectApply *apply, const char *id)
{
  CwProjectField *field = apply->field;
  char *kept = g_strdup (id);

  g_free (field->question_id);
  field->question_id = kept;
  g_free (field->digest);
  field->digest = cw_project_survey_make_digest (field, NULL);
  g_hash_table_add (apply->written, field);
  cw_project_apply_note_change (apply);
}

static void
question_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwProjectApply *apply = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  g_autofree char *id = NULL;

  if (root == NULL || !cw_json_get_string (root, "result.QuestionID", &id, &error))
    {
      cw_project_apply_retry (task, error);
      return;
    }
  note_question (apply, id);
  g_free (apply->field->export_tag);
  apply->field->export_tag = g_steal_pointer (&apply->tag);
  apply->next++;
  cw_project_apply_advance (task);
}

static void
create_question (GTask *task)
{
  CwProjectApply *apply = g_task_get_task_data (task);
  CwProjectField *field = apply->field;
  g_autofree char *block = cw_http_request_escape_id (apply->project->block_id);
  g_autofree char *below = NULL;
  g_autoptr (JsonNode) body = NULL;

  cw_project_apply_tell (apply, g_strdup_printf (_ ("Adding the question “%s”"), field->name));
  g_free (apply->tag);
  apply->tag = cw_project_survey_make_tag (apply->survey, field->export_tag, field->name);
  cw_project_survey_reserve_tag (apply->survey, apply->tag);
  body = cw_project_question_new (field, apply->tag);
  below = block != NULL ? g_strconcat ("/survey-definitions/{}/questions?blockId=", block, NULL)
                        : g_strdup ("/survey-definitions/{}/questions");
  cw_project_apply_call (task, "POST", below, body, question_created_cb);
}

static void
question_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
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
  g_hash_table_add (apply->written, apply->field);
  cw_project_apply_note_change (apply);
  apply->next++;
  cw_project_apply_advance (task);
}

static void
change_question (GTask *task, gboolean rewrite)
{
  CwProjectApply *apply = g_task_get_task_data (task);
  CwProjectField *field = apply->field;
  JsonObject *question = cw_project_survey_get_question (apply->survey, field->question_id);
  g_autofree char *id = cw_http_request_escape_id (field->question_id);
  g_autofree char *below = g_strconcat ("/survey-definitions/{}/questions/", id, NULL);
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);

  cw_project_apply_tell (apply, g_strdup_printf (_ ("Changing the question “%s”"), field->name));
  cw_project_question_update (question, field, rewrite);
  json_node_set_object (body, question);
  cw_project_apply_call (task, "PUT", below, body, question_changed_cb);
}

/* Returns: whether a call is under way */
static gboolean
attend_to (GTask *task, CwProjectField *field)
{
  CwProjectApply *apply = g_task_get_task_data (task);
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
      field->export_tag = g_strdup (cw_json_member_get_string (
          cw_project_survey_get_question (apply->survey, id), "DataExportTag"));
      return FALSE;
    case CW_PROJECT_FATE_KEEP:
    case CW_PROJECT_FATE_EDITED:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

gboolean
cw_project_apply_attend_to_questions (GTask *task)
{
  CwProjectApply *apply = g_task_get_task_data (task);

  for (; apply->next < apply->project->fields->len; apply->next++)
    {
      CwProjectField *field = apply->project->fields->pdata[apply->next];

      if (field->question_id != NULL && !field->retired && attend_to (task, field))
        return TRUE;
    }
  return FALSE;
}
