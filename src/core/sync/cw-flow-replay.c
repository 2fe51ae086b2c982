/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending again what was sent, and taking it back. */
#include "config.h"

#include "sync/cw-flow-private.h"

#include "service/cw-qualtrics-responses.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "sync/cw-delivery-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GArray *ids; /* (owned) (element-type gint64) */
  gboolean new_mapping;
  gint64 now;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->ids);
  g_free (request);
}

/* One look for each integration and version of its mapping. */
static CwDeliveryLook *
make_look (CwDatabase *db, const CwDelivery *old, const Request *request, GError **error)
{
  CwIntegration *integration = cw_integration_repository_load_id (db, old->integration, error);
  CwDeliveryLook *look;

  if (integration == NULL)
    return NULL;
  if (!request->new_mapping && old->mapping_version != integration->mapping_version)
    {
      CwMapping *mapping =
          cw_integration_repository_load_mapping (db, integration->id, old->mapping_version, error);

      if (mapping == NULL)
        {
          cw_integration_free (integration);
          return NULL;
        }
      cw_mapping_free (integration->mapping);
      integration->mapping = mapping;
      integration->mapping_version = old->mapping_version;
    }
  look = cw_delivery_look_new (db, integration, request->now, error);
  if (look != NULL && look->encoder == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("“%s” has no project at Qualtrics.\nCreate it in step 2."),
                   integration->name);
      g_clear_pointer (&look, cw_delivery_look_free);
    }
  return look;
}

static gboolean
fits (const CwDeliveryLook *look, const CwDelivery *old, const Request *request)
{
  return look != NULL && look->integration->id == old->integration &&
         (request->new_mapping || look->integration->mapping_version == old->mapping_version);
}

/* The bytes that were frozen then, under a key of their own. (transfer full) (nullable) */
static GBytes *
rekey (const CwDelivery *old, const char *key)
{
  gsize length = 0;
  const char *text = old->payload != NULL ? g_bytes_get_data (old->payload, &length) : NULL;
  const char *at = text != NULL ? g_strrstr_len (text, (gssize) length, old->key) : NULL;
  char *copy;

  if (at == NULL || strlen (key) != strlen (old->key))
    return NULL;
  copy = g_memdup2 (text, length);
  memcpy (copy + (at - text), key, strlen (key));
  return g_bytes_new_take (copy, length);
}

/* As it was: (nullable) where that was written for a project that is gone. */
static CwDelivery *
make_as_it_was (CwDatabase *db, const CwDelivery *old, const Request *request)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_repository_load_id (db, old->integration, NULL);
  g_autofree char *key = NULL;
  g_autoptr (GBytes) payload = NULL;
  CwDelivery *delivery;

  if (integration == NULL ||
      (integration->project != NULL && old->created < integration->project->linked_at))
    return NULL;
  key = cw_delivery_key (integration->uid, old->record_id, old->generation + 1);
  payload = rekey (old, key);
  if (payload == NULL)
    return NULL;
  delivery = cw_delivery_copy (old);
  g_bytes_unref (delivery->payload);
  delivery->payload = g_steal_pointer (&payload);
  g_free (delivery->key);
  delivery->key = g_steal_pointer (&key);
  delivery->generation++;
  delivery->created = delivery->due = request->now;
  return delivery;
}

static gboolean
add (CwDatabase *db,
     const Request *request,
     gint64 id,
     CwDeliveryLook **look,
     GPtrArray *deliveries,
     GError **error)
{
  g_autoptr (CwDelivery) old = cw_outbox_repository_load (db, id, error);
  g_autoptr (CwRecord) record = NULL;
  g_autoptr (GError) failure = NULL;
  CwDelivery *delivery;

  if (old == NULL)
    return FALSE;
  delivery = request->new_mapping ? NULL : make_as_it_was (db, old, request);
  if (delivery != NULL)
    {
      g_ptr_array_add (deliveries, delivery);
      return TRUE;
    }
  if (!fits (*look, old, request))
    {
      g_clear_pointer (look, cw_delivery_look_free);
      *look = make_look (db, old, request, error);
      if (*look == NULL)
        return FALSE;
    }
  record = cw_record_repository_load (db, CW_RECORD_INTERACTION, old->record_id, &failure);
  if (g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                 _ ("The interaction “%s” was removed from this workspace, so it cannot be written "
                    "for the project of now.\nImport it again."),
                 old->record_id);
  else if (record == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  if (record == NULL)
    return FALSE;
  delivery = cw_delivery_fill_one (*look, record, old->generation + 1, old->trigger, request->now);
  delivery->record = old->record;
  g_ptr_array_add (deliveries, delivery);
  return TRUE;
}

static gpointer
replay (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  g_autoptr (GPtrArray) deliveries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  CwDeliveryLook *look = NULL;
  guint n = 0;
  gboolean done = TRUE;

  for (guint i = 0; done && i < request->ids->len; i++)
    done = add (db, request, g_array_index (request->ids, gint64, i), &look, deliveries, error);
  g_clear_pointer (&look, cw_delivery_look_free);
  if (!done || !cw_outbox_repository_replay (db, deliveries, &n, error))
    return NULL;
  return GUINT_TO_POINTER (n + 1);
}

static void
replayed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  guint n = GPOINTER_TO_UINT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (n == 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n - 1);
}

static CwWorkspace *
get_workspace (CwJobManager *manager)
{
  return cw_accounts_get_workspace (cw_job_manager_get_accounts (manager));
}

void
cw_flow_replay_async (CwJobManager *manager,
                      GArray *ids,
                      gboolean new_mapping,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->ids = g_array_ref (ids);
  request->new_mapping = new_mapping;
  request->now = cw_clock_get_now (cw_accounts_get_clock (cw_job_manager_get_accounts (manager)));
  g_task_set_source_tag (task, cw_flow_replay_async);
  cw_workspace_run_async (get_workspace (manager), replay, request, request_free, NULL, cancellable,
                          replayed_cb, task);
}

gint64
cw_flow_replay_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

/* Taking back. */
typedef struct
{
  gint64 id;
  CwDelivery *delivery;       /* (owned) (nullable) */
  CwIntegration *integration; /* (owned) (nullable) */
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_pointer (&undo->delivery, cw_delivery_free);
  g_clear_pointer (&undo->integration, cw_integration_free);
  g_free (undo);
}

static gpointer
load_undo (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->id = *(gint64 *) data;
  undo->delivery = cw_outbox_repository_load (db, undo->id, error);
  if (undo->delivery != NULL)
    undo->integration = cw_integration_repository_load_id (db, undo->delivery->integration, error);
  if (undo->integration != NULL)
    return undo;
  undo_free (undo);
  return NULL;
}

static gpointer
note_undone (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_outbox_repository_set_undone (db, *(gint64 *) data, error) ? data : NULL;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Undo *undo = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* Gone already is just as well. */
  if (!cw_qualtrics_responses_delete_finish (CW_ACCOUNT (source), result, &error) &&
      !g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  cw_workspace_run_async (get_workspace (g_task_get_source_object (task)), note_undone,
                          g_memdup2 (&undo->id, sizeof undo->id), g_free, NULL, NULL, noted_cb,
                          task);
}

static gboolean
check_undo (const Undo *undo, GError **error)
{
  const CwIntegration *integration = undo->integration;

  if (undo->delivery->state == CW_DELIVERY_DELIVERED && integration->project != NULL &&
      undo->delivery->ended < integration->project->linked_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("This response is in the project that the integration had "
                              "before.\nDelete it there, in Qualtrics."));
      return FALSE;
    }
  if (undo->delivery->state == CW_DELIVERY_DELIVERED && undo->delivery->target_id != NULL &&
      integration->project != NULL && integration->project->survey_id != NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("This delivery is not at Qualtrics, so there is nothing to take back."));
  return FALSE;
}

static void
undo_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwAccount *account = NULL;
  GError *error = NULL;
  Undo *undo = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (undo != NULL)
    g_task_set_task_data (task, undo, undo_free);
  if (undo != NULL && check_undo (undo, &error))
    account = cw_flow_find_account (g_task_get_source_object (task), undo->integration, &error);
  if (account == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  cw_qualtrics_responses_delete_async (account, undo->integration->project->survey_id,
                                       undo->delivery->target_id, g_task_get_cancellable (task),
                                       deleted_cb, task);
}

void
cw_flow_undo_delivery_async (CwJobManager *manager,
                             gint64 delivery,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);

  g_task_set_source_tag (task, cw_flow_undo_delivery_async);
  cw_workspace_run_async (get_workspace (manager), load_undo,
                          g_memdup2 (&delivery, sizeof delivery), g_free, undo_free, cancellable,
                          undo_loaded_cb, task);
}

gboolean
cw_flow_undo_delivery_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
