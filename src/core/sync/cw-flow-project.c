/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes the project at Qualtrics: first there, then here. */
#include "config.h"

#include "sync/cw-flow-private.h"

#include "service/cw-qualtrics-project.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-delivery-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
cw_flow_look_free (CwFlowLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->begun, cw_project_free);
  g_clear_pointer (&self->changes, cw_project_free);
  g_free (self);
}

void
cw_flow_change_free (CwFlowChange *self)
{
  g_free (self->name);
  g_free (self->survey_id);
  g_clear_pointer (&self->mapping, cw_mapping_free);
  g_clear_pointer (&self->look, cw_flow_look_free);
  g_clear_pointer (&self->plan, cw_project_free);
  g_clear_pointer (&self->project, cw_project_free);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_free (self);
}

gpointer
cw_flow_look (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwFlowLook) look = g_new0 (CwFlowLook, 1);

  look->integration = cw_integration_repository_load_id (db, *(gint64 *) data, error);
  if (look->integration == NULL)
    return NULL;
  look->catalog = cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  look->begun = cw_flow_steps_load (db, look->integration->uid, TRUE);
  look->changes = cw_flow_steps_load (db, look->integration->uid, FALSE);
  return look->catalog != NULL ? g_steal_pointer (&look) : NULL;
}

CwAccount *
cw_flow_find_account (CwJobManager *manager, const CwIntegration *integration, GError **error)
{
  CwAccounts *accounts = cw_job_manager_get_accounts (manager);
  CwConnection *connection = integration->connection_uid != NULL
                                 ? cw_accounts_find (accounts, integration->connection_uid)
                                 : NULL;

  if (connection != NULL)
    return cw_accounts_get_account (accounts, connection, error);
  g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET,
               _ ("“%s” has no account.\nChoose one in step 1."), integration->name);
  return NULL;
}

static CwWorkspace *
get_workspace (GTask *task)
{
  CwJobManager *manager = g_task_get_source_object (task);

  return cw_accounts_get_workspace (cw_job_manager_get_accounts (manager));
}

static gint64
get_now (GTask *task)
{
  CwJobManager *manager = g_task_get_source_object (task);

  return cw_clock_get_now (cw_accounts_get_clock (cw_job_manager_get_accounts (manager)));
}

/* In the same project as before, what is in doubt may have arrived: it is looked for as it is. */
static gboolean
is_another (const CwFlowChange *change)
{
  const CwProject *before = change->look->integration->project;

  return before == NULL || g_strcmp0 (before->survey_id, change->project->survey_id) != 0;
}

/* What waited for what is gone at Qualtrics is written anew for what takes its place. */
static gboolean
encode_again (CwDatabase *db, CwFlowChange *change, gint64 now, GError **error)
{
  CwIntegration *integration = cw_integration_repository_load_id (db, change->id, error);
  CwDeliveryLook *look;
  gboolean done;

  if (integration == NULL)
    return FALSE;
  look = cw_delivery_look_new (db, integration, now, error);
  if (look == NULL)
    return FALSE;
  done = cw_delivery_store_encode_again (db, look, is_another (change), now, error);
  cw_delivery_look_free (look);
  return done;
}

/* A question or a name that is sent to was gone, and what takes its place may be called otherwise.
 */
static gboolean
lost_something (const CwIntegration *integration)
{
  return integration->problem == CW_PROBLEM_NOT_STORED ||
         integration->problem == CW_PROBLEM_PROJECT_EDITED;
}

static gboolean
store_change (CwDatabase *db, CwFlowChange *change, gint64 now, GError **error)
{
  gboolean mends;

  if (change->project != NULL && change->project->linked_at == 0)
    change->project->linked_at = now;
  if (change->project != NULL &&
      !cw_integration_repository_set_project (db, change->id, change->project, error))
    return FALSE;
  if (change->mapping != NULL &&
      !cw_integration_repository_save_mapping (db, change->id, change->mapping, now, NULL, error))
    return FALSE;
  if (change->project == NULL)
    return TRUE;
  mends = change->anew || lost_something (change->look->integration);
  /* What is sent first to a project that was written anew is read back again. */
  if (!cw_integration_repository_set_problem (db, change->id, CW_PROBLEM_NONE, NULL, error) ||
      !cw_delivery_store_forget_verified (db, change->look->integration->uid, error) ||
      !cw_flow_steps_forget (db, change->look->integration->uid, error))
    return FALSE;
  /* What died because it was gone goes on, too, like what waited for it. */
  return !mends || (cw_outbox_repository_revive (db, change->id, NULL, error) &&
                    encode_again (db, change, now, error));
}

typedef struct
{
  CwFlowChange *change; /* (unowned): of the task, which is held until this has answered */
  gint64 now;
} Storing;

static gpointer
store_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Storing *storing = data;

  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, store_change (db, storing->change, storing->now, error), error)
             ? storing
             : NULL;
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* What could not be queued now, the schedule queues. */
  if (cw_job_manager_queue_finish (CW_JOB_MANAGER (source), result, &error) == 0)
    g_debug ("A delivery could not be queued: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const CwFlowChange *change = g_task_get_task_data (task);
  const CwIntegration *integration = change->look->integration;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    g_task_return_error (task, error);
  else if (change->anew && integration->enabled)
    cw_job_manager_queue_async (g_task_get_source_object (task), CW_DELIVERY_KIND, integration->uid,
                                integration->name, integration->connection_uid, NULL, queued_cb,
                                g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
store (GTask *task)
{
  Storing *storing = g_new0 (Storing, 1);

  storing->change = g_task_get_task_data (task);
  storing->now = get_now (task);
  cw_workspace_run_async (get_workspace (task), store_func, storing, g_free, NULL, NULL, stored_cb,
                          task);
}

const CwProject *
cw_flow_look_get_project (const CwFlowLook *look)
{
  const CwProject *project = look->integration->project;

  if (look->changes == NULL || project == NULL ||
      g_strcmp0 (look->changes->survey_id, project->survey_id) != 0)
    return project;
  return look->changes;
}

/* From what is there: of a project that is made anew, that is what a cut left behind. */
static void
make_plan (CwFlowChange *change)
{
  const CwIntegration *integration = change->look->integration;
  const CwMapping *mapping = change->mapping != NULL ? change->mapping : integration->mapping;
  const CwProject *begun = change->survey_id == NULL ? change->look->begun : NULL;
  CwProject *plan = cw_project_plan (change->anew ? begun : cw_flow_look_get_project (change->look),
                                     mapping, change->look->catalog);

  cw_project_free (change->plan);
  change->plan = plan;
  if (change->name != NULL && change->survey_id == NULL)
    {
      g_free (change->plan->name);
      change->plan->name = g_strdup (change->name);
    }
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwFlowChange *change = g_task_get_task_data (task);
  GError *error = NULL;

  change->project = cw_qualtrics_project_apply_finish (CW_ACCOUNT (source), result, &error);
  if (change->project != NULL)
    {
      store (task);
      return;
    }
  /* What a cut left behind was deleted since: then it is created once more. */
  if (cw_qualtrics_project_is_gone (error) && change->look->begun != NULL && change->anew &&
      change->survey_id == NULL)
    {
      g_clear_pointer (&change->look->begun, cw_project_free);
      g_error_free (error);
      make_plan (change);
      cw_flow_change_apply (task, CW_ACCOUNT (source));
      return;
    }
  if (cw_qualtrics_project_is_gone (error))
    g_prefix_error (&error, _ ("The project is no longer at Qualtrics.\n"));
  g_task_return_error (task, error);
  g_object_unref (task);
}

void
cw_flow_change_apply (GTask *task, CwAccount *account)
{
  CwFlowChange *change = g_task_get_task_data (task);
  /* To a survey that is there, what was added is found again. */
  gboolean stores_steps = change->survey_id == NULL;

  cw_qualtrics_project_apply_async (account, change->plan, CW_ACCOUNT_FAIL,
                                    stores_steps ? cw_flow_steps_note : NULL, task,
                                    g_task_get_cancellable (task), applied_cb, task);
}

static void
apply (GTask *task)
{
  CwFlowChange *change = g_task_get_task_data (task);
  const CwIntegration *integration = change->look->integration;
  CwAccount *account;
  GError *error = NULL;

  account = cw_flow_find_account (g_task_get_source_object (task), integration, &error);
  if (account == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  make_plan (change);
  if (change->survey_id != NULL)
    cw_flow_change_link (task, account);
  else
    cw_flow_change_apply (task, account);
}

static gboolean
check (const CwFlowChange *change, GError **error)
{
  const CwIntegration *integration = change->look->integration;

  if (change->mapping != NULL && !cw_mapping_check (change->mapping, change->look->catalog, error))
    return FALSE;
  if (change->name == NULL || change->anew || integration->project == NULL ||
      integration->project->survey_id == NULL || integration->project->version_id == NULL)
    return TRUE;
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
               _ ("“%s” has its project already: “%s”."), integration->name,
               integration->project->name);
  return FALSE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwFlowChange *change = g_task_get_task_data (task);
  GError *error = NULL;

  change->look = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (change->look == NULL || !check (change, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (change->anew && change->name == NULL && change->survey_id == NULL)
    change->name = g_strdup (change->look->integration->project != NULL
                                 ? change->look->integration->project->name
                                 : change->look->integration->name);
  /* Without a project, a mapping is only saved here. */
  if (change->name == NULL && change->survey_id == NULL &&
      (change->look->integration->project == NULL ||
       change->look->integration->project->survey_id == NULL))
    store (task);
  else
    apply (task);
}

void
cw_flow_change_begin (CwJobManager *manager,
                      CwFlowChange *change,
                      gpointer tag,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, change, (GDestroyNotify) cw_flow_change_free);
  cw_workspace_run_async (get_workspace (task), cw_flow_look,
                          g_memdup2 (&change->id, sizeof change->id), g_free,
                          (GDestroyNotify) cw_flow_look_free, cancellable, looked_cb, task);
}

void
cw_flow_create_project_async (CwJobManager *manager,
                              gint64 integration,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CwFlowChange *change = g_new0 (CwFlowChange, 1);

  g_return_if_fail (name != NULL && *name != '\0');

  change->id = integration;
  change->name = g_strdup (name);
  cw_flow_change_begin (manager, change, cw_flow_create_project_async, cancellable, callback,
                        user_data);
}

gboolean
cw_flow_create_project_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cw_flow_save_mapping_async (CwJobManager *manager,
                            gint64 integration,
                            const CwMapping *mapping,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CwFlowChange *change = g_new0 (CwFlowChange, 1);

  change->id = integration;
  change->mapping = cw_mapping_copy (mapping);
  cw_flow_change_begin (manager, change, cw_flow_save_mapping_async, cancellable, callback,
                        user_data);
}

gboolean
cw_flow_save_mapping_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
is_sent (const CwProject *project, const CwProjectField *field)
{
  for (guint i = 0; project != NULL && i < project->fields->len; i++)
    {
      const CwProjectField *there = project->fields->pdata[i];

      if (!there->retired && strcmp (there->key, field->key) == 0 &&
          strcmp (there->name, field->name) == 0 &&
          g_strcmp0 (there->question_id, field->question_id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What is not sent since an earlier save, or never was, does not change by this one. */
static void
keep_new_retirements (const CwFlowChange *change, CwProjectChanges *changes)
{
  const CwProject *project = change->look->integration->project;

  g_ptr_array_set_size (changes->retired, 0);
  for (guint i = 0; i < change->plan->fields->len; i++)
    {
      const CwProjectField *field = change->plan->fields->pdata[i];

      if (field->retired && is_sent (project, field))
        g_ptr_array_add (changes->retired, g_strdup (field->name));
    }
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CwProjectChanges *changes =
      cw_qualtrics_project_compare_finish (CW_ACCOUNT (source), result, &error);

  if (changes != NULL)
    keep_new_retirements (g_task_get_task_data (task), changes);
  if (changes != NULL)
    g_task_return_pointer (task, changes, (GDestroyNotify) cw_project_changes_free);
  else
    g_task_return_error (task, error);
}

static void
looked_to_compare_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwFlowChange *change = g_task_get_task_data (task);
  CwAccount *account = NULL;
  GError *error = NULL;

  change->look = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (change->look != NULL)
    account =
        cw_flow_find_account (g_task_get_source_object (task), change->look->integration, &error);
  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  change->plan = cw_project_plan (cw_flow_look_get_project (change->look), change->mapping,
                                  change->look->catalog);
  cw_qualtrics_project_compare_async (account, change->plan, CW_ACCOUNT_FAIL,
                                      g_task_get_cancellable (task), compared_cb,
                                      g_object_ref (task));
}

void
cw_flow_compare_async (CwJobManager *manager,
                       gint64 integration,
                       const CwMapping *mapping,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);
  CwFlowChange *change = g_new0 (CwFlowChange, 1);

  change->id = integration;
  change->mapping = cw_mapping_copy (mapping);
  g_task_set_source_tag (task, cw_flow_compare_async);
  g_task_set_task_data (task, change, (GDestroyNotify) cw_flow_change_free);
  cw_workspace_run_async (
      get_workspace (task), cw_flow_look, g_memdup2 (&change->id, sizeof change->id), g_free,
      (GDestroyNotify) cw_flow_look_free, cancellable, looked_to_compare_cb, task);
}

CwProjectChanges *
cw_flow_compare_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
