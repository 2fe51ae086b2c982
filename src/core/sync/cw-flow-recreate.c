/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project anew, in place of the one that is gone; and the steps on the way to a project. */
#include "config.h"

#include "sync/cw-flow-private.h"

#include "store/cw-integration-repository.h"
#include "store/cw-setting-repository.h"

/* Of a project anew, and of changes to the one that there is. */
static char *
get_key (const char *uid, gboolean anew)
{
  return g_strconcat (anew ? "begun-project." : "begun-changes.", uid, NULL);
}

CwProject *
cw_flow_steps_load (CwDatabase *db, const char *uid, gboolean anew)
{
  g_autofree char *key = get_key (uid, anew);
  g_autofree char *text = cw_setting_repository_get (db, key, NULL);
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL ? cw_project_from_json (node, NULL) : NULL;
}

gboolean
cw_flow_steps_forget (CwDatabase *db, const char *uid, GError **error)
{
  g_autofree char *project = get_key (uid, TRUE);
  g_autofree char *changes = get_key (uid, FALSE);

  return cw_setting_repository_set (db, project, NULL, error) &&
         cw_setting_repository_set (db, changes, NULL, error);
}

typedef struct
{
  gint64 id;
  char *uid;          /* (owned) */
  CwProject *project; /* (owned) */
  gboolean anew;
  gboolean first; /* nothing is sent to it yet */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->uid);
  cw_project_free (step->project);
  g_free (step);
}

/* What is sent now is written for the project as it is, so its plan stands beside it until all is
 * done: a save that fails changes nothing of what goes out. */
static gpointer
store_step (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  g_autofree char *key = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (step->first)
    return cw_integration_repository_set_project (db, step->id, step->project, error) ? step : NULL;
  if (step->project->survey_id == NULL)
    return step;
  key = get_key (step->uid, step->anew);
  node = cw_project_to_json (step->project);
  text = json_to_string (node, FALSE);
  return cw_setting_repository_set (db, key, text, error) ? step : NULL;
}

void
cw_flow_steps_note (const CwProject *project, const char *doing, gpointer data)
{
  GTask *task = data;
  CwJobManager *manager = g_task_get_source_object (task);
  const CwFlowChange *change = g_task_get_task_data (task);
  const CwProject *there = change->look->integration->project;
  Step *step = g_new0 (Step, 1);

  step->id = change->id;
  step->uid = g_strdup (change->look->integration->uid);
  step->project = cw_project_copy (project);
  step->anew = change->anew;
  step->first = !change->anew && (there == NULL || there->version_id == NULL);
  cw_workspace_run_async (cw_accounts_get_workspace (cw_job_manager_get_accounts (manager)),
                          store_step, step, step_free, NULL, NULL, NULL, NULL);
}

void
cw_flow_recreate_project_async (CwJobManager *manager,
                                gint64 integration,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  CwFlowChange *change = g_new0 (CwFlowChange, 1);

  change->id = integration;
  change->anew = TRUE;
  cw_flow_change_begin (manager, change, cw_flow_recreate_project_async, cancellable, callback,
                        user_data);
}

gboolean
cw_flow_recreate_project_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
